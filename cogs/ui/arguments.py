"""The arguments of components that several words have: functions that do nothing, for their parameters."""

from bot.domain.ids import (
    CaseId,
    ChapterId,
    InvitationId,
    RevisionId,
    SearchId,
    SerialId,
    SubmissionId,
    SubscriptionId,
    TextId,
)
from bot.domain.stories import Rating
from bot.services.library.service import Sort
from bot.services.serials.service import Start
from bot.text.exporters import Kind

# Who has asked for everything needs nothing kept: its pages name this search.
EVERYTHING = SearchId(0)


def nothing() -> None:
    """What is about nothing but itself."""


def a_page(page: int) -> None:
    """A page of a list, counted from 0."""


def a_first_page(page: int = 0) -> None:
    """A page of a list, the first where none is named."""


def a_story(submission_id: SubmissionId) -> None:
    """A story on one server."""


def a_story_page(submission_id: SubmissionId, page: int) -> None:
    """A page of something of a story, counted from 0."""


def a_revision(submission_id: SubmissionId, revision_id: RevisionId) -> None:
    """A story as it was in one revision."""


def a_place(submission_id: SubmissionId, chapter_id: ChapterId, anchor: int = 0) -> None:
    """A place in a story; a chapter's beginning without an anchor."""


def a_story_file(submission_id: SubmissionId, kind: Kind | None = None) -> None:
    """A story as a file; of the usual kind, in a message of its own, where none is named."""


def a_series(submission_id: SubmissionId, index: int, page: int = 0) -> None:
    """A page of one of a story's series, which is the ``index``-th, both counted from 0."""


def a_serial_offer(submission_id: SubmissionId, serial_id: SerialId | None) -> None:
    """A story, and the server's serial of it, if it is one."""


def a_beginning(submission_id: SubmissionId, serial_id: SerialId | None, start: Start) -> None:
    """Where in a story a subscription would begin."""


def a_stepped_beginning(submission_id: SubmissionId, serial_id: SerialId | None, start: Start, in_step: bool) -> None:
    """Where in a story a subscription would begin, and whether in step with the serial."""


def a_subscription(subscription_id: SubscriptionId) -> None:
    """A subscription."""


def a_subscription_instalment(subscription_id: SubscriptionId, number: int) -> None:
    """An instalment of a subscription, counted from 1."""


def a_subscription_start(subscription_id: SubscriptionId, start: Start) -> None:
    """Where a subscription would go on."""


def a_subscription_mark(
    subscription_id: SubscriptionId, *, revision_id: RevisionId, chapter_id: ChapterId, text_id: TextId, offset: int
) -> None:
    """Where a subscription was before; all are 0 where it was nowhere."""


def an_invitation(invitation_id: InvitationId) -> None:
    """An invitation to be an author."""


def a_step(at: str = "", column: str = "") -> None:
    """A step or page of the settings, the first where none is named; ``column`` only tells buttons apart."""


def a_shelf_page(search_id: SearchId = EVERYTHING, sort: Sort = Sort.NEWEST, page: int = 0) -> None:
    """A page of the library; the first of all of it, newest first, where nothing is named."""


def a_story_case(submission_id: SubmissionId, case_id: CaseId) -> None:
    """A story and the case about it."""


def a_series_order(submission_id: SubmissionId, index: int, page: int) -> None:
    """A page of one's own series."""


def a_rating(submission_id: SubmissionId, rating: Rating) -> None:
    """A story's rating."""
