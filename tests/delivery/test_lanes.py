"""Turns: whoever fails, hangs or is rate limited holds up nobody else."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.agenda import Agenda
from bot.delivery.attempt import OVERDUE_SECONDS, PACE_SECONDS
from bot.delivery.registry import PostRegistry
from bot.delivery.sender import TryLater
from bot.delivery.worker import ROOM, ROOM_OF_GUILD, Worker
from bot.domain.delivery.deliveries import Delivery, Target
from bot.domain.delivery.payloads import Payload
from bot.storage.database import Database
from bot.storage.delivery import deliveries, due
from bot.storage.delivery.due import Work
from tests.conftest import FakeClock
from tests.support.lanes import Discord, plan_in
from tests.support.posting import POST, Died


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

    async def head(*given: Any, **named: Any) -> Delivery | None:
        found = await plain(*given, **named)
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
