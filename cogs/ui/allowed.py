"""Who may press what here."""

from typing import TYPE_CHECKING

from bot.domain.guilds.guilds import GuildSettings
from bot.errors import NotAllowed
from bot.locale import _
from cogs.ui.audience import viewer_of
from cogs.ui.interaction import Interaction, guild_id_of

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def moderator(bot: "Chapterhouse", interaction: Interaction) -> GuildSettings:
    """The server's settings, if the person is one of its moderators. Raises NotAllowed."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        raise NotAllowed(_("This works on a server only."))
    settings = await bot.services.guilds.settings(guild_id)
    if not viewer_of(interaction, settings).moderator:
        raise NotAllowed(_("Only this server's moderators can do that."))
    return settings
