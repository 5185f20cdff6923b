"""``python -m bot``, as a person and as a program would use it: real files, and a process where that is the point."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ADULT_STORY, STORY
from tests.support.machine import ROOT, Machine

NAMES = {
    *("title", "authors", "summary", "disclaimer", "notes", "rating", "warnings", "categories", "fandoms"),
    *("relationships", "characters", "tags", "language", "status", "planned_chapters", "series", "chapters", "doubts"),
}


@pytest.mark.parametrize("arguments", [("import", "lamp.txt", "--dry-run", "--json"), ("show", "77"), ("dance",)])
def test_a_process_says_what_is_said_here(machine: Machine, arguments: tuple[str, ...]) -> None:
    """What lets the other tests do without a process for every command."""
    machine.file("lamp.txt", STORY)
    process, here = machine.start(*arguments), machine.run(*arguments)
    assert (process.returncode, process.stdout, process.stderr) == (here.returncode, here.stdout, here.stderr)


def test_a_dry_run_prints_what_was_understood_and_stores_nothing(machine: Machine) -> None:
    one = machine.file("lamp.txt", STORY)
    two = machine.file("plain.txt", "Just a paragraph of story, without anything around it.\n")
    records = machine.json("import", one, two, "--dry-run")
    assert [set(record) - {"file"} for record in records] == [NAMES, NAMES]
    lamp, plain = records
    assert lamp["title"] == "The Lamp at Low Water"
    assert lamp["authors"] == ["Wren Alder"]
    assert lamp["rating"] == "General Audiences"
    assert lamp["summary"] == "The lamp goes out, and Odile rows anyway."
    assert lamp["disclaimer"] == "The ferry is not mine; the river is nobody's."
    assert lamp["notes"] == {"before": None, "after": None}
    (chapter,) = lamp["chapters"]
    assert set(chapter) == {"number", "title", "words", "text", "notes"}
    assert chapter["text"].startswith("The lamp had been out for three nights")
    assert chapter["text"].count("\n\n") == 3
    assert plain["title"] is None
    assert plain["rating"] == "Not Rated"
    assert plain["language"] is None
    assert plain["doubts"]
    assert not machine.library.exists()


def test_a_file_that_can_not_be_read_keeps_no_other_out(machine: Machine) -> None:
    good = machine.file("lamp.txt", STORY)
    done = machine.run("import", machine.folder / "missing.txt", good, "--dry-run", "--json")
    assert done.returncode == 1
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert "missing.txt" in first["error"]
    assert second["title"] == "The Lamp at Low Water"
    assert "Traceback" not in done.stderr


def test_from_import_to_search_show_and_export_and_back(machine: Machine) -> None:
    file = machine.file("lamp.txt", STORY)
    imported = json.loads(machine.start("import", file, "--guild", "1", "--author", "2", "--approve", "--json").stdout)
    assert imported["state"] == "approved"
    identity = str(imported["id"])
    (found,) = machine.json("search", "rowed", "--guild", "1")
    assert found["total"] == 1
    assert found["results"][0]["id"] == imported["id"]
    assert "rowed" in found["results"][0]["snippet"]
    assert machine.json("search", "rowed", "--guild", "2")[0]["total"] == 0
    (shown,) = machine.json("show", identity)
    assert shown["title"] == "The Lamp at Low Water"
    for out in (machine.folder / f"out.{ending}" for ending in ("epub", "html", "txt")):
        machine.json("export", identity, "-o", out)
        (again,) = machine.json("import", out, "--dry-run")
        for name in NAMES - {"doubts"}:
            assert again[name] == shown[name], name
    refused = machine.run("export", identity, "-o", out)
    assert refused.returncode == 1
    assert "--force" in refused.stderr


def test_without_approve_a_story_waits(machine: Machine) -> None:
    file = machine.file("lamp.txt", ADULT_STORY)
    (imported,) = machine.json("import", file, "--guild", "1", "--author", "2")
    assert (imported["state"], imported["rating"], imported["posted"]) == ("pending", "Mature", False)
    assert machine.json("search", "rowed", "--guild", "1")[0]["total"] == 0


def test_a_search_has_a_page_two(machine: Machine) -> None:
    files = [
        machine.file(f"{n}.txt", f"{STORY.replace('Low Water', f'Low Water {n}')}\nNight {n}.\n") for n in range(7)
    ]
    machine.json("import", *files, "--guild", "1", "--author", "2", "--approve")
    pages = [machine.json("search", "lamp", "--guild", "1", "--page", str(page))[0] for page in (1, 2)]
    ids = [result["id"] for page in pages for result in page["results"]]
    assert len(ids) == len(set(ids)) == 7
    assert pages[0]["pages"] == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", "x.txt"), "--guild"),
        (("show", "77"), "no story 77"),
        (("show", "abc"), "not a story's id"),
        (("run",), "DISCORD_TOKEN"),
        (("restore", "nothing.db"), "no file"),
        (("search", "…", "--guild", "1"), ""),
    ],
)
def test_refusals_are_sentences(machine: Machine, arguments: tuple[str, ...], says: str) -> None:
    machine.json("new")
    done = machine.run(*arguments)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith((".", "do."))


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "lamp", "--guild", "1"),
        ("show", "1"),
        ("export", "1", "-o", "out.txt"),
        ("backup",),
        ("doctor",),
        ("import", "lamp.txt", "--guild", "1", "--author", "2", "--dry-run"),
    ],
)
def test_a_look_begins_no_library(machine: Machine, arguments: tuple[str, ...]) -> None:
    machine.file("lamp.txt", STORY)
    done = machine.run(*arguments)
    if arguments[0] != "import":
        assert done.returncode == 1
        assert done.stderr.startswith(f"There is no library at {machine.library} yet.")
        assert "python -m bot run" in done.stderr
    assert not machine.library.parent.exists()


def test_every_command_is_known_to_look_or_to_begin_a_library() -> None:
    from bot.commands import COMMANDS

    looks = {"search", "show", "export", "backup", "doctor"}
    assert set(COMMANDS) == {*looks, "import", "new", "restore"}, "a new command: does it look? Add it above"


def test_a_bot_whose_library_is_missing_says_so_before_it_asks_discord_anything(machine: Machine) -> None:
    machine.json("new")
    (made,) = machine.json("backup")
    machine.library.unlink()
    done = machine.run("run", token="x.y.z")  # nothing answers here: a try to log in would go on for minutes
    assert done.returncode == 1
    assert "The library is missing" in done.stderr
    assert made["file"] in done.stderr
    assert "Discord" not in done.stderr


def test_an_unknown_command_is_told_apart_by_its_exit_code(machine: Machine) -> None:
    assert machine.start("dance").returncode == 2


def test_a_backup_is_restored_and_what_was_there_is_kept(machine: Machine) -> None:
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    (made,) = machine.json("backup")
    other = ADULT_STORY + "\nThe lamp is lit again.\n"  # the same words would be the same story
    machine.json("import", machine.file("b.txt", other), "--guild", "1", "--author", "2", "--approve")
    assert machine.json("search", "lamp", "--guild", "1")[0]["total"] == 2
    (restored,) = machine.json("restore", machine.folder / made["file"])
    assert machine.json("search", "lamp", "--guild", "1")[0]["total"] == 1
    assert Path(machine.folder / restored["kept"]).is_file()
    bad = machine.file("bad.db", "not a database, whatever its name says")
    assert "is damaged, or is not a library" in machine.run("restore", bad).stderr


def test_a_backup_that_cannot_be_written_blames_its_own_place(machine: Machine) -> None:
    machine.json("new")
    target = machine.file("a.txt", STORY) / "copy.db"
    refused = machine.run("backup", "-o", target)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{target} can't be used")


def test_restore_waits_for_the_bot_to_be_stopped(machine: Machine) -> None:
    from filelock import FileLock

    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    (made,) = machine.json("backup")
    with FileLock(str(machine.library) + ".lock"):
        refused = machine.start("restore", machine.folder / made["file"])
    assert refused.returncode == 1
    assert "Stop it" in refused.stderr


def test_the_doctor_says_what_is_wrong(machine: Machine) -> None:
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    healthy = machine.run("doctor", token="x.y.z")
    assert healthy.returncode == 0
    assert "All is well" in healthy.stdout
    assert f"File: {-(-machine.library.stat().st_size // 1024)} KB, 0 KB of it free" in healthy.stdout
    without = machine.run("doctor").stdout
    assert "The library is well" in without
    assert "The bot can't run yet" in without
    assert "All is well" not in without
    assert "shape" not in without.lower()
    connection = sqlite3.connect(machine.library)
    connection.execute(
        "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at, problem)"
        " VALUES ('x', 'notice', 1, 2, 'failed', 0, 0, 'the bot lacks a permission')"
    )
    connection.commit()
    connection.close()
    ill = machine.run("doctor")
    assert ill.returncode == 1
    assert "The bot lacks a permission" in ill.stdout


def test_a_newer_library_is_refused_by_every_command(machine: Machine) -> None:
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2")
    connection = sqlite3.connect(machine.library)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    done = machine.run("search", "lamp", "--guild", "1")
    assert done.returncode == 1
    assert "newer version" in done.stderr


def test_a_newer_library_makes_room_for_the_backup_from_before(machine: Machine) -> None:
    """The way back to an older version, as the README tells it."""
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    (made,) = machine.json("backup")
    connection = sqlite3.connect(machine.library)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    (restored,) = machine.json("restore", machine.folder / made["file"])
    assert machine.json("search", "lamp", "--guild", "1")[0]["total"] == 1
    kept = sqlite3.connect(machine.folder / restored["kept"])
    assert kept.execute("PRAGMA user_version").fetchone()[0] == 999
    kept.close()


def test_a_damaged_library_makes_room_and_is_kept_as_it_lies(machine: Machine) -> None:
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    (made,) = machine.json("backup")
    machine.library.write_bytes(b"no database any more")
    assert "can't be used" in machine.run("doctor").stderr
    (restored,) = machine.json("restore", machine.folder / made["file"])
    assert machine.json("search", "lamp", "--guild", "1")[0]["total"] == 1
    assert (machine.folder / restored["kept"]).read_bytes() == b"no database any more"
    assert not machine.library.with_name("library.db.restored").exists()


def test_what_a_library_holds_is_its_owners_to_read(machine: Machine) -> None:
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    (made,) = machine.json("backup")
    (restored,) = machine.json("restore", machine.folder / made["file"])
    for path in (machine.library, machine.folder / made["file"], machine.folder / restored["kept"]):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "9" * 30),
        ("backup", "-o", "a.txt/b.db"),
        ("backup", "-o", "a.txt"),
        ("--database", "a.txt/library.db", "doctor"),
        ("--database", ".", "doctor"),
        ("--database", "a.txt/library.db", "restore", "a.txt"),
        ("import", ".", "--guild", "1", "--author", "2"),
    ],
)
def test_what_the_system_refuses_is_a_sentence(machine: Machine, arguments: tuple[str, ...]) -> None:
    machine.json("new")
    kept = machine.file("a.txt", STORY)
    done = machine.run(*arguments)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert kept.read_text("utf-8") == STORY


def test_an_id_that_is_none_is_the_commands_own_fault(machine: Machine) -> None:
    done = machine.run("search", "x", "--guild", "9" * 20)
    assert done.returncode == 2
    assert "is not a Discord id" in done.stderr


def test_a_folder_that_can_not_be_made_is_no_connection_that_failed(machine: Machine) -> None:
    machine.file("a.txt", STORY)
    environment = {**os.environ, "DATABASE": "a.txt/library.db", "DISCORD_TOKEN": "x.y.z", "PYTHONPATH": str(ROOT)}
    program = (
        "import asyncio, pathlib\nfrom bot.client import create_bot\nfrom bot.config import Config\n"
        "from bot.errors import StorageError\n"
        "try: asyncio.run(create_bot(Config(database=pathlib.Path('a.txt/library.db'))).setup_hook())\n"
        "except StorageError as error: print('told', error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=machine.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("told"), done.stderr


async def test_a_server_to_try_out_on_that_the_bot_is_not_on_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import discord

    from bot.client import create_bot
    from bot.config import Config
    from bot.errors import ConfigError

    bot = create_bot(Config(database=tmp_path / "library.db", sync_guild=5))

    async def refuse(*_given: Any, **_named: Any) -> None:
        response: Any = type("Response", (), {"status": 403, "reason": "Forbidden"})()
        raise discord.Forbidden(response, {"code": 50001, "message": "Missing Access"})

    monkeypatch.setattr(bot.tree, "sync", refuse)
    with pytest.raises(ConfigError, match=r"SYNC_GUILD is 5.*not on that server"):
        await bot._offer_commands()


def test_closed_direct_messages_are_no_illness(machine: Machine) -> None:
    machine.json("import", machine.file("a.txt", STORY), "--guild", "1", "--author", "2", "--approve")
    connection = sqlite3.connect(machine.library)
    connection.execute(
        "INSERT INTO deliveries (key, kind, guild_id, recipient_id, state, due_at, created_at, problem)"
        " VALUES ('x', 'notice', 1, 2, 'failed', 0, 0, 'this person does not take direct messages')"
    )
    connection.commit()
    connection.close()
    told = machine.run("doctor")
    assert told.returncode == 0
    assert "direct messages" in told.stdout


async def test_a_token_that_was_reset_while_the_bot_ran_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    import discord

    from bot.client import Chapterhouse, run_until
    from bot.config import Config
    from bot.errors import ConfigError

    async def reset(*_given: Any, **_named: Any) -> None:
        socket: Any = type("Socket", (), {"close_code": 4004})()
        raise discord.ConnectionClosed(socket, shard_id=None, code=4004)

    monkeypatch.setattr(Chapterhouse, "start", reset)
    with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
        await run_until(Config(database=tmp_path / "library.db", token="x"), asyncio.Event())


def test_what_is_imported_is_left_out_of_every_later_look_for_garbage() -> None:
    # In a process of its own: what is frozen stays so.
    told = subprocess.run([sys.executable, "-c", FROZEN], cwd=ROOT, capture_output=True, text=True, check=True)
    kept, looked_through = map(int, told.stdout.split())
    assert kept > 20 * looked_through


# Runs the bot's own beginning, up to where it would connect.
FROZEN = """
import asyncio, gc
import bot.__main__, bot.client
from bot.config import Config
async def until(config, stopped):
    print(gc.get_freeze_count(), len(gc.get_objects()))
bot.client.run_until = until
asyncio.run(bot.__main__.run(Config(token="x")))
"""
