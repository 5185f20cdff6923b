"""The kinds of posts, each declared once: whatever treats one post otherwise than another reads it here. Pure.

A kind's name is stored, and it begins the keys of its deliveries: neither is ever changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.domain.delivery.payloads import (
    AlertPayload,
    AuthorsPayload,
    CaseDecidedPayload,
    CasePayload,
    DraftPayload,
    ExcerptPayload,
    LogPayload,
    NewsPayload,
    NoticePayload,
    Payload,
    RevealPayload,
    SerialInstalmentPayload,
    SerialPayload,
    SharePayload,
    SubscriptionInstalmentPayload,
    SubscriptionPayload,
    VotePayload,
    read_payload,
)

if TYPE_CHECKING:
    from bot.domain.delivery.deliveries import Delivery

P = TypeVar("P", bound=Payload)

HOUR = 3600


class Shows(Enum):
    """Of which stories a post shows something: for those the gate is asked where it stands."""

    NOTHING = auto()
    STORY = auto()  # the delivery's own
    CANDIDATES = auto()  # those of the vote in its payload


class Readership(Enum):
    """Whom a post is for."""

    SERVER = auto()  # everybody who sees its channel
    MODERATORS = auto()
    AUTHORS = auto()  # of its story, by direct message
    FOLLOWERS = auto()  # a reader who follows something; what they follow is nobody else's business
    PERSON = auto()  # somebody else, by direct message


@dataclass(frozen=True, slots=True)
class Kind(Generic[P]):
    """What there is to know of one kind of post. ``name`` is how it is stored, and ``payload`` what it carries.

    ``prefix`` begins its keys where it is not its name. A ``card`` shows a story's card: it is drawn anew when the
    story or its counts change. ``of_serial`` is a serial's: emptied when the story leaves, and else left as it was
    posted. ``opens_thread`` says that others write below it: it is emptied, never deleted. With ``members_only`` it
    is not sent to somebody who has left the server. ``timely_seconds`` is for how long after it was asked for it is
    wanted; without, it is posted however late: instalments and excerpts by their own schedule's choice, the rest
    because it is true and wanted whenever it comes. ``redrawn_after_restore``: the latest are drawn anew when a
    backup took the library's place. ``retried_when_mended``: one that failed is tried again once what was in its way
    is gone; of the others something newer comes, or nobody waits for it any more.
    """

    name: str
    payload: type[P]
    readership: Readership = Readership.SERVER
    shows: Shows = Shows.NOTHING
    prefix: str = ""
    card: bool = False
    of_serial: bool = False
    opens_thread: bool = False
    members_only: bool = False
    timely_seconds: int | None = None
    redrawn_after_restore: bool = False
    retried_when_mended: bool = True

    def key(self, rest: object) -> str:
        """A delivery's key: what makes a post itself, so that it is never planned twice."""
        return f"{self.prefix or self.name}:{rest}"

    def read(self, content: str | None) -> Payload:
        """The payload that is stored for a delivery of this kind."""
        return read_payload(self.payload, content)

    def of(self, delivery: "Delivery") -> P:
        """The payload of a delivery of this kind. Raises TypeError where what is stored is not one."""
        if not isinstance(delivery.payload, self.payload):
            raise TypeError(f"delivery {delivery.key} has no payload of the kind {self.name}")
        return delivery.payload


QUEUE = Kind("queue", Payload, Readership.MODERATORS, Shows.STORY, card=True, redrawn_after_restore=True)
REPORT = Kind("report", CasePayload, Readership.MODERATORS, Shows.STORY)
LOG = Kind("log", LogPayload, Readership.MODERATORS, Shows.STORY)
ALERT = Kind("alert", AlertPayload, Readership.MODERATORS)
NEARLY_FULL = Kind("nearly_full", Payload, Readership.MODERATORS)
TEST = Kind("test", Payload, Readership.MODERATORS, timely_seconds=HOUR)

DESK = Kind("desk", Payload)
ANNOUNCEMENT = Kind("announcement", Payload, shows=Shows.STORY, card=True, redrawn_after_restore=True)
EXCERPT = Kind(
    "excerpt", ExcerptPayload, shows=Shows.STORY, card=True, redrawn_after_restore=True, retried_when_mended=False
)
SHARE = Kind(
    "share",
    SharePayload,
    shows=Shows.STORY,
    card=True,
    timely_seconds=HOUR,
    redrawn_after_restore=True,
    retried_when_mended=False,
)
SERIAL = Kind("serial", SerialInstalmentPayload, shows=Shows.STORY, of_serial=True, redrawn_after_restore=True)
SERIAL_OPENING = Kind(
    "serial_opening",
    SerialPayload,
    shows=Shows.STORY,
    prefix="serial",
    of_serial=True,
    opens_thread=True,
    redrawn_after_restore=True,
)
SERIAL_END = Kind(
    "serial_end", SerialPayload, shows=Shows.STORY, prefix="serial", of_serial=True, redrawn_after_restore=True
)
VOTE_OPENING = Kind("round", VotePayload, shows=Shows.CANDIDATES, redrawn_after_restore=True)
VOTE_RESULT = Kind("round_result", VotePayload, shows=Shows.CANDIDATES, prefix="round", redrawn_after_restore=True)
VOTE_CANCELLED = Kind("round_cancelled", VotePayload, prefix="round")

NOTICE = Kind("notice", NoticePayload, Readership.AUTHORS, Shows.STORY)
AUTHORS = Kind("authors", AuthorsPayload, Readership.AUTHORS, Shows.STORY)
REVEAL = Kind("reveal", RevealPayload, Readership.AUTHORS, Shows.STORY)
DRAFT_ENDS = Kind("draft_ends", DraftPayload, Readership.AUTHORS, Shows.STORY)
DRAFT_ENDED = Kind("draft_ended", DraftPayload, Readership.AUTHORS, Shows.STORY)

NEWS = Kind("news", NewsPayload, Readership.FOLLOWERS, Shows.STORY, members_only=True)
SUBSCRIPTION = Kind("own", SubscriptionInstalmentPayload, Readership.FOLLOWERS, Shows.STORY, members_only=True)
SUBSCRIPTION_WORD = Kind("own_word", SubscriptionPayload, Readership.FOLLOWERS, Shows.STORY, members_only=True)
REPORT_WORD = Kind("report_word", CaseDecidedPayload, Readership.PERSON, Shows.STORY)

KINDS: dict[str, Kind[Any]] = {one.name: one for one in list(globals().values()) if isinstance(one, Kind)}


def kind_named(name: str) -> Kind[Any]:
    """The kind of a stored name. One that nobody declared has no traits, and nobody draws it."""
    return KINDS.get(name) or Kind(name, Payload)


def names(wanted: Callable[[Kind[Any]], bool]) -> tuple[str, ...]:
    """The stored names of all kinds of which ``wanted`` says yes."""
    return tuple(name for name, kind in KINDS.items() if wanted(kind))


# Whose message shows a story's card.
CARDS = names(lambda kind: kind.card)

# Of a story, for everybody: readers' reactions to these count, and they are deleted with what is under them where
# whoever takes the story back wants that.
FOR_READERS = names(lambda kind: kind.readership is Readership.SERVER and kind.shows is Shows.STORY)

OF_SERIALS = names(lambda kind: kind.of_serial)
TO_AUTHORS = names(lambda kind: kind.readership is Readership.AUTHORS)
TO_FOLLOWERS = names(lambda kind: kind.readership is Readership.FOLLOWERS)

# For these the gate is asked again when a channel's age restriction changes.
GATED = names(lambda kind: kind.shows is not Shows.NOTHING)
REDRAWN_AFTER_RESTORE = names(lambda kind: kind.redrawn_after_restore)
NOT_RETRIED = names(lambda kind: not kind.retried_when_mended)
