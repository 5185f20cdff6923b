"""A delivery as plain values: one thing that is posted once, its messages, and how a try ended. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, DeliveryId, GuildId, MessageId, RevisionId, SubmissionId, UserId


class DeliveryState(StrEnum):
    """Where a delivery is on its way; what becomes of it is told in bot/delivery/worker.py."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"  # it may have arrived, and nobody can look
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def under_way(self) -> bool:
        """Whether it is still to be sent, or being sent."""
        return self in (DeliveryState.DUE, DeliveryState.CLAIMED)

    @property
    def in_trouble(self) -> bool:
        """Whether somebody has to do something before it can arrive."""
        return self in (DeliveryState.FAILED, DeliveryState.UNKNOWN)


class RedrawState(StrEnum):
    """How drawing a delivery's messages again ended."""

    DRAWN = "drawn"
    LATER = "later"
    BLOCKED = "blocked"  # until something is mended


@dataclass(frozen=True, slots=True)
class Target:
    """Where a delivery goes, a channel or a person, and which story and revision it shows. Ids are as elsewhere."""

    guild_id: GuildId
    channel_id: ChannelId | None = None
    recipient_id: UserId | None = None
    submission_id: SubmissionId | None = None
    revision_id: RevisionId | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to be posted once. ``payload`` is what it carries: all of it once it was chosen.

    ``problem``, ``refusal`` and ``lacks`` (permissions by discord.py's names, one a line) say why it was not posted.
    """

    id: DeliveryId
    key: str
    kind: Kind[Any]
    guild_id: GuildId
    channel_id: ChannelId | None
    recipient_id: UserId | None
    submission_id: SubmissionId | None
    revision_id: RevisionId | None
    payload: Payload
    state: DeliveryState
    due_at: int
    attempts: int
    token: str | None
    lease_until: int | None
    problem: str
    redraw_at: int | None
    redraws_asked: int
    refusal: str
    lacks: str
    created_at: int

    def claimable(self, now: int) -> bool:
        """Whether :func:`claim` may take it at ``now``, in UTC seconds."""
        if self.state is DeliveryState.CLAIMED:
            return self.lease_until is not None and self.lease_until <= now
        return self.state is DeliveryState.DUE and self.due_at <= now

    @property
    def refused(self) -> Refusal | None:
        """What stood in its way, or None where nothing did."""
        return Refusal(self.refusal) if self.refusal else None


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One message of a delivery. ``tried`` is True once a send may have reached Discord.

    With ``first_try`` it is the claim in force that has marked it so, and Discord was not asked for it before.
    ``since`` and ``until`` (UTC seconds) are the time in which an earlier life of a restored library may have sent it.
    """

    delivery_id: DeliveryId
    ordinal: int
    nonce: str
    marker: str
    after_id: MessageId | None
    tried: bool
    message_id: MessageId | None
    channel_id: ChannelId | None
    since: int | None = None
    until: int | None = None
    first_try: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it may have arrived, so that it is looked for before it is sent."""
        return (self.tried and not self.first_try) or self.since is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a delivery ended, and why it was not sent."""

    state: DeliveryState
    problem: str = ""
    refusal: Refusal | None = None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RedrawOutcome:
    """How a redraw ended, and what was in its way."""

    state: RedrawState
    problem: str = ""
    refusal: Refusal | None = None
    lacks: tuple[str, ...] = ()


# What a chooser answers, when its delivery is about to be claimed for the first time (bot/delivery/attempt.py
# carries it out):


@dataclass(frozen=True, slots=True)
class Show:
    """Post this; ``submission_id`` and ``revision_id`` are the story that it turned out to be about."""

    payload: Payload
    submission_id: SubmissionId | None = None
    revision_id: RevisionId | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing is to be posted, for a reason that the log and the library keep."""

    reason: str = "nothing to show"


@dataclass(frozen=True, slots=True)
class Postpone:
    """Ask again at a time, in UTC seconds."""

    until: int


@dataclass(frozen=True, slots=True)
class Forget:
    """It is as if it had never been planned: its key may be used again. What follows is told so."""


Choice = Show | Nothing | Postpone | Forget
