"""Heavy work on texts: done in processes of their own, a few at a time, so that the loop and the library go on.

A use case that needs something heavy reads, has it computed, and writes after a look whether what it read is still
what is there: neither the loop nor a transaction waits for it.

Whoever asks for much waits for it alone. Servers take turns, and within a server its people do: after one piece of
work it is everybody else's turn who waits.
"""

import asyncio
import logging
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from bot.compute import read, write
from bot.domain.ids import GuildId, UserId
from bot.services import processes

log = logging.getLogger(__name__)

T = TypeVar("T")

PROCESSES = 2

# For one piece of work: a text of the largest file there may be takes a quarter of it.
WALL_SECONDS = 300.0


class ComputingFailed(Exception):
    """A piece of work could not be done: it raised, took too long, or its process ended."""


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom something is computed; no person for what a server's schedule asks."""

    guild_id: GuildId
    person_id: UserId | None = None


@dataclass(eq=False, slots=True)
class _Job:
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    done: asyncio.Future[Any]


class _Process:
    """One process that computes, started with its first work and after one that it did not survive."""

    def __init__(self, wall_seconds: float) -> None:
        self._wall_seconds = wall_seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, job: _Job) -> Any:
        """Blocks until it is done. Raises ComputingFailed."""
        with self._turn:
            process, fresh = self._process, False
            if process is None or process.poll() is not None:
                self.end()
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
                self.end()
                raise ComputingFailed(f"{job.work.__name__}: its process ended") from error
            finally:
                timer.cancel()
        if not good:
            raise ComputingFailed(found)
        return found

    def end(self) -> None:
        """End the process; its next work starts another."""
        process, self._process = self._process, None
        if process is not None:
            processes.end(process)


def _next(process: subprocess.Popen[bytes]) -> tuple[bool, Any]:
    assert process.stdout is not None
    return read(process.stdout)


class Computing:
    """The processes that compute, and whose turn it is."""

    def __init__(self, processes: int = PROCESSES, wall_seconds: float = WALL_SECONDS) -> None:
        self._idle = [_Process(wall_seconds) for _number in range(processes)]
        self._waiting: dict[GuildId, dict[UserId | None, deque[_Job]]] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self, whose: Whose, work: Callable[..., T], *arguments: Any) -> T:
        """What ``work``, a function of ``bot.text``, returns for ``arguments``. Raises ComputingFailed."""
        job = _Job(work, arguments, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(whose.guild_id, {}).setdefault(whose.person_id, deque()).append(job)
        self._begin()
        return await job.done

    def _begin(self) -> None:
        """Have as much done as there are processes for."""
        while self._idle and (job := self._next_job()) is not None:
            if job.done.done() or job.done.get_loop().is_closed():
                continue  # nobody waits for it any longer
            task = job.done.get_loop().create_task(self._carry_out(job, self._idle.pop()))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    def _next_job(self) -> _Job | None:
        """The first work of whose turn it is. Whoever's it is goes behind all others, and so does their server."""
        if not self._waiting:
            return None
        guild_id = next(iter(self._waiting))
        people = self._waiting.pop(guild_id)
        person_id = next(iter(people))
        jobs = people.pop(person_id)
        job = jobs.popleft()
        if jobs:
            people[person_id] = jobs
        if people:
            self._waiting[guild_id] = people
        return job

    async def _carry_out(self, job: _Job, process: _Process) -> None:
        try:
            found = await asyncio.to_thread(process.do, job)
        except Exception as error:
            log.warning("computing failed: %s", error)
            if not job.done.done():
                job.done.set_exception(error)
        else:
            if not job.done.done():
                job.done.set_result(found)
        finally:
            self._idle.append(process)
            self._begin()

    def close(self) -> None:
        """End the processes that are idle; the next work starts them again."""
        for process in self._idle:
            process.end()


@cache
def computing() -> Computing:
    """The processes of this bot. They end with it, because their standard input does."""
    return Computing()
