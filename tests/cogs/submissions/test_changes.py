"""What a change of a story in the library needs is the server's choice; an author's choices about its use."""

from typing import Any

import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.guilds.settings import CHANGES, NAMES_SEEN
from bot.domain.submissions.submissions import State
from bot.errors import AlreadyDone, BadInput, NotAllowed
from tests.conftest import STORY, World, part, parts, text_of
from tests.support.own_stories import everywhere, names_of, own_story, press, searched, submission_id


async def choose(world: World, value: str) -> None:
    await world.bot.services.guilds.choose(world.guild.id, actor_id=world.admin.id, **{CHANGES.name: value})


async def retitle(world: World, title: str) -> Any:
    """Change the title through the form, as the writer does it."""
    edited = await press(world.writer, await own_story(world), "revise")
    form = await world.writer.click(edited, custom_id=part(edited, "editcard"))
    changed = await world.writer.submit_modal(form, {"title": title})
    await world.settle()
    return changed.response


def cards(world: World) -> list[str]:
    return [text_of(message) for message in world.queue.history()]


async def test_by_default_readers_wait_for_a_new_approval(world: World) -> None:
    await world.publish()
    assert "Sent to the moderators" in text_of(await retitle(world, "High Water"))
    assert "The Lamp at Low Water" in text_of(world.library.last_message)


async def test_nothing_is_needed_a_change_is_in_force_at_once_everywhere(world: World) -> None:
    await world.publish()
    await choose(world, "nothing")
    before = len(cards(world))
    shown = await retitle(world, "High Water")
    assert "Readers see the change from now on" in text_of(shown)
    assert "Readers see each change at once." in text_of(shown)
    assert "High Water" in text_of(world.library.last_message)
    assert await searched(world, "high") == 1 and await searched(world, "low") == 0
    assert len(cards(world)) == before  # nobody is asked, and nobody is told
    (story,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    assert story.state is State.APPROVED and not story.changed


async def test_a_change_with_a_notice_is_told_to_moderators_who_undo_it_after_a_restart(world: World) -> None:
    await world.publish()
    await choose(world, "notice")
    await retitle(world, "High Water")
    card = world.queue.last_message
    assert card is not None
    assert "Changed on the card** Title" in text_of(card) and "as its author changed it" in text_of(card)
    assert "High Water" in text_of(world.library.last_message)
    await world.restart()
    await world.moderator.click(card, custom_id=part(card, "unapprove"))
    await world.settle()
    assert "The Lamp at Low Water" in text_of(world.library.last_message)
    assert await searched(world, "high") == 0
    (story,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    assert story.changed and story.state is State.PENDING  # it waits like any change now
    with pytest.raises(AlreadyDone):
        await world.bot.services.decisions.unapprove(story.id, world.guild.id, world.other_moderator.id)


async def test_a_new_chapter_in_force_at_once_is_told_to_followers_once(world: World) -> None:
    await world.publish()
    await choose(world, "nothing")
    (story,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    await world.reader.slash(world.lounge, "follow", story=story.uuid)
    chapter = ("c.txt", b"Chapter 2: The Weir\n\nNobody had told the herons.\n")
    shown: Any = await world.writer.slash(world.library, "story add-chapter", story=story.uuid, file=chapter)
    await world.writer.click(shown.response, custom_id=part(shown.response, "newyes"))
    await world.settle()
    await retitle(world, "High Water")
    assert sum("The Weir" in text_of(one) for one in world.reader.user.dm_channel.history()) == 1


async def test_a_refused_change_is_refused_whatever_the_server_has_chosen(world: World) -> None:
    await world.publish()
    await choose(world, "nothing")
    sid = await submission_id(world)
    await world.bot.services.guilds.choose(world.guild.id, actor_id=world.admin.id, adult_channel=None)
    with pytest.raises(Exception, match="no channel for adult stories"):
        await world.bot.services.submissions.correct(sid, world.writer.id, rating="Explicit", rating_chosen=True)
    assert await searched(world, "lamp") == 1


async def test_undoing_an_approval_does_not_bring_a_hidden_name_back(world: World) -> None:
    await world.publish()
    await retitle(world, "High Water")
    await world.approve()
    await press(world.writer, await names_of(world), "hidenames")
    await world.settle()
    await world.bot.services.decisions.unapprove(await submission_id(world), world.guild.id, world.moderator.id)
    await world.settle()
    seen = await everywhere(world)
    assert "The Lamp at Low Water" in seen and "Wren" not in seen


@pytest.mark.parametrize("seen", [True, False])
async def test_whether_moderators_see_who_wrote_anonymously_is_a_setting(world: World, seen: bool) -> None:
    stored = NAMES_SEEN.store(seen)
    await world.bot.services.guilds.choose(world.guild.id, actor_id=world.admin.id, **{NAMES_SEEN.name: stored})
    await world.submit(rating="General Audiences")
    await press(world.writer, await names_of(world), "hidenames")
    await world.settle()
    card = text_of(world.queue.last_message)
    assert "by Anonymous" in card
    assert ("Wren Alder" in card) is seen
    assert (f"<@{world.writer.id}>" in card) is seen


# Choices


def answer(shown: Any) -> Any:
    """The newest message of an answer that took a while."""
    return (shown.followups or [shown.response])[-1]


async def choices(world: World) -> Any:
    return await press(world.writer, await own_story(world), "choices")


async def turn(world: World, message: Any, what: str) -> Any:
    ids = [one["custom_id"] for one in parts(message) if f":{what}:" in one.get("custom_id", "")]
    return (await world.writer.click(message, custom_id=ids[0])).response


async def test_downloads_are_the_authors_to_forbid(world: World) -> None:
    await world.publish()
    sid, audience = await submission_id(world), Audience(AudienceKind.CHANNEL, world.guild.id)
    opened = await world.reader.slash(world.lounge, "search", query="lamp")
    card = await press(world.reader, opened.response, "result")
    kept = await world.reader.click(card, custom_id=part(card, "download"))
    assert answer(kept).attachments
    assert "only its authors" in text_of(await turn(world, await choices(world), "downloads"))
    await world.restart()
    refused: Any = await world.reader.click(card, custom_id=part(card, "download"))
    assert "not kept as a file" in text_of(answer(refused)) and not answer(refused).attachments
    opened = await world.reader.slash(world.lounge, "search", query="lamp")
    anew = await press(world.reader, opened.response, "result")
    assert "Download" not in text_of(anew)
    own: Any = await world.writer.click(await own_story(world), custom_id=part(await own_story(world), "proofdownload"))
    assert answer(own).attachments  # one's own is one's own
    with pytest.raises(AlreadyDone):
        await world.bot.services.authors.choose_use(sid, world.writer.id, downloads=False)
    with pytest.raises(Exception, match="no such story"):
        await world.bot.services.authors.choose_use(sid, world.reader.id, downloads=True)
    await turn(world, await choices(world), "downloads")
    assert (await world.bot.services.reading.to_keep(sid, audience, Viewer(world.reader.id))).id == sid


async def test_votes_are_the_authors_to_forbid_also_on_a_ballot(world: World) -> None:
    for title in ("One Lamp", "Two Lamps", "Three Lamps"):
        await world.publish(STORY.replace("The Lamp at Low Water", title))
    listed = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    ids = {one.title: one.id for one in listed}
    services = world.bot.services
    draft: Any = await world.moderator.slash(world.lounge, "vote open", story="One Lamp", second="Two Lamps")
    await world.moderator.click(draft.response, custom_id=part(draft.response, "voteopen"))
    await world.settle()
    assert "One Lamp" in text_of(world.lounge.last_message)
    await services.authors.choose_use(ids["One Lamp"], world.writer.id, votes=False)
    await world.settle()
    with pytest.raises((BadInput, NotAllowed), match="wants no votes"):
        audience = Audience(AudienceKind.CHANNEL, world.guild.id, private=False)
        another: Any = await world.moderator.slash(world.lounge, "vote open", story="Two Lamps")
        number = int(part(another.response, "voteopen").split(":")[2])
        await services.votes.add(number, world.guild.id, audience, [ids["One Lamp"]])
    assert "One Lamp" not in text_of((await world.moderator.slash(world.lounge, "vote open")).response)
