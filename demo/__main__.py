"""``python -m demo``: the bot on a simulated Discord server, in the browser. No Discord account is needed."""

import argparse
import asyncio
import logging
import os
import shutil
import signal
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from demo.desk import furnish
from demo.seed import factory
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
        with suppress(NotImplementedError):  # Windows: there Ctrl-C ends asyncio.run
            asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    taken = listen(options.port)
    port = int(taken.getsockname()[1])
    address = f"http://{ADDRESS}:{port}/"
    print("Setting up the server and its library …", flush=True)
    # Generous with time: a slow computer must get there too.
    async with simulated(factory(options.data), check=False, settle_timeout=60) as env:
        world = build(env)
        stories = await furnish(world)
        stage = Stage(world, free_port(port + 1))
        site = Site(stage, port, stories)
        await site.start(taken)
        try:
            print(f"Chapterhouse's demo is at {address}", flush=True)
            print("Open it in a browser on this computer. Ctrl-C here stops it.", flush=True)
            if options.open == "yes" and can_open():
                # Not waited for: some browsers only return when they are closed.
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            await stopped.wait()
            print("Stopping …", flush=True)
        finally:
            await site.close()
            await stage.close()


def can_open() -> bool:
    """Whether a browser has a screen to open on. In a bare terminal Python would start a text browser in it."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )


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
    except KeyboardInterrupt:
        return 0
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
