"""Drivers' and the system's errors, translated: outside of bot/storage there is only StorageError."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from bot.errors import Cause, StorageError

# SQLite's primary result codes (sqlite.org/rescode.html); the low byte of an extended one.
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_READONLY: Cause.READ_ONLY,
    sqlite3.SQLITE_PERM: Cause.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Cause.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
    sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
    sqlite3.SQLITE_BUSY: Cause.LOCKED,
    sqlite3.SQLITE_LOCKED: Cause.LOCKED,
    sqlite3.SQLITE_IOERR: Cause.FAILING,
}

_OF_SYSTEM = {
    errno.ENOSPC: Cause.FULL,
    errno.EDQUOT: Cause.FULL,
    errno.EROFS: Cause.READ_ONLY,
    errno.EACCES: Cause.READ_ONLY,
    errno.EPERM: Cause.READ_ONLY,
    errno.EIO: Cause.FAILING,
}


def cause_of(error: sqlite3.Error | OSError) -> Cause:
    """What stood in the way. An error that Python's driver raised by itself has no code: OTHER."""
    if isinstance(error, OSError):
        return _OF_SYSTEM.get(error.errno or 0, Cause.OTHER)
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # the index of the log can't grow: no room, though SQLite says I/O error
        return Cause.FULL
    return _OF_SQLITE.get(code & 0xFF, Cause.OTHER)


def storage_error(error: sqlite3.Error | OSError) -> StorageError:
    """``error`` as what may leave storage."""
    return StorageError(f"{type(error).__name__}: {error}", cause_of(error))


@contextmanager
def translated() -> Generator[None]:
    """Have the driver's and the system's errors come out as StorageError. Also decorates a function."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise storage_error(error) from error
