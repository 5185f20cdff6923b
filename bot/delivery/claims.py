"""Step 2: a delivery is claimed, what it shows is chosen, and the try of its next part begins."""

import hashlib
import logging
import secrets
from dataclasses import replace

from bot.clock import Clock, seconds
from bot.delivery.endings import Endings, fault, unasked
from bot.delivery.registry import Chooser, PostRegistry
from bot.delivery.sender import Sender
from bot.domain.delivery.deliveries import (
    Choice,
    Delivery,
    DeliveryState,
    Forget,
    MessagePart,
    Nothing,
    Outcome,
    Postpone,
    Show,
)
from bot.domain.ids import MessageId
from bot.errors import StorageError
from bot.storage import restored
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries
from bot.storage.guilds import library_uuid
from bot.storage.restored import Lost

log = logging.getLogger(__name__)

LEASE_SECONDS = 180


def marker_of(uuid: str, key: str, ordinal: int) -> str:
    """The marker of one part: 20 hexadecimal digits, the same for every try, different in every library."""
    return hashlib.sha256(f"{uuid}\n{key}\n{ordinal}".encode()).hexdigest()[:20]


def unsent(parts: list[MessagePart]) -> int | None:
    """The place of the first part that is not on record; None where all are."""
    return next((number for number, part in enumerate(parts) if part.message_id is None), None)


class Claims:
    """Claims deliveries. All that it writes is in one transaction."""

    def __init__(self, database: Database, sender: Sender, clock: Clock, posts: PostRegistry, endings: Endings) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._posts = posts
        self._endings = endings
        # The library's id and the time that it lost: as they were when it was opened, or at the start that follows.
        self._library: tuple[str, Lost | None] | None = None

    def _now(self) -> int:
        return seconds(self._clock.now())

    async def take(self, delivery: Delivery) -> tuple[Delivery, list[MessagePart]] | None:
        """The delivery as it was claimed, and its parts.

        None where somebody else holds it, or there turned out to be nothing to show.
        """
        handlers = self._posts.of(delivery.kind)
        if handlers.prepare is not None and delivery.attempts == 0:
            try:
                await handlers.prepare(delivery)
            except StorageError:
                raise
            except Exception:
                log.exception("delivery %s: what it shows is chosen without having been prepared", delivery.key)
        try:
            return await self._claim(delivery, handlers.choose)
        except StorageError:
            raise
        except Exception as error:
            # A fault of ours in choosing: it must not hold up what is due behind it.
            log.exception("delivery %s: nothing could be chosen", delivery.key)
            taken = await self._claim(delivery, None)
            if taken is not None:
                await self._endings.finish(taken[0], fault(error), unasked(taken[1]))
            return None

    async def _claim(self, delivery: Delivery, chooser: Chooser | None) -> tuple[Delivery, list[MessagePart]] | None:
        floor = self._sender.floor(delivery)
        return await self._database.run_write(lambda connection: self._choose(connection, delivery, chooser, floor))

    async def _choose(
        self, connection: Connection, listed: Delivery, chooser: Chooser | None, floor: MessageId | None
    ) -> tuple[Delivery, list[MessagePart]] | None:
        now = self._now()
        choice: Choice | None = None  # what it was planned with, or what was chosen at its first try
        if chooser is not None or listed.kind.timely_seconds is not None:
            # Looked at again inside the transaction: it may have been changed or taken back since it was listed.
            delivery = await deliveries.delivery_by_id(connection, listed.id)
            if delivery is None or not delivery.claimable(now):
                return None  # and nothing is chosen for it: choosing takes turns and counts votes
            if await _too_late(connection, delivery, now):
                choice = Nothing("its time had passed")
            elif delivery.attempts == 0 and chooser is not None:
                choice = await chooser(connection, delivery)
            if isinstance(choice, Postpone):
                await deliveries.postpone(connection, delivery.id, choice.until)
                return None
            if isinstance(choice, Forget):
                await deliveries.forget(connection, delivery.id)
                await self._endings.follow(connection, delivery, None)
                return None
        show = choice if isinstance(choice, Show) else None
        token, until = secrets.token_hex(8), now + LEASE_SECONDS
        claimed = await deliveries.claim(connection, listed.id, show, token=token, lease_until=until, now=now)
        if claimed is None:
            return None
        if isinstance(choice, Nothing):
            await self._endings.end(connection, claimed, Outcome(DeliveryState.CANCELLED, choice.reason))
            return None
        return claimed, await self._parts(connection, claimed, floor, now)

    async def _parts(
        self, connection: Connection, claimed: Delivery, floor: MessageId | None, now: int
    ) -> list[MessagePart]:
        """A delivery's parts, the next one to be sent marked as tried where it can be."""
        if self._library is None:
            self._library = await library_uuid(connection), await restored.lost_time(connection)
        uuid, lost = self._library
        markers = [marker_of(uuid, claimed.key, n) for n in range(1, claimed.payload.parts + 1)]
        doubted = lost is not None and (claimed.created_at <= lost.until or now < lost.look_until)
        floor = None if doubted else floor
        parts = await deliveries.add_parts(connection, claimed.id, markers, floor)
        if len(parts) == len(markers) and floor is not None:
            return [replace(parts[0], first_try=True), *parts[1:]]
        if lost is not None and doubted:
            await restored.doubt_parts(connection, claimed.id, lost)
        return await self.begin_next(connection, await deliveries.parts_of(connection, claimed.id), floor)

    async def begin_next(
        self, connection: Connection, parts: list[MessagePart], floor: MessageId | None
    ) -> list[MessagePart]:
        """Mark the next part as tried, in a transaction that is under way: it costs none of its own then.

        Not one that may have arrived, nor where the newest message must be asked for first.
        """
        number = unsent(parts)
        if number is None or parts[number].doubtful or floor is None:
            return parts
        return [*parts[:number], await self.begin(connection, parts[number], floor), *parts[number + 1 :]]

    async def begin(self, connection: Connection, part: MessagePart, after_id: MessageId) -> MessagePart:
        """Mark a part as tried, with the floor of its first try; the part as it is then."""
        await deliveries.mark_tried(connection, part.delivery_id, part.ordinal, after_id)
        return part if part.tried else replace(part, tried=True, after_id=after_id, first_try=True)


async def _too_late(connection: Connection, delivery: Delivery, now: int) -> bool:
    """Whether nobody wants it any more. What may have arrived is looked for all the same."""
    most = delivery.kind.timely_seconds
    if most is None or now - delivery.created_at <= most:
        return False
    return not any(part.tried for part in await deliveries.parts_of(connection, delivery.id))
