"""``python -m demo``: the bot on a simulated Discord server, in the browser. No Discord account is needed."""

import argparse
import asyncio
import logging
import shutil
import signal
import sys
import webbrowser
from pathlib import Path

from filelock import FileLock, Timeout

from demo.seed import factory, furnish
from demo.server import ADDRESS, PortTaken, Site, listen
from demo.simulated import simulated
from demo.stage import Stage, free_port
from demo.world import build


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8137, help="the page's port (default: 8137)")
    parser.add_argument("--open", choices=("yes", "no"), default="yes", help="open the browser")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("build/demo"),
        help="where the demo's library is made, new at every start",
    )
    return parser.parse_args()


async def show(options: argparse.Namespace) -> None:
    """Run the demo until it is told to stop."""
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    taken = listen(options.port)
    port = int(taken.getsockname()[1])
    address = f"http://{ADDRESS}:{port}/"
    print("Setting up the server and its library …", flush=True)
    async with simulated(factory(options.data), check=False) as env:
        world = build(env)
        stories = await furnish(world)
        stage = Stage(world, free_port(port + 1))
        site = Site(stage, port, stories)
        await site.start(taken)
        try:
            print(f"Chapterhouse's demo is at {address}", flush=True)
            print("Open it in a browser on this computer. Ctrl-C here stops it.", flush=True)
            if options.open == "yes":
                await asyncio.to_thread(webbrowser.open, address)
            await stopped.wait()
            print("Stopping …", flush=True)
        finally:
            await site.close()
            await stage.close()


def fresh(data: Path) -> None:
    """Empty the demo's own folder: a demo begins anew at every start."""
    for path in data.iterdir():
        if path.name == ".lock":
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def main() -> int:
    """The demo's exit code: 0 when it was stopped, 1 when it could not start."""
    options = arguments()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    options.data.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(options.data / ".lock", timeout=0):
            fresh(options.data)
            asyncio.run(show(options))
    except PortTaken:
        print(
            f"Port {options.port} is taken by another program, perhaps by another demo. "
            "Choose another one: make demo PORT=8200",
            file=sys.stderr,
        )
        return 1
    except Timeout:
        print(
            f"Another demo is running on the library in {options.data}. Stop that one, or give this one "
            "a folder of its own: python -m demo --data build/demo2",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
