"""What can be pressed on a message of the bot's, of whatever age."""

import importlib
import pkgutil
from typing import Any

from discord import ui

import cogs
from cogs.ui.cog import Cog
from cogs.ui.component import Component
from cogs.ui.layout import Layout
from tests.conftest import World, text_of


async def odd_press(world: World, who: Any, custom_id: str) -> str:
    """What is answered to a press on a message with that button."""
    channel: Any = world.bot.get_channel(world.lounge.id)
    pressed = ui.Button[Any](label="Old", custom_id=custom_id)
    message = await channel.send(view=Layout(ui.ActionRow(pressed)))
    result = await who.click(message, custom_id=custom_id)
    return "" if result.response is None else text_of(result.response)


def component_names(world: World) -> list[str]:
    """Everything that a cog answers to."""
    return sorted(name for cog in world.bot.cogs.values() if isinstance(cog, Cog) for name in cog.components)


def declared() -> list[Component[Any]]:
    """Every component that a module of the bot declares."""
    found: dict[int, Component[Any]] = {}
    for module in pkgutil.walk_packages(cogs.__path__, "cogs."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Component):
                found[id(value)] = value
    return list(found.values())
