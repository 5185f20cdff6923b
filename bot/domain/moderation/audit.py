"""What moderators and administrators do, as the server's log tells it. Pure."""

from dataclasses import dataclass

from bot.domain.ids import ActId, GuildId, SubmissionId, UserId
from bot.locale import N_

DECISIONS, CLAIMS, CORRECTIONS, REPORTS, BANS, TAGS, SETTINGS = (
    *("decisions", "claims", "corrections", "reports", "bans", "tags", "settings"),
)
SERIALS, EXCERPTS, VOTES = "serials", "excerpts", "votes"

# What the log can be narrowed to, by name.
GROUPS = {
    DECISIONS: N_("decisions on stories"),
    CLAIMS: N_("who took what to decide on it"),
    CORRECTIONS: N_("corrections of rating and tags"),
    REPORTS: N_("readers' reports"),
    BANS: N_("bans from submitting"),
    TAGS: N_("tags merged, renamed and split"),
    SETTINGS: N_("settings changed"),
    SERIALS: N_("serials"),
    EXCERPTS: N_("excerpt schedules"),
    VOTES: N_("votes"),
}


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act: the group it is found under, and its sentence with ``{by}``, ``{story}``, ``{person}`` and
    ``{place}``."""

    group: str
    sentence: str

    @property
    def placed(self) -> bool:
        """Whether the first line of an act's detail is the id of the channel that it happened in."""
        return "{place}" in self.sentence


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
    "tagsmerge": ActKind(TAGS, N_("{by} merged tags")),
    "tagsrename": ActKind(TAGS, N_("{by} renamed a tag")),
    "tagssplit": ActKind(TAGS, N_("{by} split tags again")),
    "tagsundone": ActKind(TAGS, N_("{by} undid a change of tags")),
    "setting": ActKind(SETTINGS, N_("{by} changed a setting")),
    "serialstart": ActKind(SERIALS, N_("{by} began to post {story} in instalments in {place}")),
    "serialchange": ActKind(SERIALS, N_("{by} changed when instalments of {story} come in {place}")),
    "serialpause": ActKind(SERIALS, N_("{by} paused the serial of {story} in {place}")),
    "serialresume": ActKind(SERIALS, N_("{by} resumed the serial of {story} in {place}")),
    "serialskip": ActKind(SERIALS, N_("{by} skipped a time of the serial of {story} in {place}")),
    "serialunskip": ActKind(SERIALS, N_("{by} undid the skipping for the serial of {story} in {place}")),
    "serialnext": ActKind(SERIALS, N_("{by} had the next instalment of {story} posted at once in {place}")),
    "serialstop": ActKind(SERIALS, N_("{by} stopped the serial of {story} in {place}")),
    "serialspause": ActKind(SERIALS, N_("{by} paused every serial")),
    "serialsresume": ActKind(SERIALS, N_("{by} resumed the serials that were paused")),
    "excerptstart": ActKind(EXCERPTS, N_("{by} scheduled excerpts for {place}")),
    "excerptchange": ActKind(EXCERPTS, N_("{by} changed when excerpts come in {place}")),
    "excerptstories": ActKind(EXCERPTS, N_("{by} changed which stories the excerpts in {place} are from")),
    "excerptpause": ActKind(EXCERPTS, N_("{by} paused the excerpts in {place}")),
    "excerptresume": ActKind(EXCERPTS, N_("{by} resumed the excerpts in {place}")),
    "excerptremove": ActKind(EXCERPTS, N_("{by} removed the excerpt schedule of {place}")),
    "excerptback": ActKind(EXCERPTS, N_("{by} put the excerpt schedule of {place} back")),
    "voteopen": ActKind(VOTES, N_("{by} opened a vote in {place}")),
    "voteclose": ActKind(VOTES, N_("{by} closed a vote in {place} early")),
    "voteextend": ActKind(VOTES, N_("{by} let a vote in {place} close later")),
    "votecancel": ActKind(VOTES, N_("{by} called a vote in {place} off")),
}


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a server's log. ``person_id`` is whom it concerns, ``submission_id`` the story; either may be None.

    ``at`` is UTC seconds.
    """

    id: ActId
    guild_id: GuildId
    actor_id: UserId
    action: str
    submission_id: SubmissionId | None
    person_id: UserId | None
    detail: str
    at: int


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What of a log is asked for: everything where nothing is named."""

    actor_id: UserId | None = None
    group: str = ""
    submission_id: SubmissionId | None = None

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
