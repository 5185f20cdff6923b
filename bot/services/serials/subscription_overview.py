"""How a reader's own serial stands, for its reader alone."""

from dataclasses import dataclass

from bot.domain.gate import Place, Viewer, refusal
from bot.domain.serials.serials import Serial, is_complete
from bot.domain.serials.subscriptions import OwnSerial
from bot.errors import NotFound
from bot.locale import _
from bot.services.access import subject_of
from bot.services.reading.positions import approved_story, place_in
from bot.services.serials.subscription_course import key_of
from bot.services.serials.subscription_cuts import is_read
from bot.storage.database import Connection
from bot.storage.serials import serials as storage
from bot.storage.serials import subscriptions as own


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """One as its reader sees it. ``title`` is None where the place may not show it, or the story is gone.

    The next instalment begins in chapter ``chapter`` of ``chapters``, is the story's ``beginning``, or there is no
    text left of a story that is ``complete`` or goes on; it is due ``next_at`` (UTC seconds), None while none is
    planned. ``serial`` is what it keeps step with.
    """

    own: OwnSerial
    title: str | None
    next_at: int | None
    chapter: int
    chapters: int
    beginning: bool
    all_read: bool
    complete: bool
    serial: Serial | None = None


async def own_of(connection: Connection, own_id: int, person_id: int) -> OwnSerial:
    """A person's own serial. Raises NotFound."""
    one = await own.own(connection, own_id, person_id)
    if one is None:
        raise NotFound(_("These are not your instalments. /following shows yours, and /follow begins some."))
    return one


async def standing_of(connection: Connection, one: OwnSerial, place: Place) -> OwnStanding:
    """An own serial as its reader is shown it in ``place``."""
    submission = await approved_story(connection, one.submission_id)
    found = await storage.state_of_key(connection, key_of(one, one.next))
    planned = found[1] if found is not None and found[0] in ("due", "claimed") else None
    serial = await storage.serial(connection, one.serial_id) if one.serial_id is not None else None
    if submission is None:
        return OwnStanding(one, None, planned, 0, 0, beginning=False, all_read=False, complete=False, serial=serial)
    shown = refusal(subject_of(submission), place, Viewer(one.person_id)) is None
    chapters = len(submission.contents)
    index, offset = await place_in(connection, one.mark, submission.contents)
    return OwnStanding(
        one,
        submission.title if shown else None,
        planned,
        min(index + 1, chapters),
        chapters,
        beginning=(index, offset) == (0, 0),
        all_read=await is_read(connection, submission, one.mark),
        complete=is_complete(submission.metadata, chapters),
        serial=serial,
    )
