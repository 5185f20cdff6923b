"""How serials stand, for whoever shows or changes one: a server's moderators, or a subscription's reader alone."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import instant, seconds
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import GuildId, SerialId, SubscriptionId, UserId
from bot.domain.serials.serials import OVER, Serial, SerialState, is_complete
from bot.errors import AlreadyDone, NotFound
from bot.locale import N_
from bot.services.access import subject_of
from bot.services.moderation.audit_log import log_act
from bot.services.reading.positions import approved_story, position_in
from bot.services.serials import planning
from bot.services.serials.cutting import is_read
from bot.services.submissions.loading import load
from bot.storage.database import Connection
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage


@dataclass(frozen=True, slots=True)
class Standing:
    """A serial in a list. ``title`` is None where the place it is shown in may not have it.

    ``next_at`` is when the next instalment is due, in UTC seconds; None while none is planned. ``skipped`` are the
    slots to come, in UTC seconds, that are passed over. ``refusal`` and ``lacks`` say what stood in a post's way where
    that has paused it.
    """

    serial: Serial
    title: str | None
    next_at: int | None
    skipped: tuple[int, ...] = ()
    refusal: Refusal | None = None
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standings:
    """A page of a list. ``number`` counts from 0; ``pages`` is at least 1.

    ``running`` and ``paused`` say whether the server has a serial that is not paused, and one that is.
    """

    items: tuple[Standing, ...]
    number: int
    pages: int
    running: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class SubscriptionStanding:
    """A subscription as its reader sees it. ``title`` is None where the place may not show it, or the story is gone.

    The next instalment begins in chapter ``chapter`` of ``chapters``, is the story's ``beginning``, or there is no
    text left of a story that is ``complete`` or goes on; it is due ``next_at`` (UTC seconds), None while none is
    planned. ``beside`` is the server's serial that it keeps step with.
    """

    subscription: Serial
    title: str | None
    next_at: int | None
    chapter: int = 0
    chapters: int = 0
    beginning: bool = False
    all_read: bool = False
    complete: bool = False
    beside: Serial | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """What became of many at once: how many serials, and ``at`` which UTC second, by which it can be undone."""

    count: int
    at: int


async def serial_of(connection: Connection, serial_id: SerialId, guild_id: GuildId) -> Serial:
    """A server's serial. Raises NotFound."""
    serial = await storage.serial(connection, serial_id)
    if serial is None or serial.guild_id != guild_id:
        raise NotFound(N_("There is no such serial on this server. /serial list shows those there are."))
    return serial


async def going(connection: Connection, serial_id: SerialId, guild_id: GuildId) -> Serial:
    """A server's serial that is not over. Raises NotFound or AlreadyDone."""
    serial = await serial_of(connection, serial_id, guild_id)
    if serial.state is SerialState.DONE:
        raise AlreadyDone(N_("This serial is over: every instalment has been posted."))
    if serial.state is SerialState.STOPPED:
        raise AlreadyDone(N_("This serial was stopped and can't go on. /serial start begins a new one."))
    return serial


async def log_serial(connection: Connection, serial: Serial, actor_id: UserId, action: str, now: int) -> None:
    """Write down what a moderator did with a serial, by its name in bot/domain/moderation/audit.py."""
    place = str(serial.place.shown)
    await log_act(
        connection, serial.guild_id, actor_id, action, submission_id=serial.submission_id, detail=place, now=now
    )


async def standing_of(connection: Connection, serial: Serial, audience: Audience, viewer: Viewer, now: int) -> Standing:
    """A serial as a list has it for ``viewer`` in ``audience``."""
    submission = await load(connection, serial.submission_id)
    if submission.in_library:
        submission = await load(connection, serial.submission_id, approved=True)
    shown = refusal(subject_of(submission), audience, viewer) is None
    skipped = () if serial.state in OVER else skipped_slots(serial, now)
    title, next_at = submission.title if shown else None, await _next_at(connection, serial)
    return Standing(serial, title, next_at, skipped, *await _refusal(connection, serial))


async def _next_at(connection: Connection, serial: Serial) -> int | None:
    found = await planning.next_state(connection, serial)
    return found[1] if found is not None and found[0].under_way and serial.state not in OVER else None


async def _refusal(connection: Connection, serial: Serial) -> tuple[Refusal | None, tuple[str, ...]]:
    if not serial.problem or serial.state is not SerialState.PAUSED:
        return None, ()
    key = planning.next_key(serial) if planning.can_post(serial) else planning.opening_key(serial)
    return await instalments.refusal_of_key(connection, key)


def skipped_slots(serial: Serial, now: int) -> tuple[int, ...]:
    """The slots to come that are passed over, in UTC seconds."""
    if serial.skipped_day is None:
        return ()
    found: list[int] = []
    for day, at in serial.pace.cadence.slots(
        serial.last_day or serial.pace.cadence.today(instant(now)) - timedelta(days=2)
    ):
        if day > serial.skipped_day:
            break
        if seconds(at) > now:
            found.append(seconds(at))
    return tuple(found)


# Readers' own


async def subscription_of(connection: Connection, subscription_id: SubscriptionId, person_id: UserId) -> Serial:
    """A person's subscription. Raises NotFound."""
    one = await storage.subscription(connection, subscription_id, person_id)
    if one is None:
        raise NotFound(N_("These are not your instalments. /following shows yours, and /follow begins some."))
    return one


async def subscription_standing(connection: Connection, one: Serial, audience: Audience) -> SubscriptionStanding:
    """A subscription as its reader is shown it in ``audience``."""
    submission = await approved_story(connection, one.submission_id)
    next_at = await _next_at(connection, one)
    beside = await storage.serial(connection, one.in_step_with) if one.in_step_with is not None else None
    if submission is None:
        return SubscriptionStanding(one, None, next_at, beside=beside)
    shown = refusal(subject_of(submission), audience, Viewer(one.reader_id)) is None
    chapters = len(submission.contents)
    index, offset = await position_in(connection, one.mark, submission.contents)
    return SubscriptionStanding(
        one,
        submission.title if shown else None,
        next_at,
        min(index + 1, chapters),
        chapters,
        beginning=(index, offset) == (0, 0),
        all_read=await is_read(connection, submission, one.mark),
        complete=is_complete(submission.metadata, chapters),
        beside=beside,
    )
