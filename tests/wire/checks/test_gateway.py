"""The wire server's gateway and interactions, as the real discord.py meets them."""

import asyncio

import discord
import pytest

from tests.wire.checks.client import Small
from tests.wire.control import Wire, running, until

pytestmark = pytest.mark.usefixtures("pointed")


async def test_a_dropped_socket_is_resumed_and_misses_nothing(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    client = Small()
    async with running(client, wire.token):
        await client.until("ready")
        assert await wire.order("drop") == 1
        await wire.order("channel", guild=guild["id"], name="meanwhile")
        await client.until("channel meanwhile")
        await client.until("resumed")
        assert client.heard == {"ready": 1, "resumed": 1, "channel meanwhile": 1}


@pytest.mark.parametrize("how", ["invalidate", "forget"])
async def test_a_session_that_cannot_be_resumed_begins_anew(
    wire: Wire, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wire.order("guild", name="G")
    # discord.py waits five seconds before it identifies again; nobody needs to wait for that here.
    real = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda delay, *rest: real(min(delay, 0.05), *rest))
    client = Small()
    async with running(client, wire.token):
        await client.until("ready")
        await (wire.order("invalidate") if how == "invalidate" else wire.order("drop", forget=True))
        await client.until("ready", 2)
        assert (await wire.order("state"))["identified"] == 2
        assert len(client.guilds) == 1


async def test_a_reconnect_that_is_asked_for(wire: Wire) -> None:
    client = Small()
    async with running(client, wire.token):
        await client.until("ready")
        await wire.order("ask_reconnect")
        await client.until("resumed")
        assert client.heard["ready"] == 1


async def test_an_outage_of_one_server(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    client = Small()
    async with running(client, wire.token):
        await wire.order("outage", guild=guild["id"])
        await until(lambda: client.get_guild(int(guild["id"])).unavailable)  # type: ignore[union-attr]
        await wire.order("outage", guild=guild["id"], over=True)
        await until(lambda: not client.get_guild(int(guild["id"])).unavailable)  # type: ignore[union-attr]


async def test_privileged_intents_are_refused(wire: Wire) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(Small(members=True), wire.token):
            pass


async def test_messages_are_told_to_those_with_the_intent_only(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    ann = await wire.order("user", name="Ann", guild=guild["id"])
    heard: list[str] = []
    client = Small(guild_messages=True)

    @client.event
    async def on_message(message: discord.Message) -> None:
        heard.append(message.author.name)

    async with running(client, wire.token):
        await wire.order("say", channel=channel["id"], user=ann["id"], content="hello")
        await until(lambda: heard == ["ann"])


async def test_commands_autocomplete_buttons_and_forms(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    ann = await wire.order("user", name="Ann", guild=guild["id"])
    client = Small()
    async with running(client, wire.token):
        assert {c["name"] for c in await wire.order("commands")} == {"ask", "slow"}
        about = {"channel": channel["id"], "user": ann["id"]}
        typed = {"name": "what", "type": 3, "value": "why", "focused": True}
        suggested = await wire.order("autocomplete", **about, name="ask", options=[typed])
        assert suggested["answer"]["data"]["choices"] == [{"name": "why?", "value": "why"}]
        asked = await wire.order("slash", **about, name="ask", options=[{"name": "what", "type": 3, "value": "why"}])
        assert asked["message"]["content"] == "asked why"
        form = await wire.order("click", message=asked["message"], user=ann["id"], custom_id="form")
        assert form["answer"]["type"] == 9
        row = {"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": "word", "value": "lamp"}]}
        done = await wire.order("fill", **about, custom_id="filled", components=[row])
        assert done["message"]["content"] == "got lamp"
        followed = await wire.order("interaction", token=asked["token"])
        assert [m["content"] for m in followed["followups"]] == ["and more"]
        slow = await wire.order("slash", **about, name="slow")
        async with asyncio.timeout(20):
            while (await wire.order("interaction", token=slow["token"]))["message"]["content"] != "thought":
                pass
        # What was private is not in the channel.
        assert [m["content"] for m in await wire.order("messages", channel=channel["id"])] == ["got lamp", "thought"]


async def test_a_server_that_is_joined_and_left(wire: Wire) -> None:
    await wire.order("guild", name="Known")
    client = Small()
    heard: list[str] = []

    @client.event
    async def on_guild_join(guild: discord.Guild) -> None:
        heard.append(f"joined {guild.name}")

    @client.event
    async def on_guild_available(guild: discord.Guild) -> None:
        heard.append(f"available {guild.name}")

    @client.event
    async def on_guild_remove(guild: discord.Guild) -> None:
        heard.append(f"left {guild.name}")

    async with running(client, wire.token):
        # Of those that it was on before, it was told that they are not available yet.
        guild = await wire.order("guild", name="New")
        await until(lambda: "joined New" in heard)
        await wire.order("kick", guild=guild["id"])
        await until(lambda: heard[-1] == "left New")
        assert heard == ["available Known", "joined New", "left New"]
        with pytest.raises(discord.Forbidden) as refused:
            await client.fetch_guild(int(guild["id"]))
        assert refused.value.code == 50001
