"""Readers' positions, kudos and reactions: rows in, rows out."""

from dataclasses import dataclass

from bot.domain.ids import ChapterId, GuildId, MessageId, SubmissionId, TextId, UserId
from bot.domain.serials.serials import Mark
from bot.storage.database import Connection, Row


@dataclass(frozen=True, slots=True)
class SavedPosition:
    """Where a reader is in a story. ``anchor`` is an offset into the wording ``chapter_text_id``."""

    submission_id: SubmissionId
    chapter_id: ChapterId
    chapter_text_id: TextId
    anchor: int
    finished: bool


def _position(row: Row) -> SavedPosition:
    return SavedPosition(
        row["submission_id"], row["chapter_id"], row["chapter_text_id"], row["anchor"], bool(row["finished"])
    )


async def save_position(connection: Connection, person_id: UserId, position: SavedPosition, now: int) -> None:
    """Remember where a reader is; one position a story."""
    await connection.rows(
        "INSERT INTO places (person_id, submission_id, chapter_id, chapter_text_id, anchor, finished, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person_id, submission_id) DO UPDATE SET"
        " chapter_id = excluded.chapter_id, chapter_text_id = excluded.chapter_text_id,"
        " anchor = excluded.anchor, finished = excluded.finished, updated_at = excluded.updated_at",
        *(person_id, position.submission_id, position.chapter_id, position.chapter_text_id, position.anchor),
        *(position.finished, now),
    )


async def saved_position(
    connection: Connection, person_id: UserId, submission_id: SubmissionId
) -> SavedPosition | None:
    """A reader's position in a story, or None before the first page."""
    row = await connection.row(
        "SELECT submission_id, chapter_id, chapter_text_id, anchor, finished FROM places"
        " WHERE person_id = ? AND submission_id = ?",
        *(person_id, submission_id),
    )
    return _position(row) if row else None


async def recent_positions(
    connection: Connection, guild_id: GuildId, person_id: UserId, limit: int
) -> list[tuple[SavedPosition, int]]:
    """Unfinished positions in a server's library, the latest first, with when each was left."""
    rows = await connection.rows(
        "SELECT p.submission_id, p.chapter_id, p.chapter_text_id, p.anchor, p.finished, p.updated_at"
        " FROM places AS p JOIN submissions AS s ON s.id = p.submission_id"
        " WHERE s.guild_id = ? AND p.person_id = ? AND p.finished = 0 AND s.approved_revision IS NOT NULL"
        " ORDER BY p.updated_at DESC, p.submission_id LIMIT ?",
        *(guild_id, person_id, limit),
    )
    return [(_position(row), row["updated_at"]) for row in rows]


async def add_kudos(connection: Connection, submission_id: SubmissionId, person_id: UserId, now: int) -> bool:
    """Leave kudos; False where this person has before."""
    return bool(
        await connection.rows(
            "INSERT INTO kudos (submission_id, person_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            " RETURNING person_id",
            *(submission_id, person_id, now),
        )
    )


async def remove_kudos(connection: Connection, submission_id: SubmissionId, person_id: UserId) -> bool:
    """Take kudos back; False where there were none."""
    return bool(
        await connection.rows(
            "DELETE FROM kudos WHERE submission_id = ? AND person_id = ? RETURNING person_id",
            *(submission_id, person_id),
        )
    )


async def add_reaction(
    connection: Connection, message_id: MessageId, person_id: UserId, emoji: str, submission_id: SubmissionId, now: int
) -> bool:
    """Write down one person's emoji on one message; False where it is there already."""
    return bool(
        await connection.rows(
            "INSERT INTO reactions (message_id, person_id, emoji, submission_id, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING message_id",
            *(message_id, person_id, emoji, submission_id, now),
        )
    )


async def remove_reactions(
    connection: Connection, message_id: MessageId, person_id: UserId | None = None, emoji: str | None = None
) -> bool:
    """Take reactions off a message: one person's one emoji, everybody's of one emoji, or all. False if none was."""
    return bool(
        await connection.rows(
            "DELETE FROM reactions WHERE message_id = ? AND (? IS NULL OR person_id = ?)"
            " AND (? IS NULL OR emoji = ?) RETURNING message_id",
            *(message_id, person_id, person_id, emoji, emoji),
        )
    )


async def reactions_on(connection: Connection, message_id: MessageId) -> set[tuple[UserId, str]]:
    """Who left what on a message: pairs of person and emoji."""
    rows = await connection.rows("SELECT person_id, emoji FROM reactions WHERE message_id = ?", message_id)
    return {(row["person_id"], row["emoji"]) for row in rows}


async def is_position_in(connection: Connection, submission_id: SubmissionId, mark: Mark) -> bool:
    """Whether a mark is one in a revision of a submission's story."""
    return bool(
        await connection.value(
            "SELECT 1 FROM submissions AS s JOIN revisions AS r ON r.story_id = s.story_id"
            " JOIN revision_chapters AS c ON c.revision_id = r.id"
            " WHERE s.id = ? AND r.id = ? AND c.chapter_id = ? AND c.chapter_text_id = ?",
            *(submission_id, mark.revision_id, mark.chapter_id, mark.text_id),
        )
    )
