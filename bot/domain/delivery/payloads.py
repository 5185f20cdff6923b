"""What a post carries until it is drawn: the payload of each kind, kept as JSON beside its delivery. Pure.

A library keeps the spelling that a name was first stored with; :class:`Stored` says it where it is another one.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_type_hints

from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import (
    OPERATOR,
    ActId,
    CaseId,
    ChannelId,
    ChapterId,
    FollowId,
    InvitationId,
    RevisionId,
    ScheduleId,
    SerialId,
    SubmissionId,
    SubscriptionId,
    TextId,
    UserId,
    VoteId,
)
from bot.domain.serials.serials import Mark, Span
from bot.domain.votes import Count, as_record, from_record


def _tuple(stored: Any) -> Any:
    if not isinstance(stored, list):
        return stored
    return tuple(_tuple(one) for one in cast(list[Any], stored))


def _same(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Stored:
    """How a field is stored: under which name, and how JSON's value is turned into the field's and back."""

    name: str = ""
    read: Callable[[Any], Any] = _tuple
    write: Callable[[Any], Any] = _same


@dataclass(frozen=True, slots=True)
class Beside:
    """A value whose own fields are stored beside the payload's. ``read`` answers None where they are not there."""

    read: Callable[[Mapping[str, Any]], Any]
    write: Callable[[Any], Mapping[str, Any]]


def _span(stored: list[Any] | None) -> Span | None:
    return None if stored is None else Span(*stored)


def _as_list(span: Span | None) -> list[int] | None:
    return None if span is None else [span.chapter_id, span.text_id, span.start, span.end]


def _spans(name: str) -> Stored:
    return Stored(
        name, lambda found: tuple(_span(one) for one in found), lambda spans: [_as_list(one) for one in spans]
    )


def _passage(stored: Mapping[str, Any]) -> "PassageRef | None":
    return read_fields(PassageRef, stored) if "submission" in stored else None


def _count(stored: Mapping[str, Any]) -> Count | None:
    return from_record(stored) if "winners" in stored else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What the outbox itself reads of any post, and all that some kinds need.

    ``parts`` is how many messages it makes. With a ``thread`` one of that name is started on its message, or a forum
    post made of it. ``taken_away`` says that its messages are to be deleted.
    """

    parts: int = 1
    thread: str | None = None
    taken_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadablePayload(Payload):
    """What is stored is not a payload of its kind: drawing it is a fault of the bot's, and fails alone."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePayload(Payload):
    """What became of a story: the event's ``action``, a moderator's ``reason``, perhaps empty, and ``by`` whom."""

    action: str
    reason: str = ""
    by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsPayload(Payload):
    """What changed about a story's authors, ``by`` whom; with an ``invitation_id`` the person is asked to be one."""

    action: str
    by: UserId = OPERATOR
    invitation_id: Annotated[InvitationId | None, Stored("invitation")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealPayload(Payload):
    """A story's names are shown from ``at`` on, in UTC seconds."""

    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPayload(Payload):
    """A draft ends at ``until``, in UTC seconds."""

    until: Annotated[int, Stored("at")]


@dataclass(frozen=True, slots=True)
class PassageRef:
    """Where a passage stands: ``start`` to ``end`` of the wording ``text_id``, with the chapter as it was then."""

    submission_id: Annotated[SubmissionId, Stored("submission")]
    chapter_id: Annotated[ChapterId, Stored("chapter")]
    text_id: Annotated[TextId, Stored("text")]
    number: int
    title: str
    words: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptPayload(Payload):
    """An excerpt. Until it is chosen, ``passage`` is None.

    Of a schedule it has its id, the ``slot`` (UTC seconds) and by how many hours it may be late; one that was asked
    for has the story that is wanted, or whether it may be ``adult``.
    """

    adult: bool = False
    wanted_id: Annotated[SubmissionId | None, Stored("wanted")] = None
    schedule_id: Annotated[ScheduleId | None, Stored("schedule")] = None
    slot: int | None = None
    late_hours: Annotated[int | None, Stored("late")] = None
    passage: Annotated[PassageRef | None, Beside(_passage, lambda passage: write_fields(passage))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePayload(Payload):
    """A passage that a reader shares."""

    passage: Annotated[PassageRef, Beside(_passage, lambda passage: write_fields(passage))]
    sharer_id: Annotated[UserId | None, Stored("sharer")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPayload(Payload):
    """What a follower is told: by which follow, and which chapters are new; none for a new story."""

    follow_id: Annotated[FollowId, Stored("follow")]
    chapter_ids: Annotated[tuple[ChapterId, ...], Stored("chapters")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPayload(Payload):
    """An entry of the server's log."""

    act_id: Annotated[ActId, Stored("act")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePayload(Payload):
    """All open reports of one story."""

    case_id: Annotated[CaseId, Stored("case")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDecidedPayload(Payload):
    """What came of a report: whether the story was taken ``down``."""

    down: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPayload(Payload):
    """What keeps the bot from posting in a channel ``since`` a time, or with ``redraw`` from changing what is there.

    ``lacks`` are permissions by discord.py's names; ``key`` is that of the first delivery that met it; ``ways`` are
    where else it can be told: a word (channel, person) and an id each.
    """

    channel_id: Annotated[ChannelId, Stored("channel")]
    refusal: Annotated[Refusal, Stored("refusal", Refusal)]
    since: int
    redraw: bool = False
    lacks: tuple[str, ...] = ()
    problem: str = ""
    key: str = ""
    ways: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialPayload(Payload):
    """The opening or the end of a serial."""

    serial_id: Annotated[SerialId, Stored("serial")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionPayload(Payload):
    """Why a reader's subscription waits: ``word`` is ``adult``, ``left`` or ``back``."""

    subscription_id: Annotated[SubscriptionId, Stored("own")]
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentPayload(Payload):
    """Instalment ``number``. Until it is cut, ``spans`` is empty and ``revision_id`` None.

    ``spans`` is what it holds of the revision that it was cut from, ``pieces`` what each message shows.
    """

    number: Annotated[int, Stored("n")]
    revision_id: Annotated[RevisionId | None, Stored("revision")] = None
    spans: Annotated[tuple[Span, ...], _spans("spans")] = ()
    pieces: Annotated[tuple[Span | None, ...], _spans("pieces")] = ()

    @property
    def cut_from(self) -> RevisionId:
        """The revision that it was cut from; for one that was cut."""
        return self.shown_from

    @property
    def shown_from(self) -> RevisionId:
        """The revision that its pieces are of; for one that was cut."""
        assert self.revision_id is not None, "it was cut"
        return self.revision_id

    @property
    def mark(self) -> Mark:
        """Where it ends; for one that was cut."""
        last = self.spans[-1]
        return Mark(self.cut_from, last.chapter_id, last.text_id, last.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialInstalmentPayload(InstalmentPayload):
    """Instalment ``number`` ``of`` so many of a serial.

    Where the story has changed since: ``cut_revision_id`` is the revision it was cut from, ``revision_id`` the one
    that it shows, ``today`` where its spans are in that; a piece is None where nothing is left for its message, and
    ``rest`` is what has no room in the messages that there are.
    """

    serial_id: Annotated[SerialId, Stored("serial")]
    of: int = 0
    cut_revision_id: Annotated[RevisionId | None, Stored("cut")] = None
    today: Annotated[tuple[Span, ...] | None, _spans("today")] = None
    rest: Annotated[Span | None, Stored("rest", _span, _as_list)] = None

    @property
    def cut_from(self) -> RevisionId:
        """The revision that it was cut from; for one that was cut."""
        return self.cut_revision_id or self.shown_from


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionInstalmentPayload(InstalmentPayload):
    """Instalment ``number`` of a reader's subscription.

    With ``caught_up`` nothing came behind it when it was cut; ``serial_posted`` is how many instalments the serial
    that it keeps step with had posted then.
    """

    subscription_id: Annotated[SubscriptionId, Stored("own")]
    caught_up: bool = False
    serial_posted: Annotated[int | None, Stored("posted")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePayload(Payload):
    """A vote; with its ``count`` once it was counted."""

    vote_id: Annotated[VoteId, Stored("round")]
    count: Annotated[Count | None, Beside(_count, as_record)] = None


T = TypeVar("T")
P = TypeVar("P", bound=Payload)


@cache
def _shape(shape: type[Any]) -> tuple[tuple[str, Any, Stored | Beside], ...]:
    """Name, default and spelling of each field of a dataclass."""
    hints = get_type_hints(shape, include_extras=True)
    found: list[tuple[str, Any, Stored | Beside]] = []
    for one in fields(shape):
        notes = [note for note in getattr(hints[one.name], "__metadata__", ()) if isinstance(note, (Stored, Beside))]
        found.append((one.name, one.default, notes[0] if notes else Stored(one.name)))
    return tuple(found)


def read_fields(shape: type[T], stored: Mapping[str, Any]) -> T:
    """The dataclass of that ``shape`` from what JSON has. Raises KeyError, TypeError or ValueError where it is not."""
    found: dict[str, Any] = {}
    for name, default, how in _shape(shape):
        if isinstance(how, Beside):
            found[name] = how.read(stored)
            if found[name] is None and default is MISSING:
                raise KeyError(name)
        elif how.name in stored or default is MISSING:
            found[name] = how.read(stored[how.name])
    return shape(**found)


def write_fields(value: Any) -> dict[str, Any]:
    """A dataclass as JSON has it; what is None is left out."""
    found: dict[str, Any] = {}
    for name, _default, how in _shape(cast(type[Any], type(value))):
        held = getattr(value, name)
        if held is None:
            continue
        if isinstance(how, Beside):
            found |= how.write(held)
        else:
            found[how.name] = how.write(held)
    return found


def read_payload(shape: type[P], text: str | None) -> P | UnreadablePayload:
    """A payload from the JSON that is stored; None where there is none."""
    stored: Any = None
    try:
        stored = json.loads(text or "{}")
        return read_fields(shape, stored)
    except (AttributeError, KeyError, TypeError, ValueError):
        # What was posted of it can be taken away all the same.
        taken_away = isinstance(stored, dict) and bool(cast(dict[str, Any], stored).get("taken_away"))
        return UnreadablePayload(text=text or "", taken_away=taken_away)


def write_payload(payload: Payload) -> str:
    """A payload as JSON."""
    if isinstance(payload, UnreadablePayload):
        return payload.text
    return json.dumps(write_fields(payload), ensure_ascii=False, sort_keys=True)
