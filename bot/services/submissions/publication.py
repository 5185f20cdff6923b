"""What readers see of a submission changed: everything that follows, in its order, in the same transaction."""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import CARDS, OF_SERIALS
from bot.domain.delivery.payloads import Payload
from bot.domain.ids import SubmissionId
from bot.domain.submissions.submissions import Submission
from bot.errors import NotFound
from bot.services.follows.news import plan_news
from bot.services.serials.course import story_changed, story_left
from bot.services.submissions.loading import load
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.library import index


async def shown(connection: Connection, submission_id: SubmissionId) -> Submission | None:
    """What readers see of a submission; None where it is not in the library."""
    try:
        return await load(connection, submission_id, approved=True)
    except NotFound:
        return None


async def changed(
    connection: Connection, before: Submission | None, after: Submission | None, now: int, *, approved: bool = False
) -> None:
    """Carry out what follows once readers see ``after`` and no longer ``before``; None is not in the library.

    Both are as :func:`shown` has them. It enters, changes or leaves: every step sees which. ``approved`` says that it
    was let in just now, so that followers are told and the library channel has it; otherwise it was put back, or
    taken out, or another byline counts. A reader's position needs no step: it is an anchor in a wording, and found
    again in the wording of the day (bot/services/reading/positions.py).
    """
    await _index(connection, before, after)
    await _cancel_what_is_planned(connection, before, after, now)
    await _redraw_posts(connection, before, after, now, approved=approved)
    await _bring_serials_along(connection, before, after, now)
    await _announce(connection, before, after, now, approved=approved)
    if after is not None and approved:
        await plan_news(connection, after, now)


async def _index(connection: Connection, before: Submission | None, after: Submission | None) -> None:
    if before is not None and (after is None or after.revision_id != before.revision_id):
        await index.unindex_submission(connection, before.id, before.revision_id)
    if after is not None:
        await index.index_submission(connection, after.id)


async def _cancel_what_is_planned(
    connection: Connection, before: Submission | None, after: Submission | None, now: int
) -> None:
    if before is not None and after is None:
        await deliveries.cancel_planned(connection, before.id, (*CARDS, *OF_SERIALS, kinds.NEWS.name), now)


async def _redraw_posts(
    connection: Connection, before: Submission | None, after: Submission | None, now: int, *, approved: bool
) -> None:
    """Cards show every change. What serials posted and followers were told is left alone after an approval that
    changes nothing of what they show: the rating belongs where it was, and no chapter is gone."""
    submission = after or before
    assert submission is not None
    await outbox.redraw_cards(connection, submission.id, now)
    if not approved or before is None or after is None or _moved(before, after):
        await outbox.redraw_news(connection, submission.id, now)
        await outbox.redraw_serials(connection, submission.id, now)
    elif not {one.chapter_id for one in before.contents} <= {one.chapter_id for one in after.contents}:
        # News may have told of a chapter that is gone again.
        await outbox.redraw_news(connection, submission.id, now)


async def _bring_serials_along(
    connection: Connection, before: Submission | None, after: Submission | None, now: int
) -> None:
    if after is not None:
        await story_changed(connection, after.id, now)
    elif before is not None:
        await story_left(connection, before.id, now)


def _moved(before: Submission | None, after: Submission | None) -> bool:
    """Whether its rating belongs to another channel now."""
    return before is not None and after is not None and before.rating.adult != after.rating.adult


async def _announce(
    connection: Connection, before: Submission | None, after: Submission | None, now: int, *, approved: bool
) -> None:
    """A story that is new to the library, or whose rating belongs elsewhere now, has its card there."""
    if after is None or not (_moved(before, after) or (before is None and approved)):
        return
    channel = (await guilds.guild_settings(connection, after.guild_id)).channel_for(after.rating)
    if channel is None:
        return
    target = Target(after.guild_id, channel, submission_id=after.id, revision_id=after.revision_id)
    # What was announced by an approval that is undone is announced where it was, under a name of its own.
    number = after.approvals if approved else f"{after.approvals}:undone"
    await outbox.plan(connection, kinds.ANNOUNCEMENT, f"{after.uuid}:{number}", target, Payload(), now)
