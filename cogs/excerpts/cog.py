"""``/excerpt``: a passage with a way into its story, posted to everybody or shown to one."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.delivery.outbox import EXCERPT
from bot.domain.gate import Place, PlaceKind, Viewer
from bot.domain.library import GuildSettings
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import N_, _
from bot.services.access import require
from bot.storage.deliveries import Delivery, Part
from bot.text import limits
from cogs.excerpts import cards
from cogs.ui.cog import Cog
from cogs.ui.component import Press, component
from cogs.ui.layout import Layout
from cogs.ui.place import channel_place, place_of, viewer_of
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_stories

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Interaction = discord.Interaction[Any]


class Excerpts(Cog):
    """Passages from the library."""

    excerpt = app_commands.Group(name="excerpt", description=N_("Passages from the library"), guild_only=True)

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.drawers[EXCERPT] = self.draw
        bot.choosers[EXCERPT] = self.services.excerpts.choose

    async def _settings(self, interaction: Interaction) -> GuildSettings:
        if interaction.guild_id is None:
            raise NotFound(_("A library belongs to a server. Look for its excerpts there."))
        return await self.services.guilds.settings(interaction.guild_id)

    @excerpt.command(name="now", description=N_("Moderators: post a passage in the excerpt channel now"))
    @app_commands.describe(story=N_("From this story; leave empty for the one whose turn it is"))
    @app_commands.autocomplete(story=suggest_stories)
    async def now(
        self, interaction: Interaction, story: app_commands.Range[str, 1, limits.MAX_TITLE] | None = None
    ) -> None:
        """Plan an excerpt; posting sends it."""
        settings = await self._settings(interaction)
        viewer = viewer_of(interaction, settings)
        if not viewer.moderator:
            raise NotAllowed(
                _("Only this server's moderators post excerpts. The newest one is behind “Today's excerpt”.")
            )
        submission_id = None
        if story is not None:
            place = place_of(interaction, settings)
            submission_id = await self.services.search.named(settings.guild_id, place, viewer, story)
        channel_id = await self.services.excerpts.post_now(
            settings.guild_id, await self._goes_to(interaction, settings), interaction.id, submission_id
        )
        await show(interaction, cards.on_its_way(channel_id))

    async def _goes_to(self, interaction: Interaction, settings: GuildSettings) -> Place:
        """The excerpt channel as everybody sees it. The service refuses where none is chosen."""
        channel_id = settings.excerpt_channel
        if channel_id is None or interaction.guild is None:
            return Place(PlaceKind.CHANNEL, settings.guild_id, private=False)
        channel = interaction.guild.get_channel_or_thread(channel_id)
        if channel is None:
            raise NotReady(
                _(
                    "The channel for excerpts is gone, or the bot can't see it. Someone who manages the server"
                    " chooses another with /setup."
                )
            )
        return channel_place(channel, settings, private=False)

    @component("today")
    async def on_today(self, interaction: Interaction, press: Press) -> None:
        """The newest excerpt that this person may see here."""
        settings = await self._settings(interaction)
        place, viewer = place_of(interaction, settings), viewer_of(interaction, settings)
        passage = await self.services.excerpts.latest(settings.guild_id, place, viewer)
        await show(interaction, cards.excerpt_card(passage) if passage is not None else cards.none_yet())

    async def draw(self, delivery: Delivery, part: Part, place: Place) -> Layout:
        """How posting draws an excerpt. One that was posted is blanked once everybody may no longer see it there.

        Raises NotFound or NotAllowed for one that is yet to be posted.
        """
        settings = await self.services.guilds.settings(delivery.guild_id)
        try:
            passage = await self.services.excerpts.passage(delivery)
            require(passage.submission, place, Viewer(), settings)
        except NotFound:
            if part.message_id is None:
                raise
            return cards.gone()
        except NotAllowed as error:
            if part.message_id is None:
                raise
            return cards.left(error)
        return cards.excerpt_card(passage)


async def setup(bot: "Chapterhouse") -> None:
    """Called by discord.py when the extension loads."""
    await bot.add_cog(Excerpts(bot))
