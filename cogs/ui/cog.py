"""The base of every cog."""

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from discord.ext import commands

from cogs.ui.component import Component, Handler

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Cog(commands.Cog):
    """A cog with the bot it belongs to and the parts it answers for, marked with a component's ``handler``.

    ``where`` says where its people see how things are, for when an answer fails; a sentence to be translated.
    """

    where: ClassVar[str] = ""

    def __init__(self, bot: "Chapterhouse") -> None:
        self.bot = bot
        self.services = bot.services
        self.components: dict[str, Handler] = {}
        others = [self, *(cog for cog in bot.cogs.values() if isinstance(cog, Cog))]
        for part, name in _parts_of(type(self)):
            if any(part in cog.components for cog in others):
                raise ValueError(f"two handlers for the component {part!r}")
            self.components[part] = getattr(self, name)


@cache
def _parts_of(kind: type[Cog]) -> tuple[tuple[str, str], ...]:
    """The components that a class answers for, each by its name with its method's name."""
    found = ((getattr(getattr(kind, name, None), "component", None), name) for name in dir(kind))
    return tuple((part.name, name) for part, name in found if isinstance(part, Component))
