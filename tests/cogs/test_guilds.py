"""/setup, /help and the front desk through the real client, and what holds for all commands together."""

import re
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.conftest import World, part, parts, text_of

ROOT = Path(__file__).parent.parent.parent


def setting(message: Any, column: str) -> str:
    return next(c["custom_id"] for c in parts(message) if c.get("custom_id") == f"1:setting:{column}")


async def test_setup_shows_what_is_missing_and_takes_each_choice(world: World) -> None:
    await world.bot.services.guilds.choose(
        world.guild.id, library_channel=None, queue_channel=None, adult_channel=None, moderator_role=None
    )
    shown = await world.admin.slash(world.lounge, "setup")
    assert shown.ephemeral
    assert "Library channel: not chosen yet" in text_of(shown.response)
    await world.admin.select(shown.response, [world.library], custom_id=setting(shown.response, "library_channel"))
    await world.admin.select(shown.response, [world.queue], custom_id=setting(shown.response, "queue_channel"))
    await world.admin.select(shown.response, [world.moderators], custom_id=setting(shown.response, "moderator_role"))
    assert "Everything is set" in text_of(shown.response)
    settings = await world.bot.services.guilds.settings(world.guild.id)
    assert settings.library_channel == world.library.id
    assert settings.moderator_role == world.moderators.id
    await world.admin.select(shown.response, [], custom_id=setting(shown.response, "queue_channel"))
    assert (await world.bot.services.guilds.settings(world.guild.id)).queue_channel is None


async def test_setup_names_what_the_bot_lacks_where(world: World) -> None:
    closed = world.guild.create_text_channel(
        "closed",
        overwrites={world.guild.default_role: discord.PermissionOverwrite(send_messages=False)},
    )
    await world.env.settle()
    shown = await world.admin.slash(world.lounge, "setup")
    await world.admin.select(shown.response, [closed], custom_id=setting(shown.response, "excerpt_channel"))
    assert f"<#{closed.id}>: the bot lacks **Send Messages**" in text_of(shown.response)
    await world.admin.select(shown.response, [world.lounge], custom_id=setting(shown.response, "queue_channel"))
    assert "everybody can see it" in text_of(shown.response)
    await world.admin.select(shown.response, [world.lounge], custom_id=setting(shown.response, "adult_channel"))
    assert "not age-restricted" in text_of(shown.response)


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
    shown = await world.admin.slash(world.lounge, "setup")
    await world.admin.click(shown.response, custom_id=part(shown.response, "newdesk"))
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
    from cogs.ui.layout import Layout, button, panel, row

    channel = world.bot.get_channel(world.lounge.id)
    assert isinstance(channel, discord.TextChannel)
    old = button("Old", "gone", 1)
    alien = discord.ui.Button[Any](label="Older", custom_id="0:what")
    message = await channel.send(view=Layout(panel(row(old, alien))))
    for label in ("Old", "Older"):
        shown = await world.reader.click(message, label=label)
        assert "another version" in shown.response.content


@pytest.mark.faults
async def test_a_fault_of_ours_is_told_by_reference_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*args: Any, **options: Any) -> Any:
        raise RuntimeError("a secret internal")

    monkeypatch.setattr(type(world.bot.services.stories), "mine", breaks)
    shown = await world.reader.slash(world.lounge, "mine")
    assert "Something went wrong" in shown.response.content
    assert "secret" not in shown.response.content


async def test_every_handler_is_known_by_one_name(world: World) -> None:
    from cogs.ui.cog import Cog

    names = [name for cog in world.bot.cogs.values() if isinstance(cog, Cog) for name in cog.components]
    assert len(names) == len(set(names))


async def test_a_second_bot_on_the_same_library_is_refused(world: World) -> None:
    from bot.client import create_bot
    from bot.errors import DatabaseBusy

    second = create_bot(world.bot.config)
    with pytest.raises(DatabaseBusy, match="Another bot is running"):
        await second.setup_hook()
    await second.close()
