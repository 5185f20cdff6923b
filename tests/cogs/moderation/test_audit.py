"""The pages of /settings and the server's log, through the real client."""

from typing import Any

import discord

from bot.domain.guilds import settings as options
from cogs.guilds import settings_pages
from tests.conftest import ADULT_STORY, World, part, parts, text_of


def of_option(message: Any, name: str, option: str) -> str:
    """The custom_id of an option's button."""
    return next(c["custom_id"] for c in parts(message) if c.get("custom_id", "").startswith(f"1:{name}:{option}:"))


async def open_section(world: World, section: str) -> Any:
    shown = (await world.admin.slash(world.lounge, "settings")).response
    await world.admin.select(shown, [section], custom_id=part(shown, "section"))
    return shown


async def choose_log_channel(world: World, channel: Any) -> Any:
    shown = await open_section(world, "moderation")
    form = await world.admin.click(shown, custom_id=of_option(shown, "option", "log_channel"))
    await world.admin.submit_modal(form, {"value": [channel]})
    return shown


def private_channel(world: World, name: str) -> Any:
    everyone = discord.PermissionOverwrite(view_channel=False)
    staff = discord.PermissionOverwrite(view_channel=True, send_messages=True)
    over = {world.guild.default_role: everyone, world.moderators: staff, world.guild.me: staff}
    return world.guild.create_text_channel(name, overwrites=over)


async def test_every_option_has_a_page_that_fits_and_a_form(world: World) -> None:
    settings = await world.bot.services.guilds.settings(world.guild.id)
    listed = [option for name in options.SECTIONS for option in settings_pages.options_of(name)]
    assert sorted(option.name for option in listed) == sorted(options.OPTIONS)
    for name in options.SECTIONS:
        for page in range(len(settings_pages.options_of(name)) // settings_pages.PAGE + 1):
            assert settings_pages.section_page(name, page, settings, ["said"]).total_children_count <= 40 - 3
    for option in options.OPTIONS.values():
        assert option.read(None) == option.read(option.store(option.default)), option.name
        if not isinstance(option, options.Flag):
            assert settings_pages.option_form(option, settings, "moderation.0").to_dict()


async def test_a_log_channel_is_chosen_undone_and_told_of_once_each(world: World) -> None:
    log = private_channel(world, "log")
    await world.env.settle()
    shown = await choose_log_channel(world, log)
    assert f"<#{log.id}>" in text_of(shown)
    await world.settle()
    assert "changed a setting" in text_of(log.last_message)
    await world.publish()
    entries = [text_of(message) for message in log.history()]
    assert len([entry for entry in entries if "approved “The Lamp at Low Water”" in entry]) == 1
    assert f"<@{world.moderator.id}>" in entries[-1] or f"<@{world.moderator.id}>" in entries[0]
    await world.restart()
    await world.settle()
    assert len(log.history()) == len(entries)
    await world.admin.click(shown, custom_id=part(shown, "unset"))
    settings = await world.bot.services.guilds.settings(world.guild.id)
    assert settings.of(options.LOG_CHANNEL) is None


async def test_the_log_names_a_story_only_where_it_may_be_named(world: World) -> None:
    await choose_log_channel(world, world.lounge)
    await world.submit(ADULT_STORY, rating="Mature")
    await world.approve()
    said = "\n".join(text_of(message) for message in world.lounge.history())
    assert "approved story" in said
    assert "What the Weir Keeps" not in said
    here = (await world.moderator.slash(world.queue, "moderation log")).response
    assert "approved “What the Weir Keeps”" in text_of(here)
    there = (await world.moderator.slash(world.lounge, "moderation log")).response
    assert "What the Weir Keeps" not in text_of(there)
    assert "A number stands for" in text_of(there)


async def test_the_log_is_narrowed_and_paged_and_the_moderators_own(world: World) -> None:
    guilds = world.bot.services.guilds
    for minute in range(12):
        await guilds.choose(world.guild.id, actor_id=world.admin.id, zone=("Asia/Tokyo", "UTC")[minute % 2])
    await world.publish()
    refused = await world.reader.slash(world.lounge, "moderation log")
    assert "Only this server's moderators" in text_of(refused.response)
    decided = (await world.moderator.slash(world.queue, "moderation log", what="decisions")).response
    assert "approved" in text_of(decided)
    assert "changed a setting" not in text_of(decided)
    by_admin = (await world.moderator.slash(world.queue, "moderation log", who=world.admin)).response
    assert "Time zone: UTC → Asia/Tokyo" in text_of(by_admin)
    assert "Page 1 of 2" in text_of(by_admin)
    await world.restart()
    await world.moderator.click(
        by_admin, custom_id=next(c["custom_id"] for c in parts(by_admin) if c.get("label") == "Next")
    )
    assert "Page 2 of 2" in text_of(by_admin)
    assert "approved" not in text_of(by_admin)
    story = (await world.moderator.slash(world.queue, "moderation log", story="1")).response
    assert "approved" in text_of(story)
    assert "changed a setting" not in text_of(story)


async def test_a_log_that_everybody_reads_is_named_among_what_is_to_do(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, log_channel=str(world.lounge.id))
    shown = (await world.admin.slash(world.lounge, "settings")).response
    assert f"<#{world.lounge.id}>: everybody can see it" in text_of(shown)
    await world.bot.services.guilds.choose(world.guild.id, log_channel="12345")
    shown = (await world.admin.slash(world.lounge, "settings")).response
    assert "Log channel: the channel is gone" in text_of(shown)


async def test_in_a_log_that_everybody_reads_no_submission_is_named(world: World) -> None:
    hidden = private_channel(world, "log")
    await world.env.settle()
    for log, named in ((hidden, True), (world.lounge, False)):
        await world.bot.services.guilds.choose(world.guild.id, log_channel=str(log.id))
        await world.submit(rating="General Audiences")
        newest = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
        await world.bot.services.decisions.reject(newest.id, world.guild.id, world.moderator.id, "Not for us.")
        await world.settle()
        said = "\n".join(text_of(message) for message in log.history())
        assert "rejected" in said
        assert ("The Lamp at Low Water" in said) is named
