"""One delivery: claimed, sent part by part, recorded, ended. The steps are told in worker.py."""

import asyncio
import hashlib
import logging
import random
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock, seconds
from bot.delivery.registry import Chooser, PostRegistry
from bot.delivery.sender import CannotPost, HistoryUnreadable, NothingToPost, Sender, SendError, Sent, TryLater
from bot.domain.delivery.deliveries import (
    Delivery,
    DeliveryState,
    Forget,
    MessagePart,
    Nothing,
    Outcome,
    Postpone,
    RedrawOutcome,
    RedrawState,
    Show,
)
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, DeliveryId, MessageId
from bot.errors import StorageError
from bot.storage import restored
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries, due
from bot.storage.guilds import library_uuid

log = logging.getLogger(__name__)

LEASE_SECONDS = 180
SEND_SECONDS = 45.0  # for one call to Discord; well under the lease
FIND_SECONDS = 150.0  # for looking through a history, many calls; still under the lease
LONGEST_WAIT = 3600
REDRAW_WAIT = 600

# How long a redraw that was refused waits where nothing tells that what was in its way is gone.
BLOCKED_WAIT = 6 * 3600

# Refusals of a redraw after which nothing is left to be drawn.
GONE = (Refusal.DELETED, Refusal.CHANNEL_GONE)

# What has waited for longer than this, as through an outage, comes at this pace in a channel, in seconds.
OVERDUE_SECONDS, PACE_SECONDS = 900, 20

# Told of every delivery that ended, of whatever kind, in the same transaction.
Watcher = Callable[[Connection, Delivery], Awaitable[None]]


async def _watch_nothing(_connection: Connection, _delivery: Delivery) -> None:
    """Nobody is told."""


# Told of every redraw, in the transaction that settles it.
RedrawWatcher = Callable[[Connection, Delivery, RedrawOutcome], Awaitable[None]]


async def _watch_no_redraw(_connection: Connection, _delivery: Delivery, _outcome: RedrawOutcome) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Cooldown:
    """How many seconds nothing more is to be tried in the same channel; with ``everywhere``, nothing at all."""

    seconds: float
    everywhere: bool = False


def marker_of(uuid: str, key: str, ordinal: int) -> str:
    """The marker of one part: 20 hexadecimal digits, the same for every try, different in every library."""
    return hashlib.sha256(f"{uuid}\n{key}\n{ordinal}".encode()).hexdigest()[:20]


def jittered(wait: float) -> float:
    """About so long: it keeps many that failed together from trying together. Nothing secret depends on it."""
    return wait * random.uniform(0.75, 1.25)


class DeliveryAttempt:
    """Carries one delivery at a time out; several may be on their way at once."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Clock,
        posts: PostRegistry,
        watcher: Watcher = _watch_nothing,
        *,
        redraw_watcher: RedrawWatcher = _watch_no_redraw,
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._posts = posts
        self._watcher = watcher
        self._redraw_watcher = redraw_watcher

    def _now(self) -> int:
        return seconds(self._clock.now())

    async def _claim(self, delivery: Delivery) -> tuple[Delivery, list[MessagePart]] | None:
        """Step 2. None where somebody else holds it, or there turned out to be nothing to show."""
        try:
            return await self._take(delivery.id, self._posts.of(delivery.kind).choose)
        except StorageError:
            raise
        except Exception as error:
            # A fault of ours in choosing: it must not hold up what is due behind it.
            log.exception("delivery %s: nothing could be chosen", delivery.key)
            taken = await self._take(delivery.id, None)
            if taken is not None:
                await self._finish(taken[0], _fault(error))
            return None

    async def _take(
        self, delivery_id: DeliveryId, chooser: Chooser | None
    ) -> tuple[Delivery, list[MessagePart]] | None:
        now = self._now()
        async with self._database.write() as connection:
            # Looked at again inside the transaction: it may have been changed or taken back since it was listed.
            delivery = await deliveries.delivery_by_id(connection, delivery_id)
            if delivery is None or not delivery.claimable(now):
                return None  # and nothing is chosen for it: choosing takes turns and counts votes
            choice = Show(delivery.payload)
            if await _too_late(connection, delivery, now):
                choice = Nothing("its time had passed")
            elif delivery.attempts == 0 and chooser is not None:
                choice = await chooser(connection, delivery)
            if isinstance(choice, Postpone):
                await deliveries.postpone(connection, delivery.id, choice.until)
                return None
            if isinstance(choice, Forget):
                await deliveries.forget(connection, delivery.id)
                await self._follow(connection, delivery, None)
                return None
            show = choice if isinstance(choice, Show) else Show(delivery.payload)
            token, until = secrets.token_hex(8), now + LEASE_SECONDS
            claimed = await deliveries.claim(connection, delivery.id, show, token=token, lease_until=until, now=now)
            if claimed is None:
                return None
            if isinstance(choice, Nothing):
                await self._end(connection, claimed, Outcome(DeliveryState.CANCELLED, choice.reason))
                return None
            return claimed, await self._parts(connection, claimed, now)

    async def _follow(self, connection: Connection, delivery: Delivery, state: DeliveryState | None) -> None:
        when_finished = self._posts.of(delivery.kind).when_finished
        if when_finished is not None:
            await when_finished(connection, delivery, state)

    async def _parts(self, connection: Connection, claimed: Delivery, now: int) -> list[MessagePart]:
        uuid = await library_uuid(connection)
        markers = [marker_of(uuid, claimed.key, n) for n in range(1, claimed.payload.parts + 1)]
        await deliveries.ensure_parts(connection, claimed.id, [(marker, marker) for marker in markers])
        lost = await restored.lost_time(connection)
        if lost is not None and (claimed.created_at <= lost.until or now < lost.look_until):
            await restored.doubt_parts(connection, claimed.id, lost)
        return await deliveries.parts_of(connection, claimed.id)

    async def deliver(self, delivery: Delivery) -> Cooldown | None:
        """Steps 2 to 6, and what follows from a refusal. Raises StorageError where it could not even be claimed."""
        taken = await self._claim(delivery)
        if taken is None:
            return None
        claimed, parts = taken
        unsent = [part for part in parts if part.message_id is None]
        try:
            while unsent:
                if not await self._send_part(claimed, unsent[0]):
                    log.warning("delivery %s: the lease was lost", claimed.key)
                    return None
                del unsent[0]
            outcome = Outcome(DeliveryState.SENT)
        except TryLater as error:
            wait = await self._put_back(claimed, unsent, error.problem, error.after, grows=not error.everywhere)
            return Cooldown(error.after or wait, error.everywhere) if error.after or error.everywhere else None
        except TimeoutError:
            await self._put_back(claimed, unsent, "Discord did not answer in time")
            return None
        except StorageError:
            # What was sent may not be on record. It is looked for before it is sent again.
            log.exception("the library could not be used; what was sent is looked for later")
            await self._put_back(claimed, unsent, "the library could not be used")
            return None
        except Exception as error:
            outcome = _ended(claimed, error)
        await self._finish(claimed, outcome)
        overdue = outcome.state is DeliveryState.SENT and self._now() - delivery.due_at > OVERDUE_SECONDS
        return Cooldown(PACE_SECONDS) if overdue else None

    async def _finish(self, claimed: Delivery, outcome: Outcome) -> None:
        async with self._database.write() as connection:
            await self._end(connection, claimed, outcome)
        if outcome.problem:
            level = logging.ERROR if outcome.refusal is not None and outcome.refusal.ours else logging.WARNING
            log.log(level, "delivery %s is %s: %s", claimed.key, outcome.state, outcome.problem)

    async def _end(self, connection: Connection, claimed: Delivery, outcome: Outcome) -> None:
        """Step 6, and what follows, if the claim still holds."""
        now, refusal = self._now(), outcome.refusal
        tried_again = refusal is not None and not refusal.ours
        # The answer may be older than what was mended since, and nothing tells of that a second time.
        if tried_again and await deliveries.put_back_mended(connection, claimed, outcome.problem, now):
            return
        ended = await deliveries.finish(connection, claimed, outcome, now)
        if ended is None:
            return
        await self._follow(connection, ended, outcome.state)
        await self._watcher(connection, ended)

    async def _send_part(self, delivery: Delivery, part: MessagePart) -> bool:
        """Steps 3 to 5 for one part; False if the claim was lost on the way."""
        found = await self._look(delivery, part) if part.doubtful else None
        newest = MessageId(0)
        if found is None and not part.tried:
            async with asyncio.timeout(SEND_SECONDS):
                newest = await self._sender.newest(delivery)
        now = self._now()
        async with self._database.write() as connection:
            if not await deliveries.renew(connection, delivery.id, delivery.token or "", now + LEASE_SECONDS, now):
                return False
            if found is None:
                await deliveries.mark_tried(connection, delivery.id, part.ordinal, newest)
            elif not part.tried:
                # Posted by an earlier life of this library, which may have shown something else.
                await deliveries.ask_redraw_of(connection, delivery.id, now)
        if found is None:
            async with asyncio.timeout(SEND_SECONDS):
                found = await self._sender.send(delivery, part)
        return await self._record(delivery, part, found)

    async def _record(self, delivery: Delivery, part: MessagePart, found: Sent) -> bool:
        """Step 5; False where another message is on record: the one found is a second one, and is deleted. False as
        well where the claim was lost meanwhile, whichever is on record."""
        now = self._now()
        async with self._database.write() as connection:
            recorded = await deliveries.record_part(
                connection, delivery.id, part.ordinal, found.message_id, found.channel_id, now
            )
            if recorded != found.message_id:
                log.warning("delivery %s stands twice; message %d is deleted", delivery.key, found.message_id)
                await deliveries.add_second(connection, delivery.id, found.message_id, found.channel_id, now)
            held = await deliveries.renew(connection, delivery.id, delivery.token or "", now + LEASE_SECONDS, now)
        if recorded == found.message_id and not held:
            # Whoever took over may have sent it as well, and have no answer yet: nobody else looks for that.
            await self._settle_late(delivery)
        return held and recorded == found.message_id

    async def _look(self, delivery: Delivery, part: MessagePart) -> Sent | None:
        async with asyncio.timeout(FIND_SECONDS):
            return await self._sender.find(delivery, part)

    async def _put_back(
        self,
        delivery: Delivery,
        unsent: list[MessagePart],
        problem: str,
        after: float | None = None,
        *,
        grows: bool = True,
    ) -> float:
        """End the claim without success; returns in how many seconds it is tried again. ``unsent`` are the parts that
        this claim has no message of."""
        wait = min(15.0 * 2 ** min(delivery.attempts, 8), LONGEST_WAIT) if grows else 0.0
        wait = max(jittered(wait), after or 0.0)
        async with self._database.write() as connection:
            held = await deliveries.put_back(
                connection, delivery.id, delivery.token or "", self._now() + int(wait + 1), problem
            )
            unsent_by_all = [p for p in await deliveries.parts_of(connection, delivery.id) if p.message_id is None]
        if held:
            log.info("delivery %s waits %d s: %s", delivery.key, wait, problem)
        if not held or len(unsent_by_all) < len(unsent):
            await self._settle_late(delivery)
        return wait

    async def _settle_late(self, delivery: Delivery) -> None:
        """Somebody else had or has a claim on it, too, and one of the two has no answer: both may have sent the same,
        and whichever message is not on record is deleted."""
        async with self._database.read() as connection:
            parts = await deliveries.parts_of(connection, delivery.id)
        for part in parts:
            if not part.tried:
                continue
            try:
                async with asyncio.timeout(FIND_SECONDS):
                    found = await self._sender.find(delivery, part, but=part.message_id)
            except (SendError, TimeoutError) as error:
                log.warning("delivery %s may stand twice; it could not be looked for: %s", delivery.key, error)
                return
            if found is not None:
                await self._record(delivery, part, found)

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
                async with self._database.read() as connection:
                    following = await due.next_redraw(connection, delivery.channel_id, self._now())
            return None
        finally:
            for part in opened.values():
                await self._sender.archive(part)

    async def _redraw_one(self, delivery: Delivery, opened: dict[ChannelId | None, MessagePart]) -> Cooldown | None:
        """Draw one delivery's messages anew, each that can be: what must disappear does not wait for another."""
        outcome, at, rest = RedrawOutcome(RedrawState.DRAWN), None, None
        async with self._database.read() as connection:
            parts = [part for part in await deliveries.parts_of(connection, delivery.id) if part.message_id is not None]
            seconds_of_it = await deliveries.seconds_of(connection, delivery.id)
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
        async with self._database.write() as connection:
            if await deliveries.opened_meanwhile(connection, delivery.id, outcome):
                outcome, at = RedrawOutcome(RedrawState.LATER, outcome.problem), self._now()
            elif outcome.state is RedrawState.BLOCKED:
                at = self._now() + BLOCKED_WAIT
                log.warning("delivery %s can't be drawn anew: %s", delivery.key, outcome.problem)
            await deliveries.settle_redraw(connection, delivery, outcome, at, self._now())
            await self._redraw_watcher(connection, delivery, outcome)
        return rest

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
            async with self._database.write() as connection:
                await deliveries.forget_second(connection, second.message_id)
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


async def _too_late(connection: Connection, delivery: Delivery, now: int) -> bool:
    """Whether nobody wants it any more. What may have arrived is looked for all the same."""
    most = delivery.kind.timely_seconds
    if most is None or now - delivery.created_at <= most:
        return False
    return not any(part.tried for part in await deliveries.parts_of(connection, delivery.id))


def _ended(delivery: Delivery, error: Exception) -> Outcome:
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
            return _fault(error)


def _fault(error: Exception) -> Outcome:
    return Outcome(DeliveryState.FAILED, f"a fault of the bot's: {type(error).__name__}", Refusal.FAULT)
