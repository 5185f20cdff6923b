"""Every request that posting makes, met with every kind of answer: what may end a delivery, and what may not.

The real client reads real bytes. Only Discord's own JSON with a code of its own is a fact; whatever else comes, the
post is put off and looked for, for it may stand.
"""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client import create_bot
from bot.config import Config
from bot.delivery.sender import CannotPost, Sent, TryLater
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import MessagePart
from bot.domain.delivery.refusals import Refusal
from tests.wire.checks.stage import Stage
from tests.wire.control import until

NONCES = count()


def part(sent: Sent | None = None, marker: str = "a" * 20, *, tried: bool = False) -> MessagePart:
    return MessagePart(1, 1, f"n{next(NONCES)}", marker, 0, tried, sent and sent.message_id, sent and sent.channel_id)


# One request each: what is asked of the sender, after whatever it needs, and the request that is met.

Asks = Callable[[Stage], Awaitable[Callable[[], Awaitable[Any]]]]


async def _person(stage: Stage) -> str:
    return (await stage.wire.order("user", name="Ann", guild=stage.guild))["id"]


async def newest(stage: Stage) -> Any:
    return lambda: stage.sender.newest(stage.delivery())


async def newest_of_person(stage: Stage) -> Any:
    delivery = stage.delivery(kind=kinds.SUBSCRIPTION, user=await _person(stage))
    return lambda: stage.sender.newest(delivery)


async def newest_unseen(stage: Stage) -> Any:
    """A thread that the client does not hold, as an archived one."""
    channel = stage.bot.get_channel(int(stage.channel))
    assert isinstance(channel, discord.TextChannel)
    thread = await (await channel.send("a story")).create_thread(name="the weir")
    await stage.wire.order("archive_thread", thread=str(thread.id))
    await until(lambda: stage.bot.get_channel(thread.id) is None)
    return lambda: stage.sender.newest(stage.delivery(str(thread.id)))


async def find(stage: Stage) -> Any:
    return lambda: stage.sender.find(stage.delivery(), part(tried=True))


async def find_and_start(stage: Stage) -> Any:
    await stage.sender.send(stage.delivery(), part())
    return lambda: stage.sender.find(stage.delivery(thread="the weir"), part(tried=True))


async def find_post(stage: Stage) -> Any:
    delivery = stage.delivery(stage.forum, thread="the weir")
    await stage.sender.send(delivery, part())
    return lambda: stage.sender.find(delivery, part(tried=True))


async def send(stage: Stage) -> Any:
    return lambda: stage.sender.send(stage.delivery(), part())


async def send_and_start(stage: Stage) -> Any:
    return lambda: stage.sender.send(stage.delivery(thread="the weir"), part())


async def send_post(stage: Stage) -> Any:
    return lambda: stage.sender.send(stage.delivery(stage.forum, thread="the weir"), part())


async def send_to_person(stage: Stage) -> Any:
    delivery = stage.delivery(kind=kinds.SUBSCRIPTION, user=await _person(stage))
    return lambda: stage.sender.send(delivery, part())


async def redraw(stage: Stage) -> Any:
    sent = await stage.sender.send(stage.delivery(), part())
    return lambda: stage.sender.redraw(stage.delivery(), part(sent))


async def take_away(stage: Stage) -> Any:
    sent = await stage.sender.send(stage.delivery(), part())
    return lambda: stage.sender.redraw(stage.delivery(taken_away=True), part(sent))


async def delete(stage: Stage) -> Any:
    sent = await stage.sender.send(stage.delivery(), part())
    return lambda: stage.sender.delete(sent)


REQUESTS: dict[str, tuple[Asks, str, str]] = {
    "the newest message": (newest, "GET", "/messages$"),
    "the person": (newest_of_person, "GET", r"/users/\d+$"),
    "the conversation": (newest_of_person, "POST", "/users/@me/channels$"),
    "a channel not held": (newest_unseen, "GET", r"/channels/\d+$"),
    "the history": (find, "GET", "/messages$"),
    "a thread on what was found": (find_and_start, "POST", r"/messages/\d+/threads$"),
    "active threads": (find_post, "GET", "/threads/active$"),
    "archived threads": (find_post, "GET", "/threads/archived/public$"),
    "a thread's first message": (find_post, "GET", "/messages$"),
    "the member": (send_to_person, "GET", r"/members/\d+$"),
    "the post": (send, "POST", "/messages$"),
    "a message to a person": (send_to_person, "POST", "/messages$"),
    "a thread on the post": (send_and_start, "POST", r"/messages/\d+/threads$"),
    "a forum post": (send_post, "POST", "/threads$"),
    "an edit": (redraw, "PATCH", r"/messages/\d+$"),
    "a message taken away": (take_away, "DELETE", r"/messages/\d+$"),
    "a second message": (delete, "DELETE", r"/messages/\d+$"),
}

# Discord's own refusals by status: those that end a delivery, and those that say 'later' or are about the token.
FACTS = {400: 50035, 403: 50013, 404: 10003, 413: 40005}
NOT_FACTS = {
    401: (0, 40001),
    403: (0, 403, 40333),
    404: (0, 404),
    400: (0, 20028, 30046, 40004, 50014),
    429: (0, 30046),
    503: (0, 50013, 130000),
}
BROKEN = ("html", "truncated", "empty", "nothing")


def answers() -> list[tuple[int, str, int]]:
    """Status, body and code of every answer that is no fact."""
    told = [(status, "own", code) for status, codes in NOT_FACTS.items() for code in codes]
    silent = [(status, "no code", 0) for status in NOT_FACTS]
    return told + silent + [(status, body, 0) for status in (200, 201, 418, *FACTS, *NOT_FACTS) for body in BROKEN]


@pytest.mark.parametrize("request_", REQUESTS)
async def test_only_a_refusal_with_a_code_of_discords_own_ends_anything(stage: Stage, request_: str) -> None:
    ask, method, path = REQUESTS[request_]

    async def met_with(status: int, body: str, code: int) -> Callable[[], Awaitable[Any]]:
        asked = await ask(stage)
        await stage.wire.order("fail", kind="answer", method=method, path=path, status=status, body=body, code=code)
        return asked

    for status, body, code in answers():
        met = f"{status} {body} {code}"
        asked = await met_with(status, body, code)
        with pytest.raises(TryLater) as put_off:
            pytest.fail(f"{met}: {await asked()!r}")
        if status == 401 and body in ("own", "no code"):
            assert put_off.value.everywhere, met
        elif status not in (401, 429):
            assert not put_off.value.everywhere, met
    for status, code in FACTS.items():
        asked = await met_with(status, "own", code)
        with pytest.raises(CannotPost):
            pytest.fail(f"{status} {code}: {await asked()!r}")


async def test_who_is_no_member_any_more_has_left(stage: Stage) -> None:
    for code in (10007, 10013):
        asked = await send_to_person(stage)
        answer: dict[str, Any] = {"status": 404, "body": "own", "code": code}
        await stage.wire.order("fail", kind="answer", method="GET", path=r"/members/\d+$", **answer)
        with pytest.raises(CannotPost) as left:
            await asked()
        assert left.value.refusal is Refusal.MEMBER_LEFT


async def test_a_message_that_is_gone_is_left_alone(stage: Stage) -> None:
    for ask in (redraw, take_away, delete):
        asked = await ask(stage)
        for message in await stage.wire.order("messages", channel=stage.channel):
            await stage.wire.order("delete_message", channel=stage.channel, message=message["id"])
        await asked()


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, "html"), (200, "truncated"), (200, "empty"), (200, "nothing"), (403, "html"), (404, "html"), (401, "own")],
)
async def test_a_post_is_looked_for_and_stands_once(stage: Stage, status: int, body: str) -> None:
    answer: dict[str, Any] = {"kind": "answer", "status": status, "body": body}
    for posts, done in enumerate((True, False), 1):
        await stage.wire.order("fail", method="POST", path="/messages$", done=done, **answer)
        post = await stage.plan()
        assert await stage.settled(post, 1) == "due"
        assert await stage.contents() == posts - 1 + done
        for attempt in range(2, 4):  # the look-up meets the same
            await stage.wire.order("fail", method="GET", path="/messages$", **answer)
            stage.clock.move(3600)
            assert await stage.settled(post, attempt) == "due"
        stage.clock.move(3600)
        assert await stage.settled(post, 4) == "sent"
        assert await stage.contents() == posts
        stage.clock.move(60)  # what comes late comes at a pace


async def test_a_token_that_was_reset_is_told_once_and_rests_everything(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.wire.order("fail", kind="answer", path="^/channels", status=401, body="own", times=3)
    posts = [await stage.plan()]
    assert await stage.settled(posts[0], 1) == "due"
    requests = (await stage.wire.order("state"))["requests"]
    posts.append(await stage.plan())
    await asyncio.sleep(0)
    assert (await stage.wire.order("state"))["requests"] == requests, "everything rests"
    for _time in range(8):
        stage.clock.move(400)
        await stage.idle()
    for post in posts:
        assert await stage.settled(post, 1) == "sent"
    assert await stage.contents() == 2
    assert [record.levelname for record in caplog.records if "DISCORD_TOKEN" in record.message] == ["ERROR"]


@pytest.mark.parametrize("ahead", [86_400, -86_400])
async def test_a_clock_that_jumps_sends_nothing_early_and_nothing_late(stage: Stage, ahead: float) -> None:
    post = await stage.plan(3600)
    stage.clock.time.set_wrong(ahead)
    for _time in range(5):
        stage.clock.move(60)
        await stage.idle()
    assert await stage.state(post) == "due" and await stage.contents() == 0
    stage.clock.time.set_wrong(0)
    stage.clock.move(3600 - 300)
    assert await stage.settled(post, 1) == "sent" and await stage.contents() == 1


async def test_a_machine_that_was_suspended_posts_what_is_due_at_once(stage: Stage) -> None:
    post = await stage.plan(3600)
    asked = (await stage.wire.order("state"))["requests"]
    stage.clock.move(8 * 3600)
    assert await stage.settled(post, 1) == "sent"
    assert (await stage.wire.order("state"))["requests"] <= asked + 2, "nobody was asked for the time"


async def test_only_discord_refuses_a_token(stage: Stage, tmp_path: Path) -> None:
    """Whoever starts the bot behind something that is in the way is not told to make a new token."""
    for status, body in [
        (200, "html"),
        (200, "truncated"),
        (200, "nothing"),
        (401, "html"),
        (403, "html"),
        (404, "own"),
    ]:
        bot = create_bot(Config(database=tmp_path / "other.db"), clock=stage.clock)
        await stage.wire.order("fail", kind="answer", path="/users/@me$", status=status, body=body)
        with pytest.raises(ConnectionError):
            await bot.login(stage.wire.token)
        await bot.close()
    bot = create_bot(Config(database=tmp_path / "other.db"), clock=stage.clock)
    with pytest.raises(discord.LoginFailure):
        await bot.login("not.the.one")
    await bot.close()


@pytest.mark.parametrize("path", [r"/messages/\d+$", "/reactions/"])
async def test_reactions_that_can_not_be_read_stay(stage: Stage, path: str) -> None:
    sent = await stage.sender.send(stage.delivery(), part())
    ann = await _person(stage)
    await stage.wire.order("react", channel=stage.channel, message=str(sent.message_id), user=ann, emoji="🦊")
    reactions: Any = stage.bot.get_cog("Reactions")
    kept: list[Any] = []

    async def reconcile(message_id: int, present: Any) -> None:
        kept.append(present)

    reactions.services.reactions.reconcile = reconcile
    for status, body in [(200, "html"), (200, "nothing"), (200, "empty"), (403, "html"), (404, "html"), (401, "own")]:
        await stage.wire.order("fail", kind="answer", method="GET", path=path, status=status, body=body)
        assert not await reactions._look_at(sent.channel_id, sent.message_id), (status, body)
    assert kept == []
    assert await reactions._look_at(sent.channel_id, sent.message_id)
    assert kept == [{(int(ann), "🦊")}]
