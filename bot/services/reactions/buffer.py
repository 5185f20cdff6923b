"""What readers put on posts and took off them, until it is written: many changes to a transaction.

A popular server's reactions come by the hundred a second, and a commit waits for the disk. So a change waits here for
others, 50 ms at most, and all of them are written in the order in which they came: whoever adds an emoji, takes it back
and adds it again has it on the post. Cards that count reactions may be as much behind. A stop of the bot writes what is
here. What a crash loses is found when the newest posts are read at the next start, as what happened meanwhile is.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.ids import MessageId, UserId
from bot.errors import Cause, StorageError

log = logging.getLogger(__name__)

# How long a change waits for others, in seconds.
GATHER_SECONDS = 0.05

# As many are written without waiting for more.
MANY = 500

# How long after a write that failed the next is tried, in seconds; and how many changes are kept until one does not
# fail: as many as come in two minutes of 167 a second, in some 5 MB. Beyond that the oldest are dropped.
RETRY_SECONDS, MOST_KEPT = 5.0, 20_000


@dataclass(frozen=True, slots=True)
class ReactionChange:
    """Somebody's emoji was added to a message at ``at`` (UTC seconds), or was removed from it.

    A removal without a person is everybody's, one without an emoji of all of them.
    """

    message_id: MessageId
    person_id: UserId | None
    emoji: str | None
    at: int
    added: bool


class ReactionBuffer:
    """Changes in the order in which they came, until ``write`` writes all that it is given, or raises."""

    def __init__(self, clock: Clock, write: Callable[[Sequence[ReactionChange]], Awaitable[None]]) -> None:
        self._clock, self._write = clock, write
        self._changes: list[ReactionChange] = []
        self._first_at = 0.0
        self._many = asyncio.Event()
        self._turn = asyncio.Lock()
        self._writing: asyncio.Task[None] | None = None

    def add(self, change: ReactionChange) -> None:
        """Have a change written soon, behind all that came before it."""
        if not self._changes:
            self._first_at = self._clock.monotonic()
        self._changes.append(change)
        if len(self._changes) == MANY:
            self._many.set()
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_behind(), name="write reactions")

    async def _write_behind(self) -> None:
        try:
            wait = GATHER_SECONDS
            while self._changes:
                await self._clock.wait(self._clock.now() + timedelta(seconds=wait), self._many)
                written = await self.flush()
                waited = self._clock.monotonic() - self._first_at
                wait = max(GATHER_SECONDS - waited, 0.0) if written else RETRY_SECONDS
        finally:
            self._writing = None

    async def flush(self) -> bool:
        """Write all that came until now; False where that failed, and is tried again."""
        async with self._turn:
            changes, self._changes = self._changes, []
            self._many.clear()
            try:
                await self._write_all(changes)
            except BaseException as error:
                self._keep(changes)
                if not isinstance(error, StorageError):
                    raise
                log.warning("reactions are kept and written later: %s", error)
                return False
            return True

    async def _write_all(self, changes: Sequence[ReactionChange]) -> None:
        """Raises StorageError where the disk or another process stood in the way."""
        if not changes:
            return
        try:
            await self._write(changes)
        except Exception as error:
            if _passes(error):
                raise
            if len(changes) == 1:
                log.exception("a reaction is not written")
                return
            # One that can never be written must not hold up the others.
            for change in changes:
                await self._write_all([change])

    def _keep(self, changes: list[ReactionChange]) -> None:
        kept = [*changes, *self._changes]
        if len(kept) > MOST_KEPT:
            log.error("%d reactions are lost: they could not be written for too long", len(kept) - MOST_KEPT)
        self._changes = kept[-MOST_KEPT:]

    async def close(self) -> None:
        """Write all that is left, for good."""
        await self.flush()
        if self._writing is not None:
            self._writing.cancel()
        if self._changes:
            log.error("%d reactions are lost: the bot stops, and they could not be written", len(self._changes))


def _passes(error: Exception) -> bool:
    """Whether what stood in the way is no fault of what was written."""
    return isinstance(error, StorageError) and error.cause is not Cause.OTHER
