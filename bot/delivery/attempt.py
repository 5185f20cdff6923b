"""One delivery: claimed, sent part by part, recorded, ended. The steps are told in worker.py."""

import asyncio
import hashlib
import logging
import random
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from enum import Enum, auto
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
from bot.storage.delivery.due import Work
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


class Recorded(Enum):
    """What became of a part that was sent: its delivery goes on, has ended with it, or is somebody else's by now."""

    GOES_ON = auto()
    ENDED = auto()
    LOST = auto()


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
        self._uuid: str | None = None  # the library's; it never changes

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
                await self._finish(taken[0], _fault(error), _unasked(taken[1]))
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
        """A delivery's parts, the next one to be sent marked as tried where it can be."""
        if self._uuid is None:
            self._uuid = await library_uuid(connection)
        markers = [marker_of(self._uuid, claimed.key, n) for n in range(1, claimed.payload.parts + 1)]
        lost = await restored.lost_time(connection)
        doubted = lost is not None and (claimed.created_at <= lost.until or now < lost.look_until)
        floor = None if doubted else self._sender.floor(claimed)
        parts = await deliveries.add_parts(connection, claimed.id, markers, floor)
        if len(parts) == len(markers) and floor is not None:
            return [replace(parts[0], first_try=True), *parts[1:]]
        if lost is not None and doubted:
            await restored.doubt_parts(connection, claimed.id, lost)
        return await self._begin_next(connection, claimed, await deliveries.parts_of(connection, claimed.id))

    async def _begin_next(
        self, connection: Connection, claimed: Delivery, parts: list[MessagePart]
    ) -> list[MessagePart]:
        """Mark the next part as tried, in a transaction that is under way: it costs none of its own then.

        Not one that may have arrived, nor where the newest message must be asked for first.
        """
        number, floor = _unsent(parts), self._sender.floor(claimed)
        if number is None or parts[number].doubtful or floor is None:
            return parts
        return [*parts[:number], await self._begin(connection, parts[number], floor), *parts[number + 1 :]]

    async def _begin(self, connection: Connection, part: MessagePart, after_id: MessageId) -> MessagePart:
        await deliveries.mark_tried(connection, part.delivery_id, part.ordinal, after_id)
        return part if part.tried else replace(part, tried=True, after_id=after_id, first_try=True)

    async def deliver(self, delivery: Delivery) -> Cooldown | None:
        """Steps 2 to 5, and what follows from a refusal. Raises StorageError where it could not even be claimed."""
        taken = await self._claim(delivery)
        if taken is None:
            return None
        claimed, parts = taken
        recorded = Recorded.GOES_ON
        try:
            while recorded is Recorded.GOES_ON and (number := _unsent(parts)) is not None:
                recorded = await self._send_part(claimed, parts, number)
            if recorded is Recorded.LOST:
                log.warning("delivery %s: the lease was lost", claimed.key)
                return None
            outcome = Outcome(DeliveryState.SENT)
        except TryLater as error:
            unasked, grows = _unasked(parts, error), not error.everywhere
            wait = await self._put_back(claimed, parts, error.problem, error.after, grows=grows, unasked=unasked)
            return Cooldown(error.after or wait, error.everywhere) if error.after or error.everywhere else None
        except TimeoutError:
            await self._put_back(claimed, parts, "Discord did not answer in time")
            return None
        except StorageError:
            # What was sent may not be on record. It is looked for before it is sent again.
            log.exception("the library could not be used; what was sent is looked for later")
            await self._put_back(claimed, parts, "the library could not be used")
            return None
        except Exception as error:
            outcome = _ended(claimed, error)
            await self._finish(claimed, outcome, _unasked(parts, error))
            return None
        if recorded is Recorded.GOES_ON:
            await self._finish(claimed, outcome)
        overdue = self._now() - delivery.due_at > OVERDUE_SECONDS
        return Cooldown(PACE_SECONDS) if overdue else None

    async def _finish(self, claimed: Delivery, outcome: Outcome, unasked: MessagePart | None = None) -> None:
        async with self._database.write() as connection:
            await self._end(connection, claimed, outcome, unasked)
        if outcome.problem:
            level = logging.ERROR if outcome.refusal is not None and outcome.refusal.ours else logging.WARNING
            log.log(level, "delivery %s is %s: %s", claimed.key, outcome.state, outcome.problem)

    async def _end(
        self, connection: Connection, claimed: Delivery, outcome: Outcome, unasked: MessagePart | None = None
    ) -> bool:
        """Step 5, and what follows, if the claim still holds; False where it does not.

        ``unasked`` was marked as tried by it, and was not.
        """
        now, refusal = self._now(), outcome.refusal
        tried_again = refusal is not None and not refusal.ours
        # The answer may be older than what was mended since, and nothing tells of that a second time.
        if tried_again and await deliveries.put_back_mended(connection, claimed, outcome.problem, now):
            await _forget_try(connection, unasked)
            return True
        ended = await deliveries.finish(connection, claimed, outcome, now)
        if ended is None:
            return False
        await _forget_try(connection, unasked)
        await self._follow(connection, ended, outcome.state)
        await self._watcher(connection, ended)
        return True

    async def _send_part(self, delivery: Delivery, parts: list[MessagePart], number: int) -> Recorded:
        """Steps 3 and 4 for one part; ``parts`` is brought up to date."""
        part = parts[number]
        found = await self._look(delivery, part) if part.doubtful else None
        if not part.first_try:
            begun = await self._renew(delivery, part, found)
            if begun is None:
                return Recorded.LOST
            part = parts[number] = begun
        if found is None:
            async with asyncio.timeout(SEND_SECONDS):
                found = await self._sender.send(delivery, part)
        return await self._record(delivery, parts, number, found)

    async def _renew(self, delivery: Delivery, part: MessagePart, found: Sent | None) -> MessagePart | None:
        """Lengthen the claim after a look, and mark the part as tried if it was not ``found``; None if it was lost."""
        after_id = MessageId(0)
        if found is None and not part.tried:
            floor = self._sender.floor(delivery)
            async with asyncio.timeout(SEND_SECONDS):
                after_id = await self._sender.newest(delivery) if floor is None else floor
        async with self._database.write() as connection:
            if not await self._lengthen(connection, delivery):
                return None
            if found is None:
                return await self._begin(connection, part, after_id)
            if not part.tried:
                # Posted by an earlier life of this library, which may have shown something else.
                await deliveries.ask_redraw_of(connection, delivery.id, self._now())
        return part

    async def _lengthen(self, connection: Connection, delivery: Delivery) -> bool:
        now = self._now()
        return await deliveries.renew(connection, delivery.id, delivery.token or "", now + LEASE_SECONDS, now)

    async def _record(self, delivery: Delivery, parts: list[MessagePart], number: int, found: Sent) -> Recorded:
        """Step 4: in the same transaction the next part is marked as tried or, after the last, the delivery ends.

        It is lost where another message is on record, and where the claim was lost meanwhile, whichever is on record.
        """
        try:
            async with self._database.write() as connection:
                if not await self._note(connection, delivery, parts[number], found):
                    return Recorded.LOST
                after = [*parts]
                after[number] = replace(parts[number], message_id=found.message_id, first_try=False)
                last = _unsent(after) is None
                if last:
                    held = await self._end(connection, delivery, Outcome(DeliveryState.SENT))
                else:
                    held = await self._lengthen(connection, delivery)
                if held and not last:
                    after = await self._begin_next(connection, delivery, after)
        except StorageError:
            raise
        except Exception:
            # A fault of ours in what follows a post: that it was made is on record all the same.
            async with self._database.write() as connection:
                await self._note(connection, delivery, parts[number], found)
            log.exception("delivery %s is posted; what follows it could not be planned", delivery.key)
            parts[number] = replace(parts[number], message_id=found.message_id, first_try=False)
            return Recorded.GOES_ON
        parts[:] = after
        if not held:
            # Whoever took over may have sent it as well, and have no answer yet: nobody else looks for that.
            await self._settle_late(delivery)
            return Recorded.LOST
        return Recorded.ENDED if last else Recorded.GOES_ON

    async def _note(self, connection: Connection, delivery: Delivery, part: MessagePart, found: Sent) -> bool:
        """Put a message on record; False where another is: the one found is a second one, and is deleted."""
        recorded = await deliveries.record_part(
            connection, delivery.id, part.ordinal, found.message_id, found.channel_id, self._now()
        )
        if recorded != found.message_id:
            log.warning("delivery %s stands twice; message %d is deleted", delivery.key, found.message_id)
            await deliveries.add_second(connection, delivery.id, found.message_id, found.channel_id, self._now())
        return recorded == found.message_id

    async def _look(self, delivery: Delivery, part: MessagePart) -> Sent | None:
        async with asyncio.timeout(FIND_SECONDS):
            return await self._sender.find(delivery, part)

    async def _put_back(
        self,
        delivery: Delivery,
        parts: list[MessagePart],
        problem: str,
        after: float | None = None,
        *,
        grows: bool = True,
        unasked: MessagePart | None = None,
    ) -> float:
        """End the claim without success; returns in how many seconds it is tried again.

        ``parts`` are as this claim knows them; of these, ``unasked`` was marked as tried by it, and was not.
        """
        wait = min(15.0 * 2 ** min(delivery.attempts, 8), LONGEST_WAIT) if grows else 0.0
        wait = max(jittered(wait), after or 0.0)
        async with self._database.write() as connection:
            held = await deliveries.put_back(
                connection, delivery.id, delivery.token or "", self._now() + int(wait + 1), problem
            )
            if held:  # else whoever took over relies on the mark
                await _forget_try(connection, unasked)
            on_record = await deliveries.parts_of(connection, delivery.id)
        if held:
            log.info("delivery %s waits %d s: %s", delivery.key, wait, problem)
        if not held or sum(part.message_id is None for part in on_record) < sum(p.message_id is None for p in parts):
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
                async with self._database.write() as connection:
                    await self._note(connection, delivery, part, found)

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
                    following = await due.head(connection, Work.REDRAW, delivery.channel_id, self._now())
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


def _unsent(parts: list[MessagePart]) -> int | None:
    """The place of the first part that is not on record; None where all are."""
    return next((number for number, part in enumerate(parts) if part.message_id is None), None)


def _unasked(parts: list[MessagePart], error: Exception | None = None) -> MessagePart | None:
    """The part that this claim has marked as tried though Discord was asked for nothing, as ``error`` says."""
    if error is not None and not (isinstance(error, SendError) and error.unasked):
        return None
    return next((part for part in parts if part.first_try), None)


async def _forget_try(connection: Connection, unasked: MessagePart | None) -> None:
    if unasked is not None:
        await deliveries.unmark_tried(connection, unasked.delivery_id, unasked.ordinal)


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
