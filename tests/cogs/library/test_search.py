"""Find through the whole bot on a simulated server: commands, pages, ways back, the gate, restarts."""

from typing import Any

import discord

from bot.domain.stories import Rating, Status
from tests.conftest import World, part, parts, text_of
from tests.support.shelf import Shelf


def shelf_of(world: World) -> Shelf:
    """Stories put straight on the server's shelf; the writer is their author."""
    return Shelf(world.bot.database)


async def fill(world: World, count: int, **card: Any) -> None:
    for number in range(count):
        await shelf_of(world).story(world.guild.id, f"Ferry {number:02}", f"The night ferry number {number}.", **card)


def titles(message: Any) -> list[str]:
    """The titles of the results in a message, in order."""
    texts = [component.get("content") or "" for component in parts(message)]
    return [text.split("**")[1] for text in texts if text.startswith("**")]


def ids(message: Any, name: str) -> list[str]:
    """The custom_ids of the parts of a name that can be pressed."""
    return [
        component["custom_id"]
        for component in parts(message)
        if component.get("custom_id", "").split(":")[1:2] == [name] and not component.get("disabled")
    ]


async def search(world: World, channel: Any, query: str, who: Any = None, **options: Any) -> Any:
    shown = await (who or world.reader).slash(channel, "search", query=query, **options)
    assert shown.response is not None
    return shown.response


async def browse(world: World, channel: Any, who: Any = None, **options: Any) -> Any:
    shown = await (who or world.reader).slash(channel, "browse", **options)
    assert shown.response is not None
    return shown.response


async def press(world: World, message: Any, **which: str) -> Any:
    """What the reader is shown after pressing a button, named by ``label`` or ``custom_id``."""
    shown = await world.reader.click(message, **which)
    assert shown.response is not None
    return shown.response


async def test_a_search_shows_what_was_found_and_where(world: World) -> None:
    await shelf_of(world).story(
        world.guild.id,
        "The *Night* Ferry",
        "No.",
        "The river was *wide*; @everyone saw the ferry <@1> leave.",
        authors=("Quill",),
        fandoms=("Harbour Lights",),
        status=Status.COMPLETE,
        length=4321,
    )
    shown = await search(world, world.lounge, "ferry river")
    assert shown.flags.ephemeral
    content = text_of(shown)
    assert "Results for “ferry river”" in content
    assert "**The \\*Night\\* Ferry** by Quill" in content
    assert "General Audiences · 4,321 words · 2 chapters · complete" in content
    assert "> Chapter 2 · The **river** was wide; @\u200beveryone saw the **ferry** \\<@\u200b1> leave." in content
    assert "1 story" in content


async def test_nothing_found_says_what_to_do(world: World) -> None:
    shown = await search(world, world.lounge, "elephant", rating=Rating.TEEN.value)
    assert text_of(shown).startswith("Nothing found for “elephant”.\n-# Teen And Up Audiences\nTry fewer words")
    assert "fewer filters" in text_of(shown)
    shown = await press(world, shown, custom_id=part(shown, "browse"))
    assert "no story to show here yet" in text_of(shown)
    refused = await world.reader.slash(world.lounge, "search", query="?!")
    assert refused.response is not None and "no word to look for" in text_of(refused.response)


async def test_pages_turn_also_after_a_restart(world: World) -> None:
    await fill(world, 12)
    first = await search(world, world.lounge, "ferry")
    assert titles(first) == [f"Ferry {n:02}" for n in (11, 10, 9, 8, 7)]
    assert "Page 1 of 3" in text_of(first)
    (forward,) = ids(first, "found")
    await world.restart()
    second = await press(world, first, custom_id=forward)
    assert titles(second) == [f"Ferry {n:02}" for n in (6, 5, 4, 3, 2)]
    back, forward = ids(second, "found")
    third = await press(world, second, custom_id=forward)
    assert titles(third) == ["Ferry 01", "Ferry 00"] and "Page 3 of 3" in text_of(third)
    assert len(ids(third, "found")) == 1
    second = await press(world, third, custom_id=ids(third, "found")[0])
    assert titles(await press(world, second, custom_id=back)) == titles(first)


async def test_a_result_opens_the_card_and_leads_back(world: World) -> None:
    await fill(world, 7)
    first = await search(world, world.lounge, "ferry")
    second = await press(world, first, custom_id=ids(first, "found")[0])
    card = await press(world, second, custom_id=ids(second, "result")[0])
    assert "Ferry 01" in text_of(card) and part(card, "read")
    again = await press(world, card, custom_id=ids(card, "found")[0])
    assert titles(again) == ["Ferry 01", "Ferry 00"]


async def test_a_result_opens_at_the_chapter_that_was_found(world: World) -> None:
    await shelf_of(world).story(world.guild.id, "Long", "One.", "Landfall|The ferry.", "Three.")
    shown = await search(world, world.lounge, "ferry")
    card = await press(world, shown, custom_id=part(shown, "result"))
    page = await press(world, card, label="Chapter 2")
    assert "Landfall" in text_of(page) and "The ferry." in text_of(page)
    shown = await search(world, world.lounge, "long")
    card = await press(world, shown, custom_id=part(shown, "result"))
    assert part(card, "contents") and part(card, "download") and part(card, "kudos")


async def test_a_story_that_left_meanwhile_says_so(world: World) -> None:
    submission = await shelf_of(world).story(world.guild.id, "Gone", "A ferry.")
    shown = await search(world, world.lounge, "ferry")
    async with world.bot.database.write() as connection:
        await shelf_of(world).withdraw(connection, submission, world.guild.id)
    pressed = await press(world, shown, custom_id=part(shown, "result"))
    assert "no such story" in text_of(pressed)


async def test_a_search_put_away_says_so(world: World) -> None:
    await fill(world, 6)
    shown = await search(world, world.lounge, "ferry")
    await world.env.advance_time(90_000)
    pressed = await press(world, shown, custom_id=ids(shown, "found")[0])
    assert "more than a day old" in text_of(pressed)


async def test_browsing_orders_turns_and_filters(world: World) -> None:
    await fill(world, 6, fandoms=("Harbour Lights",))
    await shelf_of(world).story(world.guild.id, "An Apple", "x", rating=Rating.TEEN, fandoms=("Orchard",))
    newest = await browse(world, world.lounge)
    assert titles(newest)[0] == "An Apple" and "7 stories" in text_of(newest)
    by_title = await press(world, newest, label="A to Z")
    assert titles(by_title) == ["An Apple", *(f"Ferry {n:02}" for n in range(4))]
    turned = await press(world, by_title, label="Next")
    assert titles(turned) == ["Ferry 04", "Ferry 05"]
    fandoms = await press(world, turned, label="By fandom")
    assert "Harbour Lights" in text_of(fandoms) and "2 fandoms" in text_of(fandoms)
    chosen = (await world.reader.select(fandoms, ["Harbour Lights"], custom_id=part(fandoms, "fandom"))).response
    assert chosen is not None
    assert "Harbour Lights, newest first" in text_of(chosen) and "6 stories" in text_of(chosen)
    await world.restart()
    turned = await press(world, chosen, label="Next")
    assert titles(turned) == ["Ferry 00"]
    assert titles(await browse(world, world.lounge, rating=Rating.TEEN.value)) == ["An Apple"]
    assert titles(await browse(world, world.lounge, by="title", fandom="orchard")) == ["An Apple"]
    assert "Orchard" in text_of(await browse(world, world.lounge, by="fandom"))
    nothing = await browse(world, world.lounge, status=Status.COMPLETE.value)
    assert "No story here fits that" in text_of(nothing)


async def test_the_front_desk_opens_the_library_privately(world: World) -> None:
    await fill(world, 1)
    desk = world.library.last_message
    shown = await press(world, desk, custom_id=part(desk, "browse"))
    assert shown is not None and shown.flags.ephemeral
    assert titles(shown) == ["Ferry 00"]


async def test_adult_stories_show_in_age_restricted_channels_only(world: World) -> None:
    await fill(world, 6, rating=Rating.EXPLICIT, fandoms=("Dark",), author_id=world.writer.id)
    adult = await search(world, world.adult, "ferry")
    assert "6 stories" in text_of(adult)
    assert titles(await search(world, world.lounge, "ferry")) == []
    assert titles(await browse(world, world.lounge)) == []
    assert "Dark" not in text_of(await browse(world, world.lounge, by="fandom"))
    assert await world.reader.autocomplete(world.lounge, "search", "fandom", "da") == []
    assert [c["name"] for c in await world.reader.autocomplete(world.adult, "search", "fandom", "da")] == ["Dark"]
    # One's own, since nobody else sees the answer.
    assert len(titles(await search(world, world.lounge, "ferry", world.writer))) == 5


async def test_a_thread_is_as_open_as_its_channel(world: World) -> None:
    await fill(world, 1, rating=Rating.MATURE)
    for channel, expected in ((world.adult, ["Ferry 00"]), (world.lounge, [])):
        cached = world.bot.get_channel(channel.id)
        assert isinstance(cached, discord.TextChannel)
        made = await cached.create_thread(name="inside", type=discord.ChannelType.public_thread)
        await world.env.settle()
        thread = next(item for item in channel.threads if item.id == made.id)
        assert titles(await search(world, thread, "ferry")) == expected


async def test_the_longest_results_fit_a_message(world: World) -> None:
    for _number in range(6):
        await shelf_of(world).story(
            world.guild.id,
            "*_~|" * 50,
            "ferry " + "*_~| " * 80,
            authors=tuple("`*" * 50 for _name in range(4)),
            fandoms=tuple("[*](x)" * 25 for _name in range(4)),
            summary="\\*" * 3000,
        )
    shown = await search(world, world.lounge, "ferry")
    texts = [component["content"] for component in parts(shown) if "content" in component]
    assert len(texts) == 6 and sum(map(len, texts)) <= 4000
    assert len(parts(shown)) <= 40
    assert len(titles(await browse(world, world.lounge))) == 5
