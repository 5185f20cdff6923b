"""Which post of an excerpt schedule is planned next, in the transaction of whatever changes that."""

from collections.abc import Collection
from datetime import date

from bot.clock import instant, seconds
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import ExcerptPayload
from bot.domain.excerpts.excerpts import GONE, ExcerptSchedule, read_slot_name, slot_name
from bot.domain.ids import ChannelId, GuildId, ScheduleId
from bot.domain.schedule.cadence import late_seconds
from bot.errors import NotFound
from bot.locale import N_
from bot.storage.database import Connection
from bot.storage.excerpts import excerpts


async def schedule_of(connection: Connection, guild_id: GuildId, schedule_id: ScheduleId) -> ExcerptSchedule:
    """A server's schedule, also a removed one. Raises NotFound."""
    found = await excerpts.schedule(connection, guild_id, schedule_id)
    if found is None:
        raise NotFound(N_("There is no such schedule on this server. /excerpt schedules lists those there are."))
    return found


async def _plan(connection: Connection, schedule: ExcerptSchedule, day: date, at: int, now: int) -> bool:
    """Plan the post of a local date; False where that date was served."""
    asked = ExcerptPayload(schedule_id=schedule.id, slot=at, late_hours=schedule.late_hours)
    name, target = slot_name(schedule.uuid, day), Target(schedule.guild_id, schedule.channel_id)
    planned = await outbox.plan(connection, kinds.EXCERPT, name, target, asked, now, due_at=at)
    # A day that was planned before and taken back, as by a pause, is planned again under its own name.
    return planned is not None or await excerpts.plan_again(connection, kinds.EXCERPT.key(name), asked, at)


async def plan_next(connection: Connection, schedule: ExcerptSchedule, after: int, now: int) -> None:
    """Plan the first slot after ``after`` on a date that has not been served, unless one is planned."""
    if await excerpts.planned_slot(connection, schedule.uuid) is not None:
        return
    last = schedule.last
    while True:
        day, at = schedule.cadence.next_slot(instant(max(after, schedule.since)), last)
        if await _plan(connection, schedule, day, seconds(at), now):
            return
        last = day


async def make_up(connection: Connection, schedule: ExcerptSchedule, now: int) -> bool:
    """Plan the newest slot that was missed and may still be made up for; False where there is none."""
    since = max(now - late_seconds(schedule.late_hours), schedule.since)
    missed = schedule.cadence.missed_slot(instant(now), instant(since), schedule.last)
    return missed is not None and await _plan(connection, schedule, missed[0], seconds(missed[1]), now)


async def plan_changed(connection: Connection, schedule: ExcerptSchedule, planned: str, now: int) -> None:
    """Plan by changed times: the date that was planned is not left out because its new time is past."""
    slot = read_slot_name(planned.removeprefix(kinds.EXCERPT.key("")))
    assert slot is not None
    last = schedule.last
    while True:
        day, at = schedule.cadence.slot_after_change(instant(now), slot[1], last)
        if await _plan(connection, schedule, day, seconds(at), now):
            return
        last = day


async def unplan(connection: Connection, schedule: ExcerptSchedule, now: int) -> None:
    """Take back the post that is planned, unless its sending has begun."""
    planned = await excerpts.planned_slot(connection, schedule.uuid)
    if planned is not None and planned[1]:
        await excerpts.unplan_slot(connection, planned[0], now)


async def go_on_again(
    connection: Connection, guild_id: GuildId, now: int, channels: Collection[ChannelId] | None = None
) -> int:
    """Have a server's schedules that were stopped go on, perhaps those of some channels only: something there was
    mended. Returns how many. One whose channel was deleted stays."""
    stopped = [
        one
        for one in await excerpts.schedules_of(connection, guild_id)
        if one.stopped and one.problem != GONE and (channels is None or one.channel_id in channels)
    ]
    for one in stopped:
        await excerpts.resume(connection, one.id, guild_id, now)
        await plan_next(connection, await schedule_of(connection, guild_id, one.id), now, now)
    return len(stopped)
