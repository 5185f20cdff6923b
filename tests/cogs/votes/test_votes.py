"""Votes through the whole bot on a simulated server: put together, voted in, closed, counted once, told to all."""

import asyncio
import logging
from typing import Any

import pytest

from bot.domain.delivery.deliveries import Nothing
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.stories import Rating
from bot.errors import AlreadyDone, BadInput
from bot.services.votes.service import Voter
from bot.storage import votes
from bot.storage.delivery import deliveries
from bot.text import picture
from demo.simulated import restrict
from tests.conftest import World, part, parts, text_of
from tests.support.vote_rounds import (
    DAY,
    TITLES,
    ballots_of,
    begin,
    gallery,
    managed,
    opened,
    paper,
    result,
    results,
    shelve,
    vote,
)

# From the command to the result


async def test_a_choice_from_the_command_to_its_result(world: World) -> None:
    ids = await shelve(world, *TITLES)
    panel = await begin(world, ids, closes="2 days")
    assert "Not posted yet" in text_of(panel) and "2 days" in text_of(panel)
    assert world.lounge.history() == []
    await world.moderator.click(panel, custom_id=part(panel, "voteopen"))
    await world.settle()
    (post,) = world.lounge.history()
    read = text_of(post)
    for expected in (*TITLES, "Story of the week", "by Wren Alder", "secret", "longest in the library", "was a member"):
        assert expected in read
    first = await vote(world, post, world.reader, 1)
    assert "Your vote, saved:\n✅ The Lamp" in text_of(first)
    await vote(world, post, world.reader, 2)
    await vote(world, post, world.writer, 2)
    await vote(world, post, world.admin, 3)
    await world.env.advance_time(120)
    (post,) = world.lounge.history()
    assert "3 members have voted" in text_of(post)
    assert results(world) == []
    await world.env.advance_time(2 * DAY)
    read = text_of(result(world))
    assert "🏆 **The Ferry**" in read and "**2** · The Ferry" in read and "**0** · The Lamp" in read
    assert "3 members have voted" in read
    assert gallery(result(world)).startswith("Bars: The Ferry 2; The Weir 1")
    (file,) = result(world).attachments
    assert (await file.read()).startswith(b"\x89PNG")
    (post, _result) = world.lounge.history()
    assert "closed" in text_of(post) and "1:vote:" not in str(parts(post))
    card = await world.reader.click(result(world), custom_id=part(result(world), "card"))
    assert "The Ferry" in text_of(card.response)


async def test_approval_takes_any_number_and_a_vote_can_be_withdrawn(world: World) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, method="approval")
    await vote(world, post, world.reader, 1, 3)
    await vote(world, post, world.writer, 3)
    gone = await vote(world, post, world.admin, 1, 2)
    await world.admin.click(gone, custom_id=part(gone, "votewithdraw"))
    assert "You have not voted yet" in text_of(gone)
    assert len(await ballots_of(world)) == 2
    await world.env.advance_time(3 * DAY)
    assert "**2** · The Weir" in text_of(result(world)) and "**1** · The Lamp" in text_of(result(world))
    assert "2 members have voted" in text_of(result(world))


async def test_a_ranking_is_made_one_rank_at_a_time(world: World) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, method="ranked")
    mine = await vote(world, post, world.reader, 3, 1)
    assert "**1.** The Weir\n**2.** The Lamp" in text_of(mine)
    other = await paper(world, post)  # a second window
    await world.reader.click(mine, custom_id=part(mine, "voteundo"))
    assert "**2.**" not in text_of(mine).split("Your ranking")[1]
    stale = await world.reader.select(other, ["2"], custom_id=part(other, "voterank"))
    assert "changed elsewhere" in text_of(stale.response)
    await world.reader.select(mine, ["2"], custom_id=part(mine, "voterank"))
    assert "**1.** The Weir\n**2.** The Ferry" in text_of(mine)
    await vote(world, post, world.writer, 2)
    await vote(world, post, world.admin, 2, 1)
    await vote(world, post, world.moderator, 1, 3)
    await vote(world, post, world.other_moderator, 3)
    await world.env.advance_time(3 * DAY)
    read = text_of(result(world))
    assert "🏆 **The Weir**" in read
    assert "Count 1: 2. **2**, 3. **2**, 1. **1** · out: 1." in read
    assert "Count 2: 3. **3**, 2. **2**" in read


async def test_a_draft_is_put_together(world: World) -> None:
    await shelve(world, *TITLES)
    (adult,) = await shelve(world, "What the Weir Keeps", rating=Rating.MATURE)
    panel = await begin(world, [], story="The Lamp", suggest="kudos")
    assert "Keeps" not in text_of(panel)
    async with world.bot.database.write() as connection:
        weir = await connection.value("SELECT id FROM submissions WHERE title = 'The Weir'")
        await connection.rows("INSERT INTO kudos VALUES (?, 1, 1)", weir)
    await world.moderator.click(panel, custom_id=part(panel, "votesuggest"))
    assert "newest first" in text_of(panel)
    await world.moderator.click(panel, custom_id=part(panel, "votesuggest"))
    add = next(component for component in parts(panel) if component.get("custom_id") == part(panel, "voteadd"))
    assert [option["label"] for option in add["options"]] == ["The Weir", "The Ferry"]
    opening = next(component for component in parts(panel) if component.get("custom_id") == part(panel, "voteopen"))
    assert opening["disabled"]
    form = await world.moderator.click(panel, custom_id=part(panel, "votetyped"))
    refused = await world.moderator.submit_modal(form, {"title": "What the Weir Keeps"})
    assert "no story" in text_of(refused.response)
    form = await world.moderator.click(panel, custom_id=part(panel, "votetyped"))
    await world.moderator.submit_modal(form, {"title": "the weir"})
    assert "**2.** **The Weir**" in text_of(panel)
    drop = next(component for component in parts(panel) if component.get("custom_id") == part(panel, "votedrop"))
    await world.moderator.select(panel, [drop["options"][0]["value"]], custom_id=drop["custom_id"])
    assert "The Lamp" not in text_of(panel).split("Add:")[0]
    await world.moderator.click(panel, custom_id=part(panel, "votediscard"))
    assert "discarded" in text_of(panel) and world.lounge.history() == []
    audience = Audience(AudienceKind.CHANNEL, world.guild.id, private=False)
    with pytest.raises(Exception, match="discarded"):
        await world.bot.services.votes.add(1, world.guild.id, audience, [adult])


async def test_a_vote_that_is_opened_twice_is_posted_once(world: World) -> None:
    panel = await begin(world, await shelve(world, *TITLES))
    press = part(panel, "voteopen")
    await world.moderator.click(panel, custom_id=press)
    audience = Audience(AudienceKind.CHANNEL, world.guild.id, private=False)
    with pytest.raises(AlreadyDone):
        await world.bot.services.votes.open(1, world.guild.id, 5, audience, 5)
    await world.settle()
    assert len(world.lounge.history()) == 1


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"closes": "soon"}, "is not a time"),
        ({"closes": "1 minute"}, "at least 5 minutes"),
        ({"closes": "99 weeks"}, "at most 60 days"),
        ({"closes": "20:00", "zone": "Atlantis"}, "no time zone"),
        ({"purpose": "own"}, "title"),
        ({"story": "Nowhere"}, "no story"),
    ],
)
async def test_what_can_not_be_opened(world: World, options: dict[str, Any], refusal: str) -> None:
    shown = await world.moderator.slash(world.lounge, "vote open", **options)
    assert refusal in text_of(shown.response)


async def test_a_local_time_in_a_zone(world: World) -> None:
    ids = await shelve(world, *TITLES)
    await opened(world, ids, closes="20:00", zone="asia/tokyo", title="Autumn", purpose="own")
    async with world.bot.database.read() as connection:
        row = await connection.row("SELECT closes_at, zone, title FROM rounds")
    assert row is not None and tuple(row)[1:] == ("Asia/Tokyo", "Autumn")
    assert (row["closes_at"] + 9 * 3600) % DAY == 20 * 3600


# Who may vote


async def test_only_moderators_open_and_manage(world: World) -> None:
    ids = await shelve(world, *TITLES)
    refused = await world.reader.slash(world.lounge, "vote open")
    assert "Only this server's moderators" in text_of(refused.response)
    await opened(world, ids)
    listed = await world.reader.slash(world.lounge, "vote list")
    shown = await world.reader.click(listed.response, custom_id=part(listed.response, "voteround"))
    assert "voteclose" not in str(parts(shown.response)) and part(shown.response, "vote")


async def test_who_joined_later_does_not_vote(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES))
    await world.env.advance_time(60)
    late = world.guild.add_member(world.env.create_user("late"))
    refused = await late.click(post, custom_id=part(post, "vote"))
    assert "you joined later" in text_of(refused.response)
    assert "saved" in text_of(await vote(world, post, world.reader, 1))


async def test_writers_do_not_vote_for_their_own(world: World) -> None:
    ids = await shelve(world, "The Lamp", author=world.writer) + await shelve(world, "The Ferry")
    post = await opened(world, ids)
    mine = await paper(world, post, world.writer)
    assert "Your own story is not on your ballot" in text_of(mine) and "Only one story is left" in text_of(mine)
    select = next(component for component in parts(mine) if component.get("custom_id") == part(mine, "votecast"))
    assert [option["value"] for option in select["options"]] == ["2"]
    audience = Audience(AudienceKind.CHANNEL, world.guild.id)
    with pytest.raises(Exception, match="can't be voted for"):
        voter = Voter(Viewer(world.writer.id), 0)
        await world.bot.services.ballots.cast(1, world.guild.id, audience, voter, [1])
    both = await opened(world, await shelve(world, "One", "Two", author=world.writer), world.library)
    refused = await world.writer.click(both, custom_id=part(both, "vote"))
    assert "do not vote for their own" in text_of(refused.response)


async def test_two_at_the_same_moment_and_one_twice(world: World) -> None:
    await opened(world, await shelve(world, *TITLES))
    ballots, audience = world.bot.services.ballots, Audience(AudienceKind.CHANNEL, world.guild.id)

    def cast(person: int, choice: int) -> Any:
        return ballots.cast(1, world.guild.id, audience, Voter(Viewer(person), 0), [choice])

    await asyncio.gather(cast(1, 1), cast(2, 1), cast(3, 2), cast(1, 2), cast(3, 2), cast(2, 1))
    assert sorted(await ballots_of(world)) == [(1,), (2,), (3,)]
    async with world.bot.database.read() as connection:
        assert sorted(await votes.ballots(connection, 1)) == [(1,), (2,), (2,)]


async def test_a_ballot_of_one_choice_names_one_story(world: World) -> None:
    await opened(world, await shelve(world, *TITLES))
    ballots, audience = world.bot.services.ballots, Audience(AudienceKind.CHANNEL, world.guild.id)
    with pytest.raises(BadInput):
        await ballots.cast(1, world.guild.id, audience, Voter(Viewer(world.reader.id), 0), [1, 2])
    assert await ballots_of(world) == []


async def test_what_was_called_off_is_not_counted_by_a_result_on_its_way(world: World) -> None:
    await opened(world, await shelve(world, *TITLES))
    await world.bot.services.votes.cancel(1, world.guild.id, world.moderator.id)
    async with world.bot.database.write() as connection:
        key = await connection.value("SELECT key FROM deliveries WHERE kind = 'round_result'")
        on_its_way = await deliveries.delivery_of_key(connection, key)
        assert on_its_way is not None
        assert await world.bot.services.ballots.choose(connection, on_its_way) == Nothing()
        assert await connection.value("SELECT state FROM rounds") == "cancelled"


# What leaves the library, and the gate


async def test_a_story_that_leaves_is_marked_and_can_not_win(world: World) -> None:
    ids = await shelve(world, *TITLES, author=world.writer)
    post = await opened(world, ids, method="ranked")
    await vote(world, post, world.reader, 1, 3)
    await vote(world, post, world.admin, 1, 3)
    await vote(world, post, world.moderator, 2)
    await world.bot.services.submissions.take_back(ids[0], world.writer.id)
    await world.settle()
    (post,) = world.lounge.history()
    assert "The Lamp" not in text_of(post) and "has left the library" in text_of(post)
    mine = await paper(world, post)
    assert "can’t be voted for any longer" in text_of(mine)
    await world.env.advance_time(3 * DAY)
    read = text_of(result(world))
    assert "🏆 **The Weir**" in read and "The Lamp" not in read
    before = await result(world).attachments[0].read()
    await world.bot.services.submissions.take_back(ids[2], world.writer.id)
    await world.settle()
    assert "The Weir" not in text_of(result(world)) + gallery(result(world))
    (file,) = result(world).attachments
    assert await file.read() != before, "the picture does not show the title any longer either"


async def test_adult_stories_only_where_they_may_be_shown(world: World) -> None:
    mild = await shelve(world, *TITLES)
    adult = await shelve(world, "What the Weir Keeps", rating=Rating.EXPLICIT)
    panel = await begin(world, [], world.lounge)
    audience = Audience(AudienceKind.CHANNEL, world.guild.id, private=False)
    with pytest.raises(Exception, match="may not be shown"):
        await world.bot.services.votes.add(1, world.guild.id, audience, adult)
    assert "Keeps" not in text_of(panel)
    post = await opened(world, [*mild, *adult], world.adult, closes="1 hour")
    assert "Keeps" in text_of(post)
    await vote(world, post, world.reader, 4)
    await world.env.advance_time(7200)
    assert "🏆 **What the Weir Keeps**" in text_of(result(world, world.adult))
    listed = (await world.reader.slash(world.lounge, "vote list")).response
    assert "Keeps" not in text_of(listed) and "story for adults" in text_of(listed)
    await world.reader.click(listed, custom_id=part(listed, "voteround"))
    assert "Keeps" not in text_of(listed)


async def test_a_channel_that_is_opened_to_all_shows_no_adult_title_in_its_result(world: World) -> None:
    adult = await shelve(world, "What the Weir Keeps", "Deeper", rating=Rating.EXPLICIT)
    post = await opened(world, adult, world.adult, closes="1 hour")
    await vote(world, post, world.reader, 1)
    restrict(world.adult, restricted=False)
    await world.env.advance_time(7200)
    read = text_of(result(world, world.adult)) + gallery(result(world, world.adult))
    assert "Keeps" not in read and "story for adults" in read


async def test_what_a_vote_shows_of_adult_stories_goes_with_its_channels_restriction(world: World) -> None:
    adult = await shelve(world, "What the Weir Keeps", "Deeper", rating=Rating.EXPLICIT)
    post = await opened(world, adult, world.adult, closes="1 hour")
    assert "Keeps" in text_of(post)
    restrict(world.adult, restricted=False)
    await world.settle()
    assert not any("Keeps" in text_of(message) for message in world.adult.history())
    restrict(world.adult)
    await world.settle()
    await vote(world, post, world.reader, 1)
    await world.env.advance_time(7200)
    told = result(world, world.adult)
    assert "Keeps" in text_of(told) + gallery(told)
    before = await told.attachments[0].read()
    await world.bot.close()
    restrict(world.adult, restricted=False)
    await world.restart()
    await world.settle()
    told = result(world, world.adult)
    assert "Keeps" not in gallery(told)
    assert not any("Keeps" in text_of(message) for message in world.adult.history())
    assert await told.attachments[0].read() != before


async def test_without_fonts_the_result_goes_without_a_picture(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "has_fonts", lambda: False)
    post = await opened(world, await shelve(world, *TITLES), closes="1 hour")
    await vote(world, post, world.reader, 1)
    await world.env.advance_time(7200)
    assert result(world).attachments == [] and "**1** · The Lamp" in text_of(result(world))


# Secrecy


async def test_nobody_learns_who_voted_for_what(world: World, caplog: pytest.LogCaptureFixture) -> None:
    ids = await shelve(world, *TITLES)
    caplog.set_level(logging.INFO)
    post = await opened(world, ids, closes="1 hour")
    ballot = await vote(world, post, world.reader, 1)
    assert await ballots_of(world) == [(world.reader.id,)]
    await world.env.advance_time(600)
    (post,) = world.lounge.history()
    assert str(world.reader.id) not in text_of(post) and str(world.reader.id) not in caplog.text
    shown = await managed(world)
    assert "1** · " not in text_of(shown), "the count is hidden until the close"
    other = await paper(world, post, world.admin)
    assert "You have not voted yet" in text_of(other)
    await world.env.advance_time(7200)
    assert await ballots_of(world) == [(None,)]
    assert str(world.reader.id) not in text_of(result(world)) and str(world.reader.id) not in caplog.text
    late = await world.reader.click(ballot, custom_id=part(ballot, "votewithdraw"))
    assert "closed" in text_of(late.response)
