"""A story is taken out of the library by the moderators, and brought back."""

from bot.delivery import outbox
from bot.domain.ids import UserId
from bot.domain.submissions.submissions import SENT_BACK, State, Submission
from bot.services.serials import subscription_course
from bot.services.submissions.deciding import decide, decided_already, require_not_own, write_down
from bot.services.submissions.withdrawal import leave_library
from bot.storage.database import Connection
from bot.storage.library import index
from bot.storage.submissions import approval_snapshots


async def remove(
    connection: Connection, submission: Submission, actor_id: UserId, reason: str, now: int, *, action: str = ""
) -> None:
    """Take a story out of the library, in the caller's transaction. Raises AlreadyDone where it is not there."""
    # What readers see is taken down also while a change of it waits or was sent back.
    also = (State.PENDING, *SENT_BACK) if submission.in_library else ()
    if submission.in_library:
        await approval_snapshots.keep(connection, submission.id)
    await decide(
        connection,
        submission,
        State.REMOVED,
        actor_id,
        reason,
        now,
        come_from=(State.APPROVED, *also),
        action=action,
    )
    await leave_library(connection, submission, now)


async def bring_back(connection: Connection, submission: Submission, actor_id: UserId, now: int) -> None:
    """Put a removed story back as it was, in the caller's transaction. Raises AlreadyDone where it is not removed."""
    await require_not_own(connection, submission, actor_id)
    if not await approval_snapshots.restore(connection, submission.id, submission.guild_id):
        raise decided_already(submission)
    await index.index_submission(connection, submission.id)
    await subscription_course.story_changed(connection, submission.id, now)
    await write_down(connection, submission, "restored", actor_id, "", now)
    await outbox.redraw_news(connection, submission.id, now)
    await outbox.redraw_serials(connection, submission.id, now)
