"""What lists of names hold: fandoms, tags and titles as plain values."""

from dataclasses import dataclass

from bot.domain.ids import GuildId, SubmissionId, UserId
from bot.domain.stories import Rating, Status, TagKind
from bot.domain.submissions.submissions import State


@dataclass(frozen=True, slots=True)
class Fandom:
    """A fandom of a library: its folded name, a spelling of it, and how many stories it has.

    ``synonym`` is the other wording by which it was found; empty where it was found by its own name.
    """

    key: str
    name: str
    stories: int
    synonym: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a library: its kind, its key, a spelling of it, and how many stories have it.

    ``synonym`` is the other wording by which it was found; empty where it was found by its own name.
    """

    kind: TagKind
    key: str
    name: str
    stories: int
    synonym: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A story to suggest by its title; ``authors`` is its byline, ``uuid`` the submission's."""

    submission_id: SubmissionId
    uuid: str
    title: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A line in a list of stories: enough to recognise, open and gate one.

    ``snippet`` is plain text around what was found, the found words between U+0002 and U+0003; empty where
    nothing was searched for. ``chapter_number`` is where it was found, None for the card itself.
    """

    submission_id: SubmissionId
    guild_id: GuildId
    author_ids: frozenset[UserId]
    title: str
    authors: tuple[str, ...]
    rating: Rating
    status: Status | None
    words: int
    chapters: int
    planned_chapters: int | None
    fandoms: tuple[str, ...]
    summary: str
    state: State = State.APPROVED
    snippet: str = ""
    chapter_number: int | None = None
    no_votes: bool = False
    link: str = ""
