"""A draft in its writer's private view, and files to make one of."""

from typing import Any

from tests.conftest import STORY, World


async def draft_of(world: World, story: str = STORY, name: str = "lamp.txt") -> Any:
    shown = await world.writer.slash(world.library, "submit", file=(name, story.encode()))
    assert shown.ephemeral
    assert shown.response is not None
    return shown.response


def story_in_series(title: str, series: str, base: str = STORY) -> str:
    """A file whose header says which part of a series it is."""
    old = "The Lamp at Low Water" if base is STORY else "What the Weir Keeps"
    return base.replace(old, title).replace("Characters:", f"Series: {series}\nCharacters:")
