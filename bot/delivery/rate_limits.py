"""Whether Discord limits or refuses every request of the bot's, as its answers tell."""

from collections.abc import Mapping


class Limits:
    """Remembers what the last refusal for too many requests was about, and whether one of the token has been told."""

    def __init__(self) -> None:
        self.everywhere = self.token_refused = False

    def observe(self, status: int, headers: Mapping[str, str]) -> None:
        """Take an answer. One limit counts for all requests together; an answer that did not come ``Via`` Discord's
        own proxy is a ban of the machine's address."""
        if status == 429:
            self.everywhere = "X-RateLimit-Global" in headers or "Via" not in headers
