"""What the worker has to do now and next. Each look costs the same, however much is planned and however much is due.

A lane is a channel, or the negative of a person for direct messages.
"""

from enum import Enum

from bot.domain.delivery.deliveries import Delivery
from bot.domain.ids import GuildId
from bot.storage.database import Connection
from bot.storage.delivery.deliveries import COLUMNS, delivery_of
from bot.storage.delivery.due_changes import WORK_ROWS

# Word for word as the partial indexes have it: without that, every delivery ever made would be looked at.
DUE, CLAIMED = WORK_ROWS["POST"], "state = 'claimed'"
STALE = WORK_ROWS["REDRAW"]

LANE = "coalesce(channel_id, -recipient_id)"


class Work(Enum):
    """What may be done with a delivery, and the rows it is due for: the condition, the column with the time, and the
    one with its place in the lane."""

    POST = ((DUE, "due_at", "due_at"), (CLAIMED, "lease_until", "due_at"))
    REDRAW = ((STALE, "redraw_at", "redraw_at"),)


async def next_due(connection: Connection, after: int) -> int | None:
    """When, behind ``after``, the first delivery is due, a lease ends or a redraw is wanted; None for never."""
    firsts = [
        f"SELECT * FROM (SELECT {column} AS at FROM deliveries WHERE {rows} AND {column} > ? ORDER BY at LIMIT 1)"
        for work in Work
        for rows, column, _place in work.value
    ]
    return await connection.value(f"SELECT min(at) FROM ({' UNION ALL '.join(firsts)})", *[after] * len(firsts))


async def lanes_between(connection: Connection, work: Work, after: int, until: int) -> list[tuple[int, GuildId]]:
    """Lane and server of everything that became due behind ``after`` and up to ``until``, the longest due first.

    A lane is there as often as something became due in it.
    """
    ripe = " UNION ALL ".join(
        f"SELECT {LANE} AS lane, guild_id, {column} AS at, id FROM deliveries"
        f" WHERE {rows} AND {column} > ? AND {column} <= ?"
        for rows, column, _place in work.value
    )
    rows = await connection.rows(
        f"SELECT lane, guild_id FROM ({ripe}) ORDER BY at, id", *((after, until) * len(work.value))
    )
    return [(row["lane"], row["guild_id"]) for row in rows]


async def head(connection: Connection, work: Work, lane: int, now: int) -> Delivery | None:
    """The longest due delivery of a lane; None where nothing is due in it.

    What a process that died had claimed has the place that it was due in.
    """
    firsts = " UNION ALL ".join(
        # What is claimed is little, and in no index by its lane.
        f"SELECT * FROM (SELECT id, {place} AS at FROM deliveries WHERE {rows} AND {column} <= ? AND {LANE} = ?"
        f" ORDER BY {place}, id LIMIT 1)"
        for rows, column, place in work.value
    )
    fields = ", ".join(f"d.{name}" for name in COLUMNS)
    row = await connection.row(
        f"SELECT {fields} FROM ({firsts}) AS f JOIN deliveries AS d ON d.id = f.id ORDER BY f.at, f.id LIMIT 1",
        *((now, lane) * len(work.value)),
    )
    return delivery_of(row) if row else None
