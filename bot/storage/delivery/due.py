"""What the worker has to do now and next. Each look costs what is due, not what is planned."""

import json
from collections.abc import Collection
from enum import Enum

from bot.domain.delivery.deliveries import Delivery
from bot.domain.ids import ChannelId, GuildId
from bot.storage.database import Connection
from bot.storage.delivery.deliveries import COLUMNS, FIELDS, delivery_of

# Word for word as the partial indexes have it: without that, every delivery ever made would be looked at.
DUE, CLAIMED = "state = 'due'", "state = 'claimed'"
STALE = "redraw_at IS NOT NULL AND state NOT IN ('due', 'claimed')"


class Work(Enum):
    """What may be done with a delivery, and the rows it is due for: the condition, and the column with the time."""

    POST = ((DUE, "due_at"), (CLAIMED, "lease_until"))
    REDRAW = ((STALE, "redraw_at"),)


async def next_due(connection: Connection, after: int) -> int | None:
    """When, behind ``after``, the first delivery is due, a lease ends or a redraw is wanted; None for never."""
    firsts = [
        f"SELECT * FROM (SELECT {column} AS at FROM deliveries WHERE {rows} AND {column} > ? ORDER BY at LIMIT 1)"
        for work in Work
        for rows, column in work.value
    ]
    return await connection.value(f"SELECT min(at) FROM ({' UNION ALL '.join(firsts)})", *[after] * len(firsts))


async def next_redraw(connection: Connection, channel_id: ChannelId, now: int) -> Delivery | None:
    """What is to be drawn anew in a channel by now, the longest due first."""
    row = await connection.row(
        f"SELECT {FIELDS} FROM deliveries WHERE {STALE} AND redraw_at <= ? AND channel_id = ? ORDER BY redraw_at, id"
        " LIMIT 1",
        *(now, channel_id),
    )
    return delivery_of(row) if row else None


async def heads(
    connection: Connection, work: Work, now: int, lanes: Collection[int], guilds: Collection[GuildId], limit: int
) -> list[Delivery]:
    """The longest due delivery of every lane, servers taking turns; not those of ``lanes`` and ``guilds``.

    A lane is a channel, or the negative of a person for direct messages.
    """
    due = " UNION ALL ".join(
        f"SELECT id, guild_id, {column} AS at, coalesce(channel_id, -recipient_id) AS lane FROM deliveries"
        f" WHERE {rows} AND {column} <= ?"
        for rows, column in work.value
    )
    rows = await connection.rows(
        "WITH firsts AS (SELECT *, row_number() OVER (PARTITION BY lane ORDER BY at, id) AS place"
        f" FROM ({due}) WHERE lane NOT IN (SELECT value FROM json_each(?))"
        " AND guild_id NOT IN (SELECT value FROM json_each(?))),"
        " turns AS (SELECT id, at, row_number() OVER (PARTITION BY guild_id ORDER BY at, id) AS turn FROM firsts"
        " WHERE place = 1)"
        f" SELECT {', '.join(f'd.{name}' for name in COLUMNS)} FROM turns JOIN deliveries AS d USING (id)"
        " ORDER BY turns.turn, turns.at, d.id LIMIT ?",
        *([now] * len(work.value)),
        *(json.dumps(list(lanes)), json.dumps(list(guilds)), limit),
    )
    return [delivery_of(row) for row in rows]
