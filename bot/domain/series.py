"""Which stories make a series, and in which order. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.ids import SubmissionId, UserId


@dataclass(frozen=True, slots=True)
class Member:
    """A story's place in a series, as the story says it.

    ``people`` are its authors, ``signed`` is the byline that may be shown, ``at`` when it came (UTC seconds).
    """

    submission_id: SubmissionId
    title: str
    part: int | None
    people: frozenset[UserId]
    signed: tuple[str, ...]
    at: int


def together(one: Member, other: Member) -> bool:
    """Whether two stories that name a series alike are of one series: an author wrote both under the same name.

    A story that shows no name stands with its author's other nameless ones alone: beside a signed story it would
    give its author away.
    """
    if one.submission_id == other.submission_id:
        return True
    same_name = bool(set(one.signed) & set(other.signed)) or not (one.signed or other.signed)
    return same_name and bool(one.people & other.people)


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """The parts of a series: by number, then those without one, as they came."""
    return tuple(
        sorted(members, key=lambda one: (one.part is None, one.part or 0, one.at, one.submission_id)),
    )
