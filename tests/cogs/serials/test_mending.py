"""What serials have posted follows the story, on a simulated server."""

from typing import Any

import pytest

from bot.delivery.sender import TryLater
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.services.submissions.service import load
from bot.text import limits
from tests.conftest import World, part, text_of
from tests.support.serial_days import (
    KINDS,
    approve,
    chapter,
    days,
    manage,
    place,
    posted_in,
    press,
    prose,
    prose_in,
    put_forward,
    sender_of,
    shelve,
    start,
)
from tests.support.shelf import Shelf

MENDED = "The ferryman was mended, and sang."


async def reword(world: World, submission_id: int, *texts: str | None) -> None:
    """Another revision, approved: each chapter in a new wording, or as it was for the empty one, or taken out."""
    shelf = Shelf(world.bot.database)
    async with world.bot.database.write() as connection:
        now = await load(connection, submission_id, approved=True)
        pairs: list[tuple[int, int]] = []
        for entry, text in zip(now.contents, texts, strict=True):
            if text is not None:
                kept = (entry.chapter_id, entry.text_id)
                pairs.append(await shelf.chapter(connection, now.story_id, text, entry.chapter_id) if text else kept)
        await put_forward(world, connection, now, pairs)
    await approve(world, submission_id)


def ids(channel: Any) -> list[int]:
    return [message.id for message in channel.history()]


@pytest.mark.parametrize("kind", KINDS)
async def test_an_edit_of_a_posted_chapter_mends_its_messages_and_posts_nothing(world: World, kind: str) -> None:
    story = await shelve(world, *(chapter(number) for number in range(1, 5)))
    channel, options = await place(world, kind)
    await start(world, channel, **options)
    await days(world, 2.9)
    where = posted_in(channel, kind)
    before = ids(where)
    await reword(world, story, f"{MENDED}\n\n{chapter(1)}", "", "", f"{MENDED} To come.\n\n{chapter(4)}")
    await world.restart()
    await days(world, 0.01)
    assert ids(where) == before
    mended = [message for message in where.history() if MENDED in text_of(message)]
    assert len(mended) == 1 and "Instalment 1 of 4" in text_of(mended[0])
    assert "To come" not in "".join(map(text_of, where.history()))
    await days(world, 2)
    assert sum("To come" in text_of(message) for message in where.history()) == 1, (
        "and what was to come has the new text"
    )


async def test_text_that_outgrew_its_messages_goes_on_in_the_reader(world: World) -> None:
    story = await shelve(world, chapter(1, 4), chapter(2))
    await start(world, thread=True)
    await days(world, 1)
    (thread,) = world.lounge.threads
    before = ids(thread)
    await reword(world, story, f"{MENDED}\n\n{chapter(1, 30)}", "")
    assert ids(thread) == before
    (grown,) = [message for message in thread.history() if "has grown" in text_of(message)]
    shown = prose(thread)
    assert shown[0] == "Chapter 1, paragraph 1" and len(shown) < 30
    opened = await press(world, grown, "page", world.reader)
    assert f"Chapter 1, paragraph {len(shown) + 1}." in text_of(opened)
    assert len(text_of(grown)) <= limits.V2_TEXT


async def test_text_that_needs_fewer_messages_leaves_the_others_without_any(world: World) -> None:
    story = await shelve(world, chapter(1, 30), chapter(2))
    await start(world, thread=True)
    await days(world, 1)
    (thread,) = world.lounge.threads
    before = ids(thread)
    await reword(world, story, chapter(1, 2), "")
    assert ids(thread) == before and prose(thread) == ["Chapter 1, paragraph 1", "Chapter 1, paragraph 2"]
    assert "no longer shown here" in text_of(thread.last_message)
    assert part(thread.last_message, "read")
    await reword(world, story, None, "")
    assert prose(thread) == [], "a chapter taken out is shown no longer"


async def test_an_approval_undone_puts_the_old_text_back(world: World) -> None:
    story = await shelve(world, chapter(1), chapter(2))
    await start(world, thread=True)
    await days(world, 1)
    (thread,) = world.lounge.threads
    await reword(world, story, MENDED, "")
    assert MENDED in "".join(map(text_of, thread.history()))
    await world.bot.services.decisions.unapprove(story, world.guild.id, world.moderator.id)
    await world.settle()
    assert prose(thread) == [f"Chapter 1, paragraph {n}" for n in range(1, 13)]


# The story is withdrawn


async def take_back(world: World, name: str) -> Any:
    mine: Any = (await world.writer.slash(world.lounge, "mine")).response
    opened: Any = (await world.writer.click(mine, custom_id=part(mine, "draft"))).response
    asked: Any = (await world.writer.click(opened, custom_id=part(opened, "takeback"))).response
    assert "Its serials stop" in text_of(asked)
    done = await world.writer.click(asked, custom_id=part(asked, name))
    await world.settle()
    return done.response


@pytest.mark.parametrize("kind", KINDS)
async def test_a_withdrawn_storys_serial_stops_and_its_posts_are_emptied(world: World, kind: str) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    channel, options = await place(world, kind)
    await start(world, channel, **options)
    await days(world, 2)
    where = posted_in(channel, kind)
    before = ids(where)
    await take_back(world, "takebackyes")
    await days(world, 3)
    assert ids(where) == before and prose(where) == []
    assert "⏹️ stopped" in text_of(await manage(world))


@pytest.mark.parametrize("kind", KINDS)
async def test_its_writer_may_have_the_posts_deleted(world: World, kind: str) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    channel, options = await place(world, kind)
    await start(world, channel, **options)
    await days(world, 2)
    where = posted_in(channel, kind)
    assert len(prose(where)) > 0
    said = await take_back(world, "takebackdelete")
    assert "being deleted" in text_of(said)
    await world.restart()
    await days(world, 3)
    assert not [message for message in where.history() if "Instalment" in text_of(message) or prose_in(message)]
    # What a forum post begins with stays under its readers' messages, without the story.
    assert len(ids(where)) == (1 if kind == "forum" else 0)
    assert "The Lamp" not in "".join(map(text_of, where.history()))


async def test_a_deletion_that_discord_puts_off_is_done_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelve(world, chapter(1), chapter(2))
    await start(world)
    await days(world, 1)
    plain, tried = sender_of(world).redraw, 0

    async def redraw(self: Any, delivery: Delivery, part: MessagePart) -> None:
        nonlocal tried
        tried += 1
        if tried == 1:
            raise TryLater("Discord is busy")
        await plain(self, delivery, part)

    monkeypatch.setattr(sender_of(world), "redraw", redraw)
    await take_back(world, "takebackdelete")
    assert ids(world.lounge)
    await days(world, 0.1)
    assert not ids(world.lounge)
