"""How a story is signed, shown to its author."""

from bot.domain.ids import SubmissionId
from cogs.authors import cards as name_cards
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show


async def show_names(interaction: Interaction, submission_id: SubmissionId, message: str = "") -> None:
    """A story's names; ``said`` tells what was just done."""
    found = await interaction.client.services.authors.names(submission_id, user_id_of(interaction))
    await show(interaction, name_cards.names(found, interaction.user.display_name, message))
