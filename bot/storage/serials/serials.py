"""Serials: rows in, values out. A server's are in one table, readers' own in another.

Their numbers may be the same, so what there is once is written by the serial itself (:func:`_table`); a look-up
names a server's by its id, which names its server, and a reader's by its own and, where a person asks, by theirs.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.ids import ChannelId, GuildId, SerialId, SubmissionId, SubscriptionId, UserId
from bot.domain.serials.serials import GOING, DirectMessages, Mark, Order, Pace, Place, Serial, SerialState, Shape
from bot.storage import cadences
from bot.storage.cadences import cadence_of, cadence_values
from bot.storage.database import Connection, Row

_GOING = ", ".join(f"'{state}'" for state in GOING)


@dataclass(frozen=True, slots=True)
class _Table:
    """Where serials are kept, and how it spells what both tables have."""

    name: str
    posted: str
    problem: str


_SERVERS = _Table("serials", "posted", "problem")
_READERS = _Table("own_serials", "sent", "reason")


def _table(serial: Serial) -> _Table:
    return _READERS if serial.is_readers else _SERVERS


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _both(row: Row, table: _Table) -> dict[str, Any]:
    mark = None
    if row["mark_revision"] is not None:
        mark = Mark(row["mark_revision"], row["mark_chapter"], row["mark_text"], row["mark_offset"])
    return {
        **{name: row[name] for name in ("uuid", "guild_id", "submission_id", "created_at")},
        "row_id": row["id"],
        "pace": Pace(cadence_of(row), row["words"], row["late_hours"]),
        "state": SerialState(row["state"]),
        "problem": row[table.problem],
        "posted": row[table.posted],
        "planned_day": _day(row["planned_day"]),
        "last_day": _day(row["last_day"]),
        "mark": mark,
    }


def _of_server(row: Row) -> Serial:
    return Serial(
        **_both(row, _SERVERS),
        destination=Place(Shape(row["shape"]), row["channel_id"], row["thread_id"]),
        created_by=row["created_by"],
        first_now=bool(row["first_now"]),
        total=row["total"],
        skipped_day=_day(row["skipped_day"]),
    )


def _of_reader(row: Row) -> Serial:
    return Serial(
        **_both(row, _READERS),
        destination=DirectMessages(row["person_id"]),
        created_by=row["person_id"],
        in_step_with=row["serial_id"],
    )


def _mark(mark: Mark | None) -> tuple[int | None, ...]:
    if mark is None:
        return None, None, None, None
    return mark.revision_id, mark.chapter_id, mark.text_id, mark.offset


# Beginning


async def add_serial(
    connection: Connection, uuid: str, guild_id: GuildId, *, order: Order, total: int, created_by: UserId, now: int
) -> Serial:
    """A server's new serial, running, of which nothing is posted."""
    place, pace = order.place, order.pace
    row_id = await connection.insert(
        f"INSERT INTO serials (uuid, guild_id, submission_id, shape, channel_id, words, {cadences.COLUMNS},"
        " late_hours, first_now, state, total, created_by, created_at)"
        f" VALUES (?, ?, ?, ?, ?, ?, {cadences.MARKS}, ?, ?, 'running', ?, ?, ?)",
        *(uuid, guild_id, order.submission_id, place.shape, place.channel_id, pace.words),
        *cadence_values(pace.cadence),
        *(pace.late_hours, order.first_now, total, created_by, now),
    )
    return _of_server(await _row(connection, _SERVERS, SerialId(row_id)))


async def add_subscription(
    connection: Connection,
    uuid: str,
    guild_id: GuildId,
    person_id: UserId,
    submission_id: SubmissionId,
    pace: Pace,
    *,
    in_step_with: SerialId | None,
    mark: Mark | None,
    now: int,
) -> Serial:
    """A reader's new subscription, running, of which nothing is sent."""
    row_id = await connection.insert(
        f"INSERT INTO own_serials (uuid, guild_id, person_id, submission_id, serial_id, words, {cadences.COLUMNS},"
        " late_hours, state, mark_revision, mark_chapter, mark_text, mark_offset, created_at)"
        f" VALUES (?, ?, ?, ?, ?, ?, {cadences.MARKS}, ?, 'running', ?, ?, ?, ?, ?)",
        *(uuid, guild_id, person_id, submission_id, in_step_with, pace.words, *cadence_values(pace.cadence)),
        *(pace.late_hours, *_mark(mark), now),
    )
    return _of_reader(await _row(connection, _READERS, SubscriptionId(row_id)))


# Looking up


async def _row(connection: Connection, table: _Table, row_id: SerialId | SubscriptionId) -> Row:
    row = await connection.row(f"SELECT * FROM {table.name} WHERE id = ?", row_id)
    assert row is not None, "serials are never deleted"
    return row


async def _servers(connection: Connection, which: str, *values: Any) -> list[Serial]:
    return [_of_server(row) for row in await connection.rows(f"SELECT * FROM serials WHERE {which}", *values)]


async def _readers(connection: Connection, which: str, *values: Any) -> list[Serial]:
    return [_of_reader(row) for row in await connection.rows(f"SELECT * FROM own_serials WHERE {which}", *values)]


async def fresh(connection: Connection, serial: Serial) -> Serial:
    """A serial as it stands now."""
    row = await _row(connection, _table(serial), serial.row_id)
    return _of_reader(row) if serial.is_readers else _of_server(row)


async def serial(connection: Connection, serial_id: SerialId) -> Serial | None:
    """A server's serial, whichever server it is of."""
    found = await _servers(connection, "id = ?", serial_id)
    return found[0] if found else None


async def subscription(
    connection: Connection, subscription_id: SubscriptionId, person_id: UserId | None = None
) -> Serial | None:
    """A reader's own by its id; with ``person_id`` only if it is theirs."""
    found = await _readers(connection, "id = ? AND (? IS NULL OR person_id = ?)", subscription_id, person_id, person_id)
    return found[0] if found else None


async def serials_of_story(connection: Connection, submission_id: SubmissionId) -> list[Serial]:
    """The serials of a submission: a server's, also those that are over, then readers' that were not stopped."""
    return [
        *await _servers(connection, "submission_id = ? ORDER BY id", submission_id),
        *await _readers(connection, "submission_id = ? AND state <> 'stopped' ORDER BY id", submission_id),
    ]


async def serials_of_guild(connection: Connection, guild_id: GuildId, limit: int, offset: int) -> list[Serial]:
    """A server's serials, those that go on first, then the newest."""
    which = "guild_id = ? ORDER BY state IN ('done', 'stopped'), id DESC LIMIT ? OFFSET ?"
    return await _servers(connection, which, guild_id, limit, offset)


async def count_serials(connection: Connection, guild_id: GuildId) -> int:
    """How many :func:`serials_of_guild` has in all."""
    return int(await connection.value("SELECT count(*) FROM serials WHERE guild_id = ?", guild_id))


async def serials_going(connection: Connection, guild_id: GuildId) -> list[Serial]:
    """A server's serials that are not over, oldest first."""
    return await _servers(connection, "guild_id = ? AND state NOT IN ('done', 'stopped') ORDER BY id", guild_id)


async def serials_in(connection: Connection, submission_id: SubmissionId, channel_id: ChannelId) -> list[Serial]:
    """The serials of a submission in a channel that were not stopped, those that are not over first."""
    which = "submission_id = ? AND channel_id = ? AND state <> 'stopped' ORDER BY state = 'done', id"
    return await _servers(connection, which, submission_id, channel_id)


async def paused_since(connection: Connection, guild_id: GuildId, at: int | None) -> list[Serial]:
    """A server's paused serials, or those that rest since exactly ``at``."""
    which = "guild_id = ? AND state = 'paused' AND (? IS NULL OR paused_at = ?) ORDER BY id"
    return await _servers(connection, which, guild_id, at, at)


async def subscription_of_story(
    connection: Connection, person_id: UserId, submission_id: SubmissionId
) -> Serial | None:
    """A person's subscription of a story, also one that was stopped."""
    found = await _readers(connection, "person_id = ? AND submission_id = ?", person_id, submission_id)
    return found[0] if found else None


async def subscriptions_of_person(
    connection: Connection, person_id: UserId, guild_id: GuildId | None, limit: int, offset: int
) -> tuple[list[Serial], int]:
    """A person's subscriptions that were not stopped, those that go on first, and how many; of one server or of all."""
    rows = await connection.rows(
        "SELECT *, count(*) OVER () AS total FROM own_serials WHERE person_id = ? AND (? IS NULL OR guild_id = ?)"
        " AND state <> 'stopped' ORDER BY state = 'done', id DESC LIMIT ? OFFSET ?",
        *(person_id, guild_id, guild_id, limit, offset),
    )
    return [_of_reader(row) for row in rows], rows[0]["total"] if rows else 0


async def count_going(connection: Connection, person_id: UserId) -> int:
    """How many of a person's subscriptions may still send something, on all servers."""
    return int(
        await connection.value(
            f"SELECT count(*) FROM own_serials WHERE person_id = ? AND state IN ({_GOING})", person_id
        )
    )


async def newest_pace(connection: Connection, person_id: UserId) -> Pace | None:
    """The pace that a person chose last."""
    found = await _readers(connection, "person_id = ? ORDER BY id DESC LIMIT 1", person_id)
    return found[0].pace if found else None


async def subscriptions_in_step(connection: Connection, serial_id: SerialId) -> list[Serial]:
    """Everybody's subscriptions that keep step with a server's serial."""
    return await _readers(connection, "serial_id = ? ORDER BY id", serial_id)


# Going on


async def set_state(connection: Connection, serial: Serial, state: SerialState, problem: str = "") -> None:
    """How a serial stands, and why where nobody chose it."""
    table = _table(serial)
    since = "" if serial.is_readers else ", paused_at = NULL"
    await connection.rows(
        f"UPDATE {table.name} SET state = ?, {table.problem} = ?{since} WHERE id = ?", state, problem, serial.row_id
    )


async def set_paused_at(connection: Connection, serial_id: SerialId, now: int) -> None:
    """A moderator has a serial rest from ``now`` on."""
    await connection.rows("UPDATE serials SET paused_at = ? WHERE id = ?", now, serial_id)


async def set_pace(connection: Connection, serial: Serial, pace: Pace) -> None:
    """Change when a serial posts and how much, and how late what it missed still comes."""
    await connection.rows(
        f"UPDATE {_table(serial).name} SET {cadences.ASSIGNED}, words = ?, late_hours = ? WHERE id = ?",
        *(*cadence_values(pace.cadence), pace.words, pace.late_hours, serial.row_id),
    )


async def set_in_step(connection: Connection, subscription_id: SubscriptionId, serial_id: SerialId | None) -> None:
    """The server's serial that a subscription keeps step with; None: it goes at its own pace."""
    await connection.rows("UPDATE own_serials SET serial_id = ? WHERE id = ?", serial_id, subscription_id)


async def set_skipped_day(connection: Connection, serial_id: SerialId, day: date | None) -> None:
    """Slots up to and on ``day`` do not count; None: all do again."""
    await connection.rows("UPDATE serials SET skipped_day = ? WHERE id = ?", day and day.isoformat(), serial_id)


async def set_thread(connection: Connection, serial_id: SerialId, thread_id: ChannelId) -> None:
    """The thread or forum post that its instalments go to."""
    await connection.rows("UPDATE serials SET thread_id = ? WHERE id = ?", thread_id, serial_id)


async def set_total(connection: Connection, serial_id: SerialId, total: int) -> None:
    """How many instalments there are as far as is known."""
    await connection.rows("UPDATE serials SET total = ? WHERE id = ?", total, serial_id)


async def set_planned_day(connection: Connection, serial: Serial, day: date | None) -> None:
    """The local date of the slot that is planned; None for an instalment outside of the slots."""
    await connection.rows(
        f"UPDATE {_table(serial).name} SET planned_day = ? WHERE id = ?", day and day.isoformat(), serial.row_id
    )


async def advance(connection: Connection, serial: Serial, number: int) -> bool:
    """Instalment ``number`` has ended, and its slot is served; False if it was not the next one."""
    posted = _table(serial).posted
    counted = "" if serial.is_readers else f", total = max(total, {posted} + 1)"
    return bool(
        await connection.rows(
            f"UPDATE {_table(serial).name} SET {posted} = ?, last_day = coalesce(planned_day, last_day),"
            f" planned_day = NULL{counted} WHERE id = ? AND {posted} = ? - 1 RETURNING id",
            *(number, serial.row_id, number),
        )
    )


async def set_mark(connection: Connection, serial: Serial, mark: Mark | None) -> None:
    """Where a serial goes on; None: at the story's beginning."""
    await connection.rows(
        f"UPDATE {_table(serial).name} SET mark_revision = ?, mark_chapter = ?, mark_text = ?, mark_offset = ?"
        " WHERE id = ?",
        *(*_mark(mark), serial.row_id),
    )
