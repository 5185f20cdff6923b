"""What was posted is drawn anew or taken away, whatever is in the way, and never given up silently.

Every kind of post that there is stands in a channel, a thread or a forum post, and all are refused at once.
"""

import asyncio
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.redraws import BLOCKED_WAIT, REDRAW_WAIT
from bot.domain.delivery import kinds
from tests.wire.checks.posted import draw_as, posted
from tests.wire.checks.stage import Stage
from tests.wire.control import until
from tests.wire.place import MANAGE_THREADS, VIEW


async def allow_threads(stage: Stage) -> None:
    role = await stage.wire.order("role", guild=stage.guild, name="More", permissions=MANAGE_THREADS)
    await stage.wire.order("grant", guild=stage.guild, role=role["id"])


PLACES = ["channel", "thread", "forum"]
IN_THREADS = ["thread", "forum"]


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("kind", IN_THREADS)
async def test_an_archived_thread_is_opened_once_and_archived_again(stage: Stage, kind: str, taken: bool) -> None:
    it = await posted(stage, kind, taken=taken)
    await stage.wire.order("archive_thread", thread=it.where)
    await until(lambda: stage.bot.get_channel(int(it.where)) is None)
    before = (await stage.wire.order("state"))["requests"]
    await it.ask()
    await it.done()
    async with asyncio.timeout(20):
        while not (await it.metadata())["archived"]:  # noqa: ASYNC110 – as above
            await asyncio.sleep(0.02)
    # For each: its channel looked up, and the edit; the opening and the archiving once for all.
    assert (await stage.wire.order("state"))["requests"] - before <= 2 * len(it.kinds) + 4


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("kind", IN_THREADS)
@pytest.mark.parametrize("how", ["unlocked", "opened", "may manage threads", "nothing is told"])
async def test_a_locked_thread_keeps_it_until_it_may(stage: Stage, kind: str, taken: bool, how: str) -> None:
    it = await posted(stage, kind, taken=taken)
    await stage.wire.order("archive_thread", thread=it.where, locked=True)
    await until(lambda: stage.bot.get_channel(int(it.where)) is None)
    await it.ask()
    await it.blocked()
    match how:
        case "unlocked":
            await stage.wire.order("change_thread", thread=it.where, locked=False)
        case "opened":
            await stage.wire.order("change_thread", thread=it.where, locked=False, archived=False)
        case "may manage threads":
            await allow_threads(stage)
        case _:
            await stage.wire.order("hold_events", seconds=86_400 * 365)
            await stage.wire.order("change_thread", thread=it.where, locked=False)
            stage.clock.move(BLOCKED_WAIT + 1)
    await it.done()
    if how == "may manage threads":
        assert (await it.metadata())["locked"], "as the moderators left it"
    await stage.wire.order("hold_events", seconds=None)


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("kind", PLACES)
async def test_what_is_refused_for_want_of_a_permission_is_kept(stage: Stage, kind: str, taken: bool) -> None:
    it = await posted(stage, kind, taken=taken)
    await stage.wire.order("deny", channel=it.parent, permissions=VIEW)
    await it.ask()
    await it.blocked()
    await stage.wire.order("deny", channel=it.parent)
    await it.done()


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("kind", PLACES)
async def test_what_fails_for_now_is_tried_later(stage: Stage, kind: str, taken: bool) -> None:
    it = await posted(stage, kind, taken=taken)
    method = "DELETE" if taken else "PATCH"
    await stage.wire.order("fail", kind="503", method=method, path=r"/messages/\d+$", times=1_000)
    await it.ask()
    now = seconds(stage.clock.now())
    await it.wait_for(f"redraw_at > {now}", len(it.kinds))
    await stage.wire.order("heal")
    stage.clock.move(REDRAW_WAIT + 1)
    await it.done()


@pytest.mark.parametrize("kind", PLACES)
async def test_a_message_that_cannot_be_drawn_is_shown_and_can_be_tried_again(stage: Stage, kind: str) -> None:
    it = await posted(stage, kind, taken=False)
    draw = stage.bot.posts.of(kinds.TEST).draw

    async def broken(*_given: Any) -> Any:
        raise RuntimeError("a card that can't be drawn")

    draw_as(stage, it.kinds, broken)
    await it.ask()
    await it.wait_for("redraw_refusal = 'fault'", len(it.kinds))
    draw_as(stage, it.kinds, draw)
    await stage.bot.services.health.try_all(int(stage.guild))
    await it.done()
