"""What readers are shown changes: the index, the posts, the serials and the news follow, in the same transaction."""

from bot.delivery import outbox
from bot.domain.ids import ChannelId, RevisionId, SubmissionId
from bot.domain.submissions.submissions import Submission
from bot.services.follows.news import plan_news
from bot.services.serials.course import story_changed
from bot.storage.database import Connection
from bot.storage.library import index


async def reindex(connection: Connection, submission_id: SubmissionId, earlier_revision: RevisionId | None) -> None:
    """Have search find what readers see now, in place of what they saw."""
    if earlier_revision is not None:
        await index.unindex_submission(connection, submission_id, earlier_revision)
    await index.index_submission(connection, submission_id)


async def announce(
    connection: Connection, submission: Submission, channel: ChannelId, number: int | str, now: int
) -> None:
    """Plan a story's card for a channel; ``number`` tells its announcements apart."""
    await outbox.plan_announcement(
        connection,
        submission.guild_id,
        channel,
        submission.id,
        uuid=submission.uuid,
        number=number,
        revision_id=submission.revision_id,
        now=now,
    )


async def put_in_force(
    connection: Connection, submission: Submission, before: Submission | None, channel: ChannelId | None, now: int
) -> None:
    """After what is in hand became the readers': ``submission`` as it was in hand, ``before`` what they had.

    A story new to the library is announced in ``channel``; another only where its new rating belongs elsewhere.
    """
    await reindex(connection, submission.id, submission.approved_revision)
    await story_changed(connection, submission.id, now)
    moved = before is not None and before.rating.adult != submission.rating.adult
    if moved:
        await outbox.redraw_news(connection, submission.id, now)
        await outbox.redraw_serials(connection, submission.id, now)
    if channel is not None and (before is None or moved):
        await announce(connection, submission, channel, submission.approvals + 1, now)
    await plan_news(connection, submission, now)
