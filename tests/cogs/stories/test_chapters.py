"""Chapters and changes of stories through the real client: commands, the menu, forms, /mine, the judges' card."""

from typing import Any

import pytest

from bot.domain.gate import Audience, AudienceKind
from bot.domain.submissions.submissions import State, Submission
from demo.simulated import restrict
from tests.conftest import STORY, World, part, parts, text_of

CHAPTER = "Chapter 2: The Weir\n\nNobody had told the herons, so they stood where the lamp had been.\n"
TWO = "Chapter 1: Otters\n\nOtters came up the river.\n\nChapter 2: Eels\n\nEels went down it.\n"


async def own(world: World) -> Submission:
    return (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]


async def start(world: World, story: str = STORY) -> None:
    """A draft of the writer's."""
    await world.writer.slash(world.library, "submit", file=("story.txt", story.encode()))


async def add_file(world: World, text: str = CHAPTER) -> Any:
    shown = await world.writer.slash(
        world.library, "story add-chapter", story=(await own(world)).uuid, file=("chapter.txt", text.encode())
    )
    assert shown.ephemeral and shown.response is not None
    return shown.response


async def press(world: World, message: Any, name: str) -> Any:
    pressed = await world.writer.click(message, custom_id=part(message, name))
    return pressed.response if pressed.response is not None else pressed


def has(message: Any, name: str) -> bool:
    return any(item.get("custom_id", "").split(":")[1:2] == [name] for item in parts(message))


async def test_a_chapter_of_a_story_in_the_library_waits_for_the_moderators(world: World) -> None:
    announced = await world.publish()
    draft = await add_file(world)
    seen = text_of(draft)
    assert "The Weir" in seen and "herons" in seen and "Readers see it when it is approved" in seen
    assert "No title" not in seen and "No rating" not in seen, "that is the story's to say"
    await world.restart()
    added = await press(world, draft, "newyes")
    assert "Sent to the moderators" in text_of(added)
    await world.settle()
    card = world.queue.last_message
    assert card is not None
    said = text_of(card)
    assert "A change of a story in the library" in said and "The Weir" in said and "words" in said
    found = await world.reader.slash(world.lounge, "search", query="herons")
    assert "The Lamp" not in text_of(found.response)
    assert "2 chapters" not in text_of(world.library.last_message)
    posts = len(world.library.history())
    told = await world.moderator.click(card, custom_id=part(card, "approve"))
    assert "approved as it is now" in text_of(told.response)
    await world.settle()
    assert len(world.library.history()) == posts
    message = next(one for one in world.library.history() if one.id == announced.id)
    assert "2 chapters" in text_of(message)
    notice = world.writer.user.dm_channel.last_message
    assert "Your change" in text_of(notice)
    found = await world.reader.slash(world.lounge, "search", query="herons")
    assert "The Lamp" in text_of(found.response)


async def test_several_chapters_of_one_file_are_corrected_and_all_added(world: World) -> None:
    await start(world)
    listed = await world.writer.slash(world.library, "mine")
    assert listed.response is not None
    draft = await add_file(world, TWO)
    assert "Otters" in text_of(draft) and "Eels" in text_of(draft)
    form = await world.writer.select(draft, ["2"], custom_id=part(draft, "newtitle"))
    await world.restart()
    shown = await world.writer.submit_modal(form, {"title": "Lampreys", "before": "A *note*.", "after": ""})
    assert "Lampreys" in text_of(shown.response)
    added = await press(world, shown.response, "newyes")
    story = await own(world)
    assert [entry.title for entry in story.contents][1:] == ["Otters", "Lampreys"]
    assert story.state is State.DRAFT
    assert "Added at the end" in text_of(added) and "Lampreys" in text_of(added)


async def test_what_waits_is_found_again_and_cancelling_gives_it_back(world: World) -> None:
    await start(world)
    await add_file(world)
    opened = await press(world, (await world.writer.slash(world.library, "mine")).response, "draft")
    listed = await press(world, opened, "chapters")
    waiting = await press(world, listed, "newchapter")
    assert "herons" in text_of(waiting)
    gone = await press(world, waiting, "newno")
    (file,) = gone.attachments
    assert b"herons" in await file.read()
    assert len((await own(world)).contents) == 1
    listed = await press(world, gone, "chapters")
    assert not has(listed, "newchapter")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": "T", "text": "Typed text", "before": "N", "file": ("a.txt", b"A file's text.")}, "both"),
        ({"title": "Only a title", "after": "kept?"}, "no text yet"),
        ({"title": "T", "before": "kept", "file": ("a.png", b"\x89PNG\r\n\x1a\n0000")}, "PNG"),
    ],
)
async def test_the_form_hands_back_what_it_refuses(world: World, fields: dict[str, Any], says: str) -> None:
    await start(world)
    form = await world.writer.slash(world.library, "story add-chapter", story=(await own(world)).uuid)
    shown = await world.writer.submit_modal(form, fields)
    assert says in text_of(shown.response)
    (file,) = shown.response.attachments
    handed_back = (await file.read()).decode()
    assert all(value in handed_back for value in fields.values() if isinstance(value, str))


async def test_the_form_hands_back_where_the_story_may_not_be_changed(world: World) -> None:
    await world.submit(rating="General Audiences")
    form = await world.writer.slash(world.library, "story add-chapter", story="The Lamp at Low Water")
    shown = await world.writer.submit_modal(form, {"title": "The Weir", "text": "Herons.", "before": "N", "after": ""})
    assert "Take it back first" in text_of(shown.response)
    assert b"Herons." in await shown.response.attachments[0].read()


async def test_the_form_takes_title_and_notes(world: World) -> None:
    await start(world)
    form = await world.writer.slash(world.library, "story add-chapter", story="the lamp at low water")
    shown = await world.writer.submit_modal(
        form, {"title": "Herons", "text": "They stood.\n\nThey stood on.", "before": "Be *kind*.", "after": "Bye."}
    )
    await press(world, shown.response, "newyes")
    story = await own(world)
    texts = await world.bot.services.submissions.texts(story)
    assert (texts[1].entry.title, texts[1].notes.before, texts[1].notes.after) == ("Herons", "Be *kind*.", "Bye.")
    other = await world.reader.slash(world.library, "story edit", story="The Lamp at Low Water")
    assert "You have no story" in text_of(other.response)


async def test_the_menu_asks_which_story(world: World) -> None:
    message = await world.writer.send(world.lounge, "Herons stood there, and nobody minded them at all.")
    refused = await world.writer.context_menu(world.lounge, "Add as chapter", message)
    assert "no story here yet" in text_of(refused.response)
    await start(world)
    only = await world.writer.context_menu(world.lounge, "Add as chapter", message)
    assert "The Lamp at Low Water" in text_of(only.response) and has(only.response, "newyes")
    await start(world, STORY.replace("The Lamp at Low Water", "High Water"))
    asked = await world.writer.context_menu(world.lounge, "Add as chapter", message)
    assert "Which story" in text_of(asked.response)
    await world.restart()
    stories = {
        item["custom_id"] for item in parts(asked.response) if item.get("custom_id", "").startswith("1:newstory:")
    }
    assert len(stories) == 2
    chosen = await world.writer.click(asked.response, custom_id=max(stories, key=lambda one: int(one.split(":")[3])))
    assert "High Water" in text_of(chosen.response)
    await press(world, chosen.response, "newyes")
    assert len((await own(world)).contents) == 2
    refused = await world.reader.context_menu(world.lounge, "Add as chapter", message)
    assert "Only its author" in text_of(refused.response)


async def test_a_chapter_is_renamed_rewritten_moved_removed_and_brought_back(world: World) -> None:
    await start(world)
    draft = await add_file(world)
    listed = await press(world, draft, "newyes")
    story = await own(world)
    second = story.contents[1].chapter_id
    shown = await world.writer.select(listed, [str(second)], custom_id=part(listed, "chapter"))
    chapter = shown.response
    form = await world.writer.click(chapter, custom_id=part(chapter, "rename"))
    renamed = await world.writer.submit_modal(form, {"title": "Herons", "before": "", "after": ""})
    assert "Herons" in text_of(renamed.response)
    form = await world.writer.click(chapter, custom_id=part(chapter, "rechapter"))
    await world.restart()
    rewritten = await world.writer.submit_modal(form, {"text": "Short line\n\nThe herons had *gone*."})
    assert "Short line" in text_of(rewritten.response) and "Herons" in text_of(rewritten.response)
    refused = await world.writer.submit_modal(
        await world.writer.click(chapter, custom_id=part(chapter, "rechapter")),
        {"text": "", "file": ("two.txt", TWO.encode())},
    )
    assert "2 chapters" in refused.followups[0].content
    moved = await press(world, rewritten.response, "chapterup")
    assert (await own(world)).contents[0].chapter_id == second
    asked = await press(world, moved, "unchapter")
    assert "can be undone" in text_of(asked)
    removed = await press(world, asked, "unchapteryes")
    assert len((await own(world)).contents) == 1
    back = await press(world, removed, "goback")
    assert "Gone back" in text_of(back)
    texts = await world.bot.services.submissions.texts(await own(world))
    assert (texts[0].entry.title, texts[0].text) == ("Herons", "Short line\n\nThe herons had *gone*.")
    versions = await press(world, back, "versions")
    assert "Version 7" in text_of(versions) and "what you are working on" in text_of(versions)


async def test_the_card_of_a_story_in_the_library_is_edited(world: World) -> None:
    announced = await world.publish()
    opened = await world.writer.slash(world.lounge, "story edit", story=(await own(world)).uuid)
    form = await world.writer.click(opened.response, custom_id=part(opened.response, "editcard"))
    fields = {"title": "High Water", "authors": "Wren", "summary": "S", "fandoms": "Rivers", "language": ""}
    shown = await world.writer.submit_modal(form, fields)
    assert "Sent to the moderators" in text_of(shown.response)
    await world.settle()
    card = world.queue.last_message
    assert card is not None and "Title" in text_of(card)
    approve = part(card, "approve")
    await world.writer.select(shown.response, ["Mature"], custom_id=part(shown.response, "rating"))
    await world.settle()
    card = world.queue.last_message
    assert card is not None
    # Approve names the revision that the card shows, so nobody approves what they have not read.
    assert part(card, "approve") != approve
    assert int(part(card, "approve").split("#")[0].split(":")[3]) == (await own(world)).revision_id
    assert "General Audiences → **Mature**" in text_of(card)
    assert "The Lamp at Low Water" in text_of(world.library.last_message)
    await world.moderator.click(card, custom_id=part(card, "approve"))
    await world.settle()
    message = next(one for one in world.library.history() if one.id == announced.id)
    assert "Lamp" not in text_of(message) and "High Water" not in text_of(message)
    assert "High Water" in text_of(world.adult.last_message)


async def test_a_refused_change_is_told_with_the_text_and_can_be_given_up(world: World) -> None:
    await world.publish()
    await press(world, await add_file(world), "newyes")
    await world.settle()
    card = world.queue.last_message
    assert card is not None
    form = await world.moderator.click(card, custom_id=part(card, "reject"))
    await world.other_moderator.click(card, custom_id=part(card, "reject"))
    await world.moderator.submit_modal(form, {"reason": "A slip."})
    await world.settle()
    notice = world.writer.user.dm_channel.last_message
    assert notice is not None
    assert "as it was" in text_of(notice) and "A slip." in text_of(notice)
    assert b"herons" in await notice.attachments[0].read()
    assert "The Lamp" in text_of(world.library.last_message)
    opened = await press(world, (await world.writer.slash(world.library, "mine")).response, "draft")
    assert "not accepted" in text_of(opened)
    dropped = await press(world, opened, "dropchange")
    assert "given up" in text_of(dropped) and not has(dropped, "dropchange")
    await world.settle()
    assert "Approved by" in text_of(world.queue.last_message)
    assert (await own(world)).state is State.APPROVED


PROSE = "\n\n".join(f"The ferry went on, {n}. " + "Nobody spoke, and the dark went by. " * 9 for n in range(6))


async def test_excerpts_are_of_what_was_approved(world: World) -> None:
    await world.publish("Title: The Ferry\n\n" + PROSE)
    story = await own(world)
    chapter = story.contents[0].chapter_id
    rewritten = await world.bot.services.submissions.read_text(PROSE.replace("Nobody", "Otters"))
    queue_channel = Audience(AudienceKind.CHANNEL, world.guild.id, age_restricted=True)
    await world.bot.services.chapters.rewrite(story.id, world.writer.id, chapter, rewritten, queue_channel)
    await world.moderator.slash(world.lounge, "excerpt now")
    await world.settle()
    posted = world.excerpts.last_message
    assert posted is not None
    assert "Nobody spoke" in text_of(posted) and "Otters" not in text_of(posted)
    await world.approve()
    await world.settle()
    # The passage is no longer in the story, so nothing of it stays in sight.
    assert "Nobody spoke" not in text_of(world.excerpts.last_message)
    await world.moderator.slash(world.lounge, "excerpt now")
    await world.settle()
    assert "Otters spoke" in text_of(world.excerpts.last_message)


async def test_a_change_in_a_direct_message_asks_the_moderators_channel(world: World) -> None:
    """The gate asks for the moderators' own channel, wherever the writer presses."""
    await world.publish()
    restrict(world.queue, restricted=False)
    notice = world.writer.user.dm_channel.last_message
    opened = await world.writer.user.click(notice, custom_id=part(notice, "draft"))
    edit = await world.writer.user.click(opened.response, custom_id=part(opened.response, "revise"))
    refused = await world.writer.user.select(edit.response, ["Explicit"], custom_id=part(edit.response, "rating"))
    assert "not age-restricted" in text_of(refused.response)
    assert (await own(world)).approved
