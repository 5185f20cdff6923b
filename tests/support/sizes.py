"""What people's texts take in a library, added up anew from every row: what the kept sums must agree with."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

CARD = ("title", "authors", "summary", "disclaimer", "notes_before", "notes_after", "doubts", "link")
WORDING = ("title", "notes_before", "notes_after", "text")


def _size(row: sqlite3.Row, columns: tuple[str, ...]) -> int:
    return sum(len(row[column].encode()) for column in columns)


def _of_stories(library: sqlite3.Connection) -> Counter[int]:
    found: Counter[int] = Counter()
    for row in library.execute(
        "SELECT t.*, c.story_id FROM chapter_texts AS t JOIN chapters AS c ON c.id = t.chapter_id"
    ):
        found[row["story_id"]] += _size(row, WORDING)
    story_of: dict[int, int] = {}
    for row in library.execute("SELECT * FROM revisions"):
        story_of[row["id"]] = row["story_id"]
        found[row["story_id"]] += 200 + _size(row, CARD)
    for table, columns in (("revision_tags", ("name",)), ("revision_series", ("title",)), ("revision_chapters", ())):
        for row in library.execute(f"SELECT * FROM {table}"):
            found[story_of[row["revision_id"]]] += 50 + _size(row, columns)
    return found


def counted(path: Path) -> dict[str, dict[Any, int]]:
    """Bytes by story, by server, and by server and person; whoever has none is left out."""
    guilds: Counter[int] = Counter()
    people: Counter[tuple[int, int]] = Counter()
    with closing(sqlite3.connect(path)) as library:
        library.row_factory = sqlite3.Row
        stories = _of_stories(library)
        for row in library.execute("SELECT guild_id, story_id FROM submissions"):
            guilds[row["guild_id"]] += stories[row["story_id"]]
        for row in library.execute(
            "SELECT s.guild_id, a.person_id, s.story_id FROM submissions AS s"
            " JOIN story_authors AS a ON a.story_id = s.story_id"
        ):
            people[row["guild_id"], row["person_id"]] += stories[row["story_id"]]
        for row in library.execute("SELECT guild_id, person_id, content FROM chapter_drafts"):
            guilds[row["guild_id"]] += len(row["content"].encode())
            people[row["guild_id"], row["person_id"]] += len(row["content"].encode())
    return {"stories": +stories, "guilds": +guilds, "people": +people}


def kept(path: Path) -> dict[str, dict[Any, int]]:
    """The same, as the library keeps it."""
    with closing(sqlite3.connect(path)) as library:
        return {
            "stories": dict(library.execute("SELECT id, bytes FROM stories WHERE bytes <> 0")),
            "guilds": dict(library.execute("SELECT guild_id, bytes FROM guild_bytes WHERE bytes <> 0")),
            "people": {
                (guild_id, person_id): size
                for guild_id, person_id, size in library.execute("SELECT * FROM person_bytes WHERE bytes <> 0")
            },
        }
