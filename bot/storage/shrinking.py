"""Giving the disk back what was deleted.

What SQLite deletes leaves free pages in the file, which the next texts fill. Where many are left they are given back:
once a day, a little at a time, so that nobody who writes waits longer than for a step. Every step is a transaction of
its own, so a death in between loses nothing.

That needs a file that was made for it (``auto_vacuum``). A library from before is written anew once, at the start of
the bot and before anybody is answered: in one transaction, so that after a death it is as it was. It needs room for
two more libraries meanwhile; where that is missing, or another process is at work on it, it is tried again at the next
start.
"""

import asyncio
import logging
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import Clock, regularly
from bot.errors import Cause
from bot.storage.connection import Connection
from bot.storage.faults import cause_of, translated

if TYPE_CHECKING:
    from bot.storage.database import Database

log = logging.getLogger(__name__)

# How much a step gives back: some milliseconds, in which nobody else can write.
STEP_BYTES = 2**20

# As much as this may stay free in the file for what comes next, and where there is less, nothing is done.
KEPT_FREE_BYTES = 4 * 2**20

# Between two steps: the disk, and another process that waits to write, have their turn.
PAUSE_SECONDS = 0.05

# How long a library that is to be written anew is waited for, where another process is at work on it.
WAIT_SECONDS = 5.0

# How often it is looked, in seconds.
EVERY_SECONDS = 86_400

_INCREMENTAL = 2


def _pragma(raw: sqlite3.Connection, name: str) -> int:
    return int(raw.execute(f"PRAGMA {name}").fetchone()[0])


def free_bytes(raw: sqlite3.Connection) -> int:
    """How many bytes of the library's file hold nothing."""
    return _pragma(raw, "freelist_count") * _pragma(raw, "page_size")


def size_bytes(raw: sqlite3.Connection) -> int:
    """How many bytes the library's file has."""
    return _pragma(raw, "page_count") * _pragma(raw, "page_size")


def can_shrink(raw: sqlite3.Connection) -> bool:
    """Whether the file was made so that it can give back what is free in it."""
    return _pragma(raw, "auto_vacuum") == _INCREMENTAL


def _step(raw: sqlite3.Connection) -> int:
    """Give back at most :data:`STEP_BYTES`; returns how many bytes it was."""
    spare = free_bytes(raw) - KEPT_FREE_BYTES
    if spare <= 0 or not can_shrink(raw):
        return 0
    before = size_bytes(raw)
    pages = min(spare, STEP_BYTES) // _pragma(raw, "page_size")
    # As a script it is run to its end; of a statement without columns the driver takes the first step alone, a page.
    raw.executescript(f"PRAGMA incremental_vacuum({pages:d})")
    return before - size_bytes(raw)


def _empty_log(raw: sqlite3.Connection) -> None:
    """Have the file itself become smaller, and the log beside it, as far as nobody is reading."""
    waits = _pragma(raw, "busy_timeout")
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.execute(f"PRAGMA busy_timeout = {waits:d}")


async def shrink(database: "Database", pause: float = PAUSE_SECONDS) -> int:
    """Give back what is free in the file, step by step; returns how many bytes it was. Raises StorageError."""
    given_back = 0
    while given := await database.run_alone(_step):
        given_back += given
        await asyncio.sleep(pause)
    if given_back:
        await database.run_alone(_empty_log)
    return given_back


async def shrink_daily(database: "Database", clock: Clock) -> None:
    """:func:`shrink` now, and once a day for as long as the bot runs."""

    async def once() -> None:
        try:
            given_back = await shrink(database)
            if given_back:
                log.info("gave %.1f MB of the library's file back to the disk", given_back / 2**20)
        except Exception:
            # A fault of ours or of the disk takes nothing away: what is free in the file is filled again.
            log.exception("the library's file could not give back what is free in it; trying again in a day")

    await regularly(clock, EVERY_SECONDS, once)


def make_shrinkable(path: Path) -> bool:
    """Write a library anew that can't shrink yet; True where that was done. Only while nobody has it open.

    Where it can't be done now it is left as it is, and that is logged.
    """
    with translated(), closing(sqlite3.connect(path, WAIT_SECONDS, isolation_level=None)) as raw:
        if can_shrink(raw):
            return False
        size = size_bytes(raw)
        room = min(_room(path.parent), _room(_temporary()))
        if room < 2 * size + STEP_BYTES:
            log.warning(
                "the library's file can't become smaller yet: to write it anew once, %.0f MB of free disk are needed,"
                " and there are %.0f; it is tried again at the next start",
                (2 * size + STEP_BYTES) / 2**20,
                room / 2**20,
            )
            return False
        log.info("writing the library's file (%.0f MB) anew, once, so that it can become smaller", size / 2**20)
        try:
            _write_anew(raw)
        except sqlite3.Error as error:
            if cause_of(error) not in (Cause.LOCKED, Cause.FULL):
                raise
            log.warning("the library's file could not be written anew; it is tried again at the next start: %s", error)
            return False
        return True


def _write_anew(raw: sqlite3.Connection) -> None:
    # Meanwhile what SQLite needs is on the disk, as it is unless somebody says otherwise: it may not fit into memory.
    raw.execute(f"PRAGMA auto_vacuum = {_INCREMENTAL:d}")
    raw.execute("VACUUM")
    _empty_log(raw)


def _room(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _temporary() -> Path:
    """The folder in which SQLite puts its temporary files (sqlite.org/tempfiles.html)."""
    chosen, usual = Path(tempfile.gettempdir()), Path("/var/tmp")
    return usual if chosen == Path("/tmp") and usual.is_dir() else chosen


async def file_bytes(connection: Connection) -> tuple[int, int]:
    """How many bytes the library's file has, and how many of them hold nothing."""
    row = await connection.row(
        "SELECT page_count * page_size AS whole, freelist_count * page_size AS free"
        " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
    )
    assert row is not None
    return row["whole"], row["free"]
