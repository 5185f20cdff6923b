"""The course of readers' subscriptions: what the next instalment holds, when it is due, and what follows it.

As with a server's serials, at most one delivery of each is planned at any time, and what it holds is cut when it is
claimed: behind whatever its reader has read by then, here or in ``/read``. What is in the way pauses it, with the
reason; it never tries again by itself.
"""

from typing import Any

from bot.clock import instant
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState, Forget, Postpone, Show, Target
from bot.domain.delivery.payloads import SubscriptionInstalmentPayload, SubscriptionPayload
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, AudienceKind, Viewer, refusal
from bot.domain.ids import ChapterId, SubmissionId, UserId
from bot.domain.schedule.cadence import late_seconds
from bot.domain.serials.serials import Mark, Serial, SerialState, Shape, is_complete
from bot.domain.serials.subscriptions import PauseReason, Subscription
from bot.domain.submissions.submissions import Submission
from bot.services.access import subject_of
from bot.services.context import Context
from bot.services.reading.positions import approved_story
from bot.services.reading.progress import further, is_ahead, move_page, page_read
from bot.services.serials.messages import Texts, pieces_of
from bot.services.serials.subscription_cuts import is_read, next_cut
from bot.storage import restored
from bot.storage.database import Connection
from bot.storage.serials import serials as storage
from bot.storage.serials import subscriptions

DM = Audience(AudienceKind.DM)

# What each kind of refusal pauses it for; any other is PauseReason.FAILED.
PAUSE_REASONS = {
    Refusal.DMS_CLOSED: PauseReason.DMS,
    Refusal.MEMBER_LEFT: PauseReason.LEFT_SERVER,
    Refusal.SERVER_LEFT: PauseReason.BOT_LEFT,
    Refusal.GATE: PauseReason.ADULT,
}


def key_of(subscription: Subscription, number: int) -> str:
    """The key of an instalment's delivery."""
    return kinds.SUBSCRIPTION.key(f"{subscription.uuid}:{number}")


def may_be_sent(submission: Submission, person_id: UserId) -> bool:
    """Whether a direct message may carry a story to this reader."""
    return refusal(subject_of(submission), DM, Viewer(person_id)) is None


async def go_on(connection: Connection, subscription: Subscription, now: int, *, since: int | None = None) -> None:
    """Bring one that is not paused or stopped to where story and reader are: plan the next instalment, or wait.

    May be called at any time; what is planned already stays. The next slot is the first after ``since`` (UTC seconds),
    which is now where nothing else is said.
    """
    if subscription.state in (SerialState.PAUSED, SerialState.STOPPED):
        return
    submission = await approved_story(connection, subscription.submission_id)
    if submission is None:
        await pause(connection, subscription, PauseReason.LEFT, now)
        return
    key = key_of(subscription, subscription.next)
    if await is_read(connection, submission, subscription.mark):
        if await storage.unplan(connection, key) or not await under_way(connection, subscription):
            over = is_complete(submission.metadata, len(submission.contents))
            await subscriptions.set_planned_day(connection, subscription.id, None)
            await subscriptions.set_state(
                connection, subscription.id, SerialState.DONE if over else SerialState.WAITING
            )
        return
    if not may_be_sent(submission, subscription.person_id):
        await pause(connection, subscription, PauseReason.ADULT, now)
        return
    await subscriptions.set_state(connection, subscription.id, SerialState.RUNNING)
    if subscription.serial_id is None and not await under_way(connection, subscription):
        day, at = subscription.pace.cadence.next_slot(instant(now if since is None else since), subscription.last_day)
        await subscriptions.set_planned_day(connection, subscription.id, day)
        await plan(connection, subscription, int(at.timestamp()), now)


async def under_way(connection: Connection, subscription: Subscription) -> bool:
    """Whether the next instalment is planned or being sent."""
    found = await storage.state_of_key(connection, key_of(subscription, subscription.next))
    return found is not None and found[0].under_way


async def plan(connection: Connection, subscription: Subscription, due: int, now: int) -> None:
    """Plan the next instalment. What it holds is chosen when it is claimed."""
    instalment = SubscriptionInstalmentPayload(subscription_id=subscription.id, number=subscription.next)
    key = f"{subscription.uuid}:{subscription.next}"
    await outbox.plan(connection, kinds.SUBSCRIPTION, key, _target(subscription), instalment, now, due_at=due)


def _target(subscription: Subscription) -> Target:
    return Target(subscription.guild_id, recipient_id=subscription.person_id, submission_id=subscription.submission_id)


async def pause(connection: Connection, subscription: Subscription, reason: PauseReason, now: int) -> None:
    """Pause one for a reason that its reader did not choose; they are told by a message where it is the story's."""
    await storage.unplan(connection, key_of(subscription, subscription.next))
    await subscriptions.set_planned_day(connection, subscription.id, None)
    await subscriptions.set_state(connection, subscription.id, SerialState.PAUSED, reason)
    if reason.of_story:
        await _tell(connection, subscription, reason.value, now)


async def _tell(connection: Connection, subscription: Subscription, word: str, now: int) -> None:
    told = SubscriptionPayload(subscription_id=subscription.id, word=word)
    key = f"{subscription.uuid}:{word}:{now}"
    await outbox.plan(connection, kinds.SUBSCRIPTION_WORD, key, _target(subscription), told, now)


# What the story and the server's serials do, in their own transactions


async def story_changed(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Readers have another revision of a story, or the story itself again."""
    submission = await approved_story(connection, submission_id)
    if submission is None:
        return
    for one in await subscriptions.subscriptions_of_story(connection, submission_id):
        if one.state is SerialState.PAUSED and one.reason.of_story:
            await _come_back(connection, one, submission, now)
        elif one.state is not SerialState.RUNNING or not may_be_sent(submission, one.person_id):
            # What is planned for one that runs is cut when it is claimed.
            await go_on(connection, one, now)


async def _come_back(connection: Connection, subscription: Subscription, submission: Submission, now: int) -> None:
    """A story that could not be sent may be again: its reader is told, once, and decides."""
    if not may_be_sent(submission, subscription.person_id):
        await subscriptions.set_state(connection, subscription.id, SerialState.PAUSED, PauseReason.ADULT)
        return
    await subscriptions.set_state(connection, subscription.id, SerialState.PAUSED)
    await _tell(connection, subscription, "back", now)


async def story_left(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """A story has left the library."""
    for one in await subscriptions.subscriptions_of_story(connection, submission_id):
        if one.state in (SerialState.RUNNING, SerialState.WAITING):
            await pause(connection, one, PauseReason.LEFT, now)


async def page_shown(
    connection: Connection,
    person_id: UserId,
    submission: Submission,
    chapter_id: ChapterId,
    *,
    start: int,
    end: int,
    now: int,
) -> int | None:
    """Somebody is shown a page of ``/read``, ``start`` to ``end`` of a chapter: instalments go on behind it.

    Returns their subscription where the page lies ahead of what they have come to, which then stays as it is.
    """
    one = await subscriptions.subscription_of_story(connection, person_id, submission.id)
    if one is None:
        return None
    mark = await page_read(connection, one, submission, chapter_id, start, end)
    if mark is None:
        return one.id if await is_ahead(connection, one, submission, chapter_id, start) else None
    await subscriptions.set_mark(connection, one.id, mark)
    if await is_read(connection, submission, mark):
        fresh = await subscriptions.subscription(connection, one.id)
        assert fresh is not None
        await go_on(connection, fresh, now)
    return None


async def serial_posted(connection: Connection, serial: Serial, now: int) -> None:
    """A server's serial has posted an instalment: who keeps step with it is sent theirs."""
    for one in await subscriptions.subscriptions_in_step(connection, serial.id):
        if one.state is SerialState.RUNNING and not await under_way(connection, one):
            await plan(connection, one, now, now)


async def serial_over(connection: Connection, serial: Serial, now: int) -> None:
    """A server's serial is over: who kept step with it goes on by themselves, at its pace."""
    for one in await subscriptions.subscriptions_in_step(connection, serial.id):
        await subscriptions.set_pace(connection, one.id, one.pace, None)
        changed = await subscriptions.subscription(connection, one.id)
        assert changed is not None
        await go_on(connection, changed, now)


class SubscriptionCourse:
    """What the outbox asks: the chooser of a subscription's deliveries, and what follows when one ends."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def choose(self, connection: Connection, delivery: Delivery) -> Choice:
        """What an instalment holds, in the transaction that claims it.

        One that is later than its reader allows takes a slot since that is not too late, or else waits for the next;
        one that is not to be sent is forgotten, so that its number is free again.
        """
        now = self._context.now()
        one = await subscriptions.subscription(connection, kinds.SUBSCRIPTION.of(delivery).subscription_id)
        assert one is not None, "subscriptions are never deleted"
        submission = await approved_story(connection, one.submission_id)
        if submission is not None and one.serial_id is None and one.state is SerialState.RUNNING:
            late = late_seconds(one.pace.late_hours)
            if now - delivery.due_at > late and not await restored.may_have_posted(connection, delivery.due_at):
                day, at = one.pace.cadence.next_slot(instant(now - late), one.last_day)
                await subscriptions.set_planned_day(connection, one.id, day)
                if at > instant(now):
                    return Postpone(int(at.timestamp()))
        if submission is None or one.state is SerialState.STOPPED or not may_be_sent(submission, one.person_id):
            return Forget()
        instalment = await self._cut(connection, one, submission)
        return Forget() if instalment is None else Show(instalment, one.submission_id, instalment.revision_id)

    async def _cut(
        self, connection: Connection, subscription: Subscription, submission: Submission
    ) -> SubscriptionInstalmentPayload | None:
        spans, posted = await cut_for(connection, subscription, submission)
        if not spans:
            return None
        pieces = await pieces_of(spans, Shape.THREAD, Texts(connection))
        last = spans[-1]
        end = Mark(submission.revision_id, last.chapter_id, last.text_id, last.end)
        return SubscriptionInstalmentPayload(
            subscription_id=subscription.id,
            number=subscription.next,
            revision_id=submission.revision_id,
            spans=spans,
            pieces=tuple(pieces),
            parts=len(pieces),
            caught_up=await is_read(connection, submission, end),
            serial_posted=posted,
        )

    async def follow(self, connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        """What follows an instalment: the next one, or a pause with the reason."""
        instalment = kinds.SUBSCRIPTION.of(delivery)
        one = await subscriptions.subscription(connection, instalment.subscription_id)
        assert one is not None, "subscriptions are never deleted"
        if outcome is None:
            submission = await approved_story(connection, one.submission_id)
            now, stopped = self._context.now(), one.state is SerialState.STOPPED
            if submission is not None and not stopped and not may_be_sent(submission, one.person_id):
                await pause(connection, one, PauseReason.ADULT, now)
            else:
                await go_on(connection, one, now)
            return
        if outcome.in_trouble:
            if one.state is not SerialState.STOPPED and not one.reason.of_story:
                reason = (
                    PAUSE_REASONS.get(delivery.refused, PauseReason.FAILED) if delivery.refused else PauseReason.FAILED
                )
                await pause(connection, one, reason, self._context.now())
            return
        # One that was cancelled: the story left while it was being sent.
        is_sent = outcome is DeliveryState.SENT
        await settle(connection, one, instalment, self._context.now(), whole=is_sent)
        if is_sent:
            # What was posted in the time that a restored library lost has served its own slot, and none since.
            found = await restored.was_found(connection, delivery.id)
            await self._after(connection, one, instalment, delivery.due_at if found else None)

    async def _after(
        self, connection: Connection, before: Subscription, sent: SubscriptionInstalmentPayload, since: int | None
    ) -> None:
        """Go on after something was sent; what was tried again with success mends it."""
        now = self._context.now()
        if (
            before.state is SerialState.PAUSED
            and before.reason is not PauseReason.CHOSEN
            and not before.reason.of_story
        ):
            await subscriptions.set_state(connection, before.id, SerialState.RUNNING)
        one = await subscriptions.subscription(connection, before.id)
        assert one is not None
        await go_on(connection, one, now, since=since)
        if one.serial_id is None or one.state is not SerialState.RUNNING:
            return
        serial = await storage.serial(connection, one.serial_id)
        if serial is not None and sent.serial_posted is not None and serial.posted > sent.serial_posted:
            await serial_posted(connection, serial, now)  # it has gone on while this was being sent


async def cut_for(
    connection: Connection, subscription: Subscription, submission: Submission
) -> tuple[tuple[Any, ...], int]:
    """What comes next for its reader, and how many instalments the serial that it keeps step with has posted."""
    serial = await storage.serial(connection, subscription.serial_id) if subscription.serial_id is not None else None
    if serial is None:
        return await next_cut(connection, submission, subscription.mark, subscription.pace.words), 0
    if serial.mark is None:
        return (), 0
    return await next_cut(connection, submission, subscription.mark, serial.words, serial.mark), serial.posted


async def settle(
    connection: Connection,
    subscription: Subscription,
    instalment: SubscriptionInstalmentPayload,
    now: int,
    *,
    whole: bool,
) -> None:
    """An instalment is over, ``whole`` or as far as it was sent: its number is used, and its reader has come so far."""
    number = instalment.number
    if not await subscriptions.advance(connection, subscription.id, number):
        return
    sent = len(instalment.pieces)
    if not whole:
        sent = await subscriptions.posted_parts(connection, key_of(subscription, number))
    if not sent:
        return
    last = instalment.spans[-1] if whole else instalment.pieces[sent - 1]
    assert last is not None, "its pieces never change"
    mark = Mark(instalment.cut_from, last.chapter_id, last.text_id, last.end)
    submission = await approved_story(connection, subscription.submission_id)
    if submission is None:
        await subscriptions.set_mark(connection, subscription.id, mark)
    elif await further(connection, submission, mark, subscription.mark):
        await subscriptions.set_mark(connection, subscription.id, mark)
        await move_page(connection, subscription.person_id, submission, mark, now)
