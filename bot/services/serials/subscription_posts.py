"""What the messages of readers' subscriptions show, for the cog that draws them; it asks the gate."""

from dataclasses import dataclass

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.payloads import SubscriptionInstalmentPayload, SubscriptionPayload
from bot.domain.ids import SubscriptionId
from bot.domain.serials.serials import is_complete
from bot.domain.serials.subscriptions import Subscription
from bot.domain.submissions.submissions import ChapterText, Submission
from bot.services.context import Context
from bot.services.submissions.loading import load
from bot.storage.database import Connection
from bot.storage.serials import subscriptions
from bot.storage.stories import stories
from bot.text.splitting import pages


@dataclass(frozen=True, slots=True)
class SubscriptionInstalment:
    """One message of an instalment by direct message.

    ``submission`` is what readers see of the story now, for the gate; ``chapter``, and how many ``chapters`` there
    are, are of the revision that it was cut from. ``text`` is stored markup, from ``anchor`` to ``end`` of the
    chapter. ``begins`` is the story's very beginning; with ``caught_up`` nothing came behind it when it was cut, and
    ``last`` says that nothing is to come.
    """

    submission: Submission
    subscription: Subscription
    number: int
    part: int
    parts: int
    chapter: ChapterText
    chapters: int
    text: str
    anchor: int
    end: int
    begins: bool
    caught_up: bool
    last: bool


class SubscriptionPosts:
    """Look-ups for drawing. The delivery says which subscription it is of."""

    def __init__(self, context: Context) -> None:
        self._database = context.database

    async def instalment(self, delivery: Delivery, part: MessagePart) -> SubscriptionInstalment:
        """What one message of an instalment shows. Raises NotFound once the story has left."""
        sent = kinds.SUBSCRIPTION.of(delivery)
        piece = sent.pieces[part.ordinal - 1]
        assert piece is not None, "its pieces never change"
        async with self._database.read() as connection:
            one, submission = await _about(connection, sent.subscription_id)
            entries = await stories.contents(connection, sent.shown_from)
            entry = next(one for one in entries if (one.chapter_id, one.text_id) == (piece.chapter_id, piece.text_id))
            chapter = await stories.chapter_text(connection, entry)
        ends = sent.caught_up and part.ordinal == sent.parts
        return SubscriptionInstalment(
            submission,
            one,
            sent.number,
            part.ordinal,
            sent.parts,
            chapter,
            len(entries),
            pages.slice_text(chapter.text, piece.start, piece.end),
            piece.start,
            piece.end,
            begins=piece.start == 0 and entry is entries[0] and part.ordinal == 1,
            caught_up=ends,
            last=ends and is_complete(submission.metadata, len(entries)),
        )

    async def about(self, delivery: Delivery) -> tuple[Subscription, Submission]:
        """The subscription and the story that one of its messages is about. Raises NotFound once it has left."""
        payload = delivery.payload
        assert isinstance(payload, SubscriptionPayload | SubscriptionInstalmentPayload), delivery.key
        async with self._database.read() as connection:
            return await _about(connection, payload.subscription_id)

    async def message(self, delivery: Delivery) -> tuple[Subscription, str]:
        """The subscription that a message is about, and what it says: ``adult``, ``left`` or ``back``."""
        told = kinds.SUBSCRIPTION_WORD.of(delivery)
        async with self._database.read() as connection:
            one = await subscriptions.subscription(connection, told.subscription_id)
        assert one is not None, "subscriptions are never deleted"
        return one, told.word


async def _about(connection: Connection, subscription_id: SubscriptionId) -> tuple[Subscription, Submission]:
    one = await subscriptions.subscription(connection, subscription_id)
    assert one is not None, "subscriptions are never deleted"
    return one, await load(connection, one.submission_id, approved=True)
