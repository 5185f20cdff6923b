"""Giving an answer: in place where the person is in a private message of ours, privately everywhere else."""

import logging
import secrets
from typing import Any

import discord
from discord import ui

from bot.errors import UserError
from bot.locale import _
from cogs.ui.buttons import browse_button, mine_button, setup_button
from cogs.ui.layout import Layout, attached, panel, row, text_file

log = logging.getLogger(__name__)

Interaction = discord.Interaction[discord.Client]

# What a refusal's file is called.
HANDED_BACK = "your-text.txt"

NOBODY = discord.AllowedMentions.none()


def in_private_message(interaction: Interaction) -> bool:
    """Whether the press came from a message that only this person sees, so that it can be changed in place."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def show(interaction: Interaction, layout: Layout) -> None:
    """Answer with ``layout``: in place of the private message that was pressed, or as a new private one.

    Works after :func:`working` too. May be called once for each interaction.
    """
    response = interaction.response
    if response.is_done():
        await interaction.edit_original_response(view=layout, attachments=layout.files, allowed_mentions=NOBODY)
    elif in_private_message(interaction):
        await response.edit_message(view=layout, attachments=layout.files, allowed_mentions=NOBODY)
    else:
        await response.send_message(view=layout, files=layout.files, ephemeral=True, allowed_mentions=NOBODY)


async def show_new(interaction: Interaction, layout: Layout) -> None:
    """Answer with a new private message, leaving the one that was pressed as it is."""
    if interaction.response.is_done():
        await interaction.followup.send(
            view=layout, files=layout.files, ephemeral=True, allowed_mentions=NOBODY, wait=True
        )
    else:
        await interaction.response.send_message(
            view=layout, files=layout.files, ephemeral=True, allowed_mentions=NOBODY
        )


async def working(interaction: Interaction) -> None:
    """Tell Discord that the answer takes longer than the three seconds it allows; ``show`` gives it."""
    if interaction.response.is_done():
        return
    if in_private_message(interaction):
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def tell(
    interaction: Interaction, sentence: str, hand_back: str | None = None, way_on: ui.Button[Any] | None = None
) -> None:
    """Say one sentence privately, beside whatever is shown; ``hand_back`` is attached as a file."""
    files = [text_file(hand_back, HANDED_BACK)] if hand_back else []
    if way_on is not None:
        shown = panel(sentence, *([attached(HANDED_BACK)] if files else []), row(way_on))
        await _beside(interaction, Layout(shown, files=files))
        return
    response = interaction.response
    if not response.is_done():
        await response.send_message(sentence, files=files, ephemeral=True, allowed_mentions=NOBODY)
    elif response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(content=sentence, attachments=files, allowed_mentions=NOBODY)
    else:
        await interaction.followup.send(sentence, files=files, ephemeral=True, allowed_mentions=NOBODY, wait=True)


async def _beside(interaction: Interaction, layout: Layout) -> None:
    """A private message beside whatever is shown."""
    response = interaction.response
    if response.is_done() and response.type is discord.InteractionResponseType.deferred_channel_message:
        await interaction.edit_original_response(view=layout, attachments=layout.files, allowed_mentions=NOBODY)
    else:
        await show_new(interaction, layout)


def _way_on(interaction: Interaction, error: UserError) -> ui.Button[Any] | None:
    """The button that leads on from a refusal; none in direct messages, “Set up” for those alone who may."""
    if interaction.guild_id is None:
        return None
    match error.way_on:
        case "setup" if interaction.permissions.manage_guild:
            return setup_button()
        case "browse":
            return browse_button()
        case "mine":
            return mine_button()
        case _:
            return None


async def refuse(interaction: Interaction, error: UserError, typed: str = "") -> None:
    """Show a refusal and the way on, and give back what the person had ``typed`` or uploaded."""
    try:
        await tell(interaction, error.message, typed or error.hand_back, _way_on(interaction, error))
    except discord.HTTPException:
        log.warning("a refusal could not be shown: the interaction is gone", exc_info=True)


async def trouble(interaction: Interaction, error: BaseException, typed: str = "") -> None:
    """Log a fault of ours under a reference and give the person that reference, without internals, and their text."""
    reference = secrets.token_hex(3)
    log.error("fault %s in an interaction", reference, exc_info=error)
    apology = _(
        "Something went wrong on the bot's side, and nothing was changed. Please try again; if it stays so, give"
        " this reference to whoever runs the bot: {reference}"
    ).format(reference=reference)
    try:
        await tell(interaction, apology, typed)
    except discord.HTTPException:
        log.warning("an apology could not be shown: the interaction is gone", exc_info=True)
