"""What the outbox needs of whoever can post. ``cogs/delivery`` is the one in life; tests bring their own."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, MessageId


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that exists. Both ids are Discord's; in direct messages the channel is the conversation's."""

    message_id: MessageId
    channel_id: ChannelId


class SendError(Exception):
    """A post that did not come to pass; ``problem`` says why, for an administrator.

    ``unasked`` is True where it is certain that Discord was not asked to post it by this try.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.unasked = False


@contextmanager
def before_asking() -> Generator[None]:
    """Whatever is refused inside the block is refused before Discord is asked to post."""
    try:
        yield
    except SendError as error:
        error.unasked = True
        raise


class TryLater(SendError):
    """It may work later: a rate limit, a fault on Discord's side, a lost connection.

    ``after`` is how many seconds to wait at least, where Discord has said so. With ``everywhere`` it is in the way
    of every post, and none is tried meanwhile.
    """

    def __init__(self, problem: str, after: float | None = None, *, everywhere: bool = False) -> None:
        super().__init__(problem)
        self.after = after
        self.everywhere = everywhere


class CannotPost(SendError):
    """It can't work until somebody changes something; ``refusal`` says what kind of thing.

    ``lacks`` names the permissions that are missing, by discord.py's names.
    """

    def __init__(self, problem: str, refusal: Refusal = Refusal.OTHER, lacks: Iterable[str] = ()) -> None:
        super().__init__(problem)
        self.refusal = refusal
        self.lacks = tuple(lacks)


class NothingToPost(SendError):
    """What it would show has left the library: there is nothing to post any more, and nothing to mend."""


class HistoryUnreadable(SendError):
    """The channel's history can't be read, so whether an earlier try arrived can't be known.

    ``lacks`` names the permissions that are missing for it, by discord.py's names.
    """

    def __init__(self, problem: str, lacks: Iterable[str] = ()) -> None:
        super().__init__(problem)
        self.lacks = tuple(lacks)


class Sender(Protocol):
    """Posts, and finds again what it posted. Every method may raise TryLater, CannotPost or NothingToPost."""

    def floor(self, delivery: Delivery) -> MessageId | None:
        """An id that is below that of any message posted from now on where ``delivery`` goes, and not far below.

        None where that is not known without asking: then :meth:`newest` is called. Raises nothing.
        """
        ...

    async def newest(self, delivery: Delivery) -> MessageId:
        """The id of the newest message where ``delivery`` goes; 0 where there is none."""
        ...

    async def find(self, delivery: Delivery, part: MessagePart, *, but: MessageId | None = None) -> Sent | None:
        """The oldest message that carries ``part``'s marker, ``but`` that one. Raises HistoryUnreadable.

        Where the part was tried it is newer than ``part.after_id``; else it was sent from ``part.since`` to
        ``part.until``.
        """
        ...

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        """Post ``part`` under its nonce."""
        ...

    async def redraw(self, delivery: Delivery, part: MessagePart) -> bool:
        """Draw a message that was sent anew, or take it away.

        True where its thread was archived and has been opened for it: :meth:`archive` is to be called then, once
        nothing more is to be done there. One that is gone is left alone.
        """
        ...

    async def archive(self, part: MessagePart) -> None:
        """Archive a part's thread again, if that can be. Raises nothing of Discord's."""
        ...

    async def delete(self, sent: Sent) -> None:
        """Take back a message that turned out to be a second one, and the thread that begins with it, if any."""
        ...
