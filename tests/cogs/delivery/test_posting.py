"""Posting through the whole bot: what is in the way is told, and tried again once it is mended."""

import asyncio
import sqlite3
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.clock import seconds
from bot.delivery.rate_limits import Limits
from bot.delivery.sender import TryLater
from bot.domain.delivery import kinds
from bot.domain.delivery.kinds import KINDS
from bot.storage import migrate
from cogs.delivery.cog import DiscordSender
from tests.conftest import World, part, text_of
from tests.support.channels import allow


async def test_check_again_tries_again(world: World) -> None:
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", f"/channels/{world.library.id}/messages", status=403, code=50013, times=1)
    await world.approve()
    assert not any("The Lamp" in text_of(message) for message in world.library.history())
    shown = await world.admin.slash(world.lounge, "settings")
    assert "did not go out" in text_of(shown.response)
    await world.admin.click(shown.response, custom_id=part(shown.response, "recheck"))
    await world.settle()
    assert any("The Lamp" in text_of(message) for message in world.library.history())
    again = await world.admin.slash(world.lounge, "settings")
    assert "did not go out" not in text_of(again.response)


@pytest.mark.parametrize("code", [50007, 50278])
async def test_who_takes_no_direct_messages_is_no_trouble_of_the_servers(world: World, code: int) -> None:
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=code, times=None)
    await world.approve()
    (post,) = await world.bot.services.guilds.troubles(world.guild.id)
    assert "direct messages" in post["problem"]
    shown = await world.admin.slash(world.lounge, "settings")
    assert "did not go out" not in text_of(shown.response)


async def test_on_a_server_that_the_bot_has_left_nothing_is_posted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.submit(rating="General Audiences")
    with monkeypatch.context() as left:
        left.setattr(world.bot, "get_guild", lambda _id: None)
        await world.approve()
    posts = await world.bot.services.guilds.troubles(world.guild.id)
    assert "not on this server any more" in {post["kind"]: post["problem"] for post in posts}["announcement"]


async def test_a_send_given_up_in_a_global_rate_limit_holds_nothing_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = asyncio.Event()
    over.set()
    monkeypatch.setattr(world.bot.http, "_global_over", over)
    begun = asyncio.Event()

    async def waits(*_given: Any, **_named: Any) -> None:
        over.clear()
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(world.bot, "fetch_user", waits)
    sender = DiscordSender(world.bot)
    delivery: Any = type("Delivery", (), {"recipient_id": 5, "guild_id": world.guild.id, "channel_id": None})()
    sending = asyncio.create_task(sender.newest(delivery))
    await begun.wait()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    assert over.is_set()


async def refusal_of(world: World, kind: str = "announcement") -> tuple[str, str]:
    async with world.bot.database.read() as connection:
        row = await connection.row("SELECT refusal, lacks FROM deliveries WHERE kind = ?", kind)
    assert row is not None
    return row["refusal"], row["lacks"]


@pytest.mark.parametrize(
    ("status", "code", "text", "meant"),
    [
        (403, 50001, "Missing Access", ("permission", "view_channel")),
        (404, 10003, "Unknown Channel", ("channel_gone", "")),
        (404, 10004, "Unknown Guild", ("server_left", "")),
        (404, 10008, "Unknown Message", ("deleted", "")),
        (413, 40005, "Request entity too large", ("too_large", "")),
        (400, 50035, "content: Must be 4000 or fewer in length.", ("too_large", "")),
        (400, 50035, "Invalid Form Body", ("other", "")),
    ],
)
async def test_refusals_of_discords_are_told_apart(
    world: World, status: int, code: int, text: str, meant: tuple[str, str]
) -> None:
    await world.submit(rating="General Audiences")
    path = f"/channels/{world.library.id}/messages"
    world.env.inject_error("POST", path, status=status, code=code, message=text, times=1)
    await world.approve()
    assert await refusal_of(world) == meant


async def test_a_refusal_names_the_permissions_that_are_missing(world: World) -> None:
    await world.submit(rating="General Audiences")
    await allow(world, world.library, send_messages=False, attach_files=False)
    await world.approve()
    assert await refusal_of(world) == ("permission", "send_messages\nattach_files")


async def test_closed_direct_messages_are_a_refusal_of_their_own(world: World) -> None:
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await world.approve()
    assert await refusal_of(world, "notice") == ("dms_closed", "")


async def test_a_restored_backup_does_not_announce_again(world: World, tmp_path: Path) -> None:
    await world.submit(rating="General Audiences")
    path = world.bot.config.database
    migrate.copy_file(path, tmp_path / "backup.db")
    with sqlite3.connect(tmp_path / "backup.db") as backup:
        # The simulated server's time, as the machine's is another.
        backup.execute("UPDATE library SET copied_at = ?", (seconds(world.env.now()),))
    card = world.queue.last_message
    assert card is not None
    await world.approve()
    announced = [message.id for message in world.library.history() if "The Lamp" in text_of(message)]
    await world.env.advance_time(3600)
    await world.env.bot.close()
    migrate.put_in_place(tmp_path / "backup.db", path)
    await world.restart()
    await world.settle()
    await world.bot.services.decisions.approve(1, world.guild.id, world.moderator.id)
    await world.settle()
    again = [message.id for message in world.library.history() if "The Lamp" in text_of(message)]
    assert again == announced and len(announced) == 1
    async with world.bot.database.read() as connection:
        assert await connection.value("SELECT state FROM deliveries WHERE kind = 'announcement'") == "sent"


async def test_a_clock_that_was_set_right_is_noticed_without_waiting_for_anybody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    posting: Any = world.bot.get_cog("Posting")
    guard = world.bot.clock_guard
    guard.observe(format_datetime(world.bot.clock.now() - timedelta(hours=1), usegmt=True))
    asked: list[str] = []

    async def request(route: Any, **_named: Any) -> dict[str, str]:
        asked.append(route.path)
        guard.observe(format_datetime(world.env.now(), usegmt=True))
        return {}

    monkeypatch.setattr(world.bot.http, "request", request)
    assert await posting.clock_agrees() and asked == ["/gateway"]
    assert await posting.clock_agrees() and asked == ["/gateway"], "while it agrees nobody is asked"


def test_one_limit_on_everything_is_told_from_a_routes() -> None:
    limits = Limits()
    limits.observe(429, {"Via": "1.1 google", "X-RateLimit-Bucket": "a"})
    assert not limits.everywhere
    for headers in ({"Via": "1.1 google", "X-RateLimit-Global": "true"}, {"Server": "cloudflare"}):
        limits.observe(429, headers)
        assert limits.everywhere
        limits.observe(429, {"Via": "1.1 google"})


def sender_of(world: World) -> Any:
    """What the bot posts with."""
    posting: Any = world.bot.get_cog("Posting")
    return posting.worker.sender


def posts_to(world: World, channel: Any) -> list[dict[str, Any]]:
    """What the bot has asked Discord to post of the story in a channel, each time it asked."""
    path = f"/channels/{channel.id}/messages"
    asked = [one.json for one in world.env.http_requests if one.method == "POST" and one.path == path]
    return [one for one in asked if "The Lamp" in str(one)]


async def test_every_try_of_a_post_has_the_same_nonce(world: World) -> None:
    """Discord makes one message of two tries under one nonce, where the first arrived and is not to be seen yet."""
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", f"/channels/{world.library.id}/messages", status=503, times=2)
    await world.approve()
    await world.env.advance_time(7200)
    tries = posts_to(world, world.library)
    assert len(tries) == 3 and len({one["nonce"] for one in tries}) == 1
    assert all(one["enforce_nonce"] and 10 < len(one["nonce"]) <= 25 for one in tries)
    others = posts_to(world, world.queue)
    assert others and {one["nonce"] for one in others}.isdisjoint(one["nonce"] for one in tries)


async def lose_the_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story is announced, and the bot does not hear that the post was made."""
    await world.submit(rating="General Audiences")
    send = sender_of(world).send

    async def lost(delivery: Any, part: Any) -> Any:
        await send(delivery, part)
        raise TryLater("Discord answered 502")

    with monkeypatch.context() as broken:
        broken.setattr(sender_of(world), "send", lost)
        await world.approve()
    assert len(announced_in(world)) == 1


def announced_in(world: World) -> list[discord.Message]:
    return [message for message in world.library.history() if "The Lamp" in text_of(message)]


async def state_of(world: World, kind: str = "announcement") -> str:
    async with world.bot.database.read() as connection:
        return await connection.value("SELECT state FROM deliveries WHERE kind = ?", kind)


async def test_a_post_is_found_again_in_a_busy_channel(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await world.reader.send(world.library, "Is anything new coming today?")
    await world.submit(rating="General Audiences")
    send = sender_of(world).send

    async def lost(delivery: Any, part: Any) -> Any:
        if delivery.kind == kinds.ANNOUNCEMENT:
            for _message in range(110):  # more than a page of history, between the look for the newest and the post
                world.env.backend.create_message(world.library.id, world.reader.id, "It is.")
        await send(delivery, part)
        raise TryLater("Discord answered 502")

    with monkeypatch.context() as broken:
        broken.setattr(sender_of(world), "send", lost)
        await world.approve()
    (before,) = announced_in(world)
    await world.env.advance_time(7200)
    assert [message.id for message in announced_in(world)] == [before.id]
    assert await state_of(world) == "sent" and len(posts_to(world, world.library)) == 1


async def test_where_the_history_may_not_be_read_nothing_is_posted_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lose_the_answer(world, monkeypatch)
    await allow(world, world.library, read_message_history=False)
    await world.env.advance_time(7200)
    assert len(posts_to(world, world.library)) == 1
    assert await state_of(world) == "unknown"
    (trouble,) = await world.bot.services.guilds.troubles(world.guild.id)
    assert "history" in trouble["problem"]


async def test_moderators_and_writers_hear_of_a_submission_once_though_answers_are_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = sender_of(world).send
    lost: list[str] = []

    async def first_lost(delivery: Any, part: Any) -> Any:
        sent = await send(delivery, part)
        if delivery.key not in lost:
            lost.append(delivery.key)
            raise TryLater("Discord answered 502")
        return sent

    monkeypatch.setattr(sender_of(world), "send", first_lost)
    await world.submit(rating="General Audiences")
    await world.env.advance_time(600)
    card = world.queue.last_message
    assert card is not None and part(card, "approve")
    await world.approve()
    await world.env.advance_time(600)
    assert {key.split(":")[0] for key in lost} >= {"queue", "notice", "announcement"}
    assert len(posts_to(world, world.queue)) == 1 and len(announced_in(world)) == 1
    # The conversation with the writer is the one channel that is not the server's.
    own = {f"/channels/{channel.id}/messages" for channel in (world.queue, world.library, world.lounge, world.adult)}
    told = [one for one in world.env.http_requests if one.method == "POST" and one.path.endswith("/messages")]
    assert len([one for one in told if one.path not in own]) == 1
    assert await state_of(world, "notice") == await state_of(world, "queue") == "sent"


async def test_every_kind_of_post_can_be_drawn(world: World) -> None:
    assert set(world.bot.posts.names) == set(KINDS)
    assert all(world.bot.posts.of(kind).draw for kind in KINDS.values())
