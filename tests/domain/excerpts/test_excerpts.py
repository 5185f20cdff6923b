"""Excerpts as plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.excerpts.excerpts import read_slot_name
from bot.domain.excerpts.selection import MOST_DAYS, MOST_NEWEST, Ratings, Reach, Selection, read_reach, write_reach


def test_only_what_holds_adult_ratings_needs_an_age_restricted_channel() -> None:
    assert [choice.adult for choice in Ratings] == [False, False, True, True]
    assert set(Ratings.ALL.ratings) == {*Ratings.TEEN.ratings, *Ratings.ADULT.ratings}


@pytest.mark.parametrize("name", ["now:1:2", "x", "uuid:2026-13-01"])
def test_only_a_slots_name_names_a_slot(name: str) -> None:
    assert read_slot_name(name) is None


@pytest.mark.parametrize(
    ("typed", "reach"),
    [
        ("", Reach()),
        ("All", Reach()),
        ("complete", Reach(complete=True)),
        ("Complete only", Reach(complete=True)),
        ("finished stories", Reach(complete=True)),
        ("20 newest", Reach(newest=20)),
        ("newest", Reach(newest=20)),
        ("the 5 latest only", Reach(newest=5)),
        ("newest 7 stories", Reach(newest=7)),
        ("last 30 days", Reach(days=30)),
        ("from the last week", Reach(days=7)),
        ("last 2 months only", Reach(days=60)),
        ("complete, 20 newest", Reach(newest=20, complete=True)),
        ("last year and complete", Reach(days=365, complete=True)),
    ],
)
def test_how_far_back_is_read_as_it_was_meant(typed: str, reach: Reach) -> None:
    assert read_reach(typed) == reach


@pytest.mark.parametrize(
    "typed", ["0 newest", "1001 newest", "last 0 days", "last 11 years", "old ones", "20", "incomplete"]
)
def test_what_says_no_reach_is_not_guessed(typed: str) -> None:
    assert read_reach(typed) is None


@given(
    st.one_of(
        st.tuples(st.none() | st.integers(1, MOST_NEWEST), st.none()), st.tuples(st.none(), st.integers(1, MOST_DAYS))
    ),
    st.booleans(),
)
def test_a_written_reach_reads_back(reach: tuple[int | None, int | None], complete: bool) -> None:
    written = write_reach(Selection(newest=reach[0], days=reach[1], complete=complete))
    assert read_reach(written) == Reach(*reach, complete)
