"""Readers' reports through the real client: one card a story, taken down at once and decided later, and back."""

from typing import Any

import discord
import pytest

from demo.simulated import restrict
from tests.conftest import ADULT_STORY, STORY, World, part, parts, text_of
from tests.support.reports import open_menu, report


def newest(channel: Any) -> Any:
    found = channel.last_message
    assert found is not None
    return found


def case_card(world: World) -> Any:
    """The moderators' card of the reports."""
    return next(
        message
        for message in sorted(world.queue.history(), key=lambda message: message.id, reverse=True)
        if any("1:report" in (c.get("custom_id") or "") for c in parts(message))
    )


def library_shows(world: World, title: str = "The Lamp at") -> bool:
    return any(title in text_of(message) for message in world.library.history())


async def test_reports_of_a_story_are_one_card_and_each_reader_counts_once(world: World) -> None:
    announced = await world.publish()
    told = await report(world, world.reader, announced, "Chapter two is *copied*.", "copied")
    assert "have your report" in text_of(told.response)
    await world.settle()
    card = case_card(world)
    assert "1 report" in text_of(card)
    assert f"<@{world.reader.id}>" in text_of(card)
    await report(world, world.other_moderator, announced, "I read it elsewhere.")
    await world.settle()
    again = case_card(world)
    assert again.id == card.id
    assert "2 reports" in text_of(again)
    assert "I read it elsewhere." in text_of(again)
    twice = await report(world, world.reader, announced, "Still.", "rules")
    assert "have reported “The Lamp at Low Water” already" in text_of(twice.response)
    own = await open_menu(world, world.writer, announced)
    refused = await world.writer.submit_modal(own, {"why": ["other"], "words": "Mine.", "word": []})
    assert "your own" in text_of(refused.response)


async def test_taken_down_at_once_decided_later_and_put_back_as_it_was(world: World) -> None:
    announced = await world.publish()
    await report(world, world.reader, announced, "", "copied", word=True)
    await world.settle()
    card = case_card(world)
    await world.moderator.click(card, custom_id=part(card, "reporthold"))
    await world.settle()
    assert not library_shows(world)
    assert "out of the library" in text_of(newest(world.writer.user.dm_channel))
    assert f"<@{world.reader.id}>" not in text_of(newest(world.writer.user.dm_channel))
    await world.restart()
    card = case_card(world)
    assert "Out of the library until you decide" in text_of(card)
    await world.other_moderator.click(card, custom_id=part(card, "reportkeep"))
    await world.settle()
    assert [m.id for m in world.library.history() if "The Lamp at" in text_of(m)] == [announced.id]
    assert "in the library" in text_of(newest(world.writer.user.dm_channel))
    assert "it stays in the library" in text_of(newest(world.reader.user.dm_channel))
    card = case_card(world)
    await world.other_moderator.click(card, custom_id=part(card, "reportundo"))
    await world.settle()
    card = case_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "reportdown"))
    await world.moderator.submit_modal(form, {"reason": "It is copied from elsewhere."})
    await world.settle()
    assert not library_shows(world)
    assert "It is copied from elsewhere." in text_of(newest(world.writer.user.dm_channel))
    assert "have taken it down" in text_of(newest(world.reader.user.dm_channel))


async def test_a_case_is_kept_down_and_that_is_undone(world: World) -> None:
    announced = await world.publish()
    await report(world, world.reader, announced, "Hm.")
    await world.settle()
    card = case_card(world)
    await world.moderator.click(card, custom_id=part(card, "reporthold"))
    await world.settle()
    form = await world.moderator.click(case_card(world), custom_id=part(case_card(world), "reportdown"))
    await world.moderator.submit_modal(form, {"reason": "No."})
    await world.settle()
    await world.moderator.click(case_card(world), custom_id=part(case_card(world), "reportundo"))
    await world.settle()
    assert "Out of the library until you decide" in text_of(case_card(world))
    assert not library_shows(world)
    await world.moderator.click(case_card(world), custom_id=part(case_card(world), "reportkeep"))
    await world.settle()
    assert library_shows(world)


async def test_a_report_is_taken_back_and_the_case_closes_by_itself(world: World) -> None:
    announced = await world.publish()
    told = await report(world, world.reader, announced, "Hm.")
    await world.settle()
    await world.restart()
    await world.reader.click(told.response, custom_id=part(told.response, "unreport"))
    await world.settle()
    assert "Taken back by the reader" in text_of(case_card(world))
    late = await world.reader.click(told.response, custom_id=part(told.response, "unreport"))
    assert "dealing with it already" in text_of(late.response)


async def test_a_case_whose_card_was_deleted_is_decided_from_the_list(world: World) -> None:
    announced = await world.publish()
    await report(world, world.reader, announced, "Hm.")
    await world.settle()
    card = case_card(world)
    channel = world.bot.get_channel(world.queue.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.get_partial_message(card.id).delete()
    refused = await world.reader.slash(world.lounge, "moderation reports")
    assert "Only this server's moderators" in text_of(refused.response)
    shown = (await world.moderator.slash(world.queue, "moderation reports")).response
    await world.moderator.click(shown, custom_id=part(shown, "reportcase"))
    await world.moderator.click(shown, custom_id=part(shown, "reporthold"))
    assert "Out of the library until you decide" in text_of(shown)
    await world.settle()
    assert not library_shows(world)


async def test_the_button_on_a_page_reports_too_and_words_are_asked_for(world: World) -> None:
    announced = await world.publish()
    page = (await world.reader.click(announced, custom_id=part(announced, "read"))).response
    form = await world.reader.click(page, custom_id=part(page, "report"))
    refused = await world.reader.submit_modal(form, {"why": ["other"], "words": " ", "word": []})
    assert "Say what is wrong" in text_of(refused.response)
    stranger = await open_menu(world, world.moderator, newest(world.queue))
    assert "not a story of the library" in text_of(stranger.response)


async def test_an_adult_story_is_named_where_moderators_may_see_it(world: World) -> None:
    announced = await world.publish(ADULT_STORY, rating="Mature")
    await report(world, world.reader, announced, "Hm.", word=True)
    await world.settle()
    card = case_card(world)
    assert "What the Weir Keeps" in text_of(card)
    elsewhere = (await world.moderator.slash(world.lounge, "moderation reports")).response
    assert "What the Weir Keeps" not in text_of(elsewhere)
    await world.moderator.click(card, custom_id=part(card, "reportkeep"))
    await world.settle()
    assert "What the Weir Keeps" not in text_of(newest(world.reader.user.dm_channel))


@pytest.mark.parametrize("name", ["reporthold", "reportkeep", "reportdown"])
async def test_readers_decide_nothing(world: World, name: str) -> None:
    announced = await world.publish()
    await report(world, world.reader, announced, "Hm.")
    await world.settle()
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=None)
    card = case_card(world)
    refused = await world.moderator.click(card, custom_id=part(card, name))
    assert "Only this server's moderators" in text_of(refused.response)


async def test_what_stands_in_a_channel_is_emptied_with_its_age_restriction(world: World) -> None:
    log = world.guild.create_text_channel(
        "log",
        overwrites={
            world.guild.default_role: discord.PermissionOverwrite(view_channel=False),
            world.guild.me: discord.PermissionOverwrite(view_channel=True, send_messages=True),
        },
    )
    restrict(log)
    await world.env.settle()
    await world.bot.services.guilds.choose(world.guild.id, log_channel=str(log.id))
    announced = await world.publish(ADULT_STORY, rating="Mature")
    await report(world, world.reader, announced, "Hm.")
    await world.settle()
    assert any("What the Weir Keeps" in text_of(message) for message in log.history())
    assert not any(f"<@{world.reader.id}>" in text_of(message) for message in log.history())
    for channel in (log, world.queue):
        restrict(channel, restricted=False)
        await world.bot.services.guilds.restriction_changed(world.guild.id, [channel.id])
    await world.settle()
    for channel in (log, world.queue):
        assert not any("What the Weir Keeps" in text_of(message) for message in channel.history())


async def test_a_moderator_closes_no_reports_of_their_own_story(world: World) -> None:
    shown = (await world.moderator.slash(world.library, "submit", file=("a.txt", STORY.encode()))).response
    await world.moderator.select(shown, ["General Audiences"], custom_id=part(shown, "rating"))
    await world.moderator.click(shown, custom_id=part(shown, "send"))
    await world.settle()
    card = newest(world.queue)
    await world.other_moderator.click(card, custom_id=part(card, "approve"))
    await world.settle()
    await report(world, world.reader, newest(world.library), "Hm.")
    await world.settle()
    refused = await world.moderator.click(case_card(world), custom_id=part(case_card(world), "reportkeep"))
    assert "is your own" in text_of(refused.response)


async def test_a_story_taken_back_is_not_shown_on_its_case_any_more(world: World) -> None:
    announced = await world.publish()
    await report(world, world.reader, announced, "Hm.")
    await world.settle()
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.settle()
    card = case_card(world)
    assert "The Lamp at" not in text_of(card)
    await world.moderator.click(card, custom_id=part(card, "reportkeep"))
    shown = (await world.moderator.slash(world.queue, "moderation reports")).response
    assert "Nothing is reported" in text_of(shown)


async def test_a_form_that_was_open_while_the_bot_restarted_still_counts(world: World) -> None:
    announced = await world.publish()
    form = await open_menu(world, world.reader, announced)
    await world.restart()
    await world.reader.submit_modal(form, {"why": ["spam"], "words": "", "word": []})
    await world.settle()
    card = case_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "reportdown"))
    await world.restart()
    await world.moderator.submit_modal(form, {"reason": "Advertising."})
    await world.settle()
    assert not library_shows(world)
    assert "Advertising." in text_of(newest(world.writer.user.dm_channel))
