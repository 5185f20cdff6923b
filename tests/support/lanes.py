"""Deliveries in many lanes, and a Discord that refuses or hangs in some of them."""

import asyncio

from bot.clock import seconds
from bot.delivery.sender import Sent
from bot.domain.delivery.deliveries import Delivery, MessagePart, Target
from bot.domain.delivery.payloads import Payload
from bot.storage.database import Database
from bot.storage.delivery import deliveries
from tests.conftest import FakeClock
from tests.support.posting import POST, Channel, FakeSender


async def plan_in(database: Database, clock: FakeClock, key: str, *, guild: int, channel: int, ago: int = 0) -> int:
    """Plan a delivery for a channel, due ``ago`` seconds ago; its id."""
    now = seconds(clock.now())
    async with database.write() as connection:
        planned = await deliveries.plan_delivery(
            connection, POST, key, Target(guild, channel), Payload(), due_at=now - ago, now=now
        )
    assert planned is not None
    return planned


class Discord(FakeSender):
    """Posts to many channels; what ``refuses`` has for one is raised, what ``hangs`` has is waited for."""

    def __init__(self) -> None:
        super().__init__(Channel())
        self.order: list[int] = []
        self.tries: list[int] = []
        self.refuses: dict[int, Exception] = {}
        self.hangs: dict[int, asyncio.Event] = {}
        self.changed = asyncio.Condition()

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        channel = delivery.channel_id or 0
        async with self.changed:
            self.tries.append(channel)
            self.changed.notify_all()
        if channel in self.hangs:
            await self.hangs[channel].wait()
        if channel in self.refuses:
            raise self.refuses[channel]
        sent = await super().send(delivery, part)
        async with self.changed:
            self.order.append(delivery.id)
            self.changed.notify_all()
        return sent

    async def until(self, posts: int = 0, tries: int = 0) -> None:
        """Wait until so many were posted and tried."""
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.order) >= posts and len(self.tries) >= tries)
