"""Votes on the simulated server."""

from typing import Any

from bot.clock import seconds
from bot.domain.stories import Rating
from tests.conftest import World, part, parts, text_of
from tests.support.shelf import Shelf

DAY = 86_400
TITLES = ("The Lamp", "The Ferry", "The Weir")


async def shelve(world: World, *titles: str, rating: Rating = Rating.GENERAL, author: Any = None) -> list[int]:
    """Approved stories, the first longest in the library; returns their submissions."""
    shelf = Shelf(world.bot.database)
    shelf.now = seconds(world.env.now())
    return [
        await shelf.story(
            world.guild.id,
            title,
            "Once.",
            rating=rating,
            author_id=author.id if author is not None else 7001,
            authors=("Wren Alder",),
        )
        for title in titles
    ]


async def begin(world: World, ids: list[int], channel: Any = None, **options: Any) -> Any:
    """A draft with these stories on its ballot; returns the moderator's private panel."""
    shown = await world.moderator.slash(channel or world.lounge, "vote open", **options)
    assert shown.response is not None and shown.ephemeral
    if ids:
        await world.moderator.select(
            shown.response, [str(one) for one in ids], custom_id=part(shown.response, "voteadd")
        )
    return shown.response


async def opened(world: World, ids: list[int], channel: Any = None, **options: Any) -> Any:
    """A vote that is open; returns its post."""
    panel = await begin(world, ids, channel, **options)
    await world.moderator.click(panel, custom_id=part(panel, "voteopen"))
    await world.settle()
    return (channel or world.lounge).last_message


async def paper(world: World, post: Any, who: Any = None) -> Any:
    """A member's private ballot."""
    shown = await (who or world.reader).click(post, custom_id=part(post, "vote"))
    assert shown.ephemeral
    return shown.response


async def vote(world: World, post: Any, who: Any, *places: int) -> Any:
    """Vote, whichever way the ballot wants it."""
    ballot = await paper(world, post, who)
    if any(":voterank:" in component.get("custom_id", "") for component in parts(ballot)):
        for place in places:
            await who.select(ballot, [str(place)], custom_id=part(ballot, "voterank"))
    else:
        await who.select(ballot, [str(place) for place in places], custom_id=part(ballot, "votecast"))
    return ballot


def results(world: World, channel: Any = None) -> list[Any]:
    return [message for message in (channel or world.lounge).history() if "Result:" in text_of(message)]


async def ballots_of(world: World) -> list[tuple[Any, ...]]:
    async with world.bot.database.read() as connection:
        return [tuple(row) for row in await connection.rows("SELECT person_id FROM ballots")]


async def managed(world: World) -> Any:
    """The first vote on the moderators' list, opened."""
    listed = await world.moderator.slash(world.lounge, "vote list")
    await world.moderator.click(listed.response, custom_id=part(listed.response, "voteround"))
    return listed.response


def result(world: World, channel: Any = None) -> Any:
    """The only result there is."""
    (message,) = results(world, channel)
    return message


def gallery(message: Any) -> str:
    """What the picture of a message is described by."""
    (found,) = [component for component in parts(message) if component["type"] == 12]
    (item,) = found["items"]
    return item["description"]
