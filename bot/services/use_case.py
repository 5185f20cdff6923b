"""What a use case is: a method that is given a connection, in a transaction of its own.

``@reads``, ``@searches`` and ``@writes`` open the transaction; whoever calls the method leaves the connection out. The
whole of it is one trip to the database (bot/storage/trip.py), so it awaits storage and nothing else. What computes for
more than a few milliseconds stays outside: read, compute elsewhere, and write after checking that the revision is still
the one read.
"""

from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.services.context import Context
from bot.storage.database import Connection, Database
from bot.storage.trip import Work

S = TypeVar("S", bound="UseCases")
P = ParamSpec("P")
T = TypeVar("T")

Method = Callable[Concatenate[S, Connection, P], Coroutine[Any, Any, T]]
UseCase = Callable[Concatenate[S, P], Coroutine[Any, Any, T]]


class UseCases:
    """The use cases of a word, or some of them."""

    def __init__(self, context: Context) -> None:
        self._context = context


def reads(method: Method[S, P, T]) -> UseCase[S, P, T]:
    """A use case that only looks, and not long. What it sees is one state of the library."""
    return _use_case(method, Database.run_read)


def searches(method: Method[S, P, T]) -> UseCase[S, P, T]:
    """A use case that only looks and may take long: it holds up nobody who reads a page."""
    return _use_case(method, Database.run_search)


def writes(method: Method[S, P, T]) -> UseCase[S, P, T]:
    """A use case that changes something: all of it is kept, or, where it raises, nothing."""
    return _use_case(method, Database.run_write)


def writes_minor(method: Method[S, P, T]) -> UseCase[S, P, T]:
    """One that changes what nobody has asked for, such as a reader's place (bot/changed.py)."""
    return _use_case(method, partial(Database.run_write, minor=True))


def _use_case(method: Method[S, P, T], run: Callable[[Database, Work[T]], Coroutine[Any, Any, T]]) -> UseCase[S, P, T]:
    @wraps(method)
    async def trip(self: S, *args: P.args, **values: P.kwargs) -> T:
        database = self._context.database  # pyright: ignore[reportPrivateUsage]
        return await run(database, lambda connection: method(self, connection, *args, **values))

    return trip
