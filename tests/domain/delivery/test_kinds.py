"""What holds for every kind of post that is declared, so that the next one can't forget it."""

import pytest

from bot.domain.delivery.kinds import KINDS, Readership, Shows


@pytest.mark.parametrize("name", KINDS)
def test_what_followers_are_sent_is_for_members_only(name: str) -> None:
    kind = KINDS[name]
    assert kind.members_only == (kind.readership is Readership.FOLLOWERS and kind.shows is not Shows.NOTHING)
