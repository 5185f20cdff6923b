"""Whose turn it is where many people want what a few processes can do.

Servers take turns, and within a server its people do: after one piece of work it is everybody else's turn who waits,
so that whoever asks for much waits for it alone.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar, cast

from bot.domain.ids import GuildId, UserId

T = TypeVar("T")
W = TypeVar("W")
R = TypeVar("R")
W_contra = TypeVar("W_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom something is done; no person for what a server's schedule asks, no server in direct messages."""

    guild_id: GuildId | None
    person_id: UserId | None = None

    @property
    def path(self) -> tuple[Hashable, ...]:
        """What takes turns: the server, and within it the person."""
        return self.guild_id, self.person_id


class Turns(Generic[T]):
    """What waits, each under a path of keys, the same number everywhere. On every level the keys take turns."""

    def __init__(self) -> None:
        self._waiting: _Level = {}

    def add(self, path: Sequence[Hashable], item: T) -> None:
        """Put it behind what waits under the same path."""
        level = self._waiting
        for key in path[:-1]:
            level = level.setdefault(key, {})
        level.setdefault(path[-1], deque[T]()).append(item)

    def take(self) -> T | None:
        """The next, which waits no longer; None where nothing waits."""
        return _take(self._waiting) if self._waiting else None

    def in_order(self) -> Iterator[T]:
        """What waits, in the order in which it comes if nothing is added."""
        left = _copied(self._waiting)
        while left:
            yield _take(left)


# By key either another level or, on the last one, a deque.
_Level = dict[Hashable, Any]


def _take(level: _Level) -> Any:
    """The first of the first key, which goes behind all others of its level."""
    key = next(iter(level))
    inner = level.pop(key)
    item = _take(cast(_Level, inner)) if isinstance(inner, dict) else inner.popleft()
    if inner:
        level[key] = inner
    return item


def _copied(level: _Level) -> _Level:
    return {
        key: _copied(cast(_Level, inner)) if isinstance(inner, dict) else inner.copy() for key, inner in level.items()
    }


class Worker(Protocol[W_contra, R_co]):
    """What does one piece of work at a time, in a process of its own."""

    def do(self, work: W_contra, /) -> R_co:
        """Blocks until it is done."""
        ...

    def close(self) -> None:
        """End the process; the next work starts another."""
        ...


def _nothing() -> None:
    """What is asked before a piece of work that nothing speaks against."""


@dataclass(eq=False, slots=True)
class Job(Generic[W, R]):
    """A piece of work that waits or is under way. ``done`` brings what comes of it; cancelled, it gives up its turn."""

    work: W
    done: asyncio.Future[R]
    require: Callable[[], None]
    context: Context = field(default_factory=copy_context)


class Pool(Generic[W, R]):
    """Some workers, and whose turn it is."""

    def __init__(self, workers: Sequence[Worker[W, R]]) -> None:
        self._idle = list(workers)
        self._waiting = Turns[Job[W, R]]()
        self._under_way: dict[asyncio.Task[None], Job[W, R]] = {}

    def add(self, path: Sequence[Hashable], work: W, require: Callable[[], None] = _nothing) -> Job[W, R]:
        """Have it done when it is its turn, in the caller's context; what ``require`` raises then is its end."""
        job = Job[W, R](work, asyncio.get_running_loop().create_future(), require)
        self._waiting.add(path, job)
        self._begin()
        return job

    def ahead_of(self, job: Job[W, R]) -> int:
        """How many are done before it, those under way counted; 0 where it is under way or done itself."""
        ahead = sum(not one.done.done() for one in self._under_way.values())
        for one in self._waiting.in_order():
            if one is job:
                return ahead
            ahead += not one.done.done()
        return 0

    def _begin(self) -> None:
        """Have as much done as there are workers for."""
        while self._idle and (job := self._waiting.take()) is not None:
            loop = job.done.get_loop()
            if job.done.done() or loop.is_closed():
                continue  # nobody waits for it any longer
            try:
                job.require()
            except Exception as error:
                job.done.set_exception(error)
                continue
            task = loop.create_task(self._carry_out(job, self._idle.pop()), context=job.context)
            self._under_way[task] = job
            task.add_done_callback(self._under_way.pop)

    async def _carry_out(self, job: Job[W, R], worker: Worker[W, R]) -> None:
        try:
            found = await asyncio.to_thread(worker.do, job.work)
        except Exception as error:
            if not job.done.done():
                job.done.set_exception(error)
        else:
            if not job.done.done():
                job.done.set_result(found)
        finally:
            self._idle.append(worker)
            self._begin()

    def close(self) -> None:
        """End the processes of workers that are idle; the next work starts them again."""
        for worker in self._idle:
            worker.close()
