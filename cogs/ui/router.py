"""Hands a press to the cog whose part was pressed, and answers for what goes wrong in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.changed import watch
from bot.errors import UserError, too_long
from bot.locale import _, languages, use_language
from bot.text import limits
from cogs.ui.cog import Cog
from cogs.ui.component import Handler
from cogs.ui.component_data import ComponentData, read_component_data, stale
from cogs.ui.interaction import Interaction
from cogs.ui.reply import refuse, trouble
from cogs.ui.translator import Translator

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
    async def on_interaction(self, interaction: Interaction) -> None:
        """Every interaction comes here; commands are the tree's and are left alone."""
        if interaction.type not in PRESSES or interaction.data is None:
            return
        use_language(str(interaction.locale))
        watch()
        press = handler = None
        try:
            press = read_component_data(interaction.data)
            handler = self.handler(press.name) if press else None
            if press is None or handler is None:
                raise stale()
            _require_short(press)
            await handler(interaction, press)
        except Exception as error:
            await answer_for(interaction, error, press.typed() if press else "", handler)


def _require_short(press: ComponentData) -> None:
    """Before any handler looks at what was typed. Raises BadInput for what no field of ours lets anybody type."""
    longest = max(map(len, press.fields.values()), default=0)
    if longest > limits.TEXT_INPUT:
        raise too_long(longest, limits.TEXT_INPUT)


async def answer_for(
    interaction: Interaction,
    error: BaseException,
    typed: str = "",
    handler: Callable[..., object] | None = None,
) -> None:
    """Show a refusal as it is; log anything else under a reference and show that. ``typed`` goes back either way.

    ``handler`` is what answers for the part that was pressed; without one it was a command.
    """
    if handler is None and interaction.command is not None:
        handler = interaction.command.callback
    cog = getattr(handler, "__self__", None) or getattr(interaction.command, "binding", None)
    where = _(cog.where) if isinstance(cog, Cog) else ""
    if isinstance(error, UserError):
        await refuse(interaction, error, typed, where)
    else:
        await trouble(interaction, error, typed, where)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    bot.answer_for = answer_for
    if languages():
        # It is asked for each word in each of Discord's languages, 13,000 times: not without something to find.
        await bot.tree.set_translator(Translator())
    await bot.add_cog(Router(bot))
