"""A use case as one trip to the database's thread.

A use case is written with ``async`` and ``await``, as it must be where the database answers over a network. SQLite's
answers need no waiting, so the whole of one runs in the database's thread: ten statements are one trip and not ten.
This is the only module that knows the private parts of aiosqlite; their version is pinned in requirements.txt.
"""

import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from contextvars import copy_context
from enum import Enum, auto
from typing import Any, Generic, TypeVar

import aiosqlite

from bot.errors import StorageError
from bot.storage.connection import Connection, Row
from bot.storage.faults import translated

T = TypeVar("T")

# A use case, but for its connection. All that it awaits is storage.
Work = Callable[[Connection], Coroutine[Any, Any, T]]


class Suspended(RuntimeError):
    """A use case waited for something other than storage, which would have held its transaction open meanwhile."""

    def __init__(self, work: Coroutine[Any, Any, Any]) -> None:
        super().__init__(f"{work.__qualname__} waits for something other than storage inside its transaction")


class Abandoned(BaseException):
    """Nobody waits for the use case any more. It is no Exception, so that no use case catches it by accident."""


class Stage(Enum):
    """How far a trip has come."""

    WORKING = auto()
    COMMITTING = auto()
    COMMITTED = auto()


class DirectConnection(Connection):
    """A connection inside its own thread: nothing waits, so nothing suspends."""

    def __init__(self, raw: sqlite3.Connection, require_wanted: Callable[[], None]) -> None:
        self._direct, self._require_wanted = raw, require_wanted

    async def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows of a statement (also of one that writes and RETURNs)."""
        self._require_wanted()
        with translated():
            return self._direct.execute(sql, values).fetchall()

    async def insert(self, sql: str, *values: Any) -> int:
        """Run an INSERT and return the new row's id."""
        self._require_wanted()
        with translated():
            row_id = self._direct.execute(sql, values).lastrowid
        assert row_id is not None
        return row_id

    async def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""
        self._require_wanted()
        with translated():
            self._direct.executemany(sql, rows)


class Trip(Generic[T]):
    """One use case on its way through the database's thread, in a copy of the caller's context."""

    def __init__(self, work: Work[T]) -> None:
        self._work, self._context = work, copy_context()
        self._is_abandoned = False
        self.stage = Stage.WORKING
        self.has_changed = False

    def abandon(self) -> None:
        """Nobody waits for it any more: it ends at its next statement, or before it commits."""
        self._is_abandoned = True

    def require_wanted(self) -> None:
        """Raises Abandoned where nobody waits for it any more."""
        if self._is_abandoned:
            raise Abandoned

    def read(self, raw: sqlite3.Connection) -> T:
        """Drive it to its end; all that it reads is one state of the library. Raises Suspended."""
        with translated():
            raw.execute("BEGIN")
        try:
            return self._drive(raw)
        finally:
            with translated():
                raw.rollback()

    def write(self, raw: sqlite3.Connection, before_commit: Callable[[], None]) -> T:
        """Drive it to its end and commit. Whatever it raises (Suspended among others), everything is rolled back."""
        if raw.in_transaction:  # one that could not even be rolled back
            with translated():
                raw.rollback()
        with translated():
            raw.execute("BEGIN IMMEDIATE")
        before = raw.total_changes
        try:
            found = self._drive(raw)
            self.require_wanted()
            # One that only looked changes nothing, whatever becomes of its end.
            self.has_changed = raw.total_changes != before
            self.stage = Stage.COMMITTING
            before_commit()
            with translated():
                raw.commit()
        except BaseException:
            # After some errors SQLite has rolled back by itself, after others not (sqlite.org/lang_transaction.html).
            with suppress(StorageError), translated():
                raw.rollback()
            raise
        self.stage = Stage.COMMITTED
        return found

    def _drive(self, raw: sqlite3.Connection) -> T:
        self.require_wanted()
        work = self._context.run(self._work, DirectConnection(raw, self.require_wanted))
        try:
            self._context.run(work.send, None)
        except StopIteration as end:
            return end.value
        try:
            raise Suspended(work)
        finally:
            self._context.run(work.close)


async def in_thread(connection: aiosqlite.Connection, call: Callable[[sqlite3.Connection], T]) -> T:
    """Call ``call`` in a connection's own thread, with the driver's connection."""
    # No value of a statement is handed over here: at its lowest level aiosqlite's log has what it is given.
    return await connection._execute(lambda: call(connection._conn))  # pyright: ignore
