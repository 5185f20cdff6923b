"""Adult stories leave a channel that loses its age restriction, and all of its threads: the parent is what counts."""

from typing import Any

import pytest

from bot.domain.stories import Rating
from demo import simulated
from demo.simulated import restrict
from tests.conftest import World
from tests.support.serial_days import chapter, days, place, posted_in, prose, shelve, start


def lift(world: World, channel: Any, *, seen: bool) -> None:
    """Take a channel's restriction away, perhaps while nobody looks."""
    if seen:
        restrict(channel, restricted=False)
    else:
        simulated._restricted[world.env.backend].discard(channel.id)


@pytest.mark.parametrize("seen", [True, False], ids=["told", "while away"])
@pytest.mark.parametrize(
    ("kind", "archived"), [("channel", False), ("thread", False), ("thread", True), ("forum", False), ("forum", True)]
)
async def test_an_adult_story_leaves_with_the_restriction(world: World, kind: str, archived: bool, seen: bool) -> None:
    await shelve(world, chapter(1), chapter(2), rating=Rating.EXPLICIT)
    channel, options = await place(world, kind)
    restrict(channel)
    await world.settle()
    await start(world, channel, **options)
    await days(world, 1)
    where = posted_in(channel, kind)
    assert prose(where)
    if archived:
        world.env.backend.edit_channel(where.id, {}, thread_metadata={"archived": True})
        await world.settle()
    lift(world, channel, seen=seen)
    if not seen:
        await world.restart()
    await world.settle()
    assert not prose(where)


async def test_another_channels_restriction_asks_nothing_here(world: World) -> None:
    await shelve(world, chapter(1), chapter(2), rating=Rating.EXPLICIT)
    restrict(world.lounge)
    await world.settle()
    await start(world, world.lounge, thread=True)
    await days(world, 1)
    asked = len(world.env.http_requests)
    restrict(world.adult, restricted=False)
    await world.settle()
    assert prose(posted_in(world.lounge, "thread")) and len(world.env.http_requests) == asked
