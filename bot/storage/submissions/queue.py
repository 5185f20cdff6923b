"""The moderators' queue, who has taken what in it, and the conversation about a submission."""

from bot.domain.ids import GuildId, SubmissionId, UserId
from bot.domain.submissions.queue import CONVERSATION, Claim, QueueFilter, Remark, Whose
from bot.storage.database import Connection, marks

DAY = 86400


async def take(
    connection: Connection, submission_id: SubmissionId, person_id: UserId, seen: UserId, until: int, now: int
) -> bool:
    """Give a submission to a moderator if its holder still is ``seen`` (0: nobody); False if that has changed."""
    await connection.rows("DELETE FROM claims WHERE submission_id = ? AND until <= ?", submission_id, now)
    if not seen:
        sql = (
            "INSERT INTO claims (submission_id, person_id, until) VALUES (?, ?, ?)"
            " ON CONFLICT (submission_id) DO NOTHING RETURNING submission_id"
        )
        return bool(await connection.rows(sql, submission_id, person_id, until))
    sql = "UPDATE claims SET person_id = ?, until = ? WHERE submission_id = ? AND person_id = ? RETURNING submission_id"
    return bool(await connection.rows(sql, person_id, until, submission_id, seen))


async def let_go(connection: Connection, submission_id: SubmissionId, person_id: UserId | None = None) -> bool:
    """End a claim, or only this person's; False where there was none."""
    sql = "DELETE FROM claims WHERE submission_id = ? AND person_id = coalesce(?, person_id) RETURNING submission_id"
    return bool(await connection.rows(sql, submission_id, person_id))


async def claim_on(connection: Connection, submission_id: SubmissionId, now: int) -> Claim | None:
    """Who has taken a submission, while that counts."""
    row = await connection.row(
        "SELECT person_id, until FROM claims WHERE submission_id = ? AND until > ?", submission_id, now
    )
    return None if row is None else Claim(row["person_id"], row["until"])


def _where(guild_id: GuildId, wanted: QueueFilter, person_id: UserId, now: int) -> tuple[str, list[int | str]]:
    conditions = ["s.guild_id = ?", "s.state = ?", "coalesce(s.submitted_at, s.created_at) <= ?"]
    values: list[int | str] = [guild_id, wanted.state, now - wanted.days * DAY]
    held = "SELECT 1 FROM claims AS c WHERE c.submission_id = s.id AND c.until > ?"
    if wanted.whose is Whose.MINE:
        conditions.append(f"EXISTS ({held} AND c.person_id = ?)")
        values += [now, person_id]
    elif wanted.whose is Whose.FREE:
        conditions.append(f"NOT EXISTS ({held})")
        values.append(now)
    return " AND ".join(conditions), values


async def waiting(
    connection: Connection,
    guild_id: GuildId,
    wanted: QueueFilter,
    person_id: UserId,
    now: int,
    *,
    limit: int,
    offset: int,
) -> list[SubmissionId]:
    """Submissions of a server's queue by id, the oldest first."""
    where, values = _where(guild_id, wanted, person_id, now)
    rows = await connection.rows(
        f"SELECT s.id FROM submissions AS s WHERE {where}"
        " ORDER BY coalesce(s.submitted_at, s.created_at), s.id LIMIT ? OFFSET ?",
        *(*values, limit, offset),
    )
    return [row["id"] for row in rows]


async def count_waiting(
    connection: Connection, guild_id: GuildId, wanted: QueueFilter, person_id: UserId, now: int
) -> int:
    """How many :func:`waiting` has in all."""
    where, values = _where(guild_id, wanted, person_id, now)
    return int(await connection.value(f"SELECT count(*) FROM submissions AS s WHERE {where}", *values))


_LINES = f"submission_id = ? AND action IN ({marks(CONVERSATION)})"


async def conversation(
    connection: Connection, submission_id: SubmissionId, limit: int, offset: int = 0
) -> tuple[Remark, ...]:
    """The conversation about a submission from its end, ``offset`` lines skipped; in the order it was said."""
    rows = await connection.rows(
        f"SELECT action, actor_id, detail, at FROM submission_events WHERE {_LINES} ORDER BY id DESC LIMIT ? OFFSET ?",
        *(submission_id, *CONVERSATION, limit, offset),
    )
    return tuple(Remark(row["action"], row["actor_id"], row["detail"], row["at"]) for row in reversed(rows))


async def count_conversation(connection: Connection, submission_id: SubmissionId) -> int:
    """How many lines the conversation has."""
    return int(
        await connection.value(f"SELECT count(*) FROM submission_events WHERE {_LINES}", submission_id, *CONVERSATION)
    )
