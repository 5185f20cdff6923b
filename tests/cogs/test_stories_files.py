"""Files through the real client: while one is read, everybody else is answered."""

import asyncio
import os
import signal
import sys
from typing import Any

import pytest

from bot.services.parsing import parsing
from tests.conftest import STORY, World, text_of


def answers(world: World) -> list[Any]:
    return [request for request in world.env.http_requests if "/callback" in request.path]


async def more_answers(world: World, than: int) -> None:
    while len(answers(world)) <= than:  # noqa: ASYNC110  SimCord has no event for it
        await asyncio.sleep(0)


@pytest.mark.skipif(sys.platform == "win32", reason="processes can't be stopped and continued there")
async def test_others_are_answered_while_a_file_is_read(world: World) -> None:
    await world.writer.slash(world.library, "submit", file=("lamp.txt", STORY.encode()))
    process = parsing()._process
    assert process is not None
    before = len(answers(world))
    # Stopped it is as slow as a hostile file can make it.
    os.kill(process.pid, signal.SIGSTOP)
    try:
        slow = asyncio.create_task(world.writer.slash(world.library, "submit", file=("lamp.txt", STORY.encode())))
        await more_answers(world, before)  # the writer is told that it takes a while
        quick = asyncio.create_task(world.reader.slash(world.library, "help"))
        await more_answers(world, before + 1)
        assert not slow.done()
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert "/submit" in text_of((await quick).response)
    assert "The Lamp at Low Water" in text_of((await slow).response)
