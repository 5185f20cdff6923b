"""What Discord sends when a person uses a command or presses something: one type, the same everywhere."""

import discord

from bot.client import Chapterhouse

Interaction = discord.Interaction[Chapterhouse]
