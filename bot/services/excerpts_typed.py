"""What moderators type for a schedule of excerpts, read, or refused with a sentence that says what would do."""

from bot.domain.excerpts import read_time, read_weekdays
from bot.domain.gate import Place, Viewer
from bot.domain.schedule import Cadence, zone_named
from bot.errors import BadInput
from bot.locale import _
from bot.services.search import scope_of
from bot.storage.database import Connection
from bot.storage.search_names import fandom_keys, fandoms


def read_cadence(time: str, zone: str, weekdays: str) -> Cadence:
    """What was typed as a cadence. Raises BadInput, handing it back, with a sentence that says what would do."""
    typed = "\n".join((time, zone, weekdays))
    minute = read_time(time)
    if minute is None:
        raise BadInput(
            _("“{typed}” is no time of day. Type it as 18:00, 1800 or 6pm.").format(typed=time[:50]), hand_back=typed
        )
    name = zone_named(zone)
    if name is None:
        raise BadInput(
            _(
                "“{typed}” is no time zone. Type a city and choose from the list, such as Europe/Berlin; UTC works too."
            ).format(typed=zone[:50]),
            hand_back=typed,
        )
    days = read_weekdays(weekdays)
    if days is None:
        raise BadInput(
            _("“{typed}” names no weekdays. Type “every day”, “weekdays”, or days such as “Mon, Thu”.").format(
                typed=weekdays[:50]
            ),
            hand_back=typed,
        )
    return Cadence(minute, name, days)


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
