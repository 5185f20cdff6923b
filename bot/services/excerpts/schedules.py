"""Excerpts by schedule: a passage again and again in one channel.

Each schedule that runs has one planned delivery, ``excerpt:<uuid>:<local date>``. When it ends, in whatever way,
the next is planned in the same transaction. A slot that was missed is posted late within the hours that its schedule
allows, or else left out; of many that were missed at most the last is made up for.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, DeliveryState
from bot.domain.delivery.refusal_texts import why
from bot.domain.delivery.refusals import Refusal
from bot.domain.excerpts.excerpts import GONE, ExcerptSchedule, read_slot_name
from bot.domain.excerpts.selection import Ratings, Selection
from bot.domain.gate import Audience, Viewer, shows_adult
from bot.domain.ids import ChannelId, GuildId, ScheduleId, UserId
from bot.domain.paging import Page, cut
from bot.domain.schedule.cadence import LATE_HOURS, Cadence
from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.locale import N_, _
from bot.sentences import Channel
from bot.services.excerpts.slots import make_up, plan_changed, plan_next, schedule_of, unplan
from bot.services.excerpts.typed import TypedSelection, read_selection
from bot.services.moderation.audit_log import log_act
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.excerpts import excerpts, turns

# How many schedules a server may have: more than its channels could want, fewer than would hurt.
MOST = 50


@dataclass(frozen=True, slots=True)
class SchedulePage(Page[ExcerptSchedule]):
    """A page of a server's schedules. ``number`` counts from 0; ``pages`` is at least 1.

    ``fitting`` says of each schedule, by its id, how many stories qualify now.
    """

    fitting: Mapping[ScheduleId, int]


class ExcerptScheduleService(UseCases):
    """Use cases of moderators who have excerpts posted. Whether somebody is one is for the caller to know."""

    @writes
    async def start(
        self,
        connection: Connection,
        audience: Audience,
        channel_id: ChannelId,
        cadence: Cadence,
        *,
        selected: TypedSelection,
        asker: tuple[Audience, Viewer],
        actor_id: UserId,
        late_hours: int = LATE_HOURS,
    ) -> tuple[ExcerptSchedule, int]:
        """A new schedule, with its first post planned, and how many stories take turns in it now.

        ``audience`` is the channel as everybody sees it; ``asker`` may name the fandoms and tags of what they see.
        Raises NotAllowed for adult stories in a channel that is not age-restricted, BadInput for a name that is not
        there or one schedule too many.
        """
        guild_id = audience.guild_id
        assert guild_id is not None
        require_place(audience, guild_id, channel_id, selected.ratings)
        now = self._context.now()
        await guilds.ensure_guild(connection, guild_id, now)
        if len(await excerpts.schedules_of(connection, guild_id)) >= MOST:
            raise BadInput(
                N_("This server has {count} excerpt schedules. Remove one first; /excerpt schedules lists them."),
                count=MOST,
            )
        selection = await read_selection(connection, guild_id, asker, selected, Selection())
        schedule_id = await excerpts.add_schedule(
            connection,
            guild_id,
            channel_id,
            uuid=uuid.uuid4().hex,
            cadence=cadence,
            created_by=actor_id,
            now=now,
            late_hours=late_hours,
        )
        await turns.select(connection, schedule_id, selection, now)
        await plan_next(connection, await schedule_of(connection, guild_id, schedule_id), now, now)
        fitting = await turns.fitting_count(connection, guild_id, selection, now)
        await log_act(connection, guild_id, actor_id, "excerptstart", detail=str(channel_id), now=now)
        return await schedule_of(connection, guild_id, schedule_id), fitting

    @reads
    async def page(self, connection: Connection, guild_id: GuildId, number: int, size: int = 4) -> SchedulePage:
        """A server's schedules, oldest first. A page too far is the last."""
        now = self._context.now()
        found = await excerpts.schedules_of(connection, guild_id)
        page = cut(found, size, number)
        fitting = {one.id: await turns.fitting_count(connection, guild_id, one.selection, now) for one in page.items}
        return SchedulePage(page.items, page.number, page.pages, fitting)

    @reads
    async def schedule(self, connection: Connection, guild_id: GuildId, schedule_id: ScheduleId) -> ExcerptSchedule:
        """One schedule, also a removed one. Raises NotFound."""
        return await schedule_of(connection, guild_id, schedule_id)

    @writes
    async def change(
        self,
        connection: Connection,
        guild_id: GuildId,
        schedule_id: ScheduleId,
        actor_id: UserId,
        cadence: Cadence,
        late_hours: int | None = None,
    ) -> ExcerptSchedule:
        """Post at other times from now on. No local date comes twice, and none that is due is left out.

        Where the date that comes next has its new time in the past, its post comes at once. ``late_hours`` stay as
        they are where None.
        """
        now = self._context.now()
        before = await kept_schedule(connection, guild_id, schedule_id)
        cadence = cadence.in_place_of(before.cadence, before.last)
        late = before.late_hours if late_hours is None else late_hours
        await excerpts.set_cadence(connection, schedule_id, guild_id, cadence, late, now)
        await log_schedule(connection, before, actor_id, "excerptchange", now)
        planned = await excerpts.planned_slot(connection, before.uuid)
        # One that is being sent ends soon, and what follows it is planned by the new times.
        if planned is not None and planned[1]:
            await excerpts.unplan_slot(connection, planned[0], now)
            await plan_changed(connection, await schedule_of(connection, guild_id, schedule_id), planned[0], now)
        return await schedule_of(connection, guild_id, schedule_id)

    @writes
    async def pause(
        self, connection: Connection, guild_id: GuildId, schedule_id: ScheduleId, actor_id: UserId
    ) -> ExcerptSchedule:
        """Post nothing until it is resumed. Raises AlreadyDone where it rests already."""
        now = self._context.now()
        schedule = await kept_schedule(connection, guild_id, schedule_id)
        if not await excerpts.pause(connection, schedule_id, guild_id, "", now):
            raise AlreadyDone(N_("This schedule is paused already."))
        await unplan(connection, schedule, now)
        await log_schedule(connection, schedule, actor_id, "excerptpause", now)
        return await schedule_of(connection, guild_id, schedule_id)

    @writes
    async def resume(
        self, connection: Connection, audience: Audience, guild_id: GuildId, schedule_id: ScheduleId, actor_id: UserId
    ) -> ExcerptSchedule:
        """Go on with the next slot; ``audience`` is its channel as everybody sees it, and the gate is asked anew."""
        now = self._context.now()
        schedule = await kept_schedule(connection, guild_id, schedule_id)
        require_place(audience, guild_id, schedule.channel_id, schedule.selection.ratings)
        if not await excerpts.resume(connection, schedule_id, guild_id, now):
            raise AlreadyDone(N_("This schedule runs already."))
        await log_schedule(connection, schedule, actor_id, "excerptresume", now)
        await plan_next(connection, await schedule_of(connection, guild_id, schedule_id), now, now)
        return await schedule_of(connection, guild_id, schedule_id)

    @writes
    async def remove(
        self, connection: Connection, guild_id: GuildId, schedule_id: ScheduleId, actor_id: UserId
    ) -> ExcerptSchedule:
        """Take a schedule away; :meth:`put_back` undoes it."""
        now = self._context.now()
        schedule = await schedule_of(connection, guild_id, schedule_id)
        if not await excerpts.remove(connection, schedule_id, guild_id, now):
            raise AlreadyDone(N_("This schedule has been removed already."))
        await unplan(connection, schedule, now)
        await log_schedule(connection, schedule, actor_id, "excerptremove", now)
        return await schedule_of(connection, guild_id, schedule_id)

    @writes
    async def put_back(
        self, connection: Connection, guild_id: GuildId, schedule_id: ScheduleId, actor_id: UserId
    ) -> ExcerptSchedule:
        """Undo a removal. A schedule that was paused stays so."""
        now = self._context.now()
        await schedule_of(connection, guild_id, schedule_id)
        if not await excerpts.put_back(connection, schedule_id, guild_id, now):
            raise AlreadyDone(N_("This schedule has been put back already."))
        schedule = await schedule_of(connection, guild_id, schedule_id)
        await log_schedule(connection, schedule, actor_id, "excerptback", now)
        if not schedule.paused:
            await plan_next(connection, schedule, now, now)
        return await schedule_of(connection, guild_id, schedule_id)

    async def follow(self, connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        """What follows an excerpt, in the transaction that ends it: a turn given back, the next slot planned.

        Where every later post to its channel would be refused, too, the schedule is paused.
        """
        if outcome in (DeliveryState.FAILED, DeliveryState.CANCELLED):
            await turns.give_turn_back(connection, delivery.id)
        slot = read_slot_name(delivery.key.removeprefix(kinds.EXCERPT.key("")))
        schedule = await excerpts.schedule_of_uuid(connection, delivery.guild_id, slot[0]) if slot else None
        if slot is None or schedule is None:
            return
        now = self._context.now()
        problem = delivery.problem if delivery.state.in_trouble else ""
        await excerpts.serve(connection, schedule.id, schedule.guild_id, slot[1], problem)
        if problem and delivery.refused is not None and delivery.refused.stops:
            await excerpts.pause(connection, schedule.id, schedule.guild_id, problem, now)
            return
        served = await schedule_of(connection, schedule.guild_id, schedule.id)
        if served.paused or served.removed:
            return
        if outcome in (DeliveryState.SENT, DeliveryState.UNKNOWN) or not await make_up(connection, served, now):
            await plan_next(connection, served, now, now)

    @writes
    async def channel_gone(self, connection: Connection, guild_id: GuildId, channel_id: ChannelId) -> None:
        """Pause the schedules of a channel that was deleted."""
        now = self._context.now()
        for schedule in await excerpts.schedules_of(connection, guild_id):
            if schedule.channel_id == channel_id and await excerpts.pause(connection, schedule.id, guild_id, GONE, now):
                await unplan(connection, schedule, now)

    @reads
    async def problems(self, connection: Connection, guild_id: GuildId) -> list[str]:
        """What an administrator should know of a server's schedules, as sentences."""
        found = await excerpts.schedules_of(connection, guild_id)
        return [said for said in map(problem_said, found) if said]


def problem_said(schedule: ExcerptSchedule) -> str:
    """What went wrong last, as a sentence; empty where nothing did."""
    if not schedule.problem:
        return ""
    channel = f"<#{schedule.channel_id}>"
    if schedule.problem == GONE or (schedule.stopped and schedule.refusal is Refusal.CHANNEL_GONE):
        return _(
            "The excerpts for {channel} are paused: the channel is gone, or the bot can't see it. Remove this schedule"
            " and make one for another channel (/excerpt schedule)."
        ).format(channel=channel)
    reason = why(schedule.refusal, schedule.lacks, schedule.problem)
    if schedule.stopped:
        return _(
            "The excerpts for {channel} are paused: {problem} They go on by themselves once that is mended; “Resume”"
            " in /excerpt schedules has them go on, too."
        ).format(channel=channel, problem=reason)
    return _("The last excerpt for {channel} did not go out: {problem}").format(channel=channel, problem=reason)


def require_place(audience: Audience, guild_id: GuildId, channel_id: ChannelId, ratings: Ratings) -> None:
    """Raises NotAllowed where a channel, as everybody sees it in ``audience``, may not show stories of these
    ratings."""
    if ratings.adult and not shows_adult(audience, Viewer(), guild_id):
        raise NotAllowed(
            N_(
                "{channel} is not age-restricted, so stories for adults can't be posted there. Turn that on in the"
                " channel's settings, choose another channel, or leave them out."
            ),
            channel=Channel(channel_id),
        )


async def kept_schedule(connection: Connection, guild_id: GuildId, schedule_id: ScheduleId) -> ExcerptSchedule:
    """A schedule that has not been removed. Raises NotFound, or AlreadyDone for one that has."""
    found = await schedule_of(connection, guild_id, schedule_id)
    if found.removed:
        raise AlreadyDone(N_("This schedule has been removed. /excerpt schedules lists those there are."))
    return found


async def log_schedule(
    connection: Connection, schedule: ExcerptSchedule, actor_id: UserId, action: str, now: int
) -> None:
    """Write down what a moderator did with a schedule, by its name in bot/domain/moderation/audit.py."""
    await log_act(connection, schedule.guild_id, actor_id, action, detail=str(schedule.channel_id), now=now)
