"""``/setup`` for those who manage a server, ``/help`` for everybody, and the front desk."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.delivery.outbox import DESK
from bot.domain.gate import Place
from bot.domain.library import GuildSettings
from bot.errors import NotAllowed, NotReady
from bot.locale import _
from bot.storage.deliveries import Delivery, Part
from cogs.guilds import cards, permissions
from cogs.ui.cog import Cog
from cogs.ui.component import Press, component
from cogs.ui.layout import Layout
from cogs.ui.reply import show

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Interaction = discord.Interaction[Any]

HELP_PAGE = 5


class Guilds(Cog):
    """Setting a server up, and showing people around."""

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.drawers[DESK] = self.draw_desk

    async def draw_desk(self, delivery: Delivery, part: Part, place: Place) -> Layout:
        """How posting draws a front desk. It shows no story, so it asks no gate."""
        guild = self.bot.get_guild(delivery.guild_id)
        return cards.desk(guild.name if guild else _("this server"))

    @app_commands.command(name="setup", description="Choose the library's channels and its moderators")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def setup_command(self, interaction: Interaction) -> None:
        """Show every setting with its menu, and what is still missing."""
        await self._show_setup(interaction)

    @component("setup")
    async def on_setup(self, interaction: Interaction, press: Press) -> None:
        """The panel again, or opened from a refusal's button."""
        await self._show_setup(interaction)

    @component("setting")
    async def on_setting(self, interaction: Interaction, press: Press) -> None:
        """A choice was made; none chosen takes the setting away."""
        guild = self._managed(interaction)
        column = press.args[0]
        value = int(press.values[0]) if press.values else None
        before = await self.services.guilds.settings(guild.id)
        settings = await self.services.guilds.choose(guild.id, **{column: value})
        said = ""
        if settings.desk_number != before.desk_number:
            said = "✅ " + _("Saved. The front desk is being posted in {channel}.").format(
                channel=f"<#{settings.desk_channel}>"
            )
        elif value != getattr(before, column):
            said = "✅ " + _("Saved.")
        await self._show_setup(interaction, said)

    @component("newdesk")
    async def on_new_desk(self, interaction: Interaction, press: Press) -> None:
        """Post the front desk once more; the older one goes on working."""
        guild = self._managed(interaction)
        if not await self.services.guilds.new_desk(guild.id):
            raise NotReady(_("Choose a library channel first; the front desk is posted there."))
        await self._show_setup(
            interaction, "✅ " + _("The front desk is being posted again. You may delete the older one.")
        )

    def _managed(self, interaction: Interaction) -> discord.Guild:
        """The server, if the person manages it: a button has no command's permissions to rely on."""
        if interaction.guild is None or not interaction.permissions.manage_guild:
            raise NotAllowed(_("Only someone who manages this server can do that. Ask them to use /setup."))
        return interaction.guild

    async def _show_setup(self, interaction: Interaction, said: str = "") -> None:
        guild = self._managed(interaction)
        settings = await self.services.guilds.settings(guild.id)
        await show(interaction, cards.setup_panel(settings, await self._problems(guild, settings), said))

    async def _problems(self, guild: discord.Guild, settings: GuildSettings) -> list[str]:
        names = {choice.column: _(choice.name) for choice in cards.CHANNELS}
        found = permissions.problems(settings, guild, names)
        for trouble in (await self.services.guilds.troubles(guild.id))[:5]:
            where = f"<#{trouble['channel_id']}>" if trouble["channel_id"] else _("direct messages")
            found.append(
                _("A post to {where} did not go out: {problem}").format(where=where, problem=trouble["problem"])
            )
        found += await self.services.excerpt_schedules.problems(guild.id)
        return found

    @app_commands.command(name="help", description="What the library can do, and how")
    async def help_command(self, interaction: Interaction) -> None:
        """Every command with its options, in pages."""
        await self._show_help(interaction, 0)

    @component("help")
    async def on_help(self, interaction: Interaction, press: Press) -> None:
        """Another page of the help."""
        await self._show_help(interaction, press.number(0))

    async def _show_help(self, interaction: Interaction, page: int) -> None:
        entries = help_entries(self.bot.tree.get_commands(), manages=interaction.permissions.manage_guild)
        pages = max((len(entries) + HELP_PAGE - 1) // HELP_PAGE, 1)
        page = min(max(page, 0), pages - 1)
        await show(interaction, cards.help_page(entries[page * HELP_PAGE :][:HELP_PAGE], page, pages))


def help_entries(commands: list[Any], *, manages: bool) -> list[cards.HelpEntry]:
    """The help pages' entries, read off the commands themselves, so that they are never out of date."""
    found: list[cards.HelpEntry] = []
    for command in commands:
        if isinstance(command, app_commands.Group):
            found += help_entries(list(command.walk_commands()), manages=manages)
        elif isinstance(command, app_commands.ContextMenu):
            about = str(command.extras.get("help", ""))
            found.append(cards.HelpEntry(_("Apps → {name}").format(name=command.name), _(about), ()))
        elif manages or command.default_permissions is None:
            options = tuple((option.display_name, str(option.description)) for option in command.parameters)
            found.append(cards.HelpEntry(f"/{command.qualified_name}", _(command.description), options))
    return found


async def setup(bot: "Chapterhouse") -> None:
    """Called by discord.py when the extension loads."""
    await bot.add_cog(Guilds(bot))
