"""How a serial goes on after a pause: what could not be posted is tried again, whoever asks."""

from bot.clock import instant, seconds
from bot.domain.delivery.payloads import InstalmentPayload
from bot.domain.schedule.cadence import LATE_HOURS, late_seconds
from bot.domain.serials.serials import Mark, Serial, SerialState
from bot.services.reading.positions import approved_story, position_in
from bot.services.serials import course, planning
from bot.storage.database import Connection
from bot.storage.serials import instalments
from bot.storage.serials import serials as storage


async def resume(connection: Connection, serial: Serial, now: int) -> Serial:
    """Have a serial go on; returns it as it stands then."""
    await storage.set_state(connection, serial, SerialState.RUNNING)
    return await wake(connection, serial, now)


async def wake(connection: Connection, serial: Serial, now: int) -> Serial:
    """Have a serial post what is next at its time, and try again what could not be posted; returns it as it stands."""
    if not planning.can_post(serial):
        await instalments.try_again(connection, planning.opening_key(serial), now)
    elif not await try_again(connection, serial, now):
        await course.go_on(connection, await storage.fresh(connection, serial), now)
    return await storage.fresh(connection, serial)


async def try_again(connection: Connection, serial: Serial, now: int) -> bool:
    """Have the next instalment tried again if it could not be posted; False if there is none to be.

    One whose reader has read on meanwhile is given up instead: what comes next begins where they are. One of which
    nothing was cut, since that failed, is forgotten: it is cut when its number is planned again.
    """
    key, found = planning.next_key(serial), await planning.next_state(connection, serial)
    if found is None or not found[0].in_trouble:
        return False
    instalment = await chosen(connection, serial)
    if not instalment.spans:
        await instalments.forget_uncut(connection, key)
        return False
    if serial.is_readers and not await _is_where(connection, serial, instalment):
        await instalments.give_up(connection, (key,), now)
        await course.settle(connection, serial, instalment, now, whole=False)
        return False
    due = now
    # A moderator who asks for it wants it, also where what is missed is left out; a channel's readers at its time.
    if not serial.is_readers and now - found[1] > late_seconds(max(serial.pace.late_hours, LATE_HOURS)):
        day, at = serial.pace.cadence.next_slot(instant(now), serial.after_day)
        due = seconds(at)
        await storage.set_planned_day(connection, serial, day)
    return await instalments.try_again(connection, key, due)


async def chosen(connection: Connection, serial: Serial) -> InstalmentPayload:
    """The next instalment, which was claimed."""
    instalment = await instalments.payload_of_key(connection, planning.next_key(serial))
    assert isinstance(instalment, InstalmentPayload), "it was claimed"
    return instalment


async def _is_where(connection: Connection, subscription: Serial, instalment: InstalmentPayload) -> bool:
    """Whether an instalment begins where its reader is."""
    submission, first = await approved_story(connection, subscription.submission_id), instalment.spans[0]
    if submission is None:
        return False
    began, entries = Mark(instalment.cut_from, first.chapter_id, first.text_id, first.start), submission.contents
    return await position_in(connection, began, entries) == await position_in(connection, subscription.mark, entries)
