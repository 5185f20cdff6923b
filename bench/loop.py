"""What holds the bot up while it works on a long novel: ``python -m bench.loop``.

The bot runs in a process of its own against the local server of the tests, over real HTTP and websockets, on a library
on the disk. A novel of 10 MB is handed in, approved, read at its end, excerpted, serialised, taken home and searched,
while 167 reactions a second arrive, and somebody asks for ``/help`` again and again. For each step: the longest time
that nothing could begin on the bot's loop, how much of it the bot itself was at work, the longest transaction, and how
long ``/help`` took. Above them the same of
bare discord.py that has nothing else to do: what the machine itself holds up. Trust the ratios.
"""

import asyncio
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.novel import CROWD, Server, Steps, novel, server, set_up
from tests.wire.control import ROOT, Wire, ordering, wire_process

# A step is done again until so many seconds have passed; a small command is asked for as often.
SECONDS, ASKING_SECONDS = 4.0, 0.05

# Reactions come so many at once, which makes 167 a second.
AT_ONCE = 8
REACTING_SECONDS = AT_ONCE / 167
EMOJI = "🔥💧🌊🦊🐚"


class Probed:
    """The bot's process, told to say what it has measured."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def take(self) -> dict[str, float]:
        """The longest hold and transaction since the last time, in milliseconds."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(b"take\n")
        return json.loads(await self._process.stdout.readline())


@asynccontextmanager
async def probed(wire: Wire, *library: Path) -> AsyncGenerator[Probed, None]:
    """A bot, ready: ours on a library, or a bare one."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.probed", wire.base, wire.token, *map(str, library)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        assert json.loads(await process.stdout.readline())["ready"]
        yield Probed(process)
    finally:
        process.stdin.close()
        await process.wait()


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds: the longest hold of the loop, of it the bot's own work, the longest transaction, the median and
    the 99th of a hundred small commands."""

    hold: float
    own: float
    writing: float
    median: float
    slow: float


async def measure(here: Server, bot: Probed, step: Callable[[], Awaitable[object]] | None) -> Measured:
    """Do a step again and again for a while, or once where that takes longer; nothing where it is None."""
    asked: list[float] = []
    asking = asyncio.create_task(ask(here, asked))
    await bot.take()
    began = time.monotonic()
    try:
        while time.monotonic() - began < SECONDS:
            await (step() if step is not None else asyncio.sleep(SECONDS))
    finally:
        asking.cancel()
    found = await bot.take()
    return Measured(**found, median=statistics.median(asked), slow=statistics.quantiles(asked, n=100)[98])


async def ask(here: Server, asked: list[float]) -> None:
    """Have ``/help`` asked for, for ever; notes how many milliseconds each answer took."""
    while True:
        began = time.monotonic()
        await here.slash("asker", "help")
        asked.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(ASKING_SECONDS)


async def react(here: Server, steps: Steps) -> None:
    """Have a crowd react to what is liked, and take it back, for ever."""
    crowd = [here.people[f"reader {number}"] for number in range(CROWD)]
    due = time.monotonic()
    for turn in itertools.count():
        users = [crowd[(turn * AT_ONCE + one) % CROWD] for one in range(AT_ONCE)]
        emoji = EMOJI[turn * AT_ONCE // CROWD % len(EMOJI)]
        where = {"channel": steps.liked["channel_id"], "message": steps.liked["id"]}
        await here.wire.order("turn_reactions", **where, users=users, emoji=emoji)
        due += REACTING_SECONDS
        await asyncio.sleep(due - time.monotonic())


def row(name: str, found: Measured, idle: Measured) -> None:
    """Print a line: what was measured, and the ratios to what the machine itself holds up."""
    print(
        f"{name:24}{found.hold:8.0f}{found.hold / idle.hold:7.1f}{found.own:8.0f}{found.writing:9.0f}"
        f"{found.median:9.1f}{found.slow:9.1f}{found.slow / idle.slow:7.1f}",
        flush=True,
    )


async def run() -> None:
    """Measure a bare bot that has nothing to do, then ours with and without a novel."""
    print(f"{'ms':24}{'hold':>8}{'ratio':>7}{'own':>8}{'writing':>9}{'/help p50':>9}{'p99':>9}{'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder, wire_process(checked=False) as started:
        library = Path(folder) / "library.db"
        async with ordering(*started) as wire:
            here = await server(wire)
            async with probed(wire) as bare:
                idle = await measure(here, bare, None)
            row("bare, idle", idle, idle)
            await set_up(library, here)
            async with probed(wire, library) as bot:
                await of_novel(here, bot, library, idle)


async def of_novel(here: Server, bot: Probed, library: Path, idle: Measured) -> None:
    """Measure each step."""
    row("ours, idle", await measure(here, bot, None), idle)
    file = await here.wire.order("upload", channel=here.channels["library"], name="novel.txt", text=novel())
    about = {"channel": here.channels["library"], "user": here.people["writer"]}
    steps = Steps(here, library, file, await here.wire.order("say", **about, content="Soon: a novel."))
    reacting = asyncio.create_task(react(here, steps))
    row("reactions alone", await measure(here, bot, None), idle)
    for name, step in {
        "handed in": steps.hand_in,
        "submitted": steps.submit,
        "approved": steps.approve,
        "begun to read": steps.read_first,
        "read at its end": steps.read_end,
        "excerpted": steps.excerpt,
        "serialised": steps.serialise,
        "by direct message": steps.subscribe,
        "taken home": steps.take_home,
        "searched": steps.search,
    }.items():
        row(name, await measure(here, bot, step), idle)
    reacting.cancel()


if __name__ == "__main__":
    asyncio.run(run())
