"""A library that began from a backup: what was posted since the backup was made is not in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import DeliveryId, made_at
from bot.storage.database import Connection, marks

# Posts planned after a restore may have the key of one that was made since the backup: the next instalment, the
# same story approved again. They are looked for so long, and twice as long as the backup was old if that is more.
LOOK_SECONDS = 7 * 86400

# By how much the clocks of the backup's machine, this one and Discord may differ, with room.
MARGIN_SECONDS = 300

# How far back messages that were on record are drawn anew, and how many: some were edited since the backup.
REDRAW_SECONDS, REDRAW_MOST = 30 * 86400, 500


@dataclass(frozen=True, slots=True)
class Lost:
    """The time that a restored library knows nothing of; posts are looked for in it until ``look_until``."""

    since: int
    until: int
    look_until: int


async def begin_on_copy(connection: Connection, kinds: Sequence[str], now: int) -> bool:
    """Note that a backup has taken the library's place, however it came there; False where none has.

    The newest messages of ``kinds`` are drawn anew. For the holder of the library's lock.
    """
    row = await connection.row(
        "UPDATE library SET restored_at = ?, copied_at = NULL,"
        " look_from = CASE WHEN look_until > ? THEN min(look_from, copied_at) ELSE copied_at END,"
        " look_until = max(coalesce(look_until, 0), ? + max(?, 2 * (? - copied_at)))"
        " WHERE copied_at IS NOT NULL RETURNING look_from",
        *(now, now, now, LOOK_SECONDS, now),
    )
    if row is None:
        return False
    await connection.rows(
        "/* walks: once, when a bot begins on a backup */ "
        "UPDATE deliveries SET redraw_at = coalesce(redraw_at, ?) WHERE id IN (SELECT id FROM deliveries"
        f" WHERE state = 'sent' AND kind IN ({marks(kinds)}) AND finished_at > ? ORDER BY finished_at DESC LIMIT ?)",
        *(now, *kinds, row["look_from"] - REDRAW_SECONDS, REDRAW_MOST),
    )
    return True


async def lost_time(connection: Connection) -> Lost | None:
    """The time that the library knows nothing of, or None where it was never restored."""
    row = await connection.row("SELECT look_from, restored_at, look_until FROM library WHERE look_from IS NOT NULL")
    if row is None:
        return None
    return Lost(row["look_from"] - MARGIN_SECONDS, row["restored_at"] + MARGIN_SECONDS, row["look_until"])


async def doubt_parts(connection: Connection, delivery_id: DeliveryId, lost: Lost) -> None:
    """Have a delivery's parts that were never tried here looked for in the lost time before they are sent."""
    await connection.rows(
        "UPDATE delivery_parts SET since = ?, until = ? WHERE delivery_id = ? AND tried = 0 AND message_id IS NULL",
        *(lost.since, lost.until, delivery_id),
    )


async def may_have_posted(connection: Connection, due_at: int) -> bool:
    """Whether what was due at ``due_at`` (UTC seconds) may have been posted in the lost time."""
    lost = await lost_time(connection)
    return lost is not None and lost.since <= due_at <= lost.until


async def found_of(connection: Connection, delivery_id: DeliveryId) -> int | None:
    """When all of a delivery was posted (UTC seconds) that was posted in the lost time and only found here; or None."""
    lost = await lost_time(connection)
    if lost is None:
        return None
    # Not by whether it was tried here: it may have been, in vain, before the backup was made.
    last = await connection.value("SELECT max(message_id) FROM delivery_parts WHERE delivery_id = ?", delivery_id)
    posted = None if last is None else made_at(last)
    return posted if posted is not None and posted <= lost.until else None
