"""One delivery: claimed, sent part by part, recorded, ended. The steps are told in worker.py."""

import asyncio
import logging
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial

from bot.clock import Clock, seconds
from bot.delivery.claims import LEASE_SECONDS, Claims, unsent
from bot.delivery.endings import Endings, Watcher, ended_by, own_wait, unasked, watch_nothing
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import Sender, SendError, Sent, TryLater
from bot.domain.delivery.deliveries import Delivery, DeliveryState, MessagePart, Outcome
from bot.domain.ids import MessageId
from bot.errors import StorageError
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries

log = logging.getLogger(__name__)

SEND_SECONDS = 45.0  # for one call to Discord; well under the lease
FIND_SECONDS = 150.0  # for looking through a history, many calls; still under the lease

# What has waited for longer than this, as through an outage, comes at this pace in a channel, in seconds.
OVERDUE_SECONDS, PACE_SECONDS = 900, 20

# Through so many tries, some minutes, a lane waits for a post that failed for itself: what was planned behind it comes
# behind it. No longer, for one that never works must not hold up its channel for good.
HOLDING_TRIES = 4


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


class DeliveryAttempt:
    """Carries one delivery at a time out; several may be on their way at once."""

    def __init__(
        self, database: Database, sender: Sender, clock: Clock, posts: PostRegistry, watcher: Watcher = watch_nothing
    ) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._endings = Endings(database, clock, posts, watcher)
        self._claims = Claims(database, sender, clock, posts, self._endings)

    def _now(self) -> int:
        return seconds(self._clock.now())

    async def deliver(self, delivery: Delivery) -> Cooldown | None:
        """Steps 2 to 5, and what follows from a refusal. Raises StorageError where it could not even be claimed."""
        taken = await self._claims.take(delivery)
        if taken is None:
            return None
        claimed, parts = taken
        recorded = Recorded.GOES_ON
        try:
            while recorded is Recorded.GOES_ON and (number := unsent(parts)) is not None:
                recorded = await self._send_part(claimed, parts, number)
            if recorded is Recorded.LOST:
                log.warning("delivery %s: the lease was lost", claimed.key)
                return None
        except TryLater as error:
            rest = Cooldown(error.after or 0.0, error.everywhere) if error.after or error.everywhere else None
            return await self._try_later(claimed, parts, error.problem, rest, unasked(parts, error))
        except TimeoutError:
            return await self._try_later(claimed, parts, "Discord did not answer in time")
        except StorageError:
            # What was sent may not be on record. It is looked for before it is sent again.
            log.exception("the library could not be used; what was sent is looked for later")
            return await self._try_later(claimed, parts, "the library could not be used")
        except Exception as error:
            await self._endings.finish(claimed, ended_by(claimed, error), unasked(parts, error))
            return None
        if recorded is Recorded.GOES_ON:
            await self._endings.finish(claimed, Outcome(DeliveryState.SENT))
        overdue = self._now() - delivery.due_at > OVERDUE_SECONDS
        return Cooldown(PACE_SECONDS) if overdue else None

    async def _try_later(
        self,
        claimed: Delivery,
        parts: list[MessagePart],
        problem: str,
        rest: Cooldown | None = None,
        untried: MessagePart | None = None,
    ) -> Cooldown | None:
        """Put a delivery back. What has its lane rest, or everything, keeps its place there.

        So does what failed for itself, through its first tries; then others pass it by.
        """
        wait = own_wait(claimed)
        if rest is None and claimed.attempts <= HOLDING_TRIES:
            rest = Cooldown(wait)
        await self._put_back(claimed, parts, problem, wait if rest is None else None, untried)
        return rest

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

        async def renewed(connection: Connection) -> MessagePart | None:
            if not await self._lengthen(connection, delivery):
                return None
            if found is None:
                return await self._claims.begin(connection, part, after_id)
            if not part.tried:
                # Posted by an earlier life of this library, which may have shown something else.
                await deliveries.ask_redraw_of(connection, delivery.id, self._now())
            return part

        return await self._database.run_write(renewed)

    async def _lengthen(self, connection: Connection, delivery: Delivery) -> bool:
        now = self._now()
        return await deliveries.renew(connection, delivery.id, delivery.token or "", now + LEASE_SECONDS, now)

    async def _record(self, delivery: Delivery, parts: list[MessagePart], number: int, found: Sent) -> Recorded:
        """Step 4: in the same transaction the next part is marked as tried or, after the last, the delivery ends.

        It is lost where another message is on record, and where the claim was lost meanwhile, whichever is on record.
        """
        part, floor = parts[number], self._sender.floor(delivery)
        after = [*parts]
        after[number] = replace(part, message_id=found.message_id, first_try=False)
        last = unsent(after) is None

        async def record(connection: Connection) -> bool | None:
            """Whether the claim held; None where another message is on record."""
            if not await self._note(connection, delivery, part, found):
                return None
            if last:
                return await self._endings.end(connection, delivery, Outcome(DeliveryState.SENT))
            held = await self._lengthen(connection, delivery)
            if held:
                after[:] = await self._claims.begin_next(connection, after, floor)
            return held

        try:
            held = await self._database.run_write(record)
        except StorageError:
            raise
        except Exception:
            # A fault of ours in what follows a post: that it was made is on record all the same.
            await self._database.run_write(lambda connection: self._note(connection, delivery, part, found))
            log.exception("delivery %s is posted; what follows it could not be planned", delivery.key)
            parts[number] = replace(part, message_id=found.message_id, first_try=False)
            return Recorded.GOES_ON
        if held is None:
            return Recorded.LOST
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
        claimed: Delivery,
        parts: list[MessagePart],
        problem: str,
        wait: float | None,
        untried: MessagePart | None = None,
    ) -> None:
        """See :meth:`Endings.put_back`. ``parts`` are as this claim knows them."""
        held, on_record = await self._endings.put_back(claimed, problem, wait, untried)
        if not held or sum(part.message_id is None for part in on_record) < sum(p.message_id is None for p in parts):
            await self._settle_late(claimed)

    async def _settle_late(self, delivery: Delivery) -> None:
        """Somebody else had or has a claim on it, too, and one of the two has no answer: both may have sent the same,
        and whichever message is not on record is deleted."""
        parts = await self._database.run_read(partial(deliveries.parts_of, delivery_id=delivery.id))
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
                await self._database.run_write(partial(self._note, delivery=delivery, part=part, found=found))
