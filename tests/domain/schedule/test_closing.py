"""When a vote closes, as people type it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.schedule.closing import is_local_time, read_closing

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "hours"), [("3 days", 72), ("36h", 36), ("90 minutes", 1.5), (" 2  weeks ", 336), ("1 Day", 24)]
)
def test_so_long(typed: str, hours: float) -> None:
    closing = read_closing(typed, None, NOW)
    assert closing is not None and closing.lasts == hours * 3600
    assert closing.after(NOW) == NOW + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("typed", "zone", "expected"),
    [
        ("20:00", "UTC", datetime(2026, 3, 1, 20, 0, tzinfo=UTC)),
        ("9:30", "UTC", datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("20:00", "Asia/Tokyo", datetime(2026, 3, 2, 11, 0, tzinfo=UTC)),
        ("2026-03-08 20:00", "Europe/Berlin", datetime(2026, 3, 8, 19, 0, tzinfo=UTC)),
        # 01:30 does not exist in London that day; it comes twice on the other.
        ("2026-03-29 01:30", "Europe/London", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-25 01:30", "Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_at_a_local_time(typed: str, zone: str, expected: datetime) -> None:
    closing = read_closing(typed, zone, NOW)
    assert closing is not None and closing.at == closing.after(NOW + timedelta(hours=1)) == expected


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "2026-02-30 10:00", "99999999 days", "-3 days"])
def test_what_is_no_time(typed: str) -> None:
    assert read_closing(typed, "UTC", NOW) is None


def test_a_local_time_needs_a_zone() -> None:
    assert is_local_time("20:00") and not is_local_time("3 days")
    assert read_closing("20:00", None, NOW) is None
