"""Logs in with disnake, offers one command, answers it; says so in lines. Arguments: address, token."""

import asyncio
import sys
from typing import Any

import disnake
from disnake.ext import commands
from disnake.http import Route


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def main() -> None:
    base, token = sys.argv[1:]
    Route.BASE = f"{base}/api/v10"
    bot = commands.InteractionBot(intents=disnake.Intents(guilds=True))

    @bot.slash_command(name="lamp", description="Is it lit?")
    async def lamp(interaction: disnake.ApplicationCommandInteraction[Any]) -> None:
        await interaction.response.send_message("It is lit.")
        await interaction.channel.send("And it stays so.")
        say("answered")

    @bot.event
    async def on_ready() -> None:
        while not bot.global_application_commands:  # noqa: ASYNC110 – it tells nobody when
            await asyncio.sleep(0.01)
        say(f"ready {len(bot.guilds)}")

    @bot.event
    async def on_resumed() -> None:
        say("resumed")

    @bot.event
    async def on_guild_channel_create(channel: disnake.abc.GuildChannel) -> None:
        say(f"channel {channel.name}")

    running = asyncio.create_task(bot.start(token))
    await asyncio.to_thread(sys.stdin.read)
    await bot.close()
    await running


asyncio.run(main())
