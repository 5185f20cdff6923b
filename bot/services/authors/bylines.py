"""What a change of a byline brings with it, in the transaction of whoever changes it."""

from collections.abc import Mapping

from bot.delivery import outbox
from bot.domain.authors import shares
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import AuthorsPayload, RevealPayload
from bot.domain.ids import StoryId, SubmissionId, UserId
from bot.domain.submissions.submissions import Submission
from bot.errors import BadInput
from bot.locale import N_
from bot.services.submissions.loading import load
from bot.services.submissions.publication import changed, shown
from bot.storage import authors
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.submissions import submissions
from bot.text import limits


def checked_name(name: str) -> str:
    """A pen name in one line. Raises BadInput for an empty one, or one that is too long."""
    name = " ".join(name.split())
    if not name:
        raise BadInput(N_("Type the name that the story should appear under."))
    if len(name) > limits.MAX_AUTHOR:
        raise BadInput(
            N_("A pen name has at most {limit} characters; this one has {count}."),
            limit=limits.MAX_AUTHOR,
            count=len(name),
            hand_back=name,
        )
    return name


async def shares_of(connection: Connection, submission: Submission) -> dict[UserId, tuple[str, ...]]:
    """What of a story's byline is whose."""
    named = {one.person_id: one.names for one in await authors.signatures(connection, submission.story_id)}
    return shares(submission.signed, named)


async def shown_everywhere(connection: Connection, story_id: StoryId) -> dict[SubmissionId, Submission | None]:
    """What readers see of a story on each server, by its submission's id; None where it is not in the library."""
    ids = [row["id"] for row in await authors.submissions_of_story(connection, story_id)]
    return {submission_id: await shown(connection, submission_id) for submission_id in ids}


async def byline_changed(
    connection: Connection, story_id: StoryId, before: Mapping[SubmissionId, Submission | None], now: int
) -> None:
    """After another byline counts for readers; ``before`` is what :func:`shown_everywhere` said before the change."""
    await submissions.refresh_bylines(connection, story_id)
    for submission_id, was in before.items():
        if was is None:
            await outbox.redraw_cards(connection, submission_id, now)
        else:
            await changed(connection, was, await shown(connection, submission_id), now)


async def cancel_reveals(connection: Connection, story_id: StoryId, now: int) -> None:
    """No planned time shows the names by itself any more."""
    for row in await authors.submissions_of_story(connection, story_id):
        await deliveries.cancel_planned(connection, row["id"], (kinds.REVEAL.name,), now)


async def plan_reveal_again(connection: Connection, submission: Submission, person_id: UserId, now: int) -> None:
    """Keep the time at which a story's names are shown, after the one who set it or where it was set has gone."""
    if submission.reveal_at is None:
        return
    await cancel_reveals(connection, submission.story_id, now)
    left = await authors.submissions_of_story(connection, submission.story_id)
    if left:
        kept = await load(connection, left[0]["id"])
        await plan_reveal(connection, kept, person_id, submission.reveal_at, now)


async def plan_reveal(connection: Connection, submission: Submission, person_id: UserId, at: int, now: int) -> None:
    """Show a story's names at a time; the direct message that says so does it when it is claimed."""
    target = Target(submission.guild_id, recipient_id=person_id, submission_id=submission.id)
    key = f"{submission.story_uuid}:{at}:{now}:{person_id}:{submission.id}"
    await outbox.plan(connection, kinds.REVEAL, key, target, RevealPayload(at=at), now, due_at=at)


async def tell_author(
    connection: Connection, submission: Submission, person_id: UserId, key: str, payload: AuthorsPayload, now: int
) -> None:
    """Plan a direct message about who a story's authors are; ``key`` names the act on this submission."""
    target = Target(submission.guild_id, recipient_id=person_id, submission_id=submission.id)
    await outbox.plan(connection, kinds.AUTHORS, f"{submission.uuid}:{key}:{person_id}", target, payload, now)
