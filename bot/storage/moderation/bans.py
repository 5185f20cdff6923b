"""Bans from submitting, and who has accepted a server's rules: rows in, values out."""

from bot.domain.ids import BanId, GuildId, UserId
from bot.domain.moderation.bans import Ban
from bot.storage.database import Connection, Row

COLUMNS = "id, guild_id, person_id, actor_id, reason, at, until, lifted_at"
IN_FORCE = "lifted_at IS NULL AND (until IS NULL OR until > ?)"


def _ban(row: Row) -> Ban:
    return Ban(*row)


async def add_ban(
    connection: Connection,
    guild_id: GuildId,
    person_id: UserId,
    *,
    actor_id: UserId,
    reason: str,
    until: int | None,
    now: int,
) -> BanId | None:
    """Ban somebody; returns the ban's id, or None where one is in force."""
    # One that has run out makes room for the next.
    await connection.rows(
        "UPDATE bans SET lifted_at = until WHERE guild_id = ? AND person_id = ? AND lifted_at IS NULL AND until <= ?",
        *(guild_id, person_id, now),
    )
    return await connection.value(
        "INSERT INTO bans (guild_id, person_id, actor_id, reason, at, until) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING RETURNING id",
        *(guild_id, person_id, actor_id, reason, now, until),
    )


async def lift(connection: Connection, guild_id: GuildId, ban_id: BanId, actor_id: UserId, now: int) -> bool:
    """End a ban; False where it is not in force any more."""
    return bool(
        await connection.rows(
            f"UPDATE bans SET lifted_at = ?, lifted_by = ? WHERE id = ? AND guild_id = ? AND {IN_FORCE} RETURNING id",
            *(now, actor_id, ban_id, guild_id, now),
        )
    )


async def ban(connection: Connection, guild_id: GuildId, ban_id: BanId) -> Ban | None:
    """One of a server's bans, in force or not."""
    row = await connection.row(f"SELECT {COLUMNS} FROM bans WHERE id = ? AND guild_id = ?", ban_id, guild_id)
    return None if row is None else _ban(row)


async def lifter(connection: Connection, ban_id: BanId) -> UserId | None:
    """Who lifted a ban; None where it ran out or is in force."""
    return await connection.value("SELECT lifted_by FROM bans WHERE id = ?", ban_id)


async def ban_of(connection: Connection, guild_id: GuildId, person_id: UserId, now: int) -> Ban | None:
    """The ban that is in force for a person."""
    row = await connection.row(
        f"SELECT {COLUMNS} FROM bans WHERE guild_id = ? AND person_id = ? AND {IN_FORCE}", guild_id, person_id, now
    )
    return None if row is None else _ban(row)


async def bans(connection: Connection, guild_id: GuildId, now: int, limit: int, offset: int) -> list[Ban]:
    """A server's bans in force, the latest first."""
    rows = await connection.rows(
        f"SELECT {COLUMNS} FROM bans WHERE guild_id = ? AND {IN_FORCE} ORDER BY id DESC LIMIT ? OFFSET ?",
        *(guild_id, now, limit, offset),
    )
    return [_ban(row) for row in rows]


async def count_bans(connection: Connection, guild_id: GuildId, now: int) -> int:
    """How many :func:`bans` has in all."""
    return int(await connection.value(f"SELECT count(*) FROM bans WHERE guild_id = ? AND {IN_FORCE}", guild_id, now))


async def accepted_wording(connection: Connection, guild_id: GuildId, person_id: UserId) -> str | None:
    """The hash of the rules that somebody has accepted last."""
    sql = "SELECT wording FROM rules_accepted WHERE guild_id = ? AND person_id = ?"
    return await connection.value(sql, guild_id, person_id)


async def accept_wording(connection: Connection, guild_id: GuildId, person_id: UserId, wording: str, now: int) -> None:
    """Write down that somebody has accepted the rules in one wording."""
    await connection.rows(
        "INSERT OR REPLACE INTO rules_accepted (guild_id, person_id, wording, at) VALUES (?, ?, ?, ?)",
        *(guild_id, person_id, wording, now),
    )
