"""What goes wrong while a serial posts: nothing is left out or repeated, and moderators are told why it waits."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.delivery.sender import CannotPost, Sent
from bot.domain.delivery.deliveries import Delivery, MessagePart
from cogs.delivery.threads import start_thread
from tests.conftest import World, text_of
from tests.support.serial_days import (
    all_prose,
    chapter,
    days,
    ends,
    manage,
    numbers,
    place,
    posted_in,
    press,
    prose,
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
