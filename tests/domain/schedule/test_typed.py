"""Times and days as people type them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule.cadence import EVERY_DAY, LAST, Cadence
from bot.domain.schedule.typed import ordinal, read_days, read_time, read_weekdays, write_days, write_time


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("18:00", 1080),
        ("1800", 1080),
        ("6pm", 1080),
        ("6 PM", 1080),
        ("6 p.m.", 1080),
        ("6:30pm", 1110),
        ("18.05", 1085),
        ("18h30", 1110),
        ("900", 540),
        ("0900", 540),
        ("9:05", 545),
        ("18", 1080),
        ("12am", 0),
        ("12 pm", 720),
        ("00:00", 0),
        ("0000", 0),
        ("noon", 720),
        ("midnight", 0),
        ("１８：００", 1080),
    ],
)
def test_a_time_is_read_as_it_was_meant(typed: str, minute: int) -> None:
    assert read_time(typed) == minute


@pytest.mark.parametrize(
    "typed", ["", "6", "12", "24:00", "2400", "13pm", "0am", "18:60", "1860", "18:5", "soon", "12345", "-1:00", "6p"]
)
def test_what_is_no_time_or_two_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


@given(st.integers(0, 1439))
def test_a_written_time_reads_back(minute: int) -> None:
    assert read_time(write_time(minute)) == minute


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_time_or_none(typed: str) -> None:
    minute = read_time(typed)
    assert minute is None or 0 <= minute < 1440
    days = read_weekdays(typed)
    assert days is None or (days and days <= EVERY_DAY)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", range(7)),
        ("Every day", range(7)),
        ("weekdays", range(5)),
        ("weekend", (5, 6)),
        ("mon", (0,)),
        ("Mondays, thu", (0, 3)),
        ("Tuesdays and Fridays", (1, 4)),
        ("Mon-Fri", range(5)),
        ("Mondays to Fridays", range(5)),
        ("fri – mon", (4, 5, 6, 0)),
        ("tu/th sa", (1, 3, 5)),
    ],
)
def test_weekdays_are_read_as_they_were_meant(typed: str, days: tuple[int, ...]) -> None:
    assert read_weekdays(typed) == frozenset(days)


@pytest.mark.parametrize("typed", ["someday", "m", "mon-tue-wed", "mon, xyz", ",", "-"])
def test_what_names_no_day_is_not_guessed(typed: str) -> None:
    assert read_weekdays(typed) is None


# A Wednesday; in Berlin it is six minutes past noon.
NOW = datetime(2026, 11, 25, 11, 6, tzinfo=UTC)
EVENING, MORNING = Cadence(18 * 60, "Europe/Berlin"), Cadence(8 * 60, "Europe/Berlin")
TODAY, TOMORROW = date(2026, 11, 25), date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", {}),
        ("Every day", {}),
        ("every 1 day", {}),
        ("Mon, Thu", {"weekdays": frozenset({0, 3})}),
        ("every Monday", {"weekdays": frozenset({0})}),
        ("on Mondays and Fridays", {"weekdays": frozenset({0, 4})}),
        ("every week", {"weekdays": frozenset({2})}),
        ("Weekly", {"weekdays": frozenset({2})}),
        ("weekly on Sunday", {"weekdays": frozenset({6})}),
        ("once a week on Tue", {"weekdays": frozenset({1})}),
        ("every week on Tue, Sat", {"weekdays": frozenset({1, 5})}),
        ("every 3 days", {"every": 3, "start": TODAY}),
        ("every three days", {"every": 3, "start": TODAY}),
        ("every 3rd day", {"every": 3, "start": TODAY}),
        ("every other day", {"every": 2, "start": TODAY}),
        ("every second day", {"every": 2, "start": TODAY}),
        ("every 2 weeks", {"every": 14, "start": TODAY, "weekdays": frozenset({2})}),
        ("fortnightly", {"every": 14, "start": TODAY, "weekdays": frozenset({2})}),
        ("every other Friday", {"every": 14, "start": date(2026, 11, 27), "weekdays": frozenset({4})}),
        ("every 3 weeks on Monday", {"every": 21, "start": date(2026, 11, 30), "weekdays": frozenset({0})}),
        ("monthly", {"month_day": 25}),
        ("every month", {"month_day": 25}),
        ("monthly on the 15th", {"month_day": 15}),
        ("Monthly on 15", {"month_day": 15}),
        ("15th", {"month_day": 15}),
        ("the 15th of the month", {"month_day": 15}),
        ("on the 1st of every month", {"month_day": 1}),
        ("day 31 of each month", {"month_day": 31}),
        ("last day of the month", {"month_day": 31}),
        ("first Monday", {"month_week": 1, "weekdays": frozenset({0})}),
        ("monthly on the 2nd Tuesday", {"month_week": 2, "weekdays": frozenset({1})}),
        ("the last Fri of the month", {"month_week": LAST, "weekdays": frozenset({4})}),
    ],
)
def test_days_are_read_as_they_were_meant(typed: str, days: dict[str, Any]) -> None:
    read = read_days(typed, EVENING, NOW)
    assert read == replace(EVENING, **days)
    # What a form shows is read back as it was.
    assert read_days(write_days(read), EVENING, NOW) == read


def test_counted_days_begin_tomorrow_where_todays_time_is_past() -> None:
    assert read_days("every 4 days", MORNING, NOW) == replace(MORNING, every=4, start=TOMORROW)


@pytest.mark.parametrize(
    "typed",
    [
        "someday",
        "15",
        "32nd",
        "0th of the month",
        "every 0 days",
        "every 400 days",
        "every 3",
        "every 3 moons",
        "every 2 weeks on Mon, Thu",
        "fifth Monday",
        "monthly on someday",
        "weekly on the moon",
        "yearly",
    ],
)
def test_what_names_no_days_or_is_not_kept_is_not_guessed(typed: str) -> None:
    assert read_days(typed, EVENING, NOW) is None


@given(st.text(st.sampled_from("every 123dayswkmonthlyofitr,"), max_size=24))
def test_whatever_is_typed_is_days_or_none(typed: str) -> None:
    read = read_days(typed, EVENING, NOW)
    assert read is None or read_days(write_days(read), EVENING, NOW) == read


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st"]
    )
