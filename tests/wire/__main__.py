"""``python -m tests.wire``: serves on 127.0.0.1 until standard input ends. Prints one JSON line: port and token."""

import argparse
import asyncio
import base64
import json
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from tests.support import specification
from tests.wire import interactions
from tests.wire.gateway import Gateway
from tests.wire.orders import Orders
from tests.wire.payloads import Json
from tests.wire.rest import Rest
from tests.wire.routes import application as routes_application
from tests.wire.routes import channels, members, messages, pins, threads
from tests.wire.time import SPEED, SharedTime
from tests.wire.world import Refused, World

# Importing them registers their routes.
ROUTES = (
    interactions,
    routes_application,
    channels,
    members,
    messages,
    pins,
    threads,
)
LARGEST_BODY = 64 * 1024 * 1024


def token_of(bot: Json) -> str:
    """A token of the right form for a bot; good for nothing but one run of this server."""
    return base64.b64encode(bot["id"].encode()).decode().rstrip("=") + ".wire." + secrets.token_urlsafe(24)


def application(world: World, token: str, record: specification.Record | None) -> tuple[web.Application, Gateway]:
    """REST, gateway, files and control, on one port."""
    gateway, rest = Gateway(world, token), Rest(world, token, record, SPEED if world.time.path else 1.0)
    orders = Orders(world, rest, gateway)

    async def control(request: web.Request) -> web.Response:
        try:
            return web.json_response(await orders.obey(request.match_info["name"], await request.json()))
        except (Refused, KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    async def file(request: web.Request) -> web.Response:
        found = world.files.get("/" + request.match_info["path"])
        if found is None:
            return web.Response(status=404)
        return web.Response(body=found[0], headers={"Content-Type": found[1]})

    served = web.Application(client_max_size=LARGEST_BODY)
    served.router.add_get("/", gateway.handle)
    served.router.add_get("/cdn/{path:.*}", file)
    served.router.add_post("/control/{name}", control)
    served.router.add_route("*", "/api/{path:.*}", rest.handle)
    return served, gateway


async def serve(port: int, clock: Path | None, checked: bool) -> None:
    """Serve until standard input ends, which it does when whoever started this is gone."""
    world = World(SharedTime(clock), f"http://127.0.0.1:{port}")
    token = token_of(world.bot)
    served, gateway = application(world, token, specification.Record() if checked else None)
    runner = web.AppRunner(served, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    assert runner.addresses
    world.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    sys.stdout.write(json.dumps({"port": runner.addresses[0][1], "token": token}) + "\n")
    sys.stdout.flush()
    pump = asyncio.create_task(gateway.pump())
    loop = asyncio.get_running_loop()
    ended = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(ended), sys.stdin)
    await ended.read()
    pump.cancel()
    await runner.cleanup()


def main() -> None:
    """Read the options and serve."""
    options = argparse.ArgumentParser(prog="python -m tests.wire", description=__doc__)
    options.add_argument("--port", type=int, default=0, help="0: any that is free")
    options.add_argument("--clock", type=Path, help="a file with the time that other processes share")
    options.add_argument("--unchecked", action="store_true", help="neither check nor keep requests")
    given = options.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(given.port, given.clock, not given.unchecked))


if __name__ == "__main__":
    main()
