"""Which stories an excerpt may come from, in whose turn it is."""

from bot.domain.stories import Rating
from bot.storage.database import Connection

_SAFE = tuple(rating.value for rating in Rating if not rating.adult)


async def candidates(connection: Connection, guild_id: int, *, adult: bool, limit: int) -> list[int]:
    """Approved submissions in the order their turn comes.

    Those whose excerpt was posted least often first; among them the author longest without one, so that an
    author of forty stories does not crowd out an author of two; then the story longest in the library.
    """
    marks = ", ".join("?" for _ in _SAFE)
    rows = await connection.rows(
        "WITH shown AS (SELECT submission_id, count(*) AS times FROM deliveries"
        "  WHERE guild_id = ? AND kind = 'excerpt' AND state IN ('sent', 'claimed') GROUP BY submission_id),"
        " turns AS (SELECT s.created_by AS author, max(d.id) AS latest FROM deliveries AS d"
        "  JOIN submissions AS s ON s.id = d.submission_id"
        "  WHERE d.guild_id = ? AND d.kind = 'excerpt' AND d.state IN ('sent', 'claimed') GROUP BY s.created_by)"
        " SELECT s.id FROM submissions AS s LEFT JOIN shown ON shown.submission_id = s.id"
        " LEFT JOIN turns ON turns.author = s.created_by"
        f" WHERE s.guild_id = ? AND s.approved_revision IS NOT NULL AND (? OR s.approved_rating IN ({marks}))"
        " ORDER BY coalesce(shown.times, 0), coalesce(turns.latest, 0), s.approved_at, s.id LIMIT ?",
        *(guild_id, guild_id, guild_id, adult, *_SAFE, limit),
    )
    return [row["id"] for row in rows]
