"""What a server may choose beside its channels, each setting in one place: its name, its kind and what it is for.

A setting is declared here as a constant, listed in ``_ALL``, and read with ``settings.of(CONSTANT)``.
``/settings`` draws its line, its form and its undo from the declaration, and storage keeps it by its name, so one
more setting needs neither a column nor a handler. Pure.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.ids import ChannelId
from bot.domain.stories import Rating
from bot.locale import N_

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Option(ABC, Generic[T]):
    """A setting. ``section`` is where ``/settings`` shows it; ``label`` and ``purpose`` are marked for gettext."""

    name: str
    section: str
    label: str
    purpose: str
    default: T

    def read(self, stored: str | None) -> T:
        """The value of what storage holds; the default where it holds nothing."""
        return self.default if stored is None else self.parse(stored)

    @abstractmethod
    def parse(self, stored: str) -> T:
        """The value of a stored text."""

    def store(self, value: T) -> str:
        """``value`` as storage holds it."""
        return str(value)


@dataclass(frozen=True, slots=True)
class Flag(Option[bool]):
    """Yes or no."""

    def parse(self, stored: str) -> bool:
        return stored == "1"

    def store(self, value: bool) -> str:
        return str(int(value))


@dataclass(frozen=True, slots=True)
class Number(Option[int | None]):
    """A whole number from ``least`` to ``most``; None, where that is the default, for no limit."""

    least: int = 1
    most: int = 10_000_000

    def parse(self, stored: str) -> int | None:
        return int(stored) if stored else None

    def store(self, value: int | None) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Text(Option[str]):
    """A text of at most ``limit`` characters; empty where there is none."""

    limit: int = 2000

    def parse(self, stored: str) -> str:
        return stored


@dataclass(frozen=True, slots=True)
class Lines(Option[tuple[str, ...]]):
    """A list that is typed one a line: at most ``most`` of ``length`` characters each."""

    most: int = 25
    length: int = 300

    def parse(self, stored: str) -> tuple[str, ...]:
        return tuple(stored.split("\n")) if stored else ()

    def store(self, value: tuple[str, ...]) -> str:
        return "\n".join(value)


@dataclass(frozen=True, slots=True)
class OneOf(Option[str]):
    """One of at most 25 ``choices``: pairs of the value and what people call it."""

    choices: Sequence[tuple[str, str]] = ()

    def parse(self, stored: str) -> str:
        return stored if stored in dict(self.choices) else self.default


@dataclass(frozen=True, slots=True)
class Several(Option[tuple[str, ...]]):
    """Any of at most 25 ``choices``; ``least`` says whether none is an answer."""

    choices: Sequence[tuple[str, str]] = ()
    least: int = 0

    def parse(self, stored: str) -> tuple[str, ...]:
        chosen = stored.split("\n")
        return tuple(value for value, _name in self.choices if value in chosen)

    def store(self, value: tuple[str, ...]) -> str:
        return "\n".join(value)


@dataclass(frozen=True, slots=True)
class Channel(Option[ChannelId | None]):
    """A channel's id; None where none is chosen."""

    def parse(self, stored: str) -> ChannelId | None:
        return ChannelId(int(stored)) if stored else None

    def store(self, value: ChannelId | None) -> str:
        return "" if value is None else str(value)


AnyOption = Flag | Number | Text | Lines | OneOf | Several | Channel

# The pages of /settings beside its first, in order: name and heading.
MODERATION, SUBMISSIONS, LIMITS, ROOM = "moderation", "submissions", "limits", "room"
SECTIONS = {
    MODERATION: N_("Moderators"),
    SUBMISSIONS: N_("Submissions"),
    LIMITS: N_("Limits for each person"),
    ROOM: N_("Room for texts"),
}

LOG_CHANNEL = Channel(
    "log_channel",
    MODERATION,
    N_("Log channel"),
    N_("private; every act of the moderators is posted there"),
    default=None,
)

NAMES_SEEN = Flag(
    "names_seen",
    MODERATION,
    N_("Moderators see who wrote an anonymous story"),
    N_("turned off, nobody but its authors does, until the names are shown"),
    default=True,
)

# What a change of a story in the library needs before readers see it.
BY_APPROVAL, BY_NOTICE, BY_NOTHING = "approval", "notice", "nothing"
CHANGES = OneOf(
    "changes",
    SUBMISSIONS,
    N_("A change of a story in the library"),
    N_("what it needs before readers see it"),
    default=BY_APPROVAL,
    choices=(
        (BY_APPROVAL, N_("a new approval; readers see the story as it was until then")),
        (BY_NOTICE, N_("nothing, but moderators are shown it and can undo it")),
        (BY_NOTHING, N_("nothing")),
    ),
)

OWN_APPROVAL = Flag(
    "own_approval",
    MODERATION,
    N_("Moderators may approve their own stories"),
    N_("else another moderator has to"),
    default=False,
)
ANONYMOUS = Flag(
    "anonymous",
    MODERATION,
    N_("Moderators stay unnamed"),
    N_("writers read “the moderators” and no name"),
    default=True,
)
CLAIM_HOURS = Number(
    "claim_hours",
    MODERATION,
    N_("Hours that “I’ll take it” lasts"),
    N_("afterwards a story is free for every moderator again"),
    default=24,
    most=720,
)
APPROVE_REASONS = Lines(
    "approve_reasons",
    MODERATION,
    N_("Ready-made words with a yes"),
    N_("one a line; chosen when a story is approved with a note"),
    default=(
        N_("Thank you for sharing this with us."),
        N_("A lovely read. We corrected the tags a little."),
    ),
)
CHANGES_REASONS = Lines(
    "changes_reasons",
    MODERATION,
    N_("Ready-made requests for changes"),
    N_("one a line; chosen when changes are asked for"),
    default=(
        N_("The rating is lower than the story needs. Please raise it."),
        N_("A warning is missing. Please add it."),
        N_("Please part the paragraphs with a blank line; as one block it is hard to read on a phone."),
        N_("The file seems to end too early. Please upload the whole text."),
    ),
)
REJECT_REASONS = Lines(
    "reject_reasons",
    MODERATION,
    N_("Ready-made reasons for a no"),
    N_("one a line; chosen when a story is rejected or taken down"),
    default=(
        N_("It does not follow the rules of this server."),
        N_("This seems to be somebody else's text."),
        N_("It is not a story, so it has no place in the library."),
        N_("It is in the library already."),
    ),
)

ALLOWED_RATINGS = Several(
    "allowed_ratings",
    SUBMISSIONS,
    N_("Ratings taken"),
    N_("stories of every other rating can't be submitted"),
    default=tuple(rating.value for rating in Rating),
    choices=tuple((rating.value, rating.value) for rating in Rating),
    least=1,
)
FORBIDDEN_TAGS = Lines(
    "forbidden_tags",
    SUBMISSIONS,
    N_("Tags not taken"),
    N_("one a line: fandoms, warnings, relationships, any tag; capitals do not matter"),
    default=(),
    most=100,
    length=100,
)
LEAST_WORDS = Number(
    "least_words", SUBMISSIONS, N_("Words at least"), N_("what is shorter can't be submitted"), default=None
)
MOST_WORDS = Number(
    "most_words", SUBMISSIONS, N_("Words at most"), N_("what is longer can't be submitted"), default=None
)
LANGUAGES = Lines(
    "languages",
    SUBMISSIONS,
    N_("Languages taken"),
    N_("one a line, as writers write them on the card; empty for all"),
    default=(),
    length=60,
)
MOST_WAITING = Number(
    "most_waiting",
    SUBMISSIONS,
    N_("Stories a writer may have waiting"),
    N_("at the same time, before the moderators have decided"),
    default=None,
    most=1000,
)
RULES = Text(
    "rules",
    SUBMISSIONS,
    N_("Rules to accept"),
    N_("each writer accepts them once, and again when they are changed"),
    default="",
    limit=3000,
)

# What a recommendation of a story elsewhere needs.
NOT_TAKEN = "none"
RECOMMENDATIONS = OneOf(
    "recommendations",
    SUBMISSIONS,
    N_("Recommendations of stories elsewhere"),
    N_("a link with tags and a few words (/recommend); what they need before readers see them"),
    default=BY_APPROVAL,
    choices=(
        (BY_APPROVAL, N_("an approval, like stories")),
        (BY_NOTICE, N_("nothing, but moderators are shown them and can take them down")),
        (NOT_TAKEN, N_("they are not taken")),
    ),
)

IMPORTS = Number(
    "imports", LIMITS, N_("Stories handed in"), N_("as files or texts, within ten minutes"), default=10, most=10
)
SEARCHES = Number("searches", LIMITS, N_("Searches"), N_("within ten minutes"), default=30, most=30)
EXPORTS = Number(
    "exports", LIMITS, N_("Downloads"), N_("of a story as a file, within ten minutes"), default=20, most=20
)
INVITATIONS = Number(
    "invitations", LIMITS, N_("Invitations to be an author"), N_("within ten minutes"), default=10, most=10
)
REPORTS = Number("reports", LIMITS, N_("Reports"), N_("of stories, within ten minutes"), default=5, most=5)
READING_SECONDS = Number(
    "reading_seconds",
    LIMITS,
    N_("Seconds of reading files"),
    N_("that the bot spends on what somebody hands in, within an hour; most files take one"),
    default=60,
    least=10,
    most=60,
)

PERSON_MEGABYTES = Number(
    "person_megabytes",
    ROOM,
    N_("MB for each person"),
    N_("that their stories and drafts may take on this server, in all their versions"),
    default=100,
    most=5_120,
)
SERVER_MEGABYTES = Number(
    "server_megabytes",
    ROOM,
    N_("MB for everybody together"),
    N_("that all stories and drafts on this server may take, on the disk of the bot's machine"),
    default=5_120,
    most=51_200,
)

_ALL: tuple[AnyOption, ...] = (
    OWN_APPROVAL,
    ANONYMOUS,
    NAMES_SEEN,
    CLAIM_HOURS,
    APPROVE_REASONS,
    CHANGES_REASONS,
    REJECT_REASONS,
    LOG_CHANNEL,
    CHANGES,
    ALLOWED_RATINGS,
    FORBIDDEN_TAGS,
    LEAST_WORDS,
    MOST_WORDS,
    LANGUAGES,
    MOST_WAITING,
    RULES,
    RECOMMENDATIONS,
    IMPORTS,
    SEARCHES,
    EXPORTS,
    INVITATIONS,
    REPORTS,
    READING_SECONDS,
    PERSON_MEGABYTES,
    SERVER_MEGABYTES,
)

OPTIONS: dict[str, AnyOption] = {option.name: option for option in _ALL}
