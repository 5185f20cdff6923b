"""A use case is one trip to the database's thread: driven to its end there, whole or not at all."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from pathlib import Path

import aiosqlite
import pytest

from bot.changed import Changed, changed, watch
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import Payload
from bot.domain.ids import ChannelId, GuildId
from bot.errors import Cause, StorageError
from bot.storage.connection import Connection
from bot.storage.database import Database, open_database
from bot.storage.trip import Suspended

word: ContextVar[str] = ContextVar("word", default="nothing")

Run = Callable[[Database], Callable[..., Awaitable[object]]]
RUNS: list[Run] = [lambda database: database.run_read, lambda database: database.run_search, lambda d: d.run_write]
every_run = pytest.mark.parametrize("run", RUNS, ids=["read", "search", "write"])


async def add(connection: Connection, number: int = 1) -> None:
    await connection.rows("INSERT INTO people VALUES (?, 'Wren', 0)", number)


async def plan(connection: Connection) -> None:
    await outbox.plan(connection, kinds.TEST, "1", Target(GuildId(1), ChannelId(2)), Payload(), 0)


async def count(database: Database) -> int:
    async with database.read() as connection:
        return await connection.value("SELECT count(*) FROM people")


class Gate:
    """Holds a use case up in the database's thread, at a statement, until it is opened."""

    def __init__(self) -> None:
        self._loop, self.reached = asyncio.get_running_loop(), asyncio.Event()
        self._open = threading.Event()

    def wait(self) -> None:
        self._loop.call_soon_threadsafe(self.reached.set)
        assert self._open.wait(20)

    def open(self) -> None:
        self._open.set()


@every_run
async def test_all_of_it_runs_in_one_thread_that_is_not_the_callers(database: Database, run: Run) -> None:
    seen: list[int] = []

    async def deep(connection: Connection) -> int:
        seen.append(threading.get_ident())
        return await connection.value("SELECT 1")

    async def work(connection: Connection) -> list[int]:
        return [await deep(connection), await deep(connection)]

    assert await run(database)(work) == [1, 1]
    assert len(set(seen)) == 1
    assert threading.get_ident() not in seen


@every_run
async def test_one_that_waits_for_something_else_is_closed_rolled_back_and_raises(database: Database, run: Run) -> None:
    never, closed = asyncio.get_running_loop().create_future(), list[str]()

    async def work(connection: Connection) -> None:
        try:
            if run is RUNS[2]:
                await add(connection)
            await never
        finally:
            closed.append("closed")

    with pytest.raises(Suspended, match="work waits for something other than storage"):
        await run(database)(work)
    assert closed == ["closed"]
    assert await count(database) == 0
    await database.run_write(add)
    assert await count(database) == 1


@every_run
async def test_what_needs_the_event_loop_raises(database: Database, run: Run) -> None:
    async def work(connection: Connection) -> None:
        await connection.value("SELECT 1")
        await asyncio.to_thread(len, "")

    with pytest.raises(RuntimeError, match="no running event loop"):
        await run(database)(work)


@every_run
async def test_another_use_case_can_not_begin_inside_one(database: Database, run: Run) -> None:
    async def work(connection: Connection) -> None:
        async with database.read() as other:
            await other.value("SELECT 1")

    with pytest.raises(RuntimeError):
        await run(database)(work)
    assert await count(database) == 0


@every_run
async def test_it_runs_in_a_copy_of_its_callers_context(database: Database, run: Run) -> None:
    word.set("the caller's")

    async def work(connection: Connection) -> str:
        heard = word.get()
        word.set("its own")
        await connection.value("SELECT 1")
        return heard + ", " + word.get()

    assert await run(database)(work) == "the caller's, its own"
    assert word.get() == "the caller's"


async def test_a_read_sees_one_state(database: Database) -> None:
    gate = Gate()

    async def look(connection: Connection) -> tuple[int, int]:
        first = await connection.value("SELECT count(*) FROM people")
        gate.wait()
        return first, await connection.value("SELECT count(*) FROM people")

    looking = asyncio.create_task(database.run_read(look))
    await gate.reached.wait()
    await database.run_write(add)
    gate.open()
    assert await looking == (0, 0)
    assert await database.run_read(look) == (1, 1)


@pytest.mark.parametrize("run", RUNS[:2], ids=["read", "search"])
async def test_what_only_looks_can_not_write(database: Database, run: Run) -> None:
    with pytest.raises(StorageError):
        await run(database)(add)


async def test_what_raises_leaves_nothing(database: Database) -> None:
    async def work(connection: Connection) -> None:
        await add(connection)
        raise KeyError("why")

    watch()
    with pytest.raises(KeyError, match="why"):
        await database.run_write(work)
    assert not database._writer.in_transaction  # pyright: ignore[reportPrivateUsage]
    assert await count(database) == 0
    assert changed() is Changed.NOTHING


async def test_what_writes_is_noted_as_a_change_and_what_looks_is_not(database: Database) -> None:
    async def work(connection: Connection) -> int:
        return await connection.value("SELECT 1")

    watch()
    await database.run_write(work)
    assert changed() is Changed.NOTHING
    await database.run_write(lambda connection: add(connection, 1), minor=True)
    assert changed() is Changed.MINOR
    await database.run_write(lambda connection: add(connection, 2))
    assert changed() is Changed.DONE


async def cancelled(task: "asyncio.Task[None]", gate: Gate) -> None:
    await gate.reached.wait()
    task.cancel()
    await asyncio.sleep(0)  # so that it hears of it
    gate.open()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_one_whose_caller_is_cancelled_is_rolled_back(database: Database) -> None:
    gate, ran = Gate(), list[str]()

    async def work(connection: Connection) -> None:
        await add(connection)
        gate.wait()
        ran.append("on")
        await connection.value("SELECT 1")
        ran.append("too far")

    async def call() -> None:
        watch()
        try:
            await database.run_write(work)
        finally:
            ran.append(changed().name)

    await cancelled(asyncio.create_task(call()), gate)
    assert ran == ["on", "NOTHING"]
    assert await count(database) == 0
    await database.run_write(add)


async def test_one_whose_caller_is_cancelled_after_its_last_statement_is_rolled_back(database: Database) -> None:
    gate = Gate()

    async def work(connection: Connection) -> None:
        await add(connection)
        gate.wait()

    await cancelled(asyncio.create_task(database.run_write(work)), gate)
    assert await count(database) == 0


async def test_one_that_has_come_too_far_to_be_cancelled_is_said_to_have_committed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, heard, told = Gate(), list[Changed](), list[str]()
    monkeypatch.setattr(database, "_require_in_place", gate.wait)  # the last thing before the commit
    database.on_due_change(lambda changes: told.append(f"{len(changes or ())} lane"))

    async def call() -> None:
        watch()
        try:
            await database.run_write(plan)
        finally:
            heard.append(changed())

    await cancelled(asyncio.create_task(call()), gate)
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM deliveries") == 1
    assert heard == [Changed.DONE]
    assert told == ["1 lane"]


async def test_one_that_waits_for_its_turn_and_is_cancelled_never_begins(database: Database) -> None:
    gate, ran = Gate(), list[str]()

    async def first(connection: Connection) -> None:
        gate.wait()

    async def second(connection: Connection) -> None:
        ran.append("second")

    going = asyncio.create_task(database.run_write(first))
    await gate.reached.wait()
    waiting = asyncio.create_task(database.run_write(second))
    await asyncio.sleep(0)
    waiting.cancel()
    gate.open()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await going
    assert ran == []


async def test_one_that_could_not_be_committed_leaves_a_doubt(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StorageError("deleted", Cause.REPLACED)

    monkeypatch.setattr(database, "_require_in_place", fail)
    lost: list[StorageError] = []
    database.on_lost(lost.append)
    watch()
    with pytest.raises(StorageError, match="deleted"):
        await database.run_write(add)
    assert changed() is Changed.UNKNOWN
    assert len(lost) == 1
    monkeypatch.undo()
    assert await count(database) == 0
    await database.run_write(add)


async def test_many_at_once_take_turns(tmp_path: Path) -> None:
    one, two = await open_database(tmp_path / "library.db"), await open_database(tmp_path / "library.db")

    async def work(connection: Connection, number: int) -> None:
        seen = await connection.value("SELECT count(*) FROM people")
        await connection.rows("INSERT INTO people VALUES (?, ?, 0)", number, str(seen))

    def begin(database: Database, number: int) -> "asyncio.Task[None]":
        return asyncio.create_task(database.run_write(lambda connection: work(connection, number)))

    await asyncio.gather(*(begin(one if number % 2 else two, number) for number in range(100)))
    async with one.read() as connection:
        names = {row[0] for row in await connection.rows("SELECT pen_name FROM people")}
    assert names == {str(number) for number in range(100)}
    await one.close()
    await two.close()


def test_the_drivers_private_parts_are_those_of_the_pinned_version() -> None:
    """bot/storage/trip.py uses them; look there before you pin another version."""
    requirements = (Path(__file__).parents[2] / "requirements.txt").read_text()
    assert f"aiosqlite=={aiosqlite.__version__}\n" in requirements
    assert hasattr(aiosqlite.Connection, "_execute")
    assert isinstance(aiosqlite.Connection._conn, property)  # pyright: ignore
