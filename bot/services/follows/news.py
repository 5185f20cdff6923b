"""Planning the news of a story."""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import NewsPayload
from bot.domain.ids import ChapterId, UserId
from bot.domain.submissions.submissions import Submission
from bot.storage import follows
from bot.storage.database import Connection
from bot.storage.stories import chapters


async def plan_news(connection: Connection, submission: Submission, now: int) -> None:
    """Tell followers what was just approved, in the approving transaction; ``submission`` is as they see it now.

    A story new to the library is told to those who follow its authors under the names it shows; chapters that were
    never in it to the story's. Its authors hear nothing, nor does who takes no direct messages.
    """
    if submission.approvals == 1:
        added: tuple[ChapterId, ...] = ()
        named = await follows.authors_of(connection, submission.id)
        told = await follows.followers_of_authors(connection, submission.guild_id, named)
    else:
        added = await chapters.never_approved(connection, submission.id, submission.revision_id)
        told = await follows.followers_of_story(connection, submission.id) if added else {}
    untold = await follows.resting(connection, submission.guild_id) if told else set[UserId]()
    for person_id, follow_id in told.items():
        if person_id not in submission.author_ids and person_id not in untold:
            target = Target(
                submission.guild_id,
                recipient_id=person_id,
                submission_id=submission.id,
                revision_id=submission.revision_id,
            )
            # The time, too: a restored backup gives the number to another revision. Not that of the approval: one
            # that is approved once more after a restore has been told of.
            revision = f"{submission.revision_id}.{submission.submitted_at or 0}"
            news = NewsPayload(follow_id=follow_id, chapter_ids=added)
            await outbox.plan(connection, kinds.NEWS, f"{submission.uuid}:{revision}:{person_id}", target, news, now)
