"""Heavy work on texts: done in processes of their own, a few at a time, so that the loop and the library go on.

A use case that needs something heavy reads, has it computed, and writes after a look whether what it read is still
what is there: neither the loop nor a transaction waits for it.

Whose turn it is, and that nobody waits for another's much, is in bot/services/turns.py.
"""

import logging
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from bot.compute import read, write
from bot.errors import UserError
from bot.locale import N_
from bot.services import processes
from bot.services.turns import Pool, Whose

log = logging.getLogger(__name__)

T = TypeVar("T")

PROCESSES = 2

# For one piece of work: a text of the largest file there may be takes a quarter of it.
WALL_SECONDS = 300.0


class ComputingFailed(UserError):
    """A piece of work could not be done: it raised, took too long, or its process ended. The log says which."""


class _Failed(Exception):
    """What happened, for the log."""


@dataclass(frozen=True, slots=True)
class _Work:
    work: Callable[..., Any]
    arguments: tuple[Any, ...]


class _Process:
    """One process that computes, started with its first work and after one that it did not survive."""

    def __init__(self, wall_seconds: float) -> None:
        self._wall_seconds = wall_seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, job: _Work, /) -> Any:
        """Blocks until it is done. Raises _Failed."""
        with self._turn:
            process, fresh = self._process, False
            if process is None or process.poll() is not None:
                self.close()
                process, fresh = processes.start("bot.compute"), True
                self._process = process
            timer = threading.Timer(self._wall_seconds, process.kill)
            timer.daemon = True
            timer.start()
            try:
                if fresh:
                    _next(process)
                assert process.stdin is not None
                write(process.stdin, (job.work, job.arguments))
                good, found = _next(process)
            except (OSError, EOFError) as error:
                self.close()
                raise _Failed(f"{job.work.__name__}: its process ended") from error
            finally:
                timer.cancel()
        if not good:
            raise _Failed(found)
        return found

    def close(self) -> None:
        """End the process; its next work starts another."""
        process, self._process = self._process, None
        if process is not None:
            processes.end(process)


def _next(process: subprocess.Popen[bytes]) -> tuple[bool, Any]:
    assert process.stdout is not None
    return read(process.stdout)


class Computing:
    """The processes that compute."""

    def __init__(self, processes: int = PROCESSES, wall_seconds: float = WALL_SECONDS) -> None:
        self._pool = Pool[_Work, Any]([_Process(wall_seconds) for _number in range(processes)])

    async def run(self, whose: Whose, work: Callable[..., T], *arguments: Any) -> T:
        """What ``work``, a function of ``bot.text``, returns for ``arguments``. Raises ComputingFailed."""
        try:
            return await self._pool.add(whose.path, _Work(work, arguments)).done
        except _Failed as error:
            log.warning("computing failed: %s", error)
            raise ComputingFailed(
                N_(
                    "I could not work through this text just now. Please try again in a moment. If it fails again,"
                    " tell whoever runs the bot."
                )
            ) from error

    def close(self) -> None:
        """End the processes that are idle; the next work starts them again."""
        self._pool.close()


@cache
def computing() -> Computing:
    """The processes of this bot. They end with it, because their standard input does."""
    return Computing()
