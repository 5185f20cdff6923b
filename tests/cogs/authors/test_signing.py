"""How a story is signed, through the real client: pen names, anonymity with its date, several authors, orphans."""

from typing import Any

import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.errors import AlreadyDone, NotAllowed, NotFound
from tests.conftest import ADULT_STORY, STORY, World, part, parts, text_of
from tests.support.own_stories import everywhere, names_of, own_story, press, searched, submission_id

UNSIGNED = STORY.replace("Author: Wren Alder\n", "")
SECOND = STORY.replace("The Lamp at Low Water", "The Lamp Again")


# Pen names


async def test_what_one_is_called_on_discord_is_never_taken_for_a_name(world: World) -> None:
    await world.publish(UNSIGNED)
    assert "by Anonymous" in text_of(world.library.last_message)
    assert "writer" not in (await everywhere(world)).replace("underwriter", "")
    shown = await names_of(world)
    signed = await world.writer.select(shown, ["here"], custom_id=part(shown, "sign"))
    assert "readers see the story as it was" in text_of(signed.response)
    assert "by Anonymous" in text_of(world.library.last_message)
    await world.settle()
    await world.approve()
    assert "by writer" in text_of(world.library.last_message)


async def test_a_name_is_typed_chosen_again_and_forgotten(world: World) -> None:
    await world.submit(UNSIGNED, rating="General Audiences")
    shown = await names_of(world)
    form = await world.writer.select(shown, ["another"], custom_id=part(shown, "sign"))
    await world.restart()
    signed = await world.writer.submit_modal(form, {"name": "  Tam   Oake "})
    assert "You sign it: **Tam Oake**" in text_of(signed.response)
    await world.settle()
    assert "by Tam Oake" in text_of(world.queue.last_message)  # what waits is drawn anew for its judges
    await world.approve()
    assert "by Tam Oake" in text_of(world.library.last_message)
    # The only name one has signed with signs the next story that names nobody; of two, none does.
    draft = await world.writer.slash(world.library, "submit", file=("a.txt", UNSIGNED.encode()))
    assert "by Tam Oake" in text_of(draft.response)
    await world.submit(SECOND, rating="General Audiences")  # signed Wren Alder
    draft = await world.writer.slash(world.library, "submit", file=("a.txt", UNSIGNED.encode()))
    assert "by Anonymous" in text_of(draft.response)
    listed = await world.writer.slash(world.library, "pen-names")
    assert "Wren Alder" in text_of(listed.response) and "Tam Oake" in text_of(listed.response)
    assert listed.response is not None
    ids = [one["custom_id"] for one in parts(listed.response) if "penforget" in one.get("custom_id", "")]
    gone = await world.writer.click(listed.response, custom_id=ids[0])
    assert "is off the list" in text_of(gone.response)
    with pytest.raises(AlreadyDone, match="not on your list any more"):
        await world.bot.services.authors.forget_pen_name(world.writer.id, int(ids[0].split(":")[2]))
    theirs = await world.reader.slash(world.library, "pen-names")
    assert "Tam Oake" not in text_of(theirs.response)


async def test_a_form_takes_no_empty_and_no_endless_name(world: World) -> None:
    await world.submit(UNSIGNED, rating="General Audiences")
    services = world.bot.services.authors
    with pytest.raises(Exception, match="at most 100 characters"):
        await services.sign(await submission_id(world), world.writer.id, "x" * 101, None)
    with pytest.raises(Exception, match="Type the name"):
        await services.remember_pen_name(world.writer.id, "  ")
    with pytest.raises(Exception, match="no such story"):
        await services.sign(await submission_id(world), world.reader.id, "Mallory", None)


async def test_so_many_pen_names_are_kept_and_a_new_signature_takes_the_oldest_ones_place(world: World) -> None:
    services = world.bot.services.authors
    for number in range(100):
        await services.remember_pen_name(world.writer.id, f"Wren {number}")
    await services.remember_pen_name(world.writer.id, "Wren 7")
    with pytest.raises(NotAllowed, match="no more are kept"):
        await services.remember_pen_name(world.writer.id, "One More")
    await world.submit(rating="General Audiences")
    kept = [one.name for one in await services.pen_names(world.writer.id)]
    assert len(kept) == 100 and kept[0] == "Wren Alder" and "Wren 0" not in kept


async def test_who_follows_a_name_hears_nothing_of_another_name_of_the_same_person(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", author="wren alder")
    await world.publish(SECOND.replace("Wren Alder", "Tam Oake"))
    await world.settle()
    assert list(world.reader.user.dm_channel.history()) == []
    listed = await world.reader.slash(world.lounge, "following")
    assert "Wren Alder" in text_of(listed.response) and "Tam Oake" not in text_of(listed.response)
    other = await world.reader.slash(world.lounge, "follow", author="tam oake")
    assert "You follow Tam Oake:" in text_of(other.response)  # not “already”


# Anonymity


async def test_a_hidden_name_is_shown_on_no_path_until_it_is_shown(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", author="wren alder")
    assert "Wren Alder" in await everywhere(world)
    hidden = await press(world.writer, await names_of(world), "hidenames")
    assert "Readers see: **by Anonymous**" in text_of(hidden) and "You sign it: **Wren Alder**" in text_of(hidden)
    await world.settle()
    await world.restart()
    await world.settle()
    assert "Wren" not in await everywhere(world)
    assert await searched(world, "wren") == 0
    refused = await world.reader.slash(world.lounge, "follow", author="wren alder")
    assert "no author" in text_of(refused.response)
    announced = await world.reader.slash(world.lounge, "read", title="The Lamp at Low Water")
    assert "Wren" not in text_of(announced.response)
    listed = await world.reader.slash(world.lounge, "following")
    assert "Wren" not in text_of(listed.response)
    # Editing an anonymous story keeps its byline, and its author sees both.
    assert "signed Wren Alder" in text_of(await own_story(world))
    sid = await submission_id(world)
    await world.bot.services.submissions.correct(sid, world.writer.id, summary="Another.")
    await world.settle()
    await world.approve()
    assert "Wren" not in await everywhere(world)
    asked = await press(world.writer, await names_of(world), "shownames")
    shown = await press(world.writer, asked, "shownamesyes")
    assert "Readers see: **by Wren Alder**" in text_of(shown)
    await world.settle()
    assert "by Wren Alder" in text_of(world.library.last_message)
    assert await searched(world, "wren") == 1
    with pytest.raises(AlreadyDone, match="shown the names"):
        await world.bot.services.authors.reveal(sid, world.writer.id)


async def test_a_new_anonymous_story_does_not_reach_those_who_follow_its_author(world: World) -> None:
    await world.publish()
    await world.reader.slash(world.lounge, "follow", author="wren alder")
    await world.submit(SECOND, rating="General Audiences")
    await press(world.writer, await names_of(world), "hidenames")
    await world.approve()
    await world.settle()
    assert list(world.reader.user.dm_channel.history()) == []
    with pytest.raises(NotAllowed, match="does not say who wrote it"):
        await world.bot.services.follows.follow_author(
            await submission_id(world), Audience(AudienceKind.CHANNEL, world.guild.id), Viewer(world.reader.id)
        )


async def test_names_are_shown_by_themselves_at_their_time_also_over_a_restart(world: World) -> None:
    await world.publish()
    form = await world.writer.click(await names_of(world), custom_id=part(await names_of(world), "hideuntil"))
    refused = await world.writer.submit_modal(form, {"at": "soon"})
    assert "is not a time" in text_of(refused.response) and "soon" in text_of(refused.response)
    form = await world.writer.click(await names_of(world), custom_id=part(await names_of(world), "hideuntil"))
    shown = await world.writer.submit_modal(form, {"at": "3 days"})
    assert "The names are shown by themselves" in text_of(shown.response)
    await world.settle()
    assert "by Anonymous" in text_of(world.library.last_message)
    await world.restart()
    await world.env.advance_time(3 * 86400 - 600)
    assert "by Anonymous" in text_of(world.library.last_message)
    await world.env.advance_time(700)
    await world.settle()
    assert "by Wren Alder" in text_of(world.library.last_message)
    told = [text_of(message) for message in world.writer.user.dm_channel.history()]
    assert sum("As you had set it" in one for one in told) == 1
    assert await searched(world, "wren") == 1


async def test_the_time_can_be_changed_and_undone_before(world: World) -> None:
    await world.publish()
    for days in ("1 day", "2 days"):
        form = await world.writer.click(await names_of(world), custom_id=part(await names_of(world), "hideuntil"))
        await world.writer.submit_modal(form, {"at": days})
    await world.env.advance_time(86400 + 60)
    assert "by Anonymous" in text_of(world.library.last_message)
    undone = await press(world.writer, await names_of(world), "hidenames")
    assert "shown by themselves" not in text_of(undone)
    await world.env.advance_time(2 * 86400)
    assert "by Anonymous" in text_of(world.library.last_message)
    told = [text_of(message) for message in world.writer.user.dm_channel.history()]
    assert not any("As you had set it" in one for one in told)


# Several authors


async def invite(world: World, who: Any = None) -> Any:
    shown = await names_of(world)
    return (await world.writer.select(shown, [who or world.reader], custom_id=part(shown, "invite"))).response


async def test_an_author_is_listed_and_may_edit_only_after_accepting(world: World) -> None:
    await world.publish()
    asked = await invite(world)
    assert "Nothing changes before they accept" in text_of(asked)
    await world.settle()
    message = world.reader.user.dm_channel.last_message
    assert message is not None and "The Lamp at Low Water" in text_of(message)
    sid = await submission_id(world)
    with pytest.raises(Exception, match="no such story"):
        await world.bot.services.submissions.correct(sid, world.reader.id, summary="Mine?")
    await world.restart()
    form = await world.reader.user.click(message, custom_id=part(message, "coaccept"))
    accepted = await world.reader.user.submit_modal(form, {"name": "Tam Oake"})
    assert "You are an author of it" in text_of(accepted.response)
    assert "by Wren Alder" in text_of(world.library.last_message)  # readers wait for the moderators' yes
    await world.settle()
    await world.approve()
    assert "by Wren Alder, Tam Oake" in text_of(world.library.last_message)
    await world.bot.services.submissions.correct(sid, world.reader.id, summary="Ours.")
    with pytest.raises(AlreadyDone, match="accepted already"):
        await world.bot.services.coauthors.accept(1, world.reader.id, "Tam Oake", None)
    told = [text_of(one) for one in world.writer.user.dm_channel.history()]
    assert any("is an author of" in one for one in told)
    assert "answered" in text_of(world.reader.user.dm_channel.history()[0])


async def test_with_closed_messages_mine_asks_and_a_no_is_told(world: World) -> None:
    await world.publish(ADULT_STORY, rating="Mature")
    await invite(world)
    await world.settle()
    message = world.reader.user.dm_channel.last_message
    assert message is not None and "Weir" not in text_of(message) and "a story for adults" in text_of(message)
    listed = await world.reader.slash(world.lounge, "mine")
    assert "asks you to be an author" in text_of(listed.response) and "Weir" not in text_of(listed.response)
    second = await invite(world)
    assert "asked already" in text_of(second)
    declined = await press(world.reader, listed.response, "codecline")
    assert "You declined" in text_of(declined)
    await world.settle()
    assert any("does not want" in text_of(one) for one in world.writer.user.dm_channel.history())
    assert "asks you" not in text_of((await world.reader.slash(world.lounge, "mine")).response)
    assert "is asked" in text_of(await invite(world))  # a no is not for ever
    shown = await names_of(world)
    assert "Taken back" in text_of(await press(world.writer, shown, "uninvite"))
    with pytest.raises(AlreadyDone, match="taken back"):
        await world.bot.services.coauthors.waiting(1, world.reader.id)


async def test_invitations_that_make_no_sense_are_refused(world: World) -> None:
    await world.publish()
    services, sid = world.bot.services.coauthors, await submission_id(world)
    assert "author of it already" in text_of(await invite(world, world.writer))
    with pytest.raises(Exception, match="no such story"):
        await services.invite(sid, world.reader.id, world.moderator.id)
    with pytest.raises(NotAllowed, match="only author"):
        await services.leave(sid, world.writer.id)
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    assert "A bot can't be an author" in text_of(await invite(world, robot))
    for person in range(9):
        await services.invite(sid, world.writer.id, 10**6 + person)
    with pytest.raises(NotAllowed, match="at most 10"):
        await services.invite(sid, world.writer.id, 5)
    full = text_of(await names_of(world))  # fits into a message, whoever was asked
    assert full.count("was asked and has not answered") == 5 and f"<@{10**6 + 8}>" in full


async def test_who_leaves_takes_their_name_along_and_nobody_elses(world: World) -> None:
    await world.publish()
    await invite(world)
    await world.settle()
    message = world.reader.user.dm_channel.last_message
    form = await world.reader.user.click(message, custom_id=part(message, "coaccept"))
    await world.reader.user.submit_modal(form, {"name": "Tam Oake"})
    await world.settle()
    await world.approve()
    shown = await names_of(world)
    assert f"<@{world.reader.id}> — Tam Oake" in text_of(shown)
    asked = await press(world.writer, shown, "leave")
    assert "can't be undone" in text_of(asked)
    await world.restart()
    left = await press(world.writer, asked, "leaveyes")
    assert "your name was taken off it" in text_of(left)
    await world.settle()
    assert "by Tam Oake" in text_of(world.library.last_message)
    assert "Wren" not in await everywhere(world) and await searched(world, "wren") == 0
    assert (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items == ()
    (theirs,) = (await world.bot.services.submissions.mine(world.guild.id, world.reader.id, 0)).items
    assert theirs.created_by == world.reader.id
    versions = await world.bot.services.chapters.versions(theirs.id, world.reader.id, 0)
    for version in versions.items:
        opened = await world.bot.services.submissions.opened(theirs.id, world.reader.id, version.revision_id)
        assert "Wren Alder" not in opened.metadata.authors
    with pytest.raises(NotFound, match="no such story"):
        await world.bot.services.coauthors.leave(theirs.id, world.writer.id)


# Left to the library


async def test_a_story_left_to_the_library_stays_without_any_link_to_its_author(world: World) -> None:
    await world.publish()
    sid = await submission_id(world)
    await world.bot.services.submissions.correct(sid, world.writer.id, summary="A change that waits.")
    asked = await press(world.writer, await names_of(world), "giveaway")
    assert "can't be undone, by you or by anybody" in text_of(asked)
    await world.restart()
    given = await press(world.writer, asked, "giveawayyes")
    assert "belongs to the library now" in text_of(given)
    await world.settle()
    card = text_of(world.library.last_message)
    assert "by Anonymous · left to the library by its author" in card and "The Lamp at Low Water" in card
    assert "Wren" not in await everywhere(world) and await searched(world, "lamp") == 1
    assert (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items == ()
    async with world.bot.services.submissions._context.database.read() as connection:  # pyright: ignore[reportPrivateUsage]
        for table, column in (
            ("submissions", "created_by"),
            ("revisions", "created_by"),
            ("submission_events", "actor_id"),
            ("story_authors", "person_id"),
            ("deliveries", "recipient_id"),
        ):
            sql = f"SELECT count(*) FROM {table} WHERE {column} = ?"
            assert await connection.value(sql, world.writer.id) == 0, table
        assert await connection.value("SELECT count(*) FROM revisions WHERE authors <> ''") == 0
    with pytest.raises(NotFound, match="no such story"):
        await world.bot.services.coauthors.give_away(sid, world.writer.id)
    # Moderators still answer for what is in their library.
    queued = [text_of(one) for one in world.queue.history()]
    assert any("Take it down" in one for one in queued)


async def test_a_draft_can_not_be_left_to_a_library_that_does_not_have_it(world: World) -> None:
    await world.submit(rating="General Audiences")
    with pytest.raises(NotAllowed, match="not in this library"):
        await world.bot.services.coauthors.give_away(await submission_id(world), world.writer.id)


async def coauthored(world: World) -> int:
    """A story in the library by the writer as Wren Alder and by the reader as Tam Oake; returns its submission."""
    await world.publish()
    sid, services = await submission_id(world), world.bot.services.coauthors
    asked = await services.invite(sid, world.writer.id, world.reader.id)
    await services.accept(asked.id, world.reader.id, "Tam Oake", None)
    await world.settle()
    await world.approve()
    return sid


async def test_nobody_signs_for_another_author(world: World) -> None:
    sid, services = await coauthored(world), world.bot.services
    edited = await press(world.writer, await own_story(world), "revise")
    form = await world.writer.click(edited, custom_id=part(edited, "editcard"))
    assert "authors" not in str(form.modal)
    with pytest.raises(NotAllowed, match="each signs for themselves"):
        await services.submissions.correct(sid, world.writer.id, authors=("Wren Alone",))
    read = await services.submissions.read_text(STORY.replace("Wren Alder", "Wren Alone"))
    replaced = await services.submissions.replace_text(sid, world.writer.id, read)
    assert replaced.submission.signed == ("Wren Alder", "Tam Oake")
    renamed = await services.authors.sign(sid, world.reader.id, "T. O.", None)
    assert renamed.signed == ("Wren Alder", "T. O.")
    unnamed = await services.authors.sign(sid, world.writer.id, "", None)
    assert unnamed.signed == ("T. O.",)


async def test_a_time_to_show_names_outlives_the_author_who_set_it(world: World) -> None:
    sid, services = await coauthored(world), world.bot.services
    now = int(world.bot.clock.now().timestamp())
    await services.authors.hide(sid, world.writer.id, now + 86400)
    await world.settle()
    assert any("has hidden its names" in text_of(one) for one in world.reader.user.dm_channel.history())
    await services.coauthors.leave(sid, world.writer.id)
    await world.env.advance_time(86400 + 60)
    await world.settle()
    assert "by Tam Oake" in text_of(world.library.last_message)
