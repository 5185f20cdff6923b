"""Which kinds of post there are, and which of them a library never had."""

from bot.delivery import outbox
from bot.storage.database import Database

KINDS = {value for name, value in vars(outbox).items() if name.isupper() and isinstance(value, str)}


async def missing_kinds(database: Database) -> list[str]:
    """Complaints of kinds that nothing was ever planned of, so that nothing is known of them."""
    async with database.read() as connection:
        found = {row["kind"] for row in await connection.rows("SELECT DISTINCT kind FROM deliveries")}
    return [f"no post of the kind {kind} was ever due" for kind in sorted(KINDS - found)]
