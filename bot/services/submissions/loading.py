"""Loading a submission for a use case, as the one in hand, as readers see it, or as its author's own."""

from bot.domain.ids import RevisionId, SubmissionId, UserId
from bot.domain.submissions.submissions import Submission
from bot.services.access import missing_story
from bot.storage.database import Connection
from bot.storage.submissions import submissions


async def load(connection: Connection, submission_id: SubmissionId, *, approved: bool = False) -> Submission:
    """A submission at the working revision, or at the readers' one. Raises NotFound."""
    row = await submissions.submission_row(connection, submission_id)
    if row is None:
        raise missing_story()
    revision: RevisionId | None = row["approved_revision"] if approved else row["revision_id"]
    if revision is None:
        raise missing_story()
    return await submissions.submission_of(connection, row, revision)


async def load_own(connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
    """One's own submission at the working revision. Raises NotFound for anybody else's."""
    submission = await load(connection, submission_id)
    if person_id not in submission.author_ids:
        raise missing_story()
    return submission
