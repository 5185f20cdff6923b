"""The schedule's arithmetic, in every zone and on the days the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule.cadence import EVERY_DAY, Cadence, is_zone, zone_named, zones_like

ODD = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Tehran",
    "Pacific/Apia",
    "America/Havana",
    "Asia/Kathmandu",
    "UTC",
)
zones = st.one_of(st.sampled_from(ODD), st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})))
minutes = st.integers(0, 24 * 60 - 1)
weekdays = st.sets(st.integers(0, 6), min_size=1).map(frozenset)
moments = st.integers(1_104_537_600, 2_114_380_800).map(lambda at: datetime.fromtimestamp(at, UTC))  # 2005 to 2037


@pytest.mark.parametrize(
    ("zone", "day", "minute", "expected"),
    [
        # 01:30 does not exist: the clocks go from 01:00 to 02:00 local, 01:00 UTC.
        ("Europe/London", date(2026, 3, 29), 90, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        # 01:30 comes twice: its first coming.
        ("Europe/London", date(2026, 10, 25), 90, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/New_York", date(2026, 3, 8), 150, datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        # Lord Howe's clocks change by half an hour.
        ("Australia/Lord_Howe", date(2026, 10, 4), 135, datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        # Samoa had no 30 December 2011 at all: posted when the 31st began.
        ("Pacific/Apia", date(2011, 12, 30), 600, datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        ("UTC", date(2026, 1, 1), 0, datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_days_on_which_the_clocks_change(zone: str, day: date, minute: int, expected: datetime) -> None:
    assert Cadence(minute, zone).slot(day) == expected


@given(zones, minutes, weekdays, moments)
def test_the_next_slot_is_the_first_after_now(zone: str, minute: int, days: frozenset[int], now: datetime) -> None:
    cadence = Cadence(minute, zone, days)
    day, at = cadence.next_slot(now)
    assert at > now
    assert day.weekday() in days
    assert at - now <= timedelta(days=9)
    local = at.astimezone(ZoneInfo(zone))
    asked = local.replace(hour=minute // 60, minute=minute % 60, second=0, tzinfo=None)
    # On the day and at the time, or just after a gap that swallowed it.
    assert local.replace(tzinfo=None) >= asked or local.date() > day
    for earlier in range(1, 9):
        other = cadence.slot(day - timedelta(days=earlier))
        assert other is None or other <= now or other >= at


@given(zones, minutes, weekdays, moments)
def test_a_year_serves_every_chosen_day_once(zone: str, minute: int, days: frozenset[int], now: datetime) -> None:
    cadence = Cadence(minute, zone, days)
    served: list[date] = []
    last: date | None = None
    at = now
    for _ in range(60):
        last, at = cadence.next_slot(at, last)
        served.append(last)
    assert served == sorted(set(served))
    expected = [
        served[0] + timedelta(days=n)
        for n in range((served[-1] - served[0]).days + 1)
        if (served[0] + timedelta(days=n)).weekday() in days
    ]
    assert served == expected


@given(zones, zones, minutes, minutes, moments)
def test_a_change_of_time_or_zone_serves_no_date_twice(
    zone: str, other: str, minute: int, another: int, now: datetime
) -> None:
    day, at = Cadence(minute, zone).next_slot(now)
    following, later = Cadence(another, other).next_slot(at, day)
    assert following > day
    assert later > at
    assert (following - day).days <= 2  # and no date is left out but one that is over in the new zone


def test_zones_are_found_as_people_type_them() -> None:
    assert zone_named("europe/berlin") == "Europe/Berlin"
    assert zone_named("America/New York") == "America/New_York"
    assert zone_named("Tokyo") == "Asia/Tokyo"
    assert zone_named("Atlantis") is None
    assert "Europe/Berlin" in zones_like("berl")
    assert len(zones_like("")) == 25
    assert is_zone("Asia/Tokyo")
    assert not is_zone("../etc/passwd")
    assert not is_zone("")


@pytest.mark.parametrize(
    ("minute", "days"), [(-1, EVERY_DAY), (1440, EVERY_DAY), (0, frozenset[int]()), (0, frozenset({7}))]
)
def test_nonsense_is_refused(minute: int, days: frozenset[int]) -> None:
    with pytest.raises(ValueError):
        Cadence(minute, "UTC", days)
