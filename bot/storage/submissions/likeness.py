"""The prints of chapter wordings, and which wordings share them: rows in, rows out."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import GuildId, RevisionId, StoryId, SubmissionId, TextId, UserId
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection, Row, marks
from bot.text.comparing.likeness import NONE

# A pair of wordings with fewer prints in common is chance, or a quotation.
SHARED = 8

# Pairs that are looked at for one submission: whoever pastes one paragraph everywhere fills no more.
MOST_PAIRS = 500

# Drafts, and what a writer has taken back, are nobody else's to know of.
COMPARED = (State.PENDING, State.APPROVED, State.CHANGES, State.REJECTED, State.REMOVED)


@dataclass(frozen=True, slots=True)
class Pair:
    """A wording in hand and one of another submission's that is like it; ``part`` is from 0 to 1."""

    text_id: TextId
    words: int
    submission_id: SubmissionId
    part: float


async def unprinted(connection: Connection, after: int, limit: int) -> list[Row]:
    """Wordings (id, text) after an id whose prints are not known yet."""
    return await connection.rows(
        "SELECT t.id, t.text FROM chapter_texts AS t WHERE t.id > ?"
        " AND NOT EXISTS (SELECT 1 FROM text_prints AS p WHERE p.chapter_text_id = t.id) ORDER BY t.id LIMIT ?",
        *(after, limit),
    )


async def unprinted_before(connection: Connection, guild_id: GuildId, limit: int) -> list[Row]:
    """The wordings (id, text) of all that is compared before a server whose prints are not known yet."""
    return await connection.rows(
        "/* walks: what is compared before a server, until all of it has been */ "
        "SELECT t.id, t.text FROM chapter_texts AS t WHERE t.id IN"
        " (SELECT rc.chapter_text_id FROM submissions AS s JOIN revision_chapters AS rc"
        "   ON rc.revision_id IN (s.revision_id, s.approved_revision)"
        f"  WHERE s.guild_id = ? AND s.state IN ({marks(COMPARED)})"
        "   AND NOT EXISTS (SELECT 1 FROM text_prints AS p WHERE p.chapter_text_id = rc.chapter_text_id)) LIMIT ?",
        *(guild_id, *COMPARED, limit),
    )


async def add_prints(connection: Connection, found: Sequence[tuple[TextId, Sequence[int]]]) -> None:
    """Write down wordings' prints; a wording that was deleted meanwhile is left out."""
    await connection.many(
        "INSERT OR IGNORE INTO text_prints (print, chapter_text_id) SELECT ?, id FROM chapter_texts WHERE id = ?",
        [(each, text_id) for text_id, prints in found for each in prints],
    )


async def pairs(connection: Connection, guild_id: GuildId, story_id: StoryId, revision_id: RevisionId) -> list[Pair]:
    """The wordings of a revision beside those that are like them in other stories before the same server."""
    rows = await connection.rows(
        "WITH mine AS (SELECT DISTINCT rc.chapter_text_id AS id FROM revision_chapters AS rc WHERE rc.revision_id = ?),"
        " shared AS (SELECT a.chapter_text_id AS mine, b.chapter_text_id AS other, count(*) AS n FROM mine"
        " JOIN text_prints AS a ON a.chapter_text_id = mine.id AND a.print <> ?"
        " JOIN text_prints AS b ON b.print = a.print AND b.chapter_text_id <> a.chapter_text_id"
        " GROUP BY 1, 2 HAVING n >= ? ORDER BY n DESC LIMIT ?)"
        " SELECT DISTINCT shared.mine, shared.n, t.words, s.id AS submission_id,"
        " (SELECT count(*) FROM text_prints AS p WHERE p.chapter_text_id = shared.mine) AS prints FROM shared"
        " JOIN chapter_texts AS t ON t.id = shared.mine"
        " JOIN revision_chapters AS ro ON ro.chapter_text_id = shared.other"
        " JOIN revisions AS r ON r.id = ro.revision_id"
        " JOIN submissions AS s ON s.story_id = r.story_id AND r.id IN (s.revision_id, s.approved_revision)"
        f" WHERE s.guild_id = ? AND s.story_id <> ? AND s.state IN ({marks(COMPARED)})",
        *(revision_id, NONE, SHARED, MOST_PAIRS, guild_id, story_id, *COMPARED),
    )
    return [Pair(row["mine"], row["words"], row["submission_id"], row["n"] / row["prints"]) for row in rows]


async def revisions_of_writer(
    connection: Connection, guild_id: GuildId, person_id: UserId, fewest: int, most: int
) -> list[tuple[SubmissionId, RevisionId]]:
    """Submission and revision, of everything that one writer has before a server, drafts too, the latest first.

    Only revisions with so many words.
    """
    rows = await connection.rows(
        "SELECT s.id AS submission_id, r.id FROM story_authors AS a"
        " CROSS JOIN submissions AS s ON s.story_id = a.story_id JOIN revisions AS r ON r.story_id = s.story_id"
        " WHERE s.guild_id = ? AND a.person_id = ? AND r.words BETWEEN ? AND ? ORDER BY r.id DESC",
        *(guild_id, person_id, fewest, most),
    )
    return [(row["submission_id"], row["id"]) for row in rows]


async def texts_of(connection: Connection, revision_id: RevisionId) -> list[str]:
    """The chapters' texts of a revision in order."""
    rows = await connection.rows(
        "SELECT t.text FROM revision_chapters AS rc JOIN chapter_texts AS t ON t.id = rc.chapter_text_id"
        " WHERE rc.revision_id = ? ORDER BY rc.position",
        revision_id,
    )
    return [row["text"] for row in rows]
