"""Giving an answer: in place where the person is in a private message of ours, privately everywhere else."""

import logging
import re
import secrets
from typing import Any

import aiohttp
import discord

from bot.changed import Changed, changed
from bot.errors import UserError
from bot.locale import _
from cogs.ui.buttons import browse_button, mine_button, setup_button
from cogs.ui.component_data import uploads_in
from cogs.ui.interaction import Interaction
from cogs.ui.layout import Button, Layout, attached, joined, panel, row, text_file
from cogs.ui.sentences import said

log = logging.getLogger(__name__)


# Ways back to files in a refusal, which Discord allows 2,000 characters.
MOST_LINKS = 3

# What a refusal's file is called.
HANDED_BACK = "your-text.txt"

NOBODY = discord.AllowedMentions.none()

# Discord's JSON error code for an interaction that has had its first answer: ours, of which only the receipt was lost.
ALREADY_ACKNOWLEDGED = 40060
# The one for a body that does not fit, such as a plain sentence for a message that is a layout.
NO_SUCH_FORM = 50035

# What a sentence to Discord may fail with.
UNSENT = (discord.HTTPException, aiohttp.ClientError, OSError)


def in_private_message(interaction: Interaction) -> bool:
    """Whether the press came from a message that only this person sees, so that it can be changed in place."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def show(interaction: Interaction, layout: Layout) -> None:
    """Answer with ``layout``: in place of the private message that was pressed, or as a new private one.

    Works after :func:`working` too. May be called once for each interaction.
    """
    response = interaction.response
    if response.is_done():
        # Without the sentence that may have been there while the person waited: a layout takes none beside it.
        await interaction.edit_original_response(
            content=None, view=layout, attachments=layout.files, allowed_mentions=NOBODY
        )
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
    interaction: Interaction, sentence: str, hand_back: str | None = None, way_on: Button | None = None
) -> None:
    """Say one sentence privately, beside whatever is shown; ``hand_back`` is attached as a file."""
    files = [text_file(hand_back, HANDED_BACK)] if hand_back else []
    if way_on is not None:
        shown = panel(sentence, *([attached(HANDED_BACK)] if files else []), row(way_on))
        await _beside(interaction, {"content": None, "view": Layout(shown, files=files)}, files)
        return
    await _beside(interaction, {"content": sentence}, files)


async def _beside(interaction: Interaction, message: dict[str, Any], files: list[discord.File]) -> None:
    """A private message beside whatever is shown, or in the place of “is thinking…”."""
    response = interaction.response
    try:
        if response.type is discord.InteractionResponseType.deferred_channel_message:
            await interaction.edit_original_response(attachments=files, allowed_mentions=NOBODY, **message)
            return
        if not response.is_done():
            await response.send_message(files=files, ephemeral=True, allowed_mentions=NOBODY, **message)
            return
    except discord.HTTPException as error:
        # “Is thinking…” may have made way for a layout, which takes no plain sentence.
        if error.code not in (ALREADY_ACKNOWLEDGED, NO_SUCH_FORM):
            raise
        for file in files:
            file.reset()
    await interaction.followup.send(files=files, ephemeral=True, allowed_mentions=NOBODY, wait=True, **message)


def _way_on(interaction: Interaction, error: UserError) -> Button | None:
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


def _bare(name: str) -> str:
    """A file's name as the text of a link."""
    return re.sub(r"[\\\[\]()<>*_~`|]", " ", name)[:80].strip() or _("the file")


def _ways_back(interaction: Interaction) -> str:
    """Links to what was uploaded: Discord keeps it for a while, though nobody sees where."""
    uploads = uploads_in(interaction.data or {})
    return "\n".join(f"- [{_bare(upload.name)}](<{upload.url}>)" for upload in uploads[:MOST_LINKS])


async def refuse(interaction: Interaction, error: UserError, typed: str = "", where: str = "") -> None:
    """Show a refusal and the way on, and give back what the person had ``typed`` or uploaded.

    A refusal that comes when something has been changed says that too, and ``where`` to look.
    """
    sentence = said(error)
    match changed():
        case Changed.DONE:
            sentence = joined(
                (sentence, _("Part of what you asked for was done before that. Look before you try again."), where),
                "\n",
            )
        case Changed.UNKNOWN:
            sentence = joined(
                (
                    sentence,
                    _("Part of what you asked for may have been done before that. Look before you try again."),
                    where,
                ),
                "\n",
            )
        case _:
            pass
    sentence = joined((sentence, _ways_back(interaction)), "\n")
    # What was uploaded goes back beside what was typed; what a field held is there already.
    uploaded = error.hand_back if error.hand_back and error.hand_back not in typed else ""
    try:
        await tell(interaction, sentence, joined((typed, uploaded), "\n\n"), _way_on(interaction, error))
    except UNSENT:
        log.warning("a refusal could not be shown", exc_info=True)


def _apology(known: Changed) -> str:
    """What happened, and what to do, as far as it is known what was changed."""
    match known:
        case Changed.NOTHING:
            return _("Something went wrong on the bot's side, and nothing was changed. Please try again.")
        case Changed.MINOR:
            return _("Something went wrong on the bot's side. Please try again.")
        case Changed.DONE:
            return _("That was done, but something went wrong when the bot showed you the result.")
        case Changed.UNKNOWN:
            return _(
                "Something went wrong on the bot's side, and the bot doesn't know whether that was done. Look before"
                " you try again."
            )


async def trouble(interaction: Interaction, error: BaseException, typed: str = "", where: str = "") -> None:
    """Log a fault of ours under a reference and give the person that reference, without internals, and their text.

    They are told what is known of what they asked for (bot/changed.py) and, unless nothing was changed, ``where`` to
    look.
    """
    reference = secrets.token_hex(3)
    known = changed()
    log.error("fault %s in an interaction; changed: %s", reference, known.name.lower(), exc_info=error)
    sentence = joined(
        (
            _apology(known),
            where if known in (Changed.DONE, Changed.UNKNOWN) else "",
            _("If it happens again, give this reference to whoever runs the bot: {reference}").format(
                reference=reference
            ),
        ),
        " ",
    )
    if known is not Changed.DONE:
        sentence = joined((sentence, _ways_back(interaction)), "\n")
    try:
        await tell(interaction, sentence, typed)
    except UNSENT:
        log.warning("an apology could not be shown", exc_info=True)
