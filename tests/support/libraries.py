"""Empty libraries, copied: a library is made by two dozen migrations once in a process, not once in a test.

Tests of how a library is made, migrated or put back make theirs with ``open_database``.
"""

import sqlite3
import tempfile
import uuid
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.storage import migrate


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        migrate.bring_up_to_date(path)
        return path.read_bytes()


def new_library(path: Path) -> Path:
    """Write an empty library of the newest shape, with an identity of its own, to ``path``, where there is none.

    Returns ``path``. Its folder is made if it is missing.
    """
    migrate.keep_private(path)
    path.write_bytes(_made())
    with closing(sqlite3.connect(path)) as library:
        library.execute("PRAGMA synchronous = OFF")  # a test that loses its machine is lost anyway
        library.execute(
            "UPDATE library SET uuid = ?, created_at = ?", (uuid.uuid4().hex, int(datetime.now(UTC).timestamp()))
        )
        library.commit()
    return path
