"""A draft in its writer's private view."""

from typing import Any

from tests.conftest import STORY, World


async def draft_of(world: World, story: str = STORY, name: str = "lamp.txt") -> Any:
    shown = await world.writer.slash(world.library, "submit", file=(name, story.encode()))
    assert shown.ephemeral
    assert shown.response is not None
    return shown.response
