"""The fandoms that moderators type for a schedule of excerpts, read, or refused with a sentence."""

from bot.domain.gate import Place, Viewer
from bot.errors import BadInput
from bot.locale import _
from bot.services.search import scope_of
from bot.storage.database import Connection
from bot.storage.search_names import fandom_keys, fandoms


async def read_fandoms(
    connection: Connection, guild_id: int, asker: tuple[Place, Viewer], typed: str
) -> tuple[str, ...]:
    """The fandoms that were named, in the library's spelling. Raises BadInput for one that is not there."""
    if not typed.strip():
        return ()
    scope = scope_of(guild_id, *asker)
    every, _total = await fandoms(connection, scope, None)
    found: list[str] = []
    whole = await fandom_keys(connection, scope, typed)
    # A fandom's own name may hold a comma.
    for name in [typed] if whole else [piece.strip() for piece in typed.split(",") if piece.strip()]:
        keys = await fandom_keys(connection, scope, name)
        if not keys:
            raise BadInput(
                _("No story shown here is of the fandom “{name}”. Choose one from the list while you type.").format(
                    name=name[:100]
                ),
                hand_back=typed,
            )
        found += [fandom.name for fandom in every if fandom.key in keys]
    return tuple(dict.fromkeys(found))
