"""What moderators have beside a submission itself when they judge it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import ChannelId, MessageId, UserId
from bot.domain.submissions.submissions import State, Submission


@dataclass(frozen=True, slots=True)
class Claim:
    """A moderator has taken a submission; ``until`` is UTC seconds."""

    person_id: UserId
    until: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of the conversation about a submission: an event's action, who did it, and what they wrote."""

    action: str
    actor_id: UserId
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class SimilarStory:
    """Another story whose text is like a submission's.

    ``percent`` of the submission's text is in it, and ``chapters`` of its chapters nearly whole. ``named`` says
    whether the gate lets it be named in that place; ``posted`` is channel and message of its newest post.
    ``same_writer`` is None where the writer of either may not be known.
    """

    other: Submission
    named: bool
    percent: int
    chapters: int
    same_writer: bool | None
    posted: tuple[ChannelId, MessageId] | None


@dataclass(frozen=True, slots=True)
class QueueContext:
    """What is known around a submission.

    ``conversation`` is the end of its conversation, of ``lines`` in all. ``undoable``: its approval can be undone.
    ``writer_hidden``: the moderators are not told who wrote it, as the server has chosen.
    """

    claim: Claim | None = None
    conversation: tuple[Remark, ...] = ()
    lines: int = 0
    undoable: bool = False
    similar: tuple[SimilarStory, ...] = ()
    writer_hidden: bool = False


NO_CONTEXT = QueueContext()

# Events that belong to the conversation of a submission, and those of them that carry a moderator's word.
CONVERSATION = (
    *("submitted", "changed", "inforce", "approved", "asked", "answered", "changes", "rejected"),
    *("held", "removed", "reopened", "unapproved", "restored"),
)
MODERATORS_REMARKS = ("asked", "changes", "rejected", "held", "removed")


class Whose(StrEnum):
    """Whose turn a submission in the queue is."""

    ALL = "all"
    MINE = "mine"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of a queue is asked for. ``days`` is how long it has waited at least."""

    state: State = State.PENDING
    days: int = 0
    whose: Whose = Whose.ALL


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A line of the queue; ``named`` says whether the gate lets its title be shown there."""

    submission: Submission
    named: bool
    claim: Claim | None


# Where a submission may stand in a queue.
QUEUE_STATES = (State.PENDING, State.CHANGES, State.REJECTED, State.APPROVED, State.REMOVED)
