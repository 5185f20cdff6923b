"""Starting a wire server, telling it what to do, and pointing discord.py at it."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import discord
import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route

ROOT = Path(__file__).parents[2]
START_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 20.0


class Wire:
    """A server that runs. Orders are those of :class:`tests.wire.orders.Orders`: ``await wire.order("guild", …)``."""

    def __init__(self, port: int, token: str, session: aiohttp.ClientSession) -> None:
        self.base, self.token = f"http://127.0.0.1:{port}", token
        self._session = session

    async def order(self, name: str, /, **given: Any) -> Any:
        """Have something happen; returns what the server answers. Raises AssertionError where it refuses."""
        async with self._session.post(f"{self.base}/control/{name}", json=given) as response:
            answer = await response.json()
        assert response.status == 200, f"{name}: {answer}"
        return answer

    async def check(self) -> None:
        """Fail where a request or an answer broke Discord's specification."""
        problems = (await self.order("state"))["problems"]
        assert not problems, "\n".join(problems)


@contextmanager
def wire_process(*, clock: Path | None = None, checked: bool = True) -> Generator[tuple[int, str]]:
    """A server in a process of its own, which ends with the block, or with this process. Yields port and token."""
    options = ["--clock", str(clock)] if clock else []
    options += [] if checked else ["--unchecked"]
    command = (sys.executable, "-m", "tests.wire", *options)
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            told = json.loads(process.stdout.readline())
            yield told["port"], told["token"]
        finally:
            process.stdin.close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


@asynccontextmanager
async def ordering(port: int, token: str) -> AsyncGenerator[Wire, None]:
    """A running server, emptied, to be told what to do."""
    async with aiohttp.ClientSession() as session:
        wire = Wire(port, token, session)
        await wire.order("reset")
        yield wire


@contextmanager
def pointed_at(base: str) -> Generator[None]:
    """discord.py in this process takes the server at ``base`` for Discord."""
    gateway = DiscordWebSocket.DEFAULT_GATEWAY
    before = Route.BASE, gateway, Asset.BASE
    Route.BASE = f"{base}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1))
    Asset.BASE = f"{base}/cdn"  # type: ignore[assignment]
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, Asset.BASE = before  # type: ignore[assignment]


@asynccontextmanager
async def running(client: discord.Client, token: str) -> AsyncGenerator[asyncio.Task[None], None]:
    """A client that is logged in and ready, and closed with the block. Yields its connection."""
    try:
        await client.login(token)
    except BaseException:
        await client.close()  # what it asked with is open all the same
        raise
    task = asyncio.create_task(client.connect())
    ready = asyncio.create_task(client.wait_until_ready())
    try:
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=START_SECONDS)
        if task.done():
            await task
        assert client.is_ready(), "the client did not become ready"
        yield task
    finally:
        ready.cancel()
        await client.close()
        await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    """Let the network do its work until something is true. Raises TimeoutError."""
    async with asyncio.timeout(LONGEST_WAIT_SECONDS):
        while not true():  # noqa: ASYNC110 – what is waited for is another process
            await asyncio.sleep(0.01)
