"""How many bytes the texts of one person, and of everybody, may take on a server, and when that is told. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.guilds.settings import PERSON_MEGABYTES, SERVER_MEGABYTES, Number

MEGABYTE = 2**20

# From this part of a budget on it is told how much is left.
TOLD_FROM_PERCENT = 80


@dataclass(frozen=True, slots=True)
class BytesUsed:
    """How many bytes the texts of a person take on a server, and those of everybody there."""

    person: int
    guild: int


@dataclass(frozen=True, slots=True)
class Budget:
    """So many bytes of at most so many."""

    used: int
    most: int

    @property
    def exceeded(self) -> bool:
        """Whether more is used than may be."""
        return self.used > self.most

    @property
    def full(self) -> bool:
        """Whether nothing is left."""
        return self.used >= self.most

    @property
    def nearly_full(self) -> bool:
        """Whether so much is used that it is told; also where all is."""
        return self.used * 100 >= self.most * TOLD_FROM_PERCENT


@dataclass(frozen=True, slots=True)
class Budgets:
    """A person's budget on a server, and the server's own."""

    person: Budget
    guild: Budget


def budgets(used: BytesUsed, chosen: Mapping[str, str]) -> Budgets:
    """What is used, beside what the server has chosen: settings by their names, as they are stored."""
    return Budgets(
        Budget(used.person, _bytes(PERSON_MEGABYTES, chosen)), Budget(used.guild, _bytes(SERVER_MEGABYTES, chosen))
    )


def _bytes(option: Number, chosen: Mapping[str, str]) -> int:
    megabytes = option.read(chosen.get(option.name))
    assert megabytes is not None  # it has a default
    return megabytes * MEGABYTE
