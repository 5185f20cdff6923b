"""Stories, their revisions, and their submissions to servers: rows in, rows out."""

from collections.abc import Iterable, Sequence

from bot.domain.library import ChapterEntry, ChapterText, State, Submission
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
from bot.errors import NotFound
from bot.locale import _
from bot.storage.database import Connection, Row
from bot.text.fold import fold, sort_key

TagRows = Iterable[tuple[str, str]]


# No number of chapters or parts is larger; one that is was no number, and would not fit into a column.
MOST = 10**6


def _deleted() -> NotFound:
    """A draft's writer deleted it between two looks at it."""
    return NotFound(_("This draft has just been deleted."))


def _number(value: int | None) -> int | None:
    return value if value is not None and value <= MOST else None


async def remember_person(connection: Connection, person_id: int, pen_name: str, now: int) -> None:
    """Add a person, or leave the one there as they are: a pen name changes only when its owner says so."""
    await connection.rows(
        "INSERT INTO people (id, pen_name, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        person_id,
        pen_name,
        now,
    )


async def add_story(connection: Connection, uuid: str, author_id: int, now: int) -> int:
    """A new story without revisions, owned by one author; returns its id."""
    story_id = await connection.insert("INSERT INTO stories (uuid, created_at) VALUES (?, ?)", uuid, now)
    await connection.rows(
        "INSERT INTO story_authors (story_id, person_id, position) VALUES (?, ?, 1)", story_id, author_id
    )
    return story_id


async def add_chapter(connection: Connection, story_id: int) -> int:
    """A new chapter without a wording; returns its id."""
    return await connection.insert("INSERT INTO chapters (story_id) VALUES (?)", story_id)


async def add_chapter_text(connection: Connection, chapter_id: int, draft: ChapterDraft, now: int) -> int:
    """A wording of a chapter; returns its id."""
    return await connection.insert(
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


async def add_revision(
    connection: Connection,
    story_id: int,
    metadata: Metadata,
    chapters: Sequence[tuple[int, int]],
    *,
    words: int,
    rating_chosen: bool,
    doubts: Sequence[str],
    created_by: int,
    now: int,
) -> int:
    """A new revision of a story; ``chapters`` are pairs of chapter id and wording id in order. Returns its id."""
    revision_id = await connection.insert(
        "INSERT INTO revisions (story_id, number, title, authors, summary, disclaimer, notes_before, notes_after,"
        " rating, rating_chosen, language, status, planned_chapters, words, doubts, created_by, created_at)"
        " VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE story_id = ?),"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        created_by,
        now,
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
    return revision_id


def _tag_rows(metadata: Metadata) -> list[tuple[str, int, str]]:
    return [(kind.value, position, name) for kind in TagKind for position, name in enumerate(metadata.tags_of(kind), 1)]


async def add_submission(
    connection: Connection,
    uuid: str,
    guild_id: int,
    story_id: int,
    revision_id: int,
    created_by: int,
    now: int,
) -> int:
    """A draft of a story before a server; returns its id. Its card is taken over from the revision."""
    submission_id = await connection.insert(
        "INSERT INTO submissions (uuid, guild_id, story_id, state, revision_id, title, title_key, rating, words,"
        " created_by, created_at) VALUES (?, ?, ?, 'draft', ?, '', '', '', 0, ?, ?)",
        uuid,
        guild_id,
        story_id,
        revision_id,
        created_by,
        now,
    )
    await point_at_revision(connection, submission_id, guild_id, revision_id)
    return submission_id


async def point_at_revision(connection: Connection, submission_id: int, guild_id: int, revision_id: int) -> None:
    """Make ``revision_id`` the one in hand and take its title, rating and tags over."""
    title = await connection.value("SELECT title FROM revisions WHERE id = ?", revision_id)
    await connection.rows(
        "UPDATE submissions SET revision_id = r.id, title = r.title, title_key = ?, rating = r.rating,"
        " status = r.status, words = r.words FROM revisions AS r"
        " WHERE submissions.id = ? AND submissions.guild_id = ? AND r.id = ?",
        sort_key(title or ""),
        submission_id,
        guild_id,
        revision_id,
    )
    tags = await connection.rows(
        "SELECT kind, name FROM revision_tags WHERE revision_id = ? ORDER BY kind, position", revision_id
    )
    await set_submission_tags(connection, submission_id, [(tag["kind"], tag["name"]) for tag in tags])


async def set_submission_tags(connection: Connection, submission_id: int, tags: TagRows) -> None:
    """Replace the tags of what is in hand on the server by ``tags``, pairs of kind and name in order."""
    await connection.rows("DELETE FROM submission_tags WHERE submission_id = ?", submission_id)
    await connection.many(
        "INSERT INTO submission_tags (submission_id, kind, position, name, name_key) VALUES (?, ?, ?, ?, ?)",
        [(submission_id, kind, position, name, fold(name)) for position, (kind, name) in enumerate(tags, 1)],
    )


async def set_submission_rating(connection: Connection, submission_id: int, guild_id: int, rating: Rating) -> None:
    """The rating of what is in hand on the server; readers have that of what was approved."""
    await connection.rows(
        "UPDATE submissions SET rating = ? WHERE id = ? AND guild_id = ?", rating, submission_id, guild_id
    )


async def move_submission(
    connection: Connection,
    submission_id: int,
    guild_id: int,
    *,
    come_from: Sequence[State],
    go_to: State,
    actor_id: int,
    reason: str,
    now: int,
) -> bool:
    """Change the state if it is one of ``come_from``; False if it is not, so that exactly one of two decides.

    Approving makes the revision in hand the readers' one, with its title, rating and tags; withdrawing and
    removing leave them none. Every other state leaves readers what they have.
    """
    marks = ", ".join("?" for _ in come_from)
    moved = await connection.rows(
        "UPDATE submissions SET state = ?, decided_by = ?, decided_at = ?, reason = ?,"
        " approved_revision = CASE WHEN ? = 'approved' THEN revision_id"
        " WHEN ? IN ('withdrawn', 'removed') THEN NULL ELSE approved_revision END,"
        " approvals = approvals + (? = 'approved'),"
        " approved_at = CASE ? WHEN 'approved' THEN coalesce(approved_at, ?) ELSE approved_at END,"
        " rounds = rounds + (? = 'pending'),"
        " submitted_at = CASE ? WHEN 'pending' THEN ? ELSE submitted_at END"
        f" WHERE id = ? AND guild_id = ? AND state IN ({marks}) RETURNING id",
        *(go_to, actor_id, now, reason, go_to, go_to, go_to, go_to, now, go_to, go_to, now),
        *(submission_id, guild_id, *come_from),
    )
    if moved and go_to in (State.APPROVED, State.WITHDRAWN, State.REMOVED):
        await _show_readers(connection, submission_id, guild_id)
    return bool(moved)


async def _show_readers(connection: Connection, submission_id: int, guild_id: int) -> None:
    """Write down what readers see from now on: what is in hand, or nothing without an approved revision."""
    await connection.rows(
        "UPDATE submissions SET (approved_title, approved_title_key, approved_rating, approved_status,"
        " approved_words) = (SELECT s.title, s.title_key, s.rating, s.status, s.words FROM submissions AS s"
        " WHERE s.id = submissions.id AND s.approved_revision IS NOT NULL) WHERE id = ? AND guild_id = ?",
        *(submission_id, guild_id),
    )
    await connection.rows("DELETE FROM approved_tags WHERE submission_id = ?", submission_id)
    await connection.rows(
        "INSERT INTO approved_tags (submission_id, kind, position, name, name_key)"
        " SELECT t.submission_id, t.kind, t.position, t.name, t.name_key FROM submission_tags AS t"
        " JOIN submissions AS s ON s.id = t.submission_id"
        " WHERE s.id = ? AND s.guild_id = ? AND s.approved_revision IS NOT NULL",
        *(submission_id, guild_id),
    )


async def drop_change(connection: Connection, submission_id: int, guild_id: int) -> bool:
    """Put what readers see in hand again, as it was approved; False where no other revision is in hand."""
    decided = await connection.row(
        "SELECT actor_id, at FROM submission_events WHERE submission_id = ? AND action = 'approved'"
        " ORDER BY id DESC LIMIT 1",
        submission_id,
    )
    dropped = await connection.rows(
        "UPDATE submissions SET state = 'approved', revision_id = approved_revision, title = approved_title,"
        " title_key = approved_title_key, rating = approved_rating, status = approved_status,"
        " words = approved_words, reason = '', decided_by = ?, decided_at = ?"
        " WHERE id = ? AND guild_id = ? AND approved_revision IS NOT NULL AND revision_id <> approved_revision"
        " RETURNING id",
        *(decided["actor_id"] if decided else None, decided["at"] if decided else None),
        *(submission_id, guild_id),
    )
    if dropped:
        await connection.rows("DELETE FROM submission_tags WHERE submission_id = ?", submission_id)
        await connection.rows(
            "INSERT INTO submission_tags SELECT * FROM approved_tags WHERE submission_id = ?", submission_id
        )
    return bool(dropped)


async def add_event(
    connection: Connection,
    submission_id: int,
    actor_id: int,
    action: str,
    detail: str,
    revision_id: int | None,
    now: int,
) -> None:
    """Write down what happened to a submission."""
    await connection.rows(
        "INSERT INTO submission_events (submission_id, actor_id, action, detail, revision_id, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        *(submission_id, actor_id, action, detail, revision_id, now),
    )


async def delete_draft(connection: Connection, submission_id: int, guild_id: int) -> bool:
    """Forget a draft that was never put forward, with its story. False if it is no draft any more."""
    story_id = await connection.value(
        "SELECT story_id FROM submissions WHERE id = ? AND guild_id = ? AND state = 'draft' AND rounds = 0",
        *(submission_id, guild_id),
    )
    if story_id is None:
        return False
    for table in ("submission_tags", "submission_events", "places", "chapter_drafts"):
        await connection.rows(f"DELETE FROM {table} WHERE submission_id = ?", submission_id)
    await connection.rows("DELETE FROM submissions WHERE id = ? AND guild_id = ?", submission_id, guild_id)
    if await connection.value("SELECT count(*) FROM submissions WHERE story_id = ?", story_id):
        return True
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
    return True


async def submission_row(connection: Connection, submission_id: int) -> Row | None:
    """A submission with its story's uuid, whichever server it is before."""
    return await connection.row(
        "SELECT s.*, st.uuid AS story_uuid FROM submissions AS s JOIN stories AS st ON st.id = s.story_id"
        " WHERE s.id = ?",
        submission_id,
    )


async def is_revision_of(connection: Connection, revision_id: int, story_id: int) -> bool:
    """Whether a revision is this story's."""
    sql = "SELECT 1 FROM revisions WHERE id = ? AND story_id = ?"
    return bool(await connection.value(sql, revision_id, story_id))


async def submission_of(connection: Connection, row: Row, revision_id: int, *, as_written: bool = False) -> Submission:
    """The submission of ``row`` showing one of its revisions.

    The readers' one comes with the rating and tags that are in force for them, any other with those in hand; with
    ``as_written`` the tags are those that the writer gave that revision.
    """
    revision = await connection.row("SELECT * FROM revisions WHERE id = ?", revision_id)
    if revision is None:
        raise _deleted()
    for_readers = revision_id == row["approved_revision"]
    table, column, key = (
        ("revision_tags", "revision_id", revision_id)
        if as_written
        else ("approved_tags" if for_readers else "submission_tags", "submission_id", row["id"])
    )
    tags = await connection.rows(f"SELECT kind, name FROM {table} WHERE {column} = ? ORDER BY position", key)
    rating = Rating(row["approved_rating" if for_readers else "rating"])
    authors = await connection.rows(
        "SELECT person_id FROM story_authors WHERE story_id = ? ORDER BY position", row["story_id"]
    )
    kudos = await connection.value("SELECT count(*) FROM kudos WHERE submission_id = ?", row["id"])
    emoji = await connection.rows(
        "SELECT emoji, count(*) AS n FROM reactions WHERE submission_id = ? GROUP BY emoji ORDER BY n DESC, emoji",
        row["id"],
    )
    return Submission(
        id=row["id"],
        uuid=row["uuid"],
        guild_id=row["guild_id"],
        story_id=row["story_id"],
        story_uuid=row["story_uuid"],
        state=State(row["state"]),
        revision_id=revision_id,
        approved_revision=row["approved_revision"],
        metadata=await _metadata(connection, revision, rating, tags),
        rating_chosen=bool(revision["rating_chosen"]),
        words=revision["words"],
        contents=await contents(connection, revision_id),
        doubts=_lines(revision["doubts"]),
        author_ids=frozenset(author["person_id"] for author in authors),
        created_by=row["created_by"],
        rounds=row["rounds"],
        approvals=row["approvals"],
        submitted_at=row["submitted_at"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        approved_at=row["approved_at"],
        kudos=kudos,
        reactions=tuple((found["emoji"], found["n"]) for found in emoji),
    )


async def _metadata(connection: Connection, revision: Row, rating: Rating, tags: Sequence[Row]) -> Metadata:
    series = await connection.rows(
        "SELECT title, part FROM revision_series WHERE revision_id = ? ORDER BY position", revision["id"]
    )
    by_kind = {field: tuple(tag["name"] for tag in tags if tag["kind"] == kind) for kind, field in TAG_FIELDS.items()}
    return Metadata(
        title=revision["title"],
        authors=_lines(revision["authors"]),
        summary=revision["summary"],
        disclaimer=revision["disclaimer"],
        notes=Notes(revision["notes_before"], revision["notes_after"]),
        rating=rating,
        language=revision["language"],
        status=Status(revision["status"]) if revision["status"] else None,
        planned_chapters=revision["planned_chapters"],
        series=tuple(SeriesPart(part["title"], part["part"]) for part in series),
        **by_kind,
    )


async def revision_card(connection: Connection, story_id: int, revision_id: int) -> tuple[Metadata, bool] | None:
    """A revision's own card, and whether its rating was chosen; None where it is of another story."""
    revision = await connection.row("SELECT * FROM revisions WHERE id = ? AND story_id = ?", revision_id, story_id)
    if revision is None:
        return None
    tags = await connection.rows(
        "SELECT kind, name FROM revision_tags WHERE revision_id = ? ORDER BY kind, position", revision_id
    )
    metadata = await _metadata(connection, revision, Rating(revision["rating"]), tags)
    return metadata, bool(revision["rating_chosen"])


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


async def contents(connection: Connection, revision_id: int) -> tuple[ChapterEntry, ...]:
    """The chapters of a revision in order."""
    rows = await connection.rows(
        "SELECT rc.position, rc.chapter_id, t.id AS text_id, t.title, t.words FROM revision_chapters AS rc"
        " JOIN chapter_texts AS t ON t.id = rc.chapter_text_id WHERE rc.revision_id = ? ORDER BY rc.position",
        revision_id,
    )
    return tuple(
        ChapterEntry(row["chapter_id"], row["text_id"], row["position"], row["title"], row["words"]) for row in rows
    )


async def chapter_text(connection: Connection, entry: ChapterEntry) -> ChapterText:
    """The text of one chapter of a table of contents."""
    row = await connection.row("SELECT text, notes_before, notes_after FROM chapter_texts WHERE id = ?", entry.text_id)
    if row is None:
        raise _deleted()
    return ChapterText(entry, row["text"], Notes(row["notes_before"], row["notes_after"]))


async def submissions_of_writer(
    connection: Connection, guild_id: int, person_id: int, states: Sequence[State], limit: int, offset: int
) -> list[Row]:
    """A writer's submissions on a server, the latest first."""
    marks = ", ".join("?" for _ in states)
    return await connection.rows(
        "SELECT s.*, st.uuid AS story_uuid FROM submissions AS s JOIN stories AS st ON st.id = s.story_id"
        " JOIN story_authors AS a ON a.story_id = s.story_id"
        f" WHERE s.guild_id = ? AND a.person_id = ? AND s.state IN ({marks})"
        " ORDER BY coalesce(s.decided_at, s.submitted_at, s.created_at) DESC, s.id DESC LIMIT ? OFFSET ?",
        *(guild_id, person_id, *states, limit, offset),
    )


async def count_submissions_of_writer(
    connection: Connection, guild_id: int, person_id: int, states: Sequence[State]
) -> int:
    """How many :func:`submissions_of_writer` has in all."""
    marks = ", ".join("?" for _ in states)
    return int(
        await connection.value(
            "SELECT count(*) FROM submissions AS s JOIN story_authors AS a ON a.story_id = s.story_id"
            f" WHERE s.guild_id = ? AND a.person_id = ? AND s.state IN ({marks})",
            *(guild_id, person_id, *states),
        )
    )
