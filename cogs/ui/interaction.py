"""What Discord sends when a person uses a command or presses something: one type, the same everywhere.

Its ids get their types here (bot/domain/ids.py); those in a custom_id get them in its handler.
"""

import discord

from bot.client import Chapterhouse
from bot.domain.ids import ChannelId, GuildId, UserId

Interaction = discord.Interaction[Chapterhouse]


def user_id_of(interaction: Interaction) -> UserId:
    """Who acts."""
    return UserId(interaction.user.id)


def guild_id_of(interaction: Interaction) -> GuildId | None:
    """The server it happens on; None in direct messages."""
    return None if interaction.guild_id is None else GuildId(interaction.guild_id)


def channel_id_of(interaction: Interaction) -> ChannelId | None:
    """The channel or thread it happens in, where Discord says."""
    return None if interaction.channel_id is None else ChannelId(interaction.channel_id)
