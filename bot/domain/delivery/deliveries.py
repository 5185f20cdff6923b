"""A delivery as plain values: one thing that is posted once, its messages, and how a try ended. Pure."""

from dataclasses import dataclass

from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, DeliveryId, GuildId, MessageId, RevisionId, SubmissionId, UserId


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to be posted once. ``content`` is JSON or None while it has not been chosen.

    ``problem``, ``refusal`` and ``lacks`` (permissions by discord.py's names, one a line) say why it was not posted.
    """

    id: DeliveryId
    key: str
    kind: str
    guild_id: GuildId
    channel_id: ChannelId | None
    recipient_id: UserId | None
    submission_id: SubmissionId | None
    revision_id: RevisionId | None
    content: str | None
    state: str
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
        if self.state == "claimed":
            return self.lease_until is not None and self.lease_until <= now
        return self.state == "due" and self.due_at <= now

    @property
    def refused(self) -> Refusal | None:
        """What stood in its way, or None where nothing did."""
        return Refusal(self.refusal) if self.refusal else None


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One message of a delivery. ``tried`` is True once a send may have reached Discord.

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

    @property
    def doubtful(self) -> bool:
        """Whether it may have arrived, so that it is looked for before it is sent."""
        return self.tried or self.since is not None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a delivery ended: 'sent', 'unknown', 'failed' or 'cancelled', and why it was not sent.

    Of a redraw: 'drawn', 'later' or 'blocked', and why.
    """

    state: str
    problem: str = ""
    refusal: Refusal | None = None
    lacks: tuple[str, ...] = ()
