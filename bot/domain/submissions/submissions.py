"""A server's library as plain values: submissions and what readers see of them. No I/O, no Discord, no SQL."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.ids import ChapterId, GuildId, RevisionId, StoryId, SubmissionId, TextId, UserId
from bot.domain.stories import Metadata, Notes, Rating
from bot.locale import N_


class State(StrEnum):
    """Where a submission stands with its server."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    CHANGES = "changes"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


# The card's fields that a server may ask for, by Metadata's names, as people know them.
REQUIRABLE: dict[str, str] = {
    "summary": N_("Summary"),
    "fandoms": N_("Fandom"),
    "characters": N_("Characters"),
    "warnings": N_("Warnings"),
    "categories": N_("Category"),
    "language": N_("Language"),
    "status": N_("Status"),
}

# Where the moderators have sent a submission back to its writer.
SENT_BACK = (State.CHANGES, State.REJECTED)

# Where a writer may change a submission and put it forward (again).
EDITABLE = (State.DRAFT, State.CHANGES, State.REJECTED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter in a table of contents. ``text_id`` names the wording; ``number`` counts from 1."""

    chapter_id: ChapterId
    text_id: TextId
    number: int
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter with its text (stored markup)."""

    entry: ChapterEntry
    text: str
    notes: Notes


@dataclass(frozen=True, slots=True)
class Submission:
    """A story before one server, as far as a card shows it.

    ``metadata`` is of the revision named by ``revision_id``, with the rating and tags in force on this server.
    For readers that revision is the approved one; for the writer and moderators it is the one in hand.
    ``rating_chosen`` is False until the writer has chosen a rating. ``kudos`` counts people; ``reactions``
    is how many emoji were left on the story's posts, most used first.

    ``metadata.authors`` is the byline that may be shown: empty while the story is ``anonymous``. ``signed`` is the
    byline itself, for its authors. ``reveal_at`` (UTC seconds) is when an anonymous story's byline is shown by
    itself. An ``orphaned`` story was left to the library by its author for good. ``reworded`` are the tags that this
    server writes otherwise than they were typed: pairs of both.

    ``expires_at`` (UTC seconds) is when a draft that was never submitted goes; None for whatever is kept.
    ``story_bytes`` is what the story took of the library when it was loaded, in all its versions.
    """

    id: SubmissionId
    uuid: str
    guild_id: GuildId
    story_id: StoryId
    story_uuid: str
    state: State
    revision_id: RevisionId
    approved_revision: RevisionId | None
    metadata: Metadata
    rating_chosen: bool
    words: int
    contents: tuple[ChapterEntry, ...]
    doubts: tuple[str, ...]
    author_ids: frozenset[UserId]
    created_by: UserId
    rounds: int
    approvals: int
    submitted_at: int | None
    decided_by: UserId | None
    decided_at: int | None
    reason: str
    approved_at: int | None
    kudos: int = 0
    reactions: tuple[tuple[str, int], ...] = ()
    signed: tuple[str, ...] = ()
    anonymous: bool = False
    reveal_at: int | None = None
    orphaned: bool = False
    no_votes: bool = False
    no_downloads: bool = False
    reworded: tuple[tuple[str, str], ...] = ()
    expires_at: int | None = None
    story_bytes: int = 0

    @property
    def unsent(self) -> bool:
        """Whether it is a draft that was never submitted; such a one is not kept for ever."""
        return self.state is State.DRAFT and not self.rounds

    @property
    def recommended(self) -> bool:
        """Whether it stands elsewhere and is only recommended here: it has a link and no text."""
        return bool(self.metadata.link)

    @property
    def written(self) -> Metadata:
        """The card with its byline, shown or not: what an author's change starts from."""
        return replace(self.metadata, authors=self.signed)

    @property
    def title(self) -> str:
        """Of the revision that is shown here; empty where its writer gave none yet."""
        return self.metadata.title

    @property
    def rating(self) -> Rating:
        """Of the revision that is shown here."""
        return self.metadata.rating

    @property
    def approved(self) -> bool:
        """Whether readers may see the revision that is shown here."""
        return self.approved_revision is not None and self.revision_id == self.approved_revision

    @property
    def in_library(self) -> bool:
        """Whether readers may see some revision of it, perhaps an earlier one than is shown here."""
        return self.approved_revision is not None

    @property
    def changed(self) -> bool:
        """Whether what is shown here is a change of what readers see."""
        return self.in_library and not self.approved
