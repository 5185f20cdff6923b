"""One wire server for all tests that run here, emptied before each and checked after it."""

from collections.abc import AsyncIterator, Iterator

import discord
import pytest

from tests.wire.control import Wire, ordering, pointed_at, running, wire_process
from tests.wire.place import Place


@pytest.fixture(scope="session")
def wire_port() -> Iterator[tuple[int, str]]:
    with wire_process() as started:
        yield started


@pytest.fixture
async def wire(wire_port: tuple[int, str]) -> AsyncIterator[Wire]:
    async with ordering(*wire_port) as server:
        yield server
        await server.check()


@pytest.fixture
def pointed(wire: Wire) -> Iterator[None]:
    with pointed_at(wire.base):
        yield


@pytest.fixture
async def place(wire: Wire, pointed: None) -> AsyncIterator[Place]:
    guild = await wire.order("guild", name="The Reading Room")
    channel = await wire.order("channel", guild=guild["id"], name="library")
    client = discord.Client(
        intents=discord.Intents(guilds=True, reactions=True, messages=True), guild_ready_timeout=0.05
    )
    async with running(client, wire.token):
        yield Place(wire, client, guild, channel)
