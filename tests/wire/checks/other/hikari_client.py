"""Logs in with hikari, offers one command, answers it; says so in lines. Arguments: address, token."""

import asyncio
import sys

import hikari


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def main() -> None:
    base, token = sys.argv[1:]
    bot = hikari.GatewayBot(token, rest_url=f"{base}/api/v10", intents=hikari.Intents.GUILDS, banner=None, logs=None)

    @bot.listen()
    async def on_started(_event: hikari.StartedEvent) -> None:
        application = await bot.rest.fetch_application()
        command = bot.rest.slash_command_builder("lamp", "Is it lit?")
        await bot.rest.set_application_commands(application, [command])
        while not bot.cache.get_guilds_view():  # noqa: ASYNC110 – it tells nobody when
            await asyncio.sleep(0.01)
        say(f"ready {len(bot.cache.get_guilds_view())}")

    @bot.listen()
    async def on_interaction(event: hikari.InteractionCreateEvent) -> None:
        interaction = event.interaction
        assert isinstance(interaction, hikari.CommandInteraction)
        await interaction.create_initial_response(hikari.ResponseType.MESSAGE_CREATE, "It is lit.")
        await bot.rest.create_message(interaction.channel_id, "And it stays so.")
        say("answered")

    @bot.listen()
    async def on_resumed(_event: hikari.ShardResumedEvent) -> None:
        say("resumed")

    @bot.listen()
    async def on_channel(event: hikari.GuildChannelCreateEvent) -> None:
        say(f"channel {event.channel.name}")

    await bot.start(check_for_updates=False)
    await asyncio.to_thread(sys.stdin.read)
    await bot.close()


asyncio.run(main())
