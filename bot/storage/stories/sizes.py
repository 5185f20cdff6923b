"""How many bytes people's texts take: of a story in all its versions, of a person on a server, of a server.

SQLite's triggers keep the sums (migration 0050), so that each look is one row, however much there is. They are bytes
of what was handed in, in UTF-8, with 50 for each row of a version's lists. What the library makes of texts to find and
compare them comes on top, and what people say about a story (remarks, reports) is not counted: a form holds too little.
"""

from bot.domain.guilds.budgets import BytesUsed
from bot.domain.ids import GuildId, RevisionId, StoryId, UserId
from bot.storage.database import Connection

# The same as in the migration, for all that were there before.
_REVISION_BYTES = (
    "200 + length(CAST(title || authors || summary || disclaimer || notes_before || notes_after || doubts || link"
    " AS BLOB))"
    " + (SELECT 50 * count(*) + ifnull(sum(length(CAST(t.name AS BLOB))), 0)"
    "     FROM revision_tags AS t WHERE t.revision_id = revisions.id)"
    " + (SELECT 50 * count(*) + ifnull(sum(length(CAST(p.title AS BLOB))), 0)"
    "     FROM revision_series AS p WHERE p.revision_id = revisions.id)"
    " + (SELECT 50 * count(*) FROM revision_chapters AS c WHERE c.revision_id = revisions.id)"
)


async def measure_revision(connection: Connection, revision_id: RevisionId) -> None:
    """Write down how many bytes a version takes beside its wordings, once it is whole or was changed."""
    await connection.rows(f"UPDATE revisions SET bytes = {_REVISION_BYTES} WHERE id = ?", revision_id)


async def bytes_of_story(connection: Connection, story_id: StoryId) -> int:
    """How many bytes a story takes: all its wordings and versions."""
    return int(await connection.value("SELECT bytes FROM stories WHERE id = ?", story_id) or 0)


async def bytes_used(connection: Connection, guild_id: GuildId, person_id: UserId) -> BytesUsed:
    """How many bytes the texts of a person take on a server, and those of everybody there."""
    return BytesUsed(
        int(
            await connection.value(
                "SELECT bytes FROM person_bytes WHERE guild_id = ? AND person_id = ?", guild_id, person_id
            )
            or 0
        ),
        await bytes_of_guild(connection, guild_id),
    )


async def bytes_of_guild(connection: Connection, guild_id: GuildId) -> int:
    """How many bytes everybody's texts take on a server."""
    return int(await connection.value("SELECT bytes FROM guild_bytes WHERE guild_id = ?", guild_id) or 0)
