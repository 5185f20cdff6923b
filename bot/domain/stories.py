"""Stories as plain values: what an importer reads, what a server's library holds. No I/O, no Discord, no SQL.

Text fields (``summary``, ``disclaimer``, notes, chapter texts) are in the stored markup that
:mod:`bot.text.stored.markup` defines, unless a field says that it is plain.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict, cast

from bot.locale import N_


class Rating(StrEnum):
    """AO3's ratings, by AO3's names. ``NOT_RATED`` counts as adult."""

    GENERAL = "General Audiences"
    TEEN = "Teen And Up Audiences"
    MATURE = "Mature"
    EXPLICIT = "Explicit"
    NOT_RATED = "Not Rated"

    @property
    def adult(self) -> bool:
        """Whether text with this rating needs an age-restricted place."""
        return self not in (Rating.GENERAL, Rating.TEEN)


class Status(StrEnum):
    """How far a story is along."""

    COMPLETE = "complete"
    IN_PROGRESS = "in progress"
    ON_HIATUS = "on hiatus"


class TagKind(StrEnum):
    """The kinds of tag, as AO3 types them. Rating is not among them: a story has exactly one."""

    WARNING = "warning"
    CATEGORY = "category"
    FANDOM = "fandom"
    RELATIONSHIP = "relationship"
    CHARACTER = "character"
    ADDITIONAL = "additional"


# AO3's archive warnings and categories, by AO3's names (https://archiveofourown.org/tos_faq#warnings).
WARNINGS = (
    N_("No Archive Warnings Apply"),
    N_("Creator Chose Not To Use Archive Warnings"),
    N_("Graphic Depictions Of Violence"),
    N_("Major Character Death"),
    N_("Rape/Non-Con"),
    N_("Underage"),
)
CATEGORIES = ("F/F", "F/M", "Gen", "M/M", "Multi", "Other")

# Pairs of rating and warning that a server refuses from the start; each server may choose its own.
REFUSED_PAIRS = frozenset({(Rating.MATURE, "Underage"), (Rating.EXPLICIT, "Underage")})


@dataclass(frozen=True, slots=True)
class Notes:
    """An author's words before and after a text; either may be empty."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """A place in a series. ``part`` counts from 1, or is None where it is not said. Both are plain text."""

    title: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a story beside its chapters. Empty or None means unknown, never a guess.

    ``title``, ``authors``, ``language`` and the tags are plain text; tags keep the writer's spelling.
    ``language`` is as the author wrote it (``English``, ``Русский``). ``planned_chapters`` is the 7 of ``3/7``.
    ``link`` is where a story stands that is recommended without its text; empty for every other.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    disclaimer: str = ""
    notes: Notes = Notes()
    rating: Rating = Rating.NOT_RATED
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    status: Status | None = None
    planned_chapters: int | None = None
    series: tuple[SeriesPart, ...] = ()
    link: str = ""

    def tags_of(self, kind: TagKind) -> tuple[str, ...]:
        """The tags of one kind, in the writer's order."""
        return getattr(self, TAG_FIELDS[kind])


class MetadataChanges(TypedDict, total=False):
    """New values of some fields of a :class:`Metadata`."""

    title: str
    authors: tuple[str, ...]
    summary: str
    disclaimer: str
    notes: Notes
    rating: Rating
    warnings: tuple[str, ...]
    categories: tuple[str, ...]
    fandoms: tuple[str, ...]
    relationships: tuple[str, ...]
    characters: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    status: Status | None
    planned_chapters: int | None
    series: tuple[SeriesPart, ...]
    link: str


def differing(changes: MetadataChanges, metadata: Metadata) -> MetadataChanges:
    """Those of ``changes`` that ``metadata`` does not have yet."""
    found = {name: value for name, value in changes.items() if value != getattr(metadata, name)}
    return cast(MetadataChanges, found)


TAG_FIELDS: dict[TagKind, str] = {
    TagKind.WARNING: "warnings",
    TagKind.CATEGORY: "categories",
    TagKind.FANDOM: "fandoms",
    TagKind.RELATIONSHIP: "relationships",
    TagKind.CHARACTER: "characters",
    TagKind.ADDITIONAL: "tags",
}


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """One chapter as it was read. ``number`` counts from 1 in reading order; ``title`` is plain, may be empty,
    and lacks the bare 'Chapter 3' that only repeats the number. ``words`` counts the text alone, no notes."""

    number: int
    title: str
    text: str
    words: int
    notes: Notes = Notes()


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as an importer understood it, before its writer has seen it.

    ``doubts`` are finished sentences for the writer, the gravest first ('I took this line for the title: …').
    """

    metadata: Metadata = Metadata()
    chapters: tuple[ChapterDraft, ...] = ()
    doubts: tuple[str, ...] = field(default=())

    @property
    def words(self) -> int:
        """Words over all chapters, notes not counted."""
        return sum(chapter.words for chapter in self.chapters)
