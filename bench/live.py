"""What the bot costs beside bare discord.py doing the same: ``python -m bench.live [chapters …]``.

Two bots on simulated servers in this process, in turns: ours, and one of a few lines that answers a command with
the same number of characters, writes each reaction with one INSERT, and sends the same number of messages in a loop.
The simulated server takes the place of the network, so what is compared is the bots' own work. Trust the ratios.
"""

import asyncio
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import aiosqlite
import discord
from discord import app_commands, ui
from simcord import Env
from simcord.http.client import FakeWebhookAdapter

from bench.search import build
from bot.client import Chapterhouse, create_bot
from bot.clock import SystemClock, seconds
from bot.config import Config
from bot.delivery import outbox
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload
from bot.services.wiring import make_services
from bot.storage.database import open_database
from demo.simulated import simulated

ROUNDS = 30
BENCH = Kind("bench", Payload)
POSTS = 200
STORY_POST = 4001

# Reactions, and how many of them come within the moment in which ours are gathered: 8 where 167 come in a second.
REACTIONS = 1000
AT_ONCE = {"a reaction, stored alone": 1, "a reaction, of 167 a second": 8, "a reaction, of 500 at once": 500}


class Bare(discord.Client):
    """The least that answers, stores and posts."""

    def __init__(self, path: Path) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.guild_reactions = True
        super().__init__(intents=intents, max_messages=None, member_cache_flags=discord.MemberCacheFlags.none())
        self.tree = app_commands.CommandTree(self)
        self.path = path
        self.storing = 0
        self.stored = asyncio.Event()

    async def setup_hook(self) -> None:
        self.database = await aiosqlite.connect(self.path, isolation_level=None)
        await self.database.execute("PRAGMA journal_mode = WAL")
        await self.database.execute("PRAGMA synchronous = FULL")
        await self.database.execute("CREATE TABLE reactions (message INTEGER, person INTEGER, emoji TEXT)")

        @self.tree.command(name="help", description="Answer")
        async def answer(interaction: discord.Interaction[Any]) -> None:
            await interaction.response.send_message(view=panel("x" * 1200), ephemeral=True)

        await self.tree.sync()

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        self.storing += 1
        self.stored.clear()
        await self.database.execute(
            "INSERT INTO reactions VALUES (?, ?, ?)", (payload.message_id, payload.user_id, str(payload.emoji))
        )
        self.storing -= 1
        if not self.storing:
            self.stored.set()

    async def close(self) -> None:
        await super().close()
        await self.database.close()


def panel(content: str) -> ui.LayoutView:
    """A message of one framed text."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(content)))
    view.stop()
    return view


class Stopwatch:
    """The time from an event's arrival at a bot to its answer's departure, without the simulated server's own."""

    def __init__(self, env: Env) -> None:
        self.arrived = self.left = 0.0
        emit, request = env.backend.emit, FakeWebhookAdapter.request

        def watched_emit(event: str, *rest: Any, **more: Any) -> Any:
            if event == "INTERACTION_CREATE":
                self.arrived = time.perf_counter()
            return emit(event, *rest, **more)

        async def watched_request(adapter: Any, route: Any, *rest: Any, **more: Any) -> Any:
            self.left = time.perf_counter()
            return await request(adapter, route, *rest, **more)

        env.backend.emit = watched_emit  # type: ignore[method-assign]
        FakeWebhookAdapter.request = watched_request  # type: ignore[method-assign]


@asynccontextmanager
async def bare_server(folder: Path) -> AsyncGenerator[tuple[Env, Bare], None]:
    """The bare bot, ready."""
    async with simulated(lambda clock: Bare(folder / "bare.db")) as env:
        assert isinstance(env.bot, Bare)
        yield env, env.bot


@asynccontextmanager
async def our_server(path: Path) -> AsyncGenerator[tuple[Env, Chapterhouse], None]:
    """Our bot on the library at ``path``, ready."""
    async with simulated(lambda clock: create_bot(Config(database=path), clock=clock)) as env:
        assert isinstance(env.bot, Chapterhouse)
        yield env, env.bot


async def command_times(env: Env, guild: Any, name: str, **options: Any) -> float:
    """Median milliseconds from a command's arrival to its answer."""
    channel = guild.create_text_channel("commands")
    member = guild.add_member(env.create_user(f"reader {name}"))
    watch = Stopwatch(env)
    taken: list[float] = []
    for _round in range(ROUNDS):
        await member.slash(channel, name, **options)
        taken.append((watch.left - watch.arrived) * 1000)
    return statistics.median(taken)


async def reaction_time(
    bot: discord.Client, message_id: int, at_once: int, stored: Callable[[], Awaitable[object]]
) -> float:
    """Milliseconds a reaction, from its event to its commit, where so many come before the first is stored."""
    parse = bot._connection.parsers["MESSAGE_REACTION_ADD"]  # pyright: ignore[reportPrivateUsage]
    emoji = {"id": None, "name": "🦊"}
    place = {"message_id": message_id, "channel_id": 1, "guild_id": 1, "emoji": emoji, "type": 0, "burst": False}
    people = itertools.count(at_once * 10_000)
    start = time.perf_counter()
    for _time in range(REACTIONS // at_once):
        for person in itertools.islice(people, at_once):
            parse(place | {"user_id": person})
        await asyncio.sleep(0)  # each is a task, which begins now
        await stored()
    return (time.perf_counter() - start) * 1000 / REACTIONS


async def bare_send_time(env: Env, bot: Bare, guild: Any) -> float:
    """Milliseconds a message, sent in a loop."""
    handle = guild.create_text_channel("posts")
    await env.settle()
    channel = bot.get_channel(handle.id)
    assert isinstance(channel, discord.TextChannel)
    start = time.perf_counter()
    for number in range(POSTS):
        await channel.send(view=panel(f"A post, number {number}. " * 20))
    return (time.perf_counter() - start) * 1000 / POSTS


async def delivery_time(env: Env, bot: Chapterhouse, guild: Any) -> float:
    """Milliseconds a delivery, from due to finished: claimed, sent, recorded."""
    handle = guild.create_text_channel("posts")
    await env.settle()

    async def draw(*_: Any) -> Any:
        from cogs.ui.layout import Layout
        from cogs.ui.layout import panel as framed

        return Layout(framed("A post, number 1. " * 20))

    bot.posts.register(BENCH, draw)
    now = seconds(env.now())
    async with bot.database.write() as connection:
        await connection.rows("INSERT OR IGNORE INTO guilds (id, created_at, updated_at) VALUES (?, 0, 0)", guild.id)
        for number in range(POSTS):
            target = Target(guild.id, handle.id)
            await outbox.plan(connection, BENCH, number, target, Payload(), now, due_at=now + 5)
    # Discord's answers tell the time; the simulated server's don't.
    bot.clock_guard.observe(format_datetime(env.now().astimezone(UTC), usegmt=True))
    start = time.perf_counter()
    await env.advance_time(6)
    spent = (time.perf_counter() - start) * 1000 / POSTS
    async with bot.database.read() as connection:
        left = await connection.value("SELECT count(*) FROM deliveries WHERE kind = 'bench' AND state <> 'sent'")
    assert left == 0, f"{left} of {POSTS} were not sent"
    return spent


async def start_time(server: Callable[[], Any]) -> float:
    """Milliseconds from nothing to ready, the best of three."""
    taken: list[float] = []
    for _round in range(3):
        start = time.perf_counter()
        async with server():
            taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def row(name: str, ours: float, bare: float) -> None:
    """Print a line: both and the ratio."""
    print(f"{name:34}{ours:12.2f}{bare:12.2f}{ours / bare:8.1f}")


async def measure(folder: Path, chapters: int) -> None:
    """Print what everything costs on a library of so many chapters."""
    path = folder / f"{chapters}.db"
    database = await open_database(path)
    await build(database, chapters)
    # Stories that came through the door have been compared already; a start is not to make up for that.
    await make_services(database, SystemClock()).likeness.fill()
    await database.close()
    bare: dict[str, float] = {}
    ours: dict[str, float] = {}
    async with bare_server(folder) as (env, least):
        guild = env.create_guild("Bare")
        bare["command"] = await command_times(env, guild, "help")
        for name, number in AT_ONCE.items():
            bare[name] = await reaction_time(least, 1, number, least.stored.wait)
        bare["post"] = await bare_send_time(env, least, guild)
    (folder / "bare.db").unlink()
    async with our_server(path) as (env, bot):
        guild = env.create_guild("Ours", id=1)
        ours["/help"] = await command_times(env, guild, "help")
        ours["/browse"] = await command_times(env, guild, "browse")
        ours["/mine"] = await command_times(env, guild, "mine")
        await post_of_a_story(bot)
        for name, number in AT_ONCE.items():
            ours[name] = await reaction_time(bot, STORY_POST, number, bot.services.reactions.close)
        async with bot.database.read() as connection:
            assert await connection.value("SELECT count(*) FROM reactions") == REACTIONS * len(AT_ONCE)
        ours["post"] = await delivery_time(env, bot, guild)
    bare["start"] = await start_time(lambda: fresh_bare(folder))
    ours["start"] = await start_time(lambda: our_server(path))
    print(f"\n{chapters:,} chapters{'':18}{'ours ms':>12}{'bare ms':>12}{'ratio':>8}")
    for name in ("/help", "/browse", "/mine"):
        row(f"{name}, until answered", ours[name], bare["command"])
    for name in AT_ONCE:
        row(name, ours[name], bare[name])
    row("a post, of 200 due at once", ours["post"], bare["post"])
    row("a start, until ready", ours["start"], bare["start"])


async def post_of_a_story(bot: Chapterhouse) -> None:
    """A message that was posted for a story."""
    async with bot.database.write() as connection:
        submission = await connection.value("SELECT id FROM submissions LIMIT 1")
        delivery = await connection.insert(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, submission_id, state, due_at, created_at)"
            " VALUES ('bench', 'announcement', 1, 1, ?, 'sent', 0, 0)",
            submission,
        )
        await connection.rows(
            "INSERT INTO delivery_parts (delivery_id, ordinal, nonce, marker, message_id, channel_id)"
            " VALUES (?, 1, 'bench', 'bench', ?, 1)",
            *(delivery, STORY_POST),
        )


@asynccontextmanager
async def fresh_bare(folder: Path) -> AsyncGenerator[None, None]:
    """The bare bot on a new file each time."""
    with tempfile.TemporaryDirectory(dir=folder) as inner:
        async with bare_server(Path(inner)):
            yield


async def run(sizes: list[int]) -> None:
    """Measure on a library of each size."""
    with tempfile.TemporaryDirectory() as folder:
        for chapters in sizes:
            await measure(Path(folder), chapters)


if __name__ == "__main__":
    asyncio.run(run([int(size) for size in sys.argv[1:]] or [100, 10_000]))
