"""How long a draft is kept that was never submitted: 14 days from its last change, and its writer hears before.

The word to its writer is planned with the draft. An edit only moves the time; when the word falls due and the time
has been moved, it is planned anew. So an edit costs no row, and a draft never has two words that count.
"""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import DraftPayload
from bot.domain.submissions.submissions import Submission
from bot.storage.database import Connection
from bot.storage.submissions import submissions

DAY = 86_400

# How long a draft is kept after its last change, and how long before the end its writer is told, in seconds.
DRAFT_KEPT_SECONDS = 14 * DAY
WARNED_BEFORE_SECONDS = 3 * DAY

# However late the word reaches its writer, they have so long to answer, in seconds.
LEAST_NOTICE_SECONDS = DAY


async def renew(connection: Connection, submission: Submission, now: int) -> None:
    """Begin a draft's time, or begin it anew; nothing for what was submitted once, which is kept."""
    if not submission.unsent:
        return
    before, until = submission.expires_at, now + DRAFT_KEPT_SECONDS
    await submissions.set_expiry(connection, submission.id, until)
    # An earlier word that is still to come finds that the time was moved, and plans this one.
    if before is None or before - now <= WARNED_BEFORE_SECONDS:
        await plan_warning(connection, submission, until, now)


async def plan_warning(connection: Connection, submission: Submission, until: int, now: int) -> None:
    """Plan the word that a draft goes at ``until`` (UTC seconds)."""
    await plan_message(connection, kinds.DRAFT_ENDS, submission, until, max(until - WARNED_BEFORE_SECONDS, now), now)


async def plan_message(
    connection: Connection, kind: Kind[DraftPayload], submission: Submission, until: int, due_at: int, now: int
) -> None:
    """A direct message to a draft's writer: that it goes at ``until`` (UTC seconds), or that it is gone."""
    target = Target(submission.guild_id, recipient_id=submission.created_by, submission_id=submission.id)
    key = f"{submission.uuid}:{until}"
    await outbox.plan(connection, kind, key, target, DraftPayload(until=until), now, due_at=due_at)
