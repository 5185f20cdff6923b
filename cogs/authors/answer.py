"""How a story is signed, shown to its author."""

from typing import Any

import discord

from cogs.authors import cards as name_cards
from cogs.ui.reply import show

Interaction = discord.Interaction[Any]


async def show_names(interaction: Interaction, submission_id: int, said: str = "") -> None:
    """A story's names; ``said`` tells what was just done."""
    found = await interaction.client.services.authors.names(submission_id, interaction.user.id)
    await show(interaction, name_cards.names(found, interaction.user.display_name, said))
