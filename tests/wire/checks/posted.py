"""Posts of every kind on a wire server, which are to be drawn anew or taken away."""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.clock import seconds
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.kinds import TO_FOLLOWERS, kind_named
from bot.domain.delivery.payloads import Payload
from bot.storage.delivery import deliveries
from tests.wire.checks.stage import Stage
from tests.wire.control import until

# Warnings themselves, and what only a follower is sent: that is shown to nobody else.
NEVER = (kinds.ALERT.name, *TO_FOLLOWERS)


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
                *(seconds(self.stage.clock.now()), int(self.where), kinds.ALERT.name),
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
    names = tuple(kind for kind in sorted(bot.posts.names) if kind not in NEVER)
    draw_as(stage, names, bot.posts.of(kinds.TEST).draw)
    now = seconds(stage.clock.now())
    async with bot.database.write() as connection:
        for one in names:
            target = Target(int(stage.guild), int(where))
            await deliveries.plan_delivery(
                connection, kind_named(one), f"{one}:1", target, Payload(), due_at=now, now=now
            )
    it = Posted(stage, parent, where, names, taken)
    await it.wait_for("state = 'sent'", len(names))
    return it


def draw_as(stage: Stage, names: tuple[str, ...], draw: Any) -> None:
    """Have the posts of these kinds drawn by ``draw``, with nothing chosen late and nothing following."""
    for name in names:
        stage.bot.posts.register(kind_named(name), draw)


async def tell_somewhere(stage: Stage) -> None:
    """A moderators' channel, for what is to be told."""
    queue = await stage.wire.order("channel", guild=stage.guild, name="moderators")
    await until(lambda: stage.bot.get_channel(int(queue["id"])) is not None)
    await stage.bot.services.guilds.choose(int(stage.guild), queue_channel=int(queue["id"]))
