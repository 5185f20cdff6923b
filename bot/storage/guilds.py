"""A server's settings: rows in, values out."""

from bot.domain.library import GuildSettings
from bot.storage.database import Connection

COLUMNS = (
    "library_channel",
    "adult_channel",
    "queue_channel",
    "excerpt_channel",
    "moderator_role",
    "desk_channel",
)


async def ensure_guild(connection: Connection, guild_id: int, now: int) -> None:
    """Have a row for the server."""
    await connection.rows(
        "INSERT INTO guilds (id, created_at, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        *(guild_id, now, now),
    )


async def guild_settings(connection: Connection, guild_id: int) -> GuildSettings:
    """The server's settings; nothing chosen where it is not known yet."""
    row = await connection.row("SELECT * FROM guilds WHERE id = ?", guild_id)
    if row is None:
        return GuildSettings(guild_id)
    return GuildSettings(guild_id, *(row[column] for column in COLUMNS), desk_number=row["desk_number"])


async def set_guild(connection: Connection, guild_id: int, column: str, value: int | None, now: int) -> None:
    """Set one of :data:`COLUMNS`. Raises ValueError for another name."""
    if column not in COLUMNS:
        raise ValueError(column)
    await connection.rows(f"UPDATE guilds SET {column} = ?, updated_at = ? WHERE id = ?", value, now, guild_id)


async def next_desk_number(connection: Connection, guild_id: int) -> int:
    """Count one more front desk and return its number."""
    return int(
        await connection.value(
            "UPDATE guilds SET desk_number = desk_number + 1 WHERE id = ? RETURNING desk_number", guild_id
        )
    )


async def library_uuid(connection: Connection) -> str:
    """The library's own id, 32 hexadecimal digits."""
    return str(await connection.value("SELECT uuid FROM library"))
