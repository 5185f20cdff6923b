"""Turns: whoever fails, hangs or is rate limited holds up nobody else, and a look costs what is due."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.agenda import Agenda
from bot.delivery.attempt import OVERDUE_SECONDS, PACE_SECONDS
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import Sent, TryLater
from bot.delivery.worker import ROOM, ROOM_OF_GUILD, Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart, Target
from bot.domain.delivery.payloads import Payload
from bot.storage.database import Connection, Database, open_database
from bot.storage.delivery import deliveries, due, failures
from bot.storage.delivery.due import Work
from tests.conftest import FakeClock
from tests.support.posting import POST, Channel, Died, FakeSender


async def plan_in(database: Database, clock: FakeClock, key: str, *, guild: int, channel: int, ago: int = 0) -> int:
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


async def test_a_channel_that_hangs_holds_up_no_other(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.hangs[1] = asyncio.Event()
    stuck = await plan_in(database, clock, "stuck", guild=1, channel=1, ago=50)
    behind = await plan_in(database, clock, "behind", guild=1, channel=1, ago=40)
    others = [await plan_in(database, clock, f"o{n}", guild=2 + n % 3, channel=10 + n, ago=n) for n in range(30)]
    running = asyncio.create_task(Worker(database, discord, clock, PostRegistry()).run_due())
    await discord.until(posts=30)
    assert set(discord.order) == set(others)
    assert discord.tries.count(1) == 1, "one at a time in a channel"
    discord.hangs[1].set()
    await running
    assert discord.order[30:] == [stuck, behind], "a channel's own posts keep their order"


async def test_what_is_planned_for_a_lane_that_is_busy_or_rests_waits(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.hangs[1] = asyncio.Event()
    discord.refuses[1] = TryLater("rate limited", 40.0)
    await plan_in(database, clock, "a", guild=1, channel=1)
    worker = Worker(database, discord, clock, PostRegistry())
    settled = asyncio.Event()

    async def wait(until: Any, wake: asyncio.Event) -> None:
        if not worker.busy:
            settled.set()
        await wake.wait()

    clock.wait = wait  # type: ignore[method-assign]
    running = asyncio.create_task(worker.run_for_ever())
    await discord.until(tries=1)
    await plan_in(database, clock, "b", guild=1, channel=1)
    await plan_in(database, clock, "elsewhere", guild=1, channel=2)
    await discord.until(posts=1)
    assert discord.tries == [1, 2], "one at a time"
    discord.hangs[1].set()
    await settled.wait()
    await plan_in(database, clock, "c", guild=1, channel=1)
    await plan_in(database, clock, "elsewhere again", guild=1, channel=2)
    await discord.until(posts=2)
    assert discord.tries == [1, 2, 2], "and nothing while it rests"
    discord.refuses.clear()
    clock.move(seconds=120)
    worker.wake.set()
    await discord.until(posts=5)
    assert discord.tries == [1, 2, 2, 1, 1, 1]
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_a_rate_limited_channel_rests_and_nobody_else(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.refuses[1] = TryLater("rate limited", 40.0)
    limited = [await plan_in(database, clock, f"l{n}", guild=1, channel=1, ago=100 - n) for n in range(5)]
    others = [await plan_in(database, clock, f"o{n}", guild=1, channel=2, ago=n) for n in range(5)]
    worker = Worker(database, discord, clock, PostRegistry())
    await worker.run_due()
    assert sorted(discord.order) == sorted(others)
    assert discord.tries.count(1) == 1, "the others behind it are not tried meanwhile"
    discord.refuses.clear()
    until = await worker.next_due()
    assert until is not None and 40 <= (until - clock.now()).total_seconds() <= 42
    clock.move(seconds=120)
    await worker.run_due()
    assert sorted(discord.order[5:]) == sorted(limited)


async def test_a_limit_on_everything_rests_everything(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.refuses = {n: TryLater("every request is rate limited", 30.0, everywhere=True) for n in range(40)}
    for n in range(40):
        await plan_in(database, clock, f"o{n}", guild=n, channel=n)
    worker = Worker(database, discord, clock, PostRegistry())
    await worker.run_due()
    assert len(discord.tries) <= ROOM[Work.POST]
    await worker.run_due()
    assert len(discord.tries) <= ROOM[Work.POST], "and nothing is tried before the time"
    until = await worker.next_due()
    assert until is not None and (until - clock.now()).total_seconds() >= 30
    discord.refuses.clear()
    clock.move(seconds=60)
    await worker.run_due()
    assert len(set(discord.order)) == 40
    async with database.read() as connection:
        assert await connection.value("SELECT max(attempts) FROM deliveries") == 2


async def test_a_pause_that_begins_during_a_look_holds(
    database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    discord = Discord()
    worker = Worker(database, discord, clock, PostRegistry())
    await plan_in(database, clock, "a", guild=1, channel=1)
    plain = due.head

    async def head(*given: Any) -> Delivery | None:
        found = await plain(*given)
        worker._pause(30.0)  # as one that is on its way may have it
        return found

    with monkeypatch.context() as looking:
        looking.setattr(due, "head", head)
        await worker.run_due()
    assert discord.tries == []
    clock.move(seconds=60)
    await worker.run_due()
    assert discord.tries == [1]


async def test_without_a_connection_the_pauses_grow(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.refuses[1] = TryLater("no connection to Discord", 15.0, everywhere=True)
    await plan_in(database, clock, "a", guild=1, channel=1)
    worker = Worker(database, discord, clock, PostRegistry())
    waits: list[float] = []
    for _try in range(8):
        await worker.run_due()
        until = await worker.next_due()
        assert until is not None
        waits.append((until - clock.now()).total_seconds())
        clock.time = until
    assert waits[0] < 20 and waits[-1] > 120
    assert max(waits) < 400, "and no post waits for long once there is one again"


async def test_servers_take_turns(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    for n in range(200):
        await plan_in(database, clock, f"big{n}", guild=1, channel=1000 + n, ago=200)
    small = await plan_in(database, clock, "small", guild=2, channel=2)
    await Worker(database, discord, clock, PostRegistry()).run_due()
    assert discord.order.index(small) < ROOM[Work.POST]
    assert len(discord.order) == 201


@pytest.mark.parametrize(("guilds", "most"), [(20, ROOM[Work.POST]), (1, ROOM_OF_GUILD[Work.POST])])
async def test_few_are_on_their_way_at_once(database: Database, clock: FakeClock, guilds: int, most: int) -> None:
    discord = Discord()
    go_on = asyncio.Event()
    discord.hangs = dict.fromkeys(range(40), go_on)
    for n in range(40):
        await plan_in(database, clock, f"o{n}", guild=n % guilds, channel=n)
    running = asyncio.create_task(Worker(database, discord, clock, PostRegistry()).run_due())
    await discord.until(tries=most)
    await plan_in(database, clock, "while they hang", guild=0, channel=50)
    assert len(discord.tries) == most
    go_on.set()
    await running
    assert len(discord.order) == 41


async def test_what_waited_out_an_outage_is_no_burst(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    overdue = [
        await plan_in(database, clock, f"o{n}", guild=1, channel=1, ago=OVERDUE_SECONDS * 2 - n) for n in range(500)
    ]
    other = await plan_in(database, clock, "other", guild=1, channel=2, ago=OVERDUE_SECONDS * 2)
    worker = Worker(database, discord, clock, PostRegistry())
    await worker.run_due()
    assert sorted(discord.order) == sorted([overdue[0], other])
    for number in range(1, 5):
        clock.move(seconds=PACE_SECONDS + 1)
        await worker.run_due()
        assert len(discord.order) == 2 + number
    assert [one for one in discord.order if one != other] == overdue[:5]


async def test_what_hangs_as_the_bot_stops_is_found_again(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.hangs[1] = asyncio.Event()
    delivery = await plan_in(database, clock, "a", guild=1, channel=1)
    worker = Worker(database, discord, clock, PostRegistry())

    async def wait(until: Any, wake: asyncio.Event) -> None:
        await wake.wait()

    clock.wait = wait  # type: ignore[method-assign]
    running = asyncio.create_task(worker.run_for_ever())
    await discord.until(tries=1)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    discord.hangs.clear()
    successor = Worker(database, discord, clock, PostRegistry())
    await successor.begin()
    await successor.run_due()
    assert discord.order == [delivery] and discord.looked == 1


async def steps(database: Database, look: Any) -> int:
    """How many steps SQLite's machine takes for what ``look`` asks: the work, whatever the clock says."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    raw = database._reader
    await raw.set_progress_handler(count, 1)
    try:
        async with database.read() as connection:
            await look(connection)
    finally:
        await raw.set_progress_handler(None, 1)  # type: ignore[arg-type]
    return taken


async def fill(database: Database, ids: range, due_at: int) -> None:
    """Schedules: each has one planned row, due in ``due_at`` seconds and later."""
    async with database.write() as connection:
        await connection.many(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, content, state, due_at, created_at)"
            " VALUES (?, 'post', ?, ?, '{}', 'due', ?, 0)",
            [(f"s:{n}", n % 500, n, due_at + n) for n in ids],
        )


async def test_a_tick_costs_what_is_due_and_not_what_is_planned(database: Database, clock: FakeClock) -> None:
    now = seconds(clock.now())
    for n in range(50):
        await plan_in(database, clock, f"d{n}", guild=n, channel=-n - 1)

    async def lanes(connection: Connection) -> None:
        assert len(await due.lanes_between(connection, Work.POST, -1, now)) == 50

    async def head(connection: Connection) -> None:
        assert await due.head(connection, Work.POST, -1, now) is not None

    async def redraws(connection: Connection) -> None:
        assert await due.lanes_between(connection, Work.REDRAW, -1, now) == []

    async def next_due(connection: Connection) -> None:
        assert await due.next_due(connection, now) == now + 86400

    looks = (lanes, head, redraws, next_due)
    await fill(database, range(1_000), now + 86400)
    few = [await steps(database, look) for look in looks]
    await fill(database, range(1_000, 100_000), now + 86400)
    many = [await steps(database, look) for look in looks]
    assert many == few
    assert few[0] < 50 * 50 and max(few[1:]) < 200


class Counted(Discord):
    """Notes what SQLite has done by each post."""

    def __init__(self) -> None:
        super().__init__()
        self.knows = True
        self.taken, self.at = 0, list[int]()

    def count(self) -> int:
        self.taken += 1
        return 0

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        self.at.append(self.taken)
        return await super().send(delivery, part)


async def steps_a_post(database: Database, clock: FakeClock, rows: list[tuple[int, int]]) -> float:
    """How many steps SQLite's machine takes for a post, looks and all, of so many due in these servers and lanes.

    Of the 40th to the 80th: behind the one look that lists everything.
    """
    now = seconds(clock.now())
    async with database.write() as connection:
        await connection.many(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, content, state, due_at, created_at)"
            " VALUES (?, 'post', ?, ?, '{}', 'due', ?, 0)",
            [(f"d:{number}", *row, now) for number, row in enumerate(rows)],
        )
    discord = Counted()
    for raw in (database._reader, database._writer):
        await raw.set_progress_handler(discord.count, 1)
    running = asyncio.create_task(Worker(database, discord, clock, PostRegistry()).run_due())
    await discord.until(posts=81)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    for raw in (database._reader, database._writer):
        await raw.set_progress_handler(None, 1)  # type: ignore[arg-type]
    return (discord.at[79] - discord.at[39]) / 40


@pytest.mark.parametrize(
    "spread",
    [lambda n: (1, 1), lambda n: (1, n), lambda n: (n, n), lambda n: (n % 20, n % 200)],
    ids=["one channel", "one server", "each its own server", "some servers"],
)
async def test_a_post_costs_the_same_however_much_is_due(
    database: Database, tmp_path: Path, clock: FakeClock, spread: Callable[[int], tuple[int, int]]
) -> None:
    few = await steps_a_post(database, clock, [spread(n) for n in range(200)])
    other = await open_database(tmp_path / "many.db")
    try:
        many = await steps_a_post(other, clock, [spread(n) for n in range(10_000)])
    finally:
        await other.close()
    assert few < 2_000 and many < few * 1.1


async def test_servers_and_their_channels_take_turns() -> None:
    agenda = Agenda()
    for lane in range(6):
        agenda.add(lane, guild_id=1)
    agenda.add(10, guild_id=2)
    agenda.add(20, guild_id=3)
    agenda.add(10, guild_id=2)
    assert [agenda.next([]) for _turn in range(4)] == [0, 10, 20, 1]
    agenda.add(0, guild_id=1)
    agenda.add(20, guild_id=3)
    assert [agenda.next([1]) for _turn in range(2)] == [20, None], "nothing of who has no room"
    assert [agenda.next([]) for _turn in range(6)] == [2, 3, 4, 5, 0, None], "each once, in order"


async def test_a_person_hears_from_one_server_while_another_has_no_room(database: Database, clock: FakeClock) -> None:
    """Direct messages of several servers wait in one lane."""
    discord = Discord()
    go_on = asyncio.Event()
    discord.hangs = dict.fromkeys(range(1, 4), go_on)
    for channel in range(1, 4):
        await plan_in(database, clock, f"o{channel}", guild=1, channel=channel, ago=50)
    now = seconds(clock.now())
    async with database.write() as connection:
        for guild in (2, 1):
            target = Target(guild, recipient_id=5)
            await deliveries.plan_delivery(connection, POST, f"dm:{guild}", target, Payload(), due_at=now, now=now)
    running = asyncio.create_task(Worker(database, discord, clock, PostRegistry()).run_due())
    await discord.until(posts=1)
    assert len(discord.order) == 1 and discord.tries.count(0) == 1
    go_on.set()
    await running
    assert len(discord.order) == 5


async def test_a_lane_that_rests_is_looked_into_when_that_is_over(database: Database, clock: FakeClock) -> None:
    discord = Discord()
    discord.refuses[1] = TryLater("rate limited", 30.0)
    first = await plan_in(database, clock, "a", guild=1, channel=1, ago=2)
    await plan_in(database, clock, "b", guild=1, channel=1, ago=1)
    worker = Worker(database, discord, clock, PostRegistry())
    waits: list[float] = []

    async def wait(until: Any, wake: asyncio.Event) -> None:
        if worker.busy:
            await wake.wait()
            return
        if discord.order:
            raise asyncio.CancelledError
        discord.refuses.clear()
        waits.append((until - clock.now()).total_seconds())
        clock.time = until

    clock.wait = wait  # type: ignore[method-assign]
    with pytest.raises(asyncio.CancelledError):
        await worker.run_for_ever()
    assert discord.order[0] == first and 30 <= waits[0] <= 31


@pytest.mark.parametrize(
    "error",
    [
        TryLater("rate limited", 30.0),
        TryLater("no connection to Discord", 15.0, everywhere=True),
        TryLater("every request is rate limited", everywhere=True),
        Died(),
    ],
    ids=str,
)
@pytest.mark.parametrize("times", [1, 4])
async def test_what_is_put_back_keeps_its_place_in_its_lane(
    database: Database, clock: FakeClock, error: BaseException, times: int
) -> None:
    discord = Discord()
    planned = [await plan_in(database, clock, f"a{n}", guild=1, channel=1) for n in range(3)]
    for _time in range(times):
        discord.refuses[1] = error  # type: ignore[assignment]
        worker = Worker(database, discord, clock, PostRegistry())
        await worker.begin()
        with suppress(Died):
            await worker.run_due()
        clock.move(seconds=61)
    discord.refuses.clear()
    successor = Worker(database, discord, clock, PostRegistry())
    await successor.begin()
    await successor.run_due()
    assert discord.order == planned
    async with database.read() as connection:
        tried = await connection.rows("SELECT attempts FROM deliveries ORDER BY id")
    assert [row["attempts"] for row in tried][1:] == [1, 1]


async def test_a_tick_touches_the_rows_that_are_due(database: Database, clock: FakeClock) -> None:
    """With 100,000 schedules and 50 due, 50 are written."""
    now = seconds(clock.now())
    await fill(database, range(100_000), now + 86400)
    made = [await plan_in(database, clock, f"d{n}", guild=n, channel=-n - 1) for n in range(50)]
    discord = Discord()
    await Worker(database, discord, clock, PostRegistry()).run_due()
    assert sorted(discord.order) == made
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM deliveries WHERE attempts > 0") == 50


@pytest.mark.parametrize("work", list(Work))
async def test_the_looks_are_in_indexes(database: Database, work: Work) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    class Spy:
        async def rows(self, sql: str, *values: Any) -> list[Any]:
            asked.append((sql, values))
            return []

        async def row(self, sql: str, *values: Any) -> None:
            asked.append((sql, values))

        value = row

    spy: Any = Spy()
    await due.lanes_between(spy, work, 0, 1)
    await due.head(spy, work, 1, 1)
    await due.next_due(spy, 1)
    assert len(asked) == 3
    async with database.read() as connection:
        for sql, values in asked:
            plan = [row["detail"] for row in await connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
            looked = [line for line in plan if "deliveries" in line or "SEARCH d " in line]
            assert looked and all("INDEX deliveries_" in line or "PRIMARY KEY" in line for line in looked), plan


async def test_troubles_of_a_server_are_in_indexes(database: Database) -> None:
    asked: list[tuple[str, tuple[Any, ...]]] = []

    class Spy:
        async def rows(self, sql: str, *values: Any) -> list[Any]:
            asked.append((sql, values))
            return []

    spy: Any = Spy()
    await failures.troubles(spy, 1, 10)
    await failures.coming(spy, 1, 10)
    async with database.read() as connection:
        for sql, values in asked:
            plan = [row["detail"] for row in await connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
            looked = [line for line in plan if "deliveries" in line]
            assert looked and all(line.startswith("SEARCH deliveries USING INDEX") for line in looked), plan
