"""/queue, taking a submission, asking for changes, the conversation and every undo, through the real client."""

from typing import Any

from bot.domain.guilds import settings as options
from demo.simulated import restrict
from tests.conftest import ADULT_STORY, STORY, World, part, parts, text_of


def labelled(message: Any, label: str) -> str:
    return next(c["custom_id"] for c in parts(message) if c.get("label") == label)


def names(message: Any) -> set[str]:
    """The names of a message's parts."""
    return {c["custom_id"].split(":")[1] for c in parts(message) if c.get("custom_id")}


def newest(channel: Any) -> Any:
    found = channel.last_message
    assert found is not None
    return found


def notice(world: World) -> Any:
    return newest(world.writer.user.dm_channel)


async def ask_for_changes(world: World, words: str = "Please raise the rating.") -> None:
    card = newest(world.queue)
    form = await world.moderator.click(card, custom_id=part(card, "changes"))
    await world.moderator.submit_modal(form, {"reason": words})
    await world.settle()


async def test_the_queue_is_listed_oldest_first_in_pages_and_by_age(world: World) -> None:
    for number in range(9):
        await world.submit(STORY.replace("The Lamp at Low Water", f"Lamp {number}"), rating="General Audiences")
        await world.env.advance_time(60)
    shown = (await world.moderator.slash(world.queue, "queue")).response
    said = text_of(shown)
    assert "9 stories" in said
    assert said.index("Lamp 0") < said.index("Lamp 6")
    assert "Lamp 7" not in said
    await world.restart()
    await world.moderator.click(shown, custom_id=labelled(shown, "Next"))
    assert "Lamp 8" in text_of(shown)
    assert "Lamp 0" not in text_of(shown)
    aged = (await world.moderator.slash(world.queue, "queue", days=1)).response
    assert "Nothing here" in text_of(aged)
    await world.env.advance_time(86400)
    aged = (await world.moderator.slash(world.queue, "queue", days=1)).response
    assert "Lamp 0" in text_of(aged)
    await world.moderator.select(aged, ["approved"], custom_id=part(aged, "queuestate"))
    assert "Nothing here" in text_of(aged)


async def test_the_queue_is_for_moderators_in_their_channel(world: World) -> None:
    await world.submit(rating="General Audiences")
    refused = await world.reader.slash(world.lounge, "queue")
    assert "Only this server's moderators" in text_of(refused.response)
    elsewhere = await world.moderator.slash(world.lounge, "queue")
    assert f"<#{world.queue.id}>" in text_of(elsewhere.response)
    assert "Lamp" not in text_of(elsewhere.response)


async def test_a_story_whose_card_was_deleted_is_decided_from_the_queue(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = newest(world.queue)
    await world.bot.get_channel(world.queue.id).get_partial_message(card.id).delete()
    shown = (await world.moderator.slash(world.queue, "queue")).response
    await world.moderator.click(shown, custom_id=part(shown, "queued"))
    assert {"proof", "proofdownload", "approve", "reject", "changes"} <= names(shown)
    await world.restart()
    await world.moderator.click(shown, custom_id=part(shown, "queueagain"))
    await world.settle()
    assert part(newest(world.queue), "approve")
    await world.moderator.click(shown, custom_id=part(shown, "approve"))
    assert "is approved" in text_of(shown)
    await world.moderator.click(shown, custom_id=part(shown, "queue"))
    assert "Nothing here" in text_of(shown)
    await world.settle()
    assert any("The Lamp" in text_of(message) for message in world.library.history())


async def test_a_story_is_taken_let_go_taken_over_and_free_again_by_itself(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = newest(world.queue)
    take = part(card, "claim")
    # The other has it open as it was before, and is told who was first.
    opened = (await world.other_moderator.slash(world.queue, "queue")).response
    await world.other_moderator.click(opened, custom_id=part(opened, "queued"))
    await world.moderator.click(card, custom_id=take)
    late = await world.other_moderator.click(opened, custom_id=part(opened, "claim"))
    await world.settle()
    assert f"<@{world.moderator.id}> has taken it" in text_of(newest(world.queue))
    assert f"<@{world.moderator.id}> has taken" in text_of(late.response)
    refused = await world.other_moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "approve"))
    assert f"<@{world.moderator.id}> has taken" in text_of(refused.response)
    not_theirs = await world.other_moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "letgo"))
    assert "You have not taken" in text_of(not_theirs.response)
    mine = (await world.moderator.slash(world.queue, "queue", whose="mine")).response
    assert "The Lamp" in text_of(mine)
    free = (await world.other_moderator.slash(world.queue, "queue", whose="free")).response
    assert "Nothing here" in text_of(free)
    await world.restart()
    await world.other_moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "claim"))
    await world.settle()
    assert f"<@{world.other_moderator.id}> has taken it" in text_of(newest(world.queue))
    await world.other_moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "letgo"))
    await world.settle()
    assert "has taken it" not in text_of(newest(world.queue))
    await world.moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "claim"))
    await world.settle()
    await world.env.advance_time(24 * 3600 + 5)
    assert "has taken it" not in text_of(newest(world.queue))
    await world.other_moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "approve"))
    await world.settle()
    assert "Approved by" in text_of(newest(world.queue))


async def test_changes_are_asked_for_and_the_rounds_keep_their_thread(world: World) -> None:
    await world.submit(rating="General Audiences")
    first = newest(world.queue)
    form = await world.moderator.click(first, custom_id=part(first, "changes"))
    empty = await world.moderator.submit_modal(form, {"reason": " "})
    assert "Give a reason" in text_of(empty.response)
    form = await world.moderator.click(first, custom_id=part(first, "changes"))
    ready = next(c for c in parts_of_form(form) if c.get("custom_id") == "ready")["options"]
    chosen = next(o["value"] for o in ready if o["label"].startswith("A warning is missing"))
    await world.moderator.submit_modal(form, {"ready": [chosen], "reason": "The lamp, for one."})
    await world.settle()
    assert "asked for changes" in text_of(newest(world.queue))
    assert "A warning is missing" in text_of(notice(world))
    assert "The lamp, for one." in text_of(notice(world))
    form = await world.writer.user.click(notice(world), custom_id=part(notice(world), "answer"))
    await world.writer.user.submit_modal(form, {"words": "Which warning do you mean?"})
    await world.settle()
    card = newest(world.queue)
    assert card.id != first.id
    assert "Which warning do you mean?" in text_of(card)
    form = await world.moderator.click(card, custom_id=part(card, "ask"))
    await world.moderator.submit_modal(form, {"words": "Is the lamp a person?"})
    await world.settle()
    assert "Is the lamp a person?" in text_of(notice(world))
    assert f"<@{world.moderator.id}>" not in text_of(notice(world))
    listed = (await world.writer.slash(world.library, "mine")).response
    await world.writer.click(listed, custom_id=part(listed, "draft"))
    await world.writer.click(listed, custom_id=part(listed, "revise"))
    await world.writer.click(listed, custom_id=part(listed, "send"))
    await world.settle()
    again = newest(world.queue)
    for words in ("Is the lamp a person?", "Which warning do you mean?"):
        assert words in text_of(again)
    await world.restart()
    talk = (await world.other_moderator.click(again, custom_id=part(again, "talk"))).response
    assert "The lamp, for one." in text_of(talk)
    assert f"<@{world.moderator.id}>" in text_of(talk)
    own = (await world.writer.slash(world.library, "mine")).response
    await world.writer.click(own, custom_id=part(own, "draft"))
    await world.writer.click(own, custom_id=part(own, "talk"))
    assert "The moderators asked for changes" in text_of(own)
    assert f"<@{world.moderator.id}>" not in text_of(own)
    await world.bot.services.guilds.choose(world.guild.id, anonymous="0")
    await world.writer.click(own, custom_id=part(own, "draft"))
    await world.writer.click(own, custom_id=part(own, "talk"))
    assert f"<@{world.moderator.id}> asked for changes" in text_of(own)


def parts_of_form(form: Any) -> list[dict[str, Any]]:
    """The parts of a form, as Discord's JSON."""
    return [label["component"] for label in form.modal["components"]]


async def test_a_reason_stands_on_the_card_once(world: World) -> None:
    await world.submit(rating="General Audiences")
    await ask_for_changes(world, "Please raise the rating.")
    assert text_of(newest(world.queue)).count("Please raise the rating.") == 1


async def test_a_writer_answers_only_what_was_asked_and_not_for_ever(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    listed = (await world.writer.slash(world.library, "mine")).response
    await world.writer.click(listed, custom_id=part(listed, "draft"))
    await world.writer.click(listed, custom_id=part(listed, "talk"))
    form = await world.writer.click(listed, custom_id=part(listed, "answer"))
    unasked = await world.writer.submit_modal(form, {"words": "I have something to say."})
    assert "have not asked" in text_of(unasked.response)
    await unasked.response.attachments[0].read()  # what was typed comes back
    await world.bot.services.queue.ask(own.id, world.guild.id, world.moderator.id, "Is it finished?")
    for words in ("Yes.", "It is.", "Truly."):
        await world.bot.services.queue.answer(own.id, world.writer.id, words)
    form = await world.writer.click(listed, custom_id=part(listed, "answer"))
    tired = await world.writer.submit_modal(form, {"words": "Really."})
    assert "You have answered 3 times" in text_of(tired.response)


async def test_a_note_goes_with_an_approval_and_undoing_it_empties_the_library(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = newest(world.queue)
    form = await world.moderator.click(card, custom_id=part(card, "approvenote"))
    await world.moderator.submit_modal(form, {"reason": "I loved the river."})
    await world.settle()
    assert "I loved the river." in text_of(notice(world))
    announced = next(message for message in world.library.history() if "The Lamp" in text_of(message))
    await world.restart()
    undone = await world.moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "unapprove"))
    assert "waits for a decision again" in text_of(undone.response)
    await world.settle()
    assert not any("The Lamp at" in text_of(message) for message in world.library.history())
    assert announced is not None
    found = (await world.reader.slash(world.library, "search", query="lamp")).response
    assert "The Lamp at Low Water" not in text_of(found)
    await world.approve()
    assert len([m for m in world.library.history() if "The Lamp at" in text_of(m)]) == 1


async def test_taken_down_and_put_back_exactly_as_it_was(world: World) -> None:
    announced = await world.publish()
    card = newest(world.queue)
    form = await world.moderator.click(card, custom_id=part(card, "takedown"))
    await world.moderator.submit_modal(form, {"reason": "Let us look at it."})
    await world.settle()
    assert not any("The Lamp at" in text_of(message) for message in world.library.history())
    back = await world.other_moderator.click(newest(world.queue), custom_id=part(newest(world.queue), "restore"))
    assert "is in the library again" in text_of(back.response)
    await world.settle()
    shown = [message for message in world.library.history() if "The Lamp at" in text_of(message)]
    assert [message.id for message in shown] == [announced.id]
    found = (await world.reader.slash(world.library, "search", query="lamp")).response
    assert "The Lamp at Low Water" in text_of(found)
    assert "in the library" in text_of(notice(world))


async def test_a_change_whose_approval_is_undone_leaves_readers_what_they_had(world: World) -> None:
    await world.publish()
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    stories, moderation = world.bot.services.submissions, world.bot.services.decisions
    await stories.correct(own.id, world.writer.id, title="The Lamp Relit")
    await moderation.approve(own.id, world.guild.id, world.moderator.id)
    await world.settle()
    assert any("The Lamp Relit" in text_of(message) for message in world.library.history())
    after = await moderation.unapprove(own.id, world.guild.id, world.moderator.id)
    assert after.changed
    await world.settle()
    assert any("The Lamp at Low Water" in text_of(message) for message in world.library.history())
    assert not any("The Lamp Relit" in text_of(message) for message in world.library.history())
    found = (await world.reader.slash(world.library, "search", query="relit")).response
    assert "Relit" not in text_of(found).replace("relit", "")
    # The change goes back alone; readers keep the story.
    await moderation.ask_for_changes(own.id, world.guild.id, world.moderator.id, "Keep the old title, please.")
    await world.settle()
    assert "ask you to go over your change" in text_of(notice(world))
    assert any("The Lamp at Low Water" in text_of(message) for message in world.library.history())
    listed = (await world.writer.slash(world.library, "mine")).response
    assert "a change to be gone over" in text_of(listed)


async def test_ones_own_story_needs_another_moderator_unless_the_server_says_so(world: World) -> None:
    shown = (await world.moderator.slash(world.library, "submit", file=("a.txt", STORY.encode()))).response
    await world.moderator.select(shown, ["General Audiences"], custom_id=part(shown, "rating"))
    await world.moderator.click(shown, custom_id=part(shown, "send"))
    await world.settle()
    card = newest(world.queue)
    refused = await world.moderator.click(card, custom_id=part(card, "approve"))
    assert "is your own" in text_of(refused.response)
    settings = (await world.admin.slash(world.lounge, "settings")).response
    await world.admin.select(settings, ["moderation"], custom_id=part(settings, "section"))
    flag = next(c["custom_id"] for c in parts(settings) if c.get("custom_id", "").startswith("1:flag:own_approval:"))
    await world.admin.click(settings, custom_id=flag)
    chosen = await world.bot.services.guilds.settings(world.guild.id)
    assert chosen.of(options.OWN_APPROVAL)
    allowed = await world.moderator.click(card, custom_id=part(card, "approve"))
    assert "is approved" in text_of(allowed.response)


async def test_the_queue_names_no_adult_story_where_it_may_not(world: World) -> None:
    await world.submit(ADULT_STORY, rating="Mature")
    restrict(world.queue, restricted=False)
    await world.env.settle()
    shown = (await world.moderator.slash(world.queue, "queue")).response
    assert "What the Weir Keeps" not in text_of(shown)
    assert "A story for adults" in text_of(shown)


async def test_a_text_handed_in_twice_is_pointed_out_with_a_link(world: World) -> None:
    announced = await world.publish()
    shown = (await world.reader.slash(world.library, "submit", file=("mine.txt", STORY.encode()))).response
    await world.reader.select(shown, ["General Audiences"], custom_id=part(shown, "rating"))
    await world.reader.click(shown, custom_id=part(shown, "send"))
    await world.settle()
    card = newest(world.queue)
    said = text_of(card)
    assert "Like a text that was handed in before" in said
    assert f"100% · [“The Lamp at Low Water”](https://discord.com/channels/{world.guild.id}/" in said
    assert f"/{announced.id})" in said
    assert "by another writer" in said
    await world.moderator.click(card, custom_id=part(card, "approve"))
    await world.settle()
    assert len([message for message in world.library.history() if "The Lamp at" in text_of(message)]) == 2


async def test_forms_that_were_open_while_the_bot_restarted_still_count(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = newest(world.queue)
    form = await world.moderator.click(card, custom_id=part(card, "ask"))
    await world.restart()
    await world.moderator.submit_modal(form, {"words": "Is it finished?"})
    await world.settle()
    form = await world.writer.user.click(notice(world), custom_id=part(notice(world), "answer"))
    await world.restart()
    await world.writer.user.submit_modal(form, {"words": "Not yet."})
    await world.settle()
    card = newest(world.queue)
    assert "Not yet." in text_of(card)
    form = await world.moderator.click(card, custom_id=part(card, "changes"))
    await world.restart()
    await world.moderator.submit_modal(form, {"reason": "Finish it, please."})
    await world.settle()
    assert "Finish it, please." in text_of(notice(world))


async def test_a_ready_made_reason_that_was_changed_meanwhile_is_asked_for_again(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = newest(world.queue)
    form = await world.moderator.click(card, custom_id=part(card, "reject"))
    chosen = next(c for c in parts_of_form(form) if c.get("custom_id") == "ready")["options"][0]["value"]
    await world.bot.services.guilds.choose(world.guild.id, reject_reasons="Only this one.")
    refused = await world.moderator.submit_modal(form, {"ready": [chosen], "reason": "And so on."})
    assert "changed in /settings meanwhile" in text_of(refused.response)
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    assert own.state == "pending"
    form = await world.moderator.click(card, custom_id=part(card, "reject"))
    labels = [option["label"] for option in parts_of_form(form)[0]["options"]]
    assert labels == ["Only this one."]


async def test_the_conversation_is_its_writers_and_the_moderators(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.queue.ask(own.id, world.guild.id, world.moderator.id, "Is it finished?")
    await world.settle()
    card = newest(world.queue)
    await world.bot.services.guilds.choose(world.guild.id, moderator_role=None)
    refused = await world.moderator.click(card, custom_id=part(card, "talk"))
    assert "Only this server's moderators" in text_of(refused.response)
