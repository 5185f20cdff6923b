"""The base of every cog."""

from typing import TYPE_CHECKING, ClassVar

from discord.ext import commands

from cogs.ui.component import Handler

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Cog(commands.Cog):
    """A cog with the bot it belongs to and the parts it answers for, marked with ``@component(name)``.

    ``where`` says where its people see how things are, for when an answer fails; a sentence to be translated.
    """

    where: ClassVar[str] = ""

    def __init__(self, bot: "Chapterhouse") -> None:
        self.bot = bot
        self.services = bot.services
        self.components: dict[str, Handler] = {}
        for name in dir(type(self)):
            method = getattr(type(self), name, None)
            part = getattr(method, "component_name", None)
            if part is not None:
                if part in self.components:
                    raise ValueError(f"two handlers for the part {part!r}")
                self.components[part] = getattr(self, name)
