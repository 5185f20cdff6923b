"""What the messages of readers' subscriptions show, for the cog that draws them; it asks the gate."""

import json
from dataclasses import dataclass

from bot.domain.delivery.deliveries import Delivery, MessagePart
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
        content = json.loads(delivery.content or "{}")
        chapter_id, text_id, start, end = content["pieces"][part.ordinal - 1]
        async with self._database.read() as connection:
            one, submission = await _about(connection, delivery)
            entries = await stories.contents(connection, content["revision"])
            entry = next(one for one in entries if (one.chapter_id, one.text_id) == (chapter_id, text_id))
            chapter = await stories.chapter_text(connection, entry)
        ends = content["caught_up"] and part.ordinal == content["parts"]
        return SubscriptionInstalment(
            submission,
            one,
            content["n"],
            part.ordinal,
            content["parts"],
            chapter,
            len(entries),
            pages.slice_text(chapter.text, start, end),
            start,
            end,
            begins=start == 0 and entry is entries[0] and part.ordinal == 1,
            caught_up=ends,
            last=ends and is_complete(submission.metadata, len(entries)),
        )

    async def about(self, delivery: Delivery) -> tuple[Subscription, Submission]:
        """The subscription and the story that a message is about. Raises NotFound once the story has left."""
        async with self._database.read() as connection:
            return await _about(connection, delivery)

    async def message(self, delivery: Delivery) -> tuple[Subscription, str]:
        """The subscription that a message is about, and what it says: ``adult``, ``left`` or ``back``."""
        content = json.loads(delivery.content or "{}")
        async with self._database.read() as connection:
            one = await subscriptions.subscription(connection, content["own"])
        assert one is not None, "subscriptions are never deleted"
        return one, content["word"]


async def _about(connection: Connection, delivery: Delivery) -> tuple[Subscription, Submission]:
    one = await subscriptions.subscription(connection, json.loads(delivery.content or "{}")["own"])
    assert one is not None, "subscriptions are never deleted"
    return one, await load(connection, one.submission_id, approved=True)
