"""The gate where it is easily forgotten: posts that stand already, channels that change, settings that move."""

from typing import Any

import discord
import pytest
from discord import ui

from bot.domain.gate import Audience, AudienceKind
from bot.domain.stories import Rating
from cogs.ui.layout import Layout
from demo.simulated import restrict
from tests.conftest import ADULT_STORY, STORY, World, part, parts, text_of

ALL = discord.Permissions.all()


def handlers(message: Any) -> set[str]:
    return {item["custom_id"].split(":")[1] for item in parts(message) if item.get("custom_id")}


async def test_posts_are_blanked_when_their_channel_loses_its_age_restriction(world: World) -> None:
    card = await world.publish(ADULT_STORY, rating="Mature")
    assert "What the Weir Keeps" in text_of(card)
    restrict(world.adult, restricted=False)
    restrict(world.queue, restricted=False)
    await world.settle()
    for channel in (world.adult, world.queue):
        assert not any("Weir" in text_of(message) for message in channel.history())
    restrict(world.adult)
    restrict(world.queue)
    await world.settle()
    for channel in (world.adult, world.queue):
        assert "What the Weir Keeps" in text_of(channel.last_message)


async def test_an_adult_story_leaves_with_the_restriction_also_while_a_milder_change_of_it_waits(world: World) -> None:
    await world.publish(ADULT_STORY, rating="Mature")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    queue = Audience(AudienceKind.CHANNEL, world.guild.id, age_restricted=True, moderators=True)
    view = await world.bot.services.submissions.correct(
        own.id, world.writer.id, queue_channel=queue, rating=Rating.TEEN
    )
    assert view.submission.changed
    await world.settle()
    assert "What the Weir Keeps" in text_of(world.adult.last_message)
    restrict(world.adult, restricted=False)
    await world.settle()
    assert not any("Weir" in text_of(message) for message in world.adult.history())


async def test_a_restriction_lost_while_the_bot_was_away_is_seen_at_the_start(world: World) -> None:
    await world.publish(ADULT_STORY, rating="Mature")
    await world.bot.close()
    restrict(world.adult, restricted=False)
    await world.restart()
    await world.settle()
    assert not any("Weir" in text_of(message) for message in world.adult.history())
    assert "What the Weir Keeps" in text_of(world.queue.last_message)


async def test_nothing_is_redrawn_for_stories_that_everybody_may_see(world: World) -> None:
    await world.publish()
    restrict(world.library)
    await world.settle()
    assert not [
        entry for entry in world.env.http_requests if entry.method == "PATCH" and f"/{world.library.id}/" in entry.path
    ]


async def test_an_announcement_that_waited_for_the_restriction_is_posted_with_it(world: World) -> None:
    await world.submit(ADULT_STORY, rating="Explicit")
    restrict(world.adult, restricted=False)
    await world.env.settle()
    await world.approve()
    assert world.adult.last_message is None
    restrict(world.adult)
    await world.settle()
    assert "What the Weir Keeps" in text_of(world.adult.last_message)
    assert await world.bot.services.guilds.troubles(world.guild.id) == []


async def test_what_a_writer_takes_back_leaves_also_a_channel_that_lost_its_restriction(world: World) -> None:
    await world.submit(ADULT_STORY, rating="Mature")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.guilds.choose(world.guild.id, queue_channel=world.lounge.id)
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.settle()
    assert "Weir" not in text_of(world.queue.last_message)
    assert world.lounge.last_message is None or "Weir" not in text_of(world.lounge.last_message)


async def test_what_waits_moves_to_the_moderators_new_channel(world: World) -> None:
    await world.submit(STORY, rating="General Audiences")
    old = world.queue.last_message
    new = world.guild.create_text_channel("new-queue")
    restrict(new)
    await world.env.settle()
    for channel in (new, world.queue, new):
        await world.bot.services.guilds.choose(world.guild.id, queue_channel=channel.id)
        await world.settle()
    assert "approve" not in handlers(world.queue.last_message)
    assert "not decided on in this channel" in text_of(world.queue.last_message)
    card = new.last_message
    assert "The Lamp at Low Water" in text_of(card)
    form = await world.moderator.click(card, custom_id=part(card, "reject"))
    told = await world.moderator.submit_modal(form, {"reason": "Not yet."})
    assert "is rejected" in text_of(told.response)
    assert old is not None


async def test_a_story_taken_in_before_the_set_up_is_asked_about_after_it(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, queue_channel=None)
    from bot.services.context import Context
    from bot.services.host.service import OperatorService
    from bot.text import importers

    operator = OperatorService(Context(world.bot.database, world.bot.clock), world.bot.services)
    await operator.take_in(
        importers.read_file(STORY.encode(), "a.txt"),
        guild_id=world.guild.id,
        author_id=world.writer.id,
        pen_name=None,
        rating=None,
        name="a",
        approve=False,
    )
    await world.settle()
    assert world.queue.last_message is None
    await world.bot.services.guilds.choose(world.guild.id, queue_channel=world.queue.id)
    await world.settle()
    await world.approve()
    assert "The Lamp at Low Water" in text_of(world.library.last_message)


async def test_an_announcement_follows_the_library_to_another_channel(world: World) -> None:
    await world.submit(rating="General Audiences")
    world.env.inject_error("POST", f"/channels/{world.library.id}/messages", status=404, code=10003, times=None)
    await world.approve()
    (trouble,) = [post for post in await world.bot.services.guilds.troubles(world.guild.id) if post["channel_id"]]
    assert trouble["kind"] == "announcement"
    await world.bot.services.guilds.choose(world.guild.id, library_channel=world.lounge.id)
    await world.settle()
    assert any("The Lamp at Low Water" in text_of(message) for message in world.lounge.history())
    assert await world.bot.services.guilds.troubles(world.guild.id) == []


async def test_a_story_withdrawn_while_its_announcement_waits_is_not_announced_and_no_trouble(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    world.env.inject_error("POST", f"/channels/{world.library.id}/messages", status=503, times=1)
    await world.approve()
    assert not any("The Lamp" in text_of(message) for message in world.library.history())
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.env.advance_time(3600)
    assert not any("The Lamp" in text_of(message) for message in world.library.history())
    assert await world.bot.services.guilds.troubles(world.guild.id) == []


async def test_what_arrived_unseen_is_blanked_after_its_story_was_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post arrived, its confirmation was lost, the writer took the story back, and then the bot looked for it."""
    from bot.delivery.sender import TryLater
    from cogs.delivery.cog import DiscordSender

    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    send = DiscordSender.send

    async def lost(self: Any, delivery: Any, part: Any) -> Any:
        await send(self, delivery, part)
        raise TryLater("Discord answered 502")

    with monkeypatch.context() as broken:
        broken.setattr(DiscordSender, "send", lost)
        await world.approve()
    assert any("The Lamp" in text_of(message) for message in world.library.history())
    await world.bot.services.submissions.take_back(own.id, world.writer.id)
    await world.env.advance_time(3600)
    assert not any("The Lamp" in text_of(message) for message in world.library.history())


async def test_during_an_outage_of_the_server_posts_wait(world: World) -> None:
    await world.submit(rating="General Audiences")
    guild: Any = world.bot.get_guild(world.guild.id)
    guild.unavailable = True
    await world.approve()
    assert not any("The Lamp" in text_of(message) for message in world.library.history())
    guild.unavailable = False
    await world.env.advance_time(3600)
    assert any("The Lamp" in text_of(message) for message in world.library.history())


async def test_a_channel_that_is_gone_does_not_keep_the_set_up_from_opening(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, library_channel=1, moderator_role=2)
    shown = await world.admin.slash(world.lounge, "setup")
    chosen = [value["id"] for item in parts(shown.response) for value in item.get("default_values", ())]
    assert "1" not in map(str, chosen) and "2" not in map(str, chosen)
    assert str(world.queue.id) in map(str, chosen)


async def told_of(world: World, who: Any, channel: Any, submission_id: int) -> dict[str, str]:
    """What every part of the bot tells ``who`` of a story, pressed in ``channel`` as on a message of long ago."""
    async with world.bot.database.read() as connection:
        chapter = await connection.value("SELECT id FROM chapters")
    found: Any = world.bot.get_channel(channel.id)
    told: dict[str, str] = {}
    for cog in world.bot.cogs.values():
        for name in getattr(cog, "components", ()):
            pressed = ui.Button[Any](label="Old", custom_id=f"1:{name}:{submission_id}:{chapter}:0")
            message = await found.send(view=Layout(ui.ActionRow(pressed)))
            result = await who.click(message, custom_id=pressed.custom_id)
            told[name] = text_of(result.response) if result.response is not None else str(result.modal)
    return told


@pytest.mark.parametrize("state", ["pending", "approved"])
@pytest.mark.parametrize("who", ["reader", "moderator"])
async def test_no_part_tells_of_an_adult_story_elsewhere(world: World, who: str, state: str) -> None:
    await world.submit(ADULT_STORY, rating="Mature")
    if state == "approved":
        await world.approve()
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    for name, told in (await told_of(world, getattr(world, who), world.lounge, own.id)).items():
        assert "Weir" not in told and "Odile" not in told and "lamp" not in told, (name, told)


@pytest.mark.parametrize("who", ["reader", "moderator"])
async def test_no_part_tells_another_server_of_a_story(world: World, who: str) -> None:
    await world.publish()
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    other = world.env.create_guild("Elsewhere")
    actor = other.add_member(getattr(world, who).user, roles=[other.create_role("All", permissions=ALL)])
    channel = other.create_text_channel("general")
    await world.env.settle()
    for name, told in (await told_of(world, actor, channel, own.id)).items():
        assert "Odile" not in told and "The Lamp" not in told, (name, told)


async def test_who_moderates_another_server_decides_nothing_here_on_their_own_story(world: World) -> None:
    await world.submit(rating="General Audiences")
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    assert own.state == "pending"
    other = world.env.create_guild("Elsewhere")
    actor = other.add_member(world.writer.user, roles=[other.create_role("All", permissions=ALL)])
    channel = other.create_text_channel("general")
    await world.env.settle()
    await told_of(world, actor, channel, own.id)
    assert (await world.bot.services.submissions.ungated(own.id)).state in ("pending", "withdrawn")
