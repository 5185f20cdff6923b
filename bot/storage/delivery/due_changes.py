"""In which lanes a transaction has made something due, or made it due at another time.

SQLite tells it by triggers of the writer's own connection (they are no part of the library's file), so that no
statement can leave it out: whatever writes such a row is noticed.
"""

from dataclasses import dataclass

import aiosqlite

from bot.domain.ids import GuildId

# The kinds of work, each with the rows that it has to do with: word for word as the partial indexes have it.
WORK_ROWS = {
    "POST": "state = 'due'",
    "REDRAW": "redraw_at IS NOT NULL AND state NOT IN ('due', 'claimed')",
}

# The columns that say when which of them is due, and in which lane.
WATCHED = ("guild_id", "channel_id", "recipient_id", "state", "due_at", "redraw_at")

_FUNCTION = "note_due_change"


@dataclass(frozen=True, slots=True)
class DueChange:
    """A lane in which something of a kind of work may be due now or later, and whose server it is."""

    work: str
    lane: int
    guild_id: GuildId


class DueChanges:
    """What has been noticed since it was taken last."""

    def __init__(self) -> None:
        self._noted: dict[DueChange, None] = {}

    async def watch(self, raw: aiosqlite.Connection) -> None:
        """Notice what is written by a connection from now on."""
        # Called in the connection's thread, in the middle of a statement.
        await raw.create_function(_FUNCTION, 3, self._note)  # pyright: ignore[reportUnknownMemberType]
        for work, rows in WORK_ROWS.items():
            new = rows.replace("state", "NEW.state").replace("redraw_at", "NEW.redraw_at")
            for name, event in (("planned", "INSERT"), ("changed", f"UPDATE OF {', '.join(WATCHED)}")):
                await raw.execute_fetchall(
                    f"CREATE TEMP TRIGGER {work.lower()}_{name} AFTER {event} ON main.deliveries WHEN {new} BEGIN"
                    f" SELECT {_FUNCTION}('{work}', coalesce(NEW.channel_id, -NEW.recipient_id), NEW.guild_id); END"
                )

    def _note(self, work: str, lane: int, guild_id: GuildId) -> None:
        self._noted[DueChange(work, lane, guild_id)] = None

    def take(self) -> list[DueChange]:
        """What was noticed, in order; nothing is, any more."""
        noted, self._noted = list(self._noted), {}
        return noted
