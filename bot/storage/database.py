"""Opening the library's file, and the ways to use it: a use case is one trip (``run_read``, ``run_write``, …).

One connection writes, behind a lock, always with BEGIN IMMEDIATE, so that a transaction never has to give up
half way. Two others only read (``query_only``): one for short look-ups, one for searches, so that a slow
search never holds up a page of a story. Discord is never awaited inside either.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.changed import changing, note_change, note_doubt
from bot.errors import Cause, StorageError
from bot.storage import migrate, shrinking
from bot.storage.connection import Connection, Row, marks
from bot.storage.database_file import OpenFiles, real_path, require_one_name
from bot.storage.delivery.due_changes import DueChange, DueChanges
from bot.storage.faults import storage_error, translated
from bot.storage.trip import Stage, Trip, Work, in_thread

__all__ = ["Connection", "Database", "Row", "marks", "open_database"]

log = logging.getLogger(__name__)

T = TypeVar("T")

# How long a connection waits for another process (the command line beside the bot), in milliseconds.
BUSY_MS = 5000


class _StepConnection(Connection):
    """One whose every statement is a trip of its own: for what waits for something else in between."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    async def rows(self, sql: str, *values: Any) -> list[Row]:
        with translated():
            return list(await self._raw.execute_fetchall(sql, values))

    async def insert(self, sql: str, *values: Any) -> int:
        with translated():
            row = await self._raw.execute_insert(sql, values)
        assert row is not None
        return int(row[0])

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        with translated():
            cursor = await self._raw.executemany(sql, rows)
            await cursor.close()


async def _to_its_end(work: Coroutine[Any, Any, T], when_cancelled: Callable[[], None] = lambda: None) -> T:
    """Await ``work`` whole, also where the waiting task is cancelled meanwhile; the cancellation follows then."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
            when_cancelled()
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

    async def run_read(self, work: Work[T]) -> T:
        """Run a use case that only looks, in one trip: all that it reads is one state of the library."""
        return await self._look(self._reader, work)

    async def run_search(self, work: Work[T]) -> T:
        """Run one that only looks and may take long: it holds up no page of a story."""
        return await self._look(self._searcher, work)

    async def _look(self, raw: aiosqlite.Connection, work: Work[T]) -> T:
        trip = Trip(work)
        try:
            return await in_thread(raw, trip.read)
        except asyncio.CancelledError:
            trip.abandon()
            raise

    async def run_write(self, work: Work[T], *, minor: bool = False) -> T:
        """Run a use case in one transaction and one trip: committed at its end, rolled back whole if it raises.

        ``minor`` is one that nobody has asked for, such as a reader's place (bot/changed.py). Where its caller is
        cancelled, it is rolled back; or, where it has come too far, it is noted as a change (bot/changed.py).

        Raises StorageError where it could not be committed; nothing was changed then.
        """
        async with self._lock:
            trip = Trip(work)
            going = in_thread(self._writer, lambda raw: trip.write(raw, self._require_in_place))
            try:
                return await _to_its_end(going, trip.abandon)
            except StorageError as error:
                if error.cause is Cause.REPLACED:
                    self._tell_lost(error)
                raise
            finally:
                self._note(trip, minor)

    def _note(self, trip: Trip[Any], minor: bool) -> None:
        changes = self._due_changes.take()
        if trip.stage is Stage.COMMITTED and changes:
            self._tell(changes)
        if not trip.has_changed:
            return
        if trip.stage is Stage.COMMITTED:
            note_change(minor=minor)
        elif trip.stage is Stage.COMMITTING:
            note_doubt()

    async def run_alone(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run what SQLite does in a transaction of its own, such as a step of giving space back, in the writer's turn.

        Whoever waits to write goes first the next time. Raises StorageError.
        """
        async with self._lock:
            with translated():
                if self._writer.in_transaction:  # one that could not even be rolled back
                    await self._roll_back()
                return await _to_its_end(in_thread(self._writer, work))

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Connection]:
        """A connection for look-ups that wait for something else in between. It cannot write."""
        yield _StepConnection(self._reader)

    @asynccontextmanager
    async def search(self) -> AsyncGenerator[Connection]:
        """A connection for look-ups that may take long. It cannot write."""
        yield _StepConnection(self._searcher)

    @asynccontextmanager
    async def write(self, *, minor: bool = False) -> AsyncGenerator[Connection]:
        """One transaction, step by step: committed at the end of the block, rolled back whole if the block raises.

        For what waits for something else in between, as tests do; use cases are trips.

        ``minor`` is one that nobody has asked for, such as a reader's place (bot/changed.py).
        Raises StorageError where it could not be committed; nothing was changed then.
        """
        async with self._lock:
            connection = _StepConnection(self._writer)
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
        except StorageError as error:
            if error.cause is Cause.REPLACED:
                self._tell_lost(error)
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
        raise StorageError(f"deleted or replaced while the library was open: {names}", Cause.REPLACED)

    def _tell_lost(self, error: StorageError) -> None:
        for call in self._lost:
            call(error)

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


async def open_database(
    path: Path, *, create: bool = True, anew: bool = False, busy_ms: int | None = None, alone: bool = False
) -> Database:
    """Open the library at ``path``, making or migrating it first; its folder is made if it is missing.

    Without ``create`` none is made; ``anew`` begins an empty library also where there was one. ``busy_ms`` is how long
    a statement waits for another process, in milliseconds (:data:`BUSY_MS`). ``alone`` is for the holder of the
    library's lock, at whose start one from before is made able to become smaller (bot/storage/shrinking.py).

    Raises DatabaseTooNew where a newer version of the bot has written it, LibraryMissing where there was one and is
    none, or where none is to be made, BadInput where the file is no library's or has two names, StorageError where
    SQLite refuses.
    """
    try:
        require_one_name(path)
        path = real_path(path)
        await asyncio.to_thread(migrate.bring_up_to_date, path, create=create, anew=anew)
        if alone:
            await asyncio.to_thread(shrinking.make_shrinkable, path)
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
