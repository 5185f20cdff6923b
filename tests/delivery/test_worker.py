"""The outbox's promise: once, whatever happens in between. The Sender is a small Discord that can be told to fail."""

import asyncio
import json
import resource
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.attempt import BLOCKED_WAIT, LEASE_SECONDS, marker_of
from bot.delivery.sender import CannotPost, NothingToPost, Sent, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.refusals import Refusal
from bot.errors import StorageError
from bot.storage.database import Connection, Database, open_database
from bot.storage.delivery import deliveries, failures
from tests.conftest import FakeClock
from tests.support.posting import Channel, Died, FakeSender, plan, state, worker


async def test_posts_what_is_due_and_only_then(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    early = await plan(database, clock, "a:1", in_seconds=100)
    now = await plan(database, clock, "a:2")
    busy = worker(database, channel, clock)
    await busy.run_due()
    await busy.run_due()
    assert [row[2] for row in channel.messages] == [now]
    assert await busy.next_due() == clock.now() + timedelta(seconds=100)
    clock.move(seconds=100)
    await busy.run_due()
    assert [row[2] for row in channel.messages] == [now, early]
    assert await busy.next_due() is None


async def test_a_key_is_planned_once(database: Database, clock: FakeClock) -> None:
    await plan(database, clock, "a:1")
    with pytest.raises(AssertionError):
        await plan(database, clock, "a:1")


@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("step", ["newest", "before send", "after send"])
@pytest.mark.parametrize("at", [1, 2])
async def test_a_process_that_dies_anywhere_posts_once(
    database: Database, clock: FakeClock, step: str, at: int, parts: int
) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=parts)
    seen = 0

    def dies(now: str) -> None:
        nonlocal seen
        seen += now == step
        if now == step and seen == at:
            raise Died

    if at <= parts:
        with pytest.raises(Died):
            await worker(database, channel, clock, dies).run_due()
    successor = worker(database, channel, clock)
    await successor.begin()
    await successor.run_due()
    assert await state(database, delivery) == ("sent", "")
    assert len(channel.messages) == parts
    assert len(set(channel.markers())) == parts
    async with database.read() as connection:
        ordered = [part.marker for part in await deliveries.parts_of(connection, delivery)]
    assert channel.markers() == ordered


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
    first = asyncio.create_task(Worker(database, slow, clock, {}).run_due())
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
    slow = FakeSender(channel)
    quick_send = slow.send

    async def late(delivery: Delivery, part: MessagePart) -> Sent:
        clock.move(seconds=LEASE_SECONDS + 1)
        await worker(database, channel, clock).run_due()
        return await quick_send(delivery, part)

    async def refuse(sent: Sent) -> None:
        raise stays

    slow.send, slow.delete = late, refuse  # type: ignore[method-assign]
    with suppress(Died):
        await Worker(database, slow, clock, {}).run_due()
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
    slow = FakeSender(channel)
    quick_send = slow.send

    async def late(delivery: Delivery, part: MessagePart) -> Sent:
        clock.move(seconds=LEASE_SECONDS + 1)
        await worker(database, channel, clock).run_due()
        await quick_send(delivery, part)
        raise answer

    slow.send = late  # type: ignore[method-assign]
    await Worker(database, slow, clock, {}).run_due()
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
    await Worker(database, sender, clock, {}).run_due()
    assert [(await state(database, each))[0] for each in (delivery, elsewhere)] == ["sent", "sent"]

    async def refuse(_delivery: Delivery, _part: MessagePart) -> Sent:
        raise CannotPost("the bot lacks a permission to post", Refusal.PERMISSION)

    sender.send = refuse  # type: ignore[method-assign]
    later = await plan(database, clock, "x:3")
    await Worker(database, sender, clock, {}).run_due()
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
    await Worker(database, sender, clock, {}).run_due()
    assert [row[2] for row in channel.messages] == good
    assert (await state(database, bad))[0] == "failed"


async def test_what_is_shown_is_chosen_once(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    choices = iter(["first", "second"])

    async def choose(connection: Connection, delivery: Delivery) -> Mapping[str, Any]:
        return {"chosen": next(choices)}

    def later(step: str) -> None:
        if step == "before send":
            raise TryLater("busy")

    await Worker(database, FakeSender(channel, later), clock, {"post": choose}).run_due()
    clock.move(hours=3)
    await Worker(database, FakeSender(channel), clock, {"post": choose}).run_due()
    async with database.read() as connection:
        content = await connection.value("SELECT content FROM deliveries WHERE id = ?", delivery)
    assert json.loads(content) == {"chosen": "first"}
    assert len(channel.messages) == 1


async def test_nothing_to_show_posts_nothing(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    async def nothing(connection: Connection, delivery: Delivery) -> None:
        return None

    await Worker(database, FakeSender(channel), clock, {"post": nothing}).run_due()
    assert (await state(database, delivery))[0] == "cancelled"
    assert not channel.messages


async def test_a_wrong_clock_posts_nothing(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    agrees = False

    async def clock_agrees() -> bool:
        return agrees

    careful = worker(database, channel, clock, clock_agrees=clock_agrees)
    await careful.run_due()
    assert not channel.messages
    due = await careful.next_due()
    assert due is not None and due > clock.now()  # and it does not spin meanwhile
    agrees = True
    await careful.run_due()
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


async def test_redraws_gather_and_wait_where_discord_wants_it(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    drawing = worker(database, channel, clock)
    await drawing.run_due()

    async def ask(in_seconds: int) -> None:
        async with database.write() as connection:
            await connection.rows(
                "UPDATE deliveries SET redraw_at = min(coalesce(redraw_at, ?), ?) WHERE id = ?",
                *[seconds(clock.now()) + in_seconds] * 2,
                delivery,
            )

    for _ in range(5):
        await ask(60)
    await drawing.run_due()
    assert channel.edits == 0
    clock.move(seconds=61)
    await drawing.run_due()
    await drawing.run_due()
    assert channel.edits == 1

    def limited(step: str) -> None:
        if step == "redraw":
            raise TryLater("edited too often", 900.0)

    await ask(0)
    await worker(database, channel, clock, limited).run_due()
    await drawing.run_due()
    assert channel.edits == 1
    clock.move(seconds=901)
    await drawing.run_due()
    assert channel.edits == 2


async def test_a_redraw_asked_for_in_the_same_second_as_another_is_done_too(
    database: Database, clock: FakeClock
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    await worker(database, channel, clock).run_due()

    async def ask() -> None:
        async with database.write() as connection:
            await deliveries.ask_redraw_of(connection, delivery, seconds(clock.now()))

    class Sender(FakeSender):
        async def redraw(self, delivery: Delivery, part: MessagePart) -> None:
            await super().redraw(delivery, part)
            if channel.edits == 1:
                await ask()  # the message shows how it was before

    drawing = Worker(database, Sender(channel), clock, {})
    await ask()
    await drawing.run_due()
    await drawing.run_due()
    assert channel.edits == 2


def test_markers_differ_by_library_key_and_part() -> None:
    made = {marker_of(uuid, key, part) for uuid in "ab" for key in ("x:1", "x:2") for part in (1, 2)}
    assert len(made) == 8
    assert all(len(marker) <= 25 for marker in made)  # a nonce may have 25 characters


@pytest.fixture
async def restored(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_database(tmp_path / "restored.db")
    yield opened
    await opened.close()


async def test_another_library_never_finds_this_ones_posts(
    database: Database, restored: Database, clock: FakeClock
) -> None:
    channel = Channel()
    for library in (database, restored):
        await plan(library, clock, "a:1")
        await worker(library, channel, clock).run_due()
    assert len(set(channel.markers())) == 2


async def test_one_that_can_not_be_chosen_holds_nobody_up(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    bad = await plan(database, clock, "a:1")
    good = await plan(database, clock, "b:1")

    async def choose(connection: Connection, delivery: Delivery) -> Mapping[str, Any]:
        if delivery.id == bad:
            raise KeyError("a fault")
        return {"chosen": "it"}

    busy = Worker(database, FakeSender(channel), clock, {"post": choose})
    await busy.run_due()
    assert [row[2] for row in channel.messages] == [good]
    assert await state(database, bad) == ("failed", "a fault of the bot's: KeyError")
    assert await busy.next_due() is None


async def test_what_has_left_the_library_is_no_trouble(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    def left(step: str) -> None:
        if step == "before send":
            raise NothingToPost("no such story")

    await worker(database, channel, clock, left).run_due()
    assert await state(database, delivery) == ("cancelled", "no such story")
    async with database.read() as connection:
        assert await failures.troubles(connection, None, 10) == []


async def test_sent_but_not_written_down_is_looked_for(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    async def locked(*_given: Any) -> int:
        raise StorageError("OperationalError: database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(deliveries, "record_part", locked)
        await worker(database, channel, clock).run_due()
    assert (await state(database, delivery))[0] == "due"
    clock.move(hours=1)
    await worker(database, channel, clock).run_due()
    assert await state(database, delivery) == ("sent", "")
    assert len(channel.messages) == 1


@pytest.mark.parametrize("at", ["record", "finish"])
async def test_a_post_whose_commit_the_disk_refuses_is_no_fault_and_is_not_doubled(
    database: Database, clock: FakeClock, at: str
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(step: str) -> None:
        if step == "after send" and at == "record":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))  # every write to a file fails from here on

    async def follow(_connection: Connection, _delivery: Delivery, _outcome: str) -> None:
        if at == "finish":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))

    try:
        await worker(database, channel, clock, fill, when_finished={"post": follow}).run_due()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (await state(database, delivery))[0] == "claimed"
    async with database.read() as connection:
        assert await failures.troubles(connection, None, 10) == []
    clock.move(seconds=LEASE_SECONDS + 61)
    await worker(database, channel, clock).run_due()
    assert await state(database, delivery) == ("sent", "")
    assert len(channel.messages) == 1


async def test_a_redraw_is_put_off_while_the_library_can_not_be_read(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    await worker(database, channel, clock).run_due()
    async with database.write() as connection:
        await deliveries.ask_redraw_of(connection, delivery, seconds(clock.now()))

    def unreadable(step: str) -> None:
        raise StorageError("OperationalError: disk I/O error")

    await worker(database, channel, clock, unreadable).run_due()
    assert channel.edits == 0
    clock.move(hours=1)
    await worker(database, channel, clock).run_due()
    assert channel.edits == 1


async def test_the_loop_takes_over_once_the_library_lets_it(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    busy = worker(database, channel, clock)
    waits = 0

    class Stopped(BaseException):
        pass

    async def wait(until: Any, wake: Any) -> None:
        nonlocal waits
        waits += 1
        if waits == 1:
            monkeypatch.undo()
            return
        if waits == 2:
            await wake.wait()
            return
        raise Stopped

    async def locked(*_given: Any) -> None:
        raise StorageError("OperationalError: database is locked")

    monkeypatch.setattr(deliveries, "end_leases", locked)
    clock.wait = wait  # type: ignore[method-assign]
    with pytest.raises(Stopped):
        await busy.run_for_ever()
    assert await state(database, delivery) == ("sent", "")


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
    told: list[tuple[str, Any, str, str]] = []

    async def follow(connection: Connection, delivery: Delivery, outcome: str) -> None:
        told.append((outcome, delivery.refused, delivery.lacks, delivery.problem))

    def forbidden(step: str) -> None:
        if step == "before send":
            raise CannotPost("may not post", Refusal.PERMISSION, ("send_messages", "attach_files"))

    await worker(database, channel, clock, forbidden, when_finished={"post": follow}).run_due()
    assert told == [("failed", Refusal.PERMISSION, "send_messages\nattach_files", "may not post")]
    async with database.write() as connection:
        await failures.retry_failed(connection, 1, seconds(clock.now()))
    await worker(database, channel, clock, when_finished={"post": follow}).run_due()
    assert told[1] == ("sent", None, "", "")
