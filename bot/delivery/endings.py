"""How a claim ends: the delivery is sent or given up, and what follows it is planned, or it is put back for later."""

import logging
import random
from collections.abc import Awaitable, Callable

from bot.clock import Clock, seconds
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import CannotPost, HistoryUnreadable, NothingToPost, SendError
from bot.domain.delivery.deliveries import Delivery, DeliveryState, MessagePart, Outcome
from bot.domain.delivery.refusals import Refusal
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries

log = logging.getLogger(__name__)

LONGEST_WAIT = 3600

# Told of every delivery that ended, of whatever kind, in the same transaction.
Watcher = Callable[[Connection, Delivery], Awaitable[None]]


async def watch_nothing(_connection: Connection, _delivery: Delivery) -> None:
    """Nobody is told."""


def jittered(wait: float) -> float:
    """About so long: it keeps many that failed together from trying together. Nothing secret depends on it."""
    return wait * random.uniform(0.75, 1.25)


def own_wait(delivery: Delivery) -> float:
    """In how many seconds a delivery that failed for itself is tried again; longer each time."""
    return jittered(min(15.0 * 2 ** min(delivery.attempts, 8), LONGEST_WAIT))


class Endings:
    """Ends claims, each in one transaction."""

    def __init__(self, database: Database, clock: Clock, posts: PostRegistry, watcher: Watcher = watch_nothing) -> None:
        self._database = database
        self._clock = clock
        self._posts = posts
        self._watcher = watcher

    def _now(self) -> int:
        return seconds(self._clock.now())

    async def finish(self, claimed: Delivery, outcome: Outcome, unasked: MessagePart | None = None) -> None:
        """:meth:`end` in a transaction of its own; what went wrong is logged."""
        await self._database.run_write(lambda connection: self.end(connection, claimed, outcome, unasked))
        if outcome.problem:
            level = logging.ERROR if outcome.refusal is not None and outcome.refusal.ours else logging.WARNING
            log.log(level, "delivery %s is %s: %s", claimed.key, outcome.state, outcome.problem)

    async def end(
        self, connection: Connection, claimed: Delivery, outcome: Outcome, unasked: MessagePart | None = None
    ) -> bool:
        """Step 5, and what follows, if the claim still holds; False where it does not.

        ``unasked`` was marked as tried by it, and was not.
        """
        now, refusal = self._now(), outcome.refusal
        tried_again = refusal is not None and not refusal.ours
        # The answer may be older than what was mended since, and nothing tells of that a second time.
        if tried_again and await deliveries.put_back_mended(connection, claimed, outcome.problem):
            await _forget_try(connection, unasked)
            return True
        ended = await deliveries.finish(connection, claimed, outcome, now)
        if ended is None:
            return False
        await _forget_try(connection, unasked)
        await self.follow(connection, ended, outcome.state)
        await self._watcher(connection, ended)
        return True

    async def follow(self, connection: Connection, delivery: Delivery, state: DeliveryState | None) -> None:
        """Plan what follows a delivery that ended in ``state``; None where it is forgotten."""
        when_finished = self._posts.of(delivery.kind).when_finished
        if when_finished is not None:
            await when_finished(connection, delivery, state)

    async def put_back(
        self, claimed: Delivery, problem: str, wait: float | None, unasked: MessagePart | None = None
    ) -> tuple[bool, list[MessagePart]]:
        """End a claim without success, to be tried again in ``wait`` seconds, or with None in its place in its lane.

        Returns whether it held until then, and the delivery's parts. It had marked ``unasked`` as tried, in vain.
        """

        async def back(connection: Connection) -> tuple[bool, list[MessagePart]]:
            until = claimed.due_at if wait is None else self._now() + int(wait + 1)
            held = await deliveries.put_back(connection, claimed.id, claimed.token or "", until, problem)
            if held:  # else whoever took over relies on the mark
                await _forget_try(connection, unasked)
            return held, await deliveries.parts_of(connection, claimed.id)

        held, parts = await self._database.run_write(back)
        if held:
            log.info("delivery %s waits%s: %s", claimed.key, "" if wait is None else f" {wait:.0f} s", problem)
        return held, parts


def unasked(parts: list[MessagePart], error: Exception | None = None) -> MessagePart | None:
    """The part that this claim has marked as tried though Discord was asked for nothing, as ``error`` says."""
    if error is not None and not (isinstance(error, SendError) and error.unasked):
        return None
    return next((part for part in parts if part.first_try), None)


async def _forget_try(connection: Connection, unasked: MessagePart | None) -> None:
    if unasked is not None:
        await deliveries.unmark_tried(connection, unasked.delivery_id, unasked.ordinal)


def ended_by(delivery: Delivery, error: Exception) -> Outcome:
    """What a refusal ends a delivery in."""
    match error:
        case CannotPost():
            return Outcome(DeliveryState.FAILED, error.problem, error.refusal, error.lacks)
        case NothingToPost():
            return Outcome(DeliveryState.CANCELLED, error.problem)
        case HistoryUnreadable():
            return Outcome(DeliveryState.UNKNOWN, error.problem, Refusal.HISTORY, error.lacks)
        case _:
            # A fault of ours (a message that can't be drawn): another try would end the same way.
            log.error("delivery %s failed", delivery.key, exc_info=error)
            return fault(error)


def fault(error: Exception) -> Outcome:
    """How a delivery ends that met a fault of ours."""
    return Outcome(DeliveryState.FAILED, f"a fault of the bot's: {type(error).__name__}", Refusal.FAULT)
