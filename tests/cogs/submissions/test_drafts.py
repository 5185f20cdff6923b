"""The end of a draft: told some days before, kept at a press or by an edit, handed back whole; across restarts."""

from typing import Any

import pytest

from bot.errors import AlreadyDone
from bot.services.submissions.service import DAY
from tests.conftest import World, part, text_of
from tests.support.drafts import draft_of


async def days(world: World, count: float) -> None:
    await world.env.advance_time(count * DAY)


def dm(world: World) -> list[Any]:
    channel = world.writer.user.dm_channel
    return list(channel.history()) if channel else []


async def drafts(world: World) -> tuple[Any, ...]:
    return (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items


async def test_a_draft_goes_after_the_word_and_its_text_comes_back(world: World) -> None:
    shown = await draft_of(world)
    assert "kept until" in text_of(shown)
    assert "kept until" in text_of((await world.writer.slash(world.library, "mine")).response)
    await days(world, 10.9)
    assert dm(world) == []
    await world.restart()
    await days(world, 0.2)
    (word,) = dm(world)
    assert "The Lamp at Low Water" in text_of(word) and "14 days" in text_of(word)
    await world.restart()
    await days(world, 2.8)
    assert len(dm(world)) == 1 and len(await drafts(world)) == 1
    await days(world, 0.2)
    assert len(dm(world)) == 2
    (end,) = [message for message in dm(world) if message.attachments]
    assert b"The lamp had been out for three nights" in await end.attachments[0].read()
    assert b"the river is nobody's" in await end.attachments[0].read()
    assert await drafts(world) == ()
    await days(world, 20)
    assert len(dm(world)) == 2
    # What came back is a file that is understood as it was.
    again = await draft_of(world, (await end.attachments[0].read()).decode())
    assert "The Night Ferry" in text_of(again) and "Wren Alder" in text_of(again)


async def test_keep_it_renews_and_the_word_comes_again(world: World) -> None:
    await draft_of(world)
    await days(world, 11.1)
    (word,) = dm(world)
    for _click in range(2):
        kept = await world.writer.user.click(word, custom_id=part(word, "keepdraft"))
        assert "is kept until" in text_of(kept.response)
    before = len(dm(world))
    await days(world, 10.5)
    assert len(await drafts(world)) == 1 and len(dm(world)) == before
    await days(world, 1)
    assert len(dm(world)) == before + 1
    await days(world, 3)
    assert await drafts(world) == ()


async def test_an_edit_renews(world: World) -> None:
    draft = await draft_of(world)
    await days(world, 8)
    await world.writer.select(draft, ["General Audiences"], custom_id=part(draft, "rating"))
    await days(world, 8)
    assert dm(world) == [] and len(await drafts(world)) == 1
    await days(world, 3.1)
    assert len(dm(world)) == 1
    # An edit after the word, too.
    await world.writer.select(draft, ["Teen And Up Audiences"], custom_id=part(draft, "rating"))
    await days(world, 10)
    assert len(dm(world)) == 1 and len(await drafts(world)) == 1


async def test_what_was_submitted_stays(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await drafts(world))[0]
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await days(world, 40)
    assert dm(world) == []
    (left,) = await drafts(world)
    with pytest.raises(AlreadyDone, match="kept anyway"):
        await world.bot.services.drafts.keep(left.id, world.writer.id)


async def test_who_can_not_be_told_keeps_the_draft(world: World) -> None:
    await draft_of(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, message="Cannot send", times=None)
    await days(world, 60)
    (left,) = await drafts(world)
    assert left.expires_at is None
    assert "kept until you delete it" in text_of((await world.writer.slash(world.library, "mine")).response)


async def test_a_word_that_comes_late_moves_the_end(world: World) -> None:
    await draft_of(world)
    (own,) = await drafts(world)
    async with world.bot.database.write() as connection:
        # As after weeks without the bot: the end has passed before anybody was told.
        late = own.expires_at - 20 * DAY
        await connection.rows("UPDATE submissions SET expires_at = ?", late)
        await connection.rows(
            "UPDATE deliveries SET due_at = ?, content = ? WHERE kind = 'draft_ends'", late, f'{{"at": {late}}}'
        )
    await world.settle()
    assert len(dm(world)) == 1 and len(await drafts(world)) == 1
    await days(world, 2.9)
    assert len(await drafts(world)) == 1
    await days(world, 0.2)
    assert await drafts(world) == ()
