"""How the wire server's gateway closes on clients that break a rule, and what it says of a session that is over."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.wire.control import Wire

IDENTIFY, PRESENCE, RESUME, INVALID, HELLO = 2, 3, 6, 9, 10
Connection = aiohttp.ClientWebSocketResponse


class Raw:
    """A client that does what it is told to, and nothing by itself."""

    def __init__(self, wire: Wire, ws: Connection) -> None:
        self.wire, self.ws = wire, ws

    async def send(self, op: int, data: Any = None) -> None:
        await self.ws.send_str(json.dumps({"op": op, "d": data}))

    async def hear(self) -> dict[str, Any]:
        """The next payload."""
        return json.loads((await self.ws.receive(timeout=5)).data)

    async def closed(self) -> int:
        """The code that the connection is closed with, whatever comes before."""
        while (await self.ws.receive(timeout=5)).type not in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
            pass
        assert self.ws.close_code is not None
        return self.ws.close_code

    def identity(self, **more: Any) -> dict[str, Any]:
        return {"token": self.wire.token, "intents": 1, "properties": {}} | more

    async def log_in(self) -> dict[str, Any]:
        """Begin a session; returns what READY holds."""
        await self.send(IDENTIFY, self.identity())
        return (await self.hear())["d"]


@asynccontextmanager
async def raw(wire: Wire, query: str = "v=10&encoding=json") -> AsyncGenerator[Raw, None]:
    address = f"{wire.base.replace('http', 'ws', 1)}/?{query}"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as ws:
        client = Raw(wire, ws)
        assert (await client.hear())["op"] == HELLO
        yield client


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("no JSON", 4002),
        ('{"op": 1, "d": null, "and": "' + "x" * 4_096 + '"}', 4002),
        ('{"op": 2, "d": {}}', 4002),
        ('{"op": 99, "d": null}', 4001),
        ('{"op": 3, "d": {"status": "online"}}', 4003),
        ('{"op": 8, "d": {"guild_id": "1"}}', 4003),
    ],
)
async def test_before_a_session(wire: Wire, sent: str, code: int) -> None:
    async with raw(wire) as client:
        await client.ws.send_str(sent)
        assert await client.closed() == code


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        ({"token": "not.the.one"}, 4004),
        ({"shard": [1, 1]}, 4010),
        ({"intents": 1 << 30}, 4013),
        ({"intents": 1 << 15}, 4014),
    ],
)
async def test_an_identity_that_is_refused(wire: Wire, identity: dict[str, Any], code: int) -> None:
    async with raw(wire) as client:
        await client.send(IDENTIFY, client.identity(**identity))
        assert await client.closed() == code


async def test_another_version(wire: Wire) -> None:
    async with raw(wire, "v=6&encoding=json") as client:
        assert await client.closed() == 4012


@pytest.mark.parametrize("again", [IDENTIFY, RESUME])
async def test_a_session_has_one_identity(wire: Wire, again: int) -> None:
    async with raw(wire) as client:
        ready = await client.log_in()
        about = {"token": wire.token, "session_id": ready["session_id"], "seq": 1}
        await client.send(again, client.identity() if again == IDENTIFY else about)
        assert await client.closed() == 4005


async def test_after_a_session_that_was_invalidated(wire: Wire) -> None:
    async with raw(wire) as client:
        await client.log_in()
        await wire.order("invalidate")
        assert await client.hear() == {"op": INVALID, "d": False, "t": None, "s": None}
        await client.send(PRESENCE, {"status": "online"})
        assert await client.closed() == 4003


async def test_too_much_in_a_minute(wire: Wire) -> None:
    async with raw(wire) as client:
        for _ in range(120):
            await client.send(1)
            assert (await client.hear())["op"] == 11
        await client.send(1)
        assert await client.closed() == 4008


async def test_a_client_that_does_not_say_that_it_lives(wire: Wire) -> None:
    await wire.order("ask_heartbeats", milliseconds=10, grace=0.5)
    async with raw(wire) as client:
        ready = await client.log_in()
        assert await client.closed() == 4009
    # Its session is over.
    async with raw(wire) as client:
        await client.send(RESUME, {"token": wire.token, "session_id": ready["session_id"], "seq": 1})
        assert (await client.hear())["op"] == INVALID


@pytest.mark.parametrize("wrong", [{"token": "not.the.one"}, {"session_id": "another"}])
async def test_a_resume_that_does_not_fit(wire: Wire, wrong: dict[str, Any]) -> None:
    async with raw(wire) as client:
        ready = await client.log_in()
        await wire.order("drop")
    about = {"token": wire.token, "session_id": ready["session_id"], "seq": 1}
    async with raw(wire) as client:
        await client.send(RESUME, about | wrong)
        assert await client.hear() == {"op": INVALID, "d": False, "t": None, "s": None}
        # The same connection may begin a new one.
        assert (await client.log_in())["session_id"] != ready["session_id"]
    async with raw(wire) as client:
        await client.send(RESUME, about | {"seq": 2})
        assert await client.closed() == 4007
    async with raw(wire) as client:
        await client.send(RESUME, about)
        assert (await client.hear())["t"] == "RESUMED"


@pytest.mark.parametrize(("code", "over"), [(1000, True), (1001, True), (4000, False)])
async def test_a_goodbye_ends_a_session(wire: Wire, code: int, over: bool) -> None:
    async with raw(wire) as client:
        ready = await client.log_in()
        await client.ws.close(code=code)
    async with raw(wire) as client:
        await client.send(RESUME, {"token": wire.token, "session_id": ready["session_id"], "seq": 1})
        assert ((await client.hear())["op"] == INVALID) is over
