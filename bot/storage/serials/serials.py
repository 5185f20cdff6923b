"""Serials: rows in, values out. Every statement names the serial by its id, which names its server."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from bot.domain.delivery.deliveries import Delivery, DeliveryState
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload, SerialInstalmentPayload, write_payload
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, DeliveryId, GuildId, SerialId, SubmissionId, TextId, UserId
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Mark, Order, Serial, SerialState, Shape
from bot.storage import cadences
from bot.storage.cadences import cadence_of, cadence_values
from bot.storage.database import Connection, Row, marks
from bot.storage.delivery.deliveries import FIELDS, delivery_of, delivery_of_key
from bot.storage.delivery.failures import refusal_of

P = TypeVar("P", bound=Payload)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _serial(row: Row) -> Serial:
    mark = None
    if row["mark_revision"] is not None:
        mark = Mark(row["mark_revision"], row["mark_chapter"], row["mark_text"], row["mark_offset"])
    return Serial(
        id=row["id"],
        uuid=row["uuid"],
        guild_id=row["guild_id"],
        submission_id=row["submission_id"],
        shape=Shape(row["shape"]),
        channel_id=row["channel_id"],
        thread_id=row["thread_id"],
        words=row["words"],
        cadence=cadence_of(row),
        first_now=bool(row["first_now"]),
        state=SerialState(row["state"]),
        problem=row["problem"],
        posted=row["posted"],
        total=row["total"],
        planned_day=_day(row["planned_day"]),
        last_day=_day(row["last_day"]),
        mark=mark,
        created_by=row["created_by"],
        created_at=row["created_at"],
        late_hours=row["late_hours"],
        skipped_day=_day(row["skipped_day"]),
    )


async def add_serial(
    connection: Connection, uuid: str, guild_id: GuildId, *, order: Order, total: int, created_by: UserId, now: int
) -> SerialId:
    """A new serial, running, of which nothing is posted; returns its id."""
    return SerialId(
        await connection.insert(
            f"INSERT INTO serials (uuid, guild_id, submission_id, shape, channel_id, words, {cadences.COLUMNS},"
            " late_hours, first_now, state, total, created_by, created_at)"
            f" VALUES (?, ?, ?, ?, ?, ?, {cadences.MARKS}, ?, ?, 'running', ?, ?, ?)",
            *(uuid, guild_id, order.submission_id, order.shape, order.channel_id, order.words),
            *cadence_values(order.cadence),
            *(order.late_hours, order.first_now, total, created_by, now),
        )
    )


async def serial(connection: Connection, serial_id: SerialId) -> Serial | None:
    """A serial, whichever server it is of."""
    row = await connection.row("SELECT * FROM serials WHERE id = ?", serial_id)
    return _serial(row) if row else None


async def serials_of_guild(connection: Connection, guild_id: GuildId, limit: int, offset: int) -> list[Serial]:
    """A server's serials, those that go on first, then the newest."""
    rows = await connection.rows(
        "SELECT * FROM serials WHERE guild_id = ? ORDER BY state IN ('done', 'stopped'), id DESC LIMIT ? OFFSET ?",
        *(guild_id, limit, offset),
    )
    return [_serial(row) for row in rows]


async def count_serials(connection: Connection, guild_id: GuildId) -> int:
    """How many :func:`serials_of_guild` has in all."""
    return int(await connection.value("SELECT count(*) FROM serials WHERE guild_id = ?", guild_id))


async def serials_of_story(connection: Connection, submission_id: SubmissionId) -> list[Serial]:
    """The serials of a submission, also those that are over."""
    rows = await connection.rows("SELECT * FROM serials WHERE submission_id = ? ORDER BY id", submission_id)
    return [_serial(row) for row in rows]


async def serials_going(connection: Connection, guild_id: GuildId) -> list[Serial]:
    """A server's serials that are not over, oldest first."""
    rows = await connection.rows(
        "SELECT * FROM serials WHERE guild_id = ? AND state NOT IN ('done', 'stopped') ORDER BY id", guild_id
    )
    return [_serial(row) for row in rows]


async def serials_in(connection: Connection, submission_id: SubmissionId, channel_id: ChannelId) -> list[Serial]:
    """The serials of a submission in a channel that were not stopped, those that are not over first."""
    rows = await connection.rows(
        "SELECT * FROM serials WHERE submission_id = ? AND channel_id = ? AND state <> 'stopped'"
        " ORDER BY state = 'done', id",
        *(submission_id, channel_id),
    )
    return [_serial(row) for row in rows]


async def set_state(connection: Connection, serial_id: SerialId, state: SerialState, problem: str = "") -> None:
    """How the serial stands, and why where nobody chose it."""
    await connection.rows(
        "UPDATE serials SET state = ?, problem = ?, paused_at = NULL WHERE id = ?", state, problem, serial_id
    )


async def rest(connection: Connection, serial_id: SerialId, now: int) -> None:
    """A moderator has a serial rest from ``now`` on."""
    await connection.rows(
        "UPDATE serials SET state = 'paused', problem = '', planned_day = NULL, paused_at = ? WHERE id = ?",
        *(now, serial_id),
    )


async def paused_since(connection: Connection, guild_id: GuildId, at: int | None) -> list[Serial]:
    """A server's paused serials, or those that rest since exactly ``at``."""
    rows = await connection.rows(
        "SELECT * FROM serials WHERE guild_id = ? AND state = 'paused' AND (? IS NULL OR paused_at = ?) ORDER BY id",
        *(guild_id, at, at),
    )
    return [_serial(row) for row in rows]


async def set_schedule(
    connection: Connection, serial_id: SerialId, cadence: Cadence, words: int | None, late_hours: int
) -> None:
    """Change when a serial posts and how much, and how late what it missed still comes."""
    await connection.rows(
        f"UPDATE serials SET {cadences.ASSIGNED}, words = ?, late_hours = ? WHERE id = ?",
        *(*cadence_values(cadence), words, late_hours, serial_id),
    )


async def set_skipped_day(connection: Connection, serial_id: SerialId, day: date | None) -> None:
    """Slots up to and on ``day`` do not count; None: all do again."""
    await connection.rows(
        "UPDATE serials SET skipped_day = ? WHERE id = ?", day.isoformat() if day is not None else None, serial_id
    )


async def set_thread(connection: Connection, serial_id: SerialId, thread_id: ChannelId) -> None:
    """The thread or forum post that its instalments go to."""
    await connection.rows("UPDATE serials SET thread_id = ? WHERE id = ?", thread_id, serial_id)


async def set_total(connection: Connection, serial_id: SerialId, total: int) -> None:
    """How many instalments there are as far as is known."""
    await connection.rows("UPDATE serials SET total = ? WHERE id = ?", total, serial_id)


async def set_planned_day(connection: Connection, serial_id: SerialId, day: date | None) -> None:
    """The local date of the slot that is planned; None for an instalment outside of the slots."""
    await connection.rows(
        "UPDATE serials SET planned_day = ? WHERE id = ?", day.isoformat() if day is not None else None, serial_id
    )


async def advance(connection: Connection, serial_id: SerialId, number: int, mark: Mark) -> bool:
    """Instalment ``number`` has ended at ``mark``, and its slot is served; False if it was not the next one."""
    return bool(
        await connection.rows(
            "UPDATE serials SET posted = ?, total = max(total, ?), mark_revision = ?, mark_chapter = ?, mark_text = ?,"
            " mark_offset = ?, last_day = coalesce(planned_day, last_day), planned_day = NULL"
            " WHERE id = ? AND posted = ? - 1 RETURNING id",
            *(number, number, mark.revision_id, mark.chapter_id, mark.text_id, mark.offset, serial_id, number),
        )
    )


async def stop_serials(connection: Connection, submission_id: SubmissionId, problem: str) -> None:
    """Stop every serial of a submission that is not over."""
    await connection.rows(
        "UPDATE serials SET state = 'stopped', problem = ?, planned_day = NULL"
        " WHERE submission_id = ? AND state NOT IN ('done', 'stopped')",
        *(problem, submission_id),
    )


# Its deliveries, by their keys


async def state_of_key(connection: Connection, key: str) -> tuple[DeliveryState, int, str] | None:
    """State, due time and problem of the delivery with a key."""
    row = await connection.row("SELECT state, due_at, problem FROM deliveries WHERE key = ?", key)
    return (DeliveryState(row["state"]), row["due_at"], row["problem"]) if row else None


async def refusal_of_key(connection: Connection, key: str) -> tuple[Refusal | None, tuple[str, ...]]:
    """What stood in the way of the delivery with a key, and which permissions were lacking."""
    row = await connection.row("SELECT refusal, lacks FROM deliveries WHERE key = ?", key)
    return refusal_of(row["refusal"], row["lacks"]) if row else (None, ())


async def payload_of_key(connection: Connection, kind: Kind[P], key: str) -> P | None:
    """What the delivery with a key shows; None before that is chosen."""
    delivery = await delivery_of_key(connection, key)
    return kind.of(delivery) if delivery is not None and delivery.attempts else None


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


async def give_up(connection: Connection, keys: Sequence[str], now: int) -> None:
    """Cancel deliveries that are not being sent this moment and have not been sent."""
    await connection.rows(
        f"UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE key IN ({marks(keys)})"
        " AND state IN ('due', 'failed', 'unknown')",
        *(now, *keys),
    )
