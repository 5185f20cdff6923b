"""What lists of names hold: fandoms, tags and titles as plain values."""

from dataclasses import dataclass

from bot.domain.stories import TagKind


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

    submission_id: int
    uuid: str
    title: str
    authors: tuple[str, ...]
