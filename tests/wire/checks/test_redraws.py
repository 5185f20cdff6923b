"""What was posted is drawn anew or taken away, whatever is in the way, and never given up silently.

Every kind of post that there is stands in a channel, a thread or a forum post, and all are refused at once.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from bot.clock import seconds
from bot.delivery.attempt import BLOCKED_WAIT, REDRAW_WAIT
from bot.delivery.outbox import ALERT, NEWS, OWN, OWN_WORD
from bot.storage.delivery import deliveries
from tests.wire.checks.test_answers import Stage, served, stage
from tests.wire.control import until
from tests.wire.place import MANAGE_THREADS, VIEW

__all__ = ["served", "stage"]  # fixtures


@dataclass
class Posted:
    """One post of every kind in one place, all to be drawn anew or, if ``taken``, taken away."""

    stage: Stage
    parent: str
    where: str
    kinds: tuple[str, ...]
    taken: bool

    async def ask(self) -> None:
        async with self.stage.bot.database.write() as connection:
            content = "json_set(coalesce(content, '{}'), '$.taken_away', json('true'))" if self.taken else "content"
            await connection.rows(
                f"UPDATE deliveries SET content = {content}, redraw_at = ? WHERE channel_id = ? AND kind <> ?",
                *(seconds(self.stage.clock.now()), int(self.where), ALERT),
            )

    async def left(self) -> int:
        """How many messages stand as they were."""
        messages = await self.stage.wire.order("messages", channel=self.where)
        return sum(bool(m["components"]) and (self.taken or not m["edited_timestamp"]) for m in messages)

    async def count(self, condition: str) -> int:
        async with self.stage.bot.database.read() as connection:
            return await connection.value(f"SELECT count(*) FROM deliveries WHERE {condition}")

    async def wait_for(self, condition: str, number: int) -> None:
        async with asyncio.timeout(20):
            while await self.count(condition) != number:  # noqa: ASYNC110 – what is waited for is the bot
                await asyncio.sleep(0.02)

    async def done(self) -> None:
        await self.wait_for("redraw_at IS NOT NULL", 0)
        assert await self.left() == 0
        assert await self.count("redraw_refusal <> ''") == 0

    async def blocked(self) -> None:
        """Kept, all of it, shown to who manages the server, and told once."""
        await self.wait_for("redraw_refusal <> ''", len(self.kinds))
        assert await self.left() == len(self.kinds)
        assert await self.count("redraw_at IS NOT NULL") == len(self.kinds)
        found = await self.stage.bot.services.health.checkup(int(self.stage.guild))
        assert [one.state for one in found.troubles] == ["redraw"] * len(self.kinds)
        await self.wait_for("kind = 'alert' AND state = 'sent'", 1)

    async def metadata(self) -> dict[str, Any]:
        (thread,) = [t for t in await self.stage.wire.order("threads", parent=self.parent) if t["id"] == self.where]
        return thread["thread_metadata"]


async def posted(stage: Stage, kind: str, *, taken: bool) -> Posted:
    """Have one post of every kind sent."""
    await tell_somewhere(stage)
    parent = stage.forum if kind == "forum" else stage.channel
    where = parent
    if kind != "channel":
        channel: Any = stage.bot.get_channel(int(parent))
        made = await channel.create_thread(name="the weir", content="first") if kind == "forum" else None
        thread = made.thread if made else await (await channel.send("a story")).create_thread(name="the weir")
        where = str(thread.id)
    bot = stage.bot
    kinds = tuple(kind for kind in sorted(bot.drawers) if kind not in NEVER)
    draw = bot.drawers["test"]
    bot.drawers.update(dict.fromkeys(kinds, draw))
    bot.choosers.clear()
    bot.when_finished.clear()
    now = seconds(stage.clock.now())
    async with bot.database.write() as connection:
        for one in kinds:
            await deliveries.plan_delivery(
                connection,
                key=f"{one}:1",
                kind=one,
                guild_id=int(stage.guild),
                channel_id=int(where),
                content="{}",
                due_at=now,
                now=now,
            )
    it = Posted(stage, parent, where, kinds, taken)
    await it.wait_for("state = 'sent'", len(kinds))
    return it


async def tell_somewhere(stage: Stage) -> None:
    """A moderators' channel, for what is to be told."""
    queue = await stage.wire.order("channel", guild=stage.guild, name="moderators")
    await until(lambda: stage.bot.get_channel(int(queue["id"])) is not None)
    await stage.bot.services.guilds.choose(int(stage.guild), queue_channel=int(queue["id"]))


async def allow_threads(stage: Stage) -> None:
    role = await stage.wire.order("role", guild=stage.guild, name="More", permissions=MANAGE_THREADS)
    await stage.wire.order("grant", guild=stage.guild, role=role["id"])


# Warnings themselves, and what only a follower is sent: that is shown to nobody else.
NEVER = (ALERT, NEWS, OWN, OWN_WORD)

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
    draw = stage.bot.drawers["test"]

    async def broken(*_given: Any) -> Any:
        raise RuntimeError("a card that can't be drawn")

    stage.bot.drawers.update(dict.fromkeys(it.kinds, broken))
    await it.ask()
    await it.wait_for("redraw_refusal = 'fault'", len(it.kinds))
    stage.bot.drawers.update(dict.fromkeys(it.kinds, draw))
    await stage.bot.services.health.try_all(int(stage.guild))
    await it.done()
