"""What SQLite knows of the library's size is renewed while the bot runs, and every connection plans by it."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from bot.errors import StorageError
from bot.storage import statistics
from bot.storage.database import Database
from tests.conftest import HurryingClock

# As a list of suggestions asks; "+" is left out on purpose.
ASKED = f"SELECT * FROM submissions WHERE guild_id = ? AND id IN ({', '.join('?' * 25)})"
NUMBERS = count()
BY_ID = "SEARCH submissions USING INTEGER PRIMARY KEY (rowid=?)"


async def plan(database: Database) -> str:
    async with database.read() as connection:
        await connection.rows("SELECT 1 FROM submissions LIMIT 1")  # an explanation alone reads no schema anew
        # Another text each time: the driver keeps what it has explained.
        return (await connection.rows(f"EXPLAIN QUERY PLAN {ASKED} -- {next(NUMBERS)}", *range(26)))[0]["detail"]


async def fill(database: Database) -> None:
    numbers = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
    async with database.write() as connection:
        await connection.rows("INSERT INTO guilds (id, created_at, updated_at) VALUES (1, 0, 0)")
        await connection.rows("INSERT INTO people (id, pen_name, created_at) VALUES (1, '', 0)")
        await connection.rows(f"INSERT INTO stories (id, uuid, created_at) {numbers} SELECT i, i, 0 FROM n")
        await connection.rows(
            "INSERT INTO revisions (id, story_id, number, title, authors, summary, disclaimer, notes_before,"
            f" notes_after, rating, rating_chosen, language, words, doubts, created_by, created_at) {numbers}"
            " SELECT i, i, 1, '', '', '', '', '', '', '', 1, '', 1, '', 1, 0 FROM n"
        )
        await connection.rows(
            "INSERT INTO submissions (id, uuid, guild_id, story_id, state, revision_id, title, title_key, rating,"
            f" words, created_by, created_at) {numbers} SELECT i, i, 1, i, 'pending', i, '', '', '', 1, 1, 0 FROM n"
        )


async def test_who_only_reads_plans_by_what_was_found(database: Database) -> None:
    await fill(database)
    assert await plan(database) != BY_ID
    await database.run_alone(statistics.renew)
    assert await plan(database) == BY_ID


async def test_what_is_due_is_noticed_as_before(database: Database) -> None:
    told: list[object] = []
    database.on_due_change(told.append)
    await database.run_alone(statistics.renew)
    async with database.write() as connection:
        await connection.rows(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at)"
            " VALUES ('a', 'news', 1, 2, 'due', 0, 0)"
        )
    assert told


async def test_a_fault_changes_nothing_and_leaves_the_writer_usable(database: Database) -> None:
    await fill(database)

    def fail(raw: sqlite3.Connection) -> None:
        raw.set_authorizer(lambda action, *_: sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ANALYZE else 0)
        try:
            statistics.renew(raw)
        finally:
            raw.set_authorizer(None)

    with pytest.raises(StorageError):
        await database.run_alone(fail)
    assert await plan(database) != BY_ID
    await database.run_alone(statistics.renew)
    assert await plan(database) == BY_ID


async def test_what_is_known_is_left_alone_until_much_was_written(database: Database) -> None:
    renewal = statistics.Renewal()
    versions: list[int] = []

    async def renew() -> None:
        await database.run_alone(renewal)
        async with database.write() as connection:
            versions.append(await connection.value("PRAGMA schema_version"))

    await renew()
    await renew()
    await fill(database)
    await renew()
    await renew()
    assert versions[0] == versions[1] < versions[2] == versions[3]


async def test_it_is_done_at_the_start_and_every_few_hours_also_after_a_fault(database: Database) -> None:
    clock = HurryingClock(3)
    began, done = clock.now(), list[datetime]()
    real = database.run_alone

    async def run_alone(work: Callable[[sqlite3.Connection], None]) -> None:
        done.append(clock.now())
        if len(done) == 2:
            raise StorageError("the disk is full")
        await real(work)

    database.run_alone = run_alone  # type: ignore[method-assign]
    task = asyncio.create_task(statistics.renew_regularly(database, clock))
    await clock.over.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert done == [began + timedelta(seconds=statistics.EVERY_SECONDS * times) for times in range(4)]
