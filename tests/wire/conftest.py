"""One wire server for all tests that run here, emptied before each and checked after it."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.wire.control import Wire, ordering, pointed_at, wire_process


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
