"""Kudos and emoji through the whole bot on a simulated server."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any
from unittest.mock import AsyncMock

import discord
import pytest

from bot.domain.stories import Rating
from bot.domain.submissions.submissions import Submission
from bot.services.reactions.service import ReactionService
from tests.conftest import World, part, parts, text_of
from tests.support.shelf import rerate


def story_id(card: Any) -> int:
    (found,) = [c["custom_id"] for c in parts(card) if c.get("custom_id", "").startswith("1:kudos:")]
    return int(found.split("#")[0].split(":")[2])


async def story(world: World, card: Any) -> Submission:
    await world.settle()  # emoji are stored a moment later
    return await world.bot.services.submissions.ungated(story_id(card), approved=True)


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    shown = await (who or world.reader).click(message, custom_id=part(message, name))
    assert shown.response is not None and shown.response.ephemeral
    return shown.response


def edits(world: World, message: Any) -> int:
    """How often a message was edited through the API."""
    path = f"/channels/{message.channel.id}/messages/{message.id}"
    return sum(1 for entry in world.env.http_requests if entry.method == "PATCH" and entry.path == path)


def card_now(world: World) -> Any:
    found = world.library.last_message
    assert found is not None
    return found


# Kudos


async def test_kudos_are_counted_once_a_person_and_taken_back(world: World) -> None:
    card = await world.publish()
    assert "Thank you" in text_of(await press(world, card, "kudos"))
    again = await press(world, card, "kudos")
    assert "already" in text_of(again)
    await press(world, card, "kudos", world.moderator)
    assert (await story(world, card)).kudos == 2
    taken = await press(world, again, "unkudos")
    assert taken.id == again.id and "taken back" in text_of(taken)
    assert (await story(world, card)).kudos == 1


async def test_kudos_leave_the_page_that_is_being_read_as_it_is(world: World) -> None:
    card = await world.publish()
    page = await press(world, card, "read")
    before = text_of(page)
    thanks = await press(world, page, "kudos")
    assert thanks.id != page.id and text_of(page) == before


async def test_kudos_work_after_a_restart(world: World) -> None:
    card = await world.publish()
    await world.restart()
    assert "Thank you" in text_of(await press(world, card, "kudos"))


async def test_kudos_ask_the_gate(world: World) -> None:
    card = await world.publish()
    async with world.bot.database.write() as connection:
        await rerate(connection, story_id(card), world.guild.id, Rating.MATURE)
    assert f"<#{world.adult.id}>" in text_of(await press(world, card, "kudos"))
    assert (await story(world, card)).kudos == 0


# Emoji


async def test_emoji_are_stored_per_reader_and_leave_when_taken_back(world: World) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    await world.moderator.react(card, "🔥")
    await world.reader.react(card, "💧")
    assert (await story(world, card)).reactions == (("🔥", 2), ("💧", 1))
    await world.reader.unreact(card, "🔥")
    assert (await story(world, card)).reactions == (("💧", 1), ("🔥", 1))


async def test_a_servers_own_emoji_is_stored_by_name_and_id(world: World) -> None:
    card = await world.publish()
    own = world.guild.create_emoji("lamp")
    await world.reader.react(card, f"lamp:{own.id}")
    assert (await story(world, card)).reactions == ((f"lamp:{own.id}", 1),)
    await world.reader.unreact(card, f"lamp:{own.id}")
    assert (await story(world, card)).reactions == ()


async def test_moderators_clear_one_emoji_or_all(world: World) -> None:
    card = await world.publish()
    for emoji in ("🔥", "💧", "🌊"):
        await world.reader.react(card, emoji)
    world.env.backend.clear_reaction(card.channel.id, card.id, "🔥")
    await world.env.settle()
    assert dict((await story(world, card)).reactions) == {"💧": 1, "🌊": 1}
    world.env.backend.clear_reactions(card.channel.id, card.id)
    await world.env.settle()
    assert (await story(world, card)).reactions == ()


async def test_bots_do_not_count(world: World) -> None:
    card = await world.publish()
    other = world.guild.add_member(world.env.create_user("other", bot=True))
    await other.react(card, "🔥")
    await card.add_reaction("💧")
    await world.env.settle()
    assert (await story(world, card)).reactions == ()


async def test_emoji_on_other_messages_are_nobodys(world: World) -> None:
    message = await world.reader.send(world.lounge, "Look at this.")
    await world.moderator.react(message, "🔥")
    async with world.bot.database.read() as connection:
        assert await connection.value("SELECT count(*) FROM reactions") == 0


async def test_the_announced_card_counts_within_a_minute_and_is_edited_once(world: World) -> None:
    card = await world.publish()
    assert edits(world, card) == 0
    for emoji in ("🔥", "💧", "🌊"):
        await world.reader.react(card, emoji)
        await world.moderator.react(card, emoji)
        await world.env.advance_time(5)
    await press(world, card, "kudos")
    assert edits(world, card) == 0
    await world.env.advance_time(60)
    assert edits(world, card) == 1
    shown = text_of(card_now(world))
    assert "♥ 1" in shown and "🔥 2" in shown and "🌊 2" in shown
    await world.env.advance_time(600)
    assert edits(world, card) == 1, "nothing changed, so nothing is edited"


# What was missed


async def away(world: World, meanwhile: Callable[[], None]) -> None:
    """The bot stops, something happens that it hears nothing of, and it starts again."""
    await world.env.bot.close()
    meanwhile()
    await world.restart()
    await world.env.settle()


async def test_what_happened_while_the_bot_was_away_is_read_at_the_start(world: World) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    backend = world.env.backend
    bot = world.guild.add_member(world.env.create_user("other", bot=True))

    def meanwhile() -> None:
        backend.remove_reaction(card.channel.id, card.id, "🔥", world.reader.id)
        backend.add_reaction(card.channel.id, card.id, "💧", world.moderator.id)
        backend.add_reaction(card.channel.id, card.id, "💧", bot.id)

    await away(world, meanwhile)
    assert (await story(world, card)).reactions == (("💧", 1),)
    await world.env.advance_time(61)
    assert "💧 1" in text_of(card_now(world))


async def test_a_stop_stores_what_was_left_a_moment_before(world: World) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    await world.moderator.react(card, "💧")
    await world.env.bot.close()
    with closing(sqlite3.connect(world.bot.config.database)) as library:
        assert library.execute("SELECT emoji FROM reactions ORDER BY at, rowid").fetchall() == [("🔥",), ("💧",)]


async def test_what_a_crash_loses_is_read_at_the_start(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    with monkeypatch.context() as crash:
        crash.setattr(ReactionService, "close", AsyncMock())
        await world.restart()
    await world.env.settle()
    assert (await story(world, card)).reactions == (("🔥", 1),)


async def test_nothing_is_redrawn_when_nothing_was_missed(world: World) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    await world.env.advance_time(61)
    before = edits(world, card)
    await world.restart()
    await world.env.advance_time(120)
    assert edits(world, card) == before
    assert (await story(world, card)).reactions == (("🔥", 1),)


async def test_a_post_deleted_while_the_bot_was_away_counts_no_longer(world: World) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    await away(world, lambda: world.env.backend.delete_message(card.channel.id, card.id))
    assert (await story(world, card)).reactions == ()


async def test_what_changes_while_it_is_read_is_left_to_its_events(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    fetch = discord.abc.Messageable.fetch_message

    async def fetch_and_hear(self: Any, message_id: int, /) -> discord.Message:
        message = await fetch(self, message_id)
        self._state.dispatch("raw_reaction_remove", gone)
        await asyncio.sleep(0)
        return message

    data: Any = {"message_id": card.id, "channel_id": card.channel.id, "user_id": world.admin.id, "type": 0}
    gone = discord.RawReactionActionEvent(data, discord.PartialEmoji(name="💧"), "REACTION_REMOVE")
    monkeypatch.setattr(discord.abc.Messageable, "fetch_message", fetch_and_hear)
    await away(world, lambda: world.env.backend.clear_reactions(card.channel.id, card.id))
    assert (await story(world, card)).reactions == (("🔥", 1),), "what was read was stale, so it counts for nothing"


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (404, 10003), (500, 0)])
async def test_what_cannot_be_read_is_left_as_it_is(world: World, status: int, code: int) -> None:
    card = await world.publish()
    await world.reader.react(card, "🔥")
    # A server's fault is tried again a few times by the library itself, so it lasts here.
    world.env.inject_error("GET", "/channels/*/messages/*", status=status, code=code, times=None)
    await world.restart()
    await world.env.advance_time(60)
    assert (await story(world, card)).reactions == (("🔥", 1),)


def test_the_bot_keeps_no_messages_and_no_members(world: World) -> None:
    state: Any = world.bot._connection
    assert state._messages is None and state.member_cache_flags == discord.MemberCacheFlags.none()
