"""Cards of the bot's own cogs that can't be drawn anew or taken away outlast a restart, and are done at last."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.client import create_bot
from bot.config import Config
from bot.delivery import outbox
from bot.delivery.sender import CannotPost
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import Payload
from bot.domain.gate import Audience, AudienceKind
from bot.domain.schedule.closing import Closing
from bot.domain.votes import Method, Purpose, TieRule
from bot.services.votes.service import Plan, SuggestionFilter
from bot.storage.submissions import submissions
from tests.support.shelf import AUTHOR, Shelf
from tests.wire.checks.posted import Posted, posted, tell_somewhere
from tests.wire.checks.stage import Stage
from tests.wire.control import running, until
from tests.wire.place import VIEW

HOUR = 3600
BLOCKED = "redraw_refusal <> ''"


@asynccontextmanager
async def restarted(stage: Stage, path: Path) -> AsyncGenerator[None]:
    """Within the block another bot runs on the same library, and has looked at what waits there."""
    await stage.bot.close()
    stage.bot = create_bot(Config(database=path / "library.db"), clock=stage.clock)
    stage.bot._connection.guild_ready_timeout = 0.05  # type: ignore[attr-defined]
    async with running(stage.bot, stage.wire.token):
        await until(lambda: stage.bot.get_channel(int(stage.channel)) is not None)
        yield


async def thread_in(stage: Stage) -> str:
    channel: Any = stage.bot.get_channel(int(stage.channel))
    thread = await (await channel.send("a talk")).create_thread(name="the weir")
    return str(thread.id)


async def story(stage: Stage, title: str) -> int:
    return await Shelf(stage.bot.database).story(int(stage.guild), title, "Once.", authors=("Wren Alder",))


async def announce(stage: Stage, where: str, submission_id: int) -> None:
    async with stage.bot.database.write() as connection:
        row = await submissions.submission_row(connection, submission_id)
        assert row is not None
        target = Target(int(stage.guild), int(where), submission_id=row["id"], revision_id=row["approved_revision"])
        await outbox.plan(connection, kinds.ANNOUNCEMENT, f"{row['uuid']}:1", target, Payload(), _now(stage))


async def open_vote(stage: Stage, where: str) -> None:
    """A vote that closes in an hour."""
    guild, audience = int(stage.guild), Audience(AudienceKind.CHANNEL, int(stage.guild), private=False)
    ids = [await story(stage, title) for title in ("The Lamp", "The Ferry")]
    plan = Plan(Purpose.WEEK, "", Method.CHOICE, TieRule.OLDEST, Closing(lasts=HOUR), "UTC", SuggestionFilter())
    draft = await stage.bot.services.votes.draft(guild, int(where), audience, AUTHOR, plan, ids)
    await stage.bot.services.votes.open(draft.vote.id, guild, AUTHOR, audience, None)


def _now(stage: Stage) -> int:
    return int(stage.clock.time.now())


async def card(stage: Stage, where: str, kind: str) -> str:
    """What stands of the one post of a kind: its parts as Discord keeps them, empty where it was deleted."""
    async with stage.bot.database.read() as connection:
        message = await connection.value(
            "SELECT p.message_id FROM deliveries AS d JOIN delivery_parts AS p ON p.delivery_id = d.id"
            " WHERE d.kind = ?",
            kind,
        )
    found = [m for m in await stage.wire.order("messages", channel=where) if m["id"] == str(message)]
    return str(found[0]["components"]) if found else ""


async def wait_for(stage: Stage, condition: str, number: int) -> None:
    await Posted(stage, stage.channel, stage.channel, (), taken=False).wait_for(condition, number)


async def lock(stage: Stage, thread: str) -> None:
    await stage.wire.order("archive_thread", thread=thread, locked=True)
    await until(lambda: stage.bot.get_channel(int(thread)) is None)


async def test_a_vote_that_closed_in_a_locked_thread_loses_its_button_at_last(stage: Stage, tmp_path: Path) -> None:
    await tell_somewhere(stage)
    thread = await thread_in(stage)
    await open_vote(stage, thread)
    sent = f"kind = '{kinds.VOTE_OPENING.name}' AND state = 'sent'"
    await wait_for(stage, sent, 1)
    assert ":vote:" in await card(stage, thread, kinds.VOTE_OPENING.name)
    await lock(stage, thread)
    stage.clock.move(HOUR + 1)
    await wait_for(stage, f"{BLOCKED} AND {sent}", 1)
    async with restarted(stage, tmp_path):
        assert ":vote:" in await card(stage, thread, kinds.VOTE_OPENING.name)
        await wait_for(stage, f"{BLOCKED} AND {sent}", 1)
        await stage.wire.order("change_thread", thread=thread, locked=False)
        await wait_for(stage, "redraw_at IS NOT NULL AND state <> 'due'", 0)
        assert ":vote:" not in await card(stage, thread, kinds.VOTE_OPENING.name)


@pytest.mark.parametrize("delete_posts", [False, True])
@pytest.mark.parametrize("where", ["a channel without permission", "a locked thread"])
async def test_a_story_taken_back_disappears_at_last(
    stage: Stage, tmp_path: Path, where: str, delete_posts: bool
) -> None:
    await tell_somewhere(stage)
    in_thread = where == "a locked thread"
    place = await thread_in(stage) if in_thread else stage.channel
    taken = await story(stage, "The Lamp")
    await announce(stage, place, taken)
    await wait_for(stage, "kind = 'announcement' AND state = 'sent'", 1)
    assert "The Lamp" in await card(stage, place, kinds.ANNOUNCEMENT.name)
    if in_thread:
        await lock(stage, place)
    else:
        await stage.wire.order("deny", channel=place, permissions=VIEW)
    await stage.bot.services.submissions.take_back(taken, AUTHOR, delete_posts=delete_posts)
    await wait_for(stage, BLOCKED, 1)
    async with restarted(stage, tmp_path):
        assert "The Lamp" in await card(stage, place, kinds.ANNOUNCEMENT.name)
        await wait_for(stage, BLOCKED, 1)
        if in_thread:
            await stage.wire.order("change_thread", thread=place, locked=False)
        else:
            await stage.wire.order("deny", channel=place)
        await wait_for(stage, "redraw_at IS NOT NULL", 0)
        left = await card(stage, place, kinds.ANNOUNCEMENT.name)
        assert "The Lamp" not in left and bool(left) is not delete_posts


@pytest.mark.parametrize("taken", [False, True])
async def test_a_thread_that_is_unlocked_while_the_refusal_is_on_its_way(stage: Stage, taken: bool) -> None:
    it = await posted(stage, "thread", taken=taken)
    await lock(stage, it.where)
    plain, raced = stage.worker.sender.redraw, asyncio.Event()

    async def slow(*given: Any) -> bool:
        try:
            return await plain(*given)
        except CannotPost:
            if not raced.is_set():
                raced.set()
                await stage.wire.order("change_thread", thread=it.where, locked=False)
                await it.wait_for("mended = 1 AND redraw_at IS NOT NULL", len(it.kinds))
            raise

    stage.worker.sender.redraw = slow
    await it.ask()
    await it.done()
    assert raced.is_set() and await it.count("kind = 'alert'") == 0, "nobody is told of what has passed"
