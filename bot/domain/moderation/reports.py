"""Readers' reports of a story, gathered in one case until the moderators close it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import CaseId, GuildId, SubmissionId, UserId
from bot.domain.submissions.submissions import Submission
from bot.locale import N_


class CaseState(StrEnum):
    """Where a case stands: open, or with the story out of the library until it is decided; kept, or taken down."""

    OPEN = "open"
    HELD = "held"
    KEPT = "kept"
    DOWN = "down"


UNDECIDED = (CaseState.OPEN, CaseState.HELD)

# What a reader can say is wrong, by the name in the form.
WHY = {
    "rating": N_("The rating or the warnings are wrong"),
    "copied": N_("It is somebody else's text"),
    "rules": N_("It breaks the rules of this server"),
    "spam": N_("It is advertising, or no story"),
    "other": N_("Something else"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A case. Times are UTC seconds; ``decided_by`` is None where the last reporter took the report back."""

    id: CaseId
    guild_id: GuildId
    submission_id: SubmissionId
    state: CaseState
    opened_at: int
    decided_by: UserId | None
    decided_at: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One reader's report."""

    person_id: UserId
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as moderators see it: a page of its ``total`` reports, the first first. ``page`` counts from 0."""

    case: Case
    submission: Submission
    reports: tuple[Report, ...]
    total: int
    page: int = 0
    pages: int = 1
