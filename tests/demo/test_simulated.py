"""The glue between SimCord and the bot: its clock, age restriction, restarts."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta

import discord
import pytest
from discord import app_commands
from simcord.env import Env

from bot.clock import Clock
from bot.errors import UserError
from demo.simulated import age_restricted, faults, restart, restrict, simulated

HOUR = timedelta(hours=1)


class Bot(discord.Client):
    """A bot that notes the time every hour, or at once when woken, and says where it was called."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(intents=discord.Intents.default(), max_messages=None)
        self.clock = clock
        self.wake = asyncio.Event()
        self.ticks: list[datetime] = []
        self.places: list[bool | None] = []
        self.tree = app_commands.CommandTree(self)
        self.loop_task: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        started = self.clock.now()  # the clock must work before READY
        assert started.tzinfo is not None
        self.loop_task = asyncio.create_task(self._run())

        @self.tree.command(name="where", description="Where am I?")
        async def where(interaction: discord.Interaction) -> None:
            place = interaction.channel
            if isinstance(place, discord.Thread):
                place = place.parent
            self.places.append(place.is_nsfw() if isinstance(place, discord.TextChannel) else None)
            await interaction.response.send_message("here", ephemeral=True)

        @self.tree.command(name="refuse", description="Refuse")
        async def refuse(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("no", ephemeral=True)
            raise UserError("Ask again tomorrow.")

        @self.tree.command(name="fail", description="Fail")
        async def fail(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("oh", ephemeral=True)
            raise LookupError("a fault")

        await self.tree.sync()

    async def _run(self) -> None:
        while True:
            await self.clock.wait(self.clock.now() + HOUR, self.wake)
            self.wake.clear()
            self.ticks.append(self.clock.now())

    async def close(self) -> None:
        if self.loop_task:
            self.loop_task.cancel()
        await super().close()


def bot_of(env: Env) -> Bot:
    assert isinstance(env.bot, Bot)
    return env.bot


async def test_a_month_of_hours_passes_without_waiting() -> None:
    async with simulated(Bot) as env:
        start = env.now()
        await env.advance_time(30 * 86_400)
        ticks = bot_of(env).ticks
        assert len(ticks) == 30 * 24
        assert ticks[0] == start + HOUR
        assert ticks[-1] == env.now() == start + timedelta(days=30)
        assert ticks[0].tzinfo is UTC


async def test_waking_ends_the_wait_at_once() -> None:
    async with simulated(Bot) as env:
        bot = bot_of(env)
        start = env.now()
        bot.wake.set()
        await env.settle()
        assert bot.ticks == [start]


async def test_a_restart_keeps_the_world_and_stops_the_old_bot() -> None:
    async with simulated(Bot) as env:
        guild = env.create_guild("Here")
        await env.settle()
        old = bot_of(env)
        new = await restart(env, Bot)
        assert env.bot is new is not old
        assert old.is_closed()
        assert new.get_guild(guild.id) is not None
        await env.advance_time(3600)
        assert old.ticks == []
        assert len(bot_of(env).ticks) == 1


async def test_the_messages_after_one_are_those_that_come_next() -> None:
    async with simulated(Bot) as env:
        guild = env.create_guild("Here")
        reader = guild.add_member(env.create_user("reader"))
        handle = guild.create_text_channel("lounge")
        await env.settle()
        for number in range(250):
            env.backend.create_message(handle.id, reader.id, str(number))
        channel = bot_of(env).get_channel(handle.id)
        assert isinstance(channel, discord.TextChannel)
        (first,) = [message async for message in channel.history(limit=1, oldest_first=True)]
        assert first.content == "0"
        behind = [message.content async for message in channel.history(after=first, limit=220, oldest_first=True)]
        assert behind == [str(number) for number in range(1, 221)]


async def test_age_restriction_reaches_the_cache_interactions_and_threads() -> None:
    async with simulated(Bot) as env:
        guild = env.create_guild("Here")
        reader = guild.add_member(env.create_user("reader"))
        adult = guild.create_text_channel("adult")
        plain = guild.create_text_channel("plain")
        restrict(adult)
        await env.settle()
        cached = env.bot.get_channel(adult.id)
        assert isinstance(cached, discord.TextChannel) and cached.is_nsfw()
        thread = await cached.create_thread(name="inside", type=discord.ChannelType.public_thread)
        await env.settle()
        assert thread.is_nsfw()
        fetched = await env.bot.fetch_channel(thread.id)
        assert isinstance(fetched, discord.Thread) and fetched.is_nsfw()
        inside = next(item for item in adult.threads if item.id == thread.id)
        for place in (adult, inside, plain):
            await reader.slash(place, "where")
        assert bot_of(env).places == [True, True, False]
        # A bot that starts later hears of it with the guild.
        await restart(env, Bot)
        again = env.bot.get_channel(adult.id)
        assert isinstance(again, discord.TextChannel) and again.is_nsfw()


async def test_age_restriction_ends_with_its_block_and_belongs_to_one_world() -> None:
    async with simulated(Bot) as env:
        channel = env.create_guild("Here").create_text_channel("adult")
        with age_restricted(channel):
            await env.settle()
            cached = env.bot.get_channel(channel.id)
            assert isinstance(cached, discord.TextChannel) and cached.is_nsfw()
        await env.settle()
        assert not cached.is_nsfw()
        restrict(channel)
        first = channel.id
    async with simulated(Bot) as env:
        channel = env.create_guild("Elsewhere").create_text_channel("plain")
        await env.settle()
        assert channel.id == first  # SimCord's worlds share their ids: the mark must not
        cached = env.bot.get_channel(channel.id)
        assert isinstance(cached, discord.TextChannel) and not cached.is_nsfw()


async def test_faults_end_the_test_and_refusals_do_not() -> None:
    async with simulated(Bot) as env:
        guild = env.create_guild("Here")
        reader = guild.add_member(env.create_user("reader"))
        channel = guild.create_text_channel("plain")
        await reader.slash(channel, "refuse")
        assert faults(env) == []
    with pytest.raises(BaseExceptionGroup):
        async with simulated(Bot) as env:
            guild = env.create_guild("Here")
            reader = guild.add_member(env.create_user("reader"))
            channel = guild.create_text_channel("plain")
            await reader.slash(channel, "fail")


@pytest.fixture
async def world() -> AsyncGenerator[Env, None]:
    async with simulated(Bot) as env:
        yield env


async def test_it_works_from_a_fixture(world: Env) -> None:
    await world.advance_time(3600)
    assert len(bot_of(world).ticks) == 1
