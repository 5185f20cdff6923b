"""What the parts of excerpt schedules share: who may use them, the channel they post in, the list."""

from bot.domain.gate import Audience
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import N_
from bot.sentences import Channel
from cogs.excerpts import schedule_cards as cards
from cogs.ui.asker import settings_here
from cogs.ui.audience import channel_audience, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.interaction import Interaction, guild_id_of
from cogs.ui.layout import Button
from cogs.ui.reply import show


class Scheduling(Cog):
    """A cog of moderators who schedule excerpts."""

    where = N_("/excerpt schedules shows the schedules as they are now, and the excerpt channel what was posted.")

    async def settings(self, interaction: Interaction) -> GuildSettings:
        """The settings of the server that something is pressed on. Raises NotFound elsewhere."""
        return await settings_here(
            interaction, NotFound(N_("A library belongs to a server. Look for its excerpts there."))
        )

    async def moderated(self, interaction: Interaction) -> GuildSettings:
        """The server's settings, if the person is one of its moderators."""
        settings = await self.settings(interaction)
        if not viewer_of(interaction, settings).moderator:
            raise NotAllowed(
                N_("Only this server's moderators post excerpts. The newest one is behind “Today's excerpt”.")
            )
        return settings

    def place(self, interaction: Interaction, channel_id: ChannelId, settings: GuildSettings) -> Audience:
        """A channel as everybody sees it. Raises NotReady where the bot could not post in it."""
        assert interaction.guild is not None
        channel = interaction.guild.get_channel(channel_id)
        if channel is None:
            raise NotReady(
                N_("{channel} is gone, or the bot can't see it. Make a schedule for another channel."),
                channel=Channel(channel_id),
            )
        held = channel.permissions_for(interaction.guild.me)
        if not (held.view_channel and held.send_messages and held.read_message_history):
            raise NotReady(
                N_(
                    "The bot can't post in {channel}: it needs **View Channel**, **Send Messages** and **Read Message"
                    " History** there. Allow them in the channel's settings, then try again."
                ),
                channel=Channel(ChannelId(channel.id)),
            )
        return channel_audience(channel, settings, private=False)

    async def show_list(
        self, interaction: Interaction, number: int, message: str = "", undo: Button | None = None
    ) -> None:
        """Show a page of the server's schedules; ``undo`` takes back what was ``said``."""
        guild_id = guild_id_of(interaction)
        assert guild_id is not None
        page = await self.services.excerpt_schedules.page(guild_id, number)
        await show(interaction, cards.schedules(page, message, undo))
