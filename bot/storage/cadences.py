"""A cadence's columns, the same in every table that has one."""

from datetime import date

from bot.domain.schedule.cadence import Cadence
from bot.storage.database import Row, marks

# The columns of a cadence in the order of :func:`cadence_values`, to be written in a statement.
NAMES = ("minute", "zone", "weekdays", "every_days", "from_day", "month_day", "month_week")
COLUMNS = ", ".join(NAMES)
MARKS = marks(NAMES)
ASSIGNED = ", ".join(f"{name} = ?" for name in NAMES)


def cadence_values(cadence: Cadence) -> tuple[int | str | None, ...]:
    """A cadence as the values of :data:`COLUMNS`; weekdays are one number whose bit 0 is Monday."""
    return (
        cadence.minute,
        cadence.zone,
        sum(1 << day for day in cadence.weekdays),
        cadence.every,
        cadence.start.isoformat() if cadence.start is not None else None,
        cadence.month_day,
        cadence.month_week,
    )


def cadence_of(row: Row) -> Cadence:
    """The cadence in a row that has :data:`COLUMNS`."""
    return Cadence(
        row["minute"],
        row["zone"],
        frozenset(day for day in range(7) if row["weekdays"] >> day & 1),
        row["every_days"],
        date.fromisoformat(row["from_day"]) if row["from_day"] is not None else None,
        row["month_day"],
        row["month_week"],
    )
