"""The library's file: made, migrated, copied, refused; and its one writer."""

import asyncio
import resource
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.errors import DatabaseTooNew, StorageError
from bot.storage import migrate
from bot.storage.database import Database, open_database


def schema(path: Path) -> set[tuple[str, str]]:
    connection = sqlite3.connect(path)
    try:
        return {(name, sql or "") for name, sql in connection.execute("SELECT name, sql FROM sqlite_master")}
    finally:
        connection.close()


async def test_a_new_library_has_the_newest_shape(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "library.db"
    database = await open_database(path)
    async with database.read() as connection:
        assert await connection.value("PRAGMA user_version") == migrate.migrations()[-1][0]
        assert len(await connection.value("SELECT uuid FROM library")) == 32
    await database.close()
    assert not (tmp_path / "deep" / "er" / "backups").exists()


async def test_an_old_library_is_copied_then_migrated_to_the_same_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrate.migrations()
    old = tmp_path / "old" / "library.db"
    await (await open_database(old)).close()
    connection = sqlite3.connect(old)
    connection.execute("INSERT INTO people VALUES (5, 'Wren', 0)")
    connection.commit()
    connection.close()

    newest = real[-1][0] + 1
    monkeypatch.setattr(
        migrate, "migrations", lambda: [*real, (newest, "CREATE TABLE later (a TEXT); -- ; not a statement\n")]
    )
    await (await open_database(old)).close()
    fresh = tmp_path / "fresh.db"
    await (await open_database(fresh)).close()
    assert schema(old) == schema(fresh)
    (copy,) = (tmp_path / "old" / "backups").iterdir()
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == real[-1][0]
    assert connection.execute("SELECT pen_name FROM people").fetchall() == [("Wren",)]
    connection.close()


async def test_a_migration_that_fails_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    await (await open_database(path)).close()
    before = schema(path)
    real = migrate.migrations()
    bad = "CREATE TABLE half (a TEXT);\nCREATE TABLE half (a TEXT);\n"
    monkeypatch.setattr(migrate, "migrations", lambda: [*real, (real[-1][0] + 1, bad)])
    with pytest.raises(StorageError, match="already exists"):
        await open_database(path)
    assert schema(path) == before


@pytest.mark.parametrize("room", [20_000, 100_000, 200_000, 300_000])
async def test_a_first_start_that_finds_no_room_leaves_no_half_library(tmp_path: Path, room: int) -> None:
    """Every file may grow to ``room`` bytes only; a new library needs more."""
    path = tmp_path / "library.db"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        for _attempt in range(2):
            with pytest.raises(StorageError):
                await open_database(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert schema(path) == set()
    await (await open_database(path)).close()
    fresh = tmp_path / "fresh.db"
    await (await open_database(fresh)).close()
    assert schema(path) == schema(fresh)
    assert not (tmp_path / "backups").exists()


async def test_an_old_library_that_holds_nothing_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As earlier versions left one, whose first start stopped half way."""
    path = tmp_path / "library.db"
    real = migrate.migrations()
    monkeypatch.setattr(migrate, "migrations", lambda: [step for step in real if step[0] <= 18])
    await (await open_database(path)).close()
    monkeypatch.undo()
    await (await open_database(path)).close()
    assert not (tmp_path / "backups").exists()


async def test_a_migration_that_fails_keeps_no_copy_of_what_it_did_not_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    await (await open_database(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO people VALUES (5, 'Wren', 0)")
    connection.commit()
    connection.close()
    before, real = schema(path), migrate.migrations()
    newest = real[-1][0]
    steps = [*real, (newest + 1, "CREATE TABLE first (a TEXT);\n"), (newest + 2, "CREATE TABLE first (a TEXT);\n")]
    monkeypatch.setattr(migrate, "migrations", lambda: steps)
    for _attempt in range(2):
        with pytest.raises(StorageError, match="already exists"):
            await open_database(path)
    assert schema(path) == before
    assert list((tmp_path / "backups").iterdir()) == []


async def test_a_newer_library_is_refused_with_a_sentence_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    await (await open_database(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match=r"newer version of Chapterhouse.*Update"):
        await open_database(path)
    assert path.read_bytes() == before


async def test_two_processes_may_start_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened = await asyncio.gather(*(open_database(path) for _ in range(4)))
    for database in opened:
        await database.close()


def test_a_damaged_copy_is_no_backup(tmp_path: Path) -> None:
    source_path = tmp_path / "a.db"
    source = sqlite3.connect(source_path)
    source.execute("CREATE TABLE t (a TEXT)")
    source.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 2000)
    source.execute("CREATE INDEX i ON t (a)")
    source.commit()
    source.close()
    data = bytearray(source_path.read_bytes())
    for place in range(40_000, 60_000):
        data[place] = 0xFF
    source_path.write_bytes(data)
    damaged = sqlite3.connect(source_path)
    with pytest.raises((StorageError, sqlite3.DatabaseError)):
        migrate.copy_database(damaged, tmp_path / "backups" / "b.db")
    damaged.close()
    assert not (tmp_path / "backups" / "b.db").exists()


async def test_a_write_is_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.write() as connection:
            await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")
            raise RuntimeError
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM people") == 0


async def test_a_cancelled_write_leaves_the_writer_usable(database: Database) -> None:
    async def never() -> None:
        async with database.write() as connection:
            await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")
            await asyncio.Event().wait()

    task = asyncio.create_task(never())
    for _ in range(200):
        await asyncio.sleep(0.001)
        if database._lock.locked():  # pyright: ignore[reportPrivateUsage]
            break
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.write() as connection:
        assert await connection.value("SELECT count(*) FROM people") == 0
        await connection.rows("INSERT INTO people VALUES (1, 'b', 0)")


async def test_readers_can_not_write(database: Database) -> None:
    for open_reader in (database.read, database.search):
        async with open_reader() as connection:
            with pytest.raises(StorageError):
                await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")


async def test_writers_in_two_processes_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    one, two = await open_database(path), await open_database(path)

    async def add(database: Database, ids: range) -> None:
        for number in ids:
            async with database.write() as connection:
                seen = await connection.value("SELECT count(*) FROM people")
                await connection.rows("INSERT INTO people VALUES (?, ?, 0)", number, str(seen))

    await asyncio.gather(add(one, range(100)), add(two, range(100, 200)))
    async with one.read() as connection:
        names = {row[0] for row in await connection.rows("SELECT pen_name FROM people")}
    assert names == {str(number) for number in range(200)}  # nobody read a state that another changed
    await one.close()
    await two.close()


def test_statements_are_parted_where_sqlite_parts_them() -> None:
    script = (
        "CREATE TABLE a (b TEXT DEFAULT ';'); -- ;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\nDELETE FROM a;\nEND;\n"
    )
    assert len(migrate.statements(script)) == 2


def test_released_migrations_number_upwards_from_one() -> None:
    numbers = [number for number, _sql in migrate.migrations()]
    assert numbers[0] == 1
    assert numbers == sorted(set(numbers))


async def test_a_restored_copy_opens(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    await (await open_database(path)).close()
    shutil.copy(path, tmp_path / "copy.db")
    await (await open_database(tmp_path / "copy.db")).close()


async def test_one_cancelled_while_it_waits_to_begin_leaves_the_writer_usable(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = database._writer.execute_fetchall
    begun = asyncio.Event()

    async def slow(sql: str, values: tuple[object, ...] = ()) -> object:
        found = await real(sql, values)
        if sql.startswith("BEGIN"):
            begun.set()
            await asyncio.Event().wait()
        return found

    async def write() -> None:
        async with database.write():
            pass

    monkeypatch.setattr(database._writer, "execute_fetchall", slow)
    waiting = asyncio.create_task(write())
    await begun.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    monkeypatch.undo()
    async with database.write() as connection:
        await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")


async def test_when_the_next_post_is_due_is_asked_of_an_index(database: Database) -> None:
    asked: list[str] = []

    class Spy:
        async def value(self, sql: str, *values: object) -> None:
            asked.append(sql)

    from bot.storage.delivery import due

    await due.next_due(Spy(), -1)  # type: ignore[arg-type]
    (sql,) = asked
    async with database.read() as connection:
        found = await connection.rows(f"EXPLAIN QUERY PLAN {sql}", *[-1] * sql.count("?"))
    plans = [row["detail"] for row in found if "deliveries" in row["detail"]]
    assert len(plans) == 3
    assert all(plan.startswith("SEARCH deliveries USING") and "INDEX deliveries_" in plan for plan in plans), plans
    assert not [row["detail"] for row in found if "SORT" in row["detail"] or "B-TREE" in row["detail"]]


async def test_what_is_committed_is_on_the_disk(database: Database) -> None:
    """A commit that a power cut undoes is a post that is made twice (SQLite, PRAGMA synchronous: 2 is FULL)."""
    async with database.write() as connection:
        assert await connection.value("PRAGMA journal_mode") == "wal"
        assert await connection.value("PRAGMA synchronous") == 2
