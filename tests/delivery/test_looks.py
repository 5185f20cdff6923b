"""A look at what is due costs what is due, however much is planned, and is asked of an index."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import Sent
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.storage.database import Connection, Database, open_database
from bot.storage.delivery import due, failures
from bot.storage.delivery.due import Work
from tests.conftest import FakeClock
from tests.support.lanes import Discord, plan_in


async def steps(database: Database, look: Any) -> int:
    """How many steps SQLite's machine takes for what ``look`` asks: the work, whatever the clock says."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    raw = database._reader
    await raw.set_progress_handler(count, 1)
    try:
        async with database.read() as connection:
            await look(connection)
    finally:
        await raw.set_progress_handler(None, 1)  # type: ignore[arg-type]
    return taken


async def fill(database: Database, ids: range, due_at: int) -> None:
    """Schedules: each has one planned row, due in ``due_at`` seconds and later."""
    async with database.write() as connection:
        await connection.many(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, content, state, due_at, created_at)"
            " VALUES (?, 'post', ?, ?, '{}', 'due', ?, 0)",
            [(f"s:{n}", n % 500, n, due_at + n) for n in ids],
        )


async def test_a_tick_costs_what_is_due_and_not_what_is_planned(database: Database, clock: FakeClock) -> None:
    now = seconds(clock.now())
    for n in range(50):
        await plan_in(database, clock, f"d{n}", guild=n, channel=-n - 1)

    async def lanes(connection: Connection) -> None:
        assert len(await due.lanes_between(connection, Work.POST, -1, now)) == 50

    async def head(connection: Connection) -> None:
        assert await due.head(connection, Work.POST, -1, now) is not None

    async def redraws(connection: Connection) -> None:
        assert await due.lanes_between(connection, Work.REDRAW, -1, now) == []

    async def next_due(connection: Connection) -> None:
        assert await due.next_due(connection, now) == now + 86400

    looks = (lanes, head, redraws, next_due)
    await fill(database, range(1_000), now + 86400)
    few = [await steps(database, look) for look in looks]
    await fill(database, range(1_000, 100_000), now + 86400)
    many = [await steps(database, look) for look in looks]
    assert many == few
    assert few[0] < 50 * 50 and max(few[1:]) < 200


class Counted(Discord):
    """Notes what SQLite has done by each post."""

    def __init__(self) -> None:
        super().__init__()
        self.knows = True
        self.taken, self.at = 0, list[int]()

    def count(self) -> int:
        self.taken += 1
        return 0

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        self.at.append(self.taken)
        return await super().send(delivery, part)


async def steps_a_post(database: Database, clock: FakeClock, rows: list[tuple[int, int]]) -> float:
    """How many steps SQLite's machine takes for a post, looks and all, of so many due in these servers and lanes.

    Of the 40th to the 80th: behind the one look that lists everything.
    """
    now = seconds(clock.now())
    async with database.write() as connection:
        await connection.many(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, content, state, due_at, created_at)"
            " VALUES (?, 'post', ?, ?, '{}', 'due', ?, 0)",
            [(f"d:{number}", *row, now) for number, row in enumerate(rows)],
        )
    discord = Counted()
    for raw in (database._reader, database._writer):
        await raw.set_progress_handler(discord.count, 1)
    running = asyncio.create_task(Worker(database, discord, clock, PostRegistry()).run_due())
    await discord.until(posts=81)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    for raw in (database._reader, database._writer):
        await raw.set_progress_handler(None, 1)  # type: ignore[arg-type]
    return (discord.at[79] - discord.at[39]) / 40


@pytest.mark.parametrize(
    "spread",
    [lambda n: (1, 1), lambda n: (1, n), lambda n: (n, n), lambda n: (n % 20, n % 200)],
    ids=["one channel", "one server", "each its own server", "some servers"],
)
async def test_a_post_costs_the_same_however_much_is_due(
    database: Database, tmp_path: Path, clock: FakeClock, spread: Callable[[int], tuple[int, int]]
) -> None:
    few = await steps_a_post(database, clock, [spread(n) for n in range(200)])
    other = await open_database(tmp_path / "many.db")
    try:
        many = await steps_a_post(other, clock, [spread(n) for n in range(10_000)])
    finally:
        await other.close()
    assert few < 2_000 and many < few * 1.1


async def test_a_tick_touches_the_rows_that_are_due(database: Database, clock: FakeClock) -> None:
    """With 100,000 schedules and 50 due, 50 are written."""
    now = seconds(clock.now())
    await fill(database, range(100_000), now + 86400)
    made = [await plan_in(database, clock, f"d{n}", guild=n, channel=-n - 1) for n in range(50)]
    discord = Discord()
    await Worker(database, discord, clock, PostRegistry()).run_due()
    assert sorted(discord.order) == made
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM deliveries WHERE attempts > 0") == 50


@pytest.mark.parametrize("work", list(Work))
async def test_the_looks_are_in_indexes(database: Database, work: Work) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    class Spy:
        async def rows(self, sql: str, *values: Any) -> list[Any]:
            asked.append((sql, values))
            return []

        async def row(self, sql: str, *values: Any) -> None:
            asked.append((sql, values))

        value = row

    spy: Any = Spy()
    await due.lanes_between(spy, work, 0, 1)
    await due.head(spy, work, 1, 1)
    await due.next_due(spy, 1)
    assert len(asked) == 3
    async with database.read() as connection:
        for sql, values in asked:
            plan = [row["detail"] for row in await connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
            looked = [line for line in plan if "deliveries" in line or "SEARCH d " in line]
            assert looked and all("INDEX deliveries_" in line or "PRIMARY KEY" in line for line in looked), plan


async def test_troubles_of_a_server_are_in_indexes(database: Database) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    class Spy:
        async def rows(self, sql: str, *values: Any) -> list[Any]:
            asked.append((sql, values))
            return []

    spy: Any = Spy()
    await failures.troubles(spy, 1, 10)
    await failures.coming(spy, 1, 10)
    async with database.read() as connection:
        for sql, values in asked:
            plan = [row["detail"] for row in await connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
            looked = [line for line in plan if "deliveries" in line]
            assert looked and all(line.startswith("SEARCH deliveries USING INDEX") for line in looked), plan
