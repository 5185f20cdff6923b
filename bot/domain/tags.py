"""A server's own wording of tags: which spellings mean the same, and what changing that does. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import TagChangeId, UserId
from bot.domain.stories import CATEGORIES, WARNINGS, TagKind

# Names that one change takes, and the length of each; AO3 takes tags of 150 characters.
MOST_NAMES = 25
MOST_LENGTH = 150


@dataclass(frozen=True, slots=True)
class Synonym:
    """One wording, and the canonical tag that it means; a tag's own row says how the server writes it.

    Keys are those of :func:`bot.text.comparing.tag_key.tag_key`.
    """

    key: str
    name: str
    canonical_key: str
    canonical: str

    @property
    def own(self) -> bool:
        """Whether this is the canonical tag's own row."""
        return self.key == self.canonical_key


# How a change stands: only its preview was shown, it is in force, it was taken back.
SHOWN, APPLIED, UNDONE = "shown", "applied", "undone"


class Doing(StrEnum):
    """What is done to tags."""

    MERGE = "merge"
    RENAME = "rename"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class TagRequest:
    """What a moderator asks for: ``names`` of one kind into a canonical tag; SPLIT has none to go ``into``."""

    doing: Doing
    kind: TagKind
    names: tuple[str, ...]
    into: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """How one wording's row changes; None where there is none."""

    key: str
    before: Synonym | None
    after: Synonym | None


@dataclass(frozen=True, slots=True)
class TagChange:
    """A change as it is kept. ``rows`` are empty until it is applied; ``at`` (UTC seconds) is when its state began."""

    id: TagChangeId
    actor_id: UserId
    state: str
    request: TagRequest
    seen: str
    rows: tuple[RowChange, ...]
    at: int


@dataclass(frozen=True, slots=True)
class TagUse:
    """A canonical tag and how many stories have it; ``synonyms`` counts the other wordings of it."""

    kind: TagKind
    key: str
    name: str
    stories: int
    synonyms: int = 0


def is_archives_own(kind: TagKind, key: str) -> bool:
    """Whether a key is that of a standard warning or category, whose name the rules of a server rely on."""
    standard = {TagKind.WARNING: WARNINGS, TagKind.CATEGORY: CATEGORIES}.get(kind, ())
    return key in {name.casefold() for name in standard}
