"""Time, as the bot sees it: what now is, and how to wait for later.

The demo and the tests put a simulated server's clock in the place of :class:`SystemClock`.
"""

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A source of time that can be waited on."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        """Return at ``until`` (never, if None) or as soon as ``wake`` is set, whichever is first."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        if until is None:
            await wake.wait()
            return
        # A long sleep drifts when the machine is suspended or its clock is set, so none exceeds an hour:
        # the caller looks at its table again and sleeps on.
        seconds = min(max((until - self.now()).total_seconds(), 0.0), 3600.0)
        try:
            async with asyncio.timeout(seconds):
                await wake.wait()
        except TimeoutError:
            return


def seconds(at: datetime) -> int:
    """``at`` as whole UTC seconds since 1970, the form every time has in storage."""
    return int(at.timestamp())


def instant(at: int) -> datetime:
    """The aware UTC time of a stored whole second."""
    return datetime.fromtimestamp(at, UTC)
