"""When a vote closes, and what moderators do to one that is open, through the whole bot on a simulated server."""

import pytest

from bot.clock import seconds
from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.errors import AlreadyDone
from bot.services.votes.service import Voter
from tests.conftest import World, part, parts, text_of
from tests.support.vote_rounds import DAY, TITLES, ballots_of, managed, opened, result, results, shelve, vote


async def test_a_vote_is_taken_up_to_the_second_it_closes(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES), closes="1 hour")
    ballot = await vote(world, post, world.reader, 1)
    async with world.bot.database.read() as connection:
        closes_at = await connection.value("SELECT closes_at FROM rounds")
    # Nothing is posted meanwhile: the time alone decides.
    world.env.inject_error("POST", f"/channels/{world.lounge.id}/messages", status=500, times=None)
    await world.env.advance_time(closes_at - seconds(world.env.now()) - 1)
    await world.reader.select(ballot, ["2"], custom_id=part(ballot, "votecast"))
    assert "✅ The Ferry" in text_of(ballot)
    await world.env.advance_time(1)
    late = await world.reader.select(ballot, ["3"], custom_id=part(ballot, "votecast"))
    assert "This vote is closed" in text_of(late.response)
    with pytest.raises(AlreadyDone):
        voter = Voter(Viewer(99), 0)
        audience = Audience(AudienceKind.CHANNEL, world.guild.id)
        await world.bot.services.ballots.cast(1, world.guild.id, audience, voter, [1])


async def test_ballots_survive_restarts_and_a_result_that_is_late_is_the_same(world: World) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, closes="1 hour")
    ballot = await vote(world, post, world.reader, 1)
    await world.restart()
    await world.reader.select(ballot, ["2"], custom_id=part(ballot, "votecast"))
    await vote(world, post, world.admin, 2)
    await world.bot.close()
    await world.env.advance_time(DAY)
    await world.restart()
    await world.settle()
    assert "**2** · The Ferry" in text_of(result(world))
    await world.restart()
    await world.env.advance_time(DAY)
    assert len(results(world)) == 1


async def test_a_result_that_fails_to_go_out_is_counted_once_and_posted_once(world: World) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, closes="1 hour", tie="shared")
    await vote(world, post, world.reader, 1)
    await vote(world, post, world.admin, 2)
    world.env.inject_error("POST", f"/channels/{world.lounge.id}/messages", status=500, times=None)
    await world.env.advance_time(3600)
    assert results(world) == []
    assert set(await ballots_of(world)) == {(None,)}, "counted, and nobody's any more"
    # What happens after the count changes nothing of it.
    async with world.bot.database.write() as connection:
        await connection.rows("DELETE FROM ballot_choices")
    world.env.backend.faults.clear()
    await world.restart()
    await world.env.advance_time(4 * 3600)
    assert "A shared win: **The Lamp**, **The Ferry**" in text_of(result(world))


@pytest.mark.parametrize(
    ("tie", "told"),
    [
        ("oldest", "longest in the library) decided: **The Lamp**"),
        ("shared", "A shared win: **The Lamp**, **The Weir**"),
    ],
)
async def test_ties_by_the_rule_that_was_named(world: World, tie: str, told: str) -> None:
    ids = await shelve(world, *TITLES)
    post = await opened(world, [ids[2], ids[1], ids[0]], tie=tie, method="approval")
    assert "tie" in text_of(post)
    await vote(world, post, world.reader, 1, 3)
    await vote(world, post, world.admin, 1, 3)
    await world.env.advance_time(3 * DAY)
    read = text_of(result(world))
    assert told in read.replace("**The Weir**, **The Lamp**", "**The Lamp**, **The Weir**")


async def test_a_tie_by_lot_follows_the_seed_that_was_published(world: World) -> None:
    from hashlib import sha256

    ids = await shelve(world, *TITLES)
    post = await opened(world, ids, tie="lot")
    seed = text_of(post).split("“")[1].split(":number")[0]
    assert len(seed) == 16
    await vote(world, post, world.reader, 1)
    await vote(world, post, world.admin, 2)
    await vote(world, post, world.writer, 3)
    await world.env.advance_time(3 * DAY)
    winner = min((1, 2, 3), key=lambda place: sha256(f"{seed}:{place}".encode()).hexdigest())
    assert f"🏆 **{TITLES[winner - 1]}**" in text_of(result(world))


async def test_nobody_voted(world: World) -> None:
    await opened(world, await shelve(world, *TITLES), method="ranked")
    await world.env.advance_time(3 * DAY)
    assert "No story won" in text_of(result(world))


async def test_closing_early_is_asked_first_and_counts_at_once(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES))
    ballot = await vote(world, post, world.reader, 3)
    panel = await managed(world)
    await world.moderator.click(panel, custom_id=part(panel, "voteclose"))
    await world.settle()
    assert results(world) == []
    await world.moderator.click(panel, custom_id=part(panel, "votecloseyes"))
    await world.settle()
    assert "🏆 **The Weir**" in text_of(result(world))
    refused = await world.reader.select(ballot, ["1"], custom_id=part(ballot, "votecast"))
    assert "This vote is closed" in text_of(refused.response)
    await world.env.advance_time(5 * DAY)
    assert len(results(world)) == 1


async def test_calling_off_is_told_and_nothing_is_counted(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES))
    await vote(world, post, world.reader, 3)
    panel = await managed(world)
    await world.moderator.click(panel, custom_id=part(panel, "votecancel"))
    await world.moderator.click(panel, custom_id=part(panel, "votecancelyes"))
    await world.env.advance_time(5 * DAY)
    assert results(world) == []
    first, last = (text_of(message) for message in world.lounge.history())
    assert "called off" in first and "“Story of the week” was called off" in last
    assert await ballots_of(world) == [(None,)]


async def test_extending_is_done_once_and_moves_the_close(world: World) -> None:
    post = await opened(world, await shelve(world, *TITLES), closes="1 hour")
    panel = await managed(world)
    await world.moderator.select(panel, [str(DAY)], custom_id=part(panel, "voteextend"))
    press = part(panel, "voteextendyes")
    await world.moderator.click(panel, custom_id=press)
    assert "now closes" in text_of(panel)
    args = [int(one) for one in press.split(":")[3:]]
    with pytest.raises(AlreadyDone, match="set to close"):
        await world.bot.services.votes.extend(1, world.guild.id, 5, *args)
    await world.env.advance_time(2 * 3600)
    assert results(world) == []
    await vote(world, post, world.reader, 1)
    await world.env.advance_time(DAY)
    assert "🏆 **The Lamp**" in text_of(result(world))


async def test_the_list_has_pages_and_keeps_results(world: World) -> None:
    empty = await world.reader.slash(world.lounge, "vote list")
    assert "no vote on this server yet" in text_of(empty.response)
    ids = await shelve(world, *TITLES)
    for number in range(6):
        post = await opened(world, ids, title=f"Vote {number}", closes="1 hour")
        await vote(world, post, world.reader, 1)
        await world.env.advance_time(7200)
    await opened(world, ids, title="The open one")
    listed = (await world.reader.slash(world.lounge, "vote list")).response
    read = text_of(listed)
    assert read.index("The open one") < read.index("Vote 5") and "Vote 1" not in read
    following = next(component for component in parts(listed) if component.get("label") == "Next")
    await world.reader.click(listed, custom_id=following["custom_id"])
    assert "Vote 0" in text_of(listed) and "🏆 **The Lamp**" in text_of(listed)
    first = [one["custom_id"] for one in parts(listed) if one.get("custom_id", "").startswith("1:voteround")]
    shown = await world.reader.click(listed, custom_id=first[0])
    assert "**1** · The Lamp" in text_of(shown.response) and "discord.com/channels" in text_of(shown.response)
    await world.reader.click(shown.response, custom_id=part(shown.response, "votelist"))
    assert "Vote 0" in text_of(shown.response), "back to the page it was opened from"
