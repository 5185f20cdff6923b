"""A library that is deleted, moved or replaced while it is open; one that is missing at a start; its other names."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest
from filelock import Timeout

from bot.client import Chapterhouse, run_until
from bot.config import Config
from bot.errors import BadInput, Cause, LibraryMissing, StorageError
from bot.storage import migrate
from bot.storage.database import Database, open_database
from bot.storage.database_file import lock_of


async def add(database: Database, name: str) -> None:
    async with database.write() as connection:
        await connection.insert("INSERT INTO people (id, pen_name, created_at) VALUES (?, ?, 0)", len(name), name)


async def people(path: Path) -> list[str]:
    opened = await open_database(path)
    async with opened.read() as connection:
        found = [row[0] for row in await connection.rows("SELECT pen_name FROM people")]
    await opened.close()
    return found


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    other = path.with_name("other.db")
    migrate.copy_file(path, other)
    other.replace(path)


def lose_the_log(path: Path) -> None:
    path.with_name(path.name + "-wal").unlink()


@pytest.mark.parametrize("harm", [delete, replace, lose_the_log])
async def test_a_write_notices_refuses_and_what_was_there_is_kept(tmp_path: Path, harm: object) -> None:
    path = tmp_path / "library.db"
    opened = await open_database(path)
    told: list[StorageError] = []
    opened.on_lost(told.append)
    await add(opened, "a")
    harm(path)  # type: ignore[operator]
    with pytest.raises(StorageError) as raised:
        await add(opened, "bb")
    assert raised.value.cause is Cause.REPLACED and [one.cause for one in told] == [Cause.REPLACED]
    await opened.close()
    (rescued,) = (path.parent / "backups").glob("library-rescued-*.db")
    assert await people(rescued) == ["a"]
    if harm is delete:
        with pytest.raises(LibraryMissing, match="rescued"):
            await open_database(path)
        migrate.put_in_place(rescued, path)
    assert await people(path) == ["a"]  # the log that was left beside a new file is not taken for its own


async def test_a_new_library_is_not_read_with_the_log_of_the_one_that_it_replaced(tmp_path: Path) -> None:
    other = await open_database(tmp_path / "other" / "library.db")
    await add(other, "theirs")
    await other.close()
    path = tmp_path / "library.db"
    opened = await open_database(path)
    await add(opened, "ours")
    (tmp_path / "other" / "library.db").replace(path)
    with pytest.raises(StorageError):
        await add(opened, "ours as well")
    await opened.close()
    assert await people(path) == ["theirs"]


async def test_a_file_that_is_back_when_it_is_needed_was_never_away(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened = await open_database(path)
    path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(StorageError):
        await add(opened, "a")
    (tmp_path / "elsewhere.db").rename(path)
    await add(opened, "a")
    await opened.close()
    assert await people(path) == ["a"] and not (tmp_path / "backups").exists()


@pytest.mark.parametrize("harm", ["deleted", "emptied", "deleted with its note"])
async def test_no_empty_library_takes_the_place_of_one(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "library.db"
    opened = await open_database(path)
    await add(opened, "a")
    backup = tmp_path / "backups" / "library-1.db"
    await opened.copy(backup)
    await opened.close()
    path.unlink()
    if harm == "emptied":
        path.touch()
    elif harm == "deleted with its note":
        path.with_name("library.db.id").unlink()
    with pytest.raises(LibraryMissing, match=r"restore .*library-1\.db.*bot new"):
        await open_database(path)
    assert not path.exists() or path.stat().st_size == 0
    migrate.put_in_place(backup, path)
    assert await people(path) == ["a"]
    path.unlink()
    await (await open_database(path, anew=True)).close()
    assert await people(path) == []


async def test_another_librarys_backups_are_no_trace(tmp_path: Path) -> None:
    opened = await open_database(tmp_path / "one.db")
    await opened.copy(tmp_path / "backups" / "one-1.db")
    await opened.close()
    assert await people(tmp_path / "two.db") == []


async def test_a_strangers_database_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(BadInput, match="not one of Chapterhouse's"):
        await open_database(path)
    assert path.read_bytes() == before


async def test_a_second_name_is_refused_and_a_link_is_the_same_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    opened = await open_database(path)
    (tmp_path / "link.db").symlink_to(path)
    linked = await open_database(tmp_path / "link.db")
    assert linked.path == opened.path
    await linked.close()
    await opened.close()
    os.link(path, tmp_path / "second.db")
    for name in (path, tmp_path / "second.db"):
        with pytest.raises(BadInput, match=f"^{name} has a second name"):
            await open_database(name)
    (tmp_path / "second.db").unlink()
    assert await people(tmp_path / "link.db") == []
    migrate.put_in_place(path.rename(tmp_path / "backup.db"), tmp_path / "link.db")
    assert (tmp_path / "link.db").is_symlink() and path.is_file()


def test_a_lock_is_the_same_by_every_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a link to a link, through a folder that is one, and before there is a library."""
    (tmp_path / "data").mkdir()
    (tmp_path / "folder").symlink_to("data")
    path = tmp_path / "data" / "library.db"
    (tmp_path / "link.db").symlink_to(path)
    (tmp_path / "further.db").symlink_to("link.db")
    monkeypatch.chdir(tmp_path / "data")
    names = [
        path,
        Path("library.db"),
        tmp_path / "folder" / "library.db",
        tmp_path / "link.db",
        tmp_path / "further.db",
    ]
    for holder in names:
        with lock_of(holder):
            for other in names:
                with pytest.raises(Timeout):
                    lock_of(other).acquire(timeout=0)


async def test_the_refusal_of_a_second_name_says_the_one_that_was_typed_and_finds_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [tmp_path / name for name in ("a library", "elsewhere", "links")]
    for folder in folders:
        folder.mkdir()
    path, second, link = (folder / "library.db" for folder in folders)
    await (await open_database(path)).close()
    os.link(path, second)
    link.symlink_to(path)
    monkeypatch.setattr(os.path, "ismount", lambda folder: folder == tmp_path)
    monkeypatch.chdir(folders[2])
    with pytest.raises(BadInput, match=r"^library\.db has a second name") as refused:
        await open_database(Path("library.db"))
    command = refused.value.message.split("`")[1]
    found = subprocess.run(command, shell=True, capture_output=True, text=True, check=True).stdout  # noqa: ASYNC221
    assert set(found.splitlines()) == {str(path), str(second)}


async def test_the_bot_stops_with_the_reason_when_a_write_finds_its_library_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(database=tmp_path / "library.db", token="x")

    async def start(bot: Chapterhouse, _token: str) -> None:
        monkeypatch.setattr("bot.client.EXTENSIONS", ())
        monkeypatch.setattr(bot, "_offer_commands", lambda: asyncio.sleep(0))
        await bot.setup_hook()
        await add(bot.database, "a")
        config.database.unlink()
        with pytest.raises(StorageError):
            await add(bot.database, "bb")
        assert bot.stopped_for is not None
        while not bot.is_closed():  # noqa: ASYNC110 – as discord.py's own loop ends
            await asyncio.sleep(0)

    monkeypatch.setattr(Chapterhouse, "start", start)
    with pytest.raises(StorageError) as raised:
        await run_until(config, asyncio.Event())
    assert raised.value.cause is Cause.REPLACED
    assert list((tmp_path / "backups").glob("library-rescued-*.db"))
