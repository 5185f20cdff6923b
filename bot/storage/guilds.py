"""A server's settings: rows in, values out."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import OPTIONS
from bot.domain.ids import GuildId, SettingChangeId, UserId
from bot.storage.database import Connection, marks

IDS = ("library_channel", "adult_channel", "queue_channel", "excerpt_channel", "moderator_role", "desk_channel")
NAMES = (*IDS, "zone", "required")

Value = int | str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a setting; the values are as stored."""

    id: SettingChangeId
    guild_id: GuildId
    name: str
    before: Value
    after: Value


async def ensure_guild(connection: Connection, guild_id: GuildId, now: int) -> None:
    """Have a row for the server."""
    await connection.rows(
        "INSERT INTO guilds (id, created_at, updated_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        *(guild_id, now, now),
    )


async def guild_settings(connection: Connection, guild_id: GuildId) -> GuildSettings:
    """The server's settings; nothing chosen where it is not known yet."""
    row = await connection.row(
        "SELECT *, (SELECT json_group_object(name, value) FROM guild_options WHERE guild_id = guilds.id) AS chosen"
        " FROM guilds WHERE id = ?",
        guild_id,
    )
    if row is None:
        return GuildSettings(guild_id)
    return GuildSettings(
        guild_id,
        *(row[name] for name in IDS),
        desk_number=row["desk_number"],
        zone=row["zone"],
        required=tuple(row["required"].split("\n")) if row["required"] else (),
        options=json.loads(row["chosen"]),
    )


async def options(connection: Connection, guild_id: GuildId, names: Collection[str]) -> dict[str, str]:
    """Some of the server's options as stored, by name; those that are as they were at first are left out."""
    rows = await connection.rows(
        f"SELECT name, value FROM guild_options WHERE guild_id = ? AND name IN ({marks(names)})", guild_id, *names
    )
    return {row["name"]: row["value"] for row in rows}


async def setting(connection: Connection, guild_id: GuildId, name: str) -> Value:
    """One setting as stored. Raises ValueError for a name that is none."""
    if name in OPTIONS:
        sql = "SELECT value FROM guild_options WHERE guild_id = ? AND name = ?"
        return await connection.value(sql, guild_id, name)
    if name not in NAMES:
        raise ValueError(name)
    return await connection.value(f"SELECT {name} FROM guilds WHERE id = ?", guild_id)


async def set_guild(connection: Connection, guild_id: GuildId, name: str, value: Value, now: int) -> None:
    """Set one of :data:`NAMES` or of the options; None takes an option back to its default.

    Raises ValueError for another name.
    """
    if name in OPTIONS:
        await connection.rows("DELETE FROM guild_options WHERE guild_id = ? AND name = ?", guild_id, name)
        if value is not None:
            await connection.rows(
                "INSERT INTO guild_options (guild_id, name, value) VALUES (?, ?, ?)", guild_id, name, str(value)
            )
        return
    if name not in NAMES:
        raise ValueError(name)
    await connection.rows(f"UPDATE guilds SET {name} = ?, updated_at = ? WHERE id = ?", value, now, guild_id)


async def add_change(
    connection: Connection, guild_id: GuildId, name: str, *, before: Value, after: Value, actor_id: UserId, now: int
) -> SettingChangeId:
    """Write down a change; returns its id."""
    return SettingChangeId(
        await connection.insert(
            "INSERT INTO setting_changes (guild_id, name, before, after, actor_id, at) VALUES (?, ?, ?, ?, ?, ?)",
            *(guild_id, name, _text(before), _text(after), actor_id, now),
        )
    )


async def change(connection: Connection, guild_id: GuildId, change_id: SettingChangeId) -> Change | None:
    """A change of this server's settings, or None."""
    row = await connection.row(
        "SELECT id, guild_id, name, before, after FROM setting_changes WHERE id = ? AND guild_id = ?",
        *(change_id, guild_id),
    )
    if row is None:
        return None
    name = row["name"]
    return Change(row["id"], row["guild_id"], name, _value(name, row["before"]), _value(name, row["after"]))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _value(name: str, text: str | None) -> Value:
    return int(text) if text is not None and name in IDS else text


async def next_desk_number(connection: Connection, guild_id: GuildId) -> int:
    """Count one more front desk and return its number."""
    return int(
        await connection.value(
            "UPDATE guilds SET desk_number = desk_number + 1 WHERE id = ? RETURNING desk_number", guild_id
        )
    )


async def library_uuid(connection: Connection) -> str:
    """The library's own id, 32 hexadecimal digits."""
    return str(await connection.value("SELECT uuid FROM library"))
