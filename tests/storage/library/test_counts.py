"""What lists show of a library's size and tags is what is there, whichever statement changes it in whichever order."""

import random
import sqlite3
from collections.abc import Callable

import pytest

from tests.support.counted import require_right
from tests.support.filled import new_schema

GUILDS, STORIES = 2, 6
KEYS = ("ferry", "lamp", "weir")
RATINGS = ("General Audiences", "Mature", None)


def shelf() -> sqlite3.Connection:
    library = new_schema()
    library.execute("PRAGMA foreign_keys = OFF")
    for number in range(STORIES):
        library.execute(
            "INSERT INTO submissions (id, uuid, guild_id, story_id, state, revision_id, title, title_key, rating,"
            " words, created_by, created_at) VALUES (?, ?, ?, ?, 'draft', 1, '', '', '', 1, 1, 0)",
            (number, str(number), number % GUILDS, number),
        )
    return library


def approve(library: sqlite3.Connection, pick: random.Random) -> None:
    story = pick.randrange(STORIES)
    library.execute("UPDATE submissions SET approved_revision = ? WHERE id = ?", (pick.choice((1, 2, None)), story))


def rate(library: sqlite3.Connection, pick: random.Random) -> None:
    library.execute(
        "UPDATE submissions SET approved_rating = ? WHERE id = ?", (pick.choice(RATINGS), pick.randrange(STORIES))
    )


def tag(library: sqlite3.Connection, pick: random.Random) -> None:
    key = pick.choice(KEYS)
    library.execute(
        "INSERT OR IGNORE INTO approved_tags (submission_id, kind, position, name, name_key)"
        " VALUES (?, 'fandom', ?, ?, ?)",
        (pick.randrange(STORIES), pick.randrange(3), pick.choice((key, key.upper())), key),
    )


def untag(library: sqlite3.Connection, pick: random.Random) -> None:
    library.execute("DELETE FROM approved_tags WHERE submission_id = ?", (pick.randrange(STORIES),))


def retag(library: sqlite3.Connection, pick: random.Random) -> None:
    old, new = pick.choice(KEYS), pick.choice(KEYS)
    library.execute("UPDATE approved_tags SET name = ?, name_key = ? WHERE name_key = ?", (new.title(), new, old))


def leave(library: sqlite3.Connection, pick: random.Random) -> None:
    story = pick.randrange(STORIES)
    library.execute("DELETE FROM approved_tags WHERE submission_id = ?", (story,))
    row = library.execute("SELECT * FROM submissions WHERE id = ?", (story,)).fetchone()
    library.execute("DELETE FROM submissions WHERE id = ?", (story,))
    require_right(library)
    library.execute(f"INSERT INTO submissions VALUES ({', '.join('?' * len(row))})", row)


CHANGES: tuple[Callable[[sqlite3.Connection, random.Random], None], ...] = (
    approve,
    rate,
    tag,
    tag,
    untag,
    retag,
    leave,
)


@pytest.mark.parametrize("seed", range(20))
def test_every_change_is_counted(seed: int) -> None:
    library, pick = shelf(), random.Random(seed)
    for _step in range(150):
        pick.choice(CHANGES)(library, pick)
        require_right(library)


def test_a_new_spelling_is_shown() -> None:
    library = shelf()
    library.execute("UPDATE submissions SET approved_revision = 1, approved_rating = 'Mature' WHERE id = 1")
    library.execute(
        "INSERT INTO approved_tags (submission_id, kind, position, name, name_key)"
        " VALUES (1, 'fandom', 1, 'ferry', 'ferry')"
    )
    library.execute("UPDATE approved_tags SET name = 'The Ferry'")
    assert library.execute("SELECT name FROM library_tags").fetchall() == [("The Ferry",)]
