"""What holds for every kind of post that is declared, so that the next one can't forget it."""

import pytest

from bot.domain.delivery.kinds import KINDS, Readership, Shows


@pytest.mark.parametrize("name", KINDS)
def test_a_story_is_sent_by_message_to_members_and_its_authors_alone(name: str) -> None:
    kind = KINDS[name]
    told = kind.readership in (Readership.FOLLOWERS, Readership.PERSON)
    assert kind.members_only == (told and kind.shows is not Shows.NOTHING)
