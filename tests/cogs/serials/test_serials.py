"""Serials through the whole bot on a simulated server: over days, restarts and changes of the story."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.stories import Notes, Rating, Status
from demo.simulated import restrict
from tests.conftest import World, text_of
from tests.support.serial_days import (
    KINDS,
    all_prose,
    chapter,
    days,
    ends,
    grow,
    manage,
    numbers,
    place,
    posted_in,
    press,
    prose,
    prose_in,
    shelve,
    start,
)


@pytest.mark.parametrize("words", [None, 300])
@pytest.mark.parametrize("kind", KINDS)
async def test_thirty_days_post_the_whole_story_once(world: World, kind: str, words: int | None) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 11)))
    channel, options = await place(world, kind)
    if words is not None:
        options["words"] = words
    await start(world, channel, **options)
    await days(world, 30)
    where = posted_in(channel, kind)
    found = numbers(where)
    assert found == list(range(1, len(found) + 1)) and len(found) == (10 if words is None else 20)
    assert f"Instalment 1 of {len(found)}" in "".join(map(text_of, where.history()))
    at = [message.created_at for message in where.history() if "Instalment" in text_of(message)]
    assert all(one.time().hour == 18 for one in at)
    assert [later - earlier for earlier, later in pairwise(at)] == [timedelta(days=1)] * (len(at) - 1)
    if kind != "channel":
        assert prose(where) == all_prose(10), "all of it, in order, nothing twice"
    assert ends(where) == 1 and "ends here" in text_of(where.last_message)
    assert "✅ over" in text_of(await manage(world))


async def test_in_a_channel_read_opens_the_reader_at_that_place(world: World) -> None:
    await shelve(world, chapter(1, 60), chapter(2))
    await start(world, words=600, first="now")
    await days(world, 2)
    _first, second, *_rest = world.lounge.history()
    begins = prose_in(second)[0]
    opened = await press(world, second, "page", world.reader)
    assert begins in text_of(opened)
    assert begins != "Chapter 1, paragraph 1"


async def test_the_first_one_has_warnings_and_notes_and_chapters_have_theirs(world: World) -> None:
    await shelve(
        world,
        chapter(1),
        chapter(2),
        warnings=("Major Character Death",),
        notes=Notes("For Tam.", "It is done."),
        rating=Rating.TEEN,
    )
    await start(world, thread=True, first="now")
    await days(world, 3)
    (thread,) = world.lounge.threads
    first, *rest = map(text_of, thread.history())
    assert "Major Character Death" in first and "For Tam." in first and "Teen And Up" in first
    assert not any("Major Character Death" in other for other in rest)
    (ended,) = [text for text in rest if "It is done." in text]
    assert "Chapter 2, paragraph 12" in ended


@pytest.mark.parametrize("kind", KINDS)
async def test_restarts_in_the_middle_repeat_and_leave_out_nothing(world: World, kind: str) -> None:
    await shelve(world, *(chapter(number, 30) for number in (1, 2, 3)))
    channel, options = await place(world, kind)
    await start(world, channel, **options)
    for _time in range(5):
        await days(world, 0.6)
        await world.restart()
    await days(world, 3)
    where = posted_in(channel, kind)
    assert numbers(where) == [1, 2, 3]
    if kind != "channel":
        assert prose(where) == all_prose(3, 30)
    assert ends(where) == 1


# The gate


async def test_an_adult_story_goes_to_age_restricted_places_only(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)), rating=Rating.EXPLICIT)
    refused = await start(world, world.lounge)
    assert "age-restricted" in text_of(refused) and f"<#{world.adult.id}>" in text_of(refused)
    for channel in (world.lounge, world.adult):
        assert not [message for message in channel.history() if "Lamp" in text_of(message)]
    await start(world, world.adult, first="now", thread=True)
    (thread,) = world.adult.threads
    assert numbers(thread) == [1]
    restrict(world.adult, restricted=False)
    await days(world, 3)
    assert numbers(thread) == [], "the gate is asked at every post, and of what stands there"
    assert "for adults" in text_of(await manage(world))
    restrict(world.adult)
    await days(world, 2)
    assert numbers(thread)[:3] == [1, 2, 3], "and nobody has to resume it"


# What becomes of the story


async def test_a_story_that_leaves_is_blanked_and_stops(world: World) -> None:
    submission = await shelve(world, *(chapter(number, 30) for number in range(1, 5)))
    await start(world, thread=True, first="now")
    (thread,) = world.lounge.threads
    await days(world, 1.8)
    assert numbers(thread) == [1, 2]
    await world.bot.services.submissions.take_back(submission, world.writer.id)
    await days(world, 5)
    for message in (*thread.history(), *world.lounge.history()):
        if message.author.id == world.bot.user.id and message.components:  # type: ignore[union-attr]
            assert "no longer in the library" in text_of(message)
    assert not prose(thread)
    card = text_of(await manage(world))
    assert "stopped" in card and "left the library" in card


async def test_a_new_chapter_joins_the_end_and_wakes_a_serial_that_waits(world: World) -> None:
    submission = await shelve(world, chapter(1), chapter(2), status=Status.IN_PROGRESS)
    await start(world, thread=True)
    (thread,) = world.lounge.threads
    await days(world, 1)
    await grow(world, submission, chapter(3))
    await days(world, 4)
    assert prose(thread) == all_prose(3) and ends(thread) == 0
    assert "waiting for new chapters" in text_of(await manage(world))
    await grow(world, submission, chapter(4), status=Status.COMPLETE)
    assert "<t:" in text_of(await manage(world))
    await days(world, 3)
    assert prose(thread) == all_prose(4) and numbers(thread) == [1, 2, 3, 4] and ends(thread) == 1


async def test_a_serial_that_waits_ends_when_the_story_is_called_complete(world: World) -> None:
    submission = await shelve(world, chapter(1), status=Status.IN_PROGRESS)
    await start(world, first="now")
    await grow(world, submission, status=Status.COMPLETE)
    assert ends(world.lounge) == 1
    await days(world, 3)
    assert numbers(world.lounge) == [1] and ends(world.lounge) == 1
