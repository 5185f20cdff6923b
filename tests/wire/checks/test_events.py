"""Who is told of what by the wire server's gateway, and when."""

import discord
import pytest

from tests.wire.checks.client import Small
from tests.wire.control import Wire, running, until

pytestmark = pytest.mark.usefixtures("pointed")


async def test_what_people_write_is_told_with_the_intent_only(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    ann = await wire.order("user", name="Ann", guild=guild["id"])
    talk = await wire.order("conversation", user=ann["id"])
    heard: list[str] = []
    client = Small(guild_messages=True, dm_messages=True)

    @client.event
    async def on_message(message: discord.Message) -> None:
        heard.append(message.content)

    async with running(client, wire.token):
        assert client.user is not None
        for where, what in ((channel, "hello"), (channel, f"hello <@{client.user.id}>"), (talk, "psst")):
            await wire.order("say", channel=where["id"], user=ann["id"], content=what)
        messageable = client.get_partial_messageable(int(channel["id"]))
        await messageable.send("mine")
        await until(lambda: len(heard) == 4)
        assert heard == ["", f"hello <@{client.user.id}>", "psst", "mine"]
        # The same holds for what is read afterwards.
        read = [message async for message in messageable.history()]
        assert [message.content for message in read] == ["mine", f"hello <@{client.user.id}>", ""]
        assert (await messageable.fetch_message(read[2].id)).content == ""
        await wire.order("grant_intents", intents=1 << 15)
        assert (await messageable.fetch_message(read[2].id)).content == "hello"


async def test_the_message_that_a_command_is_used_on_has_its_content(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    ann = await wire.order("user", name="Ann", guild=guild["id"])
    client = Small()

    @client.tree.context_menu(name="Count")
    async def count(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(str(len(message.content)))

    async with running(client, wire.token):
        said = await wire.order("say", channel=channel["id"], user=ann["id"], content="hello")
        used = {"target_id": said["id"], "resolved": {"messages": {said["id"]: said}}}
        answered = await wire.order("slash", channel=channel["id"], user=ann["id"], name="Count", type=3, **used)
        assert answered["answer"]["data"]["content"] == "5"


async def test_with_the_intents_that_were_granted(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    await wire.order("grant_intents", intents=1 << 15 | 1 << 1)
    heard: list[str] = []
    client = Small(guild_messages=True, message_content=True, members=True)

    @client.event
    async def on_message(message: discord.Message) -> None:
        heard.append(message.content)

    @client.event
    async def on_member_join(member: discord.Member) -> None:
        heard.append(f"joined {member.name}")

    async with running(client, wire.token):
        ann = await wire.order("user", name="Ann", guild=guild["id"])
        await wire.order("say", channel=channel["id"], user=ann["id"], content="hello")
        await until(lambda: heard == ["joined ann", "hello"])


async def test_what_the_bot_may_not_see_is_not_told(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    thread = await wire.order("start_thread", channel=channel["id"], user=guild["owner_id"], name="t")
    await wire.order("deny", channel=channel["id"], permissions=1 << 10)
    client = Small(guild_messages=True)
    heard: list[int] = []

    @client.event
    async def on_message(message: discord.Message) -> None:
        heard.append(message.channel.id)

    async with running(client, wire.token):
        found = client.get_guild(int(guild["id"]))
        assert found is not None and not found.threads
        await wire.order("say", channel=channel["id"], user=guild["owner_id"], content="hidden")
        # It is told of the threads when it gains access.
        await wire.order("deny", channel=channel["id"])
        await until(lambda: [t.id for t in found.threads] == [int(thread["id"])])
        await wire.order("say", channel=thread["id"], user=guild["owner_id"], content="seen")
        await until(lambda: heard == [int(thread["id"])])


async def test_a_change_counts_before_it_is_told(wire: Wire) -> None:
    guild = await wire.order("guild", name="G")
    channel = await wire.order("channel", guild=guild["id"], name="c")
    client = Small()
    async with running(client, wire.token):
        found = client.get_channel(int(channel["id"]))
        assert isinstance(found, discord.TextChannel)
        await wire.order("hold_events")
        await wire.order("deny", channel=channel["id"], permissions=1 << 11)
        with pytest.raises(discord.Forbidden):
            await found.send("no")
        assert found.permissions_for(found.guild.me).send_messages
        await wire.order("release_events")
        await until(lambda: not found.permissions_for(found.guild.me).send_messages)
        # Or it is told by itself after a while.
        await wire.order("hold_events", seconds=0.01)
        await wire.order("deny", channel=channel["id"])
        await until(lambda: found.permissions_for(found.guild.me).send_messages)
