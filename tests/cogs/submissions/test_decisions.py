"""The moderators' side through the real client: one decision, told to everybody it concerns, undoable."""

import asyncio

import pytest

from bot.errors import AlreadyDone
from tests.conftest import ADULT_STORY, STORY, World, part, text_of


async def queue_card(world: World):  # type: ignore[no-untyped-def]
    card = world.queue.last_message
    assert card is not None
    return card


async def test_a_rejection_gives_reason_and_text_back(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = await queue_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "reject"))
    told = await world.moderator.submit_modal(form, {"reason": "Chapter two is *missing*."})
    assert told.ephemeral
    await world.settle()
    notice = world.writer.user.dm_channel.last_message
    assert notice is not None
    assert "Chapter two is" in text_of(notice)
    (file,) = notice.attachments
    assert b"She rowed by the sound." in await file.read()
    assert "Rejected by" in text_of(await queue_card(world))
    assert not any("The Lamp" in text_of(message) for message in world.library.history())
    listed = await world.writer.slash(world.library, "mine")
    opened = await world.writer.click(listed.response, custom_id=part(listed.response, "draft"))
    assert "Chapter two is" in text_of(opened.response)
    revised = await world.writer.click(opened.response, custom_id=part(opened.response, "revise"))
    await world.writer.click(revised.response, custom_id=part(revised.response, "send"))
    await world.settle()
    await world.approve()
    assert any("The Lamp" in text_of(message) for message in world.library.history())


async def test_with_closed_direct_messages_mine_tells(world: World) -> None:
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, message="Cannot send", times=None)
    await world.approve()
    (trouble,) = await world.bot.services.guilds.troubles(world.guild.id)
    assert "direct messages" in trouble["problem"]
    listed = await world.writer.slash(world.library, "mine")
    assert "In the library" in text_of(listed.response)


async def test_buttons_work_after_a_restart(world: World) -> None:
    await world.submit(rating="General Audiences")
    await world.restart()
    await world.approve()
    announced = world.library.last_message
    assert announced is not None
    assert "The Lamp at Low Water" in text_of(announced)


async def test_of_two_moderators_one_decides_and_the_other_is_told(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = await queue_card(world)
    approve, reject = part(card, "approve"), part(card, "reject")
    form = await world.other_moderator.click(card, custom_id=reject)
    await world.moderator.click(card, custom_id=approve)
    late = await world.other_moderator.submit_modal(form, {"reason": "Not for us."})
    assert late.ephemeral
    assert f"<@{world.moderator.id}> has approved" in late.response.content
    await world.settle()
    assert len([message for message in world.library.history() if "The Lamp" in text_of(message)]) == 1
    assert len(world.writer.user.dm_channel.history()) == 1


async def test_a_title_in_a_refusal_is_a_title_and_no_link(world: World) -> None:
    await world.submit(STORY.replace("The Lamp at Low Water", "[Look](https://example.org) **here**"), rating="Mature")
    card = await queue_card(world)
    form = await world.other_moderator.click(card, custom_id=part(card, "reject"))
    await world.moderator.click(card, custom_id=part(card, "approve"))
    late = await world.other_moderator.submit_modal(form, {"reason": "No."})
    said = text_of(late.response)
    assert "has approved" in said
    assert "[Look](" not in said.replace("\\[", "") and "**here**" not in said


@pytest.mark.parametrize("first", ["approve", "reject"])
@pytest.mark.parametrize("second", ["approve", "reject"])
async def test_decisions_at_the_same_moment_are_one(world: World, first: str, second: str) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    moderation = world.bot.services.decisions

    async def decide(how: str, who: int) -> None:
        if how == "approve":
            await moderation.approve(own.id, world.guild.id, who)
        else:
            await moderation.reject(own.id, world.guild.id, who, "No.")

    results = await asyncio.gather(
        decide(first, world.moderator.id), decide(second, world.other_moderator.id), return_exceptions=True
    )
    refused = [result for result in results if result is not None]
    assert len(refused) == 1
    assert isinstance(refused[0], AlreadyDone)


async def test_only_moderators_decide(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    assert own.state == "pending"
    card = await queue_card(world)
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=None)
    refused = await world.moderator.click(card, custom_id=part(card, "approve"))
    assert "Only this server's moderators" in refused.response.content
    allowed = await world.admin.click(card, custom_id=part(card, "approve"))
    assert "is approved" in allowed.response.content


async def test_another_servers_moderator_decides_nothing(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    with pytest.raises(Exception, match="no such story"):
        await world.bot.services.decisions.approve(own.id, 99, world.moderator.id)


async def test_rating_and_tags_are_corrected_for_this_server(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = await queue_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "correct"))
    told = await world.moderator.submit_modal(
        form,
        {
            "rating": ["Mature"],
            "warnings": ["Major Character Death"],
            "fandoms": "The Night Ferry",
            "relationships": "",
            "tags": "grief",
        },
    )
    assert "Mature" in told.response.content
    await world.settle()
    assert "**Mature**" in text_of(await queue_card(world))
    await world.approve()
    announced = world.adult.last_message
    assert announced is not None
    assert "grief" in text_of(announced)
    assert "Major Character Death" in text_of(announced)
    texts = await world.bot.services.submissions.texts(
        (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    )
    assert "She rowed by the sound." in texts[0].text


async def test_a_correction_to_a_refused_pair_is_refused(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = await queue_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "correct"))
    refused = await world.moderator.submit_modal(
        form, {"rating": ["Explicit"], "warnings": ["Underage"], "fandoms": "", "relationships": "", "tags": ""}
    )
    assert "does not take" in refused.response.content


async def test_a_rejection_can_be_undone(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = await queue_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "reject"))
    await world.moderator.submit_modal(form, {"reason": "A mistake."})
    await world.settle()
    card = await queue_card(world)
    await world.moderator.click(card, custom_id=part(card, "reopen"))
    await world.settle()
    await world.approve()
    assert any("The Lamp" in text_of(message) for message in world.library.history())


async def test_taking_down_blanks_and_can_be_undone(world: World) -> None:
    await world.publish()
    card = await queue_card(world)
    form = await world.moderator.click(card, custom_id=part(card, "takedown"))
    await world.moderator.submit_modal(form, {"reason": "Somebody else's text."})
    await world.settle()
    announced = world.library.last_message
    assert announced is not None
    assert "no longer in the library" in text_of(announced)
    card = await queue_card(world)
    await world.moderator.click(card, custom_id=part(card, "putback"))
    await world.settle()
    await world.approve()
    assert "The Lamp" in text_of(world.library.last_message)


async def test_a_reason_is_required(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    with pytest.raises(Exception, match="reason"):
        await world.bot.services.decisions.reject(own.id, world.guild.id, world.moderator.id, "  ")


async def test_what_a_writer_took_back_is_not_shown_to_judges(world: World) -> None:
    await world.submit(STORY, rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    card = await queue_card(world)
    approve = part(card, "approve")
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    late = await world.moderator.click(card, custom_id=approve)
    assert "taken “The Lamp at Low Water” back" in late.response.content
    await world.settle()
    assert "The Lamp" not in text_of(await queue_card(world))


async def test_an_adult_submission_is_told_to_its_author_only(world: World) -> None:
    await world.submit(ADULT_STORY, rating="Mature")
    await world.approve()
    notice = world.writer.user.dm_channel.last_message
    assert notice is not None
    assert "What the Weir Keeps" in text_of(notice)
    assert world.reader.user.dm_channel.last_message is None


async def test_a_story_that_returns_is_announced_anew_and_its_judge_is_told_so(world: World) -> None:
    await world.publish()
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.bot.services.submissions.submit(own.id, world.writer.id, None)
    await world.settle()
    card = await queue_card(world)
    approved = await world.moderator.click(card, custom_id=part(card, "approve"))
    assert "its card is being posted" in text_of(approved.response)
    await world.settle()
    assert "The Lamp" in text_of(world.library.last_message)
