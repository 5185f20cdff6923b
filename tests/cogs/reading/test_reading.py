"""Reading through the whole bot on a simulated server: pages, places, contents, files, the gate, restarts."""

from typing import Any

import discord
import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.stories import ChapterDraft, Draft, Metadata, Rating, Status
from bot.domain.submissions.submissions import State
from bot.errors import NotFound
from bot.services.computing import Computing
from bot.services.reading.service import Leaf
from bot.storage.submissions import submissions
from bot.text.importers import read_file
from cogs.ui.buttons import card_button
from cogs.ui.layout import Layout, panel, row
from tests.conftest import World, part, parts, text_of
from tests.support.shelf import Shelf, rerate

# About four pages.
LONG = "\n\n".join(f"Paragraph {n}. " + "The ferry went on through the dark, and nobody spoke. " * 5 for n in range(20))


async def shelve(world: World, title: str, *texts: str, **card: Any) -> int:
    """An approved story of the writer's; returns its submission."""
    return await Shelf(world.bot.database).story(
        world.guild.id, title, *texts, author_id=world.writer.id, **{"authors": ("Wren Alder",), **card}
    )


async def read(world: World, channel: Any, title: str, who: Any = None) -> Any:
    shown = await (who or world.reader).slash(channel, "read", title=title)
    assert shown.response is not None and shown.response.ephemeral
    return shown.response


async def press(world: World, message: Any, name: str, who: Any = None) -> Any:
    """What is shown after pressing the one part of ``name``."""
    shown = await (who or world.reader).click(message, custom_id=part(message, name))
    assert shown.response is not None and shown.response.ephemeral
    return shown.response


async def turn(world: World, message: Any) -> Any:
    """The page after pressing the large button, which stands alone."""
    rows = [component for component in parts(message) if component["type"] == 1]
    (button,) = rows[0]["components"]
    assert button["style"] == 1
    shown = await world.reader.click(message, custom_id=button["custom_id"])
    assert shown.response is not None
    return shown.response


def ids(message: Any, name: str) -> list[str]:
    return [c["custom_id"] for c in parts(message) if c.get("custom_id", "").split(":")[1:2] == [name]]


# Turning pages


async def test_a_story_is_read_from_the_first_page_to_the_last_in_one_message(world: World) -> None:
    await shelve(world, "The Lamp", f"The Weir|{LONG}", "The far bank.", warnings=("Major Character Death",))
    first = await read(world, world.library, "the lamp")
    shown = text_of(first)
    for expected in ("## The Lamp", "by Wren Alder", "Major Character Death", "The Weir", "page 1 of"):
        assert expected in shown
    assert "Paragraph 0." in shown and "Paragraph 19." not in shown
    message, seen, turned = first, shown, 0
    while "The far bank." not in text_of(message):
        message = await turn(world, message)
        assert message.id == first.id, "pages turn in place"
        seen += text_of(message)
        turned += 1
        assert turned < 12
    assert all(f"Paragraph {number}." in seen for number in range(20))
    assert "Next: chapter 2 ▸" in seen
    assert "### Chapter 2" in text_of(message)
    assert not [c for c in parts(message) if "▸" in str(c.get("label"))]
    assert part(message, "kudos") and part(message, "browse") and part(message, "contents")


async def test_pages_that_cannot_be_found_are_told_in_a_sentence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelve(world, "The Ferry", LONG * 4)
    killed = Computing(processes=1, wall_seconds=0.0)
    monkeypatch.setattr("bot.services.reading.pages.computing", lambda: killed)
    said = text_of(await read(world, world.library, "The Ferry"))
    assert "try again in a moment" in said and "reference" not in said.casefold()
    killed.close()
    monkeypatch.undo()
    assert "Paragraph 0" in text_of(await read(world, world.library, "The Ferry"))


async def test_back_from_a_chapter_leads_to_the_last_page_of_the_one_before(world: World) -> None:
    await shelve(world, "The Lamp", LONG, "The far bank.")
    submission = await world.bot.services.search.named(
        world.guild.id, Audience(AudienceKind.CHANNEL, world.guild.id), Viewer(world.reader.id), "The Lamp"
    )
    chapter = (await world.bot.services.submissions.ungated(submission)).contents[1].chapter_id
    opened = await read(world, world.library, "The Lamp")
    contents = await press(world, opened, "contents")
    shown = await world.reader.select(contents, [str(chapter)], custom_id=part(contents, "page"))
    assert shown.response is not None and "The far bank." in text_of(shown.response)
    back = await press(world, shown.response, "page")
    assert "Paragraph 19." in text_of(back)


async def test_a_page_is_turned_on_a_message_from_before_a_restart(world: World) -> None:
    await shelve(world, "The Lamp", LONG)
    opened = await read(world, world.library, "The Lamp")
    await world.restart()
    turned = await turn(world, opened)
    assert turned.id == opened.id and "page 2 of" in text_of(turned)


async def test_a_public_card_opens_a_private_page_and_stays(world: World) -> None:
    card = await world.publish()
    before = text_of(card)
    opened = await press(world, card, "read")
    assert opened.id != card.id and "The lamp had been out" in text_of(opened)
    assert text_of(world.library.last_message) == before


async def test_nothing_a_writer_wrote_acts_on_discord(world: World) -> None:
    hostile = "@everyone <@1> <#2> <@&3> **not \\*closed [x](https://evil.example) `code` ||spoiler||"
    await shelve(world, "@everyone **Lamp**", f"@here|{hostile}", "Two.", authors=("<@1>",), warnings=("<@&3> `w`",))
    opened = await read(world, world.library, "@everyone **Lamp**")
    shown = text_of(opened)
    for raw in ("@everyone", "@here"):
        assert raw not in shown
    for raw in ("<@1>", "<#2>", "<@&3>", "||spoiler||", "`code`", "`w`", "[x]("):
        assert raw not in shown.replace("\\" + raw[0], "")


# Where one left off


async def test_a_reader_goes_on_where_they_left_off_also_after_a_restart(world: World) -> None:
    await shelve(world, "The Lamp", LONG)
    opened = await read(world, world.library, "The Lamp")
    await turn(world, opened)
    await world.restart()
    assert "page 2 of" in text_of(await read(world, world.library, "The Lamp"))
    # Everybody has a place of their own.
    assert "page 1 of" in text_of(await read(world, world.library, "The Lamp", world.moderator))


async def test_a_finished_story_begins_anew_unless_it_has_grown(world: World) -> None:
    shelf = Shelf(world.bot.database)
    submission_id = await shelve(world, "The Lamp", "First.", "Second.")
    opened = await read(world, world.library, "The Lamp")
    assert "Second." in text_of(await turn(world, opened))
    again = await read(world, world.library, "The Lamp")
    assert "First." in text_of(again)
    await turn(world, again)
    before = await world.bot.services.submissions.ungated(submission_id)
    async with world.bot.database.write() as connection:
        pairs = [(entry.chapter_id, entry.text_id) for entry in before.contents]
        pairs.append(await shelf.chapter(connection, before.story_id, "Third."))
        revision = await shelf.revision(connection, before.story_id, before.metadata, pairs)
        await submissions.point_at_revision(connection, submission_id, world.guild.id, revision)
        await shelf.approve(connection, submission_id, world.guild.id)
    assert "Third." in text_of(await read(world, world.library, "The Lamp"))


async def test_continue_without_anything_begun_offers_the_library(world: World) -> None:
    shown = await world.reader.slash(world.library, "continue")
    assert shown.response is not None and shown.response.ephemeral
    assert "no story half read" in text_of(shown.response) and part(shown.response, "browse")


async def test_continue_goes_straight_on_with_the_only_story(world: World) -> None:
    await shelve(world, "The Lamp", LONG)
    await turn(world, await read(world, world.library, "The Lamp"))
    shown = await world.reader.slash(world.library, "continue")
    assert shown.response is not None and "page 2 of" in text_of(shown.response)


async def test_continue_lets_one_choose_among_several(world: World) -> None:
    await shelve(world, "The Lamp", LONG, "Two.")
    ferry = await shelve(world, "The Ferry", LONG)
    for title in ("The Lamp", "The Ferry"):
        await turn(world, await read(world, world.library, title))
        await world.env.advance_time(60)
    shown = await world.reader.slash(world.library, "continue")
    assert shown.response is not None
    listed = text_of(shown.response)
    assert listed.index("The Ferry") < listed.index("The Lamp"), "the latest first"
    assert "chapter 1 of 2" in listed
    opened = await world.reader.click(shown.response, custom_id=f"1:read:{ferry}")
    assert opened.response is not None and opened.response.id == shown.response.id
    assert "The Ferry" in text_of(opened.response)


async def test_continue_says_where_an_adult_story_goes_on_and_not_its_name(world: World) -> None:
    await shelve(world, "What the Weir Keeps", LONG, rating=Rating.MATURE)
    await read(world, world.adult, "What the Weir Keeps")
    shown = await world.reader.slash(world.library, "continue")
    assert shown.response is not None
    assert f"<#{world.adult.id}>" in text_of(shown.response) and "Weir" not in text_of(shown.response)


# Contents, card and file


async def test_contents_are_paged_by_25_and_mark_where_one_is(world: World) -> None:
    await shelve(world, "The Lamp", *(f"Night {number}|It was night {number}." for number in range(1, 31)))
    opened = await read(world, world.library, "The Lamp")
    contents = await press(world, opened, "contents")
    (select,) = [component for component in parts(contents) if component["type"] == 3]
    assert len(select["options"]) == 25 and select["options"][0]["label"] == "1. Night 1"
    assert "you are here" in select["options"][0]["description"]
    shown = await world.reader.click(contents, label="Next")
    assert shown.response is not None
    (select,) = [component for component in parts(shown.response) if component["type"] == 3]
    assert [option["label"] for option in select["options"]] == [f"{n}. Night {n}" for n in range(26, 31)]
    page = await world.reader.select(
        shown.response, [select["options"][4]["value"]], custom_id=part(shown.response, "page")
    )
    assert page.response is not None and "It was night 30." in text_of(page.response)


async def post(world: World, *buttons: Any) -> Any:
    """A public message of the bot's in the library with these buttons."""
    channel = world.bot.get_channel(world.library.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send(view=Layout(panel("Look:", row(*buttons))))


async def test_a_card_has_every_way_into_a_story(world: World) -> None:
    announcement = await world.publish()
    submission_id = int(ids(announcement, "read")[0].split("#")[0].split(":")[2])
    card = await press(world, await post(world, card_button(submission_id)), "card")
    assert "The Lamp at Low Water" in text_of(card)
    assert part(card, "read") and part(card, "kudos") and part(card, "download")
    (link,) = [component["url"] for component in parts(card) if component.get("url")]
    assert link.endswith(f"/{world.guild.id}/{world.library.id}/{announcement.id}")


async def test_a_writer_opens_the_card_of_what_is_not_in_the_library(world: World) -> None:
    submission_id = await in_hand(world)
    message = await post(world, card_button(submission_id))
    card = await press(world, message, "card", world.writer)
    assert part(card, "proof") and part(card, "proofdownload") and not ids(card, "kudos")
    assert "no such story" in text_of(await press(world, message, "card"))


async def test_a_story_is_downloaded_as_a_file_that_the_message_shows(world: World) -> None:
    await shelve(world, "The Lamp at Low Water", "One.", "The far bank.")
    opened = await read(world, world.library, "The Lamp at Low Water")
    contents = await press(world, opened, "contents")
    shown = await world.reader.click(contents, custom_id=part(contents, "download"))
    message = (shown.followups or [shown.response])[-1]
    assert message is not None and message.ephemeral and message.id != opened.id
    (attachment,) = message.attachments
    assert attachment.filename == "the-lamp-at-low-water.txt"
    assert "The far bank." in (await attachment.read()).decode()
    assert [c for c in parts(message) if c["type"] == 13], "a file that no part names is not shown"


async def test_the_file_is_to_be_had_as_a_book_or_a_page_too(world: World) -> None:
    await shelve(world, "The Lamp at Low Water", "One.", "The far bank.")
    opened = await read(world, world.library, "The Lamp at Low Water")
    contents = await press(world, opened, "contents")
    shown = await world.reader.click(contents, custom_id=part(contents, "download"))
    message = (shown.followups or [shown.response])[-1]
    assert message is not None
    await world.restart()
    for kind in ("epub", "html", "txt"):
        (button,) = [each for each in ids(message, "download") if each.endswith(f":{kind}")]
        changed = await world.reader.click(message, custom_id=button)
        assert changed.response is not None and changed.response.id == message.id
        message = changed.response
        (attachment,) = message.attachments
        assert attachment.filename == f"the-lamp-at-low-water.{kind}"
        draft = read_file(await attachment.read(), attachment.filename)
        assert draft.metadata.title == "The Lamp at Low Water"
        assert [chapter.text for chapter in draft.chapters] == ["One.", "The far bank."]


# The gate


async def test_an_adult_story_is_not_opened_in_a_safe_channel_nor_named(world: World) -> None:
    await shelve(world, "What the Weir Keeps", "Adult text.", rating=Rating.EXPLICIT)
    shown = await read(world, world.library, "What the Weir Keeps")
    assert f"<#{world.adult.id}>" in text_of(shown) and "Weir" not in text_of(shown)
    assert await world.reader.autocomplete(world.library, "read", "title", "What") == []
    assert [c["name"] for c in await world.reader.autocomplete(world.adult, "read", "title", "What")] == [
        "What the Weir Keeps — Wren Alder"
    ]
    opened = await read(world, world.adult, "What the Weir Keeps")
    assert "Adult text." in text_of(opened)


async def test_a_suggestion_opens_its_story(world: World) -> None:
    await shelve(world, "The Lamp", "The far bank.")
    await shelve(world, "The Lamp", "Another of that name.")
    (first, second) = await world.reader.autocomplete(world.library, "read", "title", "lam")
    texts = {text_of(await read(world, world.library, choice["value"])).count("Another") for choice in (first, second)}
    assert texts == {0, 1}
    assert "Several stories" in text_of(await read(world, world.library, "The Lamp"))


async def test_a_title_that_nothing_bears_points_to_search(world: World) -> None:
    assert "/search" in text_of(await read(world, world.library, "No such thing"))


async def test_a_story_whose_rating_rose_closes_on_the_next_page(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", LONG)
    opened = await read(world, world.library, "The Lamp")
    async with world.bot.database.write() as connection:
        await rerate(connection, submission_id, world.guild.id, Rating.MATURE)
    refused = await turn(world, opened)
    assert refused.id != opened.id and f"<#{world.adult.id}>" in text_of(refused)
    assert "Paragraph" not in text_of(refused)


async def test_direct_messages_carry_no_adult_text_to_readers(world: World) -> None:
    await world.publish()
    dm = world.writer.user.dm_channel
    notice = next(message for message in reversed(dm.history()) if ids(message, "read"))
    submission_id = int(ids(notice, "read")[0].split("#")[0].split(":")[2])
    opened = await world.writer.user.click(notice, custom_id=ids(notice, "read")[0])
    assert opened.response is not None and "The lamp had been out" in text_of(opened.response)
    audience, reader = Audience(AudienceKind.DM), Viewer(world.reader.id)
    assert (await world.bot.services.reading.resume(submission_id, audience, reader)).text
    async with world.bot.database.write() as connection:
        await rerate(connection, submission_id, world.guild.id, Rating.MATURE)
    with pytest.raises(Exception, match=r"direct messages.*#\d+"):
        await world.bot.services.reading.resume(submission_id, audience, reader)


async def test_a_story_that_left_the_library_ends_on_the_next_page(world: World) -> None:
    submission_id = await shelve(world, "The Lamp", LONG)
    opened = await read(world, world.library, "The Lamp")
    async with world.bot.database.write() as connection:
        await Shelf(world.bot.database).move(connection, submission_id, world.guild.id, State.WITHDRAWN)
    assert "no such story" in text_of(await turn(world, opened))


# In hand


async def in_hand(world: World, *, rating: Rating = Rating.GENERAL) -> int:
    """A submission that waits for the moderators."""
    service = world.bot.services.submissions
    chapters = tuple(ChapterDraft(n, f"Night {n}", f"It was night {n}.", 4) for n in (1, 2))
    draft = Draft(Metadata(title="The Lamp", rating=rating), chapters)
    submission = await service.start(world.guild.id, world.writer.id, "Wren", draft, rating_chosen=True)
    await service.submit(submission.id, world.writer.id, None)
    await world.settle()
    return submission.id


async def test_a_moderator_reads_a_submission_without_keeping_a_place(world: World) -> None:
    submission_id = await in_hand(world)
    card = world.queue.last_message
    opened = await press(world, card, "proof", world.moderator)
    assert "as submitted" in text_of(opened) and "It was night 1." in text_of(opened)
    assert not ids(opened, "page") and not ids(opened, "kudos")
    shown = await world.moderator.click(opened, custom_id=part(opened, "proofpage"))
    assert shown.response is not None and "It was night 2." in text_of(shown.response)
    contents = await press(world, shown.response, "proofcontents", world.moderator)
    assert not ids(contents, "read") and not ids(contents, "page") and not ids(contents, "download")
    file = await world.moderator.click(contents, custom_id=part(contents, "proofdownload"))
    assert (file.followups or [file.response])[-1].attachments
    async with world.bot.database.read() as connection:
        assert await connection.value("SELECT count(*) FROM places WHERE submission_id = ?", submission_id) == 0


async def test_only_its_writer_and_moderators_in_their_channel_read_what_is_in_hand(world: World) -> None:
    submission_id = await in_hand(world)
    reading = world.bot.services.reading
    leaf = Leaf(1, 0)
    queue_channel = Audience(AudienceKind.CHANNEL, world.guild.id, age_restricted=True, moderators=True)
    safe = Audience(AudienceKind.CHANNEL, world.guild.id)
    moderator = Viewer(world.moderator.id, moderator=True)
    assert (await reading.page(submission_id, leaf, safe, Viewer(world.writer.id), working_revision=True)).text
    assert (await reading.page(submission_id, leaf, queue_channel, moderator, working_revision=True)).text
    await world.bot.services.decisions.approve(submission_id, world.guild.id, world.moderator.id)
    # What readers may see now is read by its own buttons; those of judges open nothing to them.
    for place, viewer in ((safe, Viewer(world.reader.id)), (queue_channel, Viewer(world.reader.id)), (safe, moderator)):
        with pytest.raises(NotFound):
            await reading.page(submission_id, leaf, place, viewer, working_revision=True)
    assert (await reading.page(submission_id, leaf, safe, Viewer(world.reader.id))).text


async def test_the_last_page_says_that_more_may_come(world: World) -> None:
    await shelve(world, "The Lamp", "One.", "Two.", status=Status.IN_PROGRESS)
    opened = await read(world, world.library, "The Lamp")
    assert "This is all there is so far." in text_of(await turn(world, opened))
