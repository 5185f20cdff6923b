"""Threads that are archived or locked, on the wire server (Discord, Threads)."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import discord
import pytest

from tests.wire.control import until
from tests.wire.place import MANAGE_MESSAGES, MANAGE_THREADS, Place, refused_with
from tests.wire.time import SharedTime
from tests.wire.world import World

pytestmark = pytest.mark.usefixtures("pointed")

START = 1_772_323_500.0

Act = Callable[[discord.Message], Awaitable[object]]


@pytest.fixture
async def said(place: Place) -> discord.Message:
    """A message of the bot's in a thread of its own."""
    thread = await place.text().create_thread(name="The Weir", type=discord.ChannelType.public_thread)
    message = await thread.send("first")
    await message.add_reaction("🦊")
    return message


async def put_away(place: Place, said: discord.Message, *, archived: bool = True, locked: bool = False) -> None:
    await place.wire.order("change_thread", thread=str(said.channel.id), archived=archived, locked=locked)


def thread_of(said: discord.Message) -> discord.Thread:
    assert isinstance(said.channel, discord.Thread)
    return said.channel


IN_ACTIVE_ONLY: dict[str, Act] = {
    "edit": lambda said: said.edit(content="second"),
    "react": lambda said: said.add_reaction("🐻"),
    "unreact": lambda said: said.remove_reaction("🦊", discord.Object(said.author.id)),
    "clear": lambda said: said.clear_reactions(),
    "join": lambda said: thread_of(said).join(),
    "rename": lambda said: thread_of(said).edit(name="The Mill"),
    "lock": lambda said: thread_of(said).edit(locked=True),
}


@pytest.mark.parametrize("what", IN_ACTIVE_ONLY)
async def test_an_archived_thread_refuses(place: Place, said: discord.Message, what: str) -> None:
    await place.allow(MANAGE_THREADS | MANAGE_MESSAGES)
    await put_away(place, said)
    with refused_with(400, 50083):
        await IN_ACTIVE_ONLY[what](said)
    await thread_of(said).edit(archived=False)
    await IN_ACTIVE_ONLY[what](said)


async def test_a_message_in_an_archived_thread_can_be_deleted(place: Place, said: discord.Message) -> None:
    await put_away(place, said)
    await said.delete()
    assert await place.wire.order("messages", channel=str(said.channel.id)) == []


async def test_a_message_opens_an_archived_thread(place: Place, said: discord.Message) -> None:
    await put_away(place, said)
    await thread_of(said).send("second")
    (thread,) = await place.wire.order("threads", parent=place.channel_id)
    assert not thread["thread_metadata"]["archived"]


IN_LOCKED: dict[str, Act] = {
    "send": lambda said: thread_of(said).send("second"),
    "edit": lambda said: said.edit(content="second"),
}


@pytest.mark.parametrize("what", IN_LOCKED)
async def test_a_locked_thread_is_for_those_with_manage_threads(place: Place, said: discord.Message, what: str) -> None:
    await put_away(place, said, archived=False, locked=True)
    with refused_with(403, 50083):
        await IN_LOCKED[what](said)
    await said.add_reaction("🐻")  # an active one takes reactions
    await place.allow(MANAGE_THREADS)
    await IN_LOCKED[what](said)


async def test_a_thread_both_locked_and_archived(place: Place, said: discord.Message) -> None:
    await put_away(place, said, locked=True)
    with refused_with(403, 50083):
        await thread_of(said).send("second")
    with refused_with(403, 50083):
        await said.delete()
    with refused_with(403, 50013):
        await thread_of(said).edit(archived=False)
    await place.allow(MANAGE_THREADS)
    with refused_with(400, 50083):
        await said.edit(content="second")
    await thread_of(said).send("and it is open")
    await said.edit(content="second")


async def test_who_may_change_a_thread(place: Place, said: discord.Message) -> None:
    thread = thread_of(said)
    await thread.edit(name="The Mill", archived=True)
    await thread.edit(archived=False)
    for change in ({"locked": True}, {"slowmode_delay": 5}):
        with refused_with(403, 50013):
            await thread.edit(**change)
    await put_away(place, said, archived=False, locked=True)
    with refused_with(403, 50013):
        await thread.edit(name="The Weir")
    with refused_with(403, 50013):
        await thread.edit(locked=False)
    await place.allow(MANAGE_THREADS)
    await thread.edit(locked=False, name="The Weir")
    await until(lambda: thread.name == "The Weir" and not thread.locked)


async def test_somebody_elses_thread_may_be_opened_but_not_renamed(place: Place) -> None:
    ann = await place.wire.order("user", name="Ann", guild=place.guild_id)
    made = await place.wire.order("start_thread", channel=place.channel_id, user=ann["id"], name="Hers")
    await until(lambda: place.guild.get_thread(int(made["id"])) is not None)
    thread = place.guild.get_thread(int(made["id"]))
    assert thread is not None
    with refused_with(403, 50013):
        await thread.edit(name="Mine")
    with refused_with(403, 50013):
        await thread.edit(archived=True)
    await place.wire.order("archive_thread", thread=made["id"])
    await thread.edit(archived=False)


def test_a_thread_that_is_opened_stays_open_for_as_long_as_it_says(tmp_path: Path) -> None:
    time = SharedTime(tmp_path / "clock")
    time.set(START)
    world = World(time, "")
    channel = world.add_channel(world.add_guild("The Weir", "en-US")["id"], "lounge", 0, {})
    thread = world.start_thread(channel, {"name": "The Mill", "auto_archive_duration": 60})
    time.set(START + 3_601)
    world.archive()
    assert thread["thread_metadata"]["archived"]
    world.set_archived(thread, False)
    world.archive()
    assert not thread["thread_metadata"]["archived"], "nobody wrote, and it was opened this moment"
    time.set(START + 7_300)
    world.archive()
    assert thread["thread_metadata"]["archived"]
