"""What is far too long is refused before anything is done with it, in every form and every option of every command."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.text import limits
from cogs.ui.cog import Cog
from tests.support.statements import counted
from tests.wire.checks.stage import Stage

Json = dict[str, Any]

TEXT = 3
# Statements for each interaction that are for another end: whether posts have failed that can be tried again now.
ASIDE = 2
# 3,000 tags, 64 KB of prose, one tag of 64 KB, 10,000 names.
ENORMOUS = {
    "tags": ",".join(f"tag {number}" for number in range(3_000)),
    "prose": "The water came up in the night. " * 2_048,
    "one tag": "x" * 65_536,
    "names": "\n".join(f"Wren {number}" for number in range(10_000)),
}


def commands(bot: discord.Client) -> Iterator[app_commands.Command[Any, Any, Any]]:
    tree: Any = bot.tree  # type: ignore[attr-defined]
    for command in tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command


def text_options(command: app_commands.Command[Any, Any, Any]) -> list[app_commands.Parameter]:
    return [one for one in command.parameters if one.type is discord.AppCommandOptionType.string]


def as_sent(command: app_commands.Command[Any, Any, Any], option: Json) -> tuple[str, list[Json]]:
    """A command with one option, as Discord delivers it: the outermost name, and what is below."""
    options, here = [option], command
    while here.parent is not None:
        options, here = [{"type": 1, "name": here.name, "options": options}], here.parent
    return here.name, options


async def answer(stage: Stage, begun: Json) -> Json:
    assert begun["message"] is not None, begun
    return begun["message"]


def handed_back(message: Json, length: int) -> None:
    said = message["content"]
    assert f"{length:,} characters" in said, said
    assert [file["filename"] for file in message["attachments"]] == ["your-text.txt"]
    assert message["attachments"][0]["size"] >= length


async def test_every_form_refuses_an_enormous_field_before_it_is_looked_at(stage: Stage) -> None:
    writer = (await stage.wire.order("user", name="Wren", guild=stage.guild))["id"]
    names = [name for cog in stage.bot.cogs.values() if isinstance(cog, Cog) for name in cog.components]
    assert len(names) > 100
    # Every form is one of these; what is none refuses it as well.
    with counted() as statements:
        for number, name in enumerate(sorted(names)):
            typed = list(ENORMOUS.values())[number % len(ENORMOUS)]
            field = {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "text", "value": typed}}
            begun = await stage.wire.order(
                "fill", channel=stage.channel, user=writer, custom_id=f"1:{name}:1", components=[field]
            )
            handed_back(await answer(stage, begun), len(typed))
    assert statements.count <= ASIDE * len(names)


async def test_every_command_refuses_an_enormous_option_before_it_is_looked_at(stage: Stage) -> None:
    writer = (await stage.wire.order("user", name="Wren", guild=stage.guild))["id"]
    asked = 0
    with counted() as statements:
        for command in commands(stage.bot):
            for option in text_options(command):
                typed = list(ENORMOUS.values())[asked % len(ENORMOUS)]
                name, options = as_sent(command, {"type": TEXT, "name": option.name, "value": typed})
                begun = await stage.wire.order("slash", channel=stage.channel, user=writer, name=name, options=options)
                handed_back(await answer(stage, begun), len(typed))
                asked += 1
    assert asked > 40 and statements.count <= ASIDE * asked


async def test_what_is_typed_while_suggestions_are_asked_for_is_bounded_too(stage: Stage) -> None:
    writer = (await stage.wire.order("user", name="Wren", guild=stage.guild))["id"]
    with counted() as statements:
        option = {"type": TEXT, "name": "tags", "value": ENORMOUS["tags"], "focused": True}
        await stage.wire.order("autocomplete", channel=stage.channel, user=writer, name="search", options=[option])
    assert statements.count <= ASIDE


async def test_every_text_that_a_command_takes_has_a_longest_length(stage: Stage) -> None:
    """Discord holds people to it."""
    without = [
        f"{command.qualified_name}: {option.name}"
        for command in commands(stage.bot)
        for option in text_options(command)
        if not option.choices and not (option.max_value and option.max_value <= limits.TEXT_INPUT)
    ]
    assert without == []
