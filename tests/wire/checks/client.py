"""A bot of discord.py's own with commands enough to meet every kind of interaction."""

from collections import Counter
from typing import Any

import discord
from discord import app_commands, ui

from tests.wire.control import until


class Small(discord.Client):
    """Commands enough to meet every kind of interaction; counts what it hears."""

    def __init__(self, **intents: bool) -> None:
        super().__init__(intents=discord.Intents(guilds=True, **intents), guild_ready_timeout=0.05)
        self.heard: Counter[str] = Counter()
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(name="ask", description="Answer a question")
        async def ask(interaction: discord.Interaction, what: str) -> None:
            view = ui.View(timeout=None)
            view.add_item(Press())
            await interaction.response.send_message(f"asked {what}", ephemeral=True, view=view)
            await interaction.followup.send("and more", ephemeral=True)

        @ask.autocomplete("what")
        async def suggest(_interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=current + "?", value=current)]

        @self.tree.command(name="slow", description="Think first")
        async def slow(interaction: discord.Interaction) -> None:
            await interaction.response.defer()
            await interaction.edit_original_response(content="thought")

        await self.tree.sync()

    async def on_ready(self) -> None:
        self.heard["ready"] += 1

    async def on_resumed(self) -> None:
        self.heard["resumed"] += 1

    async def on_guild_channel_create(self, channel: Any) -> None:
        self.heard[f"channel {channel.name}"] += 1

    async def until(self, what: str, times: int = 1) -> None:
        await until(lambda: self.heard[what] >= times)


class Press(ui.Button[Any]):
    def __init__(self) -> None:
        super().__init__(label="Form", custom_id="form")

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())


class Form(ui.Modal, title="A form"):
    word = ui.TextInput[Any](label="A word", custom_id="word")

    def __init__(self) -> None:
        super().__init__(custom_id="filled")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"got {self.word.value}")
