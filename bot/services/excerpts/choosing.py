"""Choosing passages outside of transactions: what chance chooses in a text is computed ahead and remembered.

A wording never changes, so what was chosen in it holds. The transaction that posts a passage looks at everything
again; where it comes upon a wording that nothing was computed for, the library has changed since or computing has
failed, and it computes there and then.
"""

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.ids import GuildId
from bot.services.computing import Whose, computing
from bot.text.splitting.excerpt import Excerpt, choose, chosen

# A text of up to so many characters is looked through where it is needed: in a few milliseconds at most.
LIGHT = 3_000

# So many choices are remembered: many times what one post looks at.
_REMEMBERED = 256

# (text, seed, share, names) to what chance chooses there.
Choose = Callable[[str, int, float, Sequence[str]], Awaitable[Excerpt | None]]


class PassageChoices:
    """What chance chose in the texts that were looked through."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Excerpt | None] = {}

    def ahead(self, guild_id: GuildId) -> Choose:
        """Computes in a process of its own, for who is not inside a transaction."""

        async def compute(text: str, seed: int, share: float, names: Sequence[str]) -> Excerpt | None:
            if len(text) <= LIGHT:
                return choose(text, seed, share=share, names=names)
            key = _key(text, seed, share, names)
            if key not in self._known:
                found = await computing().run(Whose(guild_id), chosen, text, seed, share, tuple(names))
                while len(self._known) >= _REMEMBERED:
                    del self._known[next(iter(self._known))]
                self._known[key] = found
            return self._known[key]

        return compute

    async def known(self, text: str, seed: int, share: float, names: Sequence[str]) -> Excerpt | None:
        """What :meth:`ahead` has found, for who is inside a transaction; where it has not looked it is computed now."""
        key = _key(text, seed, share, names)
        return self._known[key] if key in self._known else choose(text, seed, share=share, names=names)


def _key(text: str, seed: int, share: float, names: Sequence[str]) -> tuple[object, ...]:
    return len(text), hash(text), seed, share, tuple(names)
