"""Why a post could not be made, told apart by what somebody has to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import ChannelId, DeliveryId, GuildId, UserId
from bot.locale import N_

# Permissions by discord.py's names, with the names that Discord's own settings show.
PERMISSIONS = {
    "view_channel": N_("View Channel"),
    "send_messages": N_("Send Messages"),
    "read_message_history": N_("Read Message History"),
    "attach_files": N_("Attach Files"),
    "send_messages_in_threads": N_("Send Messages in Threads"),
    "create_public_threads": N_("Create Public Threads"),
    "manage_threads": N_("Manage Threads"),
}


class Refusal(StrEnum):
    """What stands in a post's way; trying again changes nothing until somebody has mended it."""

    PERMISSION = "permission"  # the bot may not post there; which permissions it lacks is told beside this
    CHANNEL_GONE = "channel_gone"
    SERVER_LEFT = "server_left"  # the bot is not on the server any more
    MEMBER_LEFT = "member_left"  # the person is not
    DMS_CLOSED = "dms_closed"  # the person takes no direct messages from the bot
    GATE = "gate"  # what it shows may not be shown there; the problem says why
    HISTORY = "history"  # it may have arrived, and the channel can't be read: the post is unknown
    DELETED = "deleted"  # it was posted, and somebody deleted it before that was written down
    TOO_LARGE = "too_large"  # over one of Discord's limits: a fault of the bot's
    FAULT = "fault"  # another fault of the bot's
    OTHER = "other"  # Discord refused it; the problem says why

    @property
    def stops(self) -> bool:
        """Whether every later post to the same place would meet it, too, so that a schedule had better stop."""
        return self in (Refusal.PERMISSION, Refusal.CHANNEL_GONE, Refusal.SERVER_LEFT, Refusal.DMS_CLOSED)

    @property
    def ours(self) -> bool:
        """Whether it is a fault of the bot's: no setting of a server's mends it."""
        return self in (Refusal.TOO_LARGE, Refusal.FAULT)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A post that did not go out. ``since`` is when it ended or, where it is still tried, was planned."""

    id: DeliveryId
    key: str
    kind: str
    guild_id: GuildId
    channel_id: ChannelId | None
    recipient_id: UserId | None
    state: str
    attempts: int
    problem: str
    refusal: Refusal | None
    lacks: tuple[str, ...]
    since: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A schedule that rests because a post of its could not be made in a channel."""

    channel_id: ChannelId
    problem: str
    refusal: Refusal | None
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """A post that is planned: what kind, where, and when in UTC seconds."""

    kind: str
    guild_id: GuildId
    channel_id: ChannelId | None
    due_at: int
