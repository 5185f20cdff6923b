"""A worker that dies, hangs or hears no answer, and whoever takes over from it: what is posted stands once."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from bot.delivery.claims import LEASE_SECONDS
from bot.delivery.redraws import BLOCKED_WAIT
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import CannotPost, Sent, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.refusals import Refusal
from bot.storage.database import Database, open_database
from bot.storage.delivery import deliveries, failures
from tests.conftest import FakeClock
from tests.support.posting import Channel, Died, FakeSender, plan, state, worker


@pytest.mark.parametrize("knows", [False, True])
@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("step", ["newest", "before send", "after send"])
@pytest.mark.parametrize("at", [1, 2])
async def test_a_process_that_dies_anywhere_posts_once(
    database: Database, clock: FakeClock, step: str, at: int, parts: int, knows: bool
) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=parts)
    seen = 0

    def dies(now: str) -> None:
        nonlocal seen
        seen += now == step
        if now == step and seen == at:
            raise Died

    if at <= parts and not (knows and step == "newest"):
        with pytest.raises(Died):
            await worker(database, channel, clock, dies, knows=knows).run_due()
    successor = worker(database, channel, clock, knows=knows)
    await successor.begin()
    await successor.run_due()
    assert await state(database, delivery) == ("sent", "")
    assert len(channel.messages) == parts
    assert len(set(channel.markers())) == parts
    async with database.read() as connection:
        ordered = [part.marker for part in await deliveries.parts_of(connection, delivery)]
    assert channel.markers() == ordered


def overtaken(database: Database, channel: Channel, clock: FakeClock, answer: Exception | None = None) -> FakeSender:
    """A sender whose post arrives after another worker's, who took over meanwhile; ``answer`` is raised once it has."""
    slow = FakeSender(channel)
    quick_send = slow.send

    async def late(delivery: Delivery, part: MessagePart) -> Sent:
        clock.move(seconds=LEASE_SECONDS + 1)
        await worker(database, channel, clock).run_due()
        sent = await quick_send(delivery, part)
        if answer is not None:
            raise answer
        return sent

    slow.send = late  # type: ignore[method-assign]
    return slow


async def test_a_lease_keeps_others_away_until_it_ends(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    def dies(step: str) -> None:
        if step == "after send":
            raise Died

    with pytest.raises(Died):
        await worker(database, channel, clock, dies).run_due()
    other = worker(database, channel, clock)
    await other.run_due()
    assert (await state(database, delivery))[0] == "claimed"
    clock.move(seconds=LEASE_SECONDS + 1)
    await other.run_due()
    assert (await state(database, delivery))[0] == "sent"
    assert len(channel.messages) == 1


async def test_a_hung_worker_that_wakes_late_takes_its_second_post_back(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    hangs, goes_on = asyncio.Event(), asyncio.Event()
    slow = FakeSender(channel)
    quick_send = slow.send

    async def hang(delivery: Delivery, part: MessagePart) -> Sent:
        hangs.set()
        await goes_on.wait()
        return await quick_send(delivery, part)

    slow.send = hang  # type: ignore[method-assign]
    first = asyncio.create_task(Worker(database, slow, clock, PostRegistry()).run_due())
    await hangs.wait()
    clock.move(seconds=LEASE_SECONDS + 1)
    await worker(database, channel, clock).run_due()
    assert len(channel.messages) == 1
    kept = channel.messages[0]
    goes_on.set()
    await first
    assert channel.messages == [kept]
    assert (await state(database, delivery))[0] == "sent"


@pytest.mark.parametrize("stays", [TryLater("not now"), CannotPost("no", Refusal.PERMISSION), Died()])
async def test_a_second_post_that_could_not_be_deleted_is_deleted_later(
    database: Database, clock: FakeClock, stays: BaseException
) -> None:
    channel = Channel()
    await plan(database, clock)
    slow = overtaken(database, channel, clock)

    async def refuse(sent: Sent) -> None:
        raise stays

    slow.delete = refuse  # type: ignore[method-assign]
    with suppress(Died):
        await Worker(database, slow, clock, PostRegistry()).run_due()
    kept, _second = channel.messages
    clock.move(seconds=BLOCKED_WAIT)
    successor = worker(database, channel, clock)
    await successor.run_due()
    assert channel.messages == [kept]
    assert await successor.next_due() is None
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM second_posts") == 0


@pytest.mark.parametrize("answer", [TimeoutError(), TryLater("the connection broke")])
async def test_a_post_without_an_answer_is_taken_back_where_another_has_taken_over(
    database: Database, clock: FakeClock, answer: Exception
) -> None:
    channel = Channel()
    await plan(database, clock)
    slow = overtaken(database, channel, clock, answer)
    await Worker(database, slow, clock, PostRegistry()).run_due()
    async with database.read() as connection:
        recorded = await connection.value("SELECT message_id FROM delivery_parts")
    assert [message for message, _marker, _delivery in channel.messages] == [recorded]


@pytest.mark.parametrize("when", ["before it is posted", "before its answer is lost", "afterwards"])
@pytest.mark.parametrize("answer", [TimeoutError(), TryLater("the connection broke")])
async def test_a_post_without_an_answer_is_taken_back_where_a_late_one_is_on_record(
    database: Database, clock: FakeClock, answer: Exception, when: str
) -> None:
    """The other way round: whoever took over has no answer, and the late post is the first on record."""
    channel = Channel()
    delivery = await plan(database, clock)
    hangs, goes_on = asyncio.Event(), asyncio.Event()
    slow, over = FakeSender(channel), FakeSender(channel)
    late, lost = slow.send, over.send

    async def hang(delivery: Delivery, part: MessagePart) -> Sent:
        hangs.set()
        await goes_on.wait()
        return await late(delivery, part)

    async def lose(delivery: Delivery, part: MessagePart) -> Sent:
        over.send = lost  # type: ignore[method-assign]
        for step in ("before it is posted", "before its answer is lost"):
            if when == step:
                goes_on.set()
                await first
            if step == "before it is posted":
                await lost(delivery, part)
        raise answer

    slow.send, over.send = hang, lose  # type: ignore[method-assign]
    first = asyncio.create_task(Worker(database, slow, clock, PostRegistry()).run_due())
    await hangs.wait()
    clock.move(seconds=LEASE_SECONDS + 1)
    successor = Worker(database, over, clock, PostRegistry())
    await successor.run_due()
    goes_on.set()
    await first
    clock.move(seconds=LEASE_SECONDS)
    await successor.run_due()
    assert (await state(database, delivery))[0] == "sent"
    async with database.read() as connection:
        recorded = await connection.value("SELECT message_id FROM delivery_parts")
    assert [message for message, _marker, _delivery in channel.messages] == [recorded]


async def test_blind_after_a_try_becomes_unknown_and_is_never_sent_again(database: Database, clock: FakeClock) -> None:
    channel = Channel(readable=False)
    delivery = await plan(database, clock)

    def dies(step: str) -> None:
        if step == "after send":
            raise Died

    with pytest.raises(Died):
        await worker(database, channel, clock, dies).run_due()
    successor = worker(database, channel, clock)
    await successor.begin()
    await successor.run_due()
    clock.move(days=2)
    await successor.run_due()
    assert await state(database, delivery) == ("unknown", "may not read")
    assert len(channel.messages) == 1
    async with database.read() as connection:
        assert [one.state for one in await failures.troubles(connection, 1, 10)] == ["unknown"]
        assert await failures.troubles(connection, 2, 10) == []


async def test_blind_before_any_try_posts(database: Database, clock: FakeClock) -> None:
    channel = Channel(readable=False)
    delivery = await plan(database, clock)
    await worker(database, channel, clock).run_due()
    assert (await state(database, delivery))[0] == "sent"


async def test_two_workers_at_once_post_once(tmp_path: Path, clock: FakeClock) -> None:
    """Two processes on one file, as if the lock had failed: the lease alone keeps them apart."""
    channel = Channel()
    one, two = await open_database(tmp_path / "a.db"), await open_database(tmp_path / "a.db")
    try:
        for number in range(40):
            await plan(one, clock, f"a:{number}")
        await asyncio.gather(worker(one, channel, clock).run_due(), worker(two, channel, clock).run_due())
    finally:
        await one.close()
        await two.close()
    assert len(channel.messages) == 40
    assert len(set(channel.markers())) == 40
