"""From a vote's result to a serial of the story that won, with two presses."""

from typing import Any

from tests.conftest import World, part, parts, text_of
from tests.support.vote_rounds import DAY, TITLES, opened, result, shelve, vote


async def decided(world: World) -> Any:
    """A vote that The Ferry has won; returns its result."""
    post = await opened(world, await shelve(world, *TITLES), closes="1 hour")
    await vote(world, post, world.reader, 2)
    await vote(world, post, world.writer, 2)
    await world.env.advance_time(7200)
    return result(world)


async def offered(world: World, shown: Any) -> Any:
    """The moderator's private offer to serialise the winner."""
    offer = await world.moderator.click(shown, custom_id=part(shown, "serialise"))
    assert offer.ephemeral
    return offer.response


def threads_of(world: World) -> list[Any]:
    return list(world.bot.get_guild(world.guild.id).threads)  # pyright: ignore[reportOptionalMemberAccess]


async def test_the_winner_becomes_a_serial_with_two_presses(world: World) -> None:
    offer = await offered(world, await decided(world))
    read = text_of(offer)
    assert "Serialise “The Ferry”?" in read and "about 1,500 words each · every day at 18:00 (UTC)" in read
    assert f"thread of <#{world.lounge.id}>" in read and "/serial start" in read
    assert threads_of(world) == []
    await world.moderator.click(offer, custom_id=part(offer, "serialstart"))
    assert "The serial has begun" in text_of(offer)
    await world.settle()
    (thread,) = threads_of(world)
    assert thread.parent_id == world.lounge.id and thread.name == "The Ferry"
    posted = [message async for message in thread.history(oldest_first=True)]
    assert any("Instalment 1 of 1" in text_of(message) and "Once." in text_of(message) for message in posted)


async def test_who_is_no_moderator_serialises_nothing(world: World) -> None:
    shown = await decided(world)
    refused = await world.reader.click(shown, custom_id=part(shown, "serialise"))
    assert "Only this server's moderators" in text_of(refused.response)
    assert threads_of(world) == []


async def test_a_winner_is_serialised_once(world: World) -> None:
    shown = await decided(world)
    mine, other = await offered(world, shown), await offered(world, shown)
    press = part(mine, "serialstart")
    await world.moderator.click(mine, custom_id=press)
    early = await world.moderator.click(other, custom_id=press)
    assert "being posted in" in text_of(early.response) or "was posted in" in text_of(early.response)
    await world.env.advance_time(2 * DAY)
    late = await world.moderator.click(other, custom_id=press)
    assert "already" in text_of(late.response)
    again = await world.moderator.click(shown, custom_id=part(shown, "serialise"))
    assert "already" in text_of(again.response)
    assert len(threads_of(world)) == 1


async def test_a_shared_win_offers_no_button(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES), closes="1 hour", tie="shared", purpose="serial")
    await vote(world, post, world.reader, 1)
    await vote(world, post, world.writer, 2)
    await world.env.advance_time(7200)
    assert ":serialise:" not in str(parts(result(world))) and "/serial start" in text_of(result(world))


async def test_a_winner_that_has_left_is_not_serialised(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES, author=world.writer), closes="1 hour")
    await vote(world, post, world.reader, 2)
    await world.env.advance_time(7200)
    shown = result(world)
    offer = await offered(world, shown)
    await world.bot.services.submissions.take_back(2, world.writer.id)
    late = await world.moderator.click(offer, custom_id=part(offer, "serialstart"))
    assert "no such story" in text_of(late.response)
    await world.settle()
    assert ":serialise:" not in str(parts(result(world)))
    assert threads_of(world) == []
