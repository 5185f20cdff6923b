"""Bringing a library's file to the shape this version expects: numbered scripts, each applied whole or not at all."""

import os
import shutil
import sqlite3
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import BadInput, DatabaseTooNew, StorageError
from bot.locale import _

# How long a start waits for another process that migrates the same library.
MIGRATION_SECONDS = 600


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
    part = target.with_name(target.name + ".part")
    try:
        keep_private(part)
        copy = sqlite3.connect(part)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _stamp(copy)
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
        if answer != "ok":
            raise StorageError(f"the copy of the database is damaged: {answer}")
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StorageError(f"{target}: {error}") from error
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


def copy_file(source: Path, target: Path) -> None:
    """:func:`copy_database` of a file that nobody has open, whichever version wrote it."""
    connection = sqlite3.connect(source)
    try:
        copy_database(connection, target)
    finally:
        connection.close()


def put_in_place(backup: Path, path: Path) -> Path | None:
    """Let a checked backup take the place of the library at ``path``; returns where what was there is kept.

    For the holder of the library's lock. What was there may be damaged, or a newer version's: that is why
    somebody restores. A damaged one is kept as it lies.
    """
    new = path.with_name(path.name + ".restored")
    copy_file(backup, new)
    _tell_age(new)
    kept = None
    if path.exists():
        kept = path.parent / "backups" / f"replaced-{datetime.now(UTC).strftime('%Y%m%dT%H%M%SZ')}.db"
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
    """Raises BadInput where ``path`` is no undamaged library that this version can open."""
    if not path.is_file():
        raise BadInput(_("There is no file {path}.").format(path=path))
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            present = version_of(connection)
            whole = whole and connection.execute("SELECT count(*) FROM library").fetchone()[0] == 1
        finally:
            connection.close()
    except sqlite3.Error:
        whole, present = False, 0
    if not whole:
        raise BadInput(_("{path} is no undamaged library of Chapterhouse.").format(path=path))
    if present > migrations()[-1][0]:
        raise _too_new(path, present)


def _too_new(path: Path, present: int) -> DatabaseTooNew:
    return DatabaseTooNew(
        _(
            "{path} was written by a newer version of Chapterhouse (its shape is {present}, this version"
            " knows up to {newest}). Update Chapterhouse, or restore an older backup."
        ).format(path=path, present=present, newest=migrations()[-1][0])
    )


def bring_up_to_date(path: Path) -> None:
    """Create or migrate the library at ``path``. An old one is first copied to ``backups/`` beside it.

    Raises DatabaseTooNew where the file comes from a newer version, StorageError where the copy fails.
    """
    keep_private(path)
    if _is_current(path):
        return
    try:
        # One at a time: changing the journal's mode does not wait for a transaction of another process, it fails.
        with FileLock(f"{path}.migrating", timeout=MIGRATION_SECONDS):
            _migrate(path)
    except Timeout:
        raise StorageError("another process has been migrating the library for too long") from None


def _is_current(path: Path) -> bool:
    """Whether the library has the newest shape. Raises DatabaseTooNew."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        present = version_of(connection)
    finally:
        connection.close()
    newest = migrations()[-1][0]
    if present > newest:
        raise _too_new(path, present)
    return present == newest


def _migrate(path: Path, *, keep: bool = True) -> None:
    """Apply what is missing. What is there is copied first if it is to be kept."""
    steps = migrations()
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        present = version_of(connection)
        if keep and 0 < present < steps[-1][0]:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            copy_database(connection, path.parent / "backups" / f"{path.stem}-v{present}-{stamp}.db")
        connection.execute("PRAGMA journal_mode = WAL")
        for number, sql in steps:
            if number > present:
                _apply(connection, number, sql)
    finally:
        connection.close()


def _apply(connection: sqlite3.Connection, number: int, sql: str) -> None:
    # Checked again inside the transaction: the work may have been done since.
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version_of(connection) < number:
            for statement in statements(sql):
                connection.execute(statement)
            if number == 1:
                connection.execute(
                    "INSERT INTO library (only_row, uuid, created_at) VALUES (1, ?, ?)",
                    (uuid.uuid4().hex, int(datetime.now(UTC).timestamp())),
                )
            connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


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
