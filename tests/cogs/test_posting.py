"""Posting through the whole bot: what is in the way is told, and tried again once it is mended."""

import asyncio
from typing import Any

import pytest

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
