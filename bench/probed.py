"""A bot in a process of its own whose event loop is probed: ``python -m bench.probed BASE TOKEN [LIBRARY]``.

Started by :mod:`bench.loop`. Without a library it is bare discord.py that answers one command. It says a line of JSON
when it is ready, and another for each line that it is sent: in milliseconds the longest hold of its loop since the
last, for how long of one the bot itself was at work (the rest is the machine's, busy with others), and the longest
transaction. With ``CHAPTERHOUSE_WHY`` set it also says on standard error what every thread did while the loop was held.
"""

import asyncio
import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.client import create_bot, load_for_good
from bot.config import Config
from bot.storage.trip import Trip
from tests.wire.control import pointed_at, running

# How often the loop is asked for a moment, in seconds; and from which hold on it is said why.
TICK, LONG = 0.002, 0.05


class Probe:
    """The longest time that nothing could begin on the loop, of it the processor's for the bot, and the longest
    transaction; in seconds."""

    def __init__(self) -> None:
        self.hold = self.own = self.writing = 0.0
        self.ticked = time.monotonic()

    async def run(self) -> None:
        """Look again and again, for ever."""
        while True:
            self.ticked, busy = time.monotonic(), time.process_time()
            await asyncio.sleep(TICK)
            late = time.monotonic() - self.ticked - TICK
            self.hold = max(self.hold, late)
            self.own = max(self.own, min(late, time.process_time() - busy))

    def watch_writes(self) -> None:
        """Time every transaction from now on."""
        trips: Any = Trip
        plain = trips.write

        def write(trip: Any, *given: Any) -> Any:
            began = time.monotonic()
            try:
                return plain(trip, *given)
            finally:
                self.writing = max(self.writing, time.monotonic() - began)

        trips.write = write

    def take(self) -> dict[str, float]:
        """What was longest since the last time, in milliseconds."""
        found = {"hold": self.hold * 1000, "own": self.own * 1000, "writing": self.writing * 1000}
        self.hold = self.own = self.writing = 0.0
        return found

    def say_why(self) -> None:
        """In a thread of its own: where all others are while the loop is held, once for each hold."""
        told = 0.0
        while True:
            time.sleep(TICK)
            ticked = self.ticked
            held = time.monotonic() - ticked
            if held < LONG or ticked == told:
                continue
            told = ticked
            for number, frame in sys._current_frames().items():  # pyright: ignore[reportPrivateUsage]
                if number != threading.get_ident():
                    lines = traceback.format_stack(frame)[-12:]
                    if "tx.get()" not in lines[-1]:
                        print(f"--- held {held:.3f} s\n", *lines, file=sys.stderr, flush=True)


class Bare(discord.Client):
    """The least that answers."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_reactions=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(name="help", description="Answer")
        async def answer(interaction: discord.Interaction[Any]) -> None:
            await interaction.response.send_message("x" * 1200, ephemeral=True)

        await self.tree.sync()


async def main(base: str, token: str, library: Path | None) -> None:
    """Run until standard input ends."""
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    load_for_good()
    client = Bare() if library is None else create_bot(Config(database=library))
    probe = Probe()
    probe.watch_writes()
    if "CHAPTERHOUSE_WHY" in os.environ:
        threading.Thread(target=probe.say_why, daemon=True).start()
    with pointed_at(base):
        async with running(client, token):
            probing = asyncio.create_task(probe.run())
            print(json.dumps({"ready": True}), flush=True)
            while await orders.readline():
                print(json.dumps(probe.take()), flush=True)
            probing.cancel()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]) if len(sys.argv) > 3 else None))
