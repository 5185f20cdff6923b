"""Excerpts' rows: schedules with their planned posts, and what authors have decided. Turns are in excerpts_turns."""

from datetime import date

from bot.domain.delivery.payloads import Payload, write_payload
from bot.domain.excerpts.excerpts import ExcerptChoice, ExcerptSchedule, Span
from bot.domain.ids import ChannelId, GuildId, ScheduleId, SubmissionId, TextId, UserId
from bot.domain.schedule.cadence import Cadence
from bot.storage import cadences
from bot.storage.cadences import cadence_of, cadence_values
from bot.storage.database import Connection, Row
from bot.storage.delivery.failures import refusal_of
from bot.storage.excerpts.turns import selection_of

# Schedules

_SCHEDULE = (
    "SELECT e.*, l.refusal, l.lacks, f.ratings, f.fandoms, f.tags, f.without_tags, f.newest, f.days, f.complete,"
    " (SELECT min(d.due_at) FROM deliveries AS d WHERE d.key > 'excerpt:' || e.uuid || ':'"
    "  AND d.key < 'excerpt:' || e.uuid || ';' AND d.state IN ('due', 'claimed')) AS next_at"
    " FROM excerpt_schedules AS e JOIN excerpt_selections AS f ON f.id = e.selection_id"
    " LEFT JOIN deliveries AS l ON l.key = 'excerpt:' || e.uuid || ':' || e.last_date"
)


def _schedule(row: Row) -> ExcerptSchedule:
    refusal, lacks = refusal_of(row["refusal"], row["lacks"])
    return ExcerptSchedule(
        id=row["id"],
        uuid=row["uuid"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        cadence=cadence_of(row),
        selection=selection_of(row),
        selection_id=row["selection_id"],
        paused=bool(row["paused"]),
        removed=row["removed_at"] is not None,
        problem=row["problem"],
        last=date.fromisoformat(row["last_date"]) if row["last_date"] else None,
        since=row["since"],
        next_at=row["next_at"],
        late_hours=row["late_hours"],
        refusal=refusal,
        lacks=lacks,
    )


async def add_schedule(
    connection: Connection,
    guild_id: GuildId,
    channel_id: ChannelId,
    *,
    uuid: str,
    cadence: Cadence,
    created_by: UserId,
    now: int,
    late_hours: int,
) -> ScheduleId:
    """A schedule that runs from now on; returns its id. It is to be given a selection in the same transaction."""
    return ScheduleId(
        await connection.insert(
            f"INSERT INTO excerpt_schedules (uuid, guild_id, channel_id, {cadences.COLUMNS}, late_hours, since,"
            f" created_by, created_at, updated_at) VALUES (?, ?, ?, {cadences.MARKS}, ?, ?, ?, ?, ?)",
            *(uuid, guild_id, channel_id, *cadence_values(cadence), late_hours),
            *(now, created_by, now, now),
        )
    )


async def schedule(connection: Connection, guild_id: GuildId, schedule_id: ScheduleId) -> ExcerptSchedule | None:
    """A server's schedule, also a removed one; None where there is none of that id."""
    row = await connection.row(f"{_SCHEDULE} WHERE e.guild_id = ? AND e.id = ?", guild_id, schedule_id)
    return _schedule(row) if row else None


async def schedule_of_uuid(connection: Connection, guild_id: GuildId, uuid: str) -> ExcerptSchedule | None:
    """A server's schedule by the id that its posts are named after."""
    row = await connection.row(f"{_SCHEDULE} WHERE e.guild_id = ? AND e.uuid = ?", guild_id, uuid)
    return _schedule(row) if row else None


async def schedules_of(connection: Connection, guild_id: GuildId) -> list[ExcerptSchedule]:
    """A server's schedules, removed ones left out, oldest first."""
    rows = await connection.rows(f"{_SCHEDULE} WHERE e.guild_id = ? AND e.removed_at IS NULL ORDER BY e.id", guild_id)
    return [_schedule(row) for row in rows]


async def set_cadence(
    connection: Connection, schedule_id: ScheduleId, guild_id: GuildId, cadence: Cadence, late_hours: int, now: int
) -> None:
    """Change when a schedule posts, and how late what it missed still comes."""
    await connection.rows(
        f"UPDATE excerpt_schedules SET {cadences.ASSIGNED}, late_hours = ?, updated_at = ?"
        " WHERE id = ? AND guild_id = ?",
        *(*cadence_values(cadence), late_hours, now, schedule_id, guild_id),
    )


async def pause(connection: Connection, schedule_id: ScheduleId, guild_id: GuildId, problem: str, now: int) -> bool:
    """Have a schedule rest; False where it does already, or is removed."""
    return bool(
        await connection.rows(
            "UPDATE excerpt_schedules SET paused = 1, problem = ?, updated_at = ?"
            " WHERE id = ? AND guild_id = ? AND paused = 0 AND removed_at IS NULL RETURNING id",
            *(problem, now, schedule_id, guild_id),
        )
    )


async def resume(connection: Connection, schedule_id: ScheduleId, guild_id: GuildId, now: int) -> bool:
    """Have a paused schedule go on; its slots count from ``now``. False where it is not paused."""
    return bool(
        await connection.rows(
            "UPDATE excerpt_schedules SET paused = 0, problem = '', since = ?, updated_at = ?"
            " WHERE id = ? AND guild_id = ? AND paused = 1 AND removed_at IS NULL RETURNING id",
            *(now, now, schedule_id, guild_id),
        )
    )


async def remove(connection: Connection, schedule_id: ScheduleId, guild_id: GuildId, now: int) -> bool:
    """Take a schedule away; it is kept to be put back. False where it is gone already."""
    return bool(
        await connection.rows(
            "UPDATE excerpt_schedules SET removed_at = ?, updated_at = ?"
            " WHERE id = ? AND guild_id = ? AND removed_at IS NULL RETURNING id",
            *(now, now, schedule_id, guild_id),
        )
    )


async def put_back(connection: Connection, schedule_id: ScheduleId, guild_id: GuildId, now: int) -> bool:
    """Undo :func:`remove`; slots count from ``now``. False where it is not removed."""
    return bool(
        await connection.rows(
            "UPDATE excerpt_schedules SET removed_at = NULL, since = ?, updated_at = ?"
            " WHERE id = ? AND guild_id = ? AND removed_at IS NOT NULL RETURNING id",
            *(now, now, schedule_id, guild_id),
        )
    )


async def serve(connection: Connection, schedule_id: ScheduleId, guild_id: GuildId, day: date, problem: str) -> None:
    """Remember the local date that was served last (an earlier one changes nothing), and what went wrong with it."""
    await connection.rows(
        "UPDATE excerpt_schedules SET last_date = max(coalesce(last_date, ''), ?),"
        # Of one that a moderator has rest nothing is said: it is not for a mended channel to have it go on.
        " problem = CASE paused WHEN 1 THEN problem ELSE ? END WHERE id = ? AND guild_id = ?",
        *(day.isoformat(), problem, schedule_id, guild_id),
    )


async def planned_slot(connection: Connection, uuid: str) -> tuple[str, bool] | None:
    """The key of a schedule's planned post, and whether it may still be taken back; None where none is planned.

    One whose sending has begun may have arrived.
    """
    row = await connection.row(
        "SELECT d.key, d.state = 'due' AND NOT EXISTS (SELECT 1 FROM delivery_parts AS p"
        "   WHERE p.delivery_id = d.id AND p.tried = 1) AS free FROM deliveries AS d"
        " WHERE d.key > 'excerpt:' || ? || ':' AND d.key < 'excerpt:' || ? || ';'"
        " AND d.state IN ('due', 'claimed') ORDER BY d.id LIMIT 1",
        *(uuid, uuid),
    )
    return (row["key"], bool(row["free"])) if row else None


async def unplan_slot(connection: Connection, key: str, now: int) -> None:
    """Take back a planned post, and the turn it may have had."""
    await connection.rows(
        "DELETE FROM excerpt_turns WHERE delivery_id = (SELECT id FROM deliveries WHERE key = ?)", key
    )
    await connection.rows(
        "UPDATE deliveries SET state = 'cancelled', finished_at = ? WHERE key = ? AND state = 'due'", now, key
    )


async def plan_again(connection: Connection, key: str, payload: Payload, due_at: int) -> bool:
    """Plan a post anew that was taken back before anything of it was sent; False for any other."""
    return bool(
        await connection.rows(
            "UPDATE deliveries SET state = 'due', due_at = ?, attempts = 0, content = ?, submission_id = NULL,"
            " revision_id = NULL, problem = '', finished_at = NULL WHERE key = ? AND state = 'cancelled'"
            " AND NOT EXISTS (SELECT 1 FROM delivery_parts AS p WHERE p.delivery_id = deliveries.id AND p.tried = 1)"
            " RETURNING id",
            *(due_at, write_payload(payload), key),
        )
    )


# Authors' decisions


async def choice_of(connection: Connection, submission_id: SubmissionId) -> ExcerptChoice:
    """What a story's author has decided; chance and permission where nothing was."""
    row = await connection.row("SELECT * FROM excerpt_choices WHERE submission_id = ?", submission_id)
    if row is None:
        return ExcerptChoice()
    passage = None
    if row["chapter_text_id"] is not None:
        passage = Span(row["chapter_text_id"], row["passage_start"], row["passage_end"])
    return ExcerptChoice(bool(row["forbidden"]), passage)


async def set_choice(connection: Connection, submission_id: SubmissionId, choice: ExcerptChoice, now: int) -> None:
    """Keep what a story's author has decided."""
    span = choice.passage
    chosen = (span.text_id, span.start, span.end) if span else (None, None, None)
    await connection.rows(
        "INSERT INTO excerpt_choices VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (submission_id) DO UPDATE SET"
        " forbidden = excluded.forbidden, chapter_text_id = excluded.chapter_text_id,"
        " passage_start = excluded.passage_start, passage_end = excluded.passage_end,"
        " updated_at = excluded.updated_at",
        *(submission_id, choice.forbidden, *chosen, now),
    )


async def wording(connection: Connection, text_id: TextId) -> tuple[TextId, str] | None:
    """The chapter that a wording is of, and its text; None for no wording."""
    row = await connection.row("SELECT chapter_id, text FROM chapter_texts WHERE id = ?", text_id)
    return (row["chapter_id"], row["text"]) if row else None
