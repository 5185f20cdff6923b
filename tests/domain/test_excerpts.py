"""Excerpts as plain values."""

import pytest

from bot.domain.excerpts import Ratings, read_slot_name


def test_only_what_holds_adult_ratings_needs_an_age_restricted_channel() -> None:
    assert [choice.adult for choice in Ratings] == [False, False, True, True]
    assert set(Ratings.ALL.ratings) == {*Ratings.TEEN.ratings, *Ratings.ADULT.ratings}


@pytest.mark.parametrize("name", ["now:1:2", "x", "uuid:2026-13-01"])
def test_only_a_slots_name_names_a_slot(name: str) -> None:
    assert read_slot_name(name) is None
