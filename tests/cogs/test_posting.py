"""Posting through the whole bot: what is in the way is told, and tried again once it is mended."""

import asyncio
import sqlite3
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.backend.models.channel import Overwrite, OverwriteType

from bot.clock import seconds
from bot.delivery.limits import Limits
from bot.storage import migrate
from cogs.posting.cog import DiscordSender
from tests.conftest import World, part, text_of


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


async def allow(world: World, channel: Any, **permissions: bool) -> None:
    """What the bot may do in a channel is changed, as an administrator does."""
    given, denied = discord.PermissionOverwrite(**permissions).pair()
    overwrite = Overwrite(world.guild.me.id, OverwriteType.MEMBER, given.value, denied.value)
    world.env.backend.channels[channel.id].overwrites[:] = [overwrite]
    world.env.backend.announce_channel_update(channel.id)
    await world.settle()


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
    await world.bot.services.moderation.approve(1, world.guild.id, world.moderator.id)
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
    monkeypatch.setattr(guard, "skew", 3600.0)
    asked: list[str] = []

    async def request(route: Any, **_named: Any) -> dict[str, str]:
        asked.append(route.path)
        guard.observe(format_datetime(world.bot.clock.now(), usegmt=True), world.bot.clock.now())
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
