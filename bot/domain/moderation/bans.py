"""Bans from submitting. Pure."""

import re
from dataclasses import dataclass

from bot.domain.ids import BanId, GuildId, UserId

DAY = 86400

UNITS = {"hour": 3600, "day": DAY, "week": 7 * DAY, "month": 30 * DAY, "year": 365 * DAY}

# What is offered while somebody types how long.
OFFERED = ("1 day", "3 days", "1 week", "1 month", "forever")

# Nobody needs a longer one; “forever” is there.
LONGEST = 10 * 365 * DAY


@dataclass(frozen=True, slots=True)
class Ban:
    """A ban. ``at``, ``until`` (None: until it is lifted) and ``lifted_at`` are UTC seconds."""

    id: BanId
    guild_id: GuildId
    person_id: UserId
    actor_id: UserId
    reason: str
    at: int
    until: int | None
    lifted_at: int | None


def read_length(typed: str) -> int | None:
    """How many seconds ``3 days`` or ``2w`` are; None for ``forever``. Raises ValueError for anything else."""
    bare = typed.strip().casefold()
    if bare == "forever":
        return None
    found = re.fullmatch(r"(\d{1,5})\s*(h|hours?|d|days?|w|weeks?|months?|y|years?)", bare)
    if found is None:
        raise ValueError(typed)
    unit = next(unit for unit in UNITS if unit.startswith(found[2].removesuffix("s")))
    length = int(found[1]) * UNITS[unit]
    if not 0 < length <= LONGEST:
        raise ValueError(typed)
    return length
