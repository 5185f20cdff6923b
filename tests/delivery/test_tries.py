"""What a try costs, and what is known of it: where a look begins, what counts as tried, what is on record together."""

import asyncio
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.claims import LEASE_SECONDS
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import CannotPost, NothingToPost, SendError, Sent, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState, MessagePart, Target
from bot.domain.delivery.kinds import Kind
from bot.domain.delivery.payloads import Payload
from bot.domain.delivery.refusals import Refusal
from bot.storage.database import Connection, Database
from bot.storage.delivery import deliveries, failures
from bot.storage.trip import Work
from tests.conftest import FakeClock
from tests.support.posting import POST, Channel, Died, FakeSender, plan, registered, state, worker

OTHER = Kind("other", Payload)


def unasked(error: SendError) -> SendError:
    """A refusal that came before Discord was asked to post anything."""
    error.unasked = True
    return error


def busy() -> SendError:
    return unasked(TryLater("rate limited", 5.0))


async def parts_of(database: Database, delivery: int) -> list[MessagePart]:
    async with database.read() as connection:
        return await deliveries.parts_of(connection, delivery)


async def tries_of(database: Database, delivery: int) -> list[tuple[bool, int | None]]:
    return [(part.tried, part.after_id) for part in await parts_of(database, delivery)]


class Script:
    """What happens at each "before send" or "after send", the first first; nothing beyond them."""

    def __init__(self, step: str, *happens: BaseException | None) -> None:
        self.step, self.happens, self.steps = step, list(happens), list[str]()

    def __call__(self, step: str) -> None:
        self.steps.append(step)
        if step == self.step and self.happens and (error := self.happens.pop(0)) is not None:
            raise error


@pytest.mark.parametrize("parts", [1, 2, 5])
async def test_a_post_is_one_request_a_part_and_one_transaction_more(
    database: Database, clock: FakeClock, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel, script = Channel(), Script("")
    await plan(database, clock, parts=parts)
    begun: list[int] = []
    run_write = database.run_write

    async def counted(work: Work[Any], **options: bool) -> Any:
        begun.append(len(channel.messages))
        return await run_write(work, **options)

    monkeypatch.setattr(database, "run_write", counted)
    await worker(database, channel, clock, script, knows=True).run_due()
    assert script.steps == ["before send", "after send"] * parts
    assert begun == list(range(parts + 1)), "one before the first, and one behind each"


async def test_where_nothing_is_known_the_newest_is_asked_for(database: Database, clock: FakeClock) -> None:
    channel, script = Channel(messages=[(900, "somebody's", 0)]), Script("before send", TryLater("busy"))
    delivery = await plan(database, clock)
    await worker(database, channel, clock, script).run_due()
    assert script.steps == ["newest", "before send"] and await tries_of(database, delivery) == [(True, 900)]


async def test_the_floor_of_the_first_try_is_kept(database: Database, clock: FakeClock) -> None:
    """Else a look begins behind the message that it is for."""
    channel = Channel()
    delivery = await plan(database, clock)
    began: list[int | None] = []

    class Sender(FakeSender):
        async def find(self, delivery: Delivery, part: MessagePart, *, but: int | None = None) -> Sent | None:
            began.append(part.after_id)
            return await super().find(delivery, part, but=but)

    for error in (TryLater("busy"), TimeoutError(), TryLater("busy"), TimeoutError()):
        await Worker(
            database, Sender(channel, Script("before send", error), knows=True), clock, PostRegistry()
        ).run_due()
        channel.next_id += 10  # others write
        clock.move(hours=2)
    await Worker(database, Sender(channel, knows=True), clock, PostRegistry()).run_due()
    assert began == [1000] * 4 and (await state(database, delivery))[0] == "sent"
    assert await tries_of(database, delivery) == [(True, 1000)]


@pytest.mark.parametrize("knows", [False, True])
@pytest.mark.parametrize("parts", [1, 2])
async def test_what_was_put_back_before_anything_was_asked_is_not_looked_for(
    database: Database, clock: FakeClock, knows: bool, parts: int
) -> None:
    channel = Channel(readable=False)  # a look would give it up
    delivery = await plan(database, clock, parts=parts)
    script = Script("before send", *[None] * (parts - 1), *[busy() for _try in range(3)])
    for _try in range(3):
        await worker(database, channel, clock, script, knows=knows).run_due()
        assert (await tries_of(database, delivery))[-1] == (False, None)
        clock.move(hours=2)
    await worker(database, channel, clock, script, knows=knows).run_due()
    assert await state(database, delivery) == ("sent", "") and len(channel.messages) == parts


@pytest.mark.parametrize("refusal", [Refusal.GATE, Refusal.PERMISSION, Refusal.CHANNEL_GONE])
async def test_what_was_refused_before_anything_was_asked_is_not_looked_for_once_it_is_mended(
    database: Database, clock: FakeClock, refusal: Refusal
) -> None:
    channel = Channel(readable=False)
    delivery = await plan(database, clock)
    script = Script("before send", unasked(CannotPost("no", refusal)))
    await worker(database, channel, clock, script, knows=True).run_due()
    assert (await state(database, delivery))[0] == "failed"
    assert await tries_of(database, delivery) == [(False, None)]
    async with database.write() as connection:
        await failures.retry_failed(connection, 1, seconds(clock.now()))
    await worker(database, channel, clock, script, knows=True).run_due()
    assert await state(database, delivery) == ("sent", "")


async def test_what_was_mended_while_it_was_refused_unasked_is_not_looked_for(
    database: Database, clock: FakeClock
) -> None:
    channel = Channel(readable=False)
    delivery = await plan(database, clock)
    sender = FakeSender(channel, knows=True)
    send = sender.send

    async def send_too_early(delivery: Delivery, part: MessagePart) -> Sent:
        sender.send = send  # type: ignore[method-assign]
        async with database.write() as connection:
            await failures.retry_failed(connection, 1, seconds(clock.now()), [7])
        raise unasked(CannotPost("the thread is locked", Refusal.PERMISSION))

    sender.send = send_too_early  # type: ignore[method-assign]
    await Worker(database, sender, clock, PostRegistry()).run_due()
    assert await state(database, delivery) == ("sent", "") and sender.looked == 0


async def test_a_post_that_was_taken_back_unasked_may_be_planned_again(database: Database, clock: FakeClock) -> None:
    delivery = await plan(database, clock)
    script = Script("before send", unasked(NothingToPost("the story has left")))
    await worker(database, Channel(), clock, script, knows=True).run_due()
    assert (await state(database, delivery))[0] == "cancelled"
    assert await tries_of(database, delivery) == [(False, None)]


async def test_the_mark_of_an_earlier_try_stays(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    await worker(database, channel, clock, Script("after send", TryLater("502")), knows=True).run_due()
    assert len(channel.messages) == 1
    hidden, channel.messages = channel.messages, []  # not to be seen yet
    for error in (busy(), unasked(CannotPost("no", Refusal.GATE))):
        clock.move(hours=2)
        await worker(database, channel, clock, Script("before send", error), knows=True).run_due()
        assert await tries_of(database, delivery) == [(True, 1000)], error
    channel.messages = hidden
    async with database.write() as connection:
        await failures.retry_failed(connection, 1, seconds(clock.now()))
    await worker(database, channel, clock, knows=True).run_due()
    assert len(channel.messages) == 1 and (await state(database, delivery))[0] == "sent"


@pytest.mark.parametrize("late", [busy(), unasked(CannotPost("no", Refusal.GATE))], ids=str)
async def test_who_lost_its_claim_leaves_the_mark_to_who_has_it(
    database: Database, clock: FakeClock, late: SendError
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    hangs, goes_on = asyncio.Event(), asyncio.Event()

    class Slow(FakeSender):
        async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
            hangs.set()
            await goes_on.wait()
            raise late

    first = asyncio.create_task(Worker(database, Slow(channel, knows=True), clock, PostRegistry()).run_due())
    await hangs.wait()
    clock.move(seconds=LEASE_SECONDS + 1)
    with pytest.raises(Died):
        await worker(database, channel, clock, Script("after send", Died()), knows=True).run_due()
    channel.readable = False  # for the first's own look
    goes_on.set()
    await asyncio.gather(first, return_exceptions=True)
    channel.readable = True
    assert await tries_of(database, delivery) == [(True, 1000)]
    clock.move(seconds=LEASE_SECONDS + 1)
    await worker(database, channel, clock, knows=True).run_due()
    assert len(channel.messages) == 1 and (await state(database, delivery))[0] == "sent"


async def test_a_claim_that_nothing_came_of_costs_a_look_and_no_more(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    with pytest.raises(Died):
        await worker(database, channel, clock, Script("before send", Died()), knows=True).run_due()
    successor = FakeSender(channel, knows=True)
    taking_over = Worker(database, successor, clock, PostRegistry())
    await taking_over.begin()
    await taking_over.run_due()
    assert successor.looked == 1 and len(channel.messages) == 1 and (await state(database, delivery))[0] == "sent"


async def test_a_later_part_is_marked_with_the_record_of_the_one_before(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=3)
    with pytest.raises(Died):
        await worker(database, channel, clock, Script("before send", None, Died()), knows=True).run_due()
    first, second, third = await parts_of(database, delivery)
    assert first.message_id == 1001 and (second.tried, second.after_id) == (True, 1001) and not third.tried


async def test_a_later_part_is_not_begun_under_a_claim_that_was_lost(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    await plan(database, clock, parts=2)
    slow = FakeSender(channel, knows=True)
    send, sends = slow.send, 0

    async def late(delivery: Delivery, part: MessagePart) -> Sent:
        nonlocal sends
        sends += 1
        sent = await send(delivery, part)
        clock.move(seconds=LEASE_SECONDS + 1)
        return sent

    slow.send = late  # type: ignore[method-assign]
    await Worker(database, slow, clock, PostRegistry()).run_due()
    # It takes itself over, as anybody may: the first part is on record, the second was not begun.
    assert sends == 2 and len(channel.messages) == 2


async def test_the_last_record_the_end_and_what_follows_are_one(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=2)
    followed: list[list[int | None]] = []

    async def follow(connection: Connection, ended: Delivery, state: DeliveryState | None) -> None:
        followed.append([part.message_id for part in await deliveries.parts_of(connection, ended.id)])
        if len(followed) == 1:
            raise Died
        await deliveries.plan_delivery(
            connection, OTHER, "x:2", Target(1, 7), Payload(), due_at=seconds(clock.now()), now=0
        )

    options: dict[str, Any] = {"knows": True, "when_finished": follow}
    with pytest.raises(Died):
        await worker(database, channel, clock, **options).run_due()
    assert followed == [[1001, 1002]] and (await state(database, delivery))[0] == "claimed"
    assert [part.message_id for part in await parts_of(database, delivery)] == [1001, None]
    successor = worker(database, channel, clock, **options)
    await successor.begin()
    await successor.run_due()
    assert followed == [[1001, 1002]] * 2 and len(channel.messages) == 3


async def test_a_fault_in_what_follows_does_not_take_the_record_along(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    faulty = True

    async def follow(connection: Connection, ended: Delivery, state: DeliveryState | None) -> None:
        if faulty:
            raise RuntimeError

    options: dict[str, Any] = {"knows": True, "when_finished": follow}
    await worker(database, channel, clock, **options).run_due()
    assert (await state(database, delivery))[0] == "claimed"
    assert [part.message_id for part in await parts_of(database, delivery)] == [1001]
    faulty, channel.readable = False, False  # nothing is looked for
    clock.move(seconds=LEASE_SECONDS + 61)
    await worker(database, channel, clock, **options).run_due()
    assert await state(database, delivery) == ("sent", "") and len(channel.messages) == 1


async def test_nothing_is_marked_that_could_not_even_be_chosen(database: Database, clock: FakeClock) -> None:
    delivery = await plan(database, clock)

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        raise KeyError

    await Worker(database, FakeSender(Channel(), knows=True), clock, registered((POST, choose, None))).run_due()
    assert (await state(database, delivery))[0] == "failed"
    assert await tries_of(database, delivery) == [(False, None)]
