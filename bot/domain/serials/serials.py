"""Serials: a story posted in instalments. Plain values and rules; no I/O, no Discord, no SQL."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.ids import ChannelId, ChapterId, GuildId, RevisionId, SerialId, SubmissionId, TextId, UserId
from bot.domain.schedule.cadence import LATE_HOURS, Cadence
from bot.domain.stories import Metadata, Status

# About how many words an instalment may be asked to have.
FEWEST_WORDS, MOST_WORDS = 100, 50_000

# What a serial is that was begun with one button: so many words each where the story has one chapter only, every
# day at six in the evening (minutes from midnight, in the server's zone).
USUAL_WORDS, USUAL_MINUTE = 1_500, 18 * 60


class Shape(StrEnum):
    """Where instalments go."""

    CHANNEL = "channel"
    THREAD = "thread"
    FORUM = "forum"


class SerialState(StrEnum):
    """How a serial stands. ``WAITING``: all there is has been posted, and the story goes on."""

    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"


OVER = (SerialState.DONE, SerialState.STOPPED)

# A serial's problem where it was stopped because its story has left the library; every other one is a sentence.
LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an instalment ended: ``offset`` in the wording ``text_id`` of a chapter, as of a revision."""

    revision_id: RevisionId
    chapter_id: ChapterId
    text_id: TextId
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a chapter's wording, in code points of the stored form."""

    chapter_id: ChapterId
    text_id: TextId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Order:
    """What a moderator asks for. ``channel_id`` is a channel or a forum; ``words`` is None for whole chapters.

    ``first_now`` posts the first instalment at once; today's slot is then taken as served. ``late_hours`` is how late
    one that was missed still comes; after that, and with 0 always, it waits for the next slot.
    """

    submission_id: SubmissionId
    shape: Shape
    channel_id: ChannelId
    words: int | None
    cadence: Cadence
    first_now: bool
    late_hours: int = LATE_HOURS


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial as it stands. ``posted`` counts the instalments that have ended, ``total`` those known of.

    ``problem`` says why it is paused or stopped where no moderator chose that; empty otherwise. No slot up to and on
    the local date ``skipped_day`` counts: a moderator has passed over them.
    """

    id: SerialId
    uuid: str
    guild_id: GuildId
    submission_id: SubmissionId
    shape: Shape
    channel_id: ChannelId
    thread_id: ChannelId | None
    words: int | None
    cadence: Cadence
    first_now: bool
    state: SerialState
    problem: str
    posted: int
    total: int
    planned_day: date | None
    last_day: date | None
    mark: Mark | None
    created_by: UserId
    created_at: int
    late_hours: int = LATE_HOURS
    skipped_day: date | None = None

    @property
    def after_day(self) -> date | None:
        """The local date after which slots count: the one served last, or the last one that is passed over."""
        return max((day for day in (self.last_day, self.skipped_day) if day is not None), default=None)

    @property
    def next(self) -> int:
        """The number of the instalment that comes next."""
        return self.posted + 1

    @property
    def goes_to(self) -> ChannelId | None:
        """The channel or thread of its instalments; None while there is no thread yet."""
        return self.channel_id if self.shape is Shape.CHANNEL else self.thread_id


def is_complete(metadata: Metadata, chapters: int) -> bool:
    """Whether nothing more is to be expected of a story of so many chapters."""
    if metadata.status is not None:
        return metadata.status is Status.COMPLETE
    return metadata.planned_chapters is None or chapters >= metadata.planned_chapters
