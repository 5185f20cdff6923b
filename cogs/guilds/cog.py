"""``/help``, the front desk, and what changes on a server behind the bot's back."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience
from bot.domain.ids import ChannelId, GuildId
from bot.domain.paging import page_of
from bot.locale import N_, _
from cogs.guilds import cards
from cogs.guilds.components import HELP
from cogs.ui.audience import gated_channel
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction
from cogs.ui.layout import Layout
from cogs.ui.reply import show

if TYPE_CHECKING:
    from bot.client import Chapterhouse

HELP_PAGE = 5

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


class Guilds(Cog):
    """Showing people around."""

    where = N_("/help shows what there is.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.DESK, self.draw_desk)

    async def draw_desk(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws a front desk. It shows no story, so it asks no gate."""
        guild = self.bot.get_guild(delivery.guild_id)
        return cards.desk(guild.name if guild else _("this server"))

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py after every fresh session: channels may have lost their restriction unseen."""
        for guild in self.bot.guilds:
            await self._restriction_changed(guild, lambda channel: not getattr(channel, "nsfw", False))

    @commands.Cog.listener()
    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Called by discord.py: a channel's age restriction changed, or something else of no matter here."""
        if getattr(before, "nsfw", False) != getattr(after, "nsfw", False):
            await self._restriction_changed(after.guild, lambda channel: channel.id == after.id)

    async def _restriction_changed(
        self, guild: discord.Guild, concerns: Callable[[discord.abc.GuildChannel], bool]
    ) -> None:
        """Have the adult stories' cards asked about again in the channels that ``concerns`` is true of, and in their
        threads."""
        places: list[ChannelId] = []
        for place in await self.services.guilds.channels_with_adult(GuildId(guild.id)):
            counted = await self._counted(guild, place)
            if counted is None or concerns(counted):
                places.append(place)
        if places:
            await self.services.guilds.restriction_changed(GuildId(guild.id), places)

    async def _counted(self, guild: discord.Guild, place: ChannelId) -> discord.abc.GuildChannel | None:
        """The channel whose restriction counts in a channel or thread; None where that can't be known, as of one that
        was deleted. An archived thread has to be asked for."""
        channel: object = guild.get_channel_or_thread(place)
        if channel is None:
            with suppress(discord.DiscordException, aiohttp.ClientError, OSError):
                channel = await guild.fetch_channel(place)
        counted = gated_channel(channel)
        return counted if isinstance(counted, discord.abc.GuildChannel) else None

    @app_commands.command(name="help", description=N_("What the library can do, and how"))
    async def help_command(self, interaction: Interaction) -> None:
        """Every command with its options, in pages."""
        await self._show_help(interaction, 0)

    @HELP.handler
    async def on_help(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page of the help."""
        await self._show_help(interaction, page)

    async def _show_help(self, interaction: Interaction, page: int) -> None:
        found = help_entries(self.bot.tree.get_commands(), manages=interaction.permissions.manage_guild)
        entries = sorted(found, key=cards.help_order)
        page, pages = page_of(len(entries), HELP_PAGE, page)
        await show(interaction, cards.help_page(entries[page * HELP_PAGE :][:HELP_PAGE], page, pages))


def help_entries(commands: Iterable[AnyCommand], *, manages: bool) -> list[cards.HelpEntry]:
    """The help pages' entries, read off the commands themselves, so that they are never out of date."""
    found: list[cards.HelpEntry] = []
    for command in commands:
        if isinstance(command, app_commands.Group):
            found += help_entries(list(command.walk_commands()), manages=manages)
        elif isinstance(command, app_commands.ContextMenu):
            about = str(command.extras.get("help", ""))
            found.append(cards.HelpEntry(_("Apps → {name}").format(name=_(command.name)), _(about), ()))
        elif manages or command.default_permissions is None:
            options = tuple((option.display_name, _(str(option.description))) for option in command.parameters)
            found.append(cards.HelpEntry(f"/{command.qualified_name}", _(command.description), options))
    return found


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.guilds.doctor import Doctor
    from cogs.guilds.mending import Mending
    from cogs.guilds.setup import Setup

    await bot.add_cog(Guilds(bot))
    await bot.add_cog(Setup(bot))
    await bot.add_cog(Doctor(bot))
    await bot.add_cog(Mending(bot))
