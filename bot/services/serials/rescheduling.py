"""When a serial posts, changed: other days and times, and slots that are passed over.

Text is never passed over: the instalment that a slot would have had comes with the next one.
"""

from dataclasses import dataclass
from datetime import date

from bot.clock import instant, seconds
from bot.domain.delivery import kinds
from bot.domain.ids import GuildId, SerialId, UserId
from bot.domain.schedule.cadence import MOST_LATE_HOURS, Cadence
from bot.domain.serials.serials import FEWEST_WORDS, MOST_WORDS, Pace, Serial, SerialState
from bot.errors import AlreadyDone, BadInput, NotReady
from bot.locale import N_
from bot.sentences import Amount, Typed
from bot.services.serials import course, planning
from bot.services.serials.overview import going, log_serial, skipped_slots
from bot.services.use_case import UseCases, reads, writes
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage


@dataclass(frozen=True, slots=True)
class Skipped:
    """A slot that was passed over: ``at``, and ``next_at``, when the same instalment comes instead; UTC seconds."""

    serial: Serial
    at: int
    next_at: int


def require_words(words: int | None) -> None:
    """Raises BadInput for an instalment of too few or too many words."""
    if words is not None and not FEWEST_WORDS <= words <= MOST_WORDS:
        raise BadInput(N_("An instalment has {fewest} to {most} words."), fewest=FEWEST_WORDS, most=Amount(MOST_WORDS))


def read_words(typed: str) -> int | None:
    """Words of an instalment as typed into a form: ``1500``, ``1,500``; None, a chapter each, for nothing typed.

    Raises BadInput, handing it back.
    """
    plain = "".join(letter for letter in typed if letter not in " ,.'\u00a0\u202f")
    if not plain:
        return None
    if not plain.isdecimal() or not FEWEST_WORDS <= int(plain) <= MOST_WORDS:
        raise BadInput(
            N_("“{typed}” is not a number of words from {fewest} to {most}. Leave it empty for a chapter each."),
            typed=Typed(typed),
            fewest=FEWEST_WORDS,
            most=Amount(MOST_WORDS),
            hand_back=typed,
        )
    return int(plain)


class SerialSchedule(UseCases):
    """Use cases of moderators around a serial's times. Ids are Discord's unless they are a serial's."""

    @reads
    async def serial(self, connection: Connection, serial_id: SerialId, guild_id: GuildId) -> Serial:
        """A serial that is not over, to be changed. Raises NotFound or AlreadyDone."""
        return await going(connection, serial_id, guild_id)

    @writes
    async def change(
        self,
        connection: Connection,
        serial_id: SerialId,
        guild_id: GuildId,
        actor_id: UserId,
        cadence: Cadence,
        words: int | None,
        late_hours: int | None = None,
    ) -> Serial:
        """Post at other times, or other lengths, from the next instalment on; ``late_hours`` stay where None.

        No local date comes twice. Where the next instalment's date has its new time in the past, it is posted at
        once. Raises BadInput, or AlreadyDone where it is over.
        """
        require_words(words)
        now = self._context.now()
        before = await going(connection, serial_id, guild_id)
        late = before.pace.late_hours if late_hours is None else late_hours
        assert 0 <= late <= MOST_LATE_HOURS
        serial = await planning.change_pace(connection, before, Pace(cadence, words, late), now)
        await course.go_on(connection, serial, now)
        # A thread's first message says when instalments come.
        await deliveries.ask_redraw(connection, serial.submission_id, (kinds.SERIAL_OPENING.name,), now)
        await log_serial(connection, serial, actor_id, "serialchange", now)
        return await storage.fresh(connection, serial)

    @writes
    async def skip(
        self, connection: Connection, serial_id: SerialId, guild_id: GuildId, actor_id: UserId, day: date
    ) -> Skipped:
        """Pass over the slot of a local date, which is the next one; its instalment comes with the one after it.

        Raises AlreadyDone where that slot is not the next any more, NotReady where nothing is planned.
        """
        now = self._context.now()
        serial = await going(connection, serial_id, guild_id)
        found = await planning.next_state(connection, serial)
        if serial.state is SerialState.PAUSED or found is None:
            raise NotReady(N_("Nothing is planned that could be skipped. Where the serial is paused, resume it first."))
        if serial.planned_day != day:
            raise AlreadyDone(N_("That time is skipped already, or past. The card shows which comes next."))
        following, at = serial.pace.cadence.next_slot(instant(max(now, found[1])), day)
        if found[1] <= now or not await _move(connection, serial, following, seconds(at)):
            raise AlreadyDone(N_("Instalment {number} is being posted right now."), number=serial.next)
        await storage.set_skipped_day(connection, serial_id, day)
        await log_serial(connection, serial, actor_id, "serialskip", now)
        return Skipped(await storage.fresh(connection, serial), found[1], seconds(at))

    @writes
    async def unskip(self, connection: Connection, serial_id: SerialId, guild_id: GuildId, actor_id: UserId) -> Serial:
        """Have every slot count again that was passed over and is still to come. Raises AlreadyDone without one."""
        now = self._context.now()
        serial = await going(connection, serial_id, guild_id)
        if not skipped_slots(serial, now):
            raise AlreadyDone(N_("No time to come is skipped. What was skipped before is past."))
        await storage.set_skipped_day(connection, serial_id, None)
        await log_serial(connection, serial, actor_id, "serialunskip", now)
        if serial.planned_day is not None:
            day, at = serial.pace.cadence.next_slot(instant(now), serial.last_day)
            await _move(connection, serial, day, seconds(at))
        return await storage.fresh(connection, serial)


async def _move(connection: Connection, serial: Serial, day: date, at: int) -> bool:
    """Have the next instalment come in another slot; False where it is not planned, or has been tried."""
    moved = await instalments.move_planned(connection, planning.next_key(serial), at)
    if moved:
        await storage.set_planned_day(connection, serial, day)
    return moved
