"""A channel that remembers what was posted to it, a sender that fails when told to, and a worker with both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.clock import seconds
from bot.delivery.registry import Chooser, PostRegistry, WhenFinished
from bot.delivery.sender import HistoryUnreadable, Sent
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart, Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload
from bot.storage.database import Database
from bot.storage.delivery import deliveries
from tests.conftest import FakeClock

# A kind with nothing of its own.
POST = Kind("post", Payload)


class Died(BaseException):
    """The process ends here: nothing after this line runs."""


@dataclass
class Channel:
    """Messages as Discord keeps them: the id and the marker each bears."""

    messages: list[tuple[int, str, int]] = field(default_factory=list)  # id, marker, delivery
    edits: int = 0
    next_id: int = 1000
    readable: bool = True

    def markers(self) -> list[str]:
        return [marker for _id, marker, _delivery in self.messages]


class FakeSender:
    """Posts into a Channel. ``script`` is called with the name of each step and may raise.

    One that ``knows`` what is newest need not ask for it.
    """

    def __init__(
        self, channel: Channel, script: Callable[[str], None] = lambda step: None, *, knows: bool = False
    ) -> None:
        self.channel = channel
        self.script = script
        self.knows = knows
        self.looked = 0

    def floor(self, delivery: Delivery) -> int | None:
        return self.channel.next_id if self.knows else None

    async def newest(self, delivery: Delivery) -> int:
        self.script("newest")
        return self.channel.messages[-1][0] if self.channel.messages else 0

    async def find(self, delivery: Delivery, part: MessagePart, *, but: int | None = None) -> Sent | None:
        self.looked += 1
        if not self.channel.readable:
            raise HistoryUnreadable("may not read")
        for message_id, marker, _delivery in self.channel.messages:
            if marker == part.marker and message_id > (part.after_id or 0) and message_id != but:
                return Sent(message_id, 7)
        return None

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        self.script("before send")
        self.channel.next_id += 1
        self.channel.messages.append((self.channel.next_id, part.marker, delivery.id))
        self.script("after send")
        return Sent(self.channel.next_id, 7)

    async def redraw(self, delivery: Delivery, part: MessagePart) -> None:
        self.script("redraw")
        self.channel.edits += 1

    async def delete(self, sent: Sent) -> None:
        self.channel.messages = [row for row in self.channel.messages if row[0] != sent.message_id]


async def plan(database: Database, clock: FakeClock, key: str = "x:1", *, parts: int = 1, in_seconds: int = 0) -> int:
    now = seconds(clock.now())
    async with database.write() as connection:
        await connection.rows("INSERT OR IGNORE INTO guilds (id, created_at, updated_at) VALUES (1, 0, 0)")
        planned = await deliveries.plan_delivery(
            connection, POST, key, Target(1, 7), Payload(parts=parts), due_at=now + in_seconds, now=now
        )
    assert planned is not None
    return planned


async def state(database: Database, delivery_id: int) -> tuple[str, str]:
    async with database.read() as connection:
        row = await connection.row("SELECT state, problem FROM deliveries WHERE id = ?", delivery_id)
    assert row is not None
    return row["state"], row["problem"]


def registered(*posts: tuple[Kind[Any], Chooser | None, WhenFinished | None]) -> PostRegistry:
    """Kinds with how one is chosen and what follows it. Nothing is drawn."""
    made = PostRegistry()
    for kind, choose, when_finished in posts:
        made.register(kind, choose=choose, when_finished=when_finished)
    return made


def worker(
    database: Database,
    channel: Channel,
    clock: FakeClock,
    script: Any = None,
    *,
    choose: Chooser | None = None,
    when_finished: WhenFinished | None = None,
    knows: bool = False,
    **options: Any,
) -> Worker:
    """A worker on posts of the plain kind."""
    sender = FakeSender(channel, script or (lambda step: None), knows=knows)
    return Worker(database, sender, clock, registered((POST, choose, when_finished)), **options)
