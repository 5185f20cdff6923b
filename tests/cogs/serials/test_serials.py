"""Serials through the whole bot on a simulated server: over days, restarts, failures and changes of the story."""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.delivery.sender import CannotPost, Sent
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.stories import Notes, Rating, Status
from cogs.delivery.threads import start_thread
from demo.simulated import restrict
from tests.conftest import World, parts, text_of
from tests.support.serial_days import (
    DAY,
    KINDS,
    chapter,
    days,
    grow,
    manage,
    numbers,
    place,
    posted_in,
    press,
    prose,
    prose_in,
    sender_of,
    shelve,
    start,
)


def refuse_after(world: World, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Discord takes so many more messages, then refuses for lack of a permission."""
    plain, taken = sender_of(world).send, 0

    async def send(self: Any, delivery: Delivery, part: MessagePart) -> Sent:
        nonlocal taken
        taken += 1
        if taken > number:
            raise CannotPost("the bot lacks a permission to post")
        return await plain(self, delivery, part)

    monkeypatch.setattr(sender_of(world), "send", send)


def lose_answers(world: World, monkeypatch: pytest.MonkeyPatch, every: int) -> list[Sent]:
    """Every so many messages arrive without the bot's hearing of it; returns those, as they come."""
    plain, lost, seen = sender_of(world).send, [], 0

    async def send(self: Any, delivery: Delivery, part: MessagePart) -> Sent:
        nonlocal seen
        sent = await plain(self, delivery, part)
        seen += 1
        if seen % every == 0:
            lost.append(sent)
            raise TimeoutError
        return sent

    monkeypatch.setattr(sender_of(world), "send", send)
    return lost


def all_prose(chapters: int, paragraphs: int = 12) -> list[str]:
    return [f"Chapter {one}, paragraph {two}" for one in range(1, chapters + 1) for two in range(1, paragraphs + 1)]


def ends(channel: Any) -> int:
    return sum("ends here" in text_of(message) for message in channel.history())


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


# Moderators


async def test_next_now_comes_early_and_the_slots_go_on_from_there(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 7)))
    await start(world, first="now")
    assert numbers(world.lounge) == [1]
    await press(world, await manage(world), "serialnext")
    assert numbers(world.lounge) == [1, 2]
    await days(world, 0.8)
    assert numbers(world.lounge) == [1, 2], "today's slot was served by the first one"
    await days(world, 1)
    assert numbers(world.lounge) == [1, 2, 3]
    await press(world, await manage(world), "serialnext")
    await days(world, 1)
    assert numbers(world.lounge) == [1, 2, 3, 4, 5], "an early one takes no slot"


async def test_two_who_press_next_at_once_post_one(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world)
    first, second = await manage(world), await manage(world, world.other_moderator)
    await press(world, first, "serialnext")
    told = await press(world, second, "serialnext", world.other_moderator)
    assert "out already" in text_of(told)
    assert numbers(world.lounge) == [1]


async def test_pause_and_resume(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 6)))
    await start(world, first="now")
    paused = await press(world, await manage(world), "serialpause")
    assert "⏸️ paused" in text_of(paused)
    await days(world, 5)
    assert numbers(world.lounge) == [1]
    await press(world, await manage(world), "serialnext")
    assert numbers(world.lounge) == [1, 2], "one by hand leaves it paused"
    await days(world, 5)
    assert numbers(world.lounge) == [1, 2]
    resumed = await press(world, await manage(world), "serialresume")
    assert "running" in text_of(resumed) and "<t:" in text_of(resumed)
    await days(world, 2)
    assert numbers(world.lounge) == [1, 2, 3, 4]


async def test_stop_asks_first_and_is_for_good(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 6)))
    await start(world, first="now")
    asked = await press(world, await manage(world), "serialstop")
    assert "can't be undone" in text_of(asked)
    await days(world, 1.8)
    assert numbers(world.lounge) == [1, 2], "asking stops nothing"
    stopped = await press(world, asked, "serialstopyes")
    assert "⏹️ stopped" in text_of(stopped)
    await days(world, 5)
    assert numbers(world.lounge) == [1, 2] and ends(world.lounge) == 0


async def test_only_moderators_may(world: World) -> None:
    await shelve(world, chapter(1))
    for command, options in (
        ("serial start", {"story": "The Lamp", "time": "18:00", "channel": world.lounge}),
        ("serial list", {}),
    ):
        told = await world.reader.slash(world.lounge, command, **options)
        assert "moderators" in text_of(told.response)
    assert not world.lounge.history()


async def test_weekdays_in_a_zone(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 9)))
    await start(world, time="6:30pm", zone="Asia/Tokyo", days="Mon, Thu")
    await days(world, 21)
    at = [message.created_at for message in world.lounge.history()]
    assert len(at) == 6 and {(one.weekday(), one.hour, one.minute) for one in at} == {(0, 9, 30), (3, 9, 30)}


@pytest.mark.parametrize(
    ("typed", "said", "apart"),
    [
        ("every 3 days", "every 3 days at 18:00", [3, 3, 3]),
        ("every other Friday", "Fridays of every 2 weeks", [14, 14, 14]),
        ("monthly on the 31st", "day 31 of each month (the last one of a shorter month)", None),
        ("first Monday", "the first of the Mondays in a month", None),
    ],
)
async def test_days_beyond_weekdays(world: World, typed: str, said: str, apart: list[int] | None) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    assert said in text_of(await start(world, days=typed))
    await days(world, 125)
    at = [message.created_at for message in world.lounge.history() if "Instalment" in text_of(message)]
    assert len(at) == 4 and {one.hour for one in at} == {18}
    if apart is not None:
        assert [(later - earlier).days for earlier, later in pairwise(at)] == apart
    elif "31st" in typed:
        assert all((one + timedelta(days=1)).day == 1 for one in at)
    else:
        assert all(one.weekday() == 0 and one.day <= 7 for one in at)


async def test_counted_days_are_counted_from_an_instalment_posted_at_once(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world, days="every 3 days", time="00:00", first="now")
    now = world.env.now()
    planned = int(re.search(r"<t:(\d+):f>", text_of(await manage(world)))[1])  # type: ignore[index]
    assert (datetime.fromtimestamp(planned, now.tzinfo).date() - now.date()).days == 3


async def test_days_are_suggested(world: World) -> None:
    async def suggested(typed: str) -> list[str]:
        found = await world.moderator.autocomplete(world.lounge, "serial start", "days", typed)
        return [choice["value"] for choice in found]

    assert {"every day", "every 3 days", "weekly", "monthly on the 15th"} <= set(await suggested(""))
    assert (await suggested("mon"))[:2] == ["monthly", "monthly on the 1st"]
    assert await suggested("Mondays, fr") == ["Mondays, Fridays"]
    assert await suggested("every 9 days") == ["every 9 days"], "what is not in the list is understood all the same"


@pytest.mark.parametrize(("allowed", "posted"), [(0, 0), (3, 0), (5, 1)])
async def test_each_serial_has_its_own_word_on_what_was_missed(world: World, allowed: int, posted: int) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    begun = await start(world, late_hours=allowed)
    assert ("is passed over" if allowed == 0 else f"up to {allowed} hours late") in text_of(begun)
    now = world.env.now()
    await world.bot.close()
    await world.env.advance_time((18 + 4 - now.hour) % 24 * 3600 or DAY)
    await world.restart()
    assert numbers(world.lounge) == [1][:posted]
    await days(world, 1)
    assert numbers(world.lounge) == [1, 2][: posted + 1]


async def test_what_is_typed_wrongly_is_refused_with_a_way_on(world: World) -> None:
    await shelve(world, chapter(1))
    assert "time of day" in text_of(await start(world, time="soon"))
    assert "time zone" in text_of(await start(world, zone="Atlantis"))
    assert "weekdays" in text_of(await start(world, days="someday"))
    await start(world)
    assert "already" in text_of(await start(world))


async def test_the_list_has_pages_and_hides_titles_the_place_may_not_show(world: World) -> None:
    for number in range(6):
        await shelve(world, chapter(1), title=f"The Lamp {number}", rating=Rating.MATURE)
        channel = world.guild.create_text_channel(f"adult-{number}")
        await world.env.settle()
        restrict(channel)
        await start(world, channel, story=f"The Lamp {number}")
    listed = await world.moderator.slash(world.queue, "serial list")
    assert "The Lamp 5" in text_of(listed.response) and "<t:" in text_of(listed.response)
    assert "The Lamp 0" not in text_of(listed.response)
    pages = [one["custom_id"] for one in parts(listed.response) if one.get("custom_id", "") == "1:serials:1"]
    second = await world.moderator.click(listed.response, custom_id=pages[0])
    assert "The Lamp 0" in text_of(second.response)
    elsewhere = await world.moderator.slash(world.lounge, "serial list")
    assert "The Lamp" not in text_of(elsewhere.response) and "may not be shown here" in text_of(elsewhere.response)


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


# What goes wrong


async def test_a_fault_between_messages_repeats_and_leaves_out_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelve(world, chapter(1, 40), chapter(2, 40))
    await start(world, thread=True)
    (thread,) = world.lounge.threads
    lost = lose_answers(world, monkeypatch, 3)
    world.env.inject_error("POST", f"/channels/{thread.id}/messages", status=500, times=7)
    await days(world, 3)
    assert len(lost) > 2 and prose(thread) == all_prose(2, 40)
    assert ends(thread) == 1


async def test_a_refusal_between_messages_pauses_and_resume_goes_on_with_what_is_missing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelve(world, chapter(1, 40), chapter(2, 40), chapter(3))
    await start(world, thread=True)
    (thread,) = world.lounge.threads
    refuse_after(world, monkeypatch, 2)
    await days(world, 3)
    half = prose(thread)
    assert half and half == all_prose(1, 40)[: len(half)] and len(half) < 40
    card = await manage(world)
    assert "⏸️ paused" in text_of(card) and "lacks a permission" in text_of(card)
    monkeypatch.undo()
    await press(world, card, "serialresume")
    await days(world, 4)
    assert prose(thread) == all_prose(2, 40) + all_prose(3)[24:]
    assert numbers(thread) == [1, 2, 3] and ends(thread) == 1


async def test_next_now_passes_over_what_could_not_be_posted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world)
    refuse_after(world, monkeypatch, 0)
    await days(world, 2)
    monkeypatch.undo()
    card = await manage(world)
    assert "Pass over" in text_of(card)
    await press(world, card, "serialnext")
    assert numbers(world.lounge) == [2]
    await days(world, 1)
    assert numbers(world.lounge) == [2, 3], "and it runs again"


@pytest.mark.parametrize("kind", ["thread", "forum"])
async def test_a_thread_whose_answer_was_lost_is_found_again(
    world: World, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shelve(world, chapter(1), chapter(2))
    channel, options = await place(world, kind)
    lost = lose_answers(world, monkeypatch, 1)
    await start(world, channel, **options)
    await days(world, 4)
    assert len(lost) > 2
    where = posted_in(channel, kind)
    assert prose(where) == all_prose(2)
    assert len([message for message in world.lounge.history() if "instalments" in text_of(message)]) <= 1


async def test_a_message_without_its_thread_gets_one(world: World) -> None:
    await shelve(world, chapter(1), chapter(2))
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=500, times=5)
    await start(world, thread=True)
    await days(world, 4)
    (thread,) = world.lounge.threads
    assert prose(thread) == all_prose(2)


async def test_a_thread_that_is_there_already_is_no_fault() -> None:
    class Message:
        flags = SimpleNamespace(has_thread=False)
        code = 160004

        async def create_thread(self, **options: Any) -> None:
            answer: Any = SimpleNamespace(status=400, reason="Bad Request")
            raise discord.HTTPException(answer, {"code": self.code, "message": "no"})

    message: Any = Message()
    await start_thread(message, "The Lamp")
    message.code = 50035
    with pytest.raises(discord.HTTPException):
        await start_thread(message, "The Lamp")


async def test_what_the_bot_may_not_do_there_is_named_before_it_begins(world: World) -> None:
    await shelve(world, chapter(1))
    closed = world.guild.create_text_channel(
        "closed", overwrites={world.guild.me: discord.PermissionOverwrite(create_public_threads=False)}
    )
    await world.env.settle()
    assert "Create Public Threads" in text_of(await start(world, closed, thread=True))
    assert not closed.history()
    assert "has begun" in text_of(await start(world, closed)), "without a thread it may"


async def test_a_thread_that_is_gone_or_locked_pauses_and_says_why(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    nook = world.guild.create_text_channel(
        "nook", overwrites={world.guild.me: discord.PermissionOverwrite(manage_threads=False)}
    )
    await world.env.settle()
    await start(world, nook, thread=True, first="now")
    (thread,) = nook.threads
    found = world.bot.get_channel(thread.id)
    assert isinstance(found, discord.Thread)
    await found.edit(locked=True)
    await days(world, 2)
    assert "locked" in text_of(await manage(world))
    (trouble,) = await world.bot.services.guilds.troubles(world.guild.id)
    assert "locked" in trouble["problem"] and trouble["channel_id"] == thread.id, "what /setup shows"
    await found.edit(locked=False)  # and it resumes by itself
    await days(world, 1)
    assert numbers(thread)[:2] == [1, 2]
    await found.delete()
    await days(world, 2)
    assert "gone" in text_of(await manage(world))


async def test_after_a_long_outage_one_comes_late_or_at_the_next_slot(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 6)))
    await start(world)
    await days(world, 1)
    assert numbers(world.lounge) == [1]
    await world.bot.close()
    await days(world, 4)
    await world.restart()
    await world.settle()
    assert len(numbers(world.lounge)) <= 2, "never a burst"
    before = len(numbers(world.lounge))
    await days(world, 1)
    assert numbers(world.lounge) == list(range(1, before + 2)), "and nothing is left out"


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
