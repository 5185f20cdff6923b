"""Deliveries a second over the wire: ``python -m bench.wire``.

The bot's outbox against the local server of the tests, over real HTTP and websockets, beside a loop of a few lines
that sends the same messages with bare discord.py to the same server. The outbox claims, sends, records and finishes
each; the loop only sends. Both in this process, in turns. Trust the ratios.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

import discord

from bench.live import panel
from bot.client import create_bot
from bot.clock import SystemClock, seconds
from bot.config import Config
from bot.delivery import outbox
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload
from bot.domain.ids import ChannelId, GuildId
from tests.wire.control import Wire, ordering, pointed_at, running, wire_process

BENCH = Kind("bench", Payload)
POSTS = 200
CHANNELS = (1, 20)
WORDS = "A post, number 1. " * 20


async def place(wire: Wire, channels: int) -> tuple[GuildId, list[ChannelId]]:
    """A server and its channels."""
    guild = await wire.order("guild", name="Bench")
    made = [await wire.order("channel", guild=guild["id"], name=f"posts-{n}") for n in range(channels)]
    return GuildId(int(guild["id"])), [ChannelId(int(channel["id"])) for channel in made]


async def bare_rate(wire: Wire, channels: int) -> float:
    """Messages a second of a loop that sends one after the other, to each channel in turn."""
    _guild, ids = await place(wire, channels)
    client = discord.Client(intents=discord.Intents(guilds=True), max_messages=None)
    async with running(client, wire.token):
        start = time.perf_counter()
        for number in range(POSTS):
            await client.get_partial_messageable(ids[number % channels]).send(view=panel(WORDS))
        return POSTS / (time.perf_counter() - start)


async def our_rate(wire: Wire, channels: int, folder: Path) -> float:
    """Deliveries a second of the outbox, from due to finished."""
    guild_id, ids = await place(wire, channels)
    bot = create_bot(Config(database=folder / f"{channels}.db"), clock=SystemClock())
    finished, done = 0, asyncio.Event()

    async def draw(*_: Any) -> Any:
        from cogs.ui.layout import Layout
        from cogs.ui.layout import panel as framed

        return Layout(framed(WORDS))

    async def count(_connection: Any, _delivery: Any, outcome: Any) -> None:
        nonlocal finished
        assert outcome == "sent", outcome
        finished += 1
        if finished == POSTS:
            done.set()

    async with running(bot, wire.token):
        bot.posts.register(BENCH, draw, when_finished=count)
        now = seconds(bot.clock.now())
        async with bot.database.write() as connection:
            await connection.rows("INSERT INTO guilds (id, created_at, updated_at) VALUES (?, 0, 0)", guild_id)
            for number in range(POSTS):
                await outbox.plan(connection, BENCH, number, Target(guild_id, ids[number % channels]), Payload(), now)
        start = time.perf_counter()
        async with asyncio.timeout(300):
            await done.wait()
        return POSTS / (time.perf_counter() - start)


async def run() -> None:
    """Measure with all posts in one channel and with few in each of many."""
    print(f"{POSTS} posts due at once{'':13}{'ours 1/s':>12}{'bare 1/s':>12}{'ratio':>8}")
    with (
        tempfile.TemporaryDirectory() as folder,
        wire_process(checked=False) as started,
        pointed_at(f"http://127.0.0.1:{started[0]}"),
    ):
        for channels in CHANNELS:
            async with ordering(*started) as wire:
                bare = await bare_rate(wire, channels)
                ours = await our_rate(wire, channels, Path(folder))
            name = "in one channel" if channels == 1 else f"in {channels} channels"
            print(f"{name:34}{ours:12.0f}{bare:12.0f}{bare / ours:8.1f}")


if __name__ == "__main__":
    asyncio.run(run())
