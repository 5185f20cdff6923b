"""Channels on the simulated server: what the bot may do in one, and what it says it can't."""

from typing import Any

import discord
from simcord.backend.models.channel import Overwrite, OverwriteType

from tests.conftest import World, text_of


async def allow(world: World, channel: Any, **permissions: bool) -> None:
    """What the bot may do in a channel is changed, as an administrator does."""
    given, denied = discord.PermissionOverwrite(**permissions).pair()
    overwrite = Overwrite(world.guild.me.id, OverwriteType.MEMBER, given.value, denied.value)
    world.env.backend.channels[channel.id].overwrites[:] = [overwrite]
    world.env.backend.announce_channel_update(channel.id)
    await world.settle()


def warnings_in(channel: Any) -> list[str]:
    """What moderators are told that the bot may not do."""
    return [text_of(message) for message in channel.history() if "can't post in" in text_of(message)]
