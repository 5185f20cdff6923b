"""Serials: a story in instalments, to a channel, a thread, a forum post or a reader's direct messages.

Plain values and rules; no I/O, no Discord, no SQL. A reader's own serial is a subscription.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.ids import (
    ChannelId,
    ChapterId,
    GuildId,
    RevisionId,
    SerialId,
    SubmissionId,
    SubscriptionId,
    TextId,
    UserId,
)
from bot.domain.schedule.cadence import LATE_HOURS, Cadence
from bot.domain.stories import Metadata, Status

# About how many words an instalment may be asked to have: of a server's serial; and of a reader's own, no less than a
# page of the reader, no more than one cares to find among one's messages.
FEWEST_WORDS, MOST_WORDS = 100, 50_000
FEWEST_SUBSCRIPTION_WORDS, MOST_SUBSCRIPTION_WORDS = 300, 10_000

# What a serial is that was begun with one button: so many words each where the story has one chapter only, every
# day at six in the evening (minutes from midnight, in the server's zone).
USUAL_WORDS, USUAL_MINUTE = 1_500, 18 * 60

# How many subscriptions a reader may have that are not over, on all servers together.
MOST_SUBSCRIPTIONS = 25


class Shape(StrEnum):
    """What a server's serial is in its channel."""

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

# States in which it may still post something; a reader's counts towards their limit.
GOING = (SerialState.RUNNING, SerialState.WAITING, SerialState.PAUSED)


class PauseReason(StrEnum):
    """Why a subscription rests where its reader did not choose that; ``LEFT`` also why a server's serial stopped."""

    DMS = "dms"  # the reader takes no direct messages from the bot
    LEFT_SERVER = "left_server"  # the reader is not on the story's server any more
    BOT_LEFT = "bot_left"  # the bot is not
    ADULT = "adult"  # the story's rating rose: direct messages can't be age-restricted
    LEFT = "left"  # the story has left the library
    FAILED = "failed"  # Discord refused the message, or it is not known whether it arrived


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
class Place:
    """A channel, or a thread or forum post in ``channel_id``, which is ``thread_id`` once it is there."""

    shape: Shape
    channel_id: ChannelId
    thread_id: ChannelId | None = None

    @property
    def goes_to(self) -> ChannelId | None:
        """The channel or thread of the instalments; None while there is no thread yet."""
        return self.channel_id if self.shape is Shape.CHANNEL else self.thread_id

    @property
    def shown(self) -> ChannelId:
        """The nearest to that which there is, to be named."""
        return self.thread_id or self.channel_id

    @property
    def whole(self) -> bool:
        """Whether messages hold all of an instalment; else only how it begins."""
        return self.shape is not Shape.CHANNEL


@dataclass(frozen=True, slots=True)
class DirectMessages:
    """A reader's direct messages. They hold all of an instalment."""

    reader_id: UserId
    whole = True


Destination = Place | DirectMessages


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and how much. ``words`` is None for a chapter each.

    ``late_hours`` is how late one that was missed still comes; after that, and with 0 always, it waits for the next
    slot.
    """

    cadence: Cadence
    words: int | None
    late_hours: int = LATE_HOURS


@dataclass(frozen=True, slots=True)
class Order:
    """What a moderator asks for.

    ``first_now`` posts the first instalment at once; today's slot is then taken as served.
    """

    submission_id: SubmissionId
    place: Place
    pace: Pace
    first_now: bool


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial as it stands. ``posted`` counts the instalments that have ended.

    ``problem`` says why it is paused or stopped where nobody chose that, empty otherwise: of a reader's it is a
    :class:`PauseReason`. ``mark`` is where it goes on: behind what was posted last or, in a reader's, what they have
    read.

    Of a server's alone: ``total`` instalments are known of; no slot up to and on the local date ``skipped_day``
    counts, since a moderator has passed over them. Of a reader's alone: ``in_step_with`` is the server's serial that
    it keeps step with; it then has something whenever that has posted, and its pace counts once that serial is over.

    ``row_id`` is unique among the serials of servers, or among those of readers: both may have the same.
    """

    row_id: SerialId | SubscriptionId
    uuid: str
    guild_id: GuildId
    submission_id: SubmissionId
    destination: Destination
    pace: Pace
    state: SerialState
    problem: str
    posted: int
    planned_day: date | None
    last_day: date | None
    mark: Mark | None
    created_by: UserId
    created_at: int
    first_now: bool = False
    total: int = 0
    skipped_day: date | None = None
    in_step_with: SerialId | None = None

    @property
    def place(self) -> Place:
        """Where a server's serial goes; of no other."""
        assert isinstance(self.destination, Place), "a reader's own"
        return self.destination

    @property
    def reader_id(self) -> UserId:
        """Whose subscription it is; of no other."""
        assert isinstance(self.destination, DirectMessages), "a server's"
        return self.destination.reader_id

    @property
    def is_readers(self) -> bool:
        """Whether it is a reader's own, a subscription."""
        return isinstance(self.destination, DirectMessages)

    @property
    def id(self) -> SerialId:
        """The id of a server's serial; of no other."""
        assert not self.is_readers
        return SerialId(self.row_id)

    @property
    def subscription_id(self) -> SubscriptionId:
        """The id of a reader's own; of no other."""
        assert self.is_readers
        return SubscriptionId(self.row_id)

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it, ever. A reader's that is done goes on once there is more of its story."""
        return self.state is SerialState.STOPPED or (self.state is SerialState.DONE and not self.is_readers)

    @property
    def is_held_by_story(self) -> bool:
        """Whether a reader's rests because of its story, which they are told of when that begins and when it ends."""
        return self.is_readers and self.problem in (PauseReason.ADULT, PauseReason.LEFT)

    @property
    def keeps_slots(self) -> bool:
        """Whether it posts at its own times now."""
        return self.state is SerialState.RUNNING and self.in_step_with is None

    @property
    def after_day(self) -> date | None:
        """The local date after which slots count: the one served last, or the last one that is passed over."""
        return max((day for day in (self.last_day, self.skipped_day) if day is not None), default=None)

    @property
    def next(self) -> int:
        """The number of the instalment that comes next."""
        return self.posted + 1


def is_complete(metadata: Metadata, chapters: int) -> bool:
    """Whether nothing more is to be expected of a story of so many chapters."""
    if metadata.status is not None:
        return metadata.status is Status.COMPLETE
    return metadata.planned_chapters is None or chapters >= metadata.planned_chapters


def untitled(serial_id: SerialId, *, adult: bool = False) -> str:
    """What a serial's thread or forum post is called where it may not bear the story's title.

    Discord lists threads by their names to everybody, whatever the age restriction of their channel.
    """
    return f"18+ · № {serial_id}" if adult else f"№ {serial_id}"
