"""Hands a press to the cog whose part was pressed, and answers for what goes wrong in it.

An extension of its own: discord.py forgets an extension's module when it unloads, and nothing else may live there.
"""

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.errors import UserError
from bot.locale import _, use_language
from cogs.ui.cog import Cog
from cogs.ui.component import Handler, read_press
from cogs.ui.reply import refuse, trouble

if TYPE_CHECKING:
    from bot.client import Chapterhouse

PRESSES = (discord.InteractionType.component, discord.InteractionType.modal_submit)


class Router(commands.Cog):
    """Finds the handler of every press and answers for what goes wrong in it."""

    def __init__(self, bot: "Chapterhouse") -> None:
        self.bot = bot

    def handler(self, name: str) -> Handler | None:
        """The method that answers for parts named ``name``."""
        for cog in self.bot.cogs.values():
            if isinstance(cog, Cog) and name in cog.components:
                return cog.components[name]
        return None

    @commands.Cog.listener()
    async def on_interaction(self, interaction: "discord.Interaction[Chapterhouse]") -> None:
        """Every interaction comes here; commands are the tree's and are left alone."""
        if interaction.type not in PRESSES or interaction.data is None:
            return
        use_language(str(interaction.locale))
        try:
            press = read_press(interaction.data)
            handler = self.handler(press.name) if press else None
            if press is None or handler is None:
                raise UserError(
                    _("This button belongs to another version of the bot. Use /help to see what there is now.")
                )
            await handler(interaction, press)
        except Exception as error:
            await answer_for(interaction, error)


async def answer_for(interaction: "discord.Interaction[Chapterhouse]", error: BaseException) -> None:
    """Show a refusal as it is; log anything else under a reference and show that."""
    if isinstance(error, UserError):
        await refuse(interaction, error)
    else:
        await trouble(interaction, error)


async def setup(bot: "Chapterhouse") -> None:
    """Called by discord.py when the extension loads."""
    bot.answer_for = answer_for
    await bot.add_cog(Router(bot))
