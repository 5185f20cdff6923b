"""The library's file becomes smaller when much was deleted, a little at a time; one from before is made able to."""

import asyncio
import logging
import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.client import create_bot
from bot.config import Config
from bot.errors import StorageError
from bot.storage import shrinking
from bot.storage.database import Connection, Database, open_database
from tests.conftest import FakeClock, HurryingClock
from tests.support.libraries import new_library

MEGABYTE = 2**20


async def write_texts(database: Database, count: int) -> None:
    async def write(connection: Connection) -> None:
        for number in range(count):
            await connection.rows(
                "INSERT INTO searches (guild_id, person_id, question, created_at) VALUES (1, ?, ?, 0)",
                *(number, os.urandom(MEGABYTE // 2).hex()),
            )

    await database.run_write(write)


async def delete_texts(database: Database, *, keep: int) -> None:
    async def delete(connection: Connection) -> None:
        await connection.rows("DELETE FROM searches WHERE person_id >= ?", keep)

    await database.run_write(delete)


async def texts(database: Database) -> list[str]:
    async def read(connection: Connection) -> list[str]:
        return [row["question"] for row in await connection.rows("SELECT question FROM searches ORDER BY id")]

    return await database.run_read(read)


def on_disk(database: Database) -> int:
    """What the library takes of the disk: its file and its log."""
    ends = ("", "-wal")
    return sum(database.path.with_name(database.path.name + end).stat().st_size for end in ends)


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]


async def test_the_file_gives_back_what_was_deleted(database: Database) -> None:
    empty = on_disk(database)
    await write_texts(database, 40)
    full = on_disk(database)
    assert full > 40 * MEGABYTE
    left = (await texts(database))[:5]
    await delete_texts(database, keep=5)
    assert on_disk(database) >= full  # what is deleted is free in the file, and no smaller for it
    assert await shrinking.shrink(database, pause=0) > 25 * MEGABYTE
    assert on_disk(database) < empty + 5 * MEGABYTE + shrinking.KEPT_FREE_BYTES + MEGABYTE
    assert await texts(database) == left
    assert is_whole(database.path)
    assert await shrinking.shrink(database, pause=0) == 0


async def test_whoever_writes_meanwhile_waits_for_one_step_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write_texts(database, 20)
    await delete_texts(database, keep=0)
    order: list[str] = []
    step, begun, loop = shrinking._step, asyncio.Event(), asyncio.get_running_loop()

    def noted(raw: sqlite3.Connection) -> int:
        order.append("step")
        loop.call_soon_threadsafe(begun.set)
        return step(raw)

    async def write() -> None:
        await write_texts(database, 1)
        order.append("write")

    monkeypatch.setattr(shrinking, "_step", noted)
    shrinker = asyncio.create_task(shrinking.shrink(database, pause=0))
    await begun.wait()
    await write()
    before = order.index("write")
    await shrinker
    assert before <= 2, order
    assert len(order) - before > 5, order
    assert len(await texts(database)) == 1


async def test_little_is_left_for_what_comes_next(database: Database) -> None:
    await write_texts(database, 3)
    await delete_texts(database, keep=0)
    before = on_disk(database)
    assert await shrinking.shrink(database, pause=0) == 0
    assert on_disk(database) == before


async def test_a_step_given_up_half_way_changes_nothing(database: Database) -> None:
    """As a death or a full disk would: SQLite is stopped inside a step."""
    await write_texts(database, 20)
    await delete_texts(database, keep=2)
    left = await texts(database)

    def stopped(raw: sqlite3.Connection) -> int:
        raw.set_progress_handler(lambda: 1, 200)
        try:
            return shrinking._step(raw)
        finally:
            raw.set_progress_handler(None, 0)

    free = await database.run_alone(shrinking.free_bytes)
    with pytest.raises(StorageError):
        await database.run_alone(stopped)
    assert await database.run_alone(shrinking.free_bytes) == free
    assert await texts(database) == left
    assert await shrinking.shrink(database, pause=0) > 0
    assert await texts(database) == left
    assert is_whole(database.path)


def from_before(path: Path) -> Path:
    """A library as versions made it that could not shrink."""
    new_library(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA auto_vacuum = NONE")
        connection.execute("VACUUM")
        assert not shrinking.can_shrink(connection)
    return path


async def opened(path: Path, use: Callable[[Database], Awaitable[None]]) -> None:
    database = await open_database(path)
    try:
        await use(database)
    finally:
        await database.close()


async def test_a_library_from_before_is_written_anew_once_and_shrinks_then(tmp_path: Path) -> None:
    path = from_before(tmp_path / "library.db")
    left: list[str] = []

    async def use(database: Database) -> None:
        await write_texts(database, 20)
        await delete_texts(database, keep=5)
        left.extend(await texts(database))
        assert await shrinking.shrink(database, pause=0) == 0

    await opened(path, use)
    full = path.stat().st_size
    assert shrinking.make_shrinkable(path)
    assert path.stat().st_size < full - 10 * MEGABYTE
    assert not shrinking.make_shrinkable(path)

    async def use_again(database: Database) -> None:
        await write_texts(database, 20)
        await delete_texts(database, keep=5)
        assert await shrinking.shrink(database, pause=0) > 10 * MEGABYTE
        assert (await texts(database))[:5] == left
        assert is_whole(database.path)

    await opened(path, use_again)


async def test_a_death_while_it_is_written_anew_leaves_it_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it goes to the log first: a death leaves any part of that, and the file as it was."""
    path = from_before(tmp_path / "library.db")
    monkeypatch.setattr(shrinking, "_empty_log", lambda _raw: None)

    left: list[str] = []

    async def use(database: Database) -> None:
        await write_texts(database, 6)
        left.extend(await texts(database))

    await opened(path, use)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        shrinking._write_anew(raw)
        log = path.with_name(path.name + "-wal")
        whole = log.stat().st_size
        assert whole > 6 * MEGABYTE
        can_shrink: list[bool] = []
        for part in range(9):
            dead = tmp_path / f"dead{part}.db"
            shutil.copyfile(path, dead)
            dead.with_name(dead.name + "-wal").write_bytes(log.read_bytes()[: whole * part // 8])
            with closing(sqlite3.connect(dead)) as connection:
                assert [row[0] for row in connection.execute("SELECT question FROM searches ORDER BY id")] == left
                can_shrink.append(shrinking.can_shrink(connection))
            assert is_whole(dead)
        assert can_shrink == [False] * 8 + [True]


class Usage(NamedTuple):
    """As shutil has it."""

    total: int
    used: int
    free: int


def test_without_room_on_the_disk_it_is_left_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(2**30, 2**30 - MEGABYTE, MEGABYTE))

    path = from_before(tmp_path / "library.db")
    before = path.read_bytes()
    assert not shrinking.make_shrinkable(path)
    assert path.read_bytes() == before
    assert "free disk are needed" in caplog.text


def test_while_another_process_writes_it_is_left_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shrinking, "WAIT_SECONDS", 0.0)
    path = from_before(tmp_path / "library.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not shrinking.make_shrinkable(path)
        other.execute("ROLLBACK")
    assert "tried again at the next start" in caplog.text
    assert shrinking.make_shrinkable(path)


async def test_the_bot_makes_an_old_library_shrinkable_when_it_starts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    path = from_before(tmp_path / "library.db")
    for _start in range(2):
        bot = create_bot(Config(database=path), clock=FakeClock())
        await bot.open_library()
        assert await bot.database.run_alone(shrinking.can_shrink)
        await bot.close()
    assert caplog.text.count("anew, once") == 1


async def test_what_is_due_is_noticed_as_ever_on_a_library_that_was_written_anew(tmp_path: Path) -> None:
    """SQLite drops a connection's own triggers where its temporary store is changed."""
    database = await open_database(from_before(tmp_path / "library.db"), alone=True)
    noticed: list[object] = []
    database.on_due_change(noticed.append)

    async def plan(connection: Connection) -> None:
        await connection.rows(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at)"
            " VALUES ('a', 'test', 1, 2, 'due', 0, 0)"
        )

    await database.run_write(plan)
    assert len(noticed) == 1
    await database.close()


async def test_it_is_looked_once_a_day(database: Database) -> None:
    clock = HurryingClock(2)
    began, looked = clock.now(), list[datetime]()
    real = database.run_alone

    async def run_alone(work: Callable[[sqlite3.Connection], int]) -> int:
        looked.append(clock.now())
        return await real(work)

    database.run_alone = run_alone  # type: ignore[method-assign]
    daily = asyncio.create_task(shrinking.shrink_daily(database, clock))
    await clock.over.wait()
    daily.cancel()
    await asyncio.gather(daily, return_exceptions=True)
    assert looked == [began + timedelta(days=day) for day in range(3)]
