"""A server's log: rows in, acts out."""

from bot.domain.ids import ActId, GuildId, SubmissionId, UserId
from bot.domain.moderation.audit import Act, LogFilter
from bot.storage.database import Connection, Row, marks


async def add_act(
    connection: Connection,
    guild_id: GuildId,
    actor_id: UserId,
    action: str,
    *,
    submission_id: SubmissionId | None,
    person_id: UserId | None,
    detail: str,
    now: int,
) -> ActId:
    """Write down an act; returns its id, which is never used again."""
    return ActId(
        await connection.insert(
            "INSERT INTO acts (guild_id, actor_id, action, submission_id, person_id, detail, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(guild_id, actor_id, action, submission_id, person_id, detail, now),
        )
    )


def _act(row: Row) -> Act:
    return Act(*row)


COLUMNS = "id, guild_id, actor_id, action, submission_id, person_id, detail, at"


async def act(connection: Connection, act_id: ActId) -> Act | None:
    """One act, or None."""
    row = await connection.row(f"SELECT {COLUMNS} FROM acts WHERE id = ?", act_id)
    return None if row is None else _act(row)


def _where(guild_id: GuildId, wanted: LogFilter) -> tuple[str, list[int | str]]:
    conditions = ["guild_id = ?"]
    values: list[int | str] = [guild_id]
    if wanted.actor_id is not None:
        conditions.append("actor_id = ?")
        values.append(wanted.actor_id)
    if wanted.group:
        conditions.append(f"action IN ({marks(wanted.actions)})")
        values += wanted.actions
    if wanted.submission_id is not None:
        conditions.append("submission_id = ?")
        values.append(wanted.submission_id)
    return " AND ".join(conditions), values


async def acts(connection: Connection, guild_id: GuildId, wanted: LogFilter, limit: int, offset: int) -> list[Act]:
    """A server's acts, the latest first."""
    where, values = _where(guild_id, wanted)
    rows = await connection.rows(
        f"SELECT {COLUMNS} FROM acts WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?", *values, limit, offset
    )
    return [_act(row) for row in rows]


async def count_acts(connection: Connection, guild_id: GuildId, wanted: LogFilter) -> int:
    """How many :func:`acts` has in all."""
    where, values = _where(guild_id, wanted)
    why = "/* walks: a log of years, for its pages */ " if wanted.submission_id is None else ""
    return int(await connection.value(f"{why}SELECT count(*) FROM acts WHERE {where}", *values))
