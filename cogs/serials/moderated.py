"""What every part of a moderator's serials begins and ends with."""

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import SerialId
from bot.errors import NotAllowed, NotFound
from bot.locale import N_
from cogs.serials import cards
from cogs.ui.asker import settings_here
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.interaction import Interaction
from cogs.ui.reply import show


class ModeratedSerials(Cog):
    """Who may, and what is shown afterwards."""

    where = N_("/serial list shows the serials as they are now.")

    async def moderator(self, interaction: Interaction) -> GuildSettings:
        """The server's settings, if the person is one of its moderators."""
        settings = await settings_here(interaction, NotFound(N_("A library belongs to a server. Use /serial there.")))
        if not viewer_of(interaction, settings).moderator:
            raise NotAllowed(N_("Only this server's moderators decide what is posted in instalments."))
        return settings

    async def show_list(self, interaction: Interaction, page: int, message: str = "", undo: int | None = None) -> None:
        """A page of the serials; ``undo`` is when those that are to go on again were paused."""
        settings = await self.moderator(interaction)
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        listed = await self.services.serials.list(settings.guild_id, *asker, page)
        await show(interaction, cards.serial_list(listed, message, undo))

    async def show_serial(
        self, interaction: Interaction, settings: GuildSettings, serial_id: SerialId, message: str = ""
    ) -> None:
        """One serial with what can be done, under what was just done."""
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        standing = await self.services.serials.standing(serial_id, settings.guild_id, *asker)
        await show(interaction, cards.serial_card(standing, message))
