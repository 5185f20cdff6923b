"""What is known of what a piece of work has changed, for whoever must say so when its answer fails.

An interaction begins with :func:`watch`; storage notes every commit, and whoever changes something on Discord notes
that. Tasks that the work starts count with it. Outside of one (a loop of the bot's own) nothing is noted.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum, auto


class Changed(Enum):
    """What the work has changed so far. ``MINOR`` is what nobody asked for: a reader's place, a list to turn over."""

    NOTHING = auto()
    MINOR = auto()
    DONE = auto()
    UNKNOWN = auto()


@dataclass(slots=True)
class _Work:
    minor: bool = False
    done: bool = False
    doubtful: bool = False


_work: ContextVar[_Work | None] = ContextVar("chapterhouse_work", default=None)


def watch() -> None:
    """Begin a piece of work in the current task: nothing is changed yet."""
    _work.set(_Work())


@contextmanager
def changing(*, minor: bool = False) -> Generator[None]:
    """Around one change. One that raises, or is cancelled half way, may have been made nevertheless."""
    try:
        yield
    except BaseException:
        note_doubt()
        raise
    note_change(minor=minor)


def note_change(*, minor: bool = False) -> None:
    """A change was made."""
    work = _work.get()
    if work is not None:
        work.minor, work.done = work.minor or minor, work.done or not minor


def note_doubt() -> None:
    """A change may have been made."""
    work = _work.get()
    if work is not None:
        work.doubtful = True


def changed() -> Changed:
    """What the current task's work has changed; UNKNOWN where nobody watches."""
    work = _work.get()
    if work is None or work.doubtful:
        return Changed.UNKNOWN
    if work.done:
        return Changed.DONE
    return Changed.MINOR if work.minor else Changed.NOTHING
