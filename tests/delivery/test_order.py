"""What is planned first for a channel or a person comes first, also where it had to be tried again."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.delivery.sender import Sent, TryLater
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.errors import Cause, StorageError
from bot.storage.database import Database
from tests.conftest import FakeClock
from tests.support.posting import POST, Channel, Died, FakeSender, plan, registered, worker

# Whatever puts a post back; the first two of them are told when it may be tried again.
IN_THE_WAY: dict[str, Callable[[], BaseException]] = {
    "a limit on the channel": lambda: TryLater("rate limited", 3.0),
    "a long limit on the channel": lambda: TryLater("rate limited", 200.0),
    "a fault of Discord's": lambda: TryLater("Discord answered 502"),
    "a limit on everything": lambda: TryLater("every request is rate limited", 15.0, everywhere=True),
    "no connection": lambda: TryLater("no connection to Discord", 15.0, everywhere=True),
    "no answer in time": TimeoutError,
    "a full disk": lambda: StorageError("disk is full", Cause.FULL),
    "a death": Died,
}
LONGEST = 3600


class Steps:
    """A sender's script that fails at its first ``times`` tries."""

    def __init__(self, step: str, what: str, times: int = 1) -> None:
        self.step, self.what, self.left = step, what, times

    def __call__(self, step: str) -> None:
        if step == self.step and self.left:
            self.left -= 1
            raise IN_THE_WAY[self.what]()


class Refusing(FakeSender):
    """Fails with one delivery again and again."""

    def __init__(self, refused: int | None, what: str) -> None:
        super().__init__(Channel())
        self.refused, self.what = refused, what

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        if delivery.id == self.refused:
            raise IN_THE_WAY[self.what]()
        return await super().send(delivery, part)


async def run(poster: Worker) -> bool:
    """Let a worker do what is due; False where it died of that."""
    try:
        await poster.run_due()
    except Died:
        return False
    return True


async def until_all_is_posted(begun: Callable[[], Any], clock: FakeClock, channel: Channel, posts: int) -> None:
    """Go on until so much stands in the channel, with a new worker after each death."""
    poster: Worker = await begun()
    for _step in range(LONGEST):
        if not await run(poster):
            poster = await begun()
            continue
        if len(channel.messages) == posts:
            return
        clock.move(seconds=1)
    pytest.fail("what was put back never came")


def begins(database: Database, channel: Channel, clock: FakeClock, script: Any) -> Callable[[], Any]:
    async def begun() -> Worker:
        made = worker(database, channel, clock, script)
        await made.begin()
        return made

    return begun


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("step", ["newest", "before send", "after send"])
@pytest.mark.parametrize("what", IN_THE_WAY)
async def test_what_was_put_back_comes_before_what_was_planned_behind_it(
    database: Database, clock: FakeClock, what: str, step: str, times: int
) -> None:
    channel = Channel()
    planned = [await plan(database, clock, f"x:{number}") for number in range(3)]
    clock.move(seconds=1)
    await until_all_is_posted(begins(database, channel, clock, Steps(step, what, times)), clock, channel, 3)
    assert [delivery for _id, _marker, delivery in channel.messages] == planned


@pytest.mark.parametrize("what", [what for what in IN_THE_WAY if what != "a death"])
async def test_nor_does_what_is_planned_meanwhile_or_the_next_start_overtake_it(
    database: Database, clock: FakeClock, what: str
) -> None:
    channel, script = Channel(), Steps("before send", what)
    planned = [await plan(database, clock, "x:0"), await plan(database, clock, "x:1", in_seconds=2)]
    await (await begins(database, channel, clock, script)()).run_due()
    clock.move(seconds=5)
    planned.append(await plan(database, clock, "x:2"))
    # Whatever the first one's worker knew of it is gone.
    await until_all_is_posted(begins(database, channel, clock, script), clock, channel, 3)
    assert [delivery for _id, _marker, delivery in channel.messages] == planned


async def posted_within(poster: Worker, clock: FakeClock, channel: Channel, longest: int) -> list[int]:
    """What stands in the channel once anything does; fails where that takes longer, in seconds."""
    for _second in range(longest):
        clock.move(seconds=1)
        await poster.run_due()
        if channel.messages:
            return [delivery for _id, _marker, delivery in channel.messages]
    pytest.fail("nothing came")


@pytest.mark.parametrize("what", ["a fault of Discord's", "no answer in time", "a full disk"])
async def test_what_never_works_holds_its_channel_up_for_minutes_only(
    database: Database, clock: FakeClock, what: str
) -> None:
    first, behind = [await plan(database, clock, f"x:{number}") for number in range(2)]
    sender = Refusing(first, what)
    poster = Worker(database, sender, clock, registered((POST, None, None)))
    channel = sender.channel
    assert await posted_within(poster, clock, channel, 900) == [behind]
    sender.refused = None
    clock.move(seconds=LONGEST)
    await poster.run_due()
    assert [delivery for _id, _marker, delivery in channel.messages] == [behind, first], "and it is not forgotten"


async def test_what_is_taken_back_while_it_waits_holds_nothing_up(database: Database, clock: FakeClock) -> None:
    first, behind = [await plan(database, clock, f"x:{number}") for number in range(2)]
    channel = Channel()
    poster = worker(database, channel, clock, Steps("before send", "a fault of Discord's"))
    await poster.run_due()
    async with database.write() as connection:
        await connection.rows("UPDATE deliveries SET state = 'cancelled' WHERE id = ?", first)
    until = await poster.next_due()
    assert until is not None and (until - clock.now()).total_seconds() < 60, "it is looked at again"
    assert await posted_within(poster, clock, channel, 60) == [behind]
