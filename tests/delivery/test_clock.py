"""The machine's clock jumps: nothing comes early, nothing rests for longer, and Discord is asked who is right."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from bot import clock as clocks
from bot.clock import SystemClock, seconds
from bot.delivery.clock_guard import (
    FLOOR_SECONDS,
    FRESH_SECONDS,
    LONGEST_ANSWER_SECONDS,
    TOLERANCE_SECONDS,
    ClockGuard,
)
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import TryLater
from bot.delivery.worker import Worker
from bot.storage.database import Database
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, plan, state


class Run:
    """A worker on a machine whose clock may be wrong. Discord has the right time and may be asked."""

    def __init__(self, database: Database, clock: FakeClock, script: Callable[[str], None] = lambda step: None) -> None:
        self.database, self.clock, self.guard = database, clock, ClockGuard(clock)
        self.channel, self.reachable, self.asked = Channel(), True, 0
        self.tell()
        self.worker = Worker(
            database, FakeSender(self.channel, script), self.guard, PostRegistry(), clock_agrees=self.agrees
        )

    def tell(self) -> None:
        self.guard.observe(format_datetime(self.clock.time, usegmt=True))

    async def agrees(self) -> bool:
        if not self.guard.agrees():
            self.asked += 1
            if self.reachable:
                self.tell()
        return self.guard.agrees()

    async def run(self) -> int:
        """Send what is due; how many messages there are."""
        await self.worker.run_due()
        return len(self.channel.messages)


@pytest.mark.parametrize("days", [1, -1])
async def test_a_day_forward_or_back_claims_nothing_until_the_clock_is_right(
    database: Database, clock: FakeClock, days: int
) -> None:
    run = Run(database, clock)
    await plan(database, clock, "x:1", in_seconds=3600)
    clock.set_wrong(days=days)
    clock.move(seconds=1800)
    assert await run.run() == 0 and run.asked
    # Looked at again soon, on the clock that is wrong as on one that is right.
    assert await run.worker.next_due() == run.guard.now() + timedelta(seconds=60)
    clock.move(seconds=1800)
    assert await run.run() == 0
    clock.set_wrong()
    assert await run.run() == 1


async def test_a_rest_that_is_set_during_a_jump_is_as_long_as_any(database: Database, clock: FakeClock) -> None:
    tries = 0

    def fails(step: str) -> None:
        nonlocal tries
        if step == "before send":
            tries += 1
            if tries == 1:
                clock.set_wrong(days=1)  # while it is on its way
                raise TryLater("no connection", 15, everywhere=True)

    run = Run(database, clock, fails)
    post = await plan(database, clock)
    assert await run.run() == 0
    clock.set_wrong()
    clock.move(seconds=30)
    assert await run.run() == 1 and tries == 2
    assert (await state(database, post))[0] == "sent"


async def test_a_lease_that_begins_during_a_jump_ends_like_any(database: Database, clock: FakeClock) -> None:
    run = Run(database, clock)
    clock.set_wrong(days=1)
    assert seconds(run.guard.now()) == seconds(clock.time)


async def test_a_suspended_machine_posts_at_once_and_asks_nobody(database: Database, clock: FakeClock) -> None:
    run = Run(database, clock)
    await plan(database, clock, in_seconds=3600)
    run.reachable = False
    clock.move(hours=8)  # both clocks go on while it sleeps
    assert await run.run() == 1 and run.asked == 0


async def test_a_paused_virtual_machine_asks_first(database: Database, clock: FakeClock) -> None:
    run = Run(database, clock)
    await plan(database, clock, in_seconds=3600)
    stood_still = clock.time.timestamp()
    clock.move(hours=8)
    paused: Any = clock
    paused.monotonic = lambda: stood_still
    assert await run.run() == 1 and run.asked == 1


@pytest.mark.parametrize("drift", [-50, 5, 50])
async def test_a_small_correction_is_no_jump(database: Database, clock: FakeClock, drift: int) -> None:
    run = Run(database, clock)
    await plan(database, clock)
    clock.set_wrong(seconds=drift)
    clock.move(seconds=60)
    assert await run.run() == 1 and run.asked == 0


def test_a_date_that_was_long_on_its_way_tells_nothing(clock: FakeClock) -> None:
    guard = ClockGuard(clock)
    for date in (None, "", "yesterday"):
        guard.observe(date)
    guard.observe(format_datetime(clock.now() - timedelta(hours=1), usegmt=True), LONGEST_ANSWER_SECONDS + 1)
    assert guard.agrees() and guard.skew == 0


class TurnedClock(SystemClock):
    """The machine's clock, set by the test: ``steps`` are what wall and monotonic time show at each look."""

    def __init__(self, start: datetime) -> None:
        self.wall, self.passed, self.naps = start, 0.0, 0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.passed


@pytest.mark.parametrize(
    ("wall", "passed", "naps"),
    [(30, 30, 120), (28_800, 28_800, 1), (-86_400, 30, 1), (86_400, 30, 1), (28_800, 0, 1)],
    ids=["awake", "suspended", "back a day", "forward a day", "paused"],
)
async def test_a_wait_ends_when_it_is_time_or_a_clock_has_jumped(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch, wall: int, passed: int, naps: int
) -> None:
    turned = TurnedClock(clock.now())

    class Nap:
        """Thirty seconds of sleep."""

        def __init__(self, seconds: float) -> None:
            assert 0 < seconds <= clocks.NAP_SECONDS

        async def __aenter__(self) -> None:
            turned.naps += 1
            turned.wall += timedelta(seconds=wall)
            turned.passed += passed
            raise TimeoutError

        async def __aexit__(self, *_: object) -> None:
            """Never entered."""

    monkeypatch.setattr(clocks.asyncio, "timeout", Nap)
    await turned.wait(clock.now() + timedelta(hours=1), asyncio.Event())
    assert turned.naps == naps


@pytest.mark.parametrize("took", [0.0, 3.0, LONGEST_ANSWER_SECONDS])
@pytest.mark.parametrize("ahead", [-TOLERANCE_SECONDS, 0, TOLERANCE_SECONDS])
@pytest.mark.parametrize("passed", [0, 5, FRESH_SECONDS])
def test_the_floor_has_passed_at_discord(clock: FakeClock, took: float, ahead: int, passed: int) -> None:
    """Also where the answer was long on its way, and the machine's clock is off by as much as it may be."""
    guard = ClockGuard(clock)
    date = format_datetime(clock.time, usegmt=True)
    clock.move(seconds=took)
    guard.observe(date, took)
    clock.set_wrong(seconds=ahead - took * (ahead > 0))
    clock.move(seconds=passed)
    floor = guard.floor()
    assert floor is not None
    assert FLOOR_SECONDS <= (clock.time - floor).total_seconds() <= FLOOR_SECONDS + LONGEST_ANSWER_SECONDS + 1


def test_without_an_answer_of_late_there_is_no_floor(clock: FakeClock) -> None:
    guard = ClockGuard(clock)
    assert guard.floor() is None
    guard.observe(format_datetime(clock.now(), usegmt=True))
    assert guard.floor() is not None
    clock.move(seconds=FRESH_SECONDS + 1)
    assert guard.floor() is None
    guard.observe(format_datetime(clock.now(), usegmt=True))
    assert guard.floor() is not None
    clock.set_wrong(seconds=TOLERANCE_SECONDS + 1)
    assert guard.floor() is None, "who is wrong is not known"


def test_a_date_that_is_ahead_puts_the_floor_into_no_time_to_come(clock: FakeClock) -> None:
    """Something between may answer in Discord's place, with a clock of its own."""
    guard = ClockGuard(clock)
    for ahead in (TOLERANCE_SECONDS, TOLERANCE_SECONDS + 1, 3600):
        guard.observe(format_datetime(clock.now() + timedelta(seconds=ahead), usegmt=True))
        floor = guard.floor()
        assert floor is None or floor <= clock.now() - timedelta(seconds=FLOOR_SECONDS - TOLERANCE_SECONDS)
