"""What readers had of a submission before a decision: kept with the decision, put back when it is undone."""

from bot.domain.ids import GuildId, RevisionId, SubmissionId
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection
from bot.storage.submissions.submissions import SHOWN_AUTHORS, TAG_COLUMNS
from bot.storage.tags import tags

# The readers' columns of a submission, by those of former_readings.
READERS = {
    "revision_id": "approved_revision",
    "title": "approved_title",
    "title_key": "approved_title_key",
    "rating": "approved_rating",
    "status": "approved_status",
    "words": "approved_words",
}
DECIDED = ("state", "reason", "decided_by", "decided_at")


async def keep(connection: Connection, submission_id: SubmissionId) -> None:
    """Keep what readers have of a submission now, and how it stands, in place of what was kept before."""
    await connection.rows("DELETE FROM former_tags WHERE submission_id = ?", submission_id)
    await connection.rows(
        f"INSERT OR REPLACE INTO former_readings (submission_id, in_hand, {', '.join((*READERS, *DECIDED))})"
        f" SELECT id, revision_id, {', '.join((*READERS.values(), *DECIDED))} FROM submissions WHERE id = ?",
        submission_id,
    )
    await connection.rows(
        f"INSERT INTO former_tags ({TAG_COLUMNS}) SELECT {TAG_COLUMNS} FROM approved_tags WHERE submission_id = ?",
        submission_id,
    )


async def can_undo_approval(connection: Connection, submission_id: SubmissionId) -> bool:
    """Whether what readers have is what the last decision gave them, and what they had before is known."""
    return bool(
        await connection.value(
            "SELECT 1 FROM former_readings AS f JOIN submissions AS s ON s.id = f.submission_id"
            " WHERE s.id = ? AND s.state = 'approved' AND s.approved_revision = f.in_hand AND f.state <> 'removed'",
            submission_id,
        )
    )


async def changed_from(connection: Connection, submission_id: SubmissionId) -> RevisionId | None:
    """The revision that readers had before a change that is in force without a moderator's yes; None for others."""
    return await connection.value(
        "SELECT f.revision_id FROM former_readings AS f JOIN submissions AS s ON s.id = f.submission_id"
        " WHERE s.id = ? AND s.approved_revision = f.in_hand AND s.revision_id = f.in_hand"
        " AND (SELECT action FROM submission_events WHERE submission_id = s.id AND revision_id = f.in_hand"
        "  AND action IN ('approved', 'inforce') ORDER BY id DESC LIMIT 1) = 'inforce'",
        submission_id,
    )


async def put_back(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> None:
    """Give readers back what was kept, perhaps nothing; the state is left alone."""
    columns = ", ".join(READERS.values())
    await connection.rows(
        f"UPDATE submissions SET ({columns}) = (SELECT {', '.join(READERS)} FROM former_readings AS f"
        " WHERE f.submission_id = submissions.id) WHERE id = ? AND guild_id = ?",
        *(submission_id, guild_id),
    )
    # As it may be shown now: the names may have been hidden since.
    await connection.rows(f"UPDATE submissions SET approved_authors = {SHOWN_AUTHORS} WHERE id = ?", submission_id)
    await connection.rows("DELETE FROM approved_tags WHERE submission_id = ?", submission_id)
    await connection.rows(
        f"INSERT INTO approved_tags ({TAG_COLUMNS}) SELECT {TAG_COLUMNS} FROM former_tags WHERE submission_id = ?",
        submission_id,
    )
    # By the synonyms of today: they may have changed since.
    await tags.follow_one(connection, submission_id, guild_id)


async def restore(connection: Connection, submission_id: SubmissionId, guild_id: GuildId) -> bool:
    """Put a removed submission back exactly as it stood; False where it is not removed, or nothing was kept."""
    columns = ", ".join(DECIDED)
    restored = await connection.rows(
        f"UPDATE submissions SET ({columns}) = (SELECT {columns} FROM former_readings AS f"
        " WHERE f.submission_id = submissions.id) WHERE id = ? AND guild_id = ? AND state = ?"
        " AND EXISTS (SELECT 1 FROM former_readings AS f WHERE f.submission_id = submissions.id"
        " AND f.revision_id IS NOT NULL) RETURNING id",
        *(submission_id, guild_id, State.REMOVED),
    )
    if restored:
        await put_back(connection, submission_id, guild_id)
        # What stands now was not approved just now: there is no approval to undo.
        await connection.rows("DELETE FROM former_readings WHERE submission_id = ?", submission_id)
    return bool(restored)
