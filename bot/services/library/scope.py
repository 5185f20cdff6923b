"""What somebody may find, where."""

from bot.domain import gate
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import GuildId
from bot.storage.library.scope import Scope


def scope_of(guild_id: GuildId, audience: Audience, viewer: Viewer) -> Scope:
    """What of a server's library may be listed in a place for a viewer."""
    return Scope(guild_id, gate.shows_adult(audience, viewer, guild_id), viewer.person_id if audience.private else None)
