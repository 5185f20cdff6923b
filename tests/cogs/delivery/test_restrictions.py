"""Adult stories leave a channel that loses its age restriction, and all of its threads: the parent is what counts."""

from typing import Any

import pytest

from bot.domain.stories import Rating
from demo import simulated
from demo.simulated import restrict
from tests.conftest import World
from tests.support.serial_days import chapter, days, grow, place, posted_in, prose, shelve, start


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


@pytest.mark.parametrize("kind", ["thread", "forum"])
async def test_the_thread_of_an_adult_story_bears_no_title(world: World, kind: str) -> None:
    await shelve(world, chapter(1), chapter(2), title="What the Weir Keeps", rating=Rating.EXPLICIT)
    channel, options = await place(world, kind)
    restrict(channel)
    await world.settle()
    await start(world, channel, story="What the Weir Keeps", **options)
    await days(world, 1)
    assert posted_in(channel, kind).name == "18+ · № 1"
    assert "Keeps" not in str(
        [entry.json["name"] for entry in world.env.http_requests if entry.path.endswith("/threads")]
    )


@pytest.mark.parametrize("archived", [False, True])
@pytest.mark.parametrize("kind", ["thread", "forum"])
@pytest.mark.parametrize("how", ["turns adult", "leaves"])
async def test_a_threads_name_goes_with_what_it_names(world: World, kind: str, how: str, archived: bool) -> None:
    submission_id = await shelve(world, chapter(1), chapter(2))
    channel, options = await place(world, kind)
    await start(world, channel, **options)
    await days(world, 1)
    thread = posted_in(channel, kind)
    assert thread.name == "The Lamp"
    if archived:
        world.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
        await world.settle()
    if how == "leaves":
        await world.bot.services.submissions.take_back(submission_id, world.writer.id)
    else:
        await grow(world, submission_id, rating=Rating.MATURE)
    await world.settle()
    assert posted_in(channel, kind).name == ("№ 1" if how == "leaves" else "18+ · № 1")


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
