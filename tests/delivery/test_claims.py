"""Two claimants of one row: who has lost its claim changes nothing any more. And what is looked for first."""

import asyncio

import pytest

from bot.clock import seconds
from bot.delivery import attempt
from bot.delivery.attempt import DeliveryAttempt
from bot.delivery.claims import LEASE_SECONDS
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import CannotPost, Sent, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Choice, Delivery, MessagePart, Show, Target
from bot.domain.delivery.kinds import KINDS
from bot.domain.delivery.payloads import Payload
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries, due
from bot.storage.delivery.due import Work
from tests.conftest import FakeClock
from tests.support.posting import POST, Channel, FakeSender, plan, registered, state, worker


class Hanging(FakeSender):
    """Stops in ``step`` ("newest" or "send") until it may go on, and raises ``error`` then, where there is one."""

    def __init__(self, channel: Channel, step: str, error: Exception | None = None) -> None:
        super().__init__(channel)
        self.step, self.error, self.sends = step, error, 0
        self.hangs, self.goes_on = asyncio.Event(), asyncio.Event()

    async def _hang(self, step: str) -> None:
        if step == self.step:
            self.hangs.set()
            await self.goes_on.wait()
            if self.error is not None:
                raise self.error

    async def newest(self, delivery: Delivery) -> int:
        await self._hang("newest")
        return await super().newest(delivery)

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        await self._hang("send")
        self.sends += 1
        return await super().send(delivery, part)


async def test_who_lost_its_lease_before_it_sends_sends_nothing(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    slow = Hanging(channel, "newest")
    first = asyncio.create_task(Worker(database, slow, clock, PostRegistry()).run_due())
    await slow.hangs.wait()
    clock.move(seconds=LEASE_SECONDS + 1)
    await worker(database, channel, clock).run_due()
    slow.goes_on.set()
    await first
    assert slow.sends == 0, "not even for the moment until it is taken back"
    assert len(channel.messages) == 1 and await state(database, delivery) == ("sent", "")


async def test_what_another_has_claimed_since_it_was_listed_is_left_alone(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    async with database.read() as connection:
        listed = await due.head(connection, Work.POST, 7, seconds(clock.now()))
    assert listed is not None
    slow, other = Hanging(channel, "send"), FakeSender(channel)
    first = asyncio.create_task(Worker(database, slow, clock, PostRegistry()).run_due())
    await slow.hangs.wait()
    clock.move(seconds=LEASE_SECONDS - 1)
    await DeliveryAttempt(database, other, clock, PostRegistry()).deliver(listed)
    assert not channel.messages and other.looked == 0
    slow.goes_on.set()
    await first
    assert len(channel.messages) == 1 and await state(database, delivery) == ("sent", "")


async def test_a_claim_is_refused_while_another_holds_the_lease(database: Database, clock: FakeClock) -> None:
    delivery, now = await plan(database, clock), seconds(clock.now())
    for token, at, taken in (("a", now, True), ("b", now + LEASE_SECONDS - 1, False), ("b", now + LEASE_SECONDS, True)):
        async with database.write() as connection:
            claimed = await deliveries.claim(
                connection, delivery, Show(Payload()), token=token, lease_until=now + LEASE_SECONDS, now=at
            )
        assert (claimed is not None) is taken


async def listed_and_changed(database: Database, clock: FakeClock, change: str) -> Delivery:
    """A delivery as the worker has listed it, changed since."""
    await plan(database, clock)
    async with database.write() as connection:
        listed = await due.head(connection, Work.POST, 7, seconds(clock.now()))
        await connection.rows(f"UPDATE deliveries SET {change}")
    assert listed is not None
    return listed


@pytest.mark.parametrize(
    "change", ["state = 'cancelled'", "state = 'claimed', lease_until = 9999999999", "due_at = due_at + 60"]
)
async def test_nothing_is_chosen_for_what_can_not_be_claimed_any_more(
    database: Database, clock: FakeClock, change: str
) -> None:
    """Choosing takes a story's turn and counts votes, which must not happen for a post that was taken back."""
    channel = Channel()
    listed = await listed_and_changed(database, clock, change)
    chosen: list[str] = []

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        chosen.append(delivery.key)
        return Show(delivery.payload)

    posts = registered((POST, choose, None))
    await DeliveryAttempt(database, FakeSender(channel), clock, posts).deliver(listed)
    assert chosen == [] and channel.messages == []


async def test_what_could_not_be_prepared_is_chosen_all_the_same(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    await plan(database, clock)
    steps: list[str] = []

    async def prepare(delivery: Delivery) -> None:
        steps.append("prepare")
        raise RuntimeError("its process ended")

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        steps.append("choose")
        return Show(delivery.payload)

    posts = PostRegistry()
    posts.register(POST, choose=choose, prepare=prepare)
    await Worker(database, FakeSender(channel), clock, posts).run_due()
    assert steps == ["prepare", "choose"]
    assert len(channel.messages) == 1


@pytest.mark.parametrize("change", ["state = 'cancelled'", "due_at = due_at + 60"])
async def test_what_nothing_is_chosen_for_is_not_claimed_either(
    database: Database, clock: FakeClock, change: str
) -> None:
    channel = Channel()
    listed = await listed_and_changed(database, clock, change)
    await DeliveryAttempt(database, FakeSender(channel), clock, PostRegistry()).deliver(listed)
    assert channel.messages == []


async def test_what_was_changed_since_it_was_listed_is_shown_as_it_is_now(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    await plan(database, clock)
    async with database.write() as connection:
        listed = await due.head(connection, Work.POST, 7, seconds(clock.now()))
        assert listed is not None
        await connection.rows("UPDATE deliveries SET content = json_object('parts', 2)")
    await DeliveryAttempt(database, FakeSender(channel), clock, PostRegistry()).deliver(listed)
    assert len(channel.messages) == 2


@pytest.mark.parametrize("error", [CannotPost("may not post"), TryLater("busy"), RuntimeError("a fault")], ids=str)
async def test_a_refusal_that_comes_after_the_lease_ends_nothing_of_the_others(
    database: Database, clock: FakeClock, error: Exception
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    late, other = Hanging(channel, "send", error), Hanging(channel, "send")
    first = asyncio.create_task(Worker(database, late, clock, PostRegistry()).run_due())
    await late.hangs.wait()
    clock.move(seconds=LEASE_SECONDS + 1)
    second = asyncio.create_task(Worker(database, other, clock, PostRegistry()).run_due())
    await other.hangs.wait()
    late.goes_on.set()
    await first
    assert await state(database, delivery) == ("claimed", ""), "it is the other's now"
    other.goes_on.set()
    await second
    assert len(channel.messages) == 1 and await state(database, delivery) == ("sent", "")


async def test_every_look_begins_where_the_first_try_did(database: Database, clock: FakeClock) -> None:
    """Else a look may begin behind the message that it is for, or read the channel's whole history."""
    channel = Channel(messages=[(900, "somebody's", 0)])
    delivery = await plan(database, clock)
    began: list[int | None] = []

    class Sender(FakeSender):
        async def find(self, delivery: Delivery, part: MessagePart) -> Sent | None:
            began.append(part.after_id)
            return await super().find(delivery, part)

    def busy(step: str) -> None:
        if step == "before send":
            channel.next_id += 1
            channel.messages.append((channel.next_id, "somebody's", 0))
            raise TryLater("busy")

    for _try in range(4):
        await Worker(database, Sender(channel, busy), clock, PostRegistry()).run_due()
        clock.move(hours=2)
    await Worker(database, Sender(channel), clock, PostRegistry()).run_due()
    assert began == [900] * 4 and (await state(database, delivery))[0] == "sent"


async def test_an_answer_that_does_not_come_in_time_is_no_refusal(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    class Silent(FakeSender):
        async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
            await super().send(delivery, part)
            await asyncio.Event().wait()  # it has arrived, and nobody says so
            raise AssertionError

    with monkeypatch.context() as impatient:
        impatient.setattr(attempt, "SEND_SECONDS", 0)
        await Worker(database, Silent(channel), clock, PostRegistry()).run_due()
    assert (await state(database, delivery))[0] == "due"
    clock.move(hours=1)
    await worker(database, channel, clock).run_due()
    assert len(channel.messages) == 1 and await state(database, delivery) == ("sent", "")


async def plan_every_kind(database: Database, clock: FakeClock) -> dict[str, int]:
    """A delivery of every kind to a channel, and one to a person."""
    now = seconds(clock.now())
    planned: dict[str, int] = {}
    async with database.write() as connection:
        for number, (name, kind) in enumerate(sorted(KINDS.items())):
            for place in ("channel_id", "recipient_id"):
                target = Target(number, **{place: 100 + number})
                made = await deliveries.plan_delivery(
                    connection, kind, f"{name}:{place}", target, Payload(), due_at=now, now=now
                )
                assert made is not None
                planned[f"{name}:{place}"] = made
    return planned


async def test_every_kind_is_sent_and_looked_for_before_it_is_sent_again(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    planned = await plan_every_kind(database, clock)
    looked_for: list[str] = []

    class Sender(FakeSender):
        async def find(self, delivery: Delivery, part: MessagePart) -> Sent | None:
            looked_for.append(delivery.key)
            return await super().find(delivery, part)

    def lost(step: str) -> None:
        if step == "after send":
            raise TryLater("Discord answered 502")  # the post was made, the answer lost

    await worker(database, channel, clock, lost).run_due()
    assert sorted(row[2] for row in channel.messages) == sorted(planned.values())
    clock.move(minutes=5)
    await Worker(database, Sender(channel), clock, PostRegistry()).run_due()
    assert sorted(looked_for) == sorted(planned)
    assert len(channel.messages) == len(planned), "and none came twice"
    assert {key for key, one in planned.items() if await state(database, one) != ("sent", "")} == set()


async def test_what_is_on_record_is_not_looked_for_again(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=3)
    asked = 0

    def busy(step: str) -> None:
        nonlocal asked
        asked += step == "newest"
        if asked == 3:
            raise TryLater("busy")

    await worker(database, channel, clock, busy).run_due()
    assert len(channel.messages) == 2
    channel.readable = False  # a look would find nothing out, and give the post up
    clock.move(hours=1)
    await worker(database, channel, clock).run_due()
    assert len(set(channel.markers())) == len(channel.messages) == 3
    assert await state(database, delivery) == ("sent", "")


async def test_what_is_wanted_at_once_is_not_posted_late(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    planned = await plan_every_kind(database, clock)
    clock.move(hours=5)
    for _overdue in range(3):  # what waited comes with pauses
        await worker(database, channel, clock).run_due()
    left_out = {key for key, one in planned.items() if (await state(database, one))[0] == "cancelled"}
    assert {key.split(":")[0] for key in left_out} == {"test", "share"} and len(left_out) == 4
    assert len(channel.messages) == len(planned) - 4


async def test_what_may_have_arrived_is_not_taken_back_as_if_it_had_not(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    untried, tried = await plan(database, clock, "a:1", in_seconds=60), await plan(database, clock, "a:2")

    def lost(step: str) -> None:
        if step == "after send":
            raise TryLater("Discord answered 502")

    await worker(database, channel, clock, lost).run_due()
    async with database.write() as connection:
        assert await deliveries.cancel_unsent(connection, untried, seconds(clock.now()))
        assert not await deliveries.cancel_unsent(connection, tried, seconds(clock.now()))
    assert (await state(database, tried))[0] == "due" and (await state(database, untried))[0] == "cancelled"
