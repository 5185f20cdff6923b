"""What only a reader's own serial needs, which comes by direct message: the gate, a word with them, their place.

Their place in the story is one with that of ``/read`` (bot/services/reading/progress.py).
"""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.payloads import InstalmentPayload, SubscriptionPayload
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, AudienceKind, Viewer, refusal
from bot.domain.ids import UserId
from bot.domain.serials.serials import Mark, PauseReason, Serial, SerialState
from bot.domain.submissions.submissions import Submission
from bot.services.access import subject_of
from bot.services.reading.positions import approved_story
from bot.services.reading.progress import further, move_page
from bot.services.serials import planning
from bot.storage.database import Connection
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage

DM = Audience(AudienceKind.DM)

# What each kind of refusal pauses it for; any other is PauseReason.FAILED.
PAUSE_REASONS = {
    Refusal.DMS_CLOSED: PauseReason.DMS,
    Refusal.MEMBER_LEFT: PauseReason.LEFT_SERVER,
    Refusal.SERVER_LEFT: PauseReason.BOT_LEFT,
    Refusal.GATE: PauseReason.ADULT,
}


def may_be_sent(submission: Submission, person_id: UserId) -> bool:
    """Whether a direct message may carry a story to this reader."""
    return refusal(subject_of(submission), DM, Viewer(person_id)) is None


async def hold(connection: Connection, subscription: Serial, reason: PauseReason, now: int) -> None:
    """Pause one because of its story, and tell its reader."""
    await planning.rest(connection, subscription, SerialState.PAUSED, reason)
    await _tell(connection, subscription, reason.value, now)


async def come_back(connection: Connection, subscription: Serial, submission: Submission, now: int) -> None:
    """A story that could not be sent may be again: its reader is told, once, and decides."""
    if not may_be_sent(submission, subscription.reader_id):
        await storage.set_state(connection, subscription, SerialState.PAUSED, PauseReason.ADULT)
        return
    await storage.set_state(connection, subscription, SerialState.PAUSED)
    await _tell(connection, subscription, "back", now)


async def _tell(connection: Connection, subscription: Serial, word: str, now: int) -> None:
    told = SubscriptionPayload(subscription_id=subscription.subscription_id, word=word)
    key, target = f"{subscription.uuid}:{word}:{now}", planning.target_of(subscription)
    await outbox.plan(connection, kinds.SUBSCRIPTION_WORD, key, target, told, now)


async def come_so_far(
    connection: Connection, subscription: Serial, instalment: InstalmentPayload, now: int, *, whole: bool
) -> None:
    """An instalment is over, ``whole`` or as far as it was sent: its reader has read so far, if they were not further.

    It is the next one of ``subscription`` as that was before.
    """
    sent = len(instalment.pieces)
    if not whole:
        sent = await instalments.posted_parts(connection, planning.next_key(subscription))
    if not sent:
        return
    last = instalment.spans[-1] if whole else instalment.pieces[sent - 1]
    assert last is not None, "its pieces never change"
    mark = Mark(instalment.cut_from, last.chapter_id, last.text_id, last.end)
    submission = await approved_story(connection, subscription.submission_id)
    if submission is None:
        await storage.set_mark(connection, subscription, mark)
    elif await further(connection, submission, mark, subscription.mark):
        await storage.set_mark(connection, subscription, mark)
        await move_page(connection, subscription.reader_id, submission, mark, now)
