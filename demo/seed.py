"""The demo's bot, and what has happened on its server before the visitor comes."""

from pathlib import Path

import discord

from bot.clock import Clock
from demo.simulated import BotFactory
from demo.world import World


def factory(data: Path) -> BotFactory:
    """How the demo builds its bot, with its library in ``data``."""

    def make(clock: Clock) -> discord.Client:
        del clock
        return discord.Client(intents=discord.Intents.default())

    return make


async def furnish(world: World) -> str:
    """Fill the server's library. Returns what is in it, in words."""
    await world.env.settle()
    return "an empty library"
