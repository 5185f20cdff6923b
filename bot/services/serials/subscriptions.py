"""Readers' use cases around their subscriptions: change, pause, go on, the next one now, stop.

How one begins is in bot/services/serials/subscription_beginning.py, and where its reader is in
bot/services/reading/progress.py; what it does by itself is every serial's course. Nobody but its reader is told that
there is one.
"""

from bot.domain.gate import Audience
from bot.domain.ids import GuildId, SubmissionId, SubscriptionId, UserId
from bot.domain.paging import Page, page_of
from bot.domain.serials.serials import Mark, Pace, Serial, SerialState, is_complete
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, NotFound, NotReady
from bot.locale import N_
from bot.services.context import Context
from bot.services.serials import course, planning, resuming
from bot.services.serials.cutting import cut_for, is_read, unpaged
from bot.services.serials.direct_messages import may_be_sent
from bot.services.serials.overview import SubscriptionStanding, subscription_of, subscription_standing
from bot.services.serials.subscription_beginning import (
    Start,
    SubscriptionBeginnings,
    adults_only,
    change_pace,
    require_at_rest,
    require_pace,
    require_room,
    serial_of_story,
    started,
)
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds, reading
from bot.storage.database import Connection
from bot.storage.serials import serials as storage

# Subscriptions on a page of the list.
PAGE = 5
MOST_PAGES = 1_000


class SubscriptionService(UseCases):
    """Use cases of readers. ``own_id`` is a subscription's; every other id is Discord's or a submission's."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.beginnings = SubscriptionBeginnings(context)

    @reads
    async def list(
        self, connection: Connection, person_id: UserId, guild_id: GuildId | None, audience: Audience, page: int
    ) -> Page[SubscriptionStanding]:
        """A person's own serials, those that go on first; of one server, or in direct messages of all."""
        now_page = min(max(page, 0), MOST_PAGES)
        found, total = await storage.subscriptions_of_person(connection, person_id, guild_id, PAGE, now_page * PAGE)
        if not found and now_page:
            now_page = 0
            found, total = await storage.subscriptions_of_person(connection, person_id, guild_id, PAGE, 0)
        items = [await subscription_standing(connection, one, audience) for one in found]
        return Page(tuple(items), *page_of(total, PAGE, now_page))

    @reads
    async def of_stories(
        self, connection: Connection, person_id: UserId, submission_ids: tuple[SubmissionId, ...]
    ) -> dict[SubmissionId, SubscriptionId]:
        """Which of some stories come to a person in instalments, with the subscription's id."""
        found = [await storage.subscription_of_story(connection, person_id, each) for each in submission_ids]
        return {
            one.submission_id: one.subscription_id
            for one in found
            if one is not None and one.state is not SerialState.STOPPED
        }

    @reads
    async def standing(
        self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId, audience: Audience
    ) -> SubscriptionStanding:
        """One of a person's own. Raises NotFound."""
        one = await subscription_of(connection, subscription_id, person_id)
        return await subscription_standing(connection, one, audience)

    @writes
    async def change(
        self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId, pace: Pace
    ) -> Serial:
        """Another pace, one's own, from the next instalment on; returns it as it was. Raises BadInput, NotFound."""
        require_pace(pace)
        now = self._context.now()
        before = await subscription_of(connection, subscription_id, person_id)
        await course.go_on(connection, await change_pace(connection, before, pace, None, now), now)
        return before

    @writes
    async def pause(self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId) -> None:
        """Send nothing until it goes on. Raises AlreadyDone where it is paused, stopped or over."""
        one = await subscription_of(connection, subscription_id, person_id)
        if one.state not in (SerialState.RUNNING, SerialState.WAITING):
            raise AlreadyDone(N_("Nothing comes at the moment, so there is nothing to pause."))
        await planning.rest(connection, one, SerialState.PAUSED)

    @writes
    async def resume(self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId) -> Serial:
        """Go on where one was, at the next time; what could not be sent is tried again now.

        Raises AlreadyDone where it goes on already, BadInput where there are too many, NotFound or NotAllowed where
        the story may not be sent (any more).
        """
        now = self._context.now()
        one = await subscription_of(connection, subscription_id, person_id)
        if one.state not in (SerialState.PAUSED, SerialState.STOPPED):
            raise AlreadyDone(N_("It goes on already."))
        if one.state is SerialState.STOPPED:
            await require_room(connection, person_id)
        await _require_story(connection, one)
        return await resuming.resume(connection, one, now)

    @writes
    async def stop(self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId) -> None:
        """Send no more; :meth:`resume` undoes it. Raises AlreadyDone."""
        one = await subscription_of(connection, subscription_id, person_id)
        if one.state is SerialState.STOPPED:
            raise AlreadyDone(N_("It is stopped already."))
        await planning.rest(connection, one, SerialState.STOPPED)

    @writes
    async def next_now(
        self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId, number: int
    ) -> Serial:
        """Send the next instalment at once; the times go on from there, and one that is paused stays so.

        ``number`` is the instalment that was meant, so that a second press is told. Raises AlreadyDone; NotReady
        where there is none to send; NotFound or NotAllowed where the story may not be sent (any more).
        """
        now = self._context.now()
        one = await subscription_of(connection, subscription_id, person_id)
        if number != one.next:
            raise AlreadyDone(N_("That instalment has been sent already. The newest message has the next one."))
        submission = await _require_story(connection, one)
        if one.state is SerialState.STOPPED:
            raise NotReady(N_("These instalments are stopped. /follow begins them again."))
        if await resuming.try_again(connection, one, now):
            return one
        one = await storage.fresh(connection, one)
        await planning.require_not_sent(connection, one, now, AlreadyDone(N_("It is being sent right now.")))
        await _require_more(connection, one, submission)
        await planning.bring_forward(connection, one, now)
        return one

    @writes
    async def set_position(
        self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId, start: Start
    ) -> Mark | None:
        """Have it go on somewhere else; returns where it was, for :meth:`put_place`. Raises NotFound."""
        one = await subscription_of(connection, subscription_id, person_id)
        submission = await _require_story(connection, one)
        serial = await serial_of_story(connection, one.in_step_with, one.submission_id)
        mark = await started(connection, submission, person_id, start, serial)
        await _put(connection, one, mark, self._context.now())
        return one.mark

    @writes
    async def restore_position(
        self, connection: Connection, subscription_id: SubscriptionId, person_id: UserId, mark: Mark | None
    ) -> None:
        """Undo :meth:`set_position`. Raises NotFound for a place that is none in the story."""
        one = await subscription_of(connection, subscription_id, person_id)
        if mark is not None and not await reading.is_position_in(connection, one.submission_id, mark):
            raise NotFound(N_("That place is not in the story any more. Choose another."))
        await _put(connection, one, mark, self._context.now())


async def _require_story(connection: Connection, subscription: Serial) -> Submission:
    """Its story, where it may be sent."""
    submission = await load(connection, subscription.submission_id, approved=True)
    if not may_be_sent(submission, subscription.reader_id):
        raise adults_only(await guilds.guild_settings(connection, subscription.guild_id))
    return submission


async def _require_more(connection: Connection, subscription: Serial, submission: Submission) -> None:
    """Raises NotReady where there is nothing to send."""
    if await is_read(connection, submission, subscription.mark):
        if is_complete(submission.metadata, len(submission.contents)):
            raise NotReady(N_("You have read it to its end. Kudos tell its writer that you liked it."))
        raise NotReady(N_("You have read all there is so far. A new chapter comes to you by itself."))
    cut, _posted = await cut_for(connection, subscription, submission, unpaged)
    if not cut:
        raise NotReady(
            N_("You have all that the server's serial has posted so far. Choose your own pace to read on without it.")
        )


async def _put(connection: Connection, subscription: Serial, mark: Mark | None, now: int) -> None:
    """Have one go on at ``mark``; what is planned is cut there when it is claimed. Raises NotReady meanwhile."""
    await require_at_rest(connection, subscription)
    if subscription.state is SerialState.DONE:
        await require_room(connection, subscription.reader_id)
    await storage.set_mark(connection, subscription, mark)
    await course.go_on(connection, await storage.fresh(connection, subscription), now)
