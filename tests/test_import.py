"""``import`` takes a story in whole or not at all, and once."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.errors import StorageError
from bot.services.context import Context
from bot.services.host.service import OperatorService
from bot.services.wiring import make_services
from bot.storage.database import Database, open_database
from bot.storage.trip import DirectConnection
from bot.text import importers
from tests.conftest import ADULT_STORY, STORY
from tests.support.libraries import new_library
from tests.support.machine import ROOT, Machine

LEFT = ("stories", "revisions", "chapters", "submissions", "deliveries", "people", "submission_events")
WHERE = ("--guild", "1", "--author", "2")


async def held(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a library holds, by table, the index too."""
    async with database.read() as connection:
        names = [row["name"] for row in await connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [tuple(row) for row in await connection.rows(f'SELECT * FROM "{name}"')] for name in names}


class Broken(DirectConnection):
    """A connection of which one statement fails: the ``left``-th from now; None for none."""

    left: int | None = None

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        self._count()
        return await super().rows(sql, *values)

    async def insert(self, sql: str, *values: Any) -> int:
        self._count()
        return await super().insert(sql, *values)

    async def many(self, sql: str, rows: Any) -> None:
        self._count()
        await super().many(sql, rows)

    @classmethod
    def _count(cls) -> None:
        if cls.left is not None:
            cls.left -= 1
            if cls.left < 0:
                raise StorageError("cut off here")


@pytest.mark.parametrize("approve", [False, True])
async def test_an_import_that_fails_at_any_statement_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, approve: bool
) -> None:
    database = await open_database(new_library(tmp_path / "library.db"))
    try:
        operator = OperatorService(Context(database, SystemClock()), make_services(database, SystemClock()))
        draft = importers.read_file(STORY.encode(), "a.txt")

        async def take_in() -> Any:
            return await operator.take_in(
                draft, guild_id=1, author_id=2, pen_name=None, rating=None, name="a", approve=approve
            )

        before = await held(database)
        monkeypatch.setattr("bot.storage.trip.DirectConnection", Broken)
        fails = 0
        while True:
            Broken.left = fails
            try:
                imported = await take_in()
            except StorageError:
                Broken.left = None
                assert await held(database) == before, f"something is left after statement {fails}"
                fails += 1
                continue
            break
        assert fails > 20
        Broken.left = None
        assert imported.new and imported.submission.state.value == ("approved" if approve else "pending")
        assert not (await take_in()).new
    finally:
        Broken.left = None
        await database.close()


# The command line in a process of its own, which kills itself before the n-th statement of its only transaction.
KILLED = """
import os, signal, sys
from bot.storage.trip import DirectConnection
left = int(sys.argv.pop(1))
for name in ("rows", "insert", "many"):
    def wrap(call):
        async def counted(self, sql, *values):
            global left
            if writer[0] is not None and self._direct is writer[0]._conn:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return await call(self, sql, *values)
        return counted
    setattr(DirectConnection, name, wrap(getattr(DirectConnection, name)))
writer = [None]
from bot.services.host.service import OperatorService
take_in = OperatorService.take_in
async def watched(self, *given, **named):
    writer[0] = self._context.database._writer
    return await take_in(self, *given, **named)
OperatorService.take_in = watched
from bot.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_process_that_is_killed_at_any_moment_leaves_the_whole_story_or_none(machine: Machine) -> None:
    file = machine.file("lamp.txt", STORY)
    environment = {**os.environ, "DATABASE": str(machine.library), "PYTHONPATH": str(ROOT)}
    killed = 0
    for moment in (0, 3, 12, 20, 28, 36, 44):
        arguments = ["import", str(file), *WHERE, "--approve", "--json"]
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(moment), *arguments],
            cwd=machine.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0, done.stderr
            break
        killed += 1
        with closing(sqlite3.connect(machine.library)) as library:
            assert [library.execute(f"SELECT count(*) FROM {table}").fetchone() for table in LEFT] == [(0,)] * len(LEFT)
            assert library.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert killed >= 5
    machine.run("import", file, *WHERE, "--approve")
    assert machine.json("search", "lamp", "--guild", "1")[0]["total"] == 1


def test_what_an_author_has_there_already_is_named_and_passed_over(machine: Machine) -> None:
    file, other = machine.file("lamp.txt", STORY), machine.file("weir.txt", ADULT_STORY.replace("lamp", "lantern"))
    (first,) = machine.json("import", file, *WHERE)
    same, new = machine.json("import", file, other, *WHERE)
    assert same == {"file": str(file), "already": first["id"], "state": "pending", "title": first["title"]}
    assert new["state"] == "pending"
    said = machine.run("import", file, *WHERE)
    assert said.returncode == 0
    assert f"story {first['id']}, “The Lamp at Low Water”, pending" in said.stdout and "--again" in said.stdout
    # Marks, case, white space, the header, the format and the file's name make no other text of it.
    written = STORY.replace("She rowed by the sound.", "SHE *rowed*  by the sound!")
    renamed = machine.file("other.md", written.replace("The Lamp at Low Water", "Another Title"))
    assert machine.json("import", renamed, *WHERE)[0]["already"] == first["id"]
    # A word more does, and so does another author, or another server.
    longer = machine.file("longer.txt", STORY + "\nAnd on.\n")
    assert machine.json("import", longer, *WHERE)[0]["state"] == "pending"
    assert machine.json("import", file, "--guild", "1", "--author", "3")[0]["state"] == "pending"
    assert machine.json("import", file, "--guild", "9", "--author", "2")[0]["state"] == "pending"
    assert machine.json("import", file, *WHERE, "--again")[0]["id"] > first["id"]


def test_what_is_more_than_there_is_room_for_is_refused_and_said(machine: Machine) -> None:
    file = machine.file("lamp.txt", STORY)
    machine.run("import", file, *WHERE)
    with closing(sqlite3.connect(machine.library)) as library:
        library.execute("INSERT INTO guild_options (guild_id, name, value) VALUES (1, 'person_megabytes', '1')")
        library.commit()
    long = machine.file("long.txt", "Title: Long\n\n" + "The river went on past them, as rivers do. " * 30_000)
    done = machine.run("import", long, file, *WHERE)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{long}: That is more than there is room for")
    assert "your texts on this server take 1 KB of 1 MB, and would take 1.2 MB" in done.stderr
    assert "passed over" in done.stdout
    with closing(sqlite3.connect(machine.library)) as library:
        assert library.execute("SELECT count(*) FROM stories").fetchone() == (1,)
    assert machine.json("import", long, "--guild", "9", "--author", "2")[0]["state"] == "pending"


def test_a_text_without_words_is_like_no_other(machine: Machine) -> None:
    dots = machine.file("dots.txt", "…\n\n…\n")
    for _time in range(2):
        done = machine.run("import", dots, *WHERE, "--json")
        assert "already" not in json.loads(done.stdout.splitlines()[0])


def test_a_dry_run_passes_over_what_the_import_would(machine: Machine) -> None:
    file, copy = machine.file("lamp.txt", STORY), machine.file("copy.txt", STORY.replace("Low Water", "High Water"))
    first, second = machine.json("import", file, copy, *WHERE, "--dry-run")
    assert first["title"] and second == {"file": str(copy), "same_as": str(file)}
    assert not machine.library.exists()
    (taken, passed) = machine.json("import", file, copy, *WHERE)
    assert passed["already"] == taken["id"]
    for record in machine.json("import", file, copy, *WHERE, "--dry-run"):
        assert record["already"] == taken["id"]
    assert all("title" in record for record in machine.json("import", file, copy, *WHERE, "--dry-run", "--again"))
    said = machine.run("import", file, *WHERE, "--dry-run")
    assert "passed over" in said.stdout
    assert all("chapters" in one for one in machine.json("import", file, "--guild", "1", "--author", "3", "--dry-run"))
