"""Whoever reads on in ``/read`` is sent what comes behind it."""

from bot.domain.ids import ChapterId, SubscriptionId, UserId
from bot.domain.submissions.submissions import Submission
from bot.services.reading.progress import is_ahead, page_read
from bot.services.serials.course import go_on
from bot.services.serials.cutting import is_read
from bot.storage.database import Connection
from bot.storage.serials import serials as storage


async def page_shown(
    connection: Connection,
    person_id: UserId,
    submission: Submission,
    chapter_id: ChapterId,
    *,
    start: int,
    end: int,
    now: int,
) -> SubscriptionId | None:
    """Somebody is shown a page of ``/read``, ``start`` to ``end`` of a chapter: instalments go on behind it.

    Returns their subscription where the page lies ahead of what they have come to, which then stays as it is.
    """
    one = await storage.subscription_of_story(connection, person_id, submission.id)
    if one is None:
        return None
    mark = await page_read(connection, one, submission, chapter_id, start, end)
    if mark is None:
        return one.subscription_id if await is_ahead(connection, one, submission, chapter_id, start) else None
    await storage.set_mark(connection, one, mark)
    if await is_read(connection, submission, mark):
        await go_on(connection, await storage.fresh(connection, one), now)
    return None
