"""One story on two servers through the real client: handed in again, decided on apart, taken back from both."""

from dataclasses import dataclass
from typing import Any

import discord
import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.submissions.submissions import State
from bot.errors import AlreadyDone, NotFound
from tests.conftest import World, part, parts, text_of
from tests.support.own_stories import press, submission_id


@dataclass
class Other:
    """Another server with a library of its own; the same writer is on it."""

    guild: Any
    library: Any
    queue: Any
    writer: Any
    moderator: Any


async def other_server(world: World) -> Other:
    guild = world.env.create_guild("The Annex")
    judges = guild.create_role("Judges", permissions=discord.Permissions(manage_guild=True))
    made = Other(
        guild,
        guild.create_text_channel("shelf"),
        guild.create_text_channel("desk"),
        guild.add_member(world.writer.user),
        guild.add_member(world.other_moderator.user, roles=[judges]),
    )
    await world.env.settle()
    await world.bot.services.guilds.choose(guild.id, library_channel=made.library.id, queue_channel=made.queue.id)
    await world.settle()
    return made


async def hand_in(world: World, other: Other) -> Any:
    listed = await other.writer.slash(other.library, "mine")
    elsewhere = await press(other.writer, listed.response, "elsewhere")
    assert "The Reading Room" in text_of(elsewhere) and "The Lamp at Low Water" in text_of(elsewhere)
    return await press(other.writer, elsewhere, "handin")


async def count(world: World, table: str) -> int:
    async with world.bot.services.submissions._context.database.read() as connection:  # pyright: ignore[reportPrivateUsage]
        return await connection.value(f"SELECT count(*) FROM {table}")


async def seen(world: World, guild_id: int) -> list[str]:
    from bot.services.library.service import Question

    audience = Audience(AudienceKind.CHANNEL, guild_id)
    found = await world.bot.services.search.browse(Question(guild_id, audience, Viewer(world.reader.id)))
    return [item.title for item in found.items]


async def test_a_story_is_stored_once_and_each_server_decides_for_itself(world: World) -> None:
    await world.publish()
    other = await other_server(world)
    texts = await count(world, "chapter_texts")
    draft = await hand_in(world, other)
    await world.restart()
    await other.writer.click(draft, custom_id=part(draft, "send"))
    await world.settle()
    assert await seen(world, other.guild.id) == []
    card = other.queue.last_message
    assert card is not None
    await other.moderator.click(card, custom_id=part(card, "approve"))
    await world.settle()
    assert await seen(world, other.guild.id) == await seen(world, world.guild.id) == ["The Lamp at Low Water"]
    assert await count(world, "stories") == 1 and await count(world, "chapter_texts") == texts

    # A change there is that server's alone, until it is taken over here.
    there = (await world.bot.services.submissions.mine(other.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.submissions.correct(there.id, world.writer.id, title="High Water")
    await world.settle()
    card = other.queue.last_message
    assert card is not None
    await other.moderator.click(card, custom_id=part(card, "approve"))
    await world.settle()
    assert await seen(world, other.guild.id) == ["High Water"]
    assert await seen(world, world.guild.id) == ["The Lamp at Low Water"]
    listed = await world.writer.slash(world.library, "mine")
    own = await press(world.writer, listed.response, "draft")
    assert "newer version" in text_of(own)
    await press(world.writer, own, "goback")
    await world.settle()
    await world.approve()
    assert await seen(world, world.guild.id) == ["High Water"]


async def test_a_second_click_is_the_same_draft_and_nobody_hands_in_anothers(world: World) -> None:
    await world.publish()
    other = await other_server(world)
    sid, services = await submission_id(world), world.bot.services.other_servers
    first = await services.hand_in(sid, other.guild.id, world.writer.id)
    assert (await services.hand_in(sid, other.guild.id, world.writer.id)).id == first.id
    with pytest.raises(NotFound):
        await services.hand_in(sid, other.guild.id, world.other_moderator.id)
    listed = await other.writer.slash(other.library, "mine")
    assert not [one for one in parts(listed.response) if "elsewhere" in one.get("custom_id", "")]
    # The draft can be discarded; the story stays where it is.
    await world.bot.services.submissions.discard(first.id, world.writer.id)
    assert await seen(world, world.guild.id) == ["The Lamp at Low Water"]
    assert await services.count(other.guild.id, world.writer.id) == 1


async def test_a_story_is_taken_back_from_one_server_or_from_all(world: World) -> None:
    await world.publish()
    other = await other_server(world)
    draft = await hand_in(world, other)
    await other.writer.click(draft, custom_id=part(draft, "send"))
    await world.settle()
    listed = await world.writer.slash(world.library, "mine")
    own = await press(world.writer, listed.response, "draft")
    asked = await press(world.writer, own, "takeback")
    assert part(asked, "takebackyes")  # one of the two is always enough
    await world.restart()
    assert "1 other server has it" in text_of(asked)
    taken: Any = await world.writer.click(asked, custom_id=f"1:takebackall:{await submission_id(world)}:0")
    assert "on 2 servers" in text_of(taken.response)
    await world.settle()
    assert await seen(world, world.guild.id) == [] == await seen(world, other.guild.id)
    assert "no longer in the library" in text_of(world.library.last_message)
    assert "Taken back by its writer" in text_of(other.queue.last_message)
    for guild in (world.guild, other.guild):
        (story,) = (await world.bot.services.submissions.mine(guild.id, world.writer.id, 0)).items
        assert story.state is State.WITHDRAWN
    with pytest.raises(AlreadyDone, match="on no server"):
        await world.bot.services.other_servers.take_back_everywhere(story.id, world.writer.id)
