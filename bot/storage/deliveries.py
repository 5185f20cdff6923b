"""The outbox's rows. What the steps mean is told in bot/delivery/worker.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.storage.database import Connection, Row


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to be posted once. ``content`` is JSON or None while it has not been chosen."""

    id: int
    key: str
    kind: str
    guild_id: int
    channel_id: int | None
    recipient_id: int | None
    submission_id: int | None
    revision_id: int | None
    content: str | None
    state: str
    due_at: int
    attempts: int
    token: str | None
    lease_until: int | None
    problem: str
    redraw_at: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a delivery. ``tried`` is True once a send may have reached Discord."""

    delivery_id: int
    ordinal: int
    nonce: str
    marker: str
    after_id: int | None
    tried: bool
    message_id: int | None
    channel_id: int | None


FIELDS = ", ".join(Delivery.__dataclass_fields__)


def _delivery(row: Row) -> Delivery:
    return Delivery(*(row[name] for name in Delivery.__dataclass_fields__))


async def plan_delivery(
    connection: Connection,
    *,
    key: str,
    kind: str,
    guild_id: int,
    due_at: int,
    now: int,
    channel_id: int | None = None,
    recipient_id: int | None = None,
    submission_id: int | None = None,
    revision_id: int | None = None,
    content: str | None = None,
) -> int | None:
    """Add a delivery; None where its key is there already, so that nothing is planned twice."""
    return await connection.value(
        "INSERT INTO deliveries (key, kind, guild_id, channel_id, recipient_id, submission_id, revision_id,"
        " content, state, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'due', ?, ?)"
        " ON CONFLICT (key) DO NOTHING RETURNING id",
        *(key, kind, guild_id, channel_id, recipient_id, submission_id, revision_id, content, due_at, now),
    )


async def next_due(connection: Connection) -> int | None:
    """When the next delivery is due, a lease ends or a message is to be drawn anew, whichever is first."""
    return await connection.value(
        "SELECT min(at) FROM ("
        " SELECT min(due_at) AS at FROM deliveries WHERE state = 'due'"
        " UNION ALL SELECT min(max(due_at, lease_until)) FROM deliveries WHERE state = 'claimed'"
        " UNION ALL SELECT min(redraw_at) FROM deliveries WHERE redraw_at IS NOT NULL"
        "  AND state NOT IN ('due', 'claimed'))"
    )


async def claimable(connection: Connection, now: int, limit: int) -> list[Delivery]:
    """Due deliveries that nobody holds, and those whose holder's lease has ended; oldest first."""
    rows = await connection.rows(
        f"SELECT {FIELDS} FROM deliveries WHERE state IN ('due', 'claimed') AND due_at <= ?"
        " AND (state = 'due' OR lease_until <= ?) ORDER BY due_at, id LIMIT ?",
        *(now, now, limit),
    )
    return [_delivery(row) for row in rows]


async def claim(
    connection: Connection, delivery_id: int, *, token: str, lease_until: int, content: str, now: int
) -> Delivery | None:
    """Take a delivery if it may still be taken, and write down what it will show."""
    row = await connection.row(
        "UPDATE deliveries SET state = 'claimed', token = ?, lease_until = ?, attempts = attempts + 1,"
        " content = ?"
        " WHERE id = ? AND (state = 'due' AND due_at <= ? OR state = 'claimed' AND lease_until <= ?)"
        f" RETURNING {FIELDS}",
        *(token, lease_until, content, delivery_id, now, now),
    )
    return _delivery(row) if row else None


def _part(row: Row) -> Part:
    return Part(
        row["delivery_id"],
        row["ordinal"],
        row["nonce"],
        row["marker"],
        row["after_id"],
        bool(row["tried"]),
        row["message_id"],
        row["channel_id"],
    )


async def ensure_parts(connection: Connection, delivery_id: int, parts: Sequence[tuple[str, str]]) -> None:
    """Add a delivery's parts, pairs of nonce and marker in order, unless they are there."""
    await connection.many(
        "INSERT INTO delivery_parts (delivery_id, ordinal, nonce, marker) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (delivery_id, ordinal) DO NOTHING",
        [(delivery_id, ordinal, *part) for ordinal, part in enumerate(parts, 1)],
    )


async def parts_of(connection: Connection, delivery_id: int) -> list[Part]:
    """A delivery's parts in order."""
    rows = await connection.rows(
        "SELECT delivery_id, ordinal, nonce, marker, after_id, tried, message_id, channel_id"
        " FROM delivery_parts WHERE delivery_id = ? ORDER BY ordinal",
        delivery_id,
    )
    return [_part(row) for row in rows]


async def mark_tried(connection: Connection, delivery_id: int, ordinal: int, after_id: int | None) -> None:
    """A send is about to start; ``after_id`` is kept from the first try."""
    await connection.rows(
        "UPDATE delivery_parts SET after_id = CASE tried WHEN 1 THEN after_id ELSE ? END, tried = 1"
        " WHERE delivery_id = ? AND ordinal = ?",
        *(after_id, delivery_id, ordinal),
    )


async def record_part(
    connection: Connection, delivery_id: int, ordinal: int, message_id: int, channel_id: int, now: int
) -> int:
    """Write down which message a part became, if none was; returns the message that is on record."""
    await connection.rows(
        "UPDATE delivery_parts SET message_id = ?, channel_id = ?, sent_at = ?"
        " WHERE delivery_id = ? AND ordinal = ? AND message_id IS NULL",
        *(message_id, channel_id, now, delivery_id, ordinal),
    )
    return int(
        await connection.value(
            "SELECT message_id FROM delivery_parts WHERE delivery_id = ? AND ordinal = ?",
            delivery_id,
            ordinal,
        )
    )


async def renew(connection: Connection, delivery_id: int, token: str, lease_until: int, now: int) -> bool:
    """Lengthen a claim that is still in force; False if it no longer is."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET lease_until = ? WHERE id = ? AND token = ? AND state = 'claimed'"
            " AND lease_until > ? RETURNING id",
            *(lease_until, delivery_id, token, now),
        )
    )


async def end_leases(connection: Connection, now: int) -> None:
    """End every lease: for the one process that holds the library's lock and has just begun."""
    await connection.rows("UPDATE deliveries SET lease_until = ? WHERE state = 'claimed'", now)


async def delivery_of_key(connection: Connection, key: str) -> Delivery | None:
    """The delivery of a key, in whatever state; None where none was planned."""
    row = await connection.row(f"SELECT {FIELDS} FROM deliveries WHERE key = ?", key)
    return _delivery(row) if row else None


async def cancel_unsent(connection: Connection, delivery_id: int, now: int) -> bool:
    """Cancel a delivery that waits and of which nothing was tried; False for any other."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'due'"
            " AND NOT EXISTS (SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = deliveries.id AND p.tried = 1)"
            " RETURNING id",
            *(now, delivery_id),
        )
    )


async def retry_failed(connection: Connection, guild_id: int, now: int) -> int:
    """Make a server's failed deliveries due again; returns how many.

    All but passages, whose time is past, and followers' news: who takes no direct messages is left in peace.
    """
    rows = await connection.rows(
        "UPDATE deliveries SET state = 'due', due_at = ?, problem = '', finished_at = NULL"
        " WHERE guild_id = ? AND state = 'failed' AND kind NOT IN ('excerpt', 'share', 'news') RETURNING id",
        *(now, guild_id),
    )
    return len(rows)


async def finish(connection: Connection, delivery_id: int, token: str, state: str, problem: str, now: int) -> bool:
    """End a claim in 'sent', 'unknown', 'failed' or 'cancelled'; False if the claim is no longer in force."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = ?, problem = ?, token = NULL, lease_until = NULL, finished_at = ?"
            " WHERE id = ? AND token = ? AND state = 'claimed' RETURNING id",
            *(state, problem, now, delivery_id, token),
        )
    )


async def put_back(connection: Connection, delivery_id: int, token: str, due_at: int, problem: str) -> bool:
    """End a claim without success, to be tried again at ``due_at``."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'due', problem = ?, token = NULL, lease_until = NULL, due_at = ?"
            " WHERE id = ? AND token = ? AND state = 'claimed' RETURNING id",
            *(problem, due_at, delivery_id, token),
        )
    )


async def cancel_planned(connection: Connection, submission_id: int, kinds: Sequence[str], now: int) -> None:
    """Take back what has not been claimed yet for a submission."""
    marks = ", ".join("?" for _ in kinds)
    await connection.rows(
        f"UPDATE deliveries SET state = 'cancelled', finished_at = ?"
        f" WHERE submission_id = ? AND state = 'due' AND attempts = 0 AND kind IN ({marks})",
        *(now, submission_id, *kinds),
    )


async def ask_redraw(connection: Connection, submission_id: int, kinds: Sequence[str], at: int) -> None:
    """Have a submission's messages of these kinds drawn anew at ``at`` or earlier if that was asked before."""
    marks = ", ".join("?" for _ in kinds)
    await connection.rows(
        "UPDATE deliveries SET redraw_at = min(coalesce(redraw_at, ?), ?)"
        # Also those given up half way: the parts that were sent are there to be seen.
        f" WHERE submission_id = ? AND kind IN ({marks}) AND (state <> 'due' OR attempts > 0)",
        *(at, at, submission_id, *kinds),
    )


async def to_redraw(connection: Connection, now: int, limit: int) -> list[Delivery]:
    """Deliveries that have ended and whose messages are to be drawn anew, the longest waiting first."""
    rows = await connection.rows(
        f"SELECT {FIELDS} FROM deliveries WHERE redraw_at <= ? AND state NOT IN ('due', 'claimed')"
        " ORDER BY redraw_at, id LIMIT ?",
        *(now, limit),
    )
    return [_delivery(row) for row in rows]


async def settle_redraw(connection: Connection, delivery_id: int, asked: int | None, at: int | None) -> None:
    """A redraw asked for ``asked`` was done, or is put off to ``at``; one asked for meanwhile stays."""
    await connection.rows("UPDATE deliveries SET redraw_at = ? WHERE id = ? AND redraw_at IS ?", at, delivery_id, asked)


async def is_superseded(connection: Connection, delivery: Delivery) -> bool:
    """Whether a newer delivery of the same kind was planned for the same submission."""
    return bool(
        await connection.value(
            "SELECT 1 FROM deliveries WHERE submission_id = ? AND kind = ? AND id > ? AND state <> 'cancelled' LIMIT 1",
            *(delivery.submission_id, delivery.kind, delivery.id),
        )
    )


async def message_of(connection: Connection, submission_id: int, kind: str) -> tuple[int, int] | None:
    """Channel and message of the newest sent delivery of a kind for a submission."""
    row = await connection.row(
        "SELECT p.channel_id, p.message_id FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
        " WHERE d.submission_id = ? AND d.kind = ? AND p.message_id IS NOT NULL ORDER BY d.id DESC LIMIT 1",
        *(submission_id, kind),
    )
    return (row["channel_id"], row["message_id"]) if row else None


# Readers' reactions count on these; a moderators' card and a notice are not for readers.
READERS_KINDS = ("announcement", "excerpt", "share", "serial", "serial_opening", "serial_end")
_READERS = ", ".join("?" for _ in READERS_KINDS)


async def story_of_message(connection: Connection, message_id: int) -> int | None:
    """The submission that a message was posted to readers for, or None where it is no such message."""
    return await connection.value(
        "SELECT d.submission_id FROM delivery_parts AS p JOIN deliveries AS d ON d.id = p.delivery_id"
        f" WHERE p.message_id = ? AND d.kind IN ({_READERS})",
        *(message_id, *READERS_KINDS),
    )


async def recent_story_messages(connection: Connection, limit: int) -> list[tuple[int, int]]:
    """Channel and message of the newest posts for readers, newest first."""
    rows = await connection.rows(
        "SELECT p.channel_id, p.message_id FROM delivery_parts AS p JOIN deliveries AS d ON d.id = p.delivery_id"
        f" WHERE p.message_id IS NOT NULL AND d.kind IN ({_READERS}) ORDER BY p.message_id DESC LIMIT ?",
        *(*READERS_KINDS, limit),
    )
    return [(row["channel_id"], row["message_id"]) for row in rows]


async def set_story(connection: Connection, delivery_id: int, submission_id: int, revision_id: int) -> None:
    """Write down which story a delivery turned out to show."""
    await connection.rows(
        "UPDATE deliveries SET submission_id = ?, revision_id = ? WHERE id = ?",
        *(submission_id, revision_id, delivery_id),
    )


async def latest_sent(connection: Connection, guild_id: int, kind: str, limit: int) -> list[Delivery]:
    """A server's sent deliveries of a kind, newest first."""
    rows = await connection.rows(
        f"SELECT {FIELDS} FROM deliveries WHERE guild_id = ? AND kind = ? AND state = 'sent'"
        " ORDER BY finished_at DESC, id DESC LIMIT ?",
        *(guild_id, kind, limit),
    )
    return [_delivery(row) for row in rows]


async def troubles(connection: Connection, guild_id: int | None, limit: int) -> list[dict[str, Any]]:
    """Deliveries that need somebody's eyes: unknown, failed, or tried more than three times; newest first.

    Of one server, or of all where ``guild_id`` is None. News that a follower could not be told is not among
    them: who follows what, and whose direct messages are closed, is nobody's business.
    """
    rows = await connection.rows(
        "SELECT id, key, kind, guild_id, channel_id, recipient_id, state, attempts, problem FROM deliveries"
        " WHERE (state IN ('unknown', 'failed') OR state = 'due' AND attempts > 3) AND (? IS NULL OR guild_id = ?)"
        " AND kind <> 'news'"
        " ORDER BY id DESC LIMIT ?",
        *(guild_id, guild_id, limit),
    )
    return [dict(row) for row in rows]
