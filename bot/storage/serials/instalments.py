"""What serials post, by the keys of the deliveries; readers' subscriptions alike."""

import json
from collections.abc import Collection, Sequence

from bot.domain.delivery.deliveries import Delivery, DeliveryState
from bot.domain.delivery.payloads import Payload, SerialInstalmentPayload, write_payload
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, DeliveryId, GuildId, TextId, UserId
from bot.domain.serials.serials import Shape
from bot.storage.database import Connection, Row, marks
from bot.storage.delivery.deliveries import FIELDS, delivery_of, delivery_of_key
from bot.storage.delivery.failures import IN_TROUBLE, refusal_of


async def state_of_key(connection: Connection, key: str) -> tuple[DeliveryState, int, str] | None:
    """State, due time and problem of the delivery with a key."""
    row = await connection.row("SELECT state, due_at, problem FROM deliveries WHERE key = ?", key)
    return (DeliveryState(row["state"]), row["due_at"], row["problem"]) if row else None


async def refusal_of_key(connection: Connection, key: str) -> tuple[Refusal | None, tuple[str, ...]]:
    """What stood in the way of the delivery with a key, and which permissions were lacking."""
    row = await connection.row("SELECT refusal, lacks FROM deliveries WHERE key = ?", key)
    return refusal_of(row["refusal"], row["lacks"]) if row else (None, ())


async def payload_of_key(connection: Connection, key: str) -> Payload | None:
    """What the delivery with a key shows; None before that is chosen."""
    delivery = await delivery_of_key(connection, key)
    return delivery.payload if delivery is not None and delivery.attempts else None


async def wording(connection: Connection, text_id: TextId) -> Row:
    """A chapter's wording that there is: ``title``, ``text``, ``notes_before``, ``notes_after``."""
    row = await connection.row("SELECT * FROM chapter_texts WHERE id = ?", text_id)
    assert row is not None, "wordings are kept as long as their story"
    return row


async def posted_instalments(connection: Connection, uuid: str) -> list[Delivery]:
    """A serial's instalments that are in their channel, also given up half way, in order."""
    rows = await connection.rows(
        f"SELECT {FIELDS} FROM deliveries AS d WHERE key > 'serial:' || ? || ':'"
        " AND key < 'serial:' || ? || ';' AND kind = 'serial' AND state IN ('sent', 'cancelled') AND EXISTS"
        " (SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = d.id AND p.message_id IS NOT NULL)"
        " ORDER BY json_extract(content, '$.n')",
        *(uuid, uuid),
    )
    return [delivery_of(row) for row in rows]


async def mend_instalment(
    connection: Connection, delivery_id: DeliveryId, payload: SerialInstalmentPayload, redraw_at: int | None
) -> None:
    """An instalment shows another revision; its messages are drawn anew at ``redraw_at``, if at all."""
    await connection.rows(
        "UPDATE deliveries SET revision_id = ?, content = ?, redraw_at = coalesce(?, redraw_at) WHERE id = ?",
        *(payload.revision_id, write_payload(payload), redraw_at, delivery_id),
    )


async def opened_thread(connection: Connection, key: str, shape: Shape) -> ChannelId | None:
    """The thread that a delivery began: a forum post is where its message is, another has its message's id."""
    row = await connection.row(
        "SELECT p.channel_id, p.message_id FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
        " WHERE d.key = ? AND p.ordinal = 1",
        key,
    )
    return (row["channel_id"] if shape is Shape.FORUM else row["message_id"]) if row else None


async def unplan(connection: Connection, key: str) -> bool:
    """Forget a planned delivery that was never claimed, so that its key is free again; False if it was."""
    return bool(
        await connection.rows(
            "DELETE FROM deliveries WHERE key = ? AND state = 'due' AND attempts = 0 RETURNING id", key
        )
    )


async def move_planned(connection: Connection, key: str, due_at: int) -> bool:
    """Have a planned delivery that was never claimed become due at another time; False if it was."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET due_at = ? WHERE key = ? AND state = 'due' AND attempts = 0 RETURNING id",
            *(due_at, key),
        )
    )


async def try_again(connection: Connection, key: str, due_at: int) -> bool:
    """Make a delivery that failed, or of which nobody knows, due again; a part that was tried is looked for first."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'due', due_at = ?, problem = '', finished_at = NULL"
            " WHERE key = ? AND state IN ('failed', 'unknown') RETURNING id",
            *(due_at, key),
        )
    )


async def forget_uncut(connection: Connection, key: str) -> None:
    """Forget a delivery that failed before it was known what it shows, so that its key is free again."""
    parts = "DELETE FROM delivery_parts WHERE delivery_id = (SELECT id FROM deliveries WHERE key = ?)"
    await connection.rows(parts, key)
    await connection.rows("DELETE FROM deliveries WHERE key = ? AND state IN ('failed', 'unknown')", key)


async def give_up(connection: Connection, keys: Sequence[str], now: int) -> None:
    """Cancel deliveries that are not being sent this moment and have not been sent."""
    await connection.rows(
        f"UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE key IN ({marks(keys)})"
        " AND state IN ('due', 'failed', 'unknown')",
        *(now, *keys),
    )


async def retry_failed(
    connection: Connection,
    guild_id: GuildId,
    refusals: Collection[Refusal],
    now: int,
    person_id: UserId | None = None,
    failed_before: int | None = None,
) -> None:
    """Make due again what readers could not be sent for one of these reasons, of one person or all, perhaps only what
    failed by then; unless its reader has paused or stopped it or it has gone on since."""
    await connection.rows(
        "UPDATE deliveries SET state = 'due', due_at = ?, problem = '', finished_at = NULL"
        f" WHERE guild_id = ? AND {IN_TROUBLE} AND kind = 'own' AND refusal IN (SELECT value FROM json_each(?))"
        " AND (? IS NULL OR recipient_id = ?) AND finished_at <= ? AND EXISTS (SELECT 1 FROM own_serials AS o"
        " WHERE o.id = json_extract(content, '$.own') AND o.state = 'paused' AND o.reason <> ''"
        " AND deliveries.key = 'own:' || o.uuid || ':' || (o.sent + 1))",
        *(now, guild_id, json.dumps(list(refusals)), person_id, person_id),
        now if failed_before is None else failed_before,
    )


async def posted_parts(connection: Connection, key: str) -> int:
    """How many messages of a delivery are on record."""
    return int(
        await connection.value(
            "SELECT count(*) FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
            " WHERE d.key = ? AND p.message_id IS NOT NULL",
            key,
        )
    )
