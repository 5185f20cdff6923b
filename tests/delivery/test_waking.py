"""How long the worker sleeps, whatever happens while it finds that out."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.delivery.sender import TryLater
from bot.storage.database import Database
from bot.storage.delivery import due
from tests.conftest import FakeClock
from tests.support.posting import Channel, plan, state, worker

LIMITED = TryLater("every request is rate limited", 15.0, everywhere=True)


def limited_once() -> Callable[[str], None]:
    refusals = [LIMITED]

    def script(step: str) -> None:
        if step == "before send" and refusals:
            raise refusals.pop()

    return script


async def slept(poster: Any, clock: FakeClock) -> datetime | None:
    """Until when the worker sleeps once it has done everything that it can do now."""
    found: list[datetime | None] = []

    class Slept(BaseException):
        pass

    async def wait(until: datetime | None, wake: asyncio.Event) -> None:
        if poster.busy:
            await wake.wait()
        elif not wake.is_set() and (until is None or until > clock.now()):
            found.append(until)
            raise Slept

    clock.wait = wait  # type: ignore[method-assign]
    with pytest.raises(Slept):
        await poster.run_for_ever()
    return found[0]


def during_the_look(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Awaitable[bool]]) -> None:
    """Have something done while the worker looks up what is due next, until that says that it was done."""
    plain: Any = Database.run_read
    done = False

    async def run_read(database: Database, work: Any) -> Any:
        nonlocal done
        found = await plain(database, work)
        if getattr(work, "func", None) is due.next_due:
            done = done or await act()
        return found

    monkeypatch.setattr(Database, "run_read", run_read)


async def test_a_pause_that_ends_during_the_look_is_over(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    poster = worker(database, channel, clock, limited_once())
    paused = await slept(poster, clock)
    assert paused is not None and (await state(database, delivery))[0] == "due"

    async def time_passes() -> bool:
        clock.time = paused
        return True

    during_the_look(monkeypatch, time_passes)
    later = await plan(database, clock, "x:later", in_seconds=1000)  # which has it look
    await slept(poster, clock)
    assert (await state(database, delivery))[0] == "sent" and (await state(database, later))[0] == "due"


async def test_what_is_planned_during_the_look_is_not_slept_through(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Channel()

    async def planned() -> bool:
        await plan(database, clock, in_seconds=10)
        return True

    during_the_look(monkeypatch, planned)
    assert await slept(worker(database, channel, clock), clock) == clock.now() + timedelta(seconds=10)
