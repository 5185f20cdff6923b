"""Stories before servers: their submissions, and what readers see of them; rows in, rows out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.ids import EventId, GuildId, RevisionId, StoryId, SubmissionId, UserId
from bot.domain.stories import Rating
from bot.domain.submissions.submissions import State, Submission
from bot.storage.database import Connection, Row, marks
from bot.storage.stories import stories
from bot.storage.tags import tags as synonyms
from bot.text.comparing.fold import sort_key

TagRows = Iterable[tuple[str, str]]

_SELECT = (
    "SELECT s.*, st.uuid AS story_uuid, st.anonymous, st.reveal_at, st.orphaned_at, st.bytes AS story_bytes"
    " FROM submissions AS s JOIN stories AS st ON st.id = s.story_id"
)

# The columns of submission_tags, approved_tags and former_tags.
TAG_COLUMNS = "submission_id, kind, position, name, name_key, typed, typed_key"

# The byline that readers of an approved revision see.
SHOWN_AUTHORS = (
    "(SELECT CASE st.anonymous WHEN 1 THEN '' ELSE r.authors END FROM revisions AS r"
    " JOIN stories AS st ON st.id = r.story_id WHERE r.id = submissions.approved_revision)"
)


async def add_submission(
    connection: Connection,
    *,
    uuid: str,
    guild_id: GuildId,
    story_id: StoryId,
    revision_id: RevisionId,
    created_by: UserId,
    now: int,
) -> SubmissionId:
    """A draft of a story before a server; returns its id. Its card is taken over from the revision."""
    submission_id = SubmissionId(
        await connection.insert(
            "INSERT INTO submissions (uuid, guild_id, story_id, state, revision_id, title, title_key, rating, words,"
            " created_by, created_at) VALUES (?, ?, ?, 'draft', ?, '', '', '', 0, ?, ?)",
            uuid,
            guild_id,
            story_id,
            revision_id,
            created_by,
            now,
        )
    )
    await point_at_revision(connection, submission_id, guild_id, revision_id)
    return submission_id


async def point_at_revision(
    connection: Connection, submission_id: SubmissionId, guild_id: GuildId, revision_id: RevisionId
) -> None:
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
    await set_submission_tags(connection, submission_id, guild_id, [(tag["kind"], tag["name"]) for tag in tags])


async def set_submission_tags(
    connection: Connection, submission_id: SubmissionId, guild_id: GuildId, tags: TagRows
) -> None:
    """Replace the tags of what is in hand on the server by ``tags``, pairs of kind and name as typed, in order."""
    found = await synonyms.placed(connection, guild_id, tags)
    await connection.rows("DELETE FROM submission_tags WHERE submission_id = ?", submission_id)
    await connection.many(
        f"INSERT INTO submission_tags ({TAG_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (submission_id, tag.kind, position, tag.name, tag.key, tag.typed, tag.typed_key)
            for position, tag in enumerate(found, 1)
        ],
    )


async def set_submission_rating(
    connection: Connection, submission_id: SubmissionId, guild_id: GuildId, rating: Rating
) -> None:
    """The rating of what is in hand on the server; readers have that of what was approved."""
    await connection.rows(
        "UPDATE submissions SET rating = ? WHERE id = ? AND guild_id = ?", rating, submission_id, guild_id
    )


async def move_submission(
    connection: Connection,
    submission_id: SubmissionId,
    guild_id: GuildId,
    *,
    come_from: Sequence[State],
    go_to: State,
    actor_id: UserId,
    reason: str,
    now: int,
) -> bool:
    """Change the state if it is one of ``come_from``; False if it is not, so that exactly one of two decides.

    Approving makes the working revision the readers' one, with its title, rating and tags; withdrawing and
    removing leave them none. Every other state leaves readers what they have.
    """
    moved = await connection.rows(
        "UPDATE submissions SET state = ?, decided_by = ?, decided_at = ?, reason = ?,"
        " approved_revision = CASE WHEN ? = 'approved' THEN revision_id"
        " WHEN ? IN ('withdrawn', 'removed') THEN NULL ELSE approved_revision END,"
        " approvals = approvals + (? = 'approved'),"
        " approved_at = CASE ? WHEN 'approved' THEN coalesce(approved_at, ?) ELSE approved_at END,"
        " rounds = rounds + (? = 'pending'),"
        " submitted_at = CASE ? WHEN 'pending' THEN ? ELSE submitted_at END"
        f" WHERE id = ? AND guild_id = ? AND state IN ({marks(come_from)}) RETURNING id",
        *(go_to, actor_id, now, reason, go_to, go_to, go_to, go_to, now, go_to, go_to, now),
        *(submission_id, guild_id, *come_from),
    )
    if moved and go_to in (State.APPROVED, State.WITHDRAWN, State.REMOVED):
        await _show_readers(connection, submission_id, guild_id)
    return bool(moved)


async def _show_readers(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> None:
    """Write down what readers see from now on: what is in hand, or nothing without an approved revision."""
    await connection.rows(
        "UPDATE submissions SET (approved_title, approved_title_key, approved_rating, approved_status,"
        " approved_words) = (SELECT s.title, s.title_key, s.rating, s.status, s.words FROM submissions AS s"
        " WHERE s.id = submissions.id AND s.approved_revision IS NOT NULL),"
        f" approved_authors = {SHOWN_AUTHORS} WHERE id = ? AND guild_id = ?",
        *(submission_id, guild_id),
    )
    await connection.rows("DELETE FROM approved_tags WHERE submission_id = ?", submission_id)
    await connection.rows(
        f"INSERT INTO approved_tags ({TAG_COLUMNS}) SELECT {TAG_COLUMNS} FROM submission_tags WHERE submission_id ="
        " (SELECT id FROM submissions WHERE id = ? AND guild_id = ? AND approved_revision IS NOT NULL)",
        *(submission_id, guild_id),
    )


async def refresh_bylines(connection: Connection, story_id: StoryId) -> list[SubmissionId]:
    """Write down anew which byline readers see of a story; returns its submissions in libraries."""
    rows = await connection.rows(
        f"UPDATE submissions SET approved_authors = {SHOWN_AUTHORS}"
        " WHERE story_id = ? AND approved_revision IS NOT NULL RETURNING id",
        story_id,
    )
    return sorted(row["id"] for row in rows)


async def drop_change(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> bool:
    """Put what readers see in hand again, as it was approved; False where no other revision is in hand."""
    decided = await connection.row(
        "SELECT actor_id, at FROM submission_events WHERE submission_id = ? AND action IN ('approved', 'inforce')"
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
            f"INSERT INTO submission_tags ({TAG_COLUMNS}) SELECT {TAG_COLUMNS} FROM approved_tags"
            " WHERE submission_id = ?",
            submission_id,
        )
    return bool(dropped)


async def add_event(
    connection: Connection,
    submission_id: SubmissionId,
    actor_id: UserId,
    action: str,
    *,
    detail: str,
    revision_id: RevisionId | None,
    now: int,
) -> EventId:
    """Write down what happened to a submission; returns the event's id."""
    return EventId(
        await connection.insert(
            "INSERT INTO submission_events (submission_id, actor_id, action, detail, revision_id, at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            *(submission_id, actor_id, action, detail, revision_id, now),
        )
    )


async def set_expiry(connection: Connection, submission_id: SubmissionId, until: int | None) -> None:
    """Until when (UTC seconds) a draft that was never submitted is kept; None: for ever."""
    await connection.rows("UPDATE submissions SET expires_at = ? WHERE id = ?", until, submission_id)


async def delete_draft(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> bool:
    """Forget a draft that was never put forward, with its story. False if it is no draft any more."""
    story_id = await connection.value(
        "SELECT story_id FROM submissions WHERE id = ? AND guild_id = ? AND state = 'draft' AND rounds = 0",
        *(submission_id, guild_id),
    )
    if story_id is None:
        return False
    for table in ("submission_tags", "submission_events", "places", "chapter_drafts"):
        await connection.rows(f"DELETE FROM {table} WHERE submission_id = ?", submission_id)
    await connection.rows(
        "UPDATE deliveries SET submission_id = NULL,"
        " state = CASE WHEN state IN ('due', 'failed') THEN 'cancelled' ELSE state END WHERE submission_id = ?",
        submission_id,
    )
    await connection.rows("DELETE FROM submissions WHERE id = ? AND guild_id = ?", submission_id, guild_id)
    if await connection.value("SELECT count(*) FROM submissions WHERE story_id = ?", story_id):
        return True
    await stories.delete_story(connection, story_id)
    return True


async def submission_row(connection: Connection, submission_id: SubmissionId) -> Row | None:
    """A submission with its story's uuid, whichever server it is before."""
    return await connection.row(
        f"{_SELECT} WHERE s.id = ?",
        submission_id,
    )


async def submission_of(
    connection: Connection, row: Row, revision_id: RevisionId, *, as_written: bool = False
) -> Submission:
    """The submission of ``row`` showing one of its revisions.

    The readers' one comes with the rating and tags that are in force for them, any other with those in hand; with
    ``as_written`` tags and byline are those that the writer gave that revision.
    """
    revision = await connection.row("SELECT * FROM revisions WHERE id = ?", revision_id)
    if revision is None:
        raise stories.deleted()
    for_readers = revision_id == row["approved_revision"]
    table, column, key = (
        ("revision_tags", "revision_id", revision_id)
        if as_written
        else ("approved_tags" if for_readers else "submission_tags", "submission_id", row["id"])
    )
    tags = await connection.rows(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY position", key)
    reworded = () if as_written else tuple((t["typed"], t["name"]) for t in tags if t["typed"] != t["name"])
    if not as_written:
        # Two wordings of one tag are one tag here.
        tags = list({(tag["kind"], tag["name_key"]): tag for tag in reversed(tags)}.values())[::-1]
    rating = Rating(row["approved_rating" if for_readers else "rating"])
    metadata = await stories.metadata_of(connection, revision, rating, tags)
    around = await connection.row(
        "SELECT (SELECT json_group_array(person_id) FROM story_authors WHERE story_id = ?) AS authors,"
        " (SELECT count(*) FROM kudos WHERE submission_id = ?) AS kudos,"
        " (SELECT json_group_object(emoji, n) FROM (SELECT emoji, count(*) AS n FROM reactions"
        " WHERE submission_id = ? GROUP BY emoji)) AS reactions",
        *(row["story_id"], row["id"], row["id"]),
    )
    assert around is not None
    return Submission(
        id=row["id"],
        uuid=row["uuid"],
        guild_id=row["guild_id"],
        story_id=row["story_id"],
        story_uuid=row["story_uuid"],
        state=State(row["state"]),
        revision_id=revision_id,
        approved_revision=row["approved_revision"],
        metadata=metadata if as_written or not row["anonymous"] else replace(metadata, authors=()),
        rating_chosen=bool(revision["rating_chosen"]),
        words=revision["words"],
        contents=await stories.contents(connection, revision_id),
        doubts=stories.lines(revision["doubts"]),
        author_ids=frozenset(json.loads(around["authors"])),
        created_by=row["created_by"],
        rounds=row["rounds"],
        approvals=row["approvals"],
        submitted_at=row["submitted_at"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        reason=row["reason"],
        approved_at=row["approved_at"],
        kudos=around["kudos"],
        reactions=tuple(sorted(json.loads(around["reactions"]).items(), key=lambda found: (-found[1], found[0]))),
        signed=metadata.authors,
        anonymous=bool(row["anonymous"]),
        reveal_at=row["reveal_at"],
        orphaned=row["orphaned_at"] is not None,
        no_votes=bool(row["no_votes"]),
        no_downloads=bool(row["no_downloads"]),
        reworded=reworded,
        story_bytes=row["story_bytes"],
        expires_at=row["expires_at"] if row["state"] == State.DRAFT and not row["rounds"] else None,
    )


async def newer_elsewhere(connection: Connection, story_id: StoryId, revision_id: RevisionId) -> RevisionId | None:
    """The newest revision of a story that some server has in hand, if it is newer than ``revision_id``."""
    return await connection.value(
        "SELECT max(revision_id) FROM submissions WHERE story_id = ? AND revision_id > ?", story_id, revision_id
    )


async def submissions_of_writer(
    connection: Connection, guild_id: GuildId, person_id: UserId, states: Sequence[State], limit: int, offset: int
) -> list[Row]:
    """A writer's submissions on a server, the latest first."""
    return await connection.rows(
        f"{_SELECT} JOIN story_authors AS a ON a.story_id = s.story_id"
        f" WHERE +s.guild_id = ? AND a.person_id = ? AND +s.state IN ({marks(states)})"
        " ORDER BY coalesce(s.decided_at, s.submitted_at, s.created_at) DESC, s.id DESC LIMIT ? OFFSET ?",
        *(guild_id, person_id, *states, limit, offset),
    )


async def count_submissions_of_writer(
    connection: Connection, guild_id: GuildId, person_id: UserId, states: Sequence[State]
) -> int:
    """How many :func:`submissions_of_writer` has in all."""
    return int(
        await connection.value(
            "SELECT count(*) FROM story_authors AS a CROSS JOIN submissions AS s"
            f" ON s.story_id = a.story_id WHERE s.guild_id = ? AND a.person_id = ? AND s.state IN ({marks(states)})",
            *(guild_id, person_id, *states),
        )
    )
