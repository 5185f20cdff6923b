"""The machine's clock, checked against Discord's: the Date header of every answer tells what time it is there."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.clock import Clock

TOLERANCE_SECONDS = 60

# A Date that took longer than this to come tells nothing.
LONGEST_ANSWER_SECONDS = 30

# How long an answer's Date and the seconds since tell Discord's time: a monotonic clock that is off by 500 parts in a
# million, which is as fast as one is ever slewed (adjtimex(2)), is off by 2 seconds then.
FRESH_SECONDS = 3600

# How far below it the floor is. More than TOLERANCE_SECONDS: also where the Date is ahead by as much as the machine's
# clock lets pass, no message that is posted later lies below the floor.
FLOOR_SECONDS = 90


class ClockGuard:
    """A :class:`bot.clock.Clock` that a wrong setting of the machine's does not mislead.

    Discord's time at the last answer and the seconds since, by the monotonic clock, make what time it should be.
    Where the machine's clock is more than a minute off that, it was set wrong, or right again, or the monotonic one
    stood still, as in a virtual machine that was paused: which one, Discord's next answer tells. Meanwhile nothing
    may be claimed (:meth:`agrees`), and what else happens bears Discord's time: votes close, drafts end and leases
    run by it. Before the first answer the machine's clock is trusted.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._zero: float | None = None  # Discord's time when the monotonic clock was at 0
        self._told_at = 0.0

    def observe(self, date: str | None, took: float = 0.0) -> None:
        """Take the Date header (RFC 9110, section 6.6.1) of an answer that came just now, after ``took`` seconds."""
        if not date or took > LONGEST_ANSWER_SECONDS:
            return
        try:
            told = parsedate_to_datetime(date)
        except (ValueError, TypeError):
            return
        self._told_at = self._clock.monotonic()
        self._zero = told.replace(tzinfo=told.tzinfo or UTC).timestamp() - self._told_at

    def floor(self) -> datetime | None:
        """A time that has surely passed at Discord, some 90 seconds ago; None where that is not known.

        The Date of an answer was written before the answer came, so that Discord's time is never behind what follows
        from it. Not known without an answer of the last hour, and while the clocks don't agree.
        """
        passed = self._clock.monotonic()
        if self._zero is None or passed - self._told_at > FRESH_SECONDS or not self.agrees():
            return None
        return datetime.fromtimestamp(self._zero + passed - FLOOR_SECONDS, UTC)

    @property
    def skew(self) -> float:
        """By how many seconds the machine's clock is ahead of Discord's."""
        return 0.0 if self._zero is None else self._clock.now().timestamp() - self._zero - self._clock.monotonic()

    def agrees(self) -> bool:
        """False while the clocks are more than a minute apart."""
        return abs(self.skew) <= TOLERANCE_SECONDS

    def _wrong(self) -> timedelta:
        skew = self.skew
        return timedelta(seconds=skew if abs(skew) > TOLERANCE_SECONDS else 0.0)

    def now(self) -> datetime:
        """The machine's time, or Discord's where they differ."""
        return self._clock.now() - self._wrong()

    def monotonic(self) -> float:
        """See :class:`bot.clock.Clock`."""
        return self._clock.monotonic()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        """See :class:`bot.clock.Clock`."""
        await self._clock.wait(None if until is None else until + self._wrong(), wake)
