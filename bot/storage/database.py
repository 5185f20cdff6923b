"""Opening the library's file, and the two ways to use it: ``read()`` and ``write()``.

One connection writes, behind a lock, always with BEGIN IMMEDIATE, so that a transaction never has to give up
half way. Two others only read (``query_only``): one for short look-ups, one for searches, so that a slow
search never holds up a page of a story. Discord is never awaited inside either.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import aiosqlite

from bot.changed import changing
from bot.errors import Cause, StorageError
from bot.storage import migrate
from bot.storage.database_file import OpenFiles, real_path, require_one_name
from bot.storage.delivery.due_changes import DueChange, DueChanges
from bot.storage.faults import storage_error, translated

log = logging.getLogger(__name__)

Row = sqlite3.Row

# How long a connection waits for another process (the command line beside the bot), in milliseconds.
BUSY_MS = 5000


def marks(values: Collection[object]) -> str:
    """Placeholders for ``values`` in a list of SQL: one question mark for each, none for none."""
    return ", ".join("?" for _ in values)


class Connection:
    """A connection in use: SQL in, rows out. Storage's functions take one as their first argument."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    async def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a statement (also of one that writes and RETURNs)."""
        with translated():
            return list(await self._raw.execute_fetchall(sql, values))

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
        with translated():
            row = await self._raw.execute_insert(sql, values)
        assert row is not None
        return int(row[0])

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""
        if not rows:
            return
        with translated():
            cursor = await self._raw.executemany(sql, rows)
            await cursor.close()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Await ``work`` whole, also where the waiting task is cancelled meanwhile; the cancellation follows then."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return task.result()
    task.exception()  # the cancellation goes first
    raise cancelled


class Database:
    """The library's file, open. Make one with :func:`open_database`; close it with :meth:`close`."""

    def __init__(
        self,
        path: Path,
        writer: aiosqlite.Connection,
        reader: aiosqlite.Connection,
        searcher: aiosqlite.Connection,
        due_changes: DueChanges,
    ) -> None:
        self.path = path
        self._writer, self._reader, self._searcher = writer, reader, searcher
        self._lock = asyncio.Lock()
        self._due_changes = due_changes
        self._due_changed: list[Callable[[Sequence[DueChange] | None], None]] = []
        self._lost: list[Callable[[StorageError], None]] = []
        self._files = OpenFiles(path)

    def on_due_change(self, call: Callable[[Sequence[DueChange] | None], None]) -> None:
        """Have ``call`` called after every committed write that may have made a delivery due, or due at another time.

        It is told in which lanes; None where anything may have changed, as by another process.
        """
        self._due_changed.append(call)

    def on_lost(self, call: Callable[[StorageError], None]) -> None:
        """Have ``call`` called when a write finds that the library's file was deleted or replaced."""
        self._lost.append(call)

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

        ``minor`` is one that nobody has asked for, such as a reader's place (bot/changed.py).
        Raises StorageError where it could not be committed; nothing was changed then.
        """
        async with self._lock:
            connection = Connection(self._writer)
            try:
                if self._writer.in_transaction:  # one that could not even be rolled back
                    await self._roll_back()
                # Inside: SQLite may still begin after whoever waits for it was cancelled.
                await connection.rows("BEGIN IMMEDIATE")
                self._due_changes.take()  # of one that was rolled back
                before = self._writer.total_changes
                yield connection
            except BaseException:
                # A cancelled task must not leave the only writer inside a transaction.
                with suppress(StorageError):
                    await _to_its_end(self._roll_back())
                raise
            # One that only looked changes nothing, whatever becomes of its end.
            with changing(minor=minor) if self._writer.total_changes != before else nullcontext():
                await _to_its_end(self._commit())

    async def _commit(self) -> None:
        """Commit, or roll back and raise StorageError. Whatever happens, the transaction is over."""
        try:
            self._require_in_place()
            with translated():
                await self._writer.commit()
        except StorageError:
            # After some errors SQLite has rolled back by itself, after others not (sqlite.org/lang_transaction.html).
            await self._roll_back()
            raise
        changes = self._due_changes.take()
        if changes:
            self._tell(changes)

    async def _roll_back(self) -> None:
        with translated():
            await self._writer.rollback()

    def _require_in_place(self) -> None:
        """Raises StorageError where the files that are open are no longer those that anybody else would open."""
        changed = self._files.changed()
        if not changed:
            return
        names = ", ".join(path.name for path in changed)
        error = StorageError(f"deleted or replaced while the library was open: {names}", Cause.REPLACED)
        for call in self._lost:
            call(error)
        raise error

    def announce(self) -> None:
        """Another process has written: anything may be due now."""
        self._tell(None)

    def _tell(self, changes: Sequence[DueChange] | None) -> None:
        for call in self._due_changed:
            call(changes)

    async def copy(self, target: Path) -> None:
        """Write a complete, checked copy to ``target`` while others go on. Raises StorageError.

        It is a copy of the file that is open, also where that was deleted.
        """
        loop = asyncio.get_running_loop()

        def fill(copy: sqlite3.Connection) -> None:
            asyncio.run_coroutine_threadsafe(self._searcher.backup(copy), loop).result()

        await asyncio.to_thread(migrate.write_copy, fill, target)

    async def _rescue(self) -> bool:
        """Keep what a deleted or replaced library held: nobody else can reach it, and it ends with this process."""
        target = self.path.parent / "backups" / f"{self.path.stem}-rescued-{migrate.stamp()}.db"
        try:
            if self.path.parent.is_dir():
                await self.copy(target)
                log.critical("what the library held is kept in %s; `python -m bot restore` puts it back", target)
        except StorageError as error:
            log.critical("what the library held could not be kept: %s", error)
            return False
        return True

    async def close(self) -> None:
        """Close every connection. Waits for a transaction that is under way."""
        async with self._lock:
            kept = not self._files.changed() or await self._rescue()
            for connection in (self._searcher, self._reader, self._writer):
                with translated():
                    await connection.close()
            if kept:
                with translated():
                    self._files.clear_away()


async def _connect(path: Path, busy_ms: int, *, query_only: bool) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in (
            f"busy_timeout = {busy_ms:d}",
            "foreign_keys = ON",
            "journal_mode = WAL",
            # In WAL mode NORMAL can lose the last commits at a power cut; a post would then be sent twice.
            "synchronous = FULL",
            "temp_store = MEMORY",
            *(["query_only = ON"] if query_only else []),
        ):
            await connection.execute_fetchall(f"PRAGMA {pragma}")
        # From the first look on, the files beside the library are there for as long as it is open.
        await connection.execute_fetchall("SELECT count(*) FROM sqlite_master")
    except BaseException:
        await connection.close()
        raise
    return connection


async def open_database(path: Path, *, create: bool = True, anew: bool = False, busy_ms: int | None = None) -> Database:
    """Open the library at ``path``, making or migrating it first; its folder is made if it is missing.

    Without ``create`` none is made; ``anew`` begins an empty library also where there was one. ``busy_ms`` is how long
    a statement waits for another process, in milliseconds (:data:`BUSY_MS`).

    Raises DatabaseTooNew where a newer version of the bot has written it, LibraryMissing where there was one and is
    none, or where none is to be made, BadInput where the file is no library's or has two names, StorageError where
    SQLite refuses.
    """
    try:
        require_one_name(path)
        path = real_path(path)
        await asyncio.to_thread(migrate.bring_up_to_date, path, create=create, anew=anew)
        connections: list[aiosqlite.Connection] = []
        try:
            for query_only in (False, True, True):
                wait = BUSY_MS if busy_ms is None else busy_ms
                connections.append(await _connect(path, wait, query_only=query_only))
            writer, reader, searcher = connections
            changes = DueChanges()
            await changes.watch(writer)
        except BaseException:
            for connection in connections:
                await connection.close()
            raise
        return Database(path, writer, reader, searcher, changes)
    except (sqlite3.Error, OSError) as error:
        raise storage_error(error) from error
