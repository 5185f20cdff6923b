"""Excerpts through the whole bot on a simulated server: who posts them, where, what they lead to and when they go."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.stories import Rating
from bot.domain.submissions.submissions import Submission
from bot.services.excerpts.service import Passage
from bot.storage.submissions import submissions as storage
from bot.text.splitting import pages
from cogs.excerpts import cards
from cogs.ui.buttons import today_button
from cogs.ui.layout import Layout, panel, row
from demo.simulated import restrict
from tests.conftest import World, part, text_of
from tests.support.drawn import STORED, shown, submissions, within_limits
from tests.support.excerpt_posts import PROSE, excerpt_now, posted, redraw, shelve
from tests.support.shelf import Shelf, rerate


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    result = await (who or world.reader).click(message, custom_id=part(message, name))
    assert result.response is not None and result.response.ephemeral
    return result.response


async def press_today(world: World, channel: Any, who: Any = None) -> Any:
    """What is shown after pressing the front desk's button in a channel."""
    found: Any = world.bot.get_channel(channel.id)
    desk = await found.send(view=Layout(panel("Desk", row(today_button()))))
    return await press(world, desk, "today", who)


# Posting


async def test_an_excerpt_is_posted_with_ways_into_its_story(world: World) -> None:
    await shelve(world, "The Lamp", f"The Weir|{PROSE}", "Two.")
    answer = await excerpt_now(world)
    assert f"<#{world.excerpts.id}>" in text_of(answer)
    message = posted(world)
    read = text_of(message)
    for expected in ("> Paragraph", "The Lamp", "by Wren Alder", "General Audiences", "The Weir"):
        assert expected in read
    passage = next(line for line in read.split("\n") if line.startswith("> Paragraph")).removeprefix("> ").strip()
    begun = await press(world, message, "read")
    assert "page 1 of" in text_of(begun) and begun.id != message.id
    onward = await press(world, message, "page", world.writer)
    assert passage[:40] in text_of(onward)
    assert "Thank you" in text_of(await press(world, message, "kudos"))
    assert text_of(posted(world)) == read, "the public post stays as it is"


async def test_an_excerpt_is_posted_once_also_over_a_restart(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await excerpt_now(world)
    await world.restart()
    await world.env.advance_time(7200)
    assert part(posted(world), "read")
    opened = await press(world, posted(world), "read")
    assert "The Lamp" in text_of(opened)


async def test_each_excerpt_is_of_the_story_whose_turn_it_is(world: World) -> None:
    for title in ("The Lamp", "The Ferry"):
        await shelve(world, title, PROSE)
    for _time in range(2):
        await excerpt_now(world)
    first, second = (text_of(message) for message in world.excerpts.history())
    assert {"The Lamp" in first, "The Lamp" in second} == {True, False}


async def test_a_moderator_names_the_story(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    await shelve(world, "The Ferry", PROSE)
    (choice,) = await world.moderator.autocomplete(world.lounge, "excerpt now", "story", "ferr")
    await excerpt_now(world, story=choice["value"])
    assert "The Ferry" in text_of(posted(world))


async def test_only_moderators_post_excerpts(world: World) -> None:
    await shelve(world, "The Lamp", PROSE)
    assert "Only this server's moderators" in text_of(await excerpt_now(world, world.reader))
    assert world.excerpts.history() == []


async def test_what_is_missing_is_said_to_the_moderator(world: World) -> None:
    assert "No story in this library" in text_of(await excerpt_now(world))
    await shelve(world, "A Break", "***")
    assert "No story in this library" in text_of(await excerpt_now(world))
    assert "no passage" in text_of(await excerpt_now(world, story="A Break"))
    await world.bot.services.guilds.choose(world.guild.id, excerpt_channel=None)
    assert "/setup" in text_of(await excerpt_now(world))
    await world.bot.services.guilds.choose(world.guild.id, excerpt_channel=1)
    assert "/setup" in text_of(await excerpt_now(world))


# The gate


async def test_no_adult_story_is_posted_or_named_in_a_safe_channel(world: World) -> None:
    await shelve(world, "What the Weir Keeps", PROSE, rating=Rating.MATURE)
    assert "No story in this library" in text_of(await excerpt_now(world, channel=world.adult))
    refused = text_of(await excerpt_now(world, channel=world.adult, story="What the Weir Keeps"))
    assert "for adults" in refused
    assert world.excerpts.history() == []
    assert await world.moderator.autocomplete(world.lounge, "excerpt now", "story", "weir") == []
    (choice,) = await world.moderator.autocomplete(world.adult, "excerpt now", "story", "weir")
    assert choice["name"].startswith("What the Weir Keeps")


async def test_an_age_restricted_excerpt_channel_takes_adult_stories(world: World) -> None:
    restrict(world.excerpts)
    await shelve(world, "What the Weir Keeps", PROSE, rating=Rating.MATURE)
    await excerpt_now(world)
    assert "What the Weir Keeps" in text_of(posted(world))
    # In the lounge nothing is shown of it, in the excerpt channel it is.
    assert "Weir" not in text_of(await press_today(world, world.lounge))
    assert "What the Weir Keeps" in text_of(await press_today(world, world.adult))


async def test_a_posted_excerpt_is_blanked_when_its_story_becomes_adult(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", PROSE)
    await excerpt_now(world)
    async with world.bot.database.write() as connection:
        await rerate(connection, submission_id, world.guild.id, Rating.EXPLICIT)
    await redraw(world, submission_id)
    assert "Paragraph" not in text_of(posted(world)) and "Lamp" not in text_of(posted(world))
    assert f"<#{world.adult.id}>" in text_of(posted(world))


# Going


async def test_an_excerpt_of_a_story_that_was_withdrawn_is_blanked(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", PROSE)
    await excerpt_now(world)
    await world.bot.services.submissions.take_back(submission_id, world.writer.id)
    await world.settle()
    read = text_of(posted(world))
    assert "no longer in the library" in read and "Paragraph" not in read and "Lamp" not in read
    assert part(posted(world), "browse")
    assert "No excerpt" in text_of(await press_today(world, world.lounge))


async def test_a_passage_that_its_writer_took_out_is_not_shown_again(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", PROSE)
    await excerpt_now(world)
    shelf = Shelf(world.bot.database)
    before = await world.bot.services.submissions.ungated(submission_id)
    (entry,) = before.contents
    for wording, stays in ((f"A new beginning.\n\n{PROSE}", True), ("Nothing of it is left.", False)):
        async with world.bot.database.write() as connection:
            pair = await shelf.chapter(connection, before.story_id, wording, entry.chapter_id)
            revision = await shelf.revision(connection, before.story_id, before.metadata, [pair])
            await storage.point_at_revision(connection, submission_id, world.guild.id, revision)
            await shelf.approve(connection, submission_id, world.guild.id)
        await redraw(world, submission_id)
        assert ("Paragraph" in text_of(posted(world))) is stays
        if stays:
            onward = await press(world, posted(world), "page")
            first = next(line for line in text_of(posted(world)).split("\n") if line.startswith("> Paragraph"))
            assert first.removeprefix("> ")[:13] in text_of(onward), "the way in follows the newer wording"


# For one person


async def test_todays_excerpt_is_shown_privately_or_the_library_is(world: World) -> None:
    nothing = await press_today(world, world.lounge)
    assert "No excerpt" in text_of(nothing) and part(nothing, "browse")
    await shelve(world, "The Lamp", PROSE)
    await excerpt_now(world)
    found = await press_today(world, world.lounge)
    assert "The Lamp" in text_of(found) and "Paragraph" in text_of(found)
    opened = await press(world, found, "page")
    assert opened.id == found.id, "in one's own message the page takes its place"


# Drawn without a server


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(submission=submissions(), text=STORED, last=st.booleans())
def test_every_excerpt_is_within_discords_limits(submission: Submission, text: str, last: bool) -> None:
    chapter = submission.contents[-1 if last else 0]
    passage = Passage(submission, chapter, 2**20, pages.slice_text(text, 0, 1200) or "x")
    within_limits(cards.excerpt_card(passage))


@pytest.mark.parametrize("text", ["@everyone <@1> **bold", "> # - 1."])
def test_a_passage_does_not_act_on_discord(text: str) -> None:
    assert "@everyone" not in cards.fitted(text) and cards.fitted(text).startswith("> ")
    assert shown(cards.none_yet())
