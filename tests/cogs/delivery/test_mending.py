"""Whatever stops by a refusal resumes by itself: every kind of place, and every way in which it is opened again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
import pytest
from simcord import intents
from simcord.backend import serializers
from simcord.backend.models.channel import Overwrite, OverwriteType

from bot.errors import AlreadyDone
from bot.storage.serials import serials as storage
from tests.conftest import World
from tests.support.serial_days import chapter, days, numbers, place, posted_in, shelve, start

SENDING = discord.Permissions(send_messages=True, send_messages_in_threads=True)


@dataclass
class Waits:
    """A serial's channel or forum, and where its instalments go."""

    world: World
    parent: Any
    where: Any

    def __post_init__(self) -> None:
        """The bot has what everybody has, as where its own role was left without permissions."""
        backend, guild = self.world.env.backend, self.world.guild
        for role_id in backend.guilds[guild.id].members[guild.me.id].role_ids:
            backend.edit_role(guild.id, role_id, {"permissions": 0})
        self.posters = guild.create_role("Posters").id

    def overwrite(self, target: int, kind: OverwriteType, *, allow: int = 0, deny: int = 0) -> None:
        overwrites = self.world.env.backend.channels[self.parent.id].overwrites
        overwrites[:] = [each for each in overwrites if each.target_id != target]
        overwrites.append(Overwrite(target, kind, allow, deny))

    def give_role(self) -> None:
        self.world.env.backend.add_member_role(self.world.guild.id, self.world.guild.me.id, self.posters)

    def announce(self) -> None:
        self.world.env.backend.announce_channel_update(self.parent.id)

    def everyone(self, *, may: bool) -> None:
        guild = self.world.guild
        held = self.world.env.backend.guilds[guild.id].roles[guild.id].permissions
        changed = held | SENDING.value if may else held & ~SENDING.value
        self.world.env.backend.edit_role(guild.id, guild.id, {"permissions": changed})

    def thread(self, **metadata: bool) -> None:
        self.world.env.backend.edit_channel(self.where.id, {}, thread_metadata=metadata)


@pytest.fixture(autouse=True)
def told_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord tells a bot of its own member also without the members intent (Gateway, Guild Member Update)."""
    monkeypatch.setitem(intents.EVENT_INTENTS, "GUILD_MEMBER_UPDATE", ("guilds", None))


async def overwrites(it: Waits) -> None:
    it.overwrite(it.world.guild.me.id, OverwriteType.MEMBER, deny=SENDING.value)
    it.announce()


async def overwrites_back(it: Waits) -> None:
    it.overwrite(it.world.guild.me.id, OverwriteType.MEMBER)
    it.announce()


async def role(it: Waits) -> None:
    it.everyone(may=False)


async def role_back(it: Waits) -> None:
    it.everyone(may=True)


async def role_of_the_bot(it: Waits) -> None:
    it.overwrite(it.world.guild.id, OverwriteType.ROLE, deny=SENDING.value)
    it.overwrite(it.posters, OverwriteType.ROLE, allow=SENDING.value)
    it.announce()


async def role_of_the_bot_back(it: Waits) -> None:
    it.give_role()


async def role_that_denies(it: Waits) -> None:
    it.give_role()
    it.overwrite(it.posters, OverwriteType.ROLE, deny=SENDING.value)
    it.announce()


async def role_that_denies_deleted(it: Waits) -> None:
    it.world.env.backend.delete_role(it.world.guild.id, it.posters)


async def while_away(it: Waits) -> None:
    it.overwrite(it.world.guild.me.id, OverwriteType.MEMBER)
    await it.world.restart()


async def after_an_outage(it: Waits) -> None:
    backend = it.world.env.backend
    backend.emit("GUILD_DELETE", {"id": str(it.world.guild.id), "unavailable": True})
    it.overwrite(it.world.guild.me.id, OverwriteType.MEMBER)
    await it.world.settle()
    backend.emit("GUILD_CREATE", serializers.guild_create_payload(backend, backend.guilds[it.world.guild.id]))


async def locked(it: Waits) -> None:
    it.thread(locked=True)


async def unlocked(it: Waits) -> None:
    it.thread(locked=False)


async def archived_and_locked(it: Waits) -> None:
    it.thread(archived=True, locked=True)


async def unlocked_while_away(it: Waits) -> None:
    it.world.env.backend.channels[it.where.id].thread_metadata.locked = False
    await it.world.restart()


async def manage_threads(it: Waits) -> None:
    it.overwrite(it.world.guild.me.id, OverwriteType.MEMBER, allow=discord.Permissions(manage_threads=True).value)
    it.announce()


Step = Callable[[Waits], Awaitable[None]]
EVERYWHERE: dict[str, tuple[Step, Step]] = {
    "the channel's permissions": (overwrites, overwrites_back),
    "a role's permissions": (role, role_back),
    "a role for the bot": (role_of_the_bot, role_of_the_bot_back),
    "a role that is deleted": (role_that_denies, role_that_denies_deleted),
    "while the bot was away": (overwrites, while_away),
    "after an outage": (overwrites, after_an_outage),
}
IN_THREADS: dict[str, tuple[Step, Step]] = {
    "unlocked": (locked, unlocked),
    "archived, then unlocked": (archived_and_locked, unlocked),
    "unlocked while the bot was away": (archived_and_locked, unlocked_while_away),
    "locked, then Manage Threads": (archived_and_locked, manage_threads),
}
ALL = [(kind, how) for kind in ("channel", "thread", "forum") for how in EVERYWHERE] + [
    (kind, how) for kind in ("thread", "forum") for how in IN_THREADS
]


@pytest.mark.parametrize(("kind", "how"), ALL)
async def test_a_serial_resumes_when_what_was_in_its_way_is_gone(world: World, kind: str, how: str) -> None:
    take, give = (EVERYWHERE | IN_THREADS)[how]
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    channel, options = await place(world, kind)
    await start(world, channel, **options)
    await days(world, 1)
    it = Waits(world, channel, posted_in(channel, kind))
    assert numbers(it.where) == [1]
    await take(it)
    await days(world, 1)
    assert numbers(it.where) == [1] and await state(world) == "paused"
    await give(it)
    await world.settle()
    assert numbers(it.where) == [1, 2], "at once, not at some later slot"
    assert await state(world) == "running"
    await days(world, 3)
    assert numbers(it.where) == [1, 2, 3, 4]


async def state(world: World) -> str:
    async with world.bot.database.read() as connection:
        return str(await connection.value("SELECT state FROM serials"))


async def test_a_forum_post_that_could_not_be_opened_is(world: World) -> None:
    await shelve(world, chapter(1), chapter(2))
    forum, _options = await place(world, "forum")
    world.env.inject_error("POST", f"/channels/{forum.id}/threads", status=403, code=50013, times=1)
    await start(world, forum)
    assert not forum.threads
    it = Waits(world, forum, None)
    await overwrites(it)
    await world.settle()
    assert not forum.threads, "it still may not post there"
    await overwrites_back(it)
    await days(world, 3)
    assert numbers(posted_in(forum, "forum")) == [1, 2]


async def test_what_may_still_not_be_posted_is_not_tried(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 4)))
    await start(world, thread=True)
    await days(world, 1)
    it = Waits(world, world.lounge, posted_in(world.lounge, "thread"))
    await overwrites(it)
    await days(world, 1)
    asked = len(world.env.http_requests)
    it.overwrite(it.posters, OverwriteType.ROLE)  # another change of that channel
    it.announce()
    await world.settle()
    assert len(world.env.http_requests) == asked


async def test_a_moderator_resumes_while_the_permission_comes_back(world: World) -> None:
    await shelve(world, *(chapter(number) for number in range(1, 5)))
    await start(world, thread=True)
    await days(world, 1)
    it = Waits(world, world.lounge, posted_in(world.lounge, "thread"))
    await overwrites(it)
    await days(world, 1)
    serials = world.bot.services.serials
    async with world.bot.database.read() as connection:
        (serial,) = await storage.serials_going(connection, world.guild.id)
    for early in (True, False):
        if not early:
            await overwrites_back(it)
        try:
            await serials.resume(serial.id, world.guild.id, world.moderator.id)
        except AlreadyDone:
            assert not early, "the permission's return was faster"
        await world.settle()
    await days(world, 3)
    assert numbers(it.where) == [1, 2, 3, 4]
