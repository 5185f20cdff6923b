"""What the outbox costs, however much is planned and however much is due: ``python -m bench.outbox``.

A tick is what the loop does each time that it is woken: look what has become due, take the first of a lane, and see
when to look again. Each schedule has one planned post, far ahead. Beside it bare SQLite does the least that could do:
one SELECT of the first that is due from an index, in this process, without a thread.

A post is everything but Discord: claimed, handed to a sender that answers at once, recorded and finished, with so many
due, each in a channel of its own. Beside it bare SQLite commits twice. Trust the ratios.
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from bot.clock import SystemClock, seconds
from bot.delivery.attempt import OVERDUE_SECONDS
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import Sent
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.ids import ChannelId, MessageId
from bot.storage.database import Connection, Database, open_database
from bot.storage.delivery import due
from bot.storage.delivery.due import Work

ROUNDS = 200
POSTS = 200
SCHEDULES = (1_000, 10_000, 100_000)
DUE = (50, 1_000, 10_000)
NOW, AHEAD = 1_000_000, 2_000_000

INSERT = (
    "INSERT INTO deliveries (key, kind, guild_id, channel_id, content, state, due_at, created_at)"
    " VALUES (?, 'serial', ?, ?, '{}', 'due', ?, 0)"
)


async def build(database: Database, schedules: int, due_now: int, now: int, ahead: int) -> None:
    """So many planned posts, and those that are due."""
    rows = [(f"s:{n}", n % 500, 1_000_000 + n, ahead + n) for n in range(schedules)]
    rows += [(f"d:{n}", n, 1 + n, now - n % 1_000) for n in range(due_now)]
    async with database.write() as connection:
        await connection.many(INSERT, rows)


async def tick(connection: Connection) -> None:
    """One look of the loop's."""
    for work in Work:
        await due.lanes_between(connection, work, NOW - 1, NOW)
    assert await due.head(connection, Work.POST, 1, NOW) is not None
    assert await due.next_due(connection, NOW) == AHEAD


async def median(call: Callable[[], Awaitable[None]]) -> float:
    """Median milliseconds of a call."""
    taken: list[float] = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


async def tick_costs(path: Path, schedules: int, due_now: int) -> tuple[float, float]:
    """Milliseconds of a tick, ours and bare."""
    database = await open_database(path)
    try:
        await build(database, schedules, due_now, NOW, AHEAD)
        async with database.read() as connection:
            ours = await median(lambda: tick(connection))
    finally:
        await database.close()
    bare = sqlite3.connect(path)

    async def least() -> None:
        sql = "SELECT * FROM deliveries WHERE state = 'due' AND due_at <= ? ORDER BY due_at, id LIMIT 1"
        assert len(bare.execute(sql, (NOW,)).fetchall()) == 1

    try:
        return ours, await median(least)
    finally:
        bare.close()


class Instant:
    """A :class:`bot.delivery.sender.Sender` that answers at once, and notes when."""

    def __init__(self, posts: int) -> None:
        self.posts, self.times, self.done = posts, list[float](), asyncio.Event()

    def floor(self, delivery: Delivery) -> MessageId | None:
        """Known without asking."""
        return MessageId(delivery.id)

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        """See :class:`bot.delivery.sender.Sender`."""
        self.times.append(time.perf_counter())
        if len(self.times) > self.posts:
            self.done.set()
        return Sent(MessageId(delivery.id), ChannelId(delivery.channel_id or 0))

    async def newest(self, delivery: Delivery) -> MessageId:
        """Never asked for."""
        raise AssertionError

    async def find(self, delivery: Delivery, part: MessagePart, *, but: int | None = None) -> Sent | None:
        """Never looked for."""
        raise AssertionError

    async def redraw(self, delivery: Delivery, part: MessagePart) -> bool:
        """Nothing is."""
        raise AssertionError

    async def archive(self, part: MessagePart) -> None:
        """Nothing is."""

    async def delete(self, sent: Sent) -> None:
        """Nothing is."""


async def post_cost(path: Path, due_now: int) -> float:
    """Milliseconds of a post, the first look not counted."""
    database = await open_database(path)
    clock, sender = SystemClock(), Instant(min(POSTS, due_now - 10))
    now = seconds(clock.now())
    try:
        await build(database, 1_000, due_now, now - OVERDUE_SECONDS * 2, now + AHEAD)
        worker = asyncio.create_task(Worker(database, sender, clock, PostRegistry()).run_for_ever())
        await sender.done.wait()
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker
    finally:
        await database.close()
    return (sender.times[sender.posts] - sender.times[0]) * 1000 / sender.posts


def bare_commits(path: Path) -> float:
    """Milliseconds of two small transactions, the disk waited for."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE posts (id INTEGER PRIMARY KEY, message INTEGER)")
    start = time.perf_counter()
    for number in range(POSTS):
        bare.execute("INSERT INTO posts (id) VALUES (?)", (number,))
        bare.execute("UPDATE posts SET message = ? WHERE id = ?", (number, number))
    took = time.perf_counter() - start
    bare.close()
    return took * 1000 / POSTS


async def run() -> None:
    """Print each cost, and how it grows."""

    def line(name: str, ours: float, bare: float, first: float) -> None:
        print(f"{name:34}{ours:12.2f}{bare:12.2f}{ours / bare:8.1f}{ours / first:8.1f}")

    print(f"\n{'a tick':34}{'ours ms':>12}{'bare ms':>12}{'ratio':>8}{'growth':>8}")
    with tempfile.TemporaryDirectory() as folder:
        first = 0.0
        for schedules, due_now in [
            *((size, DUE[0]) for size in SCHEDULES),
            *((SCHEDULES[0], size) for size in DUE[1:]),
        ]:
            ours, bare = await tick_costs(Path(folder) / f"tick-{schedules}-{due_now}.db", schedules, due_now)
            first = first or ours
            line(f"{schedules:,} schedules, {due_now:,} due", ours, bare, first)
        print(f"\n{'a post, without Discord':34}{'ours ms':>12}{'bare ms':>12}{'ratio':>8}{'growth':>8}")
        bare, first = bare_commits(Path(folder) / "bare.db"), 0.0
        for due_now in DUE:
            ours = await post_cost(Path(folder) / f"post-{due_now}.db", due_now)
            first = first or ours
            line(f"{due_now:,} overdue", ours, bare, first)


if __name__ == "__main__":
    asyncio.run(run())
