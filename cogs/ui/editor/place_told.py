"""Telling somebody who waits for their file to be read how many are ahead of theirs, and keeping that up to date."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import discord

from bot.locale import _, ngettext
from bot.services.stories.service import Place
from cogs.ui.interaction import Interaction
from cogs.ui.reply import NOBODY, UNSENT

log = logging.getLogger(__name__)

# How often it may change, in seconds. Most have their answer before the first.
EVERY_SECONDS = 3.0


@asynccontextmanager
async def place_told(interaction: Interaction, place: Place) -> AsyncGenerator[None, None]:
    """While this is open, the person is told their place wherever the answer will be, or beside what they pressed."""
    over = asyncio.Event()
    telling = asyncio.create_task(_tell(interaction, place, over))
    try:
        yield
    finally:
        over.set()
        await telling  # its request must not overtake the answer's


async def _tell(interaction: Interaction, place: Place, over: asyncio.Event) -> None:
    shown = _Shown(interaction)
    try:
        told = 0
        while not over.is_set():
            await interaction.client.clock.wait(interaction.client.clock.now() + timedelta(seconds=EVERY_SECONDS), over)
            if not over.is_set() and (ahead := place.ahead) != told:
                await shown.say(_sentence(ahead))
                told = ahead
        await shown.clear()
    except UNSENT:
        log.warning("a place could not be told", exc_info=True)


def _sentence(ahead: int) -> str:
    if not ahead:
        return "⏳ " + _("Yours is being read now.")
    return "⏳ " + ngettext("{count} text is ahead of yours.", "{count} texts are ahead of yours.", ahead).format(
        count=ahead
    )


class _Shown:
    """Where it is told: in the place of “is thinking…”, or in a message of its own beside what was pressed."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._in_place = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
        self._message: discord.WebhookMessage | None = None

    async def say(self, sentence: str) -> None:
        if self._in_place:
            await self._interaction.edit_original_response(content=sentence, allowed_mentions=NOBODY)
        elif self._message is not None:
            await self._message.edit(content=sentence, allowed_mentions=NOBODY)
        else:
            self._message = await self._interaction.followup.send(
                sentence, ephemeral=True, allowed_mentions=NOBODY, wait=True
            )

    async def clear(self) -> None:
        """Take it away, unless the answer comes in its place."""
        if self._message is not None:
            await self._message.delete()
