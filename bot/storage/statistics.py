"""What SQLite knows of how many rows there are of what, by which it plans statements (sqlite.org/lang_analyze.html).

Without it a server's thousands of stories are taken for ten. ``PRAGMA optimize`` would do for one connection; but here
one writes and others ask, and before SQLite 3.46 it looks only at what its own connection has asked about. So all is
looked at, bounded by ``analysis_limit`` to some ten milliseconds however large the library is, in a transaction of its
own; and the other connections are told, which read what is known only with the schema.
"""

import logging
import sqlite3
from typing import TYPE_CHECKING

from bot.clock import Clock, regularly
from bot.storage.faults import translated

if TYPE_CHECKING:
    from bot.storage.database import Database

log = logging.getLogger(__name__)

# So many rows of an index are looked at.
ANALYSIS_LIMIT = 400

# How often, in seconds: a library may be filled in an afternoon.
EVERY_SECONDS = 4 * 3600

# Where fewer rows than this were written meanwhile, what is known still holds.
FEWEST_CHANGES = 500


def renew(raw: sqlite3.Connection) -> None:
    """Look how many rows there are of what, on the connection that writes; from then on every one plans by it."""
    with translated():
        raw.execute(f"PRAGMA analysis_limit = {ANALYSIS_LIMIT:d}")
        raw.execute("BEGIN IMMEDIATE")
        try:
            raw.execute("ANALYZE")
            # As after any change of the schema, of which this is none: every connection reads it again.
            version = int(raw.execute("PRAGMA schema_version").fetchone()[0])
            raw.execute(f"PRAGMA schema_version = {version + 1:d}")
            raw.execute("COMMIT")
        except BaseException:
            raw.rollback()
            raise


class Renewal:
    """:func:`renew`, where enough has changed since the last time; the first time always."""

    def __init__(self) -> None:
        self._changes: int | None = None

    def __call__(self, raw: sqlite3.Connection) -> None:
        if self._changes is None or raw.total_changes - self._changes >= FEWEST_CHANGES:
            renew(raw)
            self._changes = raw.total_changes


async def renew_regularly(database: "Database", clock: Clock) -> None:
    """Renew them now, and every few hours where much was written, for as long as the bot runs."""
    renewal = Renewal()

    async def once() -> None:
        try:
            await database.run_alone(renewal)
        except Exception:
            # Statements are planned by what was known before.
            log.exception("the library's statistics could not be renewed; trying again in some hours")

    await regularly(clock, EVERY_SECONDS, once)
