"""Every kind of cadence through two years of real zones with odd rules, changed on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.schedule.cadence import EVERY_DAY, LAST, Cadence, late_seconds

# Clocks that change in spring and autumn, by half an hour, around Ramadan, no more since 2022, and a date left out.
YEARS = {
    "Europe/London": 2025,
    "America/New_York": 2026,
    "Australia/Lord_Howe": 2025,
    "Africa/Casablanca": 2025,
    "Pacific/Apia": 2011,
    "Asia/Tehran": 2021,
    "America/Havana": 2025,
    "UTC": 2026,
}
ZONES = st.sampled_from(sorted(YEARS))
MINUTES = st.integers(0, 24 * 60 - 1) | st.sampled_from((0, 30, 60, 90, 120, 150, 180, 1439))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(frozenset)


@st.composite
def cadences(draw: st.DrawFn, zone: str | None = None) -> Cadence:
    zone = zone or draw(ZONES)
    minute = draw(MINUTES)
    start = date(YEARS[zone], 1, 1) + timedelta(days=draw(st.integers(0, 40)))
    return draw(
        st.one_of(
            WEEKDAYS.map(lambda days: Cadence(minute, zone, days)),
            st.integers(2, 40).map(lambda every: Cadence(minute, zone, every=every, start=start)),
            st.integers(1, 31).map(lambda day: Cadence(minute, zone, month_day=day)),
            st.tuples(st.integers(0, 6), st.sampled_from((1, 2, 3, 4, LAST))).map(
                lambda which: Cadence(minute, zone, frozenset({which[0]}), month_week=which[1])
            ),
        )
    )


def meant(cadence: Cadence, day: date) -> bool:
    """Whether a cadence means a date, told in another way than it tells it itself."""
    last_of_month = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if cadence.month_day is not None:
        return day.day == cadence.month_day or (day == last_of_month and cadence.month_day > day.day)
    if cadence.month_week is not None:
        alike = [day.replace(day=n) for n in range(1, last_of_month.day + 1)]
        alike = [other for other in alike if other.weekday() in cadence.weekdays]
        return day == alike[cadence.month_week - 1 if cadence.month_week > 0 else LAST]
    if cadence.start is not None:
        return (day.toordinal() - cadence.start.toordinal()) % cadence.every == 0
    return day.weekday() in cadence.weekdays


def first_that_exists(day: date, minute: int, zone: str) -> datetime:
    """The local time, or the next that exists, looked for second by second where minutes do not do."""
    at = datetime.combine(day, time(minute // 60, minute % 60))
    for late in range(26 * 60):
        local = (at + timedelta(minutes=late)).replace(tzinfo=ZoneInfo(zone))
        if local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None):
            return local.astimezone(UTC)
    raise AssertionError((day, minute, zone))


@settings(max_examples=60)
@given(cadences())
def test_two_years_give_every_day_that_is_meant_one_slot_in_order(cadence: Cadence) -> None:
    first = date(YEARS[cadence.zone], 1, 1)
    days = [first + timedelta(days=n) for n in range(730)]
    wanted = [(day, first_that_exists(day, cadence.minute, cadence.zone)) for day in days if meant(cadence, day)]
    now, last = cadence.time_on(first) - timedelta(seconds=1), first - timedelta(days=1)
    found: list[tuple[date, datetime]] = []
    for _slot in wanted:
        last, now = cadence.next_slot(now, last)
        found.append((last, now))
    assert found == wanted
    assert [at for _day, at in found] == sorted(at for _day, at in found)


@settings(max_examples=100)
@given(st.data(), st.booleans())
def test_changes_of_time_and_zone_on_the_way_neither_repeat_nor_skip(data: st.DataObject, move: bool) -> None:
    """The same days all along: each date has one post, in order, whenever time and zone change.

    The one that a change of zone may take away is a date that is over where the schedule goes.
    """
    cadence = data.draw(cadences())
    first = date(YEARS[cadence.zone], 1, 1)
    now, last = cadence.time_on(first) - timedelta(seconds=1), first - timedelta(days=1)
    day, at = cadence.next_slot(now, last)
    served: list[date] = []
    over: set[date] = set()
    for _step in range(60):
        change = data.draw(st.none() | st.tuples(MINUTES, ZONES, st.floats(0, 1)))
        if change is not None:
            now += (at - now) * change[2]
            zone = change[1] if move else cadence.zone
            cadence = replace(cadence, minute=change[0], zone=zone).in_place_of(cadence, last)
            planned, (day, at) = day, cadence.slot_after_change(now, day, last)
            assert at >= now
            over |= {planned} if planned < cadence.today(now) else set()
        now, last = at, day
        served.append(day)
        day, at = cadence.next_slot(now, last)
    days = (first + timedelta(days=n) for n in range((served[-1] - first).days + 1))
    expected = [one for one in days if meant(cadence, one)]
    assert served == sorted(set(served))
    assert set(expected) - set(served) <= (over if move else set())


def test_a_date_that_a_zone_left_out_comes_when_the_next_begins_also_at_midnight() -> None:
    # Samoa went from 29 to 31 December 2011.
    cadence = Cadence(0, "Pacific/Apia")
    now, last = datetime(2011, 12, 29, 12, tzinfo=UTC), date(2011, 12, 29)
    served: list[date] = []
    for _day in range(3):
        last, now = cadence.next_slot(now, last)
        served.append(last)
    assert served == [date(2011, 12, 30), date(2011, 12, 31), date(2012, 1, 1)]


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    slots = Cadence(600, "UTC", month_day=31).slots(date(2027, 12, 31))
    days = [next(slots)[0] for _month in range(5)]
    assert [(day.month, day.day) for day in days] == [(1, 31), (2, 29), (3, 31), (4, 30), (5, 31)]


def test_the_newest_slot_that_was_missed_is_the_one_to_make_up_for() -> None:
    cadence, now = Cadence(18 * 60, "UTC"), datetime(2026, 3, 10, 12, tzinfo=UTC)
    week = now - timedelta(days=7)
    assert cadence.missed_slot(now, week) == (date(2026, 3, 9), datetime(2026, 3, 9, 18, tzinfo=UTC))
    assert cadence.missed_slot(now, week, last=date(2026, 3, 9)) is None
    assert cadence.missed_slot(now, now - timedelta(hours=12)) is None


def test_another_number_of_days_is_counted_from_what_was_posted_last() -> None:
    third = Cadence(600, "UTC", every=3, start=date(2026, 3, 11))
    posted = date(2026, 3, 10)
    assert third.in_place_of(Cadence(600, "UTC"), posted).start == posted
    assert third.in_place_of(Cadence(600, "UTC"), None) == third
    kept = Cadence(900, "UTC", every=3, start=date(2026, 1, 1))
    assert third.in_place_of(kept, posted).start == date(2026, 1, 1)


@pytest.mark.parametrize(
    "days",
    [
        {"every": 0},
        {"every": 2},
        {"start": date(2026, 1, 1)},
        {"every": 366, "start": date(2026, 1, 1)},
        {"every": 2, "start": date(2026, 1, 1), "month_day": 1},
        {"month_day": 0},
        {"month_day": 32},
        {"month_week": 5},
        {"month_day": 1, "month_week": 1},
    ],
)
def test_days_that_can_not_be_are_refused(days: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Cadence(600, "UTC", EVERY_DAY, **days)  # type: ignore[arg-type]


def test_slots_of_a_day_that_is_not_meant() -> None:
    assert Cadence(600, "UTC", month_day=1).slot(date(2026, 3, 2)) is None
    assert all(later > earlier for (_d, earlier), (_e, later) in pairwise(zip_slots()))


def zip_slots() -> list[tuple[date, datetime]]:
    slots = Cadence(600, "Asia/Tehran", frozenset({0, 3})).slots(date(2022, 1, 1))
    return [next(slots) for _slot in range(100)]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"month_week": 2}, [(3, 9), (4, 13), (5, 11), (6, 8), (7, 13), (8, 10)]),
        # August has five Mondays, and the fourth leaves a week in the month.
        ({"month_week": LAST}, [(3, 30), (4, 27), (5, 25), (6, 29), (7, 27), (8, 31)]),
        ({"every": 14, "start": date(2026, 3, 2)}, [(3, 2), (3, 16), (3, 30), (4, 13)]),
    ],
)
def test_days_of_a_month_by_the_calendar(days: dict[str, Any], first: list[tuple[int, int]]) -> None:
    slots = Cadence(600, "UTC", frozenset({0}), **days).slots(date(2026, 3, 1))
    assert [(day.month, day.day) for day, _at in (next(slots) for _slot in first)] == first


def test_what_is_due_now_is_not_what_comes_next() -> None:
    cadence, day = Cadence(18 * 60, "UTC"), date(2026, 3, 10)
    slot = datetime(2026, 3, 10, 18, tzinfo=UTC)
    tomorrow = (date(2026, 3, 11), slot + timedelta(days=1))
    assert cadence.next_slot(slot) == tomorrow
    assert cadence.next_slot(slot - timedelta(hours=6)) == (day, slot)
    assert cadence.next_slot(slot - timedelta(hours=6), last=day) == tomorrow, "it came early, and not once more"


def test_a_schedule_that_makes_up_for_nothing_forgives_a_restart() -> None:
    assert late_seconds(0) >= 300
    assert late_seconds(12) == 12 * 3600
