"""When something closes, as people type it: after so many hours or days, or at a local time. Pure arithmetic."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.schedule.cadence import Cadence

SHORTEST_SECONDS = 5 * 60
LONGEST_SECONDS = 60 * 24 * 60 * 60

_UNITS = {"m": 60, "h": 60 * 60, "d": 24 * 60 * 60, "w": 7 * 24 * 60 * 60}
_LASTS = re.compile(r"(\d{1,5})\s*(m|h|d|w|min|minutes?|hours?|days?|weeks?)", re.IGNORECASE)
_TIME = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T]+)?([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Closing:
    """Either ``lasts``, in seconds from the opening, or ``at``, in UTC."""

    lasts: int | None = None
    at: datetime | None = None

    def after(self, opened: datetime) -> datetime:
        """When that is for something opened at ``opened``, in UTC."""
        if self.at is not None:
            return self.at
        return datetime.fromtimestamp(opened.timestamp() + (self.lasts or 0), UTC)


def read_closing(typed: str, zone: str | None, now: datetime) -> Closing | None:
    """What was meant by ``3 days``, ``36h``, ``20:00`` or ``2026-03-08 20:00``; None where it can't be told.

    A time without a date is the next one; times need a ``zone`` (IANA). A local time that a clock change leaves out
    is the first after it, one that comes twice its first coming.
    """
    typed = " ".join(typed.split())
    if lasts := _LASTS.fullmatch(typed):
        return Closing(lasts=int(lasts[1]) * _UNITS[lasts[2][0].lower()])
    time = _TIME.fullmatch(typed)
    if time is None or zone is None:
        return None
    cadence = Cadence(int(time[4]) * 60 + int(time[5]), ZoneInfo(zone).key)
    if time[1] is None:
        return Closing(at=cadence.next_slot(now)[1])
    try:
        return Closing(at=cadence.slot(date(int(time[1]), int(time[2]), int(time[3]))))
    except (ValueError, OverflowError):
        return None


def is_local_time(typed: str) -> bool:
    """Whether ``typed`` is a time of day that needs a zone."""
    return _TIME.fullmatch(" ".join(typed.split())) is not None
