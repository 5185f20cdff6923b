"""How a reader's subscription begins, begins again, and gets another pace."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from bot.clock import instant, seconds
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import DeliveryState
from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import SerialId, SubmissionId, UserId
from bot.domain.schedule.cadence import LATE_HOURS, Cadence
from bot.domain.serials.serials import OVER, USUAL_MINUTE, USUAL_WORDS, Mark, Serial, SerialState
from bot.domain.serials.subscriptions import (
    FEWEST_SUBSCRIPTION_WORDS,
    GOING,
    MOST_SUBSCRIPTION_WORDS,
    MOST_SUBSCRIPTIONS,
    Pace,
    Subscription,
)
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, NotAllowed, NotReady
from bot.locale import _
from bot.services.access import require, require_text
from bot.services.context import Context
from bot.services.reading.positions import approved_story, position_in
from bot.services.reading.progress import mark_of_page
from bot.services.serials import subscription_course as course
from bot.services.serials.subscription_overview import subscription_of
from bot.services.submissions.loading import load
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.follows import begin_follow
from bot.storage.serials import serials as storage
from bot.storage.serials import subscriptions


class Start(StrEnum):
    """Where instalments go on."""

    BEGINNING = "beginning"
    READ = "read"  # behind the page that was looked at last in /read
    SERIAL = "serial"  # where the server's serial stands


@dataclass(frozen=True, slots=True)
class Offer:
    """What instalments of a story could be: ``pace`` to begin with, ``serial`` to keep step with, and one's own where
    there is one that was not stopped."""

    submission: Submission
    pace: Pace
    subscription: Subscription | None = None
    serial: Serial | None = None


def require_pace(pace: Pace) -> None:
    """Raises BadInput for instalments of too few or too many words."""
    if pace.words is not None and not FEWEST_SUBSCRIPTION_WORDS <= pace.words <= MOST_SUBSCRIPTION_WORDS:
        raise BadInput(
            _("An instalment by direct message has {fewest} to {most} words, or is a chapter.").format(
                fewest=FEWEST_SUBSCRIPTION_WORDS, most=f"{MOST_SUBSCRIPTION_WORDS:,}"
            )
        )


class SubscriptionBeginnings:
    """Use cases of readers who want a story in instalments."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def offer(
        self, submission_id: SubmissionId, audience: Audience, viewer: Viewer, serial_id: SerialId | None = None
    ) -> Offer:
        """What ``viewer`` could have of a story. Raises NotFound or NotAllowed as :meth:`begin` does."""
        async with self._database.read() as connection:
            submission = await self._open(connection, submission_id, audience, viewer)
            assert viewer.person_id is not None
            settings = await guilds.guild_settings(connection, submission.guild_id)
            serial = await serial_of_story(connection, serial_id, submission_id)
            pace = await _usual(connection, viewer.person_id, submission, serial, settings)
            one = await subscriptions.subscription_of_story(connection, viewer.person_id, submission_id)
        return Offer(submission, pace, None if one is None or one.state is SerialState.STOPPED else one, serial)

    async def begin(
        self,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        pace: Pace,
        *,
        start: Start = Start.READ,
        serial_id: SerialId | None = None,
        step: bool = False,
        follow: bool = False,
    ) -> Subscription:
        """Have a story come in instalments; where it does already, at this pace from now on.

        With ``follow`` they hear of its new chapters too.

        With ``step`` it keeps step with the server's serial ``serial_id``, else that only says where one starts. One
        that was stopped goes on where it was unless ``start`` says otherwise. Raises NotFound or NotAllowed as the
        gate does, for an adult story and for one's own; BadInput for the pace or where there are too many already.
        """
        require_pace(pace)
        assert viewer.person_id is not None
        now = self._context.now()
        async with self._database.write() as connection:
            submission = await self._open(connection, submission_id, audience, viewer)
            serial = await serial_of_story(connection, serial_id, submission_id)
            keeps = serial.id if serial is not None and step and serial.state not in OVER else None
            one = await subscriptions.subscription_of_story(connection, viewer.person_id, submission_id)
            if one is None or one.state not in GOING:
                await require_room(connection, viewer.person_id)
            mark = await started(connection, submission, viewer.person_id, start, serial)
            if one is not None:
                subscription_id = one.id
                if start is not Start.READ:
                    await require_at_rest(connection, one)
                    await subscriptions.set_mark(connection, subscription_id, mark)
                await change_pace(connection, one, pace, keeps, now)
                if one.state in (SerialState.PAUSED, SerialState.STOPPED):
                    await subscriptions.set_state(connection, subscription_id, SerialState.RUNNING)
            else:
                subscription_id = await subscriptions.add_subscription(
                    connection,
                    uuid.uuid4().hex,
                    submission.guild_id,
                    viewer.person_id,
                    submission_id,
                    pace,
                    serial_id=keeps,
                    mark=mark,
                    now=now,
                )
            if follow:
                await begin_follow(
                    connection, submission.guild_id, viewer.person_id, submission_id=submission_id, now=now
                )
            await wake(connection, await subscription_of(connection, subscription_id, viewer.person_id), now)
            return await subscription_of(connection, subscription_id, viewer.person_id)

    async def _open(
        self, connection: Connection, submission_id: SubmissionId, audience: Audience, viewer: Viewer
    ) -> Submission:
        """A story that may come to ``viewer`` by direct message."""
        submission = await load(connection, submission_id, approved=True)
        settings = await guilds.guild_settings(connection, submission.guild_id)
        require(submission, audience, viewer, settings)
        require_text(submission)
        if viewer.person_id in submission.author_ids:
            raise NotAllowed(_("This is your own story. /mine shows it, and /read opens it."))
        if not course.may_be_sent(submission, viewer.person_id or UserId(0)):
            raise NotAllowed(adults_only(settings))
        return submission


def adults_only(settings: GuildSettings) -> str:
    """Why an adult story does not come by direct message, and how it can be read."""
    where = f"<#{settings.adult_channel}>" if settings.adult_channel else _("an age-restricted channel of the server")
    return _(
        "This story is for adults, and direct messages can't be age-restricted, so it can't come to you in"
        " instalments. Use /read in {channel}: it keeps your place."
    ).format(channel=where)


async def serial_of_story(
    connection: Connection, serial_id: SerialId | None, submission_id: SubmissionId
) -> Serial | None:
    """The server's serial that is meant, if it is one of the story's."""
    serial = await storage.serial(connection, serial_id) if serial_id is not None else None
    return serial if serial is not None and serial.submission_id == submission_id else None


async def _usual(
    connection: Connection, person_id: UserId, submission: Submission, serial: Serial | None, settings: GuildSettings
) -> Pace:
    """The serial's pace, else the times that this person chose last, else every evening; a chapter each, if several."""
    if serial is not None:
        size = serial.words and min(max(serial.words, FEWEST_SUBSCRIPTION_WORDS), MOST_SUBSCRIPTION_WORDS)
        return Pace(serial.cadence, size, serial.late_hours)
    words = None if len(submission.contents) > 1 else USUAL_WORDS
    before = await subscriptions.newest_pace(connection, person_id)
    if before is not None:
        return Pace(before.cadence, words, LATE_HOURS)
    return Pace(Cadence(USUAL_MINUTE, settings.time_zone), words, LATE_HOURS)


async def require_room(connection: Connection, person_id: UserId) -> None:
    """Raises BadInput where a reader has as many stories coming in instalments as one may have."""
    if await subscriptions.count_going(connection, person_id) >= MOST_SUBSCRIPTIONS:
        raise BadInput(
            _("You have {most} stories coming in instalments, which is the most. Stop one in /following first.").format(
                most=MOST_SUBSCRIPTIONS
            )
        )


async def started(
    connection: Connection, submission: Submission, person_id: UserId, start: Start, serial: Serial | None
) -> Mark | None:
    """The place that ``start`` means."""
    match start:
        case Start.BEGINNING:
            return None
        case Start.SERIAL:
            return serial.mark if serial is not None else None
        case Start.READ:
            return await mark_of_page(connection, person_id, submission, behind=True)


async def require_at_rest(connection: Connection, subscription: Subscription) -> None:
    """Raises NotReady while an instalment is being sent, which would move a new place on at once."""
    found = await storage.state_of_key(connection, course.key_of(subscription, subscription.next))
    if found is not None and found[0] is DeliveryState.CLAIMED:
        raise NotReady(_("An instalment is on its way to you right now. Press it again in a minute."))


async def change_pace(
    connection: Connection, before: Subscription, pace: Pace, serial_id: SerialId | None, now: int
) -> None:
    """Write another pace down, and move what is planned. No local date comes twice."""
    cadence = pace.cadence.in_place_of(before.pace.cadence, before.last_day)
    await subscriptions.set_pace(connection, before.id, Pace(cadence, pace.words, pace.late_hours), serial_id)
    key = course.key_of(before, before.next)
    if serial_id is not None:
        await storage.unplan(connection, key)
        await subscriptions.set_planned_day(connection, before.id, None)
    elif before.planned_day is not None and cadence != before.pace.cadence:
        day, at = cadence.slot_after_change(instant(now), before.planned_day, before.last_day)
        if await storage.move_planned(connection, key, seconds(at)):
            await subscriptions.set_planned_day(connection, before.id, day)


async def wake(connection: Connection, subscription: Subscription, now: int) -> None:
    """Have one that runs go on, and try again now what could not be sent."""
    if not await try_again_now(connection, subscription, now):
        await course.go_on(connection, await subscription_of(connection, subscription.id, subscription.person_id), now)


async def try_again_now(connection: Connection, subscription: Subscription, now: int) -> bool:
    """Have the next instalment tried again if it could not be sent; False if there is none to be.

    One whose reader has read on meanwhile is given up instead: what comes next begins where they are.
    """
    key = course.key_of(subscription, subscription.next)
    found = await storage.state_of_key(connection, key)
    if found is None or not found[0].in_trouble:
        return False
    instalment = await storage.payload_of_key(connection, kinds.SUBSCRIPTION, key)
    submission = await approved_story(connection, subscription.submission_id)
    if submission is not None and instalment is not None and instalment.spans:
        first = instalment.spans[0]
        began = Mark(instalment.cut_from, first.chapter_id, first.text_id, first.start)
        entries = submission.contents
        if await position_in(connection, began, entries) == await position_in(connection, subscription.mark, entries):
            return await storage.try_again(connection, key, now)
    await storage.give_up(connection, (key,), now)
    if instalment is not None:
        await course.settle(connection, subscription, instalment, now, whole=False)
    return False
