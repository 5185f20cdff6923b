"""The command line beside a running bot: what it stores is posted at once, without polling."""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.wake import knock, listen
from tests.conftest import STORY, World, text_of
from tests.support.machine import Machine


@pytest.fixture
def short_path() -> Path:
    """A socket's path may have some hundred characters only, and pytest's folders are long."""
    return Path(tempfile.mkdtemp(prefix="ch"))


async def test_what_the_command_line_approves_is_announced(world: World, tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.library = world.bot.config.database
    file = machine.file("lamp.txt", STORY)
    done = await asyncio.to_thread(
        machine.start, "import", file, "--guild", str(world.guild.id), "--author", str(world.writer.id), "--approve"
    )
    assert done.returncode == 0, done.stderr
    knock(machine.library)
    # The simulated server lives in another year than the command line's process.
    await world.env.advance_time((datetime.now(UTC) - world.env.now()).total_seconds() + 1)
    announced = world.library.last_message
    assert announced is not None
    assert "The Lamp at Low Water" in text_of(announced)
    refused = await asyncio.to_thread(machine.start, "restore", machine.library)
    assert "Stop it" in refused.stderr


async def test_a_knock_wakes_the_one_that_listens(short_path: Path) -> None:
    woken = asyncio.Event()
    database = short_path / "a.db"
    assert not knock(database)
    server = await listen(database, woken.set)
    assert server is not None
    assert await asyncio.to_thread(knock, database)
    async with asyncio.timeout(10):
        await woken.wait()
    server.close()
    again = await listen(database, woken.set)  # what a dead process left is no hindrance
    assert again is not None
    again.close()


async def test_where_no_socket_can_be_had_the_bot_runs_without(short_path: Path) -> None:
    deep = short_path / ("x" * 200) / "a.db"
    assert await listen(deep, lambda: None) is None
    assert not knock(deep)
