"""The bot on a wire server of its own, for the tests that ask for a stage."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.client import create_bot
from bot.config import Config
from bot.domain.delivery import kinds
from tests.support.libraries import new_library
from tests.wire.checks.stage import PROBE, START, Stage, StillClock
from tests.wire.control import ordering, pointed_at, running, until, wire_process
from tests.wire.time import SharedTime


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server whose clock stands still."""
    path = tmp_path_factory.mktemp("clock") / "clock"
    SharedTime(path).set(START.timestamp())
    with wire_process(clock=path, checked=False) as started:
        yield *started, path


@pytest.fixture
async def stage(served: Any, tmp_path: Path) -> AsyncIterator[Stage]:
    port, token, path = served
    clock = StillClock(SharedTime(path))
    clock.time.set_wrong(0)
    async with ordering(port, token) as wire:
        guild = await wire.order("guild", name="The Reading Room")
        channel = await wire.order("channel", guild=guild["id"], name="library")
        forum = await wire.order("channel", guild=guild["id"], name="serials", type=15)
        with pointed_at(wire.base):
            bot = create_bot(Config(database=new_library(tmp_path / "library.db")), clock=clock)
            bot._connection.guild_ready_timeout = 0.05  # type: ignore[attr-defined]
            async with running(bot, wire.token):
                await until(lambda: bot.get_channel(int(forum["id"])) is not None)
                async with bot.database.write() as connection:
                    await connection.rows(
                        "INSERT OR IGNORE INTO guilds (id, created_at, updated_at) VALUES (?, 0, 0)", int(guild["id"])
                    )
                for kind in (kinds.SUBSCRIPTION, PROBE):
                    bot.posts.register(kind, bot.posts.of(kinds.TEST).draw)
                yield Stage(wire, bot, clock, guild["id"], channel["id"], forum["id"])
