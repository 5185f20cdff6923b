"""What a post asks of Discord, where it is looked for from, and which refusals came before anything was asked."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import discord
import pytest

from bot.delivery.clock_guard import FLOOR_SECONDS, FRESH_SECONDS
from bot.delivery.sender import CannotPost, SendError
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import MessagePart
from bot.domain.ids import DeliveryId, MessageId
from bot.errors import UserError
from bot.storage.delivery import deliveries, failures
from tests.wire.checks.stage import PROBE, Stage
from tests.wire.control import until

POSTS = r"/messages$"
NONCES = count()


def part() -> MessagePart:
    return MessagePart(DeliveryId(1), 1, f"t{next(NONCES)}", "a" * 20, MessageId(0), True, None, None)


async def requests(stage: Stage) -> int:
    return (await stage.wire.order("state"))["requests"]


async def parts(stage: Stage, delivery_id: int) -> list[MessagePart]:
    async with stage.bot.database.read() as connection:
        return await deliveries.parts_of(connection, delivery_id)


async def settled(stage: Stage, planned: list[int]) -> None:
    for delivery_id in planned:
        assert await stage.settled(delivery_id, 1) == "sent"


async def test_a_post_is_one_request(stage: Stage) -> None:
    before = await requests(stage)
    planned = [await stage.plan() for _post in range(5)]
    await settled(stage, planned)
    assert await requests(stage) == before + 5 and await stage.contents() == 5


async def test_long_after_the_last_answer_the_newest_message_is_asked_for(stage: Stage) -> None:
    stage.clock.move(FRESH_SECONDS + 1)
    before = await requests(stage)
    await settled(stage, [await stage.plan()])
    assert await requests(stage) == before + 2
    await settled(stage, [await stage.plan()])
    assert await requests(stage) == before + 3, "and that answer told the time"


@pytest.mark.parametrize("kind", ["lost", "503"])
async def test_a_post_without_an_answer_is_looked_for_from_the_floor_of_its_first_try(stage: Stage, kind: str) -> None:
    await stage.wire.order("fail", kind=kind, method="POST", path=POSTS)
    began = stage.clock.time.now()
    delivery = await stage.plan()
    assert await stage.settled(delivery, 1) == "due"
    floor = discord.utils.time_snowflake(datetime.fromtimestamp(began - FLOOR_SECONDS, UTC))
    (tried,) = await parts(stage, delivery)
    assert tried.tried and tried.after_id == floor
    person = await stage.wire.order("user", name="Ann", guild=stage.guild)
    await stage.wire.order("crowd", channel=stage.channel, user=person["id"], count=120)
    await stage.wire.order("heal")
    stage.clock.move(900)
    await until(lambda: not stage.busy)
    assert await stage.settled(delivery, 2) == "sent"
    (sent,) = await parts(stage, delivery)
    assert sent.after_id == floor
    mine = [m for m in await stage.wire.order("messages", channel=stage.channel) if m["author"]["id"] != person["id"]]
    assert [int(m["id"]) for m in mine] == [sent.message_id] and floor < int(mine[0]["id"])


async def test_a_forum_post_is_looked_for_as_ever(stage: Stage) -> None:
    forum: Any = stage.bot.get_channel(int(stage.forum))
    delivery = stage.delivery(stage.forum, thread="the weir")
    assert stage.sender.floor(delivery) == (forum.last_message_id or 0) == await stage.sender.newest(delivery)


# What is refused before anything was asked, and what may have been done all the same.

Refused = Callable[[Stage], Awaitable[Any]]


async def _gate(stage: Stage) -> Any:
    async def refuse(*_given: Any) -> Any:
        raise UserError("not here")

    stage.bot.posts.register(kinds.TEST, refuse)
    return stage.delivery()


async def _gone(stage: Stage) -> Any:
    return stage.delivery("1")


async def _locked(stage: Stage) -> Any:
    channel: Any = stage.bot.get_channel(int(stage.channel))
    thread = await (await channel.send("a talk")).create_thread(name="the weir")
    await stage.wire.order("deny", channel=stage.channel, permissions=1 << 34)  # Manage Threads
    await stage.wire.order("change_thread", thread=str(thread.id), locked=True)
    await until(lambda: bool((held := stage.bot.get_channel(thread.id)) and held.locked))  # type: ignore[union-attr]
    return stage.delivery(str(thread.id))


async def _everything_limited(stage: Stage) -> Any:
    over: asyncio.Event = stage.bot.http._global_over
    over.clear()
    return stage.delivery()


async def _route_limited(stage: Stage) -> Any:
    await stage.sender.send(stage.delivery(), part())
    for bucket in stage.bot.http._buckets.values():
        bucket.remaining, bucket.reset_after = 0, 3_600.0
        bucket.expires = asyncio.get_running_loop().time() + 3_600
    return stage.delivery()


@pytest.mark.parametrize("refused", [_gate, _gone, _locked, _everything_limited, _route_limited])
async def test_what_is_refused_before_anything_is_asked_is_known_not_to_be_tried(
    stage: Stage, refused: Refused
) -> None:
    delivery = await refused(stage)
    await stage.wire.order("fail", kind="silence", method="POST", path=POSTS)
    with pytest.raises(SendError) as raised:
        await stage.sender.send(delivery, part())
    assert raised.value.unasked
    await stage.wire.order("heal")


ANSWERS: dict[str, dict[str, Any]] = {
    "lost": {"kind": "lost"},
    "503": {"kind": "503"},
    "limited for long": {"kind": "429", "retry_after": 3_600},
    "a fault, then limited for long": {"kind": "502"},
    "forbidden": {"kind": "answer", "status": 403, "body": "own", "code": 50013},
    "html": {"kind": "answer", "done": True, "body": "html"},
}


@pytest.mark.parametrize("answer", ANSWERS)
async def test_what_was_asked_may_have_been_done(stage: Stage, answer: str) -> None:
    await stage.wire.order("fail", method="POST", path=POSTS, **ANSWERS[answer])
    if answer.startswith("a fault"):
        await stage.wire.order("fail", method="POST", path=POSTS, kind="429", retry_after=3_600)
    with pytest.raises(SendError) as raised:
        await stage.sender.send(stage.delivery(), part())
    assert not raised.value.unasked


async def test_a_post_whose_thread_could_not_be_started_stands(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sender, before = stage.sender, await stage.contents()

    async def limited(*_given: Any) -> None:
        await _everything_limited(stage)
        await start(*_given)

    start = sender._start_thread
    monkeypatch.setattr(sender, "_start_thread", limited)
    with pytest.raises(SendError) as raised:
        await sender.send(stage.delivery(thread="the weir"), part())
    assert not raised.value.unasked and await stage.contents() == before + 1


async def test_what_is_refused_unasked_is_not_looked_for_once_it_is_mended(stage: Stage) -> None:
    """Through the whole bot: the mark that the claim had set is gone."""
    draw = stage.bot.posts.of(PROBE).draw

    async def refuse(*_given: Any) -> Any:
        raise CannotPost("not here")

    stage.bot.posts.register(PROBE, refuse)
    delivery = await stage.plan()
    before = await requests(stage)
    assert await stage.settled(delivery, 1) == "failed"
    (tried,) = await parts(stage, delivery)
    assert not tried.tried and tried.after_id is None
    stage.bot.posts.register(PROBE, draw)
    async with stage.bot.database.write() as connection:
        assert await failures.retry_one(connection, int(stage.guild), delivery, int(stage.clock.time.now()))
    await until(lambda: not stage.busy)
    assert await stage.settled(delivery, 2) == "sent" and await requests(stage) == before + 1
