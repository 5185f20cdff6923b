"""How a story is signed, shown to its author."""

from cogs.authors import cards as name_cards
from cogs.ui.interaction import Interaction
from cogs.ui.reply import show


async def show_names(interaction: Interaction, submission_id: int, message: str = "") -> None:
    """A story's names; ``said`` tells what was just done."""
    found = await interaction.client.services.authors.names(submission_id, interaction.user.id)
    await show(interaction, name_cards.names(found, interaction.user.display_name, message))
