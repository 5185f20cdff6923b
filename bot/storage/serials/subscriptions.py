"""Readers' subscriptions: rows in, values out. What a person may do is asked with their id."""

import json
from collections.abc import Collection
from datetime import date

from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import GuildId, SerialId, SubmissionId, SubscriptionId, UserId
from bot.domain.serials.serials import Mark, SerialState
from bot.domain.serials.subscriptions import GOING, Pace, PauseReason, Subscription
from bot.storage import cadences
from bot.storage.cadences import cadence_of, cadence_values
from bot.storage.database import Connection, Row
from bot.storage.delivery.failures import IN_TROUBLE

_GOING = ", ".join(f"'{state}'" for state in GOING)


def _subscription(row: Row) -> Subscription:
    mark = None
    if row["mark_revision"] is not None:
        mark = Mark(row["mark_revision"], row["mark_chapter"], row["mark_text"], row["mark_offset"])
    return Subscription(
        id=row["id"],
        uuid=row["uuid"],
        guild_id=row["guild_id"],
        person_id=row["person_id"],
        submission_id=row["submission_id"],
        serial_id=row["serial_id"],
        pace=Pace(cadence_of(row), row["words"], row["late_hours"]),
        state=SerialState(row["state"]),
        reason=PauseReason(row["reason"]),
        sent=row["sent"],
        planned_day=date.fromisoformat(row["planned_day"]) if row["planned_day"] else None,
        last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        mark=mark,
    )


def _mark(mark: Mark | None) -> tuple[int | None, ...]:
    if mark is None:
        return None, None, None, None
    return mark.revision_id, mark.chapter_id, mark.text_id, mark.offset


async def add_subscription(
    connection: Connection,
    uuid: str,
    guild_id: GuildId,
    person_id: UserId,
    submission_id: SubmissionId,
    pace: Pace,
    *,
    serial_id: SerialId | None,
    mark: Mark | None,
    now: int,
) -> SubscriptionId:
    """A new one, running, of which nothing is sent; returns its id."""
    return SubscriptionId(
        await connection.insert(
            f"INSERT INTO own_serials (uuid, guild_id, person_id, submission_id, serial_id, words, {cadences.COLUMNS},"
            " late_hours, state, mark_revision, mark_chapter, mark_text, mark_offset, created_at)"
            f" VALUES (?, ?, ?, ?, ?, ?, {cadences.MARKS}, ?, 'running', ?, ?, ?, ?, ?)",
            *(uuid, guild_id, person_id, submission_id, serial_id, pace.words, *cadence_values(pace.cadence)),
            *(pace.late_hours, *_mark(mark), now),
        )
    )


async def subscription(
    connection: Connection, subscription_id: SubscriptionId, person_id: UserId | None = None
) -> Subscription | None:
    """One by its id; with ``person_id`` only if it is theirs."""
    row = await connection.row(
        "SELECT * FROM own_serials WHERE id = ? AND (? IS NULL OR person_id = ?)", subscription_id, person_id, person_id
    )
    return _subscription(row) if row else None


async def subscription_of_story(
    connection: Connection, person_id: UserId, submission_id: SubmissionId
) -> Subscription | None:
    """A person's subscription of a story, also one that was stopped."""
    row = await connection.row(
        "SELECT * FROM own_serials WHERE person_id = ? AND submission_id = ?", person_id, submission_id
    )
    return _subscription(row) if row else None


async def subscriptions_of_person(
    connection: Connection, person_id: UserId, guild_id: GuildId | None, limit: int, offset: int
) -> tuple[list[Subscription], int]:
    """A person's subscriptions that were not stopped, those that go on first, and how many; of one server or of all."""
    rows = await connection.rows(
        "SELECT *, count(*) OVER () AS total FROM own_serials WHERE person_id = ? AND (? IS NULL OR guild_id = ?)"
        " AND state <> 'stopped' ORDER BY state = 'done', id DESC LIMIT ? OFFSET ?",
        *(person_id, guild_id, guild_id, limit, offset),
    )
    return [_subscription(row) for row in rows], rows[0]["total"] if rows else 0


async def count_going(connection: Connection, person_id: UserId) -> int:
    """How many of a person's subscriptions may still send something, on all servers."""
    return int(
        await connection.value(
            f"SELECT count(*) FROM own_serials WHERE person_id = ? AND state IN ({_GOING})", person_id
        )
    )


async def newest_pace(connection: Connection, person_id: UserId) -> Pace | None:
    """The pace that a person chose last."""
    row = await connection.row("SELECT * FROM own_serials WHERE person_id = ? ORDER BY id DESC LIMIT 1", person_id)
    return _subscription(row).pace if row else None


async def subscriptions_of_story(connection: Connection, submission_id: SubmissionId) -> list[Subscription]:
    """Everybody's subscriptions of a story that were not stopped."""
    rows = await connection.rows(
        "SELECT * FROM own_serials WHERE submission_id = ? AND state <> 'stopped' ORDER BY id", submission_id
    )
    return [_subscription(row) for row in rows]


async def subscriptions_in_step(connection: Connection, serial_id: SerialId) -> list[Subscription]:
    """Everybody's subscriptions that keep step with a server's serial."""
    rows = await connection.rows("SELECT * FROM own_serials WHERE serial_id = ? ORDER BY id", serial_id)
    return [_subscription(row) for row in rows]


async def set_state(
    connection: Connection,
    subscription_id: SubscriptionId,
    state: SerialState,
    reason: PauseReason = PauseReason.CHOSEN,
) -> None:
    """How it stands, and why it rests where its reader did not choose that."""
    await connection.rows("UPDATE own_serials SET state = ?, reason = ? WHERE id = ?", state, reason, subscription_id)


async def set_pace(
    connection: Connection, subscription_id: SubscriptionId, pace: Pace, serial_id: SerialId | None
) -> None:
    """Another pace; ``serial_id`` is what it keeps step with instead, if anything."""
    await connection.rows(
        f"UPDATE own_serials SET {cadences.ASSIGNED}, words = ?, late_hours = ?, serial_id = ? WHERE id = ?",
        *(*cadence_values(pace.cadence), pace.words, pace.late_hours, serial_id, subscription_id),
    )


async def set_mark(connection: Connection, subscription_id: SubscriptionId, mark: Mark | None) -> None:
    """How far the story has been read; None: its beginning."""
    await connection.rows(
        "UPDATE own_serials SET mark_revision = ?, mark_chapter = ?, mark_text = ?, mark_offset = ? WHERE id = ?",
        *(*_mark(mark), subscription_id),
    )


async def set_planned_day(connection: Connection, subscription_id: SubscriptionId, day: date | None) -> None:
    """The local date of the slot that is planned; None for an instalment outside of the slots."""
    await connection.rows(
        "UPDATE own_serials SET planned_day = ? WHERE id = ?",
        day.isoformat() if day is not None else None,
        subscription_id,
    )


async def advance(connection: Connection, subscription_id: SubscriptionId, number: int) -> bool:
    """Instalment ``number`` has ended, and its slot is served; False if it was not the next one."""
    return bool(
        await connection.rows(
            "UPDATE own_serials SET sent = ?, last_day = coalesce(planned_day, last_day), planned_day = NULL"
            " WHERE id = ? AND sent = ? - 1 RETURNING id",
            *(number, subscription_id, number),
        )
    )


async def retry_failed(
    connection: Connection,
    guild_id: GuildId,
    refusals: Collection[Refusal],
    now: int,
    person_id: UserId | None = None,
    failed_before: int | None = None,
) -> None:
    """Make due again what could not be sent for one of these reasons, of one person or all, perhaps only what failed
    by then; unless its reader has paused or stopped it or it has gone on since."""
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


async def is_position_in(connection: Connection, submission_id: SubmissionId, mark: Mark) -> bool:
    """Whether a mark is one in a revision of a submission's story."""
    return bool(
        await connection.value(
            "SELECT 1 FROM submissions AS s JOIN revisions AS r ON r.story_id = s.story_id"
            " JOIN revision_chapters AS c ON c.revision_id = r.id"
            " WHERE s.id = ? AND r.id = ? AND c.chapter_id = ? AND c.chapter_text_id = ?",
            *(submission_id, mark.revision_id, mark.chapter_id, mark.text_id),
        )
    )
