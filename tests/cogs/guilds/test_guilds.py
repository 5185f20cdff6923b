"""/setup, /help and the front desk through the real client, and what holds for all commands together."""

import re
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands
from filelock import FileLock

from bot.config import Config
from tests.conftest import STORY, World, part, parts, text_of
from tests.support.libraries import new_library

ROOT = Path(__file__).parents[3]


def setting(message: Any, column: str) -> str:
    return next(c["custom_id"] for c in parts(message) if c.get("custom_id", "").startswith(f"1:setting:{column}:"))


def labelled(message: Any, label: str) -> str:
    return next(c["custom_id"] for c in parts(message) if c.get("label") == label)


async def go_to(world: World, message: Any, at: str) -> None:
    """Press Next until the step is reached."""
    for _ in range(5):
        if f"1:setup:{at}" not in {c.get("custom_id") for c in parts(message) if c.get("label") == "Next"}:
            await world.admin.click(message, custom_id=labelled(message, "Next"))
        else:
            await world.admin.click(message, custom_id=f"1:setup:{at}")
            return


async def test_setup_leads_from_nothing_to_a_test_post(world: World) -> None:
    guilds = world.bot.services.guilds
    await guilds.choose(
        world.guild.id,
        **dict.fromkeys(("library_channel", "queue_channel", "adult_channel", "excerpt_channel", "moderator_role")),
    )
    shown = (await world.admin.slash(world.lounge, "setup")).response
    assert "step 1 of 5" in text_of(shown)
    for column, channel in (("library_channel", world.library), ("queue_channel", world.queue)):
        await world.admin.select(shown, [channel], custom_id=setting(shown, column))
        assert "Saved" in text_of(shown)
    await world.admin.click(shown, custom_id=labelled(shown, "Next"))
    await world.admin.select(shown, [world.moderators], custom_id=setting(shown, "moderator_role"))
    await world.admin.click(shown, custom_id=labelled(shown, "Next"))
    await world.admin.select(shown, ["Europe/Berlin"], custom_id=part(shown, "zone"))
    assert "Now: Europe/Berlin" in text_of(shown)
    await world.admin.click(shown, custom_id=labelled(shown, "Next"))
    await world.admin.select(shown, ["summary", "fandoms"], custom_id=part(shown, "required"))
    await world.restart()
    await world.admin.click(shown, custom_id=labelled(shown, "Next"))
    assert "Excerpt channel: not chosen yet" in text_of(shown)
    await world.admin.click(shown, custom_id=part(shown, "testposts"))
    await world.settle()
    for channel in (world.library, world.queue):
        assert any("This is a test" in text_of(message) for message in channel.history())
    settings = await world.bot.services.guilds.settings(world.guild.id)
    assert (settings.library_channel, settings.zone) == (world.library.id, "Europe/Berlin")
    assert settings.required == ("summary", "fandoms")


async def test_what_is_required_is_checked_before_a_submission(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, required="language\nsummary")
    shown = (await world.writer.slash(world.library, "submit", file=("a.txt", STORY.encode()))).response
    await world.writer.select(shown, ["General Audiences"], custom_id=part(shown, "rating"))
    refused = await world.writer.click(shown, custom_id=part(shown, "send"))
    assert "Language" in text_of(refused.response)
    assert "Summary" not in text_of(refused.response)


async def test_missing_channels_are_made_once_and_rightly(world: World) -> None:
    await world.bot.services.guilds.choose(
        world.guild.id, library_channel=None, queue_channel=None, adult_channel=None, excerpt_channel=None
    )
    shown = (await world.admin.slash(world.lounge, "setup")).response
    before = set(world.guild.channels)
    await world.admin.click(shown, custom_id=part(shown, "makechannels"))
    assert "Made and chosen" in text_of(shown)
    settings = await world.bot.services.guilds.settings(world.guild.id)
    # Those of that name were there and are taken; the moderators' channel is always one that is known to be private.
    assert settings.library_channel == world.library.id
    assert settings.queue_channel not in (None, world.queue.id)
    made = world.bot.get_channel(settings.queue_channel)
    assert isinstance(made, discord.TextChannel)
    assert made.is_nsfw()
    assert not made.permissions_for(made.guild.default_role).view_channel
    assert len(set(world.guild.channels) - before) == 1  # the category; channels of one name count once


async def test_channels_that_were_made_before_discord_refused_one_are_chosen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.bot.services.guilds.choose(world.guild.id, queue_channel=None, excerpt_channel=None)
    shown = (await world.admin.slash(world.lounge, "setup")).response
    monkeypatch.setattr(
        "cogs.guilds.making_channels.NAMES", {"queue_channel": "submissions", "excerpt_channel": "passages"}
    )
    make, made = discord.Guild.create_text_channel, []

    async def one(self: discord.Guild, name: str, **named: Any) -> discord.TextChannel:
        if made:
            response: Any = type("Response", (), {"status": 400, "reason": "Bad Request"})()
            raise discord.HTTPException(response, {"code": 30013, "message": "Maximum number of channels reached"})
        made.append(await make(self, name, **named))
        return made[0]

    monkeypatch.setattr(discord.Guild, "create_text_channel", one)
    pressed = await world.admin.click(shown, custom_id=part(shown, "makechannels"))
    said = "\n".join(text_of(message) for message in (pressed.response, *pressed.followups) if message is not None)
    assert "did not let the bot make the channels" in said
    assert "Part of what you asked for" in said and "before that" in said and "/settings" in said
    settings = await world.bot.services.guilds.settings(world.guild.id)
    assert (settings.queue_channel, settings.excerpt_channel) == (made[0].id, None)


async def test_a_change_can_be_undone_and_the_undoing_too(world: World) -> None:
    shown = (await world.admin.slash(world.lounge, "settings")).response
    assert "not chosen; UTC counts" in text_of(shown)
    change = next(c["custom_id"] for c in parts(shown) if c.get("custom_id", "").startswith("1:setup:zone"))
    await world.admin.click(shown, custom_id=change)
    form = await world.admin.click(shown, custom_id=part(shown, "otherzone"))
    refused = await world.admin.submit_modal(form, {"zone": "Atlantis"})
    assert "not a time zone" in text_of(refused.response)
    form = await world.admin.click(shown, custom_id=part(shown, "otherzone"))
    await world.admin.submit_modal(form, {"zone": "lisbon"})
    assert (await world.bot.services.guilds.settings(world.guild.id)).zone == "Europe/Lisbon"
    undo = part(shown, "unset")
    await world.restart()
    await world.admin.click(shown, custom_id=undo)
    assert (await world.bot.services.guilds.settings(world.guild.id)).zone is None
    await world.admin.click(shown, custom_id=part(shown, "unset"))
    assert (await world.bot.services.guilds.settings(world.guild.id)).zone == "Europe/Lisbon"
    await world.bot.services.guilds.choose(world.guild.id, zone="Asia/Tokyo")
    late = await world.admin.click(shown, custom_id=part(shown, "unset"))
    assert "changed again" in text_of(late.response)


async def test_setup_names_what_the_bot_lacks_where(world: World) -> None:
    closed = world.guild.create_text_channel(
        "closed",
        overwrites={world.guild.default_role: discord.PermissionOverwrite(send_messages=False)},
    )
    await world.env.settle()
    await world.bot.services.guilds.choose(
        world.guild.id,
        excerpt_channel=closed.id,
        queue_channel=world.lounge.id,
        adult_channel=world.library.id,
    )
    shown = (await world.admin.slash(world.lounge, "settings")).response
    assert f"<#{closed.id}>: the bot lacks **Send Messages**" in text_of(shown)
    assert "everybody can see it" in text_of(shown)
    assert "not age-restricted" in text_of(shown)


async def test_only_who_manages_the_server_sets_it_up(world: World) -> None:
    shown = await world.admin.slash(world.lounge, "setup")
    handler = world.bot.get_cog("Guilds")
    assert handler is not None
    assert shown.response is not None
    assert "setup" not in world.reader.available_commands(world.lounge)
    # A manager who lost the permission still has the panel open.
    await world.bot.services.guilds.choose(world.guild.id, desk_channel=None)


async def test_the_front_desk_stands_once_and_leads_everywhere(world: World) -> None:
    desks = [message for message in world.library.history() if "The library of" in text_of(message)]
    assert len(desks) == 1
    names = {item["custom_id"].split("#")[0].split(":")[1] for item in parts(desks[0]) if "custom_id" in item}
    assert names == {"browse", "continue", "submit", "today"}
    await world.restart()
    form = await world.reader.click(desks[0], custom_id=part(desks[0], "submit"))
    assert form.modal is not None
    for name in ("browse", "continue", "today"):
        shown = await world.reader.click(desks[0], custom_id=part(desks[0], name))
        assert shown.ephemeral
    assert len([message for message in world.library.history() if "The library of" in text_of(message)]) == 1


async def test_the_front_desk_can_be_posted_again(world: World) -> None:
    shown = (await world.admin.slash(world.lounge, "setup")).response
    await go_to(world, shown, "test")
    await world.admin.click(shown, custom_id=part(shown, "newdesk"))
    await world.settle()
    assert len([message for message in world.library.history() if "The library of" in text_of(message)]) == 2


async def test_help_names_every_command(world: World) -> None:
    shown = await world.admin.slash(world.lounge, "help")
    texts = [text_of(shown.response)]
    for _ in range(10):
        following = [c["custom_id"] for c in parts(shown.response) if c.get("label") == "Next" and not c["disabled"]]
        if not following:
            break
        await world.admin.click(shown.response, custom_id=following[0])
        texts.append(text_of(shown.response))
    everything = "\n".join(texts)
    for name in leaves(world.bot.tree.get_commands()):
        assert name in everything, name


async def test_help_says_what_several_options_mean_once(world: World) -> None:
    shown = await world.admin.slash(world.lounge, "help")
    said = text_of(shown.response)
    assert "`file2` `file3`" in said
    assert said.count("Another file of the same story") == 1


def leaves(commands: list[Any]) -> list[str]:
    found: list[str] = []
    for command in commands:
        if isinstance(command, app_commands.Group):
            found += leaves(list(command.commands))
        elif isinstance(command, app_commands.ContextMenu):
            found.append(command.name)
        else:
            found.append(f"/{command.qualified_name}")
    return found


async def test_every_command_is_in_the_readme(world: World) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [name for name in leaves(world.bot.tree.get_commands()) if f"`{name}" not in readme]
    documented = set(re.findall(r"^\| `(/[a-z -]+)", readme, re.MULTILINE))
    existing = {name for name in leaves(world.bot.tree.get_commands()) if name.startswith("/")}
    assert {name.strip() for name in documented} <= existing


async def test_an_unknown_part_gets_a_sentence(world: World) -> None:
    from cogs.ui.component import Action
    from cogs.ui.layout import Layout, button, panel, row

    channel = world.bot.get_channel(world.lounge.id)
    assert isinstance(channel, discord.TextChannel)
    old = button("Old", Action("gone", ("1",)))
    alien = discord.ui.Button[Any](label="Older", custom_id="0:what")
    message = await channel.send(view=Layout(panel(row(old, alien))))
    for label in ("Old", "Older"):
        shown = await world.reader.click(message, label=label)
        assert "another version" in shown.response.content


@pytest.mark.faults
async def test_a_fault_of_ours_is_told_by_reference_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*args: Any, **options: Any) -> Any:
        raise RuntimeError("a secret internal")

    monkeypatch.setattr(type(world.bot.services.submissions), "mine", breaks)
    shown = await world.reader.slash(world.lounge, "mine")
    assert "Something went wrong" in shown.response.content
    assert "secret" not in shown.response.content


async def test_every_handler_is_known_by_one_name(world: World) -> None:
    from cogs.ui.cog import Cog

    names = [name for cog in world.bot.cogs.values() if isinstance(cog, Cog) for name in cog.components]
    assert len(names) == len(set(names))


async def test_a_second_bot_on_the_same_library_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.client import create_bot
    from bot.errors import DatabaseBusy

    monkeypatch.setattr("bot.client.LOCK_SECONDS", 0.0)
    second = create_bot(world.bot.config)
    with pytest.raises(DatabaseBusy, match="Another bot is running"):
        await second.setup_hook()
    await second.close()


async def test_a_lock_that_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by a process that a bot was just starting when it was killed."""
    from bot.client import create_bot

    bot = create_bot(Config(database=new_library(tmp_path / "library.db")))
    held = FileLock(bot._lock.lock_file)  # pyright: ignore[reportPrivateUsage]
    held.acquire()
    monkeypatch.setattr("filelock._api.time.sleep", lambda _seconds: held.release())
    await bot.open_library()
    assert bot._lock.is_locked  # pyright: ignore[reportPrivateUsage]
    await bot.close()
