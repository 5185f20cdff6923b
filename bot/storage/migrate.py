"""Bringing a library's file to the shape this version expects: numbered scripts, applied all together or not at all."""

import hashlib
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import BadInput, Cause, DatabaseTooNew, StorageError
from bot.locale import N_
from bot.storage import database_file
from bot.storage.faults import storage_error, translated

# How long a start waits for another process that migrates the same library.
MIGRATION_SECONDS = 600

# The migration since which a library keeps a list of those that it has been through.
LISTED_SINCE = 30


def migrations() -> list[tuple[int, str]]:
    """Every migration's number and SQL, in order. The files are never edited once released."""
    folder = resources.files("bot.storage") / "migrations"
    found = [
        (int(item.name.split("_")[0]), item.read_text("utf-8"))
        for item in folder.iterdir()
        if item.name.endswith(".sql")
    ]
    return sorted(found)


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last migration applied; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def applied_to(connection: sqlite3.Connection) -> dict[int, str]:
    """The migrations that a library has been through, each with the hash of its script; '' where it was not kept."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").fetchone():
        return dict(connection.execute("SELECT number, sha256 FROM migrations").fetchall())
    present = version_of(connection)
    return {number: "" for number, _sql in migrations() if number <= present and number != LISTED_SINCE}


def hash_of(sql: str) -> str:
    """What tells one script from another that has the same number."""
    return hashlib.sha256(sql.encode()).hexdigest()


def stamp() -> str:
    """The time now, for a file's name."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")


def keep_private(path: Path) -> None:
    """Have a file that only its owner may read: a library holds texts that nobody has agreed to publish yet.

    What is there keeps its permissions. SQLite gives those of the library to the files it puts beside it.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Write a complete, checked copy of an open database to ``target`` while others go on using it.

    Raises StorageError where it can't be written, or does not pass SQLite's own check; no half copy is left behind.
    """
    write_copy(source.backup, target)


def write_copy(fill: Callable[[sqlite3.Connection], None], target: Path) -> None:
    """:func:`copy_database`, by ``fill``, which writes everything into the empty database that it is handed."""
    part = target.with_name(target.name + ".part")
    try:
        keep_private(part)
        # Another thread may be the one that fills it; nobody uses it at the same time.
        with closing(sqlite3.connect(part, check_same_thread=False)) as copy:
            fill(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _stamp(copy)
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise StorageError(f"the copy of the database is damaged: {answer}", Cause.DAMAGED)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        cause = storage_error(error).cause
        # A damaged one is what is copied; for everything else the copy's own place stands in the way.
        raise StorageError(f"{target}: {error}", cause, None if cause is Cause.DAMAGED else target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _stamp(copy: sqlite3.Connection) -> None:
    """Have a copy tell when it was made, so that a bot that starts on it knows which time it knows nothing of."""
    columns = {row[1] for row in copy.execute("SELECT * FROM pragma_table_info('library')")}
    if "copied_at" in columns:
        now = int(datetime.now(UTC).timestamp())
        copy.execute("UPDATE library SET copied_at = coalesce(copied_at, ?)", (now,))
        copy.commit()


@translated()
def copy_file(source: Path, target: Path) -> None:
    """:func:`copy_database` of a file that nobody has open, whichever version wrote it."""
    with closing(sqlite3.connect(source)) as connection:
        copy_database(connection, target)


@translated()
def put_in_place(backup: Path, path: Path) -> Path | None:
    """Let a checked backup take the place of the library at ``path``; returns where what was there is kept.

    For the holder of the library's lock. What was there may be damaged, or a newer version's: that is why
    somebody restores. A damaged one is kept as it lies. Raises StorageError.
    """
    path = database_file.real_path(path)
    new = path.with_name(path.name + ".restored")
    copy_file(backup, new)
    _tell_age(new)
    kept = None
    if path.exists():
        kept = path.parent / "backups" / f"{path.stem}-replaced-{stamp()}.db"
        try:
            copy_file(path, kept)
        except StorageError:
            for ending in ("", "-wal"):
                left = path.with_name(path.name + ending)
                if left.exists():
                    shutil.copyfile(left, kept.with_name(kept.name + ending))
                    kept.with_name(kept.name + ending).chmod(0o600)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    new.replace(path)
    return kept


def _tell_age(path: Path) -> None:
    """Bring a backup to the newest shape; one of an older version tells when it last planned or posted anything."""
    _migrate(path, keep=False)
    connection = sqlite3.connect(path)
    try:
        connection.execute(
            "UPDATE library SET copied_at = (SELECT max(at) FROM (SELECT max(created_at) AS at FROM deliveries"
            " UNION ALL SELECT max(finished_at) FROM deliveries UNION ALL SELECT max(sent_at) FROM delivery_parts))"
            " WHERE copied_at IS NULL"
        )
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def check_backup(path: Path) -> None:
    """Raises BadInput where ``path`` is not a whole library that this version can open."""
    if not path.is_file():
        raise BadInput(N_("There is no file {path}."), path=path)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            present = version_of(connection)
            whole = whole and connection.execute("SELECT count(*) FROM library").fetchone()[0] == 1
    except sqlite3.Error:
        whole, present = False, 0
    if not whole:
        raise BadInput(
            N_("{path} is damaged, or is not a library of Chapterhouse. Nothing was changed. Choose another backup."),
            path=path,
        )
    if present > migrations()[-1][0]:
        raise _too_new(path, present)


def _too_new(path: Path, present: int) -> DatabaseTooNew:
    return DatabaseTooNew(
        N_(
            "{path} was written by a newer version of Chapterhouse (its format has the number {present}, and this"
            " version knows formats up to {newest}). Update Chapterhouse, or restore an older backup."
        ),
        path=path,
        present=present,
        newest=migrations()[-1][0],
    )


@translated()
def bring_up_to_date(path: Path, *, create: bool = True, anew: bool = False) -> None:
    """Create or migrate the library at ``path``. An old one is first copied to ``backups/`` beside it.

    Raises DatabaseTooNew where the file comes from a newer version, LibraryMissing where one was here and is not
    (unless it is to be begun ``anew``) or where there is none and none is to be created, BadInput where the file is no
    library's, StorageError where the copy fails.
    """
    # Before the file is looked at: another process that makes it now leaves its traces when it is made.
    traces = [] if anew else database_file.traces(path)
    if (traces or not create) and not path.exists():
        raise database_file.missing(path, traces)
    keep_private(path)
    if _is_current(path, traces, create=create):
        return
    try:
        # One at a time: changing the journal's mode does not wait for a transaction of another process, it fails.
        with FileLock(f"{path}.migrating", timeout=MIGRATION_SECONDS):
            _migrate(path)
    except Timeout:
        raise StorageError("another process has been migrating the library for too long", Cause.LOCKED) from None


def _is_current(path: Path, traces: list[Path], *, create: bool) -> bool:
    """Whether the library has the newest shape. Raises DatabaseTooNew, LibraryMissing and BadInput."""
    steps = migrations()
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
        present = version_of(connection)
        if present > steps[-1][0]:
            raise _too_new(path, present)
        if not present and traces:
            raise database_file.missing(path, traces)
        if not present and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise BadInput(N_("{path} is a database, but not one of Chapterhouse's."), path=path)
        if not present and not create:
            raise database_file.missing(path, traces)
        current = applied_to(connection).keys() == {number for number, _sql in steps}
        if current:
            _leave_note(path, connection)
        return current


def _leave_note(path: Path, connection: sqlite3.Connection) -> None:
    database_file.leave_note(path, connection.execute("SELECT uuid FROM library").fetchone()[0])


def _migrate(path: Path, *, keep: bool = True) -> None:
    """Apply what is missing, all of it or nothing. What is there is copied first if it is to be kept."""
    steps = migrations()
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as connection:
        copy = _copy_before(connection, path) if keep else None
        try:
            if not version_of(connection):
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # counts only in an empty file
            connection.execute("PRAGMA journal_mode = WAL")
            _apply(connection, steps)
        except BaseException:
            if copy is not None:  # the library is as it was; the next try makes another copy
                copy.unlink(missing_ok=True)
            raise
        if keep:
            _leave_note(path, connection)


def _copy_before(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Copy a library that is to be migrated; None where there is nothing to migrate, or nothing to lose."""
    present, applied = version_of(connection), applied_to(connection)
    if not present or applied.keys() == {number for number, _sql in migrations()} or not _holds_anything(connection):
        return None
    copy = path.parent / "backups" / f"{path.stem}-v{present}-{stamp()}.db"
    copy_database(connection, copy)
    return copy


def _holds_anything(connection: sqlite3.Connection) -> bool:
    """Whether there is a row that somebody would miss: earlier versions could stop half way through a first start."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT IN ('library', 'migrations')"
    ).fetchall()
    return any(connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for (name,) in tables)


def _apply(connection: sqlite3.Connection, steps: list[tuple[int, str]]) -> None:
    """In one transaction, so that a first start that fails leaves no library behind, and a later one an old library."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Looked at inside the transaction: the work may have been done since.
        for number, sql in steps:
            if number not in applied_to(connection):
                _apply_one(connection, number, sql)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _apply_one(connection: sqlite3.Connection, number: int, sql: str) -> None:
    applied = applied_to(connection)
    for statement in statements(sql):
        connection.execute(statement)
    if number == 1:
        connection.execute(
            "INSERT INTO library (only_row, uuid, created_at) VALUES (1, ?, ?)",
            (uuid.uuid4().hex, int(datetime.now(UTC).timestamp())),
        )
    if number >= LISTED_SINCE:
        new = {number: hash_of(sql)} if number > LISTED_SINCE else {**applied, number: hash_of(sql)}
        connection.executemany("INSERT INTO migrations (number, sha256) VALUES (?, ?)", new.items())
    connection.execute(f"PRAGMA user_version = {max(number, version_of(connection)):d}")


def statements(sql: str) -> list[str]:
    """A script's statements, one by one: ``executescript`` would commit before it begins."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
