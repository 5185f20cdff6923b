"""What moderators do with serials, excerpt schedules and votes stands in the server's log, under its own filter."""

from typing import Any

from bot.domain.moderation.audit import EXCERPTS, KINDS, SERIALS, VOTES
from tests.conftest import World, part, text_of
from tests.support import excerpt_posts, excerpt_schedules, serial_days, vote_rounds


async def log(world: World, what: str) -> str:
    shown = (await world.moderator.slash(world.queue, "moderation log", what=what)).response
    return text_of(shown)


async def kinds(world: World, group: str) -> list[str]:
    """The acts of a group that are on record, in order."""
    async with world.bot.database.read() as connection:
        rows = await connection.rows("SELECT action, actor_id FROM acts WHERE guild_id = ? ORDER BY id", world.guild.id)
    found = [(row["action"], row["actor_id"]) for row in rows if KINDS[row["action"]].group == group]
    assert {actor for _action, actor in found} <= {world.moderator.id}
    return [action for action, _actor in found]


async def test_what_becomes_of_serials(world: World) -> None:
    await serial_days.shelve(world, *(serial_days.chapter(number) for number in range(1, 5)))
    await serial_days.start(world)
    card: Any = await serial_days.manage(world)
    for name in ("serialskip", "serialunskip", "serialpause", "serialresume", "serialnext"):
        card = await serial_days.press(world, card, name)
    await serial_days.change(world, await serial_days.manage(world), time="19:00")
    listed = (await world.moderator.slash(world.queue, "serial list")).response
    await world.moderator.click(listed, custom_id=part(listed, "serialspause"))
    await world.moderator.click(listed, custom_id=part(listed, "serialsresume"))
    card = await serial_days.press(world, await serial_days.manage(world), "serialstop")
    await serial_days.press(world, card, "serialstopyes")
    assert await kinds(world, SERIALS) == [
        *("serialstart", "serialskip", "serialunskip", "serialpause", "serialresume", "serialnext", "serialchange"),
        *("serialspause", "serialsresume", "serialstop"),
    ]
    said = await log(world, SERIALS)
    assert f"<@{world.moderator.id}> stopped the serial of “The Lamp” in <#{world.lounge.id}>" in said
    assert "paused every serial" in said and "excerpt" not in said


async def test_what_becomes_of_excerpt_schedules(world: World) -> None:
    await excerpt_posts.shelve(world, "The Lamp", excerpt_posts.PROSE)
    await excerpt_schedules.schedule(world)
    for name in ("schedpause", "schedresume", "schedremove"):
        listed = await excerpt_schedules.listed(world)
        if name == "schedremove":
            await excerpt_schedules.press(world, listed, name)
            name = "schedback"
        await excerpt_schedules.press(world, listed, name)
    await excerpt_schedules.change(world, await excerpt_schedules.listed(world), time="19:00")
    assert await kinds(world, EXCERPTS) == [
        *("excerptstart", "excerptpause", "excerptresume", "excerptremove", "excerptback", "excerptchange")
    ]
    said = await log(world, EXCERPTS)
    assert f"<@{world.moderator.id}> removed the excerpt schedule of <#{world.excerpts.id}>" in said


async def test_votes_of_which_refusals_are_no_acts(world: World) -> None:
    await vote_rounds.opened(world, await vote_rounds.shelve(world, *vote_rounds.TITLES), title="The lamp of lamps")
    panel = await vote_rounds.managed(world)
    await world.moderator.select(panel, [str(vote_rounds.DAY)], custom_id=part(panel, "voteextend"))
    again = part(panel, "voteextendyes")
    await world.moderator.click(panel, custom_id=again)
    panel = await vote_rounds.managed(world)
    await world.moderator.click(panel, custom_id=part(panel, "votecancel"))
    other = (await world.moderator.slash(world.lounge, "vote list")).response
    await world.moderator.click(other, custom_id=part(other, "voteround"))
    await world.moderator.click(other, custom_id=part(other, "voteclose"))
    await world.moderator.click(panel, custom_id=part(panel, "votecancelyes"))
    await world.moderator.click(other, custom_id=part(other, "votecloseyes"))
    await vote_rounds.opened(world, await vote_rounds.shelve(world, "The Heron", "The Reed"), closes="1 hour")
    panel = (await world.moderator.slash(world.lounge, "vote list")).response
    await world.moderator.click(panel, custom_id="1:voteround:2:0")
    await world.moderator.click(panel, custom_id=part(panel, "voteclose"))
    await world.moderator.click(panel, custom_id=part(panel, "votecloseyes"))
    assert await kinds(world, VOTES) == ["voteopen", "voteextend", "votecancel", "voteopen", "voteclose"]
    said = await log(world, VOTES)
    assert f"called a vote in <#{world.lounge.id}> off" in said and "The lamp of lamps" in said
