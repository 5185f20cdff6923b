"""Excerpts as plain values: a schedule, and what an author has decided."""

from dataclasses import dataclass
from datetime import date

from bot.domain.delivery.refusals import Refusal
from bot.domain.excerpts.selection import Selection
from bot.domain.ids import ChannelId, GuildId, ScheduleId, SelectionId, TextId
from bot.domain.schedule.cadence import LATE_HOURS, Cadence

# What a passage holds, in characters as a reader counts them. A shared one may be shorter.
SHORTEST_PASSAGE, LONGEST_PASSAGE = 400, 1_200


@dataclass(frozen=True, slots=True)
class ExcerptSchedule:
    """A passage again and again in one channel.

    ``last`` is the local date that was served last. ``since`` is the UTC second from
    which its slots count. ``problem`` says what went wrong last: :data:`GONE`, or words for an administrator, with
    ``refusal`` and ``lacks`` where Discord or the gate refused it.
    ``next_at`` is when the next is due, in UTC seconds; None while it is paused or removed. ``late_hours`` is how late
    one that was missed still comes; 0 leaves it out.
    """

    id: ScheduleId
    uuid: str
    guild_id: GuildId
    channel_id: ChannelId
    cadence: Cadence
    selection: Selection
    selection_id: SelectionId
    paused: bool
    removed: bool
    problem: str
    last: date | None
    since: int
    next_at: int | None = None
    late_hours: int = LATE_HOURS
    refusal: Refusal | None = None
    lacks: tuple[str, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether it rests because nothing can be posted in its channel until somebody has mended it."""
        return self.paused and bool(self.problem)


# The problem of a schedule whose channel was deleted.
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of one wording of a chapter, ``text_id``."""

    text_id: TextId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ExcerptChoice:
    """What a story's author has decided about its excerpts on one server; ``passage`` None: chance chooses."""

    forbidden: bool = False
    passage: Span | None = None


def slot_name(uuid: str, day: date) -> str:
    """What names one post of a schedule: its id and the local date."""
    return f"{uuid}:{day.isoformat()}"


def read_slot_name(name: str) -> tuple[str, date] | None:
    """The schedule's uuid and the local date of :func:`slot_name`; None for another name."""
    uuid, _colon, day = name.partition(":")
    try:
        return uuid, date.fromisoformat(day)
    except ValueError:
        return None
