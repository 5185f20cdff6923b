"""The bot's lives: each a process of its own that may be killed at any moment, on a clock shared with the server.

``python -m tests.wire.life`` imports everything once and then forks a life for each line it is given, so that a
start costs what the bot's own start costs and not Python's. :class:`Lives` is the other side.

A life's timers run faster than life (``SPEED``): what the library sleeps through in tries, and the time limits of
the bot's own. Its clock, by which everything is due, moves only when it is told to.
"""

import asyncio
import gc
import json
import os
import selectors
import signal
import sqlite3
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from bot.client import EXTENSIONS, Chapterhouse, create_bot
from bot.config import Config
from bot.storage.trip import Trip
from cogs.delivery.cog import Posting
from tests.wire.control import pointed_at
from tests.wire.time import SPEED, SharedTime

# A life that nobody ends ends itself, in real seconds.
LONGEST_LIFE = 1_200

# How long a life may have nothing to say: on a busy machine a start and its posts take a while.
LONGEST_SILENCE_SECONDS = 240

# How often it is looked whether a life hangs, in real seconds.
HANG_SECONDS = 0.02

# Where in a write to the library a life may end: before it, in it, after it.
MOMENTS = ("begin", "written", "committed")


class FastSelector(selectors.DefaultSelector):
    """Waits for a fraction of the time that it is asked to."""

    def select(self, timeout: float | None = None) -> Any:
        return super().select(timeout / SPEED if timeout is not None and timeout > 0 else timeout)


class FastLoop(asyncio.SelectorEventLoop):
    """An event loop whose seconds are short."""

    def __init__(self) -> None:
        super().__init__(FastSelector())

    def time(self) -> float:
        return super().time() * SPEED


class ToldClock:
    """A :class:`bot.clock.Clock` on the shared time; all who wait look again when told that it moved (SIGUSR1).

    It says for what the outbox waits. Whoever else waits, for the next day's housekeeping or a moment for more
    reactions, says nothing of what is due.
    """

    def __init__(self, time: SharedTime) -> None:
        self._time = time
        self._moved = asyncio.Event()
        self.is_settled: Callable[[asyncio.Event], bool] = lambda _wake: False

    def move(self) -> None:
        """The shared time is another."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._time.now() + self._time.ahead, UTC)

    def monotonic(self) -> float:
        return self._time.now()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        ahead = self._time.ahead
        while not wake.is_set() and (until is None or self.now() < until) and self._time.ahead == ahead:
            moved = self._moved
            if self.is_settled(wake):
                tell(waits=until.timestamp() - self._time.ahead if until else None, at=self._time.now())
            waiting = [asyncio.create_task(event.wait()) for event in (wake, moved)]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()


def tell(**what: Any) -> None:
    """A line for whoever started this; one write, so that lines stay whole."""
    os.write(1, (json.dumps({"pid": os.getpid()} | what) + "\n").encode())


class Doom:
    """Ends this process at the n-th moment of a kind, counted from when it is armed (SIGUSR2)."""

    def __init__(self, moment: str, count: int) -> None:
        self.moment, self.left, self.armed = moment, count, False

    def arm(self, *_signal: Any) -> None:
        """Count from now on."""
        self.armed = True

    def pass_by(self, moment: str) -> None:
        """One of the moments has come."""
        if self.armed and moment == self.moment:
            self.left -= 1
            if self.left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


def watch_writes(doom: Doom) -> None:
    """Have ``doom`` told of every write to the library."""
    plain: Any = Trip.write

    def write(trip: Trip[Any], raw: sqlite3.Connection, before_commit: Callable[[], None]) -> Any:
        def written() -> None:
            before_commit()
            doom.pass_by("written")

        doom.pass_by("begin")
        found = plain(trip, raw, written)
        doom.pass_by("committed")
        return found

    Trip.write = write  # type: ignore[method-assign,assignment]


async def live(given: Namespace, doom: Doom) -> None:
    """Run the bot until this process is killed."""
    clock = ToldClock(SharedTime(given.clock))
    bot = create_bot(Config(database=given.database), clock=clock)
    if given.unlocked:
        # As on a network drive whose locks are not those of another machine.
        bot._lock = FileLock(f"{given.database}.unlocked.lock")
    clock.is_settled = lambda wake: _is_settled(bot, wake)
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, clock.move)
    await bot.start(given.token)


def _is_settled(bot: Chapterhouse, wake: asyncio.Event) -> bool:
    """Whether it is the outbox that waits. While posts are on their way nothing has settled; their end wakes it."""
    cog = bot.get_cog("Posting")
    return isinstance(cog, Posting) and wake is cog.worker.wake and not cog.worker.busy


def begin(given: Namespace, order: dict[str, Any]) -> None:
    """A life, in the process that was forked for it."""
    signal.alarm(order.get("longest", LONGEST_LIFE))
    doom = Doom(order.get("moment", ""), order.get("count", 0))
    signal.signal(signal.SIGUSR2, doom.arm)
    os.close(0)
    errors = os.open(given.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.dup2(errors, 2)
    import logging

    logging.basicConfig(level="INFO", stream=sys.stderr, format="%(process)d %(levelname)s %(name)s: %(message)s")
    watch_writes(doom)
    with pointed_at(given.base), asyncio.Runner(loop_factory=FastLoop) as runner:
        runner.run(live(given, doom))


def main() -> None:
    """Fork a life for each line of standard input; say its process, and how it ended."""
    options = ArgumentParser(prog="python -m tests.wire.life", description=__doc__)
    options.add_argument("--base", required=True)
    options.add_argument("--token", required=True)
    for name in ("database", "clock", "log"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--unlocked", action="store_true", help="run though another bot does, on the same library")
    given = options.parse_args()
    for extension in EXTENSIONS:
        __import__(extension)
    gc.freeze()
    # Until a life has handlers of its own, what it is told too early does it no harm.
    for number in (signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_IGN)
    # Not through a buffer, which a life would inherit half read.
    while line := _line():
        pid = os.fork()
        if pid == 0:
            try:
                begin(given, json.loads(line))
            except BaseException:
                traceback.print_exc()
            # Not by way of the interpreter, which would wait for the threads of open connections.
            os._exit(0)
        tell(born=pid)
        _, status = os.waitpid(pid, 0)
        tell(died=pid, signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else None)


def _line() -> bytes:
    read = b""
    while not read.endswith(b"\n"):
        more = os.read(0, 1)
        if not more:
            return b""
        read += more
    return read


class Lives:
    """Starts the bot again and again. One life at a time."""

    def __init__(self, process: asyncio.subprocess.Process, time: SharedTime) -> None:
        self._process, self._time = process, time
        self.pid = 0

    async def begin(self, **doom: Any) -> int:
        """Start a life; ``moment`` and ``count`` say where it ends once :meth:`arm` is called.

        ``longest`` is after how many real seconds it ends in any case.
        """
        assert self._process.stdin is not None
        self._process.stdin.write((json.dumps(doom) + "\n").encode())
        while "born" not in (heard := await self.hear()):
            pass
        self.pid = heard["born"]
        return self.pid

    async def hear(self) -> dict[str, Any]:
        """The next thing that is told."""
        assert self._process.stdout is not None
        async with asyncio.timeout(LONGEST_SILENCE_SECONDS):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process that begins lives is gone")
        return json.loads(line)

    async def settle(self) -> float | None:
        """Until the bot has nothing to do now: when it will have, or None. Raises Died."""
        while True:
            heard = await self.hear()
            if heard.get("died") == self.pid:
                self.pid = 0
                raise Died(heard["signal"])
            if heard["pid"] == self.pid and "waits" in heard and heard["at"] == self._time.now():
                return heard["waits"]

    def hangs(self) -> bool:
        """Whether the life is stopped by a signal (proc(5), state T)."""
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return False
        return stat.rpartition(")")[2].split()[0] == "T"

    async def settle_or_hang(self) -> tuple[float | None, bool]:
        """:meth:`settle`, or until the life hangs, which the second value says. Raises Died."""
        settling = asyncio.create_task(self.settle())
        try:
            while not settling.done():
                await asyncio.wait({settling}, timeout=HANG_SECONDS)
                if not settling.done() and self.hangs():
                    return None, True
            return settling.result(), False
        finally:
            settling.cancel()

    def move(self, to: float) -> None:
        """Move the clock, and have the bot look at it."""
        self._time.set(to)
        self.signal(signal.SIGUSR1)

    def arm(self) -> None:
        """Let the life end where it was told to."""
        self.signal(signal.SIGUSR2)

    def signal(self, number: int) -> None:
        """Send a signal to the life, if there is one."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def kill(self) -> None:
        """End the life, now."""
        if not self.pid:
            return
        self.signal(signal.SIGKILL)
        with suppress(Died):
            while True:
                await self.settle()


class Died(Exception):
    """The life has ended; ``signal`` is what ended it, None where it ended by itself."""

    def __init__(self, number: int | None) -> None:
        super().__init__(f"ended by signal {number}")
        self.number = number


@asynccontextmanager
async def lives(
    base: str, token: str, database: Path, time: SharedTime, log: Path, *, unlocked: bool = False
) -> AsyncGenerator[Lives, None]:
    """What begins lives on the library ``database`` against the server at ``base``. ``log`` gets what they say.

    Those that are ``unlocked`` run beside others on the same library.
    """
    assert time.path is not None
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.wire.life", "--base", base, "--token", token),
        *("--database", str(database), "--clock", str(time.path), "--log", str(log)),
        *(["--unlocked"] if unlocked else []),
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    made = Lives(process, time)
    try:
        yield made
    finally:
        made.signal(signal.SIGKILL)
        assert process.stdin is not None
        process.stdin.close()
        try:
            async with asyncio.timeout(10):
                await process.wait()
        except TimeoutError:
            process.kill()


if __name__ == "__main__":
    main()
