"""Chapters that wait for their writer's yes, and a story's earlier revisions: rows in, rows out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import ChapterDraftId, ChapterId, GuildId, RevisionId, StoryId, SubmissionId, TextId, UserId
from bot.domain.library import Title
from bot.domain.stories import ChapterDraft, Notes
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection, Row, marks
from bot.text.comparing.fold import sort_key

# Discord shows no more choices than this.
SUGGESTIONS = 25


@dataclass(frozen=True, slots=True)
class WaitingChapters:
    """Chapters that were read and not yet added. ``submission_id`` is None until their story was chosen."""

    id: ChapterDraftId
    guild_id: GuildId
    person_id: UserId
    submission_id: SubmissionId | None
    chapters: tuple[ChapterDraft, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A revision in a list of them; ``number`` counts a story's revisions from 1."""

    revision_id: RevisionId
    number: int
    chapters: int
    words: int
    created_at: int


def _content(chapters: Sequence[ChapterDraft], doubts: Sequence[str]) -> str:
    return json.dumps(
        {
            "chapters": [
                [chapter.title, chapter.text, chapter.words, chapter.notes.before, chapter.notes.after]
                for chapter in chapters
            ],
            "doubts": list(doubts),
        },
        ensure_ascii=False,
    )


def _kept(row: Row) -> WaitingChapters:
    content = json.loads(row["content"])
    return WaitingChapters(
        row["id"],
        row["guild_id"],
        row["person_id"],
        row["submission_id"],
        tuple(
            ChapterDraft(number, title, text, words, Notes(before, after))
            for number, (title, text, words, before, after) in enumerate(content["chapters"], 1)
        ),
        tuple(content["doubts"]),
    )


async def keep_chapters(
    connection: Connection,
    guild_id: GuildId,
    person_id: UserId,
    *,
    submission_id: SubmissionId | None,
    chapters: Sequence[ChapterDraft],
    doubts: Sequence[str],
    now: int,
) -> ChapterDraftId:
    """Keep chapters until their writer confirms or cancels them; returns the id that buttons name."""
    return ChapterDraftId(
        await connection.insert(
            "INSERT INTO chapter_drafts (guild_id, person_id, submission_id, content, created_at)"
            " VALUES (?, ?, ?, ?, ?)",
            *(guild_id, person_id, submission_id, _content(chapters, doubts), now),
        )
    )


async def kept_chapters(connection: Connection, kept_id: ChapterDraftId, person_id: UserId) -> WaitingChapters | None:
    """Chapters that this person has not decided on yet; None once they have, or for somebody else's."""
    row = await connection.row("SELECT * FROM chapter_drafts WHERE id = ? AND person_id = ?", kept_id, person_id)
    return _kept(row) if row else None


async def count_kept(connection: Connection, guild_id: GuildId, person_id: UserId) -> int:
    """How many a writer has waiting on a server."""
    return int(
        await connection.value(
            "SELECT count(*) FROM chapter_drafts WHERE guild_id = ? AND person_id = ?", guild_id, person_id
        )
    )


async def newest_kept(
    connection: Connection, guild_id: GuildId, person_id: UserId, submission_id: SubmissionId | None = None
) -> ChapterDraftId | None:
    """The newest that a writer has waiting on a server; for a story where one is named."""
    return await connection.value(
        "SELECT max(id) FROM chapter_drafts WHERE guild_id = ? AND person_id = ?"
        " AND (? IS NULL OR submission_id IS NULL OR submission_id = ?)",
        *(guild_id, person_id, submission_id, submission_id),
    )


async def change_kept(
    connection: Connection, kept: WaitingChapters, chapters: Sequence[ChapterDraft], doubts: Sequence[str]
) -> None:
    """Write down other wordings, and the story as ``kept`` names it."""
    await connection.rows(
        "UPDATE chapter_drafts SET submission_id = ?, content = ? WHERE id = ? AND person_id = ?",
        *(kept.submission_id, _content(chapters, doubts), kept.id, kept.person_id),
    )


async def forget_kept(connection: Connection, kept_id: ChapterDraftId, person_id: UserId) -> bool:
    """They were added or given up; False where that was so before."""
    return bool(
        await connection.rows(
            "DELETE FROM chapter_drafts WHERE id = ? AND person_id = ? RETURNING id", kept_id, person_id
        )
    )


async def own_titles(connection: Connection, guild_id: GuildId, person_id: UserId, typed: str) -> tuple[Title, ...]:
    """At most 25 of a writer's own stories on a server whose title holds what was typed, the latest first."""
    rows = await connection.rows(
        "SELECT s.id, s.uuid, s.title, r.authors FROM submissions AS s JOIN revisions AS r ON r.id = s.revision_id"
        " JOIN story_authors AS a ON a.story_id = s.story_id AND a.person_id = ?"
        " WHERE s.guild_id = ? AND s.state <> ? AND instr(s.title_key, ?) > 0"
        " ORDER BY coalesce(s.decided_at, s.submitted_at, s.created_at) DESC, s.id DESC LIMIT ?",
        *(person_id, guild_id, State.REMOVED, sort_key(typed), SUGGESTIONS),
    )
    return tuple(
        Title(row["id"], row["uuid"], row["title"], tuple(row["authors"].split("\n")) if row["authors"] else ())
        for row in rows
    )


async def own_named(
    connection: Connection, guild_id: GuildId, person_id: UserId, typed: str
) -> tuple[SubmissionId, ...]:
    """A writer's own submission with this uuid, or those with this title."""
    rows = await connection.rows(
        "SELECT s.id FROM story_authors AS a CROSS JOIN submissions AS s ON s.story_id = a.story_id"
        " WHERE a.person_id = ? AND s.guild_id = ? AND (s.uuid = ? OR s.title_key = ?) ORDER BY s.id",
        *(person_id, guild_id, typed.strip(), sort_key(typed)),
    )
    return tuple(row["id"] for row in rows)


async def versions(
    connection: Connection, story_id: StoryId, limit: int, offset: int
) -> tuple[tuple[Version, ...], int]:
    """A story's revisions, the newest first, and how many there are."""
    rows = await connection.rows(
        "SELECT r.id, r.number, r.words, r.created_at, count(*) OVER () AS total,"
        " (SELECT count(*) FROM revision_chapters WHERE revision_id = r.id) AS chapters"
        " FROM revisions AS r WHERE r.story_id = ? ORDER BY r.number DESC LIMIT ? OFFSET ?",
        *(story_id, limit, offset),
    )
    found = tuple(Version(row["id"], row["number"], row["chapters"], row["words"], row["created_at"]) for row in rows)
    return found, rows[0]["total"] if rows else 0


async def version_before(connection: Connection, story_id: StoryId, revision_id: RevisionId) -> RevisionId | None:
    """The revision that a story had before this one, or None for its first."""
    return await connection.value(
        "SELECT id FROM revisions WHERE story_id = ?"
        " AND number < (SELECT number FROM revisions WHERE id = ?) ORDER BY number DESC LIMIT 1",
        *(story_id, revision_id),
    )


async def count_words(connection: Connection, text_ids: Sequence[TextId]) -> int:
    """Words over some chapter wordings."""
    return int(
        await connection.value(
            f"SELECT coalesce(sum(words), 0) FROM chapter_texts WHERE id IN ({marks(text_ids)})", *text_ids
        )
    )


async def never_approved(
    connection: Connection, submission_id: SubmissionId, revision_id: RevisionId
) -> tuple[ChapterId, ...]:
    """The chapters of a revision, in order, that no revision approved earlier on this server had.

    To be asked once the event of the approval is written down.
    """
    rows = await connection.rows(
        "SELECT chapter_id FROM revision_chapters WHERE revision_id = ? AND chapter_id NOT IN"
        " (SELECT rc.chapter_id FROM submission_events AS e JOIN revision_chapters AS rc"
        " ON rc.revision_id = e.revision_id WHERE e.submission_id = ?"
        "  AND e.action IN ('approved', 'inforce') AND e.id <"
        "  (SELECT max(id) FROM submission_events WHERE submission_id = ?"
        "   AND action IN ('approved', 'inforce')))"
        " ORDER BY position",
        *(revision_id, submission_id, submission_id),
    )
    return tuple(row["chapter_id"] for row in rows)
