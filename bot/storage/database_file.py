"""Where a library lies: its real path, the files that belong to it, and the note that it has been there."""

import os
import shlex
from collections.abc import Collection
from pathlib import Path

from filelock import FileLock

from bot.errors import BadInput, LibraryMissing
from bot.locale import N_
from bot.sentences import Told

# SQLite's own files beside the library while it is open (sqlite.org/walformat.html).
BESIDE = ("-wal", "-shm")


def real_path(path: Path) -> Path:
    """The file behind symbolic links, absolute: what locks and SQLite's files beside the library are named after."""
    return Path(os.path.realpath(path))


def lock_of(path: Path) -> FileLock:
    """What the one bot that runs on a library holds, whichever link it came by."""
    return FileLock(f"{real_path(path)}.lock")


def require_one_name(path: Path) -> None:
    """Raises BadInput where the file has a second name (a hard link).

    SQLite's write-ahead log goes by the name: two programs that open one file by two names destroy it
    (sqlite.org/howtocorrupt.html, 2.5). Names in other folders are found from the root of the file system alone.
    """
    if path.is_file() and path.stat().st_nlink > 1:
        real = real_path(path)
        root = next(folder for folder in real.parents if os.path.ismount(folder))
        raise BadInput(
            N_(
                "{path} has a second name (a hard link). Two programs that open it by different names would destroy"
                " it. Remove the other name, or replace it with a copy. `{command}` shows both names."
            ),
            path=path,
            command=Told(shlex.join(["find", str(root), "-xdev", "-samefile", str(real)])),
        )


Identity = tuple[int, int] | None


def identity(path: Path) -> Identity:
    """Device and inode, by which SQLite itself knows a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class OpenFiles:
    """The files of a library that is open, as they were when it was opened."""

    def __init__(self, path: Path) -> None:
        names = (path, *(path.with_name(path.name + ending) for ending in BESIDE))
        self._was = {name: identity(name) for name in names}
        self.path = path

    def changed(self) -> list[Path]:
        """Those that were deleted or replaced since."""
        return [path for path, was in self._was.items() if identity(path) != was]

    def clear_away(self) -> None:
        """After the library was replaced and closed: what SQLite left beside it must not be taken for the new one's."""
        if self.path not in self.changed():
            return
        for path, was in self._was.items():
            if path != self.path and was is not None and identity(path) == was:
                path.unlink()


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".id")


def leave_note(path: Path, uuid: str) -> None:
    """Write down beside a library that it is there, so that it is missed when it is gone."""
    note = _note(path)
    if not note.is_file() or note.read_text("ascii", "replace").strip() != uuid:
        note.write_text(f"{uuid}\n", "ascii")


def traces(path: Path) -> list[Path]:
    """What tells that a library has been at ``path``: its note, and backups of it, newest last."""
    backups = (path.parent / "backups").glob(f"{_literal(path.stem)}-*.db")
    return [one for one in (_note(path),) if one.exists()] + sorted(backups, key=lambda one: one.stat().st_mtime)


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def missing(path: Path, found: Collection[Path]) -> LibraryMissing:
    """The refusal to begin an empty library: where ``found`` tells of another, or for somebody who only looks."""
    if not found:
        return LibraryMissing(
            N_(
                "There is no library at {path} yet. Nothing was created. To begin one, start the bot with"
                " `python -m bot run`, or take stories in with `python -m bot import`. If your library is elsewhere,"
                " name its file with --database or DATABASE."
            ),
            path=path,
        )
    backups = [one for one in found if one != _note(path)]
    newest = backups[-1] if backups else Path("FILE.db")
    return LibraryMissing(
        N_(
            "The library is missing: there is none at {path}, but there was one. Nothing was created. Put the file"
            " back; or restore a backup with `python -m bot restore {backup}`; or begin a new, empty library with"
            " `python -m bot new`."
        ),
        path=path,
        backup=newest,
    )
