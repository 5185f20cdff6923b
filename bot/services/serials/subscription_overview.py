"""How a reader's subscription stands, for its reader alone."""

from dataclasses import dataclass

from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import SubscriptionId, UserId
from bot.domain.serials.serials import Serial, is_complete
from bot.domain.serials.subscriptions import Subscription
from bot.errors import NotFound
from bot.locale import _
from bot.services.access import subject_of
from bot.services.reading.positions import approved_story, position_in
from bot.services.serials.subscription_course import key_of
from bot.services.serials.subscription_cuts import is_read
from bot.storage.database import Connection
from bot.storage.serials import serials as storage
from bot.storage.serials import subscriptions


@dataclass(frozen=True, slots=True)
class SubscriptionStanding:
    """One as its reader sees it. ``title`` is None where the place may not show it, or the story is gone.

    The next instalment begins in chapter ``chapter`` of ``chapters``, is the story's ``beginning``, or there is no
    text left of a story that is ``complete`` or goes on; it is due ``next_at`` (UTC seconds), None while none is
    planned. ``serial`` is what it keeps step with.
    """

    subscription: Subscription
    title: str | None
    next_at: int | None
    chapter: int
    chapters: int
    beginning: bool
    all_read: bool
    complete: bool
    serial: Serial | None = None


async def subscription_of(connection: Connection, subscription_id: SubscriptionId, person_id: UserId) -> Subscription:
    """A person's subscription. Raises NotFound."""
    one = await subscriptions.subscription(connection, subscription_id, person_id)
    if one is None:
        raise NotFound(_("These are not your instalments. /following shows yours, and /follow begins some."))
    return one


async def standing_of(connection: Connection, subscription: Subscription, audience: Audience) -> SubscriptionStanding:
    """A subscription as its reader is shown it in ``audience``."""
    submission = await approved_story(connection, subscription.submission_id)
    found = await storage.state_of_key(connection, key_of(subscription, subscription.next))
    planned = found[1] if found is not None and found[0] in ("due", "claimed") else None
    serial = await storage.serial(connection, subscription.serial_id) if subscription.serial_id is not None else None
    if submission is None:
        return SubscriptionStanding(
            subscription, None, planned, 0, 0, beginning=False, all_read=False, complete=False, serial=serial
        )
    shown = refusal(subject_of(submission), audience, Viewer(subscription.person_id)) is None
    chapters = len(submission.contents)
    index, offset = await position_in(connection, subscription.mark, submission.contents)
    return SubscriptionStanding(
        subscription,
        submission.title if shown else None,
        planned,
        min(index + 1, chapters),
        chapters,
        beginning=(index, offset) == (0, 0),
        all_read=await is_read(connection, submission, subscription.mark),
        complete=is_complete(submission.metadata, chapters),
        serial=serial,
    )
