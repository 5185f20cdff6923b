"""Times and weekdays as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.excerpts import (
    Ratings,
    read_slot_name,
    read_time,
    read_weekdays,
    weekdays_as_number,
    weekdays_of_number,
    write_time,
)
from bot.domain.schedule import EVERY_DAY


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


@given(st.sets(st.integers(0, 6)))
def test_stored_weekdays_read_back(days: set[int]) -> None:
    assert weekdays_of_number(weekdays_as_number(days)) == days


def test_only_what_holds_adult_ratings_needs_an_age_restricted_channel() -> None:
    assert [choice.adult for choice in Ratings] == [False, False, True, True]
    assert set(Ratings.ALL.ratings) == {*Ratings.TEEN.ratings, *Ratings.ADULT.ratings}


@pytest.mark.parametrize("name", ["now:1:2", "x", "uuid:2026-13-01"])
def test_only_a_slots_name_names_a_slot(name: str) -> None:
    assert read_slot_name(name) is None
