"""What moderators and administrators do, as the server's log tells it. Pure."""

from dataclasses import dataclass

from bot.locale import N_

DECISIONS, CLAIMS, CORRECTIONS, REPORTS, BANS, SETTINGS = (
    *("decisions", "claims", "corrections", "reports", "bans", "settings"),
)

# What the log can be narrowed to, by name.
GROUPS = {
    DECISIONS: N_("decisions on stories"),
    CLAIMS: N_("who took what to decide on it"),
    CORRECTIONS: N_("corrections of rating and tags"),
    REPORTS: N_("readers' reports"),
    BANS: N_("bans from submitting"),
    SETTINGS: N_("settings changed"),
}


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: the group it is found under, and its sentence with ``{by}``, ``{story}`` and ``{person}``."""

    group: str
    sentence: str


# By the name that storage holds. Whoever logs a new kind of act adds it here.
KINDS: dict[str, ActKind] = {
    "approved": ActKind(DECISIONS, N_("{by} approved {story}")),
    "rejected": ActKind(DECISIONS, N_("{by} rejected {story}")),
    "changes": ActKind(DECISIONS, N_("{by} asked for changes to {story}")),
    "asked": ActKind(DECISIONS, N_("{by} asked the writer of {story}")),
    "unapproved": ActKind(DECISIONS, N_("{by} took the approval of {story} back")),
    "restored": ActKind(DECISIONS, N_("{by} put {story} back into the library")),
    "claimed": ActKind(CLAIMS, N_("{by} took {story} to decide on it")),
    "letgo": ActKind(CLAIMS, N_("{by} let {story} go")),
    "reopened": ActKind(DECISIONS, N_("{by} put {story} up for a decision again")),
    "removed": ActKind(DECISIONS, N_("{by} took {story} down")),
    "corrected": ActKind(CORRECTIONS, N_("{by} corrected {story}")),
    # Who reported is for the moderators' card alone: the log may be read by more people.
    "reported": ActKind(REPORTS, N_("A reader reported {story}")),
    "held": ActKind(REPORTS, N_("{by} took {story} down until its reports are decided on")),
    "reportkept": ActKind(REPORTS, N_("{by} closed the reports of {story}; it stays")),
    "reportundone": ActKind(REPORTS, N_("{by} opened the reports of {story} again")),
    "banned": ActKind(BANS, N_("{by} banned {person} from submitting")),
    "lifted": ActKind(BANS, N_("{by} lifted the ban of {person}")),
    "setting": ActKind(SETTINGS, N_("{by} changed a setting")),
}


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a server's log. ``person_id`` is whom it concerns, ``submission_id`` the story; either may be None.

    ``at`` is UTC seconds.
    """

    id: int
    guild_id: int
    actor_id: int
    action: str
    submission_id: int | None
    person_id: int | None
    detail: str
    at: int


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What of a log is asked for: everything where nothing is named."""

    actor_id: int | None = None
    group: str = ""
    submission_id: int | None = None

    @property
    def actions(self) -> tuple[str, ...]:
        """The kinds of the group by name; none where no group is named."""
        return tuple(name for name, kind in KINDS.items() if kind.group == self.group)


@dataclass(frozen=True, slots=True)
class LogLine:
    """An act as it may be shown somewhere: with the story's title, or ``withheld`` where the gate says no."""

    act: Act
    title: str = ""
    withheld: bool = False
