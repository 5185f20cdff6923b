"""The commands' descriptions, options and choices in every language there is a catalogue for.

Discord shows them before the bot is asked, so they are sent with the commands. Commands' names stay as they are:
sentences name them (“/mine lists them”), and people tell each other.
"""

import logging

import discord
from discord import app_commands

from bot.locale import translated
from bot.text import limits

# Discord, "Application Commands": how long a description and a command's name may be.
DESCRIPTION, NAME = 100, 32

log = logging.getLogger(__name__)

# What is looked up, and how long Discord lets it be.
ROOM = {
    app_commands.TranslationContextLocation.command_description: DESCRIPTION,
    app_commands.TranslationContextLocation.group_description: DESCRIPTION,
    app_commands.TranslationContextLocation.parameter_description: DESCRIPTION,
    app_commands.TranslationContextLocation.choice_name: limits.AUTOCOMPLETE_NAME,
}


def beginning(message: str) -> app_commands.locale_str:
    """A marked word, such as “complete”, as the beginning of a choice: “Complete”."""
    return app_commands.locale_str(_capital(message), message=message)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class Translator(app_commands.Translator):
    """Looks the commands' words up in the catalogues. Discord is asked for none that are not there."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Called by discord.py for every word of every command and every language of Discord's."""
        location = context.location
        if location is app_commands.TranslationContextLocation.command_name:
            # A message's menu shows the name of its command, and that one may hold spaces.
            room = NAME if isinstance(context.data, app_commands.ContextMenu) else 0
        else:
            room = ROOM.get(location, 0)
        if not room:
            return None
        message: str = string.extras.get("message", string.message)
        found = translated(message, locale.value)
        if found is None:
            return None
        if len(found) > room:
            # One that is too long would make Discord refuse all the commands.
            log.warning("not offered in %s, it is over %d characters: %s", locale.value, room, found)
            return None
        return found if message == string.message else _capital(found)
