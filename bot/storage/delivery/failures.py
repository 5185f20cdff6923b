"""What did not go out, and what becomes of it: looked at, tried again, set aside; and who has been told."""

import json
from collections.abc import Collection

from bot.domain.delivery.kinds import NOT_RETRIED, TO_FOLLOWERS
from bot.domain.delivery.refusals import Coming, Refusal, Stopped, Trouble
from bot.domain.ids import ChannelId, DeliveryId, GuildId, UserId
from bot.storage.database import Connection, Row, marks
from bot.storage.delivery.due import STALE

# Word for word as the partial index has it.
IN_TROUBLE = "state IN ('failed', 'unknown')"
BLOCKED = "redraw_refusal <> ''"

_SAME = "id, key, kind, guild_id, channel_id, recipient_id, attempts"
POST_COLUMNS = f"{_SAME}, state, problem, refusal, lacks, coalesce(finished_at, created_at) AS since"
REDRAW_COLUMNS = (
    f"{_SAME}, 'redraw' AS state, redraw_problem AS problem, redraw_refusal AS refusal, redraw_lacks AS lacks,"
    " redraw_blocked_at AS since"
)


def _trouble(row: Row) -> Trouble:
    names = ("id", "key", "kind", "guild_id", "channel_id", "recipient_id", "state", "attempts", "problem", "since")
    return Trouble(
        **{name: row[name] for name in names},
        refusal=Refusal(row["refusal"]) if row["refusal"] and row["state"] != "due" else None,
        lacks=tuple(row["lacks"].splitlines()),
    )


async def troubles(
    connection: Connection, guild_id: GuildId | None, limit: int, *, people: bool = True
) -> list[Trouble]:
    """Deliveries that need somebody's eyes: unknown, failed, or tried more than three times; newest first. Also what
    was posted and can't be drawn anew or taken away, with the state 'redraw'.

    Of one server, or of all where ``guild_id`` is None; with ``people`` direct messages, too.
    """
    # Three looks, each in an index of just such rows; together they would go through every delivery ever made.
    of_guild = "guild_id = ?" if guild_id is not None else "? IS NULL"
    looks = " UNION ALL ".join(
        f"SELECT {POST_COLUMNS} FROM deliveries WHERE {state} AND {of_guild}"
        for state in (IN_TROUBLE, "state = 'due' AND attempts > 3")
    )
    looks += f" UNION ALL SELECT {REDRAW_COLUMNS} FROM deliveries WHERE {BLOCKED} AND {of_guild}"
    # What a follower could not be sent is nothing to show: who follows what, and whose direct messages are closed,
    # is nobody's business.
    rows = await connection.rows(
        f"SELECT * FROM ({looks}) WHERE kind NOT IN ({marks(TO_FOLLOWERS)}) AND (? OR recipient_id IS NULL)"
        " ORDER BY id DESC LIMIT ?",
        *(guild_id, guild_id, guild_id, *TO_FOLLOWERS, people, limit),
    )
    return [_trouble(row) for row in rows]


async def coming(connection: Connection, guild_id: GuildId | None, limit: int) -> list[Coming]:
    """What is due next, of one server or of all; direct messages are left out."""
    rows = await connection.rows(
        "SELECT kind, guild_id, channel_id, due_at FROM deliveries WHERE state = 'due' AND recipient_id IS NULL"
        f" AND {'guild_id = ?' if guild_id is not None else '? IS NULL'} ORDER BY due_at LIMIT ?",
        *(guild_id, limit),
    )
    return [Coming(*row) for row in rows]


async def overdue(connection: Connection, guild_id: GuildId | None, before: int) -> int:
    """How many posts have been due since ``before``."""
    return int(
        await connection.value(
            "SELECT count(*) FROM deliveries WHERE state = 'due' AND due_at < ?"
            f" AND {'+guild_id = ?' if guild_id is not None else '? IS NULL'}",
            *(before, guild_id),
        )
    )


async def channels_in_use(connection: Connection, guild_id: GuildId, limit: int) -> list[ChannelId]:
    """The channels and threads that posts are planned for or could not be made in."""
    rows = await connection.rows(
        "SELECT channel_id FROM deliveries WHERE guild_id = ? AND state = 'due' AND recipient_id IS NULL"
        f" UNION SELECT channel_id FROM deliveries WHERE guild_id = ? AND {IN_TROUBLE} AND channel_id IS NOT NULL"
        " LIMIT ?",
        *(guild_id, guild_id, limit),
    )
    return [row["channel_id"] for row in rows]


async def stopped_serials(connection: Connection, guild_id: GuildId) -> list[Stopped]:
    """Where the serials post that something stopped, and what."""
    rows = await connection.rows(
        "SELECT coalesce(s.thread_id, s.channel_id) AS place, s.problem, d.refusal, d.lacks FROM serials AS s"
        " LEFT JOIN deliveries AS d ON d.key = 'serial:' || s.uuid || ':' ||"
        "  CASE WHEN s.shape <> 'channel' AND s.thread_id IS NULL THEN 'open' ELSE s.posted + 1 END"
        " WHERE s.guild_id = ? AND s.state = 'paused' AND s.problem <> '' ORDER BY s.id",
        guild_id,
    )
    return [Stopped(row["place"], row["problem"], *refusal_of(row["refusal"], row["lacks"])) for row in rows]


def refusal_of(refusal: str | None, lacks: str | None) -> tuple[Refusal | None, tuple[str, ...]]:
    """A delivery's columns of these names, None where there is no delivery, as values."""
    return Refusal(refusal) if refusal else None, tuple((lacks or "").splitlines())


async def places_in_trouble(connection: Connection, guild_id: GuildId) -> list[ChannelId]:
    """The channels and threads of a server in which something waits for what is in its way, or may in a moment.

    Not those that are gone: they don't come back.
    """
    rows = await connection.rows(
        f"SELECT channel_id FROM deliveries WHERE guild_id = ? AND {IN_TROUBLE} AND channel_id IS NOT NULL"
        " AND refusal <> ?"
        " UNION SELECT channel_id FROM deliveries WHERE +guild_id = ? AND state = 'claimed' AND channel_id IS NOT NULL"
        " UNION SELECT channel_id FROM excerpt_schedules WHERE guild_id = ? AND paused = 1 AND problem <> ''",
        *(guild_id, Refusal.CHANNEL_GONE, guild_id, guild_id),
    )
    return [row["channel_id"] for row in rows]


async def retry_failed(
    connection: Connection,
    guild_id: GuildId,
    now: int,
    places: Collection[ChannelId] | None = None,
    *,
    ours: bool = False,
) -> int:
    """Make a server's failed and unknown posts due again, perhaps those to some places only; returns how many.

    One that may have arrived is looked for before it is sent. One that is being sent this moment is tried again
    if it is refused. Not passages, whose time is past, and not direct messages, which no setting of a server's mends;
    those that met a fault of the bot's only with ``ours``.
    """
    faults = "" if ours else ", ".join(f"'{refusal}'" for refusal in Refusal if refusal.ours)
    among = "(? IS NULL OR channel_id IN (SELECT value FROM json_each(?)))"
    listed = None if places is None else json.dumps(list(places))
    await connection.rows(
        "UPDATE deliveries SET mended = 1 WHERE +guild_id = ? AND state = 'claimed' AND recipient_id IS NULL"
        f" AND {among}",
        *(guild_id, listed, listed),
    )
    rows = await connection.rows(
        "UPDATE deliveries SET state = 'due', due_at = ?, problem = '', finished_at = NULL"
        f" WHERE guild_id = ? AND {IN_TROUBLE} AND kind NOT IN ({marks(NOT_RETRIED)}) AND recipient_id IS NULL"
        f" AND refusal NOT IN ({faults}) AND {among} RETURNING id",
        *(now, guild_id, *NOT_RETRIED, listed, listed),
    )
    return len(rows)


async def places_of_redraws(connection: Connection, guild_id: GuildId) -> list[ChannelId]:
    """The channels and threads of a server with messages that can't be drawn anew, or are to be this moment."""
    rows = await connection.rows(
        f"SELECT DISTINCT p.channel_id FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
        f" WHERE d.id IN (SELECT id FROM deliveries WHERE {BLOCKED} AND guild_id = ? UNION ALL"
        f" SELECT id FROM deliveries WHERE {STALE} AND +guild_id = ?) AND p.channel_id IS NOT NULL",
        *(guild_id, guild_id),
    )
    return [row["channel_id"] for row in rows]


async def retry_redraws(
    connection: Connection,
    guild_id: GuildId,
    now: int,
    places: Collection[ChannelId] | None = None,
    *,
    ours: bool = False,
) -> int:
    """Have messages that could not be drawn anew tried again, perhaps those in some places only; returns how many.

    One that is being tried this moment is tried once more. Those that met a fault of the bot's only with ``ours``.
    """
    among, listed = _among(places)
    faults = "" if ours else ", ".join(f"'{refusal}'" for refusal in Refusal if refusal.ours)
    await connection.rows(
        f"UPDATE deliveries SET redraw_at = redraw_at WHERE {STALE} AND +guild_id = ? AND redraw_at <= ? AND {among}",
        *(guild_id, now, listed, listed),
    )
    rows = await connection.rows(
        f"UPDATE deliveries SET redraw_at = ? WHERE {BLOCKED} AND guild_id = ? AND redraw_at > ?"
        f" AND redraw_refusal NOT IN ({faults}) AND {among} RETURNING id",
        *(now, guild_id, now, listed, listed),
    )
    return len(rows)


async def retry_closed(connection: Connection, thread_id: ChannelId, now: int) -> None:
    """A thread was opened or unlocked: messages that could not be drawn anew in it for that are tried again.

    Nothing else is: the bot opens threads itself, and hears of that, too. One that is being tried this moment is tried
    once more if it is refused for that (:func:`bot.storage.delivery.deliveries.opened_meanwhile`).
    """
    await connection.rows(
        f"UPDATE deliveries SET mended = 1 WHERE {STALE} AND redraw_at <= ?"
        " AND EXISTS (SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = deliveries.id AND p.channel_id = ?)",
        *(now, thread_id),
    )
    await connection.rows(
        f"UPDATE deliveries SET redraw_at = ? WHERE {BLOCKED} AND redraw_at > ?"
        " AND instr(redraw_lacks, 'manage_threads')"
        " AND EXISTS (SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = deliveries.id AND p.channel_id = ?)",
        *(now, now, thread_id),
    )


def _among(places: Collection[ChannelId] | None) -> tuple[str, str | None]:
    """A condition on where a delivery's messages are, and what it is to be given, twice."""
    parts = (
        "SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = deliveries.id"
        " AND p.channel_id IN (SELECT value FROM json_each(?))"
    )
    return f"(? IS NULL OR EXISTS ({parts}))", None if places is None else json.dumps(list(places))


async def any_blocked(connection: Connection, guild_id: GuildId, channel_id: ChannelId) -> bool:
    """Whether some message of a delivery to a channel can't be drawn anew."""
    return bool(
        await connection.value(
            f"SELECT 1 FROM deliveries WHERE {BLOCKED} AND guild_id = ? AND channel_id = ? LIMIT 1",
            *(guild_id, channel_id),
        )
    )


async def retry_one_redraw(connection: Connection, guild_id: GuildId, delivery_id: DeliveryId, now: int) -> bool:
    """Have one delivery's messages that could not be drawn anew tried again; False where there are none."""
    return bool(
        await connection.rows(
            f"UPDATE deliveries SET redraw_at = ? WHERE id = ? AND guild_id = ? AND {BLOCKED} RETURNING id",
            *(now, delivery_id, guild_id),
        )
    )


async def retry_one(connection: Connection, guild_id: GuildId, delivery_id: DeliveryId, now: int) -> bool:
    """Make one failed or unknown post due again; False where it is neither."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'due', due_at = ?, problem = '', finished_at = NULL"
            f" WHERE id = ? AND guild_id = ? AND {IN_TROUBLE} RETURNING id",
            *(now, delivery_id, guild_id),
        )
    )


async def set_aside(
    connection: Connection, guild_id: GuildId, delivery_id: DeliveryId, kept: tuple[str, ...], now: int
) -> bool:
    """Give one failed or unknown post up, not one of the kinds ``kept``; False where it is none."""
    return bool(
        await connection.rows(
            f"UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE id = ? AND guild_id = ? AND {IN_TROUBLE}"
            f" AND kind NOT IN ({marks(kept)}) RETURNING id",
            *(now, delivery_id, guild_id, *kept),
        )
    )


async def take_up(connection: Connection, guild_id: GuildId, delivery_id: DeliveryId, now: int) -> bool:
    """Undo :func:`set_aside`; False where nothing was."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = CASE refusal WHEN ? THEN 'unknown' ELSE 'failed' END, finished_at = ?"
            " WHERE id = ? AND guild_id = ? AND state = 'cancelled' AND refusal <> '' RETURNING id",
            *(Refusal.HISTORY, now, delivery_id, guild_id),
        )
    )


async def redirect_failed(connection: Connection, guild_id: GuildId, kind: str, old: ChannelId, new: ChannelId) -> None:
    """Have posts that could not be made in one channel go to another; what they sent there does not count."""
    rows = await connection.rows(
        f"UPDATE deliveries SET channel_id = ? WHERE guild_id = ? AND +kind = ? AND {IN_TROUBLE}"
        " AND state = 'failed' AND channel_id = ?"
        " RETURNING id",
        *(new, guild_id, kind, old),
    )
    await connection.many(
        "UPDATE delivery_parts SET tried = 0, after_id = NULL WHERE delivery_id = ? AND message_id IS NULL",
        [(row["id"],) for row in rows],
    )


async def cancel_failed(connection: Connection, guild_id: GuildId, kind: str, now: int) -> None:
    """Give up a server's failed posts of a kind, which others take the place of."""
    await connection.rows(
        "UPDATE deliveries SET state = 'cancelled', finished_at = ?"
        f" WHERE guild_id = ? AND +kind = ? AND {IN_TROUBLE} AND state = 'failed'",
        *(now, guild_id, kind),
    )


async def open_alert(
    connection: Connection,
    guild_id: GuildId,
    channel_id: ChannelId,
    refusal: Refusal,
    now: int,
    *,
    redraw: bool = False,
) -> bool:
    """Note that somebody is told of a refusal in a channel (0: on the whole server); False where they were already."""
    return bool(
        await connection.rows(
            "INSERT INTO alerts VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING since",
            *(guild_id, channel_id, f"redraw_{refusal}" if redraw else refusal, now),
        )
    )


async def close_alerts(
    connection: Connection, guild_id: GuildId, channel_id: ChannelId, *, redraw: bool = False
) -> None:
    """A post went out in a channel, or its messages were drawn anew: what is in the way of the next is news again."""
    await connection.rows(
        "DELETE FROM alerts WHERE guild_id = ? AND channel_id IN (0, ?) AND (refusal LIKE 'redraw%') = ?",
        *(guild_id, channel_id, redraw),
    )


async def who_set_up(connection: Connection, guild_id: GuildId) -> UserId | None:
    """The person who changed the server's settings last."""
    return await connection.value(
        "SELECT actor_id FROM setting_changes WHERE guild_id = ? AND actor_id <> 0 ORDER BY id DESC LIMIT 1", guild_id
    )


async def who_made(connection: Connection, key: str) -> UserId | None:
    """The person who made the schedule that a delivery's key belongs to."""
    uuid = key.split(":")[1] if ":" in key else ""
    return await connection.value(
        "SELECT created_by FROM serials WHERE uuid = ? UNION ALL SELECT created_by FROM excerpt_schedules"
        " WHERE uuid = ? LIMIT 1",
        *(uuid, uuid),
    )


# How late a post must be to count as overdue, in seconds.
LATE_SECONDS = 300
