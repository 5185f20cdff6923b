"""A serial's course: what the next instalment holds, when it is due, and what follows when one has ended.

It is one for all of them, wherever their instalments go. What one holds is cut from the revision that readers see when
it is claimed. One that fails, or of which nobody knows whether it arrived, pauses the serial: nothing is left out or
posted out of order by itself.
"""

from bot.clock import instant, seconds
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState, Forget, Postpone, Show
from bot.domain.delivery.payloads import InstalmentPayload, SerialPayload, SubscriptionInstalmentPayload
from bot.domain.ids import SubmissionId, TextId
from bot.domain.schedule.cadence import late_seconds
from bot.domain.serials.serials import OVER, PauseReason, Serial, SerialState, is_complete
from bot.domain.submissions.submissions import Submission
from bot.services.computing import Whose
from bot.services.context import Context
from bot.services.reading.pages import paging_of
from bot.services.reading.positions import approved_story
from bot.services.serials import cutting, planning
from bot.services.serials.direct_messages import PAUSE_REASONS, come_back, come_so_far, hold, may_be_sent
from bot.services.serials.mending import mend
from bot.storage import restored
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage


async def go_on(connection: Connection, serial: Serial, now: int, *, since: int | None = None) -> None:
    """Bring a serial that runs or waits to where the story is: plan the next instalment, the end, or nothing.

    May be called at any time; what is planned already stays. The next slot is the first after ``since`` (UTC seconds),
    which is now where nothing else is said.
    """
    if serial.is_over:
        return
    submission = await approved_story(connection, serial.submission_id)
    if submission is None:
        await _leave(connection, serial, now)
        return
    left = await cutting.anything_left(connection, serial, submission)
    if serial.state is SerialState.PAUSED or not planning.can_post(serial):
        return
    if not left:
        if await instalments.unplan(connection, planning.next_key(serial)) or not await planning.under_way(
            connection, serial
        ):
            await _end_or_wait(connection, serial, submission, now)
    elif serial.is_readers and not may_be_sent(submission, serial.reader_id):
        await hold(connection, serial, PauseReason.ADULT, now)
    else:
        await _plan_next(connection, serial, now, now if since is None else since)


async def _plan_next(connection: Connection, serial: Serial, now: int, since: int) -> None:
    await storage.set_state(connection, serial, SerialState.RUNNING)
    if await _keeps_step(connection, serial) or await planning.under_way(connection, serial):
        return
    day, at = serial.pace.cadence.next_slot(instant(since), serial.after_day)
    due = seconds(at)
    if serial.posted == 0 and serial.first_now:
        day, due = serial.pace.cadence.today(instant(now)), now
    await storage.set_planned_day(connection, serial, day)
    await planning.plan(connection, serial, due, now)


async def _end_or_wait(connection: Connection, serial: Serial, submission: Submission, now: int) -> None:
    complete = is_complete(submission.metadata, len(submission.contents))
    await storage.set_planned_day(connection, serial, None)
    await storage.set_state(connection, serial, SerialState.DONE if complete else SerialState.WAITING)
    if complete and not serial.is_readers:
        await let_go(connection, serial, now)
        end = SerialPayload(serial_id=serial.id)
        await outbox.plan(connection, kinds.SERIAL_END, f"{serial.uuid}:end", planning.target_of(serial), end, now)


# Readers who keep step with a server's serial


async def _keeps_step(connection: Connection, serial: Serial) -> bool:
    """Whether a reader's serial waits for a server's; it goes at its own pace once that is over."""
    beside = await storage.serial(connection, serial.in_step_with) if serial.in_step_with is not None else None
    if beside is not None and beside.state in OVER:
        await storage.set_in_step(connection, serial.subscription_id, None)
    return beside is not None and beside.state not in OVER


async def let_go(connection: Connection, serial: Serial, now: int) -> None:
    """A server's serial is over: who kept step with it goes on by themselves, at their pace."""
    for one in await storage.subscriptions_in_step(connection, serial.id):
        await storage.set_in_step(connection, one.subscription_id, None)
        await go_on(connection, await storage.fresh(connection, one), now)


async def _bring_along(connection: Connection, serial: Serial, now: int) -> None:
    """A server's serial has posted an instalment: who keeps step with it is sent theirs."""
    for one in await storage.subscriptions_in_step(connection, serial.id):
        if one.state is SerialState.RUNNING and not await planning.under_way(connection, one):
            await planning.plan(connection, one, now, now)


async def settle(
    connection: Connection, serial: Serial, instalment: InstalmentPayload, now: int, *, whole: bool = True
) -> bool:
    """An instalment is over, ``whole`` or as far as it was posted: the serial goes on behind it.

    False where it was not the next one.
    """
    if not await storage.advance(connection, serial, instalment.number):
        return False
    if serial.is_readers:
        await come_so_far(connection, serial, instalment, now, whole=whole)
    else:
        await storage.set_mark(connection, serial, instalment.mark)
        await _bring_along(connection, serial, now)
    return True


# What becomes of the story, in its own transaction


async def story_changed(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Readers have another revision of a story, or the story itself again: its serials go on with it.

    What a server's serials have posted is mended, also where they are over.
    """
    submission = await approved_story(connection, submission_id)
    if submission is None:
        return
    await deliveries.ask_redraw(connection, submission_id, (kinds.SERIAL_OPENING.name,), now)
    for serial in await storage.serials_of_story(connection, submission_id):
        if not serial.is_readers:
            await mend(connection, serial, submission, now)
            await go_on(connection, serial, now)
        elif serial.state is SerialState.PAUSED:
            if serial.is_held_by_story:
                await come_back(connection, serial, submission, now)
        elif serial.state is not SerialState.RUNNING or not may_be_sent(submission, serial.reader_id):
            # What is planned for one that runs is cut when it is claimed.
            await go_on(connection, serial, now)


async def story_left(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """A story has left the library: a server's serials of it stop for good, and readers' rest until it is back."""
    for serial in reversed(await storage.serials_of_story(connection, submission_id)):
        await _leave(connection, serial, now)


async def _leave(connection: Connection, serial: Serial, now: int) -> None:
    if not serial.is_readers and not serial.is_over:
        await planning.rest(connection, serial, SerialState.STOPPED, PauseReason.LEFT)
        await let_go(connection, serial, now)
    elif serial.is_readers and serial.state in (SerialState.RUNNING, SerialState.WAITING):
        await hold(connection, serial, PauseReason.LEFT, now)


class SerialCourse:
    """What the outbox asks: the chooser of a serial's deliveries, and what follows when one ends."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def prepare(self, delivery: Delivery) -> None:
        """Find the pages that an instalment for a reader may end with, before the transaction that cuts it.

        Raises ComputingFailed.
        """
        database = self._context.database
        for text_id in await database.run_search(lambda connection: self._to_page(connection, delivery)):
            await paging_of(database, Whose(delivery.guild_id, delivery.recipient_id), text_id)

    async def _to_page(self, connection: Connection, delivery: Delivery) -> list[TextId]:
        serial = await planning.serial_of(connection, delivery)
        submission = await approved_story(connection, serial.submission_id)
        if submission is None or serial.is_over:
            return []
        return await cutting.wordings_to_page(connection, serial, submission)

    async def choose(self, connection: Connection, delivery: Delivery) -> Choice:
        """What an instalment holds, in the transaction that claims it.

        One that is later than its serial allows takes a slot since that is not too late, or else waits for the next;
        one that is not to be posted, or of which nothing is left, is forgotten, so that its number is free again. One
        that a restored library may have posted in the time it lost is looked for at once.
        """
        now, serial = self._context.now(), await planning.serial_of(connection, delivery)
        submission = await approved_story(connection, serial.submission_id)
        if submission is None or serial.is_over:
            return Forget()
        if serial.is_readers and not may_be_sent(submission, serial.reader_id):
            return Forget()
        # One that somebody asked for while the serial rests is wanted however late.
        late = late_seconds(serial.pace.late_hours)
        is_late = serial.keeps_slots and now - delivery.due_at > late
        if is_late and not await restored.may_have_posted(connection, delivery.due_at):
            day, at = serial.pace.cadence.next_slot(instant(now - late), serial.after_day)
            await storage.set_planned_day(connection, serial, day)
            if at > instant(now):
                return Postpone(seconds(at))
        instalment = await cutting.next_instalment(connection, serial, submission)
        return Forget() if instalment is None else Show(instalment, submission.id, submission.revision_id)

    async def follow(self, connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        """What follows an instalment: the next one, or a pause that says why; the end, where nothing was left."""
        serial, now = await planning.serial_of(connection, delivery), self._context.now()
        if outcome is None:
            await self._forgotten(connection, serial, now)
        elif outcome.in_trouble:
            await self._pause(connection, serial, delivery)
        elif outcome is DeliveryState.SENT or serial.is_readers:
            # One that was cancelled: the story left while it was being sent. A server's serial has stopped with it.
            instalment, whole = delivery.payload, outcome is DeliveryState.SENT
            assert isinstance(instalment, InstalmentPayload)
            if await settle(connection, serial, instalment, now, whole=whole) and whole:
                # What was posted in the time that a restored library lost has served a slot of then, and none since.
                await self._resume_after(connection, serial, await restored.found_of(connection, delivery.id))
                await self._catch_up(connection, serial, instalment)

    async def follow_opening(self, connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        """What follows the opening of a thread or forum post: the first instalment."""
        serial = await planning.serial_of(connection, delivery)
        if outcome is DeliveryState.SENT:
            thread_id = await instalments.opened_thread(connection, delivery.key, serial.place.shape)
            assert thread_id is not None
            await storage.set_thread(connection, serial.id, thread_id)
            # A slot that passed while this was on its way is served late, as any other that was missed.
            late = self._context.now() - late_seconds(serial.pace.late_hours)
            await self._resume_after(connection, serial, max(delivery.created_at, late))
        elif outcome is not DeliveryState.CANCELLED:
            await self._pause(connection, serial, delivery)

    async def _forgotten(self, connection: Connection, serial: Serial, now: int) -> None:
        submission = await approved_story(connection, serial.submission_id)
        blocked = serial.is_readers and submission is not None and not may_be_sent(submission, serial.reader_id)
        if blocked and not serial.is_over:
            await hold(connection, serial, PauseReason.ADULT, now)  # also one that rests, of which this was asked
        else:
            await go_on(connection, serial, now)

    async def _pause(self, connection: Connection, serial: Serial, delivery: Delivery) -> None:
        """Rest because of a delivery that did not arrive. Its slot stays its own: it is served when that is sent."""
        if serial.is_over or serial.is_held_by_story:
            return
        problem = delivery.problem
        if serial.is_readers:
            refused = delivery.refused
            problem = PAUSE_REASONS.get(refused, PauseReason.FAILED) if refused else PauseReason.FAILED
        await storage.set_state(connection, serial, SerialState.PAUSED, problem)

    async def _resume_after(self, connection: Connection, before: Serial, since: int | None) -> None:
        """Go on after something was posted; what was tried again with success mends the serial."""
        if before.state is SerialState.PAUSED and before.problem and not before.is_held_by_story:
            await storage.set_state(connection, before, SerialState.RUNNING)
        serial, now = await storage.fresh(connection, before), self._context.now()
        submission = await approved_story(connection, before.submission_id)
        if submission is not None and not serial.is_readers:
            # The story may have changed while it was being sent.
            await mend(connection, serial, submission, now)
        await go_on(connection, serial, now, since=since)

    async def _catch_up(self, connection: Connection, before: Serial, sent: InstalmentPayload) -> None:
        """Send a reader the next one at once where the serial they keep step with has gone on meanwhile."""
        if not isinstance(sent, SubscriptionInstalmentPayload) or sent.serial_posted is None:
            return
        beside = await storage.serial(connection, before.in_step_with) if before.in_step_with is not None else None
        if beside is not None and beside.state not in OVER and beside.posted > sent.serial_posted:
            await _bring_along(connection, beside, self._context.now())
