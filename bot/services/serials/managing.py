"""Moderators' use cases around serials.

What a serial does by itself is in bot/services/serials/course.py, what its posts show in posts.py.
Whether somebody is a moderator is for the caller to know: it is a matter of roles.
"""

from dataclasses import replace

from bot.clock import instant
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import ChannelId, GuildId, SerialId, SubmissionId, UserId
from bot.domain.paging import page_of
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Order, Serial, SerialState
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, NotReady
from bot.locale import N_
from bot.services.access import require_text
from bot.services.context import Context
from bot.services.moderation.audit_log import log_act
from bot.services.serials import course, cutting, planning, resuming
from bot.services.serials.beginning import begin, end, require_new, require_place
from bot.services.serials.overview import Bulk, Standing, Standings, going, log_serial, serial_of, standing_of
from bot.services.serials.posts import SerialPosts
from bot.services.serials.rescheduling import SerialSchedule, require_words
from bot.services.serials.several import SeveralSerials
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage


class SerialService(UseCases):
    """Use cases of moderators. Ids are Discord's unless they are a submission's or a serial's."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.course = course.SerialCourse(context)
        self.posts = SerialPosts(context)
        self.schedule = SerialSchedule(context)
        self.several = SeveralSerials(context)

    @reads
    async def propose(
        self,
        connection: Connection,
        guild_id: GuildId,
        submission_id: SubmissionId,
        channel_id: ChannelId,
        audience: Audience,
    ) -> Submission:
        """A story that could become a serial in a channel, which is ``audience`` as everybody sees it.

        Raises NotAllowed where the gate says no to the place, AlreadyDone where the story is or was posted there,
        NotFound.
        """
        submission = await load(connection, submission_id, approved=True)
        require_place(submission, audience, await guilds.guild_settings(connection, guild_id))
        require_text(submission)
        await require_new(connection, submission_id, channel_id, again=False)
        return submission

    @writes
    async def start(
        self,
        connection: Connection,
        guild_id: GuildId,
        actor_id: UserId,
        order: Order,
        audience: Audience,
        *,
        again: bool = True,
    ) -> Serial:
        """Begin a serial. ``audience`` is where it goes, as everybody sees it. ``again``: though it was posted there.

        Raises NotAllowed where the gate says no to the place, AlreadyDone where the story is being posted
        there, NotFound or BadInput where there is nothing to post.
        """
        require_words(order.pace.words)
        now = self._context.now()
        if order.first_now:
            # Days that are counted are counted from the first instalment.
            cadence = order.pace.cadence
            daily = Cadence(cadence.minute, cadence.zone)
            cadence = cadence.in_place_of(daily, daily.today(instant(now)))
            order = replace(order, pace=replace(order.pace, cadence=cadence))
        return await begin(connection, guild_id, actor_id, order, audience, now, again=again)

    @reads
    async def list(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, page: int, size: int = 5
    ) -> Standings:
        """A server's serials, those that go on first. Titles that ``audience`` may not show are left out."""
        now = self._context.now()
        total = await storage.count_serials(connection, guild_id)
        page, pages = page_of(total, size, page)
        found = await storage.serials_of_guild(connection, guild_id, size, page * size)
        items = [await standing_of(connection, serial, audience, viewer, now) for serial in found]
        states = {serial.state for serial in await storage.serials_going(connection, guild_id)}
        running, paused = bool(states - {SerialState.PAUSED}), SerialState.PAUSED in states
        return Standings(tuple(items), page, pages, running, paused)

    @reads
    async def standing(
        self, connection: Connection, serial_id: SerialId, guild_id: GuildId, audience: Audience, viewer: Viewer
    ) -> Standing:
        """One serial, as a list has it. Raises NotFound."""
        now = self._context.now()
        serial = await serial_of(connection, serial_id, guild_id)
        return await standing_of(connection, serial, audience, viewer, now)

    @writes
    async def pause(self, connection: Connection, serial_id: SerialId, guild_id: GuildId, actor_id: UserId) -> Serial:
        """Post nothing until it is resumed. An instalment that is being posted right now is finished.

        Raises AlreadyDone where it is paused or over.
        """
        now = self._context.now()
        serial = await going(connection, serial_id, guild_id)
        if serial.state is SerialState.PAUSED:
            raise AlreadyDone(N_("This serial is paused already."))
        await _rest(connection, serial, now)
        await log_serial(connection, serial, actor_id, "serialpause", now)
        return await storage.fresh(connection, serial)

    @writes
    async def pause_all(self, connection: Connection, guild_id: GuildId, actor_id: UserId) -> Bulk:
        """Pause every serial of a server that runs or waits. Raises AlreadyDone where none does."""
        now = self._context.now()
        found = await storage.serials_going(connection, guild_id)
        found = [serial for serial in found if serial.state is not SerialState.PAUSED]
        if not found:
            raise AlreadyDone(N_("No serial is running. “Resume all” has them go on."))
        for serial in found:
            await _rest(connection, serial, now)
        await log_act(connection, guild_id, actor_id, "serialspause", now=now)
        return Bulk(len(found), now)

    @writes
    async def resume(self, connection: Connection, serial_id: SerialId, guild_id: GuildId, actor_id: UserId) -> Serial:
        """Go on after a pause. What could not be posted is tried again: at once, or at the next slot where
        twelve hours have passed, or as many more as the serial allows.

        Raises AlreadyDone where it is not paused.
        """
        now = self._context.now()
        serial = await going(connection, serial_id, guild_id)
        if serial.state is not SerialState.PAUSED:
            raise AlreadyDone(N_("This serial is not paused."))
        await log_serial(connection, serial, actor_id, "serialresume", now)
        return await resuming.resume(connection, serial, now)

    @writes
    async def resume_all(
        self, connection: Connection, guild_id: GuildId, actor_id: UserId, since: int | None = None
    ) -> int:
        """Resume every paused serial of a server, or those that :meth:`pause_all` had rest at ``since``; how many.

        Raises AlreadyDone where none is paused.
        """
        now = self._context.now()
        found = await storage.paused_since(connection, guild_id, since)
        if not found:
            raise AlreadyDone(N_("No serial is paused any more."))
        for serial in found:
            await resuming.resume(connection, serial, now)
        await log_act(connection, guild_id, actor_id, "serialsresume", now=now)
        return len(found)

    @writes
    async def stop(self, connection: Connection, serial_id: SerialId, guild_id: GuildId, actor_id: UserId) -> Serial:
        """End a serial for good. What has been posted stays. Raises AlreadyDone where it is over."""
        now = self._context.now()
        serial = await going(connection, serial_id, guild_id)
        await end(connection, serial, actor_id, now)
        return await storage.fresh(connection, serial)

    @writes
    async def next_now(
        self,
        connection: Connection,
        serial_id: SerialId,
        guild_id: GuildId,
        actor_id: UserId,
        number: int | None = None,
    ) -> Serial:
        """Post the next instalment at once; the slots go on from there.

        One that could not be posted is passed over; where it was the last, the serial is over or waits after that.
        ``number`` is the instalment that was meant, so that of two who press at once one is told. Raises
        AlreadyDone or NotReady.
        """
        now = self._context.now()
        serial = await going(connection, serial_id, guild_id)
        if number is not None and number != serial.next:
            raise AlreadyDone(N_("Instalment {number} is out already."), number=number)
        if not planning.can_post(serial):
            raise NotReady(N_("The thread is not there yet. Resume the serial to have it tried again."))
        meant = serial.next
        # Before anything is looked at: a refusal below takes this back, too.
        await log_serial(connection, serial, actor_id, "serialnext", now)
        serial = await self._pass_over(connection, serial, now)
        if serial.next != meant and serial.state is not SerialState.RUNNING:
            return serial
        sending = AlreadyDone(N_("Instalment {number} is being posted right now."), number=serial.next)
        await planning.require_not_sent(connection, serial, now, sending)
        submission = await load(connection, serial.submission_id, approved=True)
        if not await cutting.cuts_left(connection, submission, serial):
            raise NotReady(N_("Everything there is of this story has been posted."))
        await planning.bring_forward(connection, serial, now)
        return serial

    async def _pass_over(self, connection: Connection, serial: Serial, now: int) -> Serial:
        """Take an instalment that could not be posted as done, and the serial as mended."""
        found = await planning.next_state(connection, serial)
        if found is None or not found[0].in_trouble:
            return serial
        instalment = await resuming.chosen(connection, serial)
        if not instalment.spans:
            await resuming.try_again(connection, serial, now)  # nothing is passed over
        else:
            await instalments.give_up(connection, (planning.next_key(serial),), now)
            await course.settle(connection, serial, instalment, now)
        await storage.set_state(connection, serial, SerialState.RUNNING)
        # Where nothing is left behind it, this ends the serial; what it plans otherwise is moved to now.
        await course.go_on(connection, await storage.fresh(connection, serial), now)
        return await storage.fresh(connection, serial)


async def _rest(connection: Connection, serial: Serial, now: int) -> None:
    await planning.rest(connection, serial, SerialState.PAUSED)
    await storage.set_paused_at(connection, serial.id, now)
