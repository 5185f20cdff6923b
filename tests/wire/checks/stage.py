"""The bot on a wire server whose clock, which the bot has too, stands still until it is moved."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.client import Chapterhouse
from bot.clock import seconds
from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, DeliveryState, Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload
from bot.storage.delivery import deliveries
from cogs.delivery.cog import DiscordSender
from tests.wire.control import Wire, until
from tests.wire.time import SharedTime

PROBE = Kind("probe", Payload)  # a kind that nothing is chosen for, and that is wanted however late
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class StillClock:
    """The time that the server has, too. It moves when it is told to."""

    def __init__(self, time: SharedTime) -> None:
        self.time, self.moved, self.looked = time, asyncio.Event(), 0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time.now() + self.time.ahead, UTC)

    def monotonic(self) -> float:
        return self.time.now()

    def move(self, by: float) -> None:
        self.time.set(self.time.now() + by)
        self.moved.set()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        ahead = self.time.ahead
        while not wake.is_set() and (until is None or self.now() < until) and self.time.ahead == ahead:
            self.moved.clear()
            self.looked += 1
            waiting = [asyncio.create_task(event.wait()) for event in (wake, self.moved)]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()


@dataclass
class Stage:
    """The bot, ready, with a channel, a forum and a thread on its server."""

    wire: Wire
    bot: Chapterhouse
    clock: StillClock
    guild: str
    channel: str
    forum: str
    planned: int = 0

    @property
    def sender(self) -> DiscordSender:
        return DiscordSender(self.bot)

    def delivery(
        self, channel: str | None = None, *, kind: Kind[Any] = kinds.TEST, user: str | None = None, **held: Any
    ) -> Any:
        """One that was never planned, for a sender that is asked directly."""
        now = seconds(self.clock.now())
        return Delivery(
            1,
            "key",
            kind,
            int(self.guild),
            None if user else int(channel or self.channel),
            int(user) if user else None,
            *(None, None, Payload(**held), DeliveryState.CLAIMED, now, 1, None, None, "", None, 0, "", "", now),
        )

    async def contents(self, channel: str | None = None) -> int:
        """How many messages there are."""
        return len(await self.wire.order("messages", channel=channel or self.channel))

    async def plan(self, after: int = 0, **content: Any) -> int:
        """A post that is due after so many seconds."""
        self.planned += 1
        now = int(self.clock.time.now()) + after
        async with self.bot.database.write() as connection:
            target = Target(int(self.guild), int(self.channel))
            planned = await outbox.plan(connection, PROBE, self.planned, target, Payload(**content), now)
        assert planned is not None
        return planned

    @property
    def worker(self) -> Any:
        posting: Any = self.bot.get_cog("Posting")
        return posting.worker

    @property
    def busy(self) -> bool:
        return self.worker.busy

    async def idle(self) -> None:
        """Until the bot waits for a later time, having looked at the clock as it stands now."""
        looked = self.clock.looked
        self.clock.moved.set()
        await until(lambda: self.clock.looked > looked and not self.busy)

    async def state(self, delivery_id: int) -> str:
        async with self.bot.database.read() as connection:
            delivery = await deliveries.delivery_by_id(connection, delivery_id)
        assert delivery is not None
        return delivery.state

    async def settled(self, delivery_id: int, attempts: int) -> str:
        """Its state once that many tries have ended, and the worker knows: a rest begins then, by the clock of then."""
        async with asyncio.timeout(20):
            while True:
                async with self.bot.database.read() as connection:
                    delivery = await deliveries.delivery_by_id(connection, delivery_id)
                assert delivery is not None
                if delivery.attempts >= attempts and delivery.state != "claimed" and not self.busy:
                    return delivery.state
                await asyncio.sleep(0.01)
