"""What the visitor looks at: one channel at a time through SimCord's preview, and the simulated clock."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from simcord import Preview, SetupError

from demo.world import Place, World

DAY = 86_400
PATIENCE = 10.0
"""Seconds that a click on our page waits for something that is under way on SimCord's."""

T = TypeVar("T")


class Busy(Exception):
    """The simulated server is still at work on something else."""


class Stage:
    """Opens places and moves the clock, one at a time."""

    def __init__(self, world: World, port: int) -> None:
        self.world = world
        self.port = port
        self.shown: tuple[str, str] | None = None
        self._preview: Preview | None = None
        self._lock = asyncio.Lock()

    async def open(self, place: Place, person: str | None = None) -> str:
        """Show ``place``, seen first by ``person``, and return the address of SimCord's page for it."""
        viewers = place.viewers(person)
        wanted = (place.key, str(viewers[0].id))
        async with self._lock:
            if self._preview is not None and self.shown == wanted and self.live:
                await self._refresh()
                return self._preview.url
            await self._close()
            self._preview = await self._politely(lambda: self._start(place, person))
            self.shown = wanted
            return self._preview.url

    @property
    def live(self) -> bool:
        """Whether a page is being served: the visitor may have ended it from there."""
        preview = self._preview
        return preview is not None and self.world.env._preview is preview  # pyright: ignore[reportPrivateUsage]

    async def tomorrow(self) -> None:
        """Let a day pass: everything that was due on it happens."""
        async with self._lock:
            await self._politely(lambda: self.world.env.advance_time(DAY))
            if self.live:
                await self._refresh()

    async def close(self) -> None:
        """Take the open page away."""
        async with self._lock:
            await self._close()

    async def _start(self, place: Place, person: str | None) -> Preview:
        env = self.world.env

        def made(port: int) -> Preview:
            return env.preview(
                place.channel, viewers=place.viewers(person), layout="channel", timezone="UTC", port=port
            )

        try:
            return await made(self.port).__aenter__()
        except SetupError as error:
            if "could not bind" not in str(error):
                raise
            self.port = free_port()  # somebody took it meanwhile
            return await made(self.port).__aenter__()

    async def _close(self) -> None:
        if self._preview is not None and self.live:
            # Not in the middle of somebody's click: settling waits for the click's own operation to end.
            await self._politely(self.world.env.settle)
            await self._preview.close()
        self._preview = None
        self.shown = None

    async def _refresh(self) -> None:
        if self._preview is not None and self.live:
            await self._politely(self._preview.refresh)

    async def _politely(self, action: Callable[[], Awaitable[T]]) -> T:
        """Do ``action`` as soon as SimCord is free.

        It refuses an operation while another runs, and our lock cannot see those that its own page starts.
        """
        give_up = time.perf_counter() + PATIENCE
        while True:
            try:
                return await action()
            except SetupError as error:
                if "overlaps" not in str(error):
                    raise
                if time.perf_counter() > give_up:
                    raise Busy from error
            await asyncio.sleep(0.1)


def free_port(wanted: int = 0) -> int:
    """``wanted`` if nothing listens there on this machine's loopback, else any free port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port() if wanted else 0
        return int(probe.getsockname()[1])
