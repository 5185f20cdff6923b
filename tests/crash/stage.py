"""Where a month takes place: the local server, the library with everything laid out, and who begins the lives."""

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.services.wiring import make_services
from bot.storage.database import open_database
from tests.crash.schedules import START, Schedules, Server
from tests.wire.control import Wire, ordering, wire_process
from tests.wire.life import Lives, lives
from tests.wire.time import SharedTime


class SharedClock:
    """The shared time for what people do in this process; nothing here waits for it."""

    def __init__(self, time: SharedTime) -> None:
        self._time = time

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._time.now(), UTC)

    def monotonic(self) -> float:
        return self._time.now()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        raise AssertionError("nothing here may wait")


@dataclass
class Stage:
    """Where a month takes place. ``rival`` begins lives beside those of ``bot``, on the same library."""

    wire: Wire
    bot: Lives
    rival: Lives
    time: SharedTime
    server: Server
    laid: Schedules
    folder: Path


@asynccontextmanager
async def stage(seed: int, days: int, folder: Path, *, checked: bool = True) -> AsyncGenerator[Stage, None]:
    """A server with everything laid out, and what begins the bot's lives; ``checked`` by Discord's specification."""
    time = SharedTime(folder / "clock")
    time.set(START)
    async with AsyncExitStack() as stack:
        started = stack.enter_context(wire_process(clock=folder / "clock", checked=checked))
        wire = await stack.enter_async_context(ordering(*started))
        # A life's timers are quick, but not those of the thread that sends heartbeats.
        await wire.order("ask_heartbeats", milliseconds=1_000)
        database = await open_database(folder / "library.db")
        server = Server(wire, database, make_services(database, SharedClock(time)), random.Random(seed), time, days)
        stack.push_async_callback(lambda: server.database.close())
        laid = await server.lay_out()
        begun = [
            await stack.enter_async_context(
                lives(wire.base, wire.token, database.path, time, folder / "log", unlocked=unlocked)
            )
            for unlocked in (False, True)
        ]
        yield Stage(wire, begun[0], begun[1], time, server, laid, folder)
