"""A serial's course: what the next instalment holds, when it is due, and what follows when one has ended.

Instalment n + 1 is planned in the transaction that ends n, so a serial has at most one planned delivery at any
time. What it holds is cut from the revision that readers see when it is claimed. One that fails, or of which
nobody knows whether it arrived, pauses the serial: nothing is left out or posted out of order by itself.
"""

from bot.clock import instant
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState, Forget, Nothing, Postpone, Show, Target
from bot.domain.delivery.payloads import SerialInstalmentPayload, SerialPayload
from bot.domain.ids import SubmissionId, TextId
from bot.domain.schedule.cadence import late_seconds
from bot.domain.serials.serials import OVER, Mark, Serial, SerialState, Span, is_complete
from bot.domain.submissions.submissions import Submission
from bot.services.context import Context
from bot.services.reading.positions import approved_story, position_in, text_of
from bot.services.serials import subscription_course
from bot.services.serials.mending import goes_on_at, mend
from bot.services.serials.messages import Texts, pieces_of
from bot.storage import restored
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.serials import serials as storage
from bot.text.splitting import instalments
from bot.text.splitting.instalments import Source

Cuts = list[tuple[Span, ...]]


def key_of(serial: Serial, number: int) -> str:
    """The key of an instalment's delivery."""
    return kinds.SERIAL.key(f"{serial.uuid}:{number}")


def opening_key(serial: Serial) -> str:
    """The key of the delivery that opens the thread or forum post."""
    return kinds.SERIAL_OPENING.key(f"{serial.uuid}:open")


def end_key(serial: Serial) -> str:
    """The key of the closing post."""
    return kinds.SERIAL_END.key(f"{serial.uuid}:end")


async def cuts_of(connection: Connection, submission: Submission, words: int | None) -> Cuts:
    """Every instalment that a story has."""
    return instalments.instalments(await _sources(connection, submission), 0, 0, words)


async def cuts_left(connection: Connection, submission: Submission, serial: Serial) -> Cuts:
    """Every instalment that is left of a story for a serial of it."""

    async def carried(mark: Mark, text_id: TextId) -> int:
        return await goes_on_at(connection, serial, mark, text_id)

    sources = await _sources(connection, submission)
    index, offset = await position_in(connection, serial.mark, submission.contents, carried)
    return instalments.instalments(sources, index, offset, serial.words)


async def _sources(connection: Connection, submission: Submission) -> list[Source]:
    return [
        Source(entry.chapter_id, entry.text_id, await text_of(connection, entry), entry.words)
        for entry in submission.contents
    ]


async def go_on(connection: Connection, serial: Serial, now: int, *, since: int | None = None) -> None:
    """Bring a serial that runs or waits to where the story is: plan the next instalment, the end, or nothing.

    May be called at any time; what is planned already stays. The next slot is the first after ``since`` (UTC seconds),
    which is now where nothing else is said.
    """
    submission = await approved_story(connection, serial.submission_id)
    if submission is None or serial.state in OVER:
        return
    cuts = await cuts_left(connection, submission, serial)
    await storage.set_total(connection, serial.id, serial.posted + len(cuts))
    if serial.state is SerialState.PAUSED or serial.goes_to is None:
        return
    if cuts:
        await _plan_next(connection, serial, now, now if since is None else since)
    elif await storage.unplan(connection, key_of(serial, serial.next)) or not await _under_way(connection, serial):
        await _end_or_wait(connection, serial, submission, now)


async def _under_way(connection: Connection, serial: Serial) -> bool:
    """Whether the next instalment is being sent."""
    found = await storage.state_of_key(connection, key_of(serial, serial.next))
    return found is not None and found[0].under_way


async def _plan_next(connection: Connection, serial: Serial, now: int, since: int) -> None:
    if await _under_way(connection, serial):
        return
    day, at = serial.cadence.next_slot(instant(since), serial.after_day)
    due = int(at.timestamp())
    if serial.posted == 0 and serial.first_now:
        day, due = serial.cadence.today(instant(now)), now
    await storage.set_state(connection, serial.id, SerialState.RUNNING)
    await storage.set_planned_day(connection, serial.id, day)
    await plan_instalment(connection, serial, due, now)


async def plan_instalment(connection: Connection, serial: Serial, due: int, now: int) -> None:
    """Plan the next instalment. What it holds is chosen when it is claimed."""
    assert serial.goes_to is not None
    target = Target(serial.guild_id, serial.goes_to, submission_id=serial.submission_id)
    instalment = SerialInstalmentPayload(serial_id=serial.id, number=serial.next)
    key = f"{serial.uuid}:{serial.next}"
    await outbox.plan(connection, kinds.SERIAL, key, target, instalment, now, due_at=due)


async def _end_or_wait(connection: Connection, serial: Serial, submission: Submission, now: int) -> None:
    await storage.set_planned_day(connection, serial.id, None)
    if not is_complete(submission.metadata, len(submission.contents)):
        await storage.set_state(connection, serial.id, SerialState.WAITING)
        return
    assert serial.goes_to is not None
    await storage.set_state(connection, serial.id, SerialState.DONE)
    await subscription_course.serial_over(connection, serial, now)
    target = Target(serial.guild_id, serial.goes_to, submission_id=serial.submission_id)
    end = SerialPayload(serial_id=serial.id)
    await outbox.plan(connection, kinds.SERIAL_END, f"{serial.uuid}:end", target, end, now)


async def story_changed(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Another revision of a story is the readers' one, in the caller's transaction: its serials go on with it.

    What they have posted is mended, also where they are over. Readers' subscriptions go on, too.
    """
    submission = await approved_story(connection, submission_id)
    if submission is None:
        return
    await deliveries.ask_redraw(connection, submission_id, (kinds.SERIAL_OPENING.name,), now)
    for serial in await storage.serials_of_story(connection, submission_id):
        await mend(connection, serial, submission, now)
        await go_on(connection, serial, now)
    await subscription_course.story_changed(connection, submission_id, now)


class SerialCourse:
    """What the outbox asks: the chooser of a serial's deliveries, and what follows when one ends."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def choose(self, connection: Connection, delivery: Delivery) -> Choice:
        """What an instalment holds, in the transaction that claims it.

        One that is later than its serial allows takes a slot since that is not too late, or else waits for the next;
        one of which nothing is left is forgotten. One that a restored library may have posted in the time it lost is
        looked for at once.
        """
        now, planned = self._context.now(), kinds.SERIAL.of(delivery)
        serial = await storage.serial(connection, planned.serial_id)
        submission = await approved_story(connection, serial.submission_id) if serial is not None else None
        if serial is None or submission is None or serial.state in OVER:
            return Nothing()
        late = late_seconds(serial.late_hours)
        if now - delivery.due_at > late and not await restored.may_have_posted(connection, delivery.due_at):
            day, at = serial.cadence.next_slot(instant(now - late), serial.after_day)
            await storage.set_planned_day(connection, serial.id, day)
            if at > instant(now):
                return Postpone(int(at.timestamp()))
        cuts = await cuts_left(connection, submission, serial)
        if not cuts:
            return Forget()
        pieces = await pieces_of(cuts[0], serial.shape, Texts(connection))
        instalment = SerialInstalmentPayload(
            serial_id=serial.id,
            number=serial.next,
            of=serial.posted + len(cuts),
            revision_id=submission.revision_id,
            spans=cuts[0],
            pieces=tuple(pieces),
            parts=len(pieces),
        )
        return Show(instalment, submission.id, submission.revision_id)

    async def follow(self, connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        """What follows an instalment: the next one, or a pause that says why; the end, where nothing was left."""
        if outcome is DeliveryState.CANCELLED:
            return
        instalment = kinds.SERIAL.of(delivery)
        serial = await storage.serial(connection, instalment.serial_id)
        assert serial is not None, "serials are never deleted"
        if outcome is None:
            await go_on(connection, serial, self._context.now())
        elif outcome is not DeliveryState.SENT:
            await self._pause(connection, serial, delivery.key)
        elif await storage.advance(connection, serial.id, instalment.number, instalment.mark):
            await subscription_course.serial_posted(connection, serial, self._context.now())
            # What was posted in the time that a restored library lost has served its own slot, and none since.
            found = await restored.was_found(connection, delivery.id)
            await self._resume_after(connection, serial, delivery.due_at if found else None)

    async def follow_opening(self, connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        """What follows the opening of a thread or forum post: the first instalment."""
        serial = await storage.serial(connection, kinds.SERIAL_OPENING.of(delivery).serial_id)
        assert serial is not None, "serials are never deleted"
        if outcome is DeliveryState.SENT:
            thread_id = await storage.opened_thread(connection, delivery.key, serial.shape)
            assert thread_id is not None
            await storage.set_thread(connection, serial.id, thread_id)
            # A slot that passed while this was on its way is served late, as any other that was missed.
            late = self._context.now() - late_seconds(serial.late_hours)
            await self._resume_after(connection, serial, max(delivery.created_at, late))
        elif outcome is not DeliveryState.CANCELLED:
            await self._pause(connection, serial, delivery.key)

    async def _resume_after(self, connection: Connection, before: Serial, since: int | None = None) -> None:
        """Go on after something was sent; what was tried again with success mends the serial."""
        if before.state is SerialState.PAUSED and before.problem:
            await storage.set_state(connection, before.id, SerialState.RUNNING)
        serial = await storage.serial(connection, before.id)
        submission = await approved_story(connection, before.submission_id)
        assert serial is not None
        if submission is not None:
            # The story may have changed while it was being sent.
            await mend(connection, serial, submission, self._context.now())
        await go_on(connection, serial, self._context.now(), since=since)

    async def _pause(self, connection: Connection, serial: Serial, key: str) -> None:
        found = await storage.state_of_key(connection, key)
        if found is not None and serial.state not in OVER:
            await storage.set_state(connection, serial.id, SerialState.PAUSED, found[2])
