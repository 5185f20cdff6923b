"""Opening the library's file, and the two ways to use it: ``read()`` and ``write()``.

One connection writes, behind a lock, always with BEGIN IMMEDIATE, so that a transaction never has to give up
half way. Two others only read (``query_only``): one for short look-ups, one for searches, so that a slow
search never holds up a page of a story. Discord is never awaited inside either.
"""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import aiosqlite

from bot.errors import StorageError
from bot.outcome import changing
from bot.storage import migrate

Row = sqlite3.Row

# How long a connection waits for another process (the command line beside the bot), in milliseconds.
BUSY_MS = 5000


class Connection:
    """A connection in use: SQL in, rows out. Storage's functions take one as their first argument."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    async def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a statement (also of one that writes and RETURNs)."""
        try:
            return list(await self._raw.execute_fetchall(sql, values))
        except sqlite3.Error as error:
            raise StorageError(f"{type(error).__name__}: {error}") from error

    async def row(self, sql: str, *values: Any) -> Row | None:
        """The first row, or None."""
        found = await self.rows(sql, *values)
        return found[0] if found else None

    async def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(sql, *values)
        return None if found is None else found[0]

    async def insert(self, sql: str, *values: Any) -> int:
        """Run an INSERT and return the new row's id."""
        try:
            row = await self._raw.execute_insert(sql, values)
        except sqlite3.Error as error:
            raise StorageError(f"{type(error).__name__}: {error}") from error
        assert row is not None
        return int(row[0])

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""
        if not rows:
            return
        try:
            cursor = await self._raw.executemany(sql, rows)
            await cursor.close()
        except sqlite3.Error as error:
            raise StorageError(f"{type(error).__name__}: {error}") from error


class Database:
    """The library's file, open. Make one with :func:`open_database`; close it with :meth:`close`."""

    def __init__(
        self,
        path: Path,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        searcher: aiosqlite.Connection,
    ) -> None:
        self.path = path
        self._writer, self._reader, self._searcher = writer, reader, searcher
        self._lock = asyncio.Lock()
        self._committed: list[Callable[[], None]] = []

    def on_commit(self, call: Callable[[], None]) -> None:
        """Have ``call`` called after every committed write: whoever waits for due work looks again."""
        self._committed.append(call)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        """A connection for short look-ups. It cannot write."""
        yield Connection(self._reader)

    @asynccontextmanager
    async def search(self) -> AsyncGenerator[Connection]:
        """A connection for look-ups that may take long. It cannot write."""
        yield Connection(self._searcher)

    @asynccontextmanager
    async def write(self, *, minor: bool = False) -> AsyncGenerator[Connection]:
        """One transaction: committed at the end of the block, rolled back whole if the block raises.

        ``minor`` is one that nobody has asked for, such as a reader's place (bot/outcome.py).
        """
        async with self._lock:
            connection = Connection(self._writer)
            try:
                # Inside: SQLite may still begin after whoever waits for it was cancelled.
                await connection.rows("BEGIN IMMEDIATE")
                before = self._writer.total_changes
                yield connection
            except BaseException:
                # Shielded: a cancelled task must not leave the only writer inside a transaction.
                await asyncio.shield(self._writer.rollback())
                raise
            # One that only looked changes nothing, whatever becomes of its end.
            with changing(minor=minor) if self._writer.total_changes != before else nullcontext():
                await asyncio.shield(self._writer.commit())
        self.announce()

    def announce(self) -> None:
        """Tell whoever asked with :meth:`on_commit`; also when another process has written."""
        for call in self._committed:
            call()

    async def close(self) -> None:
        """Close every connection. Waits for a transaction that is under way."""
        async with self._lock:
            for connection in (self._searcher, self._reader, self._writer):
                await connection.close()


async def _connect(path: Path, *, query_only: bool) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "foreign_keys = ON",
        "journal_mode = WAL",
        # In WAL mode NORMAL can lose the last commits at a power cut; a post would then be sent twice.
        "synchronous = FULL",
        "temp_store = MEMORY",
        *(["query_only = ON"] if query_only else []),
    ):
        await connection.execute_fetchall(f"PRAGMA {pragma}")
    return connection


async def open_database(path: Path) -> Database:
    """Open the library at ``path``, making or migrating it first; its folder is made if it is missing.

    Raises DatabaseTooNew where a newer version of the bot has written it, StorageError where SQLite refuses.
    """
    try:
        await asyncio.to_thread(migrate.bring_up_to_date, path)
        connections: list[aiosqlite.Connection] = []
        try:
            for query_only in (False, True, True):
                connections.append(await _connect(path, query_only=query_only))
        except BaseException:
            for connection in connections:
                await connection.close()
            raise
        return Database(path, *connections)
    except (sqlite3.Error, OSError) as error:
        raise StorageError(f"{type(error).__name__}: {error}") from error
