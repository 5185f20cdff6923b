"""What a change of a byline brings with it, in the transaction of whoever changes it."""

from bot.delivery import outbox
from bot.domain.authors import shares
from bot.domain.ids import StoryId, UserId
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput
from bot.locale import _
from bot.services.submissions.loading import load
from bot.storage import authors
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.library import index
from bot.storage.submissions import submissions
from bot.text import limits


def checked_name(name: str) -> str:
    """A pen name in one line. Raises BadInput for an empty one, or one that is too long."""
    name = " ".join(name.split())
    if not name:
        raise BadInput(_("Type the name that the story should appear under."))
    if len(name) > limits.MAX_AUTHOR:
        raise BadInput(
            _("A pen name has at most {limit} characters; this one has {count}.").format(
                limit=limits.MAX_AUTHOR, count=len(name)
            ),
            hand_back=name,
        )
    return name


async def shares_of(connection: Connection, submission: Submission) -> dict[UserId, tuple[str, ...]]:
    """What of a story's byline is whose."""
    named = {one.person_id: one.names for one in await authors.signatures(connection, submission.story_id)}
    return shares(submission.signed, named)


async def byline_changed(connection: Connection, story_id: StoryId, now: int) -> None:
    """After another byline counts for readers: search knows it, and whatever was posted is drawn anew."""
    for submission_id in await submissions.refresh_bylines(connection, story_id):
        await index.index_submission(connection, submission_id)
        await outbox.redraw_news(connection, submission_id, now)
        await outbox.redraw_serials(connection, submission_id, now)
    for row in await authors.submissions_of_story(connection, story_id):
        await outbox.redraw_cards(connection, row["id"], now)


async def cancel_reveals(connection: Connection, story_id: StoryId, now: int) -> None:
    """No planned time shows the names by itself any more."""
    for row in await authors.submissions_of_story(connection, story_id):
        await deliveries.cancel_planned(connection, row["id"], (outbox.REVEAL,), now)


async def plan_reveal_again(connection: Connection, submission: Submission, person_id: UserId, now: int) -> None:
    """Keep the time at which a story's names are shown, after the one who set it or where it was set has gone."""
    if submission.reveal_at is None:
        return
    await cancel_reveals(connection, submission.story_id, now)
    left = await authors.submissions_of_story(connection, submission.story_id)
    if left:
        kept = await load(connection, left[0]["id"])
        await outbox.plan_reveal(connection, kept, person_id, submission.reveal_at, now)
