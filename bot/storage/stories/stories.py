"""Stories, their revisions and their chapters: rows in, rows out."""

from collections.abc import Sequence
from typing import TypeVar

from bot.domain.ids import ChapterId, RevisionId, StoryId, TextId, UserId
from bot.domain.stories import (
    TAG_FIELDS,
    ChapterDraft,
    Metadata,
    Notes,
    Rating,
    SeriesPart,
    Status,
    TagKind,
)
from bot.domain.submissions.submissions import ChapterEntry, ChapterText
from bot.errors import NotFound
from bot.locale import N_
from bot.storage.database import Connection, Row
from bot.storage.stories import sizes
from bot.text.reading.links import link_key

T = TypeVar("T")

# No number of chapters or parts is larger; one that is was no number, and would not fit into a column.
MOST = 10**6


def deleted() -> NotFound:
    """A draft's writer deleted it, or replaced its text, between two looks at it."""
    return NotFound(N_("This text has just been replaced or deleted. /mine shows your stories as they are now."))


def _number(value: int | None) -> int | None:
    return value if value is not None and value <= MOST else None


async def add_story(connection: Connection, uuid: str, author_id: UserId, now: int) -> StoryId:
    """A new story without revisions, owned by one author; returns its id."""
    story_id = StoryId(await connection.insert("INSERT INTO stories (uuid, created_at) VALUES (?, ?)", uuid, now))
    await connection.rows(
        "INSERT INTO story_authors (story_id, person_id, position) VALUES (?, ?, 1)", story_id, author_id
    )
    return story_id


async def add_chapter(connection: Connection, story_id: StoryId) -> ChapterId:
    """A new chapter without a wording; returns its id."""
    return ChapterId(await connection.insert("INSERT INTO chapters (story_id) VALUES (?)", story_id))


async def add_chapter_text(connection: Connection, chapter_id: ChapterId, draft: ChapterDraft, now: int) -> TextId:
    """A wording of a chapter; returns its id."""
    return TextId(
        await connection.insert(
            "INSERT INTO chapter_texts (chapter_id, title, notes_before, notes_after, text, words, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            chapter_id,
            draft.title,
            draft.notes.before,
            draft.notes.after,
            draft.text,
            draft.words,
            now,
        )
    )


async def add_revision(
    connection: Connection,
    story_id: StoryId,
    metadata: Metadata,
    chapters: Sequence[tuple[ChapterId, TextId]],
    *,
    words: int,
    rating_chosen: bool,
    doubts: Sequence[str],
    created_by: UserId,
    now: int,
) -> RevisionId:
    """A new revision of a story; ``chapters`` are pairs of chapter id and wording id in order. Returns its id."""
    revision_id = RevisionId(
        await connection.insert(
            "INSERT INTO revisions (story_id, number, title, authors, summary, disclaimer, notes_before, notes_after,"
            " rating, rating_chosen, language, status, planned_chapters, words, doubts, link, link_key, created_by,"
            " created_at) VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE story_id = ?),"
            " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            story_id,
            story_id,
            metadata.title,
            "\n".join(metadata.authors),
            metadata.summary,
            metadata.disclaimer,
            metadata.notes.before,
            metadata.notes.after,
            metadata.rating,
            rating_chosen,
            metadata.language,
            metadata.status,
            _number(metadata.planned_chapters),
            words,
            "\n".join(doubts),
            metadata.link,
            link_key(metadata.link) if metadata.link else "",
            created_by,
            now,
        )
    )
    await connection.many(
        "INSERT INTO revision_chapters (revision_id, position, chapter_id, chapter_text_id) VALUES (?, ?, ?, ?)",
        [(revision_id, position, *pair) for position, pair in enumerate(chapters, 1)],
    )
    await connection.many(
        "INSERT INTO revision_tags (revision_id, kind, position, name) VALUES (?, ?, ?, ?)",
        [(revision_id, *tag) for tag in _tag_rows(metadata)],
    )
    await connection.many(
        "INSERT INTO revision_series (revision_id, position, title, part) VALUES (?, ?, ?, ?)",
        [(revision_id, number, part.title, _number(part.part)) for number, part in enumerate(metadata.series, 1)],
    )
    await sizes.measure_revision(connection, revision_id)
    return revision_id


def _tag_rows(metadata: Metadata) -> list[tuple[str, int, str]]:
    return [(kind.value, position, name) for kind in TagKind for position, name in enumerate(metadata.tags_of(kind), 1)]


async def delete_story(connection: Connection, story_id: StoryId) -> None:
    """Forget a story that no submission names any more, with all its revisions and wordings."""
    revisions = "(SELECT id FROM revisions WHERE story_id = ?)"
    chapters = "(SELECT id FROM chapters WHERE story_id = ?)"
    for statement in (
        f"DELETE FROM revision_tags WHERE revision_id IN {revisions}",
        f"DELETE FROM revision_series WHERE revision_id IN {revisions}",
        f"DELETE FROM revision_chapters WHERE revision_id IN {revisions}",
        "DELETE FROM revisions WHERE story_id = ?",
        f"DELETE FROM chapter_texts WHERE chapter_id IN {chapters}",
        "DELETE FROM chapters WHERE story_id = ?",
        "DELETE FROM story_authors WHERE story_id = ?",
        "DELETE FROM stories WHERE id = ?",
    ):
        await connection.rows(statement, story_id)


async def is_revision_of(connection: Connection, revision_id: RevisionId, story_id: StoryId) -> bool:
    """Whether a revision is this story's."""
    sql = "SELECT 1 FROM revisions WHERE id = ? AND story_id = ?"
    return bool(await connection.value(sql, revision_id, story_id))


async def metadata_of(connection: Connection, revision: Row, rating: Rating, tags: Sequence[Row]) -> Metadata:
    """The card of a revision's row, with the rating and the tags that are in force."""
    series = await connection.rows(
        "SELECT title, part FROM revision_series WHERE revision_id = ? ORDER BY position", revision["id"]
    )
    by_kind = {field: tuple(tag["name"] for tag in tags if tag["kind"] == kind) for kind, field in TAG_FIELDS.items()}
    return Metadata(
        title=revision["title"],
        authors=lines(revision["authors"]),
        summary=revision["summary"],
        disclaimer=revision["disclaimer"],
        notes=Notes(revision["notes_before"], revision["notes_after"]),
        rating=rating,
        language=revision["language"],
        status=Status(revision["status"]) if revision["status"] else None,
        planned_chapters=revision["planned_chapters"],
        series=tuple(SeriesPart(part["title"], part["part"]) for part in series),
        link=revision["link"],
        **by_kind,
    )


async def revision_card(
    connection: Connection, story_id: StoryId, revision_id: RevisionId
) -> tuple[Metadata, bool] | None:
    """A revision's own card, and whether its rating was chosen; None where it is of another story."""
    revision = await connection.row("SELECT * FROM revisions WHERE id = ? AND story_id = ?", revision_id, story_id)
    if revision is None:
        return None
    tags = await connection.rows(
        "SELECT kind, name FROM revision_tags WHERE revision_id = ? ORDER BY kind, position", revision_id
    )
    metadata = await metadata_of(connection, revision, Rating(revision["rating"]), tags)
    return metadata, bool(revision["rating_chosen"])


def lines(text: str) -> tuple[str, ...]:
    """The entries of a column that holds one a line."""
    return tuple(text.split("\n")) if text else ()


async def contents(connection: Connection, revision_id: RevisionId) -> tuple[ChapterEntry, ...]:
    """The chapters of a revision in order."""
    rows = await connection.rows(
        "SELECT rc.position, rc.chapter_id, t.id AS text_id, t.title, t.words FROM revision_chapters AS rc"
        " JOIN chapter_texts AS t ON t.id = rc.chapter_text_id WHERE rc.revision_id = ? ORDER BY rc.position",
        revision_id,
    )
    return tuple(
        ChapterEntry(row["chapter_id"], row["text_id"], row["position"], row["title"], row["words"]) for row in rows
    )


async def text_of_wording(connection: Connection, text_id: TextId) -> str:
    """The text of a wording. Raises NotFound where it was deleted meanwhile."""
    return _there(await connection.value("SELECT text FROM chapter_texts WHERE id = ?", text_id))


async def part_of_wording(connection: Connection, text_id: TextId, start: int, end: int) -> str:
    """``text[start:end]`` of a wording; no more than that is carried over. Raises NotFound where it was deleted."""
    sql = "SELECT substr(text, ?, ?) FROM chapter_texts WHERE id = ?"
    return _there(await connection.value(sql, start + 1, end - start, text_id))


async def length_of_wording(connection: Connection, text_id: TextId) -> int:
    """How many characters a wording has. Raises NotFound where it was deleted meanwhile."""
    return _there(await connection.value("SELECT length(text) FROM chapter_texts WHERE id = ?", text_id))


async def notes_of_wording(connection: Connection, text_id: TextId) -> Notes:
    """The notes around a wording. Raises NotFound where it was deleted meanwhile."""
    row = await connection.row("SELECT notes_before, notes_after FROM chapter_texts WHERE id = ?", text_id)
    return Notes(*_there(row))


def _there(found: T | None) -> T:
    if found is None:
        raise deleted()
    return found


async def chapter_text(connection: Connection, entry: ChapterEntry) -> ChapterText:
    """The text of one chapter of a table of contents."""
    row = await connection.row("SELECT text, notes_before, notes_after FROM chapter_texts WHERE id = ?", entry.text_id)
    if row is None:
        raise deleted()
    return ChapterText(entry, row["text"], Notes(row["notes_before"], row["notes_after"]))
