"""Recommendations among the stories: what sets them apart; rows in, rows out."""

from bot.domain.ids import GuildId, StoryId, SubmissionId
from bot.domain.submissions.submissions import State
from bot.storage.database import Connection, marks

# Where a recommendation is in a library, or asked to be.
LIVE = (State.PENDING, State.APPROVED, State.CHANGES)


async def with_link(connection: Connection, guild_id: GuildId, story_id: StoryId, key: str) -> list[SubmissionId]:
    """The submissions of other stories that a server has, or is asked to have, with a link of this key."""
    if not key:
        return []
    rows = await connection.rows(
        "SELECT s.id FROM revisions AS r JOIN submissions AS s ON s.story_id = r.story_id"
        " AND r.id IN (s.revision_id, s.approved_revision)"
        f" WHERE r.link_key = ? AND r.link_key <> '' AND s.guild_id = ? AND s.story_id <> ?"
        f" AND (s.state IN ({marks(LIVE)}) OR s.approved_revision IS NOT NULL) GROUP BY s.id"
        " ORDER BY s.approved_revision IS NULL, s.id",
        *(key, guild_id, story_id, *LIVE),
    )
    return [row["id"] for row in rows]


async def forbid_uses(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Nothing stands here to be downloaded or excerpted, and a vote on it would be one on somebody else's story."""
    await connection.rows("UPDATE submissions SET no_votes = 1, no_downloads = 1 WHERE id = ?", submission_id)
    await connection.rows(
        "INSERT INTO excerpt_choices (submission_id, forbidden, updated_at) VALUES (?, 1, ?)"
        " ON CONFLICT (submission_id) DO UPDATE SET forbidden = 1",
        *(submission_id, now),
    )
