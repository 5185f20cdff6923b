"""How a reader's subscription begins, begins again, and gets another pace."""

import uuid
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.delivery.deliveries import DeliveryState
from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import SerialId, SubmissionId, UserId
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import (
    FEWEST_SUBSCRIPTION_WORDS,
    GOING,
    MOST_SUBSCRIPTION_WORDS,
    MOST_SUBSCRIPTIONS,
    OVER,
    USUAL_MINUTE,
    USUAL_WORDS,
    Mark,
    Pace,
    Serial,
    SerialState,
)
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput, NotAllowed, NotReady
from bot.locale import N_
from bot.sentences import Amount, Channel, Label
from bot.services.access import require, require_text
from bot.services.reading.progress import mark_of_page
from bot.services.serials import planning, resuming
from bot.services.serials.direct_messages import may_be_sent
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.follows import begin_follow
from bot.storage.serials import serials as storage


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
    subscription: Serial | None = None
    serial: Serial | None = None


def require_pace(pace: Pace) -> None:
    """Raises BadInput for instalments of too few or too many words."""
    if pace.words is not None and not FEWEST_SUBSCRIPTION_WORDS <= pace.words <= MOST_SUBSCRIPTION_WORDS:
        raise BadInput(
            N_("An instalment by direct message has {fewest} to {most} words, or is a chapter."),
            fewest=FEWEST_SUBSCRIPTION_WORDS,
            most=Amount(MOST_SUBSCRIPTION_WORDS),
        )


class SubscriptionBeginnings(UseCases):
    """Use cases of readers who want a story in instalments."""

    @reads
    async def offer(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        serial_id: SerialId | None = None,
    ) -> Offer:
        """What ``viewer`` could have of a story. Raises NotFound or NotAllowed as :meth:`begin` does."""
        submission = await self._open(connection, submission_id, audience, viewer)
        assert viewer.person_id is not None
        settings = await guilds.guild_settings(connection, submission.guild_id)
        serial = await serial_of_story(connection, serial_id, submission_id)
        pace = await _usual(connection, viewer.person_id, submission, serial, settings)
        one = await storage.subscription_of_story(connection, viewer.person_id, submission_id)
        return Offer(submission, pace, None if one is None or one.state is SerialState.STOPPED else one, serial)

    @writes
    async def begin(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        pace: Pace,
        *,
        start: Start = Start.READ,
        serial_id: SerialId | None = None,
        step: bool = False,
        follow: bool = False,
    ) -> Serial:
        """Have a story come in instalments; where it does already, at this pace from now on.

        With ``follow`` they hear of its new chapters too.

        With ``step`` it keeps step with the server's serial ``serial_id``, else that only says where one starts. One
        that was stopped goes on where it was unless ``start`` says otherwise. Raises NotFound or NotAllowed as the
        gate does, for an adult story and for one's own; BadInput for the pace or where there are too many already.
        """
        require_pace(pace)
        assert viewer.person_id is not None
        now = self._context.now()
        submission = await self._open(connection, submission_id, audience, viewer)
        serial = await serial_of_story(connection, serial_id, submission_id)
        keeps = serial.id if serial is not None and step and serial.state not in OVER else None
        one = await storage.subscription_of_story(connection, viewer.person_id, submission_id)
        if one is None or one.state not in GOING:
            await require_room(connection, viewer.person_id)
        mark = await started(connection, submission, viewer.person_id, start, serial)
        if one is None:
            one = await storage.add_subscription(
                connection,
                uuid.uuid4().hex,
                submission.guild_id,
                viewer.person_id,
                submission_id,
                pace,
                in_step_with=keeps,
                mark=mark,
                now=now,
            )
        else:
            if start is not Start.READ:
                await require_at_rest(connection, one)
                await storage.set_mark(connection, one, mark)
            await change_pace(connection, one, pace, keeps, now)
            if one.state in (SerialState.PAUSED, SerialState.STOPPED):
                await storage.set_state(connection, one, SerialState.RUNNING)
        if follow:
            await begin_follow(connection, submission.guild_id, viewer.person_id, submission_id=submission_id, now=now)
        return await resuming.wake(connection, await storage.fresh(connection, one), now)

    async def _open(
        self, connection: Connection, submission_id: SubmissionId, audience: Audience, viewer: Viewer
    ) -> Submission:
        """A story that may come to ``viewer`` by direct message."""
        submission = await load(connection, submission_id, approved=True)
        settings = await guilds.guild_settings(connection, submission.guild_id)
        require(submission, audience, viewer, settings)
        require_text(submission)
        if viewer.person_id in submission.author_ids:
            raise NotAllowed(N_("This is your own story. /mine shows it, and /read opens it."))
        if not may_be_sent(submission, viewer.person_id or UserId(0)):
            raise adults_only(settings)
        return submission


def adults_only(settings: GuildSettings) -> NotAllowed:
    """The refusal for an adult story, which does not come by direct message: why, and how it can be read."""
    channel = settings.adult_channel
    return NotAllowed(
        N_(
            "This story is for adults, and direct messages can't be age-restricted, so it can't come to you in"
            " instalments. Use /read in {channel}: it keeps your place."
        ),
        channel=Channel(channel) if channel else Label(N_("an age-restricted channel of the server")),
    )


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
        words = serial.pace.words
        size = words and min(max(words, FEWEST_SUBSCRIPTION_WORDS), MOST_SUBSCRIPTION_WORDS)
        return replace(serial.pace, words=size)
    words = None if len(submission.contents) > 1 else USUAL_WORDS
    before = await storage.newest_pace(connection, person_id)
    if before is not None:
        return Pace(before.cadence, words)
    return Pace(Cadence(USUAL_MINUTE, settings.time_zone), words)


async def require_room(connection: Connection, person_id: UserId) -> None:
    """Raises BadInput where a reader has as many stories coming in instalments as one may have."""
    if await storage.count_going(connection, person_id) >= MOST_SUBSCRIPTIONS:
        raise BadInput(
            N_("You have {most} stories coming in instalments, which is the most. Stop one in /following first."),
            most=MOST_SUBSCRIPTIONS,
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


async def require_at_rest(connection: Connection, subscription: Serial) -> None:
    """Raises NotReady while an instalment is being sent, which would move a new place on at once."""
    found = await planning.next_state(connection, subscription)
    if found is not None and found[0] is DeliveryState.CLAIMED:
        raise NotReady(N_("An instalment is on its way to you right now. Press it again in a minute."))


async def change_pace(
    connection: Connection, before: Serial, pace: Pace, in_step_with: SerialId | None, now: int
) -> Serial:
    """Give a subscription another pace, or have it keep step with a server's serial."""
    await storage.set_in_step(connection, before.subscription_id, in_step_with)
    if in_step_with is not None:
        await planning.unplan(connection, before)
        before = await storage.fresh(connection, before)
    return await planning.change_pace(connection, before, pace, now)
