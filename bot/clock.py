"""Time, as the bot sees it: what now is, how long something has taken, and how to wait for later.

The demo and the tests put a simulated server's clock in the place of :class:`SystemClock`.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

# How long a wait sleeps before it looks at the clocks again, in seconds: what is due is late by no more after the
# machine was suspended, or its clock set.
NAP_SECONDS = 30.0

# The clocks may drift apart so far in one nap; more, and one of them was set.
STEP_SECONDS = 2.0


class Clock(Protocol):
    """A source of time that can be waited on."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC. It jumps where somebody sets the clock."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment, which no setting of the clock changes. A suspended machine's count, too."""
        ...

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        """Return at ``until`` (never, if None) or as soon as ``wake`` is set, whichever is first.

        It may return earlier, as when the clock was set: the caller looks at the time again.
        """
        ...


class SystemClock(Clock):
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        # Linux stops time.monotonic() while the machine is suspended; a rest is over by the world's time.
        boot = getattr(time, "CLOCK_BOOTTIME", None)
        return time.monotonic() if boot is None else time.clock_gettime(boot)

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        if until is None:
            await wake.wait()
            return
        end = self.monotonic() + (until - self.now()).total_seconds()
        apart = self._apart()
        # The event loop's own timers stop while the machine is suspended, so none is long.
        while (left := end - self.monotonic()) > 0 and abs(self._apart() - apart) <= STEP_SECONDS:
            try:
                async with asyncio.timeout(min(left, NAP_SECONDS)):
                    await wake.wait()
                return
            except TimeoutError:
                continue

    def _apart(self) -> float:
        return self.now().timestamp() - self.monotonic()


async def regularly(clock: Clock, every: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do ``work`` now and every so many seconds, until it is cancelled. What it raises ends it, too."""
    never = asyncio.Event()
    while True:
        await work()
        again = clock.monotonic() + every
        while (left := again - clock.monotonic()) > 0:
            await clock.wait(clock.now() + timedelta(seconds=left), never)


def seconds(at: datetime) -> int:
    """``at`` as whole UTC seconds since 1970, the form every time has in storage."""
    return int(at.timestamp())


def instant(at: int) -> datetime:
    """The aware UTC time of a stored whole second."""
    return datetime.fromtimestamp(at, UTC)
