"""What triggers count of a library (migration 0052), beside what is counted anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

_SIZES = (
    "SELECT guild_id, approved_rating, count(*) FROM submissions"
    " WHERE approved_revision IS NOT NULL AND approved_rating IS NOT NULL GROUP BY 1, 2"
)
_TAGS = (
    "SELECT s.guild_id, t.kind, t.name_key, s.approved_rating, count(DISTINCT s.id) FROM approved_tags AS t"
    " JOIN submissions AS s ON s.id = t.submission_id"
    " WHERE s.approved_revision IS NOT NULL AND s.approved_rating IS NOT NULL GROUP BY 1, 2, 3, 4"
)


def require_right(library: sqlite3.Connection) -> None:
    """Fail where something was counted wrong."""
    sizes = library.execute("SELECT guild_id, rating, stories FROM library_sizes WHERE stories <> 0").fetchall()
    assert sorted(sizes) == sorted(library.execute(_SIZES).fetchall())
    tags = library.execute("SELECT guild_id, kind, name_key, rating, stories FROM library_tags").fetchall()
    assert sorted(tags) == sorted(library.execute(_TAGS).fetchall())


def require_right_in(path: Path) -> None:
    """:func:`require_right` of the library in a file, if there is one."""
    if path.exists():
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as library:
            require_right(library)
