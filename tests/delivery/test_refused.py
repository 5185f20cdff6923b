"""What is put off, refused or fails: when it is tried again, who is told, and that it holds nobody up."""

from typing import Any

from bot.clock import seconds
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import CannotPost, Sent, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Choice, Delivery, DeliveryState, MessagePart, Show
from bot.domain.delivery.refusals import Refusal
from bot.storage.database import Connection, Database
from bot.storage.delivery import failures
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, plan, state, worker


async def test_later_waits_longer_each_time_and_looks_before_sending(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    tries = 0

    def busy(step: str) -> None:
        nonlocal tries
        if step == "after send":
            tries += 1
            raise TryLater("Discord answered 502")  # the post was made, the answer lost

    failing = worker(database, channel, clock, busy)
    await failing.run_due()
    assert (await state(database, delivery))[0] == "due"
    await failing.run_due()
    assert tries == 1
    clock.move(hours=2)
    await worker(database, channel, clock).run_due()
    assert (await state(database, delivery))[0] == "sent"
    assert len(channel.messages) == 1


async def test_discords_own_wait_is_kept(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    await plan(database, clock)

    def limited(step: str) -> None:
        if step == "before send":
            raise TryLater("rate limited", 5000.0)

    limiting = worker(database, channel, clock, limited)
    await limiting.run_due()
    due = await limiting.next_due()
    assert due is not None
    assert (due - clock.now()).total_seconds() >= 5000


async def test_impossible_fails_at_once_and_may_be_asked_again(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    def forbidden(step: str) -> None:
        if step == "before send":
            raise CannotPost("the bot lacks a permission to post")

    await worker(database, channel, clock, forbidden).run_due()
    assert await state(database, delivery) == ("failed", "the bot lacks a permission to post")
    async with database.write() as connection:
        assert await failures.retry_failed(connection, 1, seconds(clock.now())) == 1
    await worker(database, channel, clock).run_due()
    assert (await state(database, delivery))[0] == "sent"
    assert len(channel.messages) == 1


async def test_a_refusal_that_crosses_what_mended_it_is_tried_again(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    elsewhere = await plan(database, clock, "x:2")
    sender, refused = FakeSender(channel), 0
    send = sender.send

    async def send_too_early(delivery: Delivery, part: MessagePart) -> Sent:
        nonlocal refused
        if refused:
            return await send(delivery, part)
        refused += 1
        async with database.write() as connection:  # the permission is given back while the refusal is on its way
            await failures.retry_failed(connection, 1, seconds(clock.now()), [7])
        raise CannotPost("the bot lacks a permission to post", Refusal.PERMISSION)

    sender.send = send_too_early  # type: ignore[method-assign]
    await Worker(database, sender, clock, PostRegistry()).run_due()
    assert [(await state(database, each))[0] for each in (delivery, elsewhere)] == ["sent", "sent"]

    async def refuse(_delivery: Delivery, _part: MessagePart) -> Sent:
        raise CannotPost("the bot lacks a permission to post", Refusal.PERMISSION)

    sender.send = refuse  # type: ignore[method-assign]
    later = await plan(database, clock, "x:3")
    await Worker(database, sender, clock, PostRegistry()).run_due()
    assert (await state(database, later))[0] == "failed", "what was mended counts for one try"


async def test_one_that_fails_holds_nobody_up(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    sender = FakeSender(channel)
    bad = await plan(database, clock, "a:1")
    good = [await plan(database, clock, f"b:{n}") for n in range(30)]
    send = sender.send

    async def picky(delivery: Delivery, part: MessagePart) -> Sent:
        if delivery.id == bad:
            raise RuntimeError("a message that can't be drawn")
        return await send(delivery, part)

    sender.send = picky  # type: ignore[method-assign]
    await Worker(database, sender, clock, PostRegistry()).run_due()
    assert [row[2] for row in channel.messages] == good
    assert (await state(database, bad))[0] == "failed"


async def test_one_that_can_not_be_chosen_holds_nobody_up(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    bad = await plan(database, clock, "a:1")
    good = await plan(database, clock, "b:1")

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        if delivery.id == bad:
            raise KeyError("a fault")
        return Show(delivery.payload)

    busy = worker(database, channel, clock, choose=choose)
    await busy.run_due()
    assert [row[2] for row in channel.messages] == [good]
    assert await state(database, bad) == ("failed", "a fault of the bot's: KeyError")
    assert await busy.next_due() is None


async def test_a_failed_post_goes_where_posts_of_its_kind_go_now(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    def forbidden(step: str) -> None:
        if step == "before send":
            raise CannotPost("where it should go is gone")

    await worker(database, channel, clock, forbidden).run_due()
    async with database.write() as connection:
        await failures.redirect_failed(connection, 1, "post", 7, 8)
        await failures.retry_failed(connection, 1, seconds(clock.now()))
        assert await connection.value("SELECT channel_id FROM deliveries WHERE id = ?", delivery) == 8
    channel.readable = False  # the old channel's history no longer matters
    await worker(database, channel, clock).run_due()
    assert (await state(database, delivery))[0] == "sent"


async def test_followers_are_told_what_stood_in_the_way(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    await plan(database, clock)
    told: list[tuple[Any, Any, str, str]] = []

    async def follow(connection: Connection, delivery: Delivery, outcome: DeliveryState | None) -> None:
        told.append((outcome, delivery.refused, delivery.lacks, delivery.problem))

    def forbidden(step: str) -> None:
        if step == "before send":
            raise CannotPost("may not post", Refusal.PERMISSION, ("send_messages", "attach_files"))

    await worker(database, channel, clock, forbidden, when_finished=follow).run_due()
    assert told == [("failed", Refusal.PERMISSION, "send_messages\nattach_files", "may not post")]
    async with database.write() as connection:
        await failures.retry_failed(connection, 1, seconds(clock.now()))
    await worker(database, channel, clock, when_finished=follow).run_due()
    assert told[1] == ("sent", None, "", "")
