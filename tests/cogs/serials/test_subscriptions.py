"""Readers' subscriptions through the real client: commands, buttons, direct messages, restarts; seen by nobody else."""

import re
from typing import Any

import pytest

from bot.delivery import outbox
from bot.domain.stories import Rating, Status
from bot.services.serials.service import Start, story_changed
from tests.conftest import World, part, parts, text_of
from tests.support.serial_days import DAY, chapter, grow, shelve, start
from tests.support.shelf import rerate


def messages(world: World, who: Any = None) -> list[Any]:
    channel = (who or world.reader).user.dm_channel
    return [] if channel is None else list(channel.history())


def prose(world: World) -> list[str]:
    return [each for one in messages(world) for each in re.findall(r"Chapter \d+, paragraph \d+", text_of(one))]


def whole(*chapters: int, paragraphs: int = 4) -> list[str]:
    return [f"Chapter {one}, paragraph {two}" for one in chapters for two in range(1, paragraphs + 1)]


async def follow(world: World, **options: Any) -> Any:
    """Have the story come every evening; returns the private answer."""
    result = await world.reader.slash(world.lounge, "follow", **{"story": "The Lamp", "time": "18:00", **options})
    assert result.response is not None and result.response.ephemeral
    return result.response


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    """Press a button, in direct messages or on the server; returns the private answer."""
    result = await (who or world.reader).click(message, custom_id=part(message, name))
    assert result.response is not None and result.response.ephemeral
    await world.settle()
    return result.response


async def press_in_dm(world: World, message: Any, name: str) -> Any:
    return await press(world, message, name, world.reader.user)


async def test_a_story_comes_chapter_by_chapter_and_ends_with_kudos(world: World) -> None:
    await shelve(world, *[chapter(n, 4) for n in (1, 2, 3)])
    card = await follow(world)
    assert "a chapter each · every day at 18:00 (UTC)" in text_of(card)
    assert messages(world) == []
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1) and "## The Lamp" in text_of(messages(world)[0])
    await world.restart()
    await world.env.advance_time(2 * DAY)
    assert prose(world) == whole(1, 2, 3)
    last = messages(world)[-1]
    assert "The end." in text_of(last)
    left = await press_in_dm(world, last, "kudos")
    assert "kudos" in text_of(left).casefold()
    await world.env.advance_time(3 * DAY)
    assert len(messages(world)) == 3
    assert messages(world, world.writer) == [] and messages(world, world.admin) == []


async def test_read_and_instalments_share_one_place(world: World) -> None:
    submission = await shelve(world, *[chapter(n, 4) for n in range(1, 7)])
    chapters = [one.chapter_id for one in (await world.bot.services.submissions.ungated(submission)).contents]
    await follow(world)
    page: Any = (await world.reader.slash(world.lounge, "read", title="The Lamp")).response
    for _ in range(2):
        on = next(one for one in parts(page) if one.get("style") == 1)
        page = (await world.reader.click(page, custom_id=on["custom_id"])).response
    assert "Chapter 3, paragraph 4" in text_of(page)
    contents = await press(world, page, "contents")
    back = await world.reader.select(contents, [str(chapters[0])], custom_id=part(contents, "page"))
    assert "Chapter 1" in text_of(back.response) and "go on from here" not in text_of(back.response)
    await world.env.advance_time(DAY)
    assert prose(world) == whole(4)
    gone_on = (await world.reader.slash(world.lounge, "read", title="The Lamp")).response
    assert "Chapter 5, paragraph 1" in text_of(gone_on)
    # Who leafs ahead misses nothing, and may say that it is meant so.
    await world.restart()
    await world.bot.services.subscriptions.set_position(1, world.reader.id, Start.BEGINNING)
    contents = await press(world, gone_on, "contents")
    ahead = await world.reader.select(contents, [str(chapters[4])], custom_id=part(contents, "page"))
    moved = await press(world, ahead.response, "ownhere")
    assert "behind this page" in text_of(moved)
    await world.env.advance_time(DAY)
    assert prose(world) == whole(4, 6)


async def test_next_now_pause_and_going_on_after_a_restart(world: World) -> None:
    await shelve(world, *[chapter(n, 2) for n in range(1, 7)])
    card = await follow(world)
    sent = await press(world, card, "ownnext")
    assert "on its way" in text_of(sent) and prose(world) == whole(1, paragraphs=2)
    await world.restart()
    (first,) = messages(world)
    await press_in_dm(world, first, "ownnext")
    again = await world.reader.user.click(first, custom_id=part(first, "ownnext"))
    assert "sent already" in again.response.content
    assert prose(world) == whole(1, 2, paragraphs=2)
    paused = await press_in_dm(world, messages(world)[-1], "ownpause")
    await world.env.advance_time(5 * DAY)
    assert len(messages(world)) == 2
    going = await press_in_dm(world, paused, "ownresume")
    assert "goes on where you were" in text_of(going) and len(messages(world)) == 2
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1, 2, 3, paragraphs=2)
    stopped = await press_in_dm(world, going, "ownstop")
    await world.env.advance_time(2 * DAY)
    assert len(messages(world)) == 3
    await press_in_dm(world, stopped, "ownresume")
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1, 2, 3, 4, paragraphs=2)


async def test_adult_stories_are_refused_with_the_way_on(world: World) -> None:
    await shelve(world, chapter(1, 2), rating=Rating.MATURE)
    result: Any = await world.reader.slash(world.adult, "follow", story="The Lamp", time="18:00")
    said = result.response.content
    assert "for adults" in said and f"<#{world.adult.id}>" in said and "/read" in said
    listed = await world.reader.slash(world.adult, "following")
    assert "follow nothing" in text_of(listed.response)
    plain = await world.reader.slash(world.adult, "follow", story="The Lamp")
    assert not [one for one in parts(plain.response) if ":ownoffer:" in one.get("custom_id", "")]


async def test_a_rating_that_rises_blanks_what_was_sent_and_says_so_once(world: World) -> None:
    submission = await shelve(world, *[chapter(n, 2) for n in (1, 2, 3)])
    await follow(world)
    await world.env.advance_time(DAY)

    async def rate(rating: Rating) -> None:
        async with world.bot.database.write() as connection:
            await rerate(connection, submission, world.guild.id, rating)
            await story_changed(connection, submission, int(world.bot.clock.now().timestamp()))
            await outbox.redraw_serials(connection, submission, int(world.bot.clock.now().timestamp()))
        await world.settle()

    await rate(Rating.EXPLICIT)
    await world.env.advance_time(2 * DAY)
    sent, told = messages(world)
    assert "paragraph" not in text_of(sent) and "Lamp" not in text_of(sent) + text_of(told)
    assert f"<#{world.adult.id}>" in text_of(told) and "for adults now" in text_of(told)
    listed = await press_in_dm(world, told, "owns")
    assert "Lamp" not in text_of(listed) and "for adults now" in text_of(listed)
    await rate(Rating.GENERAL)
    back = messages(world)[-1]
    assert "“The Lamp” is back" in text_of(back)
    await press_in_dm(world, back, "ownresume")
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1, 2, paragraphs=2)


async def test_a_story_that_is_taken_down_and_put_back(world: World) -> None:
    submission = await shelve(world, *[chapter(n, 2) for n in (1, 2, 3)])
    await follow(world)
    await world.env.advance_time(DAY)
    moderation = world.bot.services.decisions
    await moderation.take_down(submission, world.guild.id, world.moderator.id, "for a look")
    await world.env.advance_time(2 * DAY)
    sent, told = messages(world)
    assert "no longer in the library" in text_of(sent)
    assert "has left the library" in text_of(told) and "Lamp" not in text_of(told)
    refused: Any = await world.reader.user.click(told, custom_id=part(told, "owns"))
    assert "has left the library" in text_of(refused.response)
    await moderation.restore(submission, world.guild.id, world.moderator.id)
    await world.settle()
    back = messages(world)[-1]
    assert "“The Lamp” is back" in text_of(back) and "paragraph" in text_of(messages(world)[0])
    await press_in_dm(world, back, "ownresume")
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1, 2, paragraphs=2)


async def test_closed_messages_pause_it_and_nobody_else_sees(world: World) -> None:
    await shelve(world, *[chapter(n, 2) for n in (1, 2, 3)])
    await follow(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, message="Cannot send", times=None)
    await world.env.advance_time(5 * DAY)
    async with world.bot.database.read() as connection:
        rows = await connection.rows("SELECT state, attempts FROM deliveries WHERE kind = 'own'")
    assert [tuple(row) for row in rows] == [("failed", 1)]
    looked = await world.admin.slash(world.queue, "doctor")
    assert "All is well" in text_of(looked.response), "whose direct messages are closed is nobody's business"
    listed = await world.reader.slash(world.lounge, "following")
    mine = await press(world, listed.response, "owns")
    assert "no direct messages from the bot" in text_of(mine)


async def test_who_has_left_the_server_is_sent_no_more_of_its_stories(world: World) -> None:
    await shelve(world, *[chapter(n, 2) for n in (1, 2, 3)])
    await follow(world)
    await world.env.advance_time(DAY)
    world.guild.remove_member(world.reader)
    await world.env.advance_time(3 * DAY)
    assert len(messages(world)) == 1
    mine = await press_in_dm(world, messages(world)[0], "own")
    assert "not on its server any more" in text_of(mine)


async def test_in_step_with_a_channels_serial(world: World) -> None:
    await shelve(world, *[chapter(n, 2) for n in (1, 2, 3)])
    await start(world, first="now")
    post = world.lounge.last_message
    offered = await press(world, post, "ownoffer")
    assert f"<#{world.lounge.id}>" in text_of(offered)
    begun: Any = await world.reader.click(offered, custom_id=part(offered, "ownbegin"))
    assert "in step with" in text_of(begun.response)
    assert messages(world) == []
    await world.env.advance_time(3 * DAY)
    assert prose(world) == whole(2, 3, paragraphs=2)
    assert "The end." in text_of(messages(world)[-1])


async def test_own_pace_from_a_serials_beginning_by_form(world: World) -> None:
    await shelve(world, *[chapter(n, 2) for n in (1, 2, 3)])
    await start(world, first="now")
    offered = await press(world, world.lounge.last_message, "ownoffer")
    ids = [one["custom_id"] for one in parts(offered) if "beginning" in one.get("custom_id", "")]
    form = await world.reader.click(offered, custom_id=ids[0])
    wrong = {"time": "late", "zone": "UTC", "days": "", "late": "12", "words": ""}
    refused: Any = await world.reader.submit_modal(form, wrong)
    assert "not a time of day" in refused.response.content
    form = await world.reader.click(offered, custom_id=ids[0])
    await world.reader.submit_modal(form, {**wrong, "time": "06:30", "days": "Mon, Tue, Wed, Thu, Fri, Sat, Sun"})
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1, paragraphs=2)


async def test_a_story_in_progress_waits_and_goes_on(world: World) -> None:
    submission = await shelve(world, chapter(1, 2), status=Status.IN_PROGRESS)
    await follow(world, words=300)
    await world.env.advance_time(2 * DAY)
    (only,) = messages(world)
    assert "all there is so far" in text_of(only)
    card = await press_in_dm(world, only, "own")
    assert "waiting for new chapters" in text_of(card)
    await grow(world, submission, chapter(2, 2))
    await world.env.advance_time(DAY)
    assert prose(world) == whole(1, 2, paragraphs=2)


@pytest.mark.faults
async def test_to_follow_in_instalments_is_both_or_neither(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelve(world, chapter(1, 2), chapter(2, 2))

    async def broken(*_given: Any, **_named: Any) -> Any:
        raise RuntimeError("cut off here")

    async def counts() -> list[int]:
        async with world.bot.database.read() as connection:
            return [await connection.value(f"SELECT count(*) FROM {table}") for table in ("own_serials", "follows")]

    # Wherever it breaks off: at the follow of its own that it once was, or inside.
    for place in ("services.follows.service.FollowService.follow_story", "storage.follows.begin_follow"):
        monkeypatch.setattr(f"bot.{place}", broken)
    monkeypatch.setattr("bot.services.serials.subscription_beginning.begin_follow", broken, raising=False)
    told = await world.reader.slash(world.lounge, "follow", story="The Lamp", time="7pm")
    assert "nothing was changed" in text_of(told.response)
    async with world.bot.database.read() as connection:
        assert [await connection.value(f"SELECT count(*) FROM {table}") for table in ("own_serials", "follows")] == [
            0,
            0,
        ]
    monkeypatch.undo()
    await world.reader.slash(world.lounge, "follow", story="The Lamp", time="7pm")
    async with world.bot.database.read() as connection:
        assert [await connection.value(f"SELECT count(*) FROM {table}") for table in ("own_serials", "follows")] == [
            1,
            1,
        ]


async def test_following_leads_to_it_and_back(world: World) -> None:
    await shelve(world, chapter(1, 2), chapter(2, 2))
    followed = await world.reader.slash(world.lounge, "follow", story="The Lamp")
    offered = await press(world, followed.response, "ownoffer")
    begun: Any = await world.reader.click(offered, custom_id=part(offered, "ownbegin"))
    changed = await world.reader.click(begun.response, custom_id=part(begun.response, "ownchange"))
    typed = {"time": "7pm", "zone": "Europe/Berlin", "days": "weekly on Friday", "late": "0", "words": "500"}
    shown_now = await world.reader.submit_modal(changed, typed)
    said = text_of(shown_now.response)
    assert "500 words" in said and "Europe/Berlin" in said and "Before, it was" in said
    listed = await world.reader.slash(world.lounge, "following")
    one = await press(world, listed.response, "own")
    assert "Europe/Berlin" in text_of(one)
    placed = await press(world, one, "ownplace")
    assert "begins there" in text_of(placed)
    undone = await press(world, placed, "ownback")
    assert "before" in text_of(undone)
    other = await world.moderator.slash(world.lounge, "following")
    assert "follow nothing" in text_of(other.response)
