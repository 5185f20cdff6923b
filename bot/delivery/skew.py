"""Whether this machine's clock agrees with Discord's, as the Date header of its answers tells."""

from datetime import datetime
from email.utils import parsedate_to_datetime

TOLERANCE_SECONDS = 60


class ClockGuard:
    """Remembers the last difference seen. Before the first answer the clock is trusted."""

    def __init__(self) -> None:
        self.skew = 0.0

    def observe(self, date: str | None, now: datetime) -> None:
        """Take an answer's Date header (RFC 9110, section 6.6.1) and the time it came in."""
        if not date:
            return
        try:
            self.skew = (now - parsedate_to_datetime(date)).total_seconds()
        except (ValueError, TypeError):
            return

    def agrees(self) -> bool:
        """False while the clocks are more than a minute apart."""
        return abs(self.skew) <= TOLERANCE_SECONDS
