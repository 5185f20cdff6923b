"""When something is posted again and again: on which days, at a local time in a zone. Pure arithmetic.

A cadence has at most one slot on a local date, and a date has the slot or has not: what was posted is remembered
by its local date, so changing the time or the zone neither repeats a day nor skips one.

A local time that a clock change leaves out is posted at the first that exists after it; one that comes twice is
posted at its first coming. A date that a zone has left out is posted when the next one begins.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

EVERY_DAY = frozenset(range(7))
LAST = -1

# The longest that days may lie apart where they are counted, in days.
MOST_DAYS = 365

# How late a post that was missed still comes, in hours: of a schedule that says nothing else, and at most.
LATE_HOURS, MOST_LATE_HOURS = 12, 7 * 24

# A schedule that makes up for nothing still posts what is late by no more than this: a restart, a slow Discord.
GRACE_SECONDS = 600


def late_seconds(hours: int) -> int:
    """How many seconds after its slot a post still comes where its schedule allows so many ``hours``; 0 is to skip."""
    return max(hours * 3600, GRACE_SECONDS)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Days, and a time on them: ``minute`` counts from local midnight, 0 to 1439; ``zone`` is an IANA name.

    The days are one of these, of which ``weekdays`` (Monday is 0, never empty) takes part in the first three:

    - the weekdays;
    - with ``every`` above 1, every so many days from ``start`` on, which is one of them;
    - with ``month_week`` (1 to 4, or :data:`LAST`), the so manieth of each weekday in a month;
    - with ``month_day`` (1 to 31), a day of the month; a shorter month has it on its last day.

    Raises ValueError for anything else.
    """

    minute: int
    zone: str
    weekdays: frozenset[int] = EVERY_DAY
    every: int = 1
    start: date | None = None
    month_day: int | None = None
    month_week: int | None = None

    def __post_init__(self) -> None:
        counted, monthly = self.every > 1, (self.month_day is not None, self.month_week is not None)
        if (
            not 0 <= self.minute < 24 * 60
            or not self.weekdays
            or not self.weekdays <= EVERY_DAY
            or not 1 <= self.every <= MOST_DAYS
            or counted != (self.start is not None)
            or counted + sum(monthly) > 1
            or self.month_day not in (None, *range(1, 32))
            or self.month_week not in (None, 1, 2, 3, 4, LAST)
        ):
            raise ValueError(self)

    def falls_on(self, day: date) -> bool:
        """Whether a local date is one of its days."""
        if self.month_day is not None:
            return day.day == min(self.month_day, monthrange(day.year, day.month)[1])
        if day.weekday() not in self.weekdays:
            return False
        if self.month_week == LAST:
            return (day + timedelta(days=7)).month != day.month
        if self.month_week is not None:
            return (day.day + 6) // 7 == self.month_week
        return self.start is None or (day - self.start).days % self.every == 0

    def slot(self, day: date) -> datetime | None:
        """When the slot of a local date is, in UTC; None on a day that is not one of its."""
        return self.time_on(day) if self.falls_on(day) else None

    def time_on(self, day: date) -> datetime:
        """When it is its time of day on a local date, whether it falls on that or not, in UTC."""
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

    def today(self, now: datetime) -> date:
        """The local date where its clock hangs."""
        return now.astimezone(ZoneInfo(self.zone)).date()

    def next_slot(self, now: datetime, last: date | None = None) -> tuple[date, datetime]:
        """The first slot after ``now`` whose local date comes after ``last``, the date that was served last.

        A date that its zone left out may have its slot at the same instant as the next: that one is not passed over.
        """
        start = self.today(now) - timedelta(days=2)
        if last is not None and last > start:
            start = last
        shared = last is not None and self.slot(last) == now
        return next((day, at) for day, at in self.slots(start) if at > now or (shared and at == now))

    def missed_slot(self, now: datetime, since: datetime, last: date | None = None) -> tuple[date, datetime] | None:
        """The newest slot after ``since`` and not after ``now`` on a date after ``last``; None where none was missed.

        Of many that were missed it is the only one to be made up for.
        """
        start = self.today(since) - timedelta(days=2)
        if last is not None and last > start:
            start = last
        found = None
        for day, at in self.slots(start):
            if at > now:
                return found
            if at > since:
                found = day, at
        return None

    def slot_after_change(self, now: datetime, planned: date, last: date | None = None) -> tuple[date, datetime]:
        """What comes next where this takes the place of a cadence that had planned the local date ``planned``.

        Like :meth:`next_slot`; but a date that was still to come is not left out because its new time is past: it
        is posted ``now``. Only where it is over in a new zone, and the next has had its time there, that one is.
        """
        start = last if last is not None else min(planned, self.today(now)) - timedelta(days=2)
        due = None
        for day, at in self.slots(start):
            if at > now:
                return due or (day, at)
            if day >= planned:
                due = day, now
        raise AssertionError("slots never end")

    def in_place_of(self, before: "Cadence", last: date | None) -> "Cadence":
        """This, to take the place of ``before``, which has served ``last``: days that are counted are counted on.

        The same number of days keeps its days; another is counted from what was posted last.
        """
        if self.start is None:
            return self
        if (before.every, before.weekdays) == (self.every, self.weekdays):
            return replace(self, start=before.start)
        if self.weekdays == EVERY_DAY and last is not None and last + timedelta(days=self.every) > self.start:
            return replace(self, start=last)
        return self


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


@cache
def _zones() -> frozenset[str]:
    # Each look goes through every folder of the time zone database.
    return frozenset(available_timezones())


def zone_named(typed: str) -> str | None:
    """The IANA zone that was meant, whatever its case and with spaces for underscores; None if there is none."""
    wanted = typed.strip().replace(" ", "_").casefold()
    names = sorted(_zones())
    for name in names:
        if name.casefold() == wanted:
            return name
    # A city alone is enough where only one zone ends with it.
    found = [name for name in names if name.rsplit("/", 1)[-1].casefold() == wanted]
    return found[0] if len(found) == 1 else None


def zones_like(typed: str, limit: int = 25) -> tuple[str, ...]:
    """Zones to suggest while somebody types: those whose city begins with it first, by name."""
    wanted = typed.strip().replace(" ", "_").casefold()
    places = [name for name in _zones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))]
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
