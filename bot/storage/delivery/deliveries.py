"""The outbox's rows. What the steps mean is told in bot/delivery/worker.py."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from bot.domain.delivery.deliveries import (
    Delivery,
    DeliveryState,
    MessagePart,
    Outcome,
    RedrawOutcome,
    RedrawState,
    Show,
    Target,
)
from bot.domain.delivery.kinds import FOR_READERS, Kind, kind_named
from bot.domain.delivery.payloads import Payload, write_payload
from bot.domain.ids import ChannelId, DeliveryId, GuildId, MessageId, SubmissionId
from bot.domain.stories import Rating
from bot.storage.database import Connection, Row, marks

# Every column of a delivery, in the order of its fields.
COLUMNS = tuple("content" if name == "payload" else name for name in Delivery.__dataclass_fields__)
FIELDS = ", ".join(COLUMNS)


def delivery_of(row: Row) -> Delivery:
    """A row with :data:`FIELDS` as a delivery."""
    found = {name: row[name] for name in COLUMNS}
    kind = found["kind"] = kind_named(found["kind"])
    found["payload"] = kind.read(found.pop("content"))
    found["state"] = DeliveryState(found["state"])
    return Delivery(**found)


async def plan_delivery(
    connection: Connection,
    kind: Kind[Any],
    key: str,
    target: Target,
    payload: Payload,
    *,
    due_at: int,
    now: int,
) -> DeliveryId | None:
    """Add a delivery under its whole key; None where that is there already, so that nothing is planned twice."""
    return await connection.value(
        "INSERT INTO deliveries (key, kind, guild_id, channel_id, recipient_id, submission_id, revision_id,"
        " content, state, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'due', ?, ?)"
        " ON CONFLICT (key) DO NOTHING RETURNING id",
        *(key, kind.name, target.guild_id, target.channel_id, target.recipient_id),
        *(target.submission_id, target.revision_id, write_payload(payload), due_at, now),
    )


async def claim(
    connection: Connection, delivery_id: DeliveryId, show: Show | None, *, token: str, lease_until: int, now: int
) -> Delivery | None:
    """Take a delivery if it may still be taken, and write down what it will ``show``; None: as it is planned."""
    row = await connection.row(
        "UPDATE deliveries SET state = 'claimed', token = ?, lease_until = ?, attempts = attempts + 1,"
        " content = coalesce(?, content), submission_id = coalesce(?, submission_id),"
        " revision_id = coalesce(?, revision_id), mended = 0"
        " WHERE id = ? AND (state = 'due' AND due_at <= ? OR state = 'claimed' AND lease_until <= ?)"
        f" RETURNING {FIELDS}",
        *(token, lease_until),
        *((write_payload(show.payload), show.submission_id, show.revision_id) if show else (None, None, None)),
        *(delivery_id, now, now),
    )
    return delivery_of(row) if row else None


def _part(row: Row) -> MessagePart:
    return MessagePart(
        row["delivery_id"],
        row["ordinal"],
        row["nonce"],
        row["marker"],
        row["after_id"],
        bool(row["tried"]),
        row["message_id"],
        row["channel_id"],
        row["since"],
        row["until"],
    )


_PART = "delivery_id, ordinal, nonce, marker, after_id, tried, message_id, channel_id, since, until"


async def add_parts(
    connection: Connection, delivery_id: DeliveryId, markers: Sequence[str], after_id: MessageId | None
) -> list[MessagePart]:
    """Add a delivery's parts that are not there, each with its marker as its nonce; returns those added, in order.

    The first one is marked as tried with ``after_id`` (:func:`mark_tried`), unless that is None.
    """
    rows = await connection.rows(
        "INSERT INTO delivery_parts (delivery_id, ordinal, nonce, marker, tried, after_id)"
        " SELECT ?, key + 1, value, value, key = 0 AND ? IS NOT NULL, CASE key WHEN 0 THEN ? END"
        # Without a condition SQLite would take the conflict's ON for a join's.
        f" FROM json_each(?) WHERE true ON CONFLICT (delivery_id, ordinal) DO NOTHING RETURNING {_PART}",
        *(delivery_id, after_id, after_id, json.dumps(list(markers))),
    )
    return sorted((_part(row) for row in rows), key=lambda part: part.ordinal)


async def parts_of(connection: Connection, delivery_id: DeliveryId) -> list[MessagePart]:
    """A delivery's parts in order."""
    rows = await connection.rows(
        f"SELECT {_PART} FROM delivery_parts WHERE delivery_id = ? ORDER BY ordinal", delivery_id
    )
    return [_part(row) for row in rows]


async def mark_tried(connection: Connection, delivery_id: DeliveryId, ordinal: int, after_id: MessageId | None) -> None:
    """A send is about to start; ``after_id``, which its message is newer than, is kept from the first try."""
    await connection.rows(
        "UPDATE delivery_parts SET after_id = CASE tried WHEN 1 THEN after_id ELSE ? END, tried = 1, since = NULL"
        " WHERE delivery_id = ? AND ordinal = ?",
        *(after_id, delivery_id, ordinal),
    )


async def unmark_tried(connection: Connection, delivery_id: DeliveryId, ordinal: int) -> None:
    """What was marked as tried was not: it need not be looked for."""
    await connection.rows(
        "UPDATE delivery_parts SET tried = 0, after_id = NULL"
        " WHERE delivery_id = ? AND ordinal = ? AND message_id IS NULL",
        *(delivery_id, ordinal),
    )


async def record_part(
    connection: Connection,
    delivery_id: DeliveryId,
    ordinal: int,
    message_id: MessageId,
    channel_id: ChannelId,
    now: int,
) -> int:
    """Write down which message a part became, if none was; returns the message that is on record."""
    return int(
        await connection.value(
            "UPDATE delivery_parts SET message_id = coalesce(message_id, ?),"
            " channel_id = CASE WHEN message_id IS NULL THEN ? ELSE channel_id END,"
            " sent_at = CASE WHEN message_id IS NULL THEN ? ELSE sent_at END"
            " WHERE delivery_id = ? AND ordinal = ? RETURNING message_id",
            *(message_id, channel_id, now, delivery_id, ordinal),
        )
    )


async def add_second(
    connection: Connection, delivery_id: DeliveryId, message_id: MessageId, channel_id: ChannelId, now: int
) -> None:
    """A message turned out to be a second one: keep it until it is deleted, which drawing its delivery anew does."""
    await connection.rows(
        "INSERT INTO second_posts (message_id, channel_id, delivery_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        *(message_id, channel_id, delivery_id),
    )
    await connection.rows(
        "UPDATE deliveries SET redraw_at = min(coalesce(redraw_at, ?), ?) WHERE id = ?", now, now, delivery_id
    )


async def seconds_of(connection: Connection, delivery_id: DeliveryId) -> list[tuple[MessageId, ChannelId]]:
    """A delivery's second messages that are still to be deleted: message and channel."""
    rows = await connection.rows(
        "SELECT message_id, channel_id FROM second_posts WHERE delivery_id = ? ORDER BY message_id", delivery_id
    )
    return [(row["message_id"], row["channel_id"]) for row in rows]


async def forget_second(connection: Connection, message_id: MessageId) -> None:
    """A second message is gone."""
    await connection.rows("DELETE FROM second_posts WHERE message_id = ?", message_id)


async def renew(connection: Connection, delivery_id: DeliveryId, token: str, lease_until: int, now: int) -> bool:
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


async def delivery_by_id(connection: Connection, delivery_id: DeliveryId) -> Delivery | None:
    """A delivery, in whatever state; None where there is none."""
    row = await connection.row(f"SELECT {FIELDS} FROM deliveries WHERE id = ?", delivery_id)
    return delivery_of(row) if row else None


async def delivery_of_key(connection: Connection, key: str) -> Delivery | None:
    """The delivery of a key, in whatever state; None where none was planned."""
    row = await connection.row(f"SELECT {FIELDS} FROM deliveries WHERE key = ?", key)
    return delivery_of(row) if row else None


async def cancel_unsent(connection: Connection, delivery_id: DeliveryId, now: int) -> bool:
    """Cancel a delivery that waits and of which nothing was tried; False for any other."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE id = ? AND state = 'due'"
            " AND NOT EXISTS (SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = deliveries.id AND p.tried = 1)"
            " RETURNING id",
            *(now, delivery_id),
        )
    )


async def postpone(connection: Connection, delivery_id: DeliveryId, until: int) -> None:
    """Have a delivery that waits become due later."""
    await connection.rows("UPDATE deliveries SET due_at = ? WHERE id = ? AND state = 'due'", until, delivery_id)


async def forget(connection: Connection, delivery_id: DeliveryId) -> None:
    """Delete a delivery of which nothing was tried: its key may be used again."""
    await connection.rows("DELETE FROM deliveries WHERE id = ? AND state = 'due' AND attempts = 0", delivery_id)


async def finish(connection: Connection, claimed: Delivery, outcome: Outcome, now: int) -> Delivery | None:
    """End a claim; the delivery as it stands then, or None if the claim is no longer in force."""
    row = await connection.row(
        "UPDATE deliveries SET state = ?, problem = ?, refusal = ?, lacks = ?, token = NULL, lease_until = NULL,"
        f" finished_at = ? WHERE id = ? AND token = ? AND state = 'claimed' RETURNING {FIELDS}",
        *(outcome.state, outcome.problem, outcome.refusal or "", "\n".join(outcome.lacks)),
        *(now, claimed.id, claimed.token),
    )
    return delivery_of(row) if row else None


async def put_back(connection: Connection, delivery_id: DeliveryId, token: str, due_at: int, problem: str) -> bool:
    """End a claim without success, to be tried again at ``due_at``."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'due', problem = ?, token = NULL, lease_until = NULL, due_at = ?"
            " WHERE id = ? AND token = ? AND state = 'claimed' RETURNING id",
            *(problem, due_at, delivery_id, token),
        )
    )


async def put_back_mended(connection: Connection, claimed: Delivery, problem: str) -> bool:
    """End a claim that was refused while something was mended, to be tried again at once; False for any other."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'due', problem = ?, token = NULL, lease_until = NULL"
            " WHERE id = ? AND token = ? AND state = 'claimed' AND mended = 1 RETURNING id",
            *(problem, claimed.id, claimed.token),
        )
    )


async def cancel_planned(connection: Connection, submission_id: SubmissionId, kinds: Sequence[str], now: int) -> None:
    """Take back what has not been sent for a submission; what may have been is looked for, then decided on."""
    await connection.rows(
        "UPDATE deliveries SET state = 'cancelled', finished_at = ?"
        " WHERE submission_id = ? AND (state = 'due' AND attempts = 0 OR state = 'failed')"
        f" AND kind IN ({marks(kinds)})",
        *(now, submission_id, *kinds),
    )


async def ask_redraw(connection: Connection, submission_id: SubmissionId, kinds: Sequence[str], at: int) -> None:
    """Have a submission's messages of these kinds drawn anew at ``at`` or earlier if that was asked before."""
    await connection.rows(
        "UPDATE deliveries SET redraw_at = min(coalesce(redraw_at, ?), ?)"
        # Also those given up half way, and what was tried and put off: it may have arrived all the same, as it was.
        f" WHERE submission_id = ? AND kind IN ({marks(kinds)}) AND (state <> 'due' OR attempts > 0)",
        *(at, at, submission_id, *kinds),
    )


_RESTRICTED = "/* walks: posts of a server, once when a channel's age restriction changes */ "


def _showing_adult(guild_id: GuildId, kinds: Sequence[str]) -> tuple[str, list[Any]]:
    """The condition, and its values, of a server's posted deliveries of these kinds that show, or would show, a story
    for adults: their own, or a candidate of their vote. Adult by the rating that readers see, or by that of a change
    in hand: some posts show the one, some the other."""
    mild = [rating.value for rating in Rating if not rating.adult]
    adult = (
        f"(SELECT id FROM submissions WHERE guild_id = ? AND (rating NOT IN ({marks(mild)})"
        f" OR coalesce(approved_rating, rating) NOT IN ({marks(mild)})))"
    )
    condition = (
        f"d.guild_id = ? AND d.kind IN ({marks(kinds)}) AND (d.state <> 'due' OR d.attempts > 0)"
        f" AND (d.submission_id IN {adult} OR d.submission_id IS NULL AND EXISTS (SELECT 1 FROM candidates AS c"
        f" WHERE c.round_id = json_extract(d.content, '$.round') AND c.submission_id IN {adult}))"
    )
    return condition, [guild_id, *kinds, *[guild_id, *mild, *mild] * 2]


async def ask_redraw_of_adult(
    connection: Connection, guild_id: GuildId, places: Collection[ChannelId], kinds: Sequence[str], at: int
) -> None:
    """Have the messages in some channels and threads that show an adult story drawn anew: whether they may is to be
    asked again. A forum post's are found by where they were to go, and by where they are."""
    condition, values = _showing_adult(guild_id, kinds)
    listed = json.dumps(list(places))
    await connection.rows(
        f"{_RESTRICTED}UPDATE deliveries AS d SET redraw_at = min(coalesce(redraw_at, ?), ?) WHERE {condition}"
        " AND (d.channel_id IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM delivery_parts AS p"
        " WHERE p.delivery_id = d.id AND p.channel_id IN (SELECT value FROM json_each(?))))",
        *(at, at, *values, listed, listed),
    )


async def channels_with_adult(connection: Connection, guild_id: GuildId, kinds: Sequence[str]) -> list[ChannelId]:
    """The channels and threads of a server in which messages stand that show, or would show, an adult story."""
    condition, values = _showing_adult(guild_id, kinds)
    rows = await connection.rows(
        f"{_RESTRICTED}SELECT DISTINCT coalesce(p.channel_id, d.channel_id) AS channel_id FROM deliveries AS d"
        f" LEFT JOIN delivery_parts AS p ON p.delivery_id = d.id WHERE {condition} AND d.channel_id IS NOT NULL",
        *values,
    )
    return [row["channel_id"] for row in rows]


async def queue_cards_elsewhere(
    connection: Connection, guild_id: GuildId, kind: str, channel_id: ChannelId
) -> list[Row]:
    """Pending submissions (id, uuid, rounds) whose newest post of a kind is elsewhere, and how many they have."""
    return await connection.rows(
        "/* walks: what waits for the moderators */ "
        "SELECT s.id, s.uuid, s.rounds, (SELECT count(*) FROM deliveries AS n WHERE n.submission_id = s.id"
        " AND n.kind = ?) AS cards FROM submissions AS s WHERE s.guild_id = ? AND s.state = 'pending' AND ? IS NOT"
        " (SELECT d.channel_id FROM deliveries AS d WHERE d.submission_id = s.id AND d.kind = ?"
        " AND d.state <> 'cancelled' ORDER BY d.id DESC LIMIT 1) ORDER BY s.submitted_at, s.id",
        *(kind, guild_id, channel_id, kind),
    )


async def ask_redraw_of(connection: Connection, delivery_id: DeliveryId, at: int) -> None:
    """Have one delivery's messages drawn anew."""
    await connection.rows("UPDATE deliveries SET redraw_at = coalesce(redraw_at, ?) WHERE id = ?", at, delivery_id)


async def take_away(connection: Connection, submission_id: SubmissionId, kinds: Sequence[str], at: int) -> None:
    """Have a submission's messages of these kinds deleted at ``at``, which is what drawing them anew then does."""
    await connection.rows(
        "UPDATE deliveries SET content = json_set(coalesce(content, '{}'), '$.taken_away', json('true')),"
        " redraw_at = min(coalesce(redraw_at, ?), ?)"
        f" WHERE submission_id = ? AND kind IN ({marks(kinds)}) AND (state <> 'due' OR attempts > 0)",
        *(at, at, submission_id, *kinds),
    )


async def opened_meanwhile(connection: Connection, delivery_id: DeliveryId, outcome: RedrawOutcome) -> bool:
    """Whether a redraw was refused for a closed thread that was opened or unlocked since it began: nothing tells of
    that a second time. What was noted is forgotten."""
    rows = await connection.rows(
        "UPDATE deliveries SET mended = 0 WHERE id = ? AND mended = 1 RETURNING id", delivery_id
    )
    return bool(rows) and outcome.state is RedrawState.BLOCKED and "manage_threads" in outcome.lacks


async def settle_redraw(
    connection: Connection, delivery: Delivery, outcome: RedrawOutcome, at: int | None, now: int
) -> None:
    """``delivery``, as it was read before, was 'drawn' anew, or is to be tried again at ``at``: 'later', or 'blocked'
    until something is mended. A redraw asked for since stays.

    The card of what a moderator has taken is drawn anew once more when that ends: nobody presses anything then.
    """
    if outcome.state is not RedrawState.LATER:  # which says nothing of what stood in the way before
        await connection.rows(
            "UPDATE deliveries SET redraw_refusal = ?, redraw_lacks = ?, redraw_problem = ?,"
            " redraw_blocked_at = CASE ? WHEN 'blocked' THEN coalesce(redraw_blocked_at, ?) END WHERE id = ?",
            *(outcome.refusal or "", "\n".join(outcome.lacks), outcome.problem, outcome.state, now, delivery.id),
        )
    await connection.rows(
        "UPDATE deliveries SET redraw_at = coalesce(?, (SELECT c.until FROM claims AS c WHERE kind = 'queue'"
        " AND c.submission_id = deliveries.submission_id AND c.until > ?)) WHERE id = ? AND redraws_asked = ?",
        *(at, delivery.redraw_at or 0, delivery.id, delivery.redraws_asked),
    )


async def is_superseded(connection: Connection, delivery: Delivery) -> bool:
    """Whether a newer delivery of the same kind was planned for the same submission."""
    return bool(
        await connection.value(
            "SELECT 1 FROM deliveries WHERE submission_id = ? AND kind = ? AND id > ? AND state <> 'cancelled' LIMIT 1",
            *(delivery.submission_id, delivery.kind.name, delivery.id),
        )
    )


async def message_of(
    connection: Connection, submission_id: SubmissionId, kind: str
) -> tuple[ChannelId, MessageId] | None:
    """Channel and message of the newest sent delivery of a kind for a submission."""
    row = await connection.row(
        "SELECT p.channel_id, p.message_id FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
        " WHERE d.submission_id = ? AND d.kind = ? AND p.message_id IS NOT NULL ORDER BY d.id DESC LIMIT 1",
        *(submission_id, kind),
    )
    return (row["channel_id"], row["message_id"]) if row else None


_READERS = marks(FOR_READERS)


async def story_of_message(connection: Connection, message_id: MessageId) -> SubmissionId | None:
    """The submission that a message was posted to readers for, or None where it is no such message."""
    return await connection.value(
        "SELECT d.submission_id FROM delivery_parts AS p JOIN deliveries AS d ON d.id = p.delivery_id"
        f" WHERE p.message_id = ? AND d.kind IN ({_READERS})",
        *(message_id, *FOR_READERS),
    )


async def recent_story_messages(connection: Connection, limit: int) -> list[tuple[ChannelId, MessageId]]:
    """Channel and message of the newest posts for readers, newest first."""
    rows = await connection.rows(
        "SELECT p.channel_id, p.message_id FROM delivery_parts AS p JOIN deliveries AS d ON d.id = p.delivery_id"
        f" WHERE p.message_id IS NOT NULL AND d.kind IN ({_READERS}) ORDER BY p.message_id DESC LIMIT ?",
        *(*FOR_READERS, limit),
    )
    return [(row["channel_id"], row["message_id"]) for row in rows]


async def latest_sent(connection: Connection, guild_id: GuildId, kind: Kind[Any], limit: int) -> list[Delivery]:
    """A server's sent deliveries of a kind, newest first."""
    rows = await connection.rows(
        f"SELECT {FIELDS} FROM deliveries WHERE guild_id = ? AND kind = ? AND state = 'sent'"
        " ORDER BY finished_at DESC, id DESC LIMIT ?",
        *(guild_id, kind.name, limit),
    )
    return [delivery_of(row) for row in rows]
