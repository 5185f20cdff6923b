"""How serials stand, for whoever shows or changes one."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import instant, seconds
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import GuildId, SerialId, UserId
from bot.domain.serials.serials import OVER, Serial, SerialState
from bot.errors import AlreadyDone, NotFound
from bot.locale import _
from bot.services.access import subject_of
from bot.services.moderation.audit_log import log_act
from bot.services.serials import course
from bot.services.submissions.loading import load
from bot.storage.database import Connection
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
class Bulk:
    """What became of many at once: how many serials, and ``at`` which UTC second, by which it can be undone."""

    count: int
    at: int


async def serial_of(connection: Connection, serial_id: SerialId, guild_id: GuildId) -> Serial:
    """A server's serial. Raises NotFound."""
    serial = await storage.serial(connection, serial_id)
    if serial is None or serial.guild_id != guild_id:
        raise NotFound(_("There is no such serial on this server. /serial list shows those there are."))
    return serial


async def going(connection: Connection, serial_id: SerialId, guild_id: GuildId) -> Serial:
    """A server's serial that is not over. Raises NotFound or AlreadyDone."""
    serial = await serial_of(connection, serial_id, guild_id)
    if serial.state is SerialState.DONE:
        raise AlreadyDone(_("This serial is over: every instalment has been posted."))
    if serial.state is SerialState.STOPPED:
        raise AlreadyDone(_("This serial was stopped and can't go on. /serial start begins a new one."))
    return serial


async def log_serial(connection: Connection, serial: Serial, actor_id: UserId, action: str, now: int) -> None:
    """Write down what a moderator did with a serial, by its name in bot/domain/moderation/audit.py."""
    place = str(serial.thread_id or serial.channel_id)
    await log_act(
        connection, serial.guild_id, actor_id, action, submission_id=serial.submission_id, detail=place, now=now
    )


async def standing_of(connection: Connection, serial: Serial, audience: Audience, viewer: Viewer, now: int) -> Standing:
    """A serial as a list has it for ``viewer`` in ``audience``."""
    submission = await load(connection, serial.submission_id)
    if submission.in_library:
        submission = await load(connection, serial.submission_id, approved=True)
    shown = refusal(subject_of(submission), audience, viewer) is None
    found = await storage.state_of_key(connection, course.key_of(serial, serial.next))
    planned = found is not None and found[0].under_way and serial.state not in OVER
    skipped = () if serial.state in OVER else skipped_slots(serial, now)
    title, next_at = submission.title if shown else None, found[1] if found and planned else None
    return Standing(serial, title, next_at, skipped, *await _refusal(connection, serial))


async def _refusal(connection: Connection, serial: Serial) -> tuple[Refusal | None, tuple[str, ...]]:
    if not serial.problem or serial.state is not SerialState.PAUSED:
        return None, ()
    key = course.opening_key(serial) if serial.goes_to is None else course.key_of(serial, serial.next)
    return await storage.refusal_of_key(connection, key)


def skipped_slots(serial: Serial, now: int) -> tuple[int, ...]:
    """The slots to come that are passed over, in UTC seconds."""
    if serial.skipped_day is None:
        return ()
    found: list[int] = []
    for day, at in serial.cadence.slots(serial.last_day or serial.cadence.today(instant(now)) - timedelta(days=2)):
        if day > serial.skipped_day:
            break
        if seconds(at) > now:
            found.append(seconds(at))
    return tuple(found)
