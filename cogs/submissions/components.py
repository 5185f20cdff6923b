"""The components that only the parts of cogs/submissions show."""

from bot.domain.ids import RevisionId, SubmissionId, UserId
from bot.domain.submissions.queue import Whose
from bot.domain.submissions.submissions import State
from cogs.ui.arguments import a_revision, a_story, nothing
from cogs.ui.component import Choice, Component


def a_kept_revision(submission_id: SubmissionId, revision_id: RevisionId | None = None) -> None:
    """A story, and the revision that was shown; older cards do not say."""


def a_claim(submission_id: SubmissionId, holder_id: UserId) -> None:
    """A submission, and who the card says has taken it; 0: nobody."""


def a_take_back(submission_id: SubmissionId, delete_posts: bool) -> None:
    """A story, and whether its posts are deleted."""


def a_queue_page(state: State = State.PENDING, days: int = 0, whose: Whose = Whose.ALL, page: int = 0) -> None:
    """A page of the queue; the first of all that waits where nothing is named."""


def a_state(state: State) -> None:
    """A state of submissions."""


def a_wording(submission_id: SubmissionId, wording: str) -> None:
    """A story, and the server's rules in one wording."""


TAKE_BACK_YES = Component("takebackyes", a_story)
TAKE_BACK_DELETE = Component("takebackdelete", a_story)
DISCARD_YES = Component("discardyes", a_story)
APPROVE = Component("approve", a_kept_revision)
APPROVE_NOTE = Component("approvenote", a_revision)
UNAPPROVE = Component("unapprove", a_story)
CHANGES = Component("changes", a_story)
REJECT = Component("reject", a_story)
CORRECT = Component("correct", a_story)
REOPEN = Component("reopen", a_story)
TAKE_DOWN = Component("takedown", a_story)
RESTORE = Component("restore", a_story)
PUT_BACK = Component("putback", a_story)
LONG_FORM = Component("longform", a_story)
HAND_IN = Component("handin", a_story)
TAKE_BACK_ALL = Component("takebackall", a_take_back)
QUEUE = Component("queue", a_queue_page)
QUEUE_STATE = Choice("queuestate", a_state, nothing)
QUEUE_AGAIN = Component("queueagain", a_story)
CLAIM = Component("claim", a_claim)
LET_GO = Component("letgo", a_story)
ASK = Component("ask", a_story)
ACCEPT_RULES = Component("accept", a_wording)
