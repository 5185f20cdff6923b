"""One delivery's messages: drawn again, or taken away, when what they show has changed. What that means is told in
worker.py."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from bot.clock import Clock, seconds
from bot.delivery.attempt import SEND_SECONDS, Cooldown
from bot.delivery.sender import CannotPost, Sender, Sent, TryLater
from bot.domain.delivery.deliveries import Delivery, MessagePart, RedrawOutcome, RedrawState
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, MessageId
from bot.errors import StorageError
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries, due
from bot.storage.delivery.due import Work

log = logging.getLogger(__name__)

REDRAW_WAIT = 600

# How long a redraw that was refused waits where nothing tells that what was in its way is gone.
BLOCKED_WAIT = 6 * 3600

# Refusals of a redraw after which nothing is left to be drawn.
GONE = (Refusal.DELETED, Refusal.CHANNEL_GONE)

# Told of every redraw, in the transaction that settles it.
RedrawWatcher = Callable[[Connection, Delivery, RedrawOutcome], Awaitable[None]]


async def watch_no_redraw(_connection: Connection, _delivery: Delivery, _outcome: RedrawOutcome) -> None:
    """Nobody is told."""


class Redraws:
    """Draws one delivery's messages at a time anew; several may be on their way at once."""

    def __init__(
        self, database: Database, sender: Sender, clock: Clock, watcher: RedrawWatcher = watch_no_redraw
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._watcher = watcher

    def _now(self) -> int:
        return seconds(self._clock.now())

    async def redraw(self, delivery: Delivery) -> Cooldown | None:
        """Draw a delivery's messages anew, or take them away.

        Where its thread had to be opened for that, whatever else is due in the same channel follows before the thread
        is archived again: Discord counts every opening.
        """
        opened: dict[ChannelId | None, MessagePart] = {}
        following: Delivery | None = delivery
        try:
            while following is not None:
                rest = await self._redraw_one(following, opened)
                if rest is not None or not opened or delivery.channel_id is None:
                    return rest
                following = await self._database.run_read(
                    partial(due.head, work=Work.REDRAW, lane=delivery.channel_id, now=self._now())
                )
            return None
        finally:
            for part in opened.values():
                await self._sender.archive(part)

    async def _redraw_one(self, delivery: Delivery, opened: dict[ChannelId | None, MessagePart]) -> Cooldown | None:
        """Draw one delivery's messages anew, each that can be: what must disappear does not wait for another."""
        outcome, at, rest = RedrawOutcome(RedrawState.DRAWN), None, None
        parts, seconds_of_it = await self._database.run_read(lambda connection: _posted(connection, delivery))
        try:
            for message_id, channel_id in seconds_of_it:
                outcome = await self._take_back(delivery, Sent(message_id, channel_id)) or outcome
            for part in parts:
                outcome = await self._redraw_part(delivery, part, opened) or outcome
        except TryLater as error:
            outcome, after = RedrawOutcome(RedrawState.LATER, error.problem), error.after or 0.0
            at = self._now() + int(after + 1 if error.everywhere else max(after, REDRAW_WAIT))
            rest = Cooldown(after, error.everywhere) if after else None
        except TimeoutError:
            outcome, at = RedrawOutcome(RedrawState.LATER, "Discord did not answer in time"), self._now() + REDRAW_WAIT
        except StorageError:
            log.exception("the library could not be used; a message is drawn anew later")
            outcome, at = RedrawOutcome(RedrawState.LATER, "the library could not be used"), self._now() + REDRAW_WAIT
        settled, until = outcome, at
        await self._database.run_write(lambda connection: self._settle(connection, delivery, settled, until))
        return rest

    async def _settle(self, connection: Connection, delivery: Delivery, outcome: RedrawOutcome, at: int | None) -> None:
        if await deliveries.opened_meanwhile(connection, delivery.id, outcome):
            outcome, at = RedrawOutcome(RedrawState.LATER, outcome.problem), self._now()
        elif outcome.state is RedrawState.BLOCKED:
            at = self._now() + BLOCKED_WAIT
            log.warning("delivery %s can't be drawn anew: %s", delivery.key, outcome.problem)
        await deliveries.settle_redraw(connection, delivery, outcome, at, self._now())
        await self._watcher(connection, delivery, outcome)

    async def _redraw_part(
        self, delivery: Delivery, part: MessagePart, opened: dict[ChannelId | None, MessagePart]
    ) -> RedrawOutcome | None:
        """What is in the way of drawing one message anew, or None. Raises TryLater or TimeoutError."""

        async def draw() -> None:
            if await self._sender.redraw(delivery, part):
                opened[part.channel_id] = part

        return await self._in_the_way(delivery, draw())

    async def _take_back(self, delivery: Delivery, second: Sent) -> RedrawOutcome | None:
        """Delete a message that stands beside the one on record. What is in the way, or None; raises the same."""
        problem = await self._in_the_way(delivery, self._sender.delete(second))
        if problem is None:
            await self._database.run_write(partial(deliveries.forget_second, message_id=second.message_id))
        return problem

    async def _in_the_way(self, delivery: Delivery, change: Coroutine[Any, Any, None]) -> RedrawOutcome | None:
        """Make a ``change`` of one message. What is in its way, or None. Raises TryLater or TimeoutError."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await change
        except CannotPost as error:
            if error.refusal in GONE:
                return None
            return RedrawOutcome(RedrawState.BLOCKED, error.problem, error.refusal, error.lacks)
        except (TryLater, TimeoutError, StorageError):
            raise
        except Exception as error:
            log.exception("delivery %s could not be drawn anew", delivery.key)
            return RedrawOutcome(RedrawState.BLOCKED, f"a fault of the bot's: {type(error).__name__}", Refusal.FAULT)
        return None


async def _posted(
    connection: Connection, delivery: Delivery
) -> tuple[list[MessagePart], list[tuple[MessageId, ChannelId]]]:
    """A delivery's messages, and those that stand beside them."""
    parts = [part for part in await deliveries.parts_of(connection, delivery.id) if part.message_id is not None]
    return parts, await deliveries.seconds_of(connection, delivery.id)
