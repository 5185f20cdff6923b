"""Migrations: those released are fixed, a new one is the highest, and a library that is not as they make it is told."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.client import create_bot
from bot.config import Config
from bot.storage import migrate
from bot.storage.database import open_database
from bot.storage.shape import Difference, differences

FOLDER = Path(migrate.__file__).parent / "migrations"


def released() -> dict[str, str]:
    lines = Path(__file__).with_name("released.txt").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines if not line.startswith("#"))}


def test_released_migrations_are_never_edited_and_a_new_one_is_the_highest() -> None:
    here = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.sql")}
    assert {name: here.get(name) for name in released()} == released()
    highest = max(int(name[:4]) for name in released())
    lower = sorted(name for name in here.keys() - released().keys() if int(name[:4]) <= highest)
    assert not lower, f"a library of the last release would never go through {lower}"


async def found(path: Path) -> list[Difference]:
    opened = await open_database(path)
    async with opened.read() as connection:
        different = await differences(connection)
    await opened.close()
    return different


async def made(path: Path, *statements: str) -> Path:
    await (await open_database(path)).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


async def test_a_library_that_skipped_a_number_goes_through_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrate.migrations()
    late = (9003, "CREATE TABLE late (a TEXT);\n")
    monkeypatch.setattr(migrate, "migrations", lambda: [*real, late])
    path = await made(tmp_path / "library.db")
    monkeypatch.setattr(migrate, "migrations", lambda: [*real, (9002, "CREATE TABLE early (a TEXT);\n"), late])
    assert await found(path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM early").fetchone() == (0,)
        assert migrate.version_of(connection) == 9003
        assert {9002, 9003} <= migrate.applied_to(connection).keys()


async def test_an_older_library_is_the_same_as_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrate.migrations()
    with monkeypatch.context() as older:
        older.setattr(migrate, "migrations", lambda: [step for step in real if step[0] <= 24])
        path = await made(tmp_path / "library.db", "INSERT INTO people VALUES (1, 'a', 0)")
    assert await found(path) == []
    assert await found(await made(tmp_path / "new.db")) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("DROP INDEX deliveries_due", Difference("index", "deliveries_due", "missing")),
        ("DROP TRIGGER deliveries_redraws_asked", Difference("trigger", "deliveries_redraws_asked", "missing")),
        ("ALTER TABLE people ADD COLUMN draft TEXT", Difference("column", "people.draft", "unexpected")),
        ("ALTER TABLE deliveries DROP COLUMN lacks", Difference("column", "deliveries.lacks", "missing")),
        ("DROP TABLE alerts", Difference("table", "alerts", "missing")),
        ("CREATE TABLE mine (a TEXT)", Difference("table", "mine", "unexpected")),
        ("UPDATE migrations SET sha256 = 'x' WHERE number = 30", Difference("migration", "0030", "different")),
    ],
)
async def test_every_difference_is_named(tmp_path: Path, statement: str, expected: Difference) -> None:
    assert expected in await found(await made(tmp_path / "library.db", statement))


def test_doctor_says_what_differs_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "library.db")
    assert main(["--database", path, "new"]) == 0
    assert main(["--database", path, "doctor"]) == 0
    assert "The library is well" in capsys.readouterr().out
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP INDEX deliveries_due")
    assert main(["--database", path, "doctor"]) == 1
    said = capsys.readouterr().out
    assert "the index deliveries_due is missing" in said and "restore a backup" in said and "is well" not in said
    assert main(["--database", path, "doctor", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["differences"] == [
        {"kind": "index", "name": "deliveries_due", "problem": "missing"}
    ]


async def test_a_start_says_what_differs(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    bot = create_bot(Config(database=await made(tmp_path / "library.db", "DROP INDEX deliveries_due")))
    await bot.open_library()
    await bot.close()
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == [
        "the library's index deliveries_due is missing; see `python -m bot doctor`"
    ]
