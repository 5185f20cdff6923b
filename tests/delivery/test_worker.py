"""The outbox's promise: once, whatever happens in between. The Sender is a small Discord that can be told to fail."""

import json
import resource
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import instant, seconds
from bot.delivery.claims import LEASE_SECONDS, marker_of
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import NothingToPost, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Choice, Delivery, Forget, MessagePart, Nothing, Postpone, Show
from bot.domain.delivery.payloads import Payload
from bot.errors import StorageError
from bot.storage.database import Connection, Database, open_database
from bot.storage.delivery import deliveries, failures
from tests.conftest import FakeClock
from tests.support.posting import Channel, FakeSender, plan, state, worker


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


async def test_what_is_shown_is_chosen_once(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    choices = iter(["first", "second"])

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        return Show(Payload(thread=next(choices)))

    def later(step: str) -> None:
        if step == "before send":
            raise TryLater("busy")

    await worker(database, channel, clock, later, choose=choose).run_due()
    clock.move(hours=3)
    await worker(database, channel, clock, choose=choose).run_due()
    async with database.read() as connection:
        content = await connection.value("SELECT content FROM deliveries WHERE id = ?", delivery)
    assert json.loads(content)["thread"] == "first"
    assert len(channel.messages) == 1


async def test_nothing_to_show_posts_nothing(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)

    async def nothing(connection: Connection, delivery: Delivery) -> Choice:
        return Nothing("it has gone")

    await worker(database, channel, clock, choose=nothing).run_due()
    assert await state(database, delivery) == ("cancelled", "it has gone")
    assert not channel.messages


async def test_what_is_postponed_is_asked_about_again_then(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    delivery = await plan(database, clock)
    until = seconds(clock.now()) + 3600

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        return Show(delivery.payload) if seconds(clock.now()) >= until else Postpone(until)

    busy = worker(database, channel, clock, choose=choose)
    await busy.run_due()
    assert (await state(database, delivery))[0] == "due" and not channel.messages
    assert await busy.next_due() == instant(until)
    clock.move(hours=1)
    await busy.run_due()
    assert (await state(database, delivery))[0] == "sent" and len(channel.messages) == 1


async def test_what_is_forgotten_leaves_its_key_free_and_what_follows_is_told(
    database: Database, clock: FakeClock
) -> None:
    channel = Channel()
    await plan(database, clock, "a:1")
    told: list[tuple[str, Any]] = []

    async def choose(connection: Connection, delivery: Delivery) -> Choice:
        return Forget()

    async def follow(connection: Connection, delivery: Delivery, outcome: Any) -> None:
        told.append((delivery.key, outcome))

    await worker(database, channel, clock, choose=choose, when_finished=follow).run_due()
    assert told == [("a:1", None)] and not channel.messages
    await plan(database, clock, "a:1")
    await worker(database, channel, clock).run_due()
    assert len(channel.messages) == 1


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

    drawing = Worker(database, Sender(channel), clock, PostRegistry())
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

    async def follow(_connection: Connection, _delivery: Delivery, _outcome: Any) -> None:
        if at == "finish":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))

    try:
        await worker(database, channel, clock, fill, when_finished=follow).run_due()
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
