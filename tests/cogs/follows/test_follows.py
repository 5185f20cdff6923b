"""Following through the real client: commands, buttons, news by direct message, once, and to nobody else."""

from typing import Any

from tests.conftest import ADULT_STORY, World, part, parts, text_of

CHAPTER = "Chapter 2: The Weir\n\nNobody had told the herons, so they stood where the lamp had been.\n"


async def own_uuid(world: World) -> str:
    return (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0].uuid


async def add_chapter(world: World, text: str = CHAPTER) -> None:
    """A chapter of the writer's newest story, as far as the moderators' card."""
    shown = await world.writer.slash(
        world.library, "story add-chapter", story=await own_uuid(world), file=("c.txt", text.encode())
    )
    await world.writer.click(shown.response, custom_id=part(shown.response, "newyes"))
    await world.settle()


def news(world: World) -> list[Any]:
    return list(world.reader.user.dm_channel.history())


async def test_a_follower_hears_once_and_reads_the_new_chapter(world: World) -> None:
    await world.publish()
    followed = await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    assert followed.ephemeral and "You follow “The Lamp at Low Water”" in text_of(followed.response)
    await add_chapter(world)
    assert news(world) == []
    await world.approve()
    await world.restart()
    await world.settle()
    (message,) = news(world)
    assert "The Weir" in text_of(message) and "The Lamp at Low Water" in text_of(message)
    opened = await world.reader.user.click(message, custom_id=part(message, "page"))
    assert "herons" in text_of(opened.response)
    ended = await world.reader.user.click(message, custom_id=part(message, "unfollow"))
    assert "no longer follow" in text_of(ended.response)
    again = await world.reader.user.click(ended.response, custom_id=part(ended.response, "refollow"))
    assert "follow it again" in text_of(again.response)
    for other in (world.moderator, world.admin, world.other_moderator):
        assert other.user.dm_channel is None or other.user.dm_channel.last_message is None


async def test_who_has_left_the_server_hears_nothing_of_it(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    await add_chapter(world)
    world.guild.remove_member(world.reader)
    await world.approve()
    await world.settle()
    assert news(world) == []


async def test_an_authors_follower_hears_of_a_new_story(world: World) -> None:
    await world.publish()
    followed = await world.reader.slash(world.lounge, "follow", author="wren alder")
    assert "You follow Wren Alder" in text_of(followed.response)
    listed = await world.reader.slash(world.lounge, "following")
    assert "Wren Alder" in text_of(listed.response)
    await world.publish(ADULT_STORY.replace("Rating: M", "Rating: G"))
    await world.settle()
    (message,) = news(world)
    assert "What the Weir Keeps" in text_of(message) and "new story" in text_of(message)
    ended = await world.reader.click(listed.response, custom_id=part(listed.response, "unfollow"))
    assert "no longer follow" in text_of(ended.response)
    listed = await world.reader.slash(world.lounge, "following")
    assert "nothing here yet" in text_of(listed.response)


async def test_adult_news_name_nothing(world: World) -> None:
    await world.publish(ADULT_STORY, rating="Mature")
    await world.reader.slash(world.adult, "follow", story=await own_uuid(world))
    await add_chapter(world)
    await world.approve()
    await world.settle()
    (message,) = news(world)
    said = text_of(message)
    assert "Weir" not in said and "Wren" not in said and f"<#{world.adult.id}>" in said
    assert "The Reading Room" in said
    ended = await world.reader.user.click(message, custom_id=part(message, "unfollow"))
    assert "Weir" not in text_of(ended.response)
    mild = await world.reader.slash(world.lounge, "following")
    assert "Weir" not in text_of(mild.response)


async def test_news_are_hushed_when_the_story_turns_adult_and_blanked_when_it_leaves(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    await add_chapter(world)
    await world.approve()
    await world.settle()
    opened = await world.writer.slash(world.library, "story edit", story=await own_uuid(world))
    await world.writer.select(opened.response, ["Explicit"], custom_id=part(opened.response, "rating"))
    await world.settle()
    assert "The Weir" in text_of(news(world)[0])
    await world.approve()
    await world.settle()
    assert "Weir" not in text_of(news(world)[0]) and "Lamp" not in text_of(news(world)[0])
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.settle()
    (message,) = news(world)
    assert "no longer in the library" in text_of(message)


async def test_closed_direct_messages_end_it_quietly(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    await add_chapter(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, message="Cannot send", times=None)
    await world.approve()
    await world.settle()
    troubles = await world.bot.services.guilds.troubles(world.guild.id)
    assert [one["kind"] for one in troubles if one["kind"] == "news"] == []
    await world.bot.services.guilds.choose(world.guild.id, excerpt_channel=world.excerpts.id)
    await world.env.advance_time(7200)
    async with world.bot.database.read() as connection:
        rows = await connection.rows("SELECT state, attempts FROM deliveries WHERE kind = 'news'")
    assert [tuple(row) for row in rows] == [("failed", 1)]
    assert not any("herons" in text_of(one) or "news" in text_of(one) for one in world.lounge.history())


async def test_news_rest_while_direct_messages_are_closed_until_the_bot_is_used_again(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    route = "/users/@me/channels"
    world.env.inject_error("POST", route, status=403, code=50007, message="Cannot send", times=None)
    for text in (CHAPTER, "Chapter 3: The Heron\n\nIt stood on one leg until the lamp was lit again.\n"):
        await add_chapter(world, text)
        await world.approve()
        await world.settle()
    # Within the hour, and from somebody else, it changes nothing.
    await world.reader.slash(world.lounge, "following")
    await world.env.advance_time(7200)
    await world.admin.slash(world.lounge, "following")
    await world.settle()
    async with world.bot.database.read() as connection:
        rows = await connection.rows("SELECT state, attempts FROM deliveries WHERE kind = 'news'")
    assert [tuple(row) for row in rows] == [("failed", 1)], "the second chapter was not even tried"
    world.env.backend.faults.clear()
    await world.restart()
    await world.reader.slash(world.lounge, "following")
    await world.settle()
    assert len(news(world)) == 1
    await add_chapter(world, "Chapter 4: The Ferry\n\nNobody crossed that night, and the ferry sang.\n")
    await world.approve()
    await world.settle()
    assert len(news(world)) == 2


async def test_who_unfollows_while_news_rest_is_not_told_later(world: World) -> None:
    await world.publish()
    followed = await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    await add_chapter(world)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, message="Cannot send", times=None)
    await world.approve()
    await world.settle()
    await world.reader.click(followed.response, custom_id=part(followed.response, "unfollow"))
    world.env.backend.faults.clear()
    await world.env.advance_time(7200)
    await world.reader.slash(world.lounge, "following")
    await world.settle()
    assert world.reader.user.dm_channel is None or news(world) == []


async def test_who_has_stopped_before_it_is_sent_hears_nothing(world: World) -> None:
    await world.publish()
    followed = await world.reader.slash(world.lounge, "follow", story=await own_uuid(world))
    await add_chapter(world)
    await world.reader.click(followed.response, custom_id=part(followed.response, "unfollow"))
    await world.approve()
    await world.settle()
    assert news(world) == []


async def test_the_buttons_on_a_card_and_at_the_end(world: World) -> None:
    await world.publish()
    found = await world.reader.slash(world.lounge, "search", query="lamp")
    opened = await world.reader.click(found.response, custom_id=part(found.response, "result"))
    await world.restart()
    author = await world.reader.click(opened.response, custom_id=part(opened.response, "followauthor"))
    assert "You follow Wren Alder" in text_of(author.response)
    page = await world.reader.slash(world.lounge, "read", title="The Lamp at Low Water")
    followed = await world.reader.click(page.response, custom_id=part(page.response, "follow"))
    assert "You follow “The Lamp at Low Water”" in text_of(followed.response)
    again = await world.reader.click(page.response, custom_id=part(page.response, "follow"))
    assert "already" in text_of(again.response)
    mine = await world.writer.slash(world.lounge, "follow", story="The Lamp at Low Water")
    assert "your own" in mine.response.content
    neither = await world.reader.slash(world.lounge, "follow")
    assert "story, or an author" in neither.response.content
    # Nothing that a follower is shown carries who the author is on Discord.
    shown = [author.response, followed.response, opened.response]
    assert not any(str(world.writer.id) in str(parts(message)) for message in shown)
