"""What a disk does to a library: full, read-only, damaged, locked, failing. Real files and real refusals."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import Payload
from bot.domain.storage_errors import explain
from bot.errors import Cause, StorageError
from bot.storage import database as opening
from bot.storage.database import Database, open_database
from bot.storage.delivery.deliveries import plan_delivery
from tests.conftest import STORY

ROOT = Path(__file__).parents[2]


@contextmanager
def no_growth() -> Generator[None]:
    """Every write to a file fails with EFBIG, which SQLite takes for a failing disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def names(database: Database) -> list[str]:
    async with database.read() as connection:
        return [row[0] for row in await connection.rows("SELECT pen_name FROM people ORDER BY id")]


async def test_a_commit_that_the_disk_refuses_is_a_storage_error_and_changes_nothing(database: Database) -> None:
    woken: list[int] = []
    database.on_due_change(lambda _changes: woken.append(1))
    with no_growth(), pytest.raises(StorageError) as raised:
        async with database.write() as connection:
            await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")
            await plan_delivery(connection, kinds.TEST, "a", Target(1, 7), Payload(), due_at=0, now=0)
    assert raised.value.cause is Cause.FAILING
    assert await names(database) == [] and not woken
    async with database.write() as connection:
        await connection.rows("INSERT INTO people VALUES (2, 'b', 0)")
        await plan_delivery(connection, kinds.TEST, "b", Target(1, 7), Payload(), due_at=0, now=0)
    assert await names(database) == ["b"] and woken == [1]


async def test_no_room_is_told_as_a_full_disk_and_changes_nothing(database: Database) -> None:
    async with database.read() as connection:
        pages = await connection.value("PRAGMA page_count")
    with pytest.raises(StorageError) as raised:
        async with database.write() as connection:
            await connection.rows(f"PRAGMA max_page_count = {pages}")
            for number in range(100):
                await connection.rows("INSERT INTO people VALUES (?, ?, 0)", number, "a" * 4000)
    assert raised.value.cause is Cause.FULL
    assert await names(database) == []
    async with database.write() as connection:
        await connection.rows("INSERT INTO people VALUES (200, 'b', 0)")
    assert await names(database) == ["b"]


async def test_a_deferred_rule_that_the_commit_finds_broken_is_rolled_back(database: Database) -> None:
    with pytest.raises(StorageError):
        async with database.write() as connection:
            await connection.rows("CREATE TABLE a (b INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED)")
            await connection.rows("INSERT INTO a VALUES (5)")
    async with database.write() as connection:  # SQLite leaves such a transaction open
        assert await connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'a'") == 0


@pytest.mark.parametrize(
    ("method", "given"),
    [("rows", ("BAD",)), ("row", ("BAD",)), ("value", ("BAD",)), ("insert", ("BAD",)), ("many", ("BAD", [()]))],
)
async def test_no_way_into_the_database_lets_the_drivers_errors_out(
    database: Database, method: str, given: tuple[Any, ...]
) -> None:
    async with database.read() as connection:
        public = {name for name in dir(connection) if not name.startswith("_")}
        assert public == {"rows", "row", "value", "insert", "many"}, "a new way in: add it to this test"
        with pytest.raises(StorageError):
            await getattr(connection, method)(*given)


async def test_one_that_another_process_holds_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened = await open_database(path, busy_ms=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as raised:
            async with opened.write():
                pass
    assert raised.value.cause is Cause.LOCKED
    async with opened.write() as connection:
        await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")
    await opened.close()


def test_every_cause_is_a_sentence_that_names_the_file(tmp_path: Path) -> None:
    said = {explain(StorageError("why", cause), tmp_path / "x.db") for cause in Cause}
    assert len(said) == len(Cause) and all("x.db" in one and one.endswith("(why)") for one in said)


# The command line


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "library.db"
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    assert main(["--database", str(path), "import", str(tmp_path / "a.txt"), "--guild", "1", "--author", "2"]) == 0
    return path


def take_in(path: Path) -> int:
    story = path.parent.parent / "a.txt"
    return main(["--database", str(path), "import", str(story), "--guild", "1", "--author", "2"])


def test_the_command_line_names_a_lock(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 1)
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert take_in(library) == 1
    said = capsys.readouterr().err
    assert "Another program has kept" in said and "locked for too long. Wait until it is done" in said


def test_the_command_line_names_damage(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(library.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)  # every page but the first
    library.write_bytes(data)
    for command in (["doctor"], ["search", "lamp", "--guild", "1"], ["backup"], ["show", "1"]):
        assert main(["--database", str(library), *command]) == 1
        assert "is damaged" in capsys.readouterr().err


def in_a_mount(script: str, *given: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount file systems of its own; skip where the system does not let anybody."""
    unshare = ["unshare", "--map-root-user", "--mount"]
    if shutil.which("unshare") is None or subprocess.run([*unshare, "true"], check=False).returncode:
        pytest.skip("no mount namespaces here")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": "", "BOT": f"{sys.executable} -m bot"}
    return subprocess.run(
        [*unshare, "sh", "-ec", script, "sh", *given],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_full_disk_is_named_and_nothing_is_half_done(library: Path) -> None:
    disk = library.parent.parent / "disk"
    disk.mkdir()
    done = in_a_mount(
        'mount -t tmpfs -o size=4m none "$1"; cp "$2" "$1"/library.db; cd "$1"\n'
        "$BOT --database library.db doctor >&2\n"
        "cat /dev/zero > filling 2>/dev/null || true\n"
        '$BOT --database library.db import "$3" --guild 1 --author 2 && exit 9 || test $? = 1\n'
        "rm filling; $BOT --database library.db doctor",
        *(str(disk), str(library), str(library.parent.parent / "a.txt")),
    )
    assert done.returncode == 0, done.stderr
    assert "The disk is full" in done.stderr and "Traceback" not in done.stderr
    assert "Stories: pending 1\n" in done.stdout and "The library is well" in done.stdout


FULL_AT_COMMIT = """
import asyncio, pathlib
from bot.errors import StorageError
from bot.storage.database import open_database

async def main():
    database = await open_database(pathlib.Path("library.db"))
    try:
        with open("filling", "wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        pass
    ending = False  # whether the block was through, so that it was the commit that failed
    for _time in range(200):  # what room the log still has is used up
        try:
            async with database.write() as connection:
                await connection.rows("UPDATE library SET created_at = created_at + 1")
                await connection.rows("INSERT INTO people VALUES (?, ?, 0)", _time, "x" * 20_000)
                ending = True
        except StorageError as error:
            print(error.cause, ending, database._writer.in_transaction)
            break
        ending = False
    pathlib.Path("filling").unlink()
    async with database.write() as connection:
        print(await connection.value("SELECT count(*) FROM people") == _time)
    await database.close()

asyncio.run(main())
"""


def test_a_disk_that_is_full_at_the_commit_is_told_as_that(tmp_path: Path) -> None:
    done = in_a_mount(
        'mount -t tmpfs -o size=4m none "$1"; cd "$1"; ${BOT% -m bot} -c "$2"', str(tmp_path), FULL_AT_COMMIT
    )
    assert done.stdout.split() == ["full", "True", "False", "True"], done.stdout + done.stderr


def test_a_folder_mounted_read_only_is_named(library: Path) -> None:
    done = in_a_mount(
        'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; cd /\n'
        '$BOT --database "$2" doctor && exit 9 || test $? = 1',
        *(str(library.parent), str(library)),
    )
    assert done.returncode == 0, done.stderr
    assert "can't be written to" in done.stderr and "Traceback" not in done.stderr
