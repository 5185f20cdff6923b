"""What a tick of the outbox costs, however much is planned: ``python -m bench.outbox [schedules …]``.

Each schedule has one planned post, far ahead; 50 posts are due. A tick is what the loop does each time that it is
woken: look for what is due and for redraws, and when to look again. Beside it bare SQLite does the least that could
do: one SELECT of what is due from an index, in this process, without a thread. Trust the ratios.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.storage.database import Connection, Database, open_database
from bot.storage.delivery import due
from bot.storage.delivery.due import Work

ROUNDS = 30
DUE = 50
NOW, AHEAD = 1_000_000, 2_000_000


async def build(database: Database, schedules: int) -> None:
    """So many planned posts, and those that are due."""
    rows = [(f"s:{n}", n % 500, 1000 + n, AHEAD + n) for n in range(schedules)]
    rows += [(f"d:{n}", n, 1 + n, NOW - n) for n in range(DUE)]
    async with database.write() as connection:
        await connection.many(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, content, state, due_at, created_at)"
            " VALUES (?, 'serial', ?, ?, '{}', 'due', ?, 0)",
            rows,
        )


async def tick(connection: Connection) -> None:
    """One look of the loop's."""
    assert len(await due.heads(connection, Work.POST, NOW, [], [], 100)) == DUE
    assert await due.heads(connection, Work.REDRAW, NOW, [], [], 100) == []
    assert await due.next_due(connection, NOW) == AHEAD


async def median(call: Callable[[], Awaitable[None]]) -> float:
    """Median milliseconds of a call."""
    taken: list[float] = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


async def measure(path: Path, schedules: int) -> tuple[float, float]:
    """Milliseconds of a tick, ours and bare."""
    database = await open_database(path)
    try:
        await build(database, schedules)
        async with database.read() as connection:
            ours = await median(lambda: tick(connection))
    finally:
        await database.close()
    bare = sqlite3.connect(path)

    async def least() -> None:
        found = bare.execute(
            "SELECT * FROM deliveries WHERE state = 'due' AND due_at <= ? ORDER BY due_at, id LIMIT 100", (NOW,)
        ).fetchall()
        assert len(found) == DUE

    try:
        return ours, await median(least)
    finally:
        bare.close()


async def run(sizes: list[int]) -> None:
    """Print a tick's cost with each number of schedules, and how it grows."""
    print(f"\n{'a tick with 50 due':34}{'ours ms':>12}{'bare ms':>12}{'ratio':>8}{'growth':>8}")
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            ours, bare = await measure(Path(folder) / f"{size}.db", size)
            first = first or ours
            print(f"{f'{size:,} schedules':34}{ours:12.2f}{bare:12.2f}{ours / bare:8.1f}{ours / first:8.1f}")


if __name__ == "__main__":
    asyncio.run(run([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000]))
