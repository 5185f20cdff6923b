"""Whose names stand under a story, and in which order. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.ids import InvitationId, PenNameId, StoryId, SubmissionId, UserId


@dataclass(frozen=True, slots=True)
class PenName:
    """A name that a person has signed with."""

    id: PenNameId
    name: str


@dataclass(frozen=True, slots=True)
class Signature:
    """An author of a story; ``names`` is what of the byline is theirs, None where all that is no other's is."""

    person_id: UserId
    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person asked to be an author of a story. ``submission_id`` is where they were asked."""

    id: InvitationId
    story_id: StoryId
    submission_id: SubmissionId
    person_id: UserId
    invited_by: UserId
    state: str
    number: int


def shares(signed: Sequence[str], named: Mapping[UserId, tuple[str, ...] | None]) -> dict[UserId, tuple[str, ...]]:
    """What of the byline ``signed`` is whose, by person; ``named`` is what is known of it, in the authors' order.

    The one of whom nothing is known (None) has every name that is no other's: a file's header may name a writing
    pair that hands in under one account.
    """
    others = {name for names in named.values() if names is not None for name in names}
    rest = tuple(name for name in signed if name not in others)
    return {person_id: rest if names is None else names for person_id, names in named.items()}


def composed(of: Mapping[UserId, tuple[str, ...]]) -> tuple[str, ...]:
    """The byline: every author's names in the authors' order, each once."""
    return tuple(dict.fromkeys(name for names in of.values() for name in names))
