"""Suggestions while somebody types a story or a fandom; the gate has been asked for each of them.

    @app_commands.autocomplete(story=suggest_stories, fandom=suggest_fandoms)

A story's choice carries its uuid; ``services.search.named`` reads that, or a title that was typed to its end.
"""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.domain.gate import Place, Viewer
from bot.text import limits
from cogs.ui.layout import joined, shorten
from cogs.ui.place import place_of, viewer_of

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Choice = app_commands.Choice[str]


async def asker(interaction: "discord.Interaction[Chapterhouse]", guild_id: int) -> tuple[Place, Viewer]:
    """Where on a server a private answer is asked for, and by whom."""
    settings = await interaction.client.services.guilds.settings(guild_id)
    return place_of(interaction, settings), viewer_of(interaction, settings)


async def suggest_stories(interaction: discord.Interaction[Any], current: str) -> list[Choice]:
    """At most 25 stories by title; none outside of a server."""
    if interaction.guild_id is None:
        return []
    place, viewer = await asker(interaction, interaction.guild_id)
    found = await interaction.client.services.search.titles(interaction.guild_id, place, viewer, current)
    return [
        app_commands.Choice(
            name=shorten(joined((story.title, ", ".join(story.authors)), " — "), limits.AUTOCOMPLETE_NAME),
            value=story.uuid,
        )
        for story in found
    ]


async def suggest_fandoms(interaction: discord.Interaction[Any], current: str) -> list[Choice]:
    """At most 25 fandoms by name; none outside of a server."""
    if interaction.guild_id is None:
        return []
    place, viewer = await asker(interaction, interaction.guild_id)
    found = await interaction.client.services.search.fandom_names(interaction.guild_id, place, viewer, current)
    return [
        app_commands.Choice(
            name=shorten(fandom.name, limits.AUTOCOMPLETE_NAME), value=fandom.name[: limits.AUTOCOMPLETE_NAME]
        )
        for fandom in found
    ]
