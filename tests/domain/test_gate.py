"""The gate, over every combination of story, place and viewer."""

from itertools import product

import pytest

from bot.domain.gate import MACHINE, Audience, AudienceKind, Reason, Subject, Viewer, refusal, shows_adult
from bot.domain.stories import Rating
from bot.domain.submissions.submissions import State

AUTHOR, READER, MODERATOR = Viewer(1), Viewer(2), Viewer(3, moderator=True)
EVERYBODY = Viewer()
SERVER = 10


def subject(rating: Rating = Rating.GENERAL, *, approved: bool = True, state: State | None = None) -> Subject:
    return Subject(SERVER, state or (State.APPROVED if approved else State.PENDING), rating, frozenset({1}), approved)


PLACES = [
    Audience(kind, server, age_restricted=restricted, moderators=moderators, private=private)
    for kind, server, restricted, moderators, private in product(
        AudienceKind, (SERVER, 11, None), (False, True), (False, True), (False, True)
    )
    if kind is not AudienceKind.MACHINE
]


@pytest.mark.parametrize("rating", [rating for rating in Rating if rating.adult])
def test_adult_text_reaches_strangers_only_in_age_restricted_places(rating: Rating) -> None:
    for place, viewer, approved in product(PLACES, (READER, MODERATOR, EVERYBODY), (True, False)):
        if refusal(subject(rating, approved=approved), place, viewer) is None:
            assert place.age_restricted


def test_authors_see_their_own_wherever_only_they_see_it() -> None:
    for place, rating, approved in product(PLACES, Rating, (True, False)):
        if place.private:
            assert refusal(subject(rating, approved=approved), place, AUTHOR) is None


def test_an_author_in_public_is_no_reason_to_show_adult_text() -> None:
    public = Audience(AudienceKind.CHANNEL, SERVER, private=False)
    assert refusal(subject(Rating.MATURE), public, AUTHOR) is Reason.NEEDS_AGE_RESTRICTION


def test_what_is_not_approved_is_for_its_author_and_the_judges() -> None:
    for place, viewer in product(PLACES, (READER, EVERYBODY, MODERATOR)):
        shown = refusal(subject(approved=False), place, viewer) is None
        if shown:
            assert place.moderators
            assert viewer is not READER


def test_a_draft_is_nobodys_but_its_authors() -> None:
    for place, viewer in product(PLACES, (READER, EVERYBODY, MODERATOR)):
        assert refusal(subject(approved=False, state=State.DRAFT), place, viewer) is not None


def test_another_server_sees_nothing() -> None:
    elsewhere = Audience(AudienceKind.CHANNEL, 11, age_restricted=True, moderators=True)
    assert refusal(subject(), elsewhere, MODERATOR) is Reason.ELSEWHERE


def test_direct_messages_carry_what_is_for_everybody() -> None:
    message = Audience(AudienceKind.DM)
    assert refusal(subject(Rating.TEEN), message, READER) is None
    assert refusal(subject(Rating.NOT_RATED), message, READER) is Reason.NOT_IN_DM


def test_a_story_for_everybody_is_shown_to_everybody() -> None:
    assert refusal(subject(), Audience(AudienceKind.CHANNEL, SERVER, private=False), EVERYBODY) is None


def test_the_machines_owner_can_read_the_file_anyway() -> None:
    assert refusal(subject(Rating.EXPLICIT, approved=False), MACHINE, EVERYBODY) is None


def test_lists_are_narrowed_as_the_gate_answers() -> None:
    for place, viewer in product(PLACES, (READER, MODERATOR)):
        expected = refusal(subject(Rating.EXPLICIT), place, viewer) is None
        assert shows_adult(place, viewer, SERVER) is expected
