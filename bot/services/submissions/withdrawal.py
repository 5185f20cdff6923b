"""A story leaves the library or the queue: by its author's wish, or by the moderators'."""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.kinds import CARDS, OF_SERIALS
from bot.domain.ids import UserId
from bot.domain.submissions.submissions import SENT_BACK, State, Submission
from bot.services.submissions.publication import changed, shown
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.submissions import submissions


async def withdraw(
    connection: Connection, submission: Submission, person_id: UserId, now: int, *, delete_posts: bool = False
) -> bool:
    """Take a submission back, from the queue or from the library; False where it is in neither.

    With ``delete_posts`` what was posted of it is deleted instead of emptied.
    """
    before = await shown(connection, submission.id)
    moved = await submissions.move_submission(
        connection,
        submission.id,
        submission.guild_id,
        # A refused change leaves the story in the library; taking it back takes it out.
        come_from=(State.PENDING, State.APPROVED, *(SENT_BACK if submission.in_library else ())),
        go_to=State.WITHDRAWN,
        actor_id=person_id,
        reason="",
        now=now,
    )
    if moved:
        if before is not None:
            await changed(connection, before, None, now)
        await deliveries.cancel_planned(connection, submission.id, (*CARDS, *OF_SERIALS, kinds.NEWS.name), now)
        await outbox.redraw_cards(connection, submission.id, now)
        if delete_posts:
            await outbox.take_away_posts(connection, submission.id, now)
        await submissions.add_event(
            connection, submission.id, person_id, "withdrawn", detail="", revision_id=submission.revision_id, now=now
        )
    return moved
