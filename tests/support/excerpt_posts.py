"""Excerpts on the simulated server: stories to choose from, and what was posted."""

from typing import Any

from bot.clock import seconds
from bot.delivery import outbox
from bot.domain.stories import Rating
from tests.conftest import World
from tests.support.shelf import Shelf

PROSE = "\n\n".join(
    f"Paragraph {n}. " + "The ferry went on through the dark, and nobody spoke. " * 8 for n in range(12)
)


async def shelve(world: World, title: str, *texts: str, rating: Rating = Rating.GENERAL, **card: Any) -> int:
    """An approved story of the writer's; returns its submission."""
    return await Shelf(world.bot.database).story(
        world.guild.id, title, *texts, rating=rating, author_id=world.writer.id, authors=("Wren Alder",), **card
    )


async def excerpt_now(world: World, who: Any = None, channel: Any = None, **options: Any) -> Any:
    result = await (who or world.moderator).slash(channel or world.lounge, "excerpt now", **options)
    assert result.response is not None and result.response.ephemeral
    await world.settle()
    return result.response


def posted(world: World) -> Any:
    (message,) = world.excerpts.history()
    return message


async def redraw(world: World, submission_id: int) -> None:
    """As every decision on a story asks for it."""
    async with world.bot.database.write() as connection:
        await outbox.redraw_cards(connection, submission_id, seconds(world.env.now()))
    await world.settle()
