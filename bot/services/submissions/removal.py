"""A story is taken out of the library by the moderators, and brought back."""

from bot.domain.ids import UserId
from bot.domain.submissions.submissions import SENT_BACK, State, Submission
from bot.services.submissions.deciding import decide, decided_already, require_not_own, write_down
from bot.services.submissions.publication import changed, shown
from bot.storage.database import Connection
from bot.storage.submissions import approval_snapshots


async def remove(
    connection: Connection, submission: Submission, actor_id: UserId, reason: str, now: int, *, action: str = ""
) -> None:
    """Take a story out of the library, in the caller's transaction. Raises AlreadyDone where it is not there."""
    # What readers see is taken down also while a change of it waits or was sent back.
    also = (State.PENDING, *SENT_BACK) if submission.in_library else ()
    before = await shown(connection, submission.id)
    if before is not None:
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
    if before is not None:
        await changed(connection, before, None, now)


async def bring_back(connection: Connection, submission: Submission, actor_id: UserId, now: int) -> None:
    """Put a removed story back as it was, in the caller's transaction. Raises AlreadyDone where it is not removed."""
    await require_not_own(connection, submission, actor_id)
    if not await approval_snapshots.restore(connection, submission.id, submission.guild_id):
        raise decided_already(submission)
    await write_down(connection, submission, "restored", actor_id, "", now)
    await changed(connection, None, await shown(connection, submission.id), now)
