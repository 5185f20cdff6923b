"""A reader's subscription: a story by direct message at their own pace. Plain values; no I/O, no Discord, no SQL."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.ids import GuildId, SerialId, SubmissionId, SubscriptionId, UserId
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Mark, SerialState

# How many a reader may have that are not over, on all servers together.
MOST_SUBSCRIPTIONS = 25

# About how many words an instalment may be asked to have: no less than a page of the reader, no more than one cares
# to find among one's messages.
FEWEST_SUBSCRIPTION_WORDS, MOST_SUBSCRIPTION_WORDS = 300, 10_000

# States in which it counts towards the limit: it may still send something.
GOING = (SerialState.RUNNING, SerialState.WAITING, SerialState.PAUSED)


class PauseReason(StrEnum):
    """Why one rests where its reader did not choose that."""

    CHOSEN = ""
    DMS = "dms"  # the reader takes no direct messages from the bot
    LEFT_SERVER = "left_server"  # the reader is not on the story's server any more
    BOT_LEFT = "bot_left"  # the bot is not
    ADULT = "adult"  # the story's rating rose: direct messages can't be age-restricted
    LEFT = "left"  # the story has left the library
    FAILED = "failed"  # Discord refused the message, or it is not known whether it arrived

    @property
    def of_story(self) -> bool:
        """Whether it is the story's doing, which the reader is told of by a message when it begins and ends."""
        return self in (PauseReason.ADULT, PauseReason.LEFT)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and how much. ``words`` is None for a chapter each; ``late_hours`` as for a serial."""

    cadence: Cadence
    words: int | None
    late_hours: int


@dataclass(frozen=True, slots=True)
class Subscription:
    """One as it stands. ``sent`` counts the instalments that have ended; ``mark`` is how far its reader has read.

    ``serial_id`` is the server's serial that it keeps step with: it then has something whenever that has posted, and
    its pace counts once that serial is over.
    """

    id: SubscriptionId
    uuid: str
    guild_id: GuildId
    person_id: UserId
    submission_id: SubmissionId
    serial_id: SerialId | None
    pace: Pace
    state: SerialState
    reason: PauseReason
    sent: int
    planned_day: date | None
    last_day: date | None
    mark: Mark | None

    @property
    def next(self) -> int:
        """The number of the instalment that comes next."""
        return self.sent + 1
