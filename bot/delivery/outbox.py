"""Planning: putting something into the outbox, in the transaction that makes it so; and asking for redraws.

A key is what makes a post itself: the same key is never planned twice. ``…:<uuid>:…`` names the thing by an id
that a restored backup does not use again. What the kinds are is in bot/domain/delivery/kinds.py.
"""

from typing import TypeVar

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import CARDS, FOR_READERS, OF_SERIALS, Kind
from bot.domain.delivery.payloads import Payload
from bot.domain.ids import DeliveryId, SubmissionId
from bot.storage import votes
from bot.storage.database import Connection
from bot.storage.delivery import deliveries

P = TypeVar("P", bound=Payload)

# Counts are gathered this many seconds before a card is edited: Discord limits edits of old messages hard
# (error 30046), and nobody watches a number.
GATHER_SECONDS = 60

# What is deleted for good where whoever takes a story back wants that. What a thread or forum post begins with stays,
# emptied: readers' own messages are below it.
DELETED = (*(name for name in FOR_READERS if not kinds.KINDS[name].opens_thread), kinds.SUBSCRIPTION.name)


async def plan(
    connection: Connection,
    kind: Kind[P],
    key: object,
    target: Target,
    payload: P,
    now: int,
    *,
    due_at: int | None = None,
) -> DeliveryId | None:
    """Put a post into the outbox, due at ``due_at`` or at once; times are UTC seconds. Returns the delivery's id.

    ``key`` is what makes it itself among its kind. None where it is planned already.
    """
    due = now if due_at is None else due_at
    return await deliveries.plan_delivery(connection, kind, kind.key(key), target, payload, due_at=due, now=now)


async def redraw_reports(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have the moderators' card of a story's reports drawn anew."""
    await deliveries.ask_redraw(connection, submission_id, (kinds.REPORT.name,), now)


async def redraw_news(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have what followers were told of a story drawn anew: it has left, or may be told otherwise now."""
    await deliveries.ask_redraw(connection, submission_id, (kinds.NEWS.name,), now)


async def redraw_cards(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have every message that shows the story's card, or its title on a ballot, drawn anew at once."""
    await deliveries.ask_redraw(connection, submission_id, (*CARDS, kinds.REPORT.name), now)
    await votes.redraw_with(connection, submission_id, now)


async def redraw_queue(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have the moderators' cards of a submission drawn anew at once; older ones say that there is a newer one."""
    await deliveries.ask_redraw(connection, submission_id, (kinds.QUEUE.name,), now)


async def redraw_serials(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have every post of the story's serials drawn anew, readers' own ones, too: blanked where it may not be shown
    any more."""
    await deliveries.ask_redraw(connection, submission_id, (*OF_SERIALS, kinds.SUBSCRIPTION.name), now)


async def take_away_posts(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have everything that was posted of a story for readers deleted, for good; see :data:`DELETED`."""
    await deliveries.take_away(connection, submission_id, DELETED, now)


async def recount_cards(connection: Connection, submission_id: SubmissionId, now: int) -> None:
    """Have the announced card's counts drawn anew, together with whatever else changes within a minute."""
    await deliveries.ask_redraw(connection, submission_id, (kinds.ANNOUNCEMENT.name,), now + GATHER_SECONDS)
