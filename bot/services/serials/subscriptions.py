"""Readers' use cases around their subscriptions: change, pause, go on, the next one now, stop.

How one begins is in bot/services/serials/subscription_beginning.py, what it does by itself in subscription_course.py,
where its reader is in bot/services/reading/progress.py, and what its messages show in subscription_posts.py. Nobody but
its reader is told that there is one.
"""

from bot.domain.delivery.deliveries import DeliveryState
from bot.domain.gate import Audience
from bot.domain.ids import GuildId, SubmissionId, SubscriptionId, UserId
from bot.domain.paging import Page, page_of
from bot.domain.serials.serials import Mark, SerialState, is_complete
from bot.domain.serials.subscriptions import Pace, Subscription
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, NotAllowed, NotFound, NotReady
from bot.locale import _
from bot.services.context import Context
from bot.services.serials import subscription_course as course
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
    try_again_now,
    wake,
)
from bot.services.serials.subscription_cuts import is_read
from bot.services.serials.subscription_overview import SubscriptionStanding, standing_of, subscription_of
from bot.services.serials.subscription_posts import SubscriptionPosts
from bot.services.submissions.loading import load
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.serials import serials as storage
from bot.storage.serials import subscriptions

# Subscriptions on a page of the list.
PAGE = 5
MOST_PAGES = 1_000


class SubscriptionService:
    """Use cases of readers. ``own_id`` is a subscription's; every other id is Discord's or a submission's."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database
        self.beginnings = SubscriptionBeginnings(context)
        self.course = course.SubscriptionCourse(context)
        self.posts = SubscriptionPosts(context)

    async def list(
        self, person_id: UserId, guild_id: GuildId | None, audience: Audience, page: int
    ) -> Page[SubscriptionStanding]:
        """A person's own serials, those that go on first; of one server, or in direct messages of all."""
        now_page = min(max(page, 0), MOST_PAGES)
        async with self._database.read() as connection:
            found, total = await subscriptions.subscriptions_of_person(
                connection, person_id, guild_id, PAGE, now_page * PAGE
            )
            if not found and now_page:
                now_page = 0
                found, total = await subscriptions.subscriptions_of_person(connection, person_id, guild_id, PAGE, 0)
            items = [await standing_of(connection, one, audience) for one in found]
        return Page(tuple(items), *page_of(total, PAGE, now_page))

    async def of_stories(
        self, person_id: UserId, submission_ids: tuple[SubmissionId, ...]
    ) -> dict[SubmissionId, SubscriptionId]:
        """Which of some stories come to a person in instalments, with the subscription's id."""
        async with self._database.read() as connection:
            found = [await subscriptions.subscription_of_story(connection, person_id, each) for each in submission_ids]
        return {one.submission_id: one.id for one in found if one is not None and one.state is not SerialState.STOPPED}

    async def standing(
        self, subscription_id: SubscriptionId, person_id: UserId, audience: Audience
    ) -> SubscriptionStanding:
        """One of a person's own. Raises NotFound."""
        async with self._database.read() as connection:
            return await standing_of(
                connection, await subscription_of(connection, subscription_id, person_id), audience
            )

    async def change(self, subscription_id: SubscriptionId, person_id: UserId, pace: Pace) -> Subscription:
        """Another pace, one's own, from the next instalment on; returns it as it was. Raises BadInput, NotFound."""
        require_pace(pace)
        now = self._context.now()
        async with self._database.write() as connection:
            before = await subscription_of(connection, subscription_id, person_id)
            await change_pace(connection, before, pace, None, now)
            await course.go_on(connection, await subscription_of(connection, subscription_id, person_id), now)
            return before

    async def pause(self, subscription_id: SubscriptionId, person_id: UserId) -> None:
        """Send nothing until it goes on. Raises AlreadyDone where it is paused, stopped or over."""
        async with self._database.write() as connection:
            one = await subscription_of(connection, subscription_id, person_id)
            if one.state not in (SerialState.RUNNING, SerialState.WAITING):
                raise AlreadyDone(_("Nothing comes at the moment, so there is nothing to pause."))
            await _unplan(connection, one, SerialState.PAUSED)

    async def resume(self, subscription_id: SubscriptionId, person_id: UserId) -> Subscription:
        """Go on where one was, at the next time; what could not be sent is tried again now.

        Raises AlreadyDone where it goes on already, BadInput where there are too many, NotFound or NotAllowed where
        the story may not be sent (any more).
        """
        now = self._context.now()
        async with self._database.write() as connection:
            one = await subscription_of(connection, subscription_id, person_id)
            if one.state not in (SerialState.PAUSED, SerialState.STOPPED):
                raise AlreadyDone(_("It goes on already."))
            if one.state is SerialState.STOPPED:
                await require_room(connection, person_id)
            await _require_story(connection, one)
            await subscriptions.set_state(connection, subscription_id, SerialState.RUNNING)
            await wake(connection, await subscription_of(connection, subscription_id, person_id), now)
            return await subscription_of(connection, subscription_id, person_id)

    async def stop(self, subscription_id: SubscriptionId, person_id: UserId) -> None:
        """Send no more; :meth:`resume` undoes it. Raises AlreadyDone."""
        async with self._database.write() as connection:
            one = await subscription_of(connection, subscription_id, person_id)
            if one.state is SerialState.STOPPED:
                raise AlreadyDone(_("It is stopped already."))
            await _unplan(connection, one, SerialState.STOPPED)

    async def next_now(self, subscription_id: SubscriptionId, person_id: UserId, number: int) -> Subscription:
        """Send the next instalment at once; the times go on from there, and one that is paused stays so.

        ``number`` is the instalment that was meant, so that a second press is told. Raises AlreadyDone; NotReady
        where there is none to send; NotFound or NotAllowed where the story may not be sent (any more).
        """
        now = self._context.now()
        async with self._database.write() as connection:
            one = await subscription_of(connection, subscription_id, person_id)
            if number != one.next:
                raise AlreadyDone(_("That instalment has been sent already. The newest message has the next one."))
            submission = await _require_story(connection, one)
            if one.state is SerialState.STOPPED:
                raise NotReady(_("These instalments are stopped. /follow begins them again."))
            if await try_again_now(connection, one, now):
                return one
            one = await subscription_of(connection, subscription_id, person_id)
            found = await storage.state_of_key(connection, course.key_of(one, one.next))
            if found is not None and (found[0] is DeliveryState.CLAIMED or found[1] <= now):
                raise AlreadyDone(_("It is being sent right now."))
            await _require_more(connection, one, submission)
            await subscriptions.set_planned_day(connection, subscription_id, None)
            if found is None:
                await course.plan(connection, one, now, now)
            else:
                await storage.move_planned(connection, course.key_of(one, one.next), now)
            return one

    async def set_position(self, subscription_id: SubscriptionId, person_id: UserId, start: Start) -> Mark | None:
        """Have it go on somewhere else; returns where it was, for :meth:`put_place`. Raises NotFound."""
        async with self._database.write() as connection:
            one = await subscription_of(connection, subscription_id, person_id)
            submission = await _require_story(connection, one)
            serial = await serial_of_story(connection, one.serial_id, one.submission_id)
            mark = await started(connection, submission, person_id, start, serial)
            await _put(connection, one, mark, self._context.now())
            return one.mark

    async def restore_position(self, subscription_id: SubscriptionId, person_id: UserId, mark: Mark | None) -> None:
        """Undo :meth:`set_position`. Raises NotFound for a place that is none in the story."""
        async with self._database.write() as connection:
            one = await subscription_of(connection, subscription_id, person_id)
            if mark is not None and not await subscriptions.is_position_in(connection, one.submission_id, mark):
                raise NotFound(_("That place is not in the story any more. Choose another."))
            await _put(connection, one, mark, self._context.now())


async def _require_story(connection: Connection, subscription: Subscription) -> Submission:
    """Its story, where it may be sent."""
    submission = await load(connection, subscription.submission_id, approved=True)
    if not course.may_be_sent(submission, subscription.person_id):
        raise NotAllowed(adults_only(await guilds.guild_settings(connection, subscription.guild_id)))
    return submission


async def _require_more(connection: Connection, subscription: Subscription, submission: Submission) -> None:
    """Raises NotReady where there is nothing to send."""
    if await is_read(connection, submission, subscription.mark):
        if is_complete(submission.metadata, len(submission.contents)):
            raise NotReady(_("You have read it to its end. Kudos tell its writer that you liked it."))
        raise NotReady(_("You have read all there is so far. A new chapter comes to you by itself."))
    cut, _posted = await course.cut_for(connection, subscription, submission)
    if not cut:
        raise NotReady(
            _("You have all that the server's serial has posted so far. Choose your own pace to read on without it.")
        )


async def _unplan(connection: Connection, subscription: Subscription, state: SerialState) -> None:
    """Pause as its reader wants it. What is being sent right now is finished."""
    await storage.unplan(connection, course.key_of(subscription, subscription.next))
    await subscriptions.set_planned_day(connection, subscription.id, None)
    await subscriptions.set_state(connection, subscription.id, state)


async def _put(connection: Connection, subscription: Subscription, mark: Mark | None, now: int) -> None:
    """Have one go on at ``mark``; what is planned is cut there when it is claimed. Raises NotReady meanwhile."""
    await require_at_rest(connection, subscription)
    if subscription.state is SerialState.DONE:
        await require_room(connection, subscription.person_id)
    await subscriptions.set_mark(connection, subscription.id, mark)
    moved = await subscriptions.subscription(connection, subscription.id)
    assert moved is not None
    await course.go_on(connection, moved, now)
