"""When something is posted again and again: chosen weekdays at a local time in a zone. Pure arithmetic.

A cadence has at most one slot on a local date, and a date has the slot or has not: what was posted is remembered
by its local date, so changing the time or the zone neither repeats a day nor skips one.

A local time that a clock change leaves out is posted at the first that exists after it; one that comes twice is
posted at its first coming.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Cadence:
    """``minute`` counts from local midnight, 0 to 1439; ``weekdays`` has Monday as 0 and is never empty;
    ``zone`` is an IANA name."""

    minute: int
    zone: str
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if not 0 <= self.minute < 24 * 60 or not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ValueError(self)

    def slot(self, day: date) -> datetime | None:
        """When the slot of a local date is, in UTC; None on a weekday that is not chosen."""
        if day.weekday() not in self.weekdays:
            return None
        zone = ZoneInfo(self.zone)
        asked = datetime.combine(day, time(self.minute // 60, self.minute % 60))
        # PEP 495: fold 0 is the first of two comings. A time in a gap reads back as another one.
        instant = asked.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == asked:
            return instant
        return _end_of_gap(asked, zone)

    def slots(self, after: date) -> Iterator[tuple[date, datetime]]:
        """The slots of the local dates after ``after``, in order, without end."""
        day = after
        while True:
            day += timedelta(days=1)
            at = self.slot(day)
            if at is not None:
                yield day, at

    def next_slot(self, now: datetime, last: date | None = None) -> tuple[date, datetime]:
        """The first slot after ``now`` whose local date comes after ``last``, the date that was served last."""
        start = now.astimezone(ZoneInfo(self.zone)).date() - timedelta(days=2)
        if last is not None and last > start:
            start = last
        return next((day, at) for day, at in self.slots(start) if at > now)


def _end_of_gap(asked: datetime, zone: ZoneInfo) -> datetime:
    """The first instant after the gap that swallows the local time ``asked`` (naive).

    Gaps last from minutes to a whole day (Pacific/Apia had no 30 December 2011). Local time goes on from before
    ``asked`` to after it at that instant, which is found by halving, to the second.
    """
    low = asked.replace(tzinfo=UTC) - timedelta(days=2)
    high = asked.replace(tzinfo=UTC) + timedelta(days=2)
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(zone).replace(tzinfo=None) < asked:
            low = middle
        else:
            high = middle
    return high


def zone_named(typed: str) -> str | None:
    """The IANA zone that was meant, whatever its case and with spaces for underscores; None if there is none."""
    wanted = typed.strip().replace(" ", "_").casefold()
    names = sorted(available_timezones())
    for name in names:
        if name.casefold() == wanted:
            return name
    # A city alone is enough where only one zone ends with it.
    found = [name for name in names if name.rsplit("/", 1)[-1].casefold() == wanted]
    return found[0] if len(found) == 1 else None


def zones_like(typed: str, limit: int = 25) -> tuple[str, ...]:
    """Zones to suggest while somebody types: those whose city begins with it first, by name."""
    wanted = typed.strip().replace(" ", "_").casefold()
    places = [name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))]
    fits = [name for name in (*places, "UTC") if wanted in name.casefold()]
    return tuple(
        sorted(fits, key=lambda name: (not name.rsplit("/", 1)[-1].casefold().startswith(wanted), name))[:limit]
    )


def is_zone(name: str) -> bool:
    """Whether ``name`` is an IANA zone that this machine knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)
