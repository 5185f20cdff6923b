"""Readers' reports on the simulated server."""

from typing import Any

from tests.conftest import World


async def open_menu(world: World, who: Any, message: Any) -> Any:
    """*Report this story* on a message, wherever it stands."""
    places = (world.library, world.adult, world.queue)
    channel = next(place for place in places if place.id == message.channel.id)
    return await who.context_menu(channel, "Report this story", message)


async def report(world: World, who: Any, message: Any, words: str, why: str = "other", *, word: bool = False) -> Any:
    form = await open_menu(world, who, message)
    return await who.submit_modal(form, {"why": [why], "words": words, "word": ["yes"] if word else []})
