"""An answer that fails says what is known: done, not done, or not known; and where to look."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from bot.errors import BadInput, StorageError
from bot.storage.database import Connection
from cogs.ui.cog import Cog
from cogs.ui.layout import Layout
from tests.conftest import STORY, World, part, text_of
from tests.support.components import component_names, odd_press

pytestmark = pytest.mark.faults

DONE = "That was done, but something went wrong"
NOTHING = "and nothing was changed"
UNKNOWN = "doesn't know whether that was done"


def cog_of(world: World, name: str) -> Cog:
    return next(cog for cog in world.bot.cogs.values() if isinstance(cog, Cog) and name in cog.components)


async def add_person(connection: Connection) -> None:
    await connection.rows("INSERT INTO people (id, pen_name, created_at) VALUES (abs(random()), '', 0)")


async def commit(world: World) -> None:
    """A change of the library, as every handler's service makes one."""
    await world.bot.database.run_write(add_person)


def unknown_interaction() -> discord.NotFound:
    """What Discord says to an answer after three seconds."""
    response: Any = type("Response", (), {"status": 404, "reason": "Not Found"})()
    return discord.NotFound(response, {"code": 10062, "message": "Unknown interaction"})


def drawing() -> RuntimeError:
    """A fault of the bot's own."""
    return RuntimeError("drawing")


@pytest.mark.parametrize("fault", [drawing, unknown_interaction])
async def test_every_part_says_that_it_was_done_when_only_its_answer_failed(
    world: World, fault: Callable[[], Exception]
) -> None:
    async def handler(_interaction: Any, _press: Any) -> None:
        await commit(world)
        raise fault()

    for name in component_names(world):
        cog = cog_of(world, name)
        cog.components[name] = _bound(cog, handler)
        said = await odd_press(world, world.admin, f"1:{name}:1")
        assert DONE in said and NOTHING not in said and UNKNOWN not in said, (name, said)
        assert cog.where and cog.where in said, (name, said)


def _bound(cog: Cog, handler: Any) -> Any:
    """``handler`` as a method of the cog, as those are that it stands for."""

    async def method(_self: Cog, interaction: Any, press: Any) -> None:
        await handler(interaction, press)

    return method.__get__(cog)


async def test_every_part_says_that_nothing_was_changed_only_where_that_is_so(world: World) -> None:
    async def before(_interaction: Any, _press: Any) -> None:
        async def work(connection: Connection) -> None:
            await add_person(connection)
            raise RuntimeError("within the transaction")

        await world.bot.database.run_write(work)

    for name in component_names(world):
        cog = cog_of(world, name)
        cog.components[name] = _bound(cog, before)
        said = await odd_press(world, world.admin, f"1:{name}:1")
        assert NOTHING in said and DONE not in said, (name, said)


async def test_a_commit_that_failed_may_have_been_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "kudos"
    cog = cog_of(world, name)

    async def handler(_interaction: Any, _press: Any) -> None:
        await commit(world)

    def torn() -> None:
        raise StorageError("disk I/O error")

    cog.components[name] = _bound(cog, handler)
    monkeypatch.setattr(world.bot.database, "_require_in_place", torn)  # the last thing before the commit
    said = await odd_press(world, world.reader, f"1:{name}:1")
    monkeypatch.undo()
    assert UNKNOWN in said and cog.where in said and DONE not in said and NOTHING not in said


async def test_a_change_that_a_task_of_its_own_made_counts(world: World) -> None:
    cog = cog_of(world, "kudos")

    async def handler(_interaction: Any, _press: Any) -> None:
        await asyncio.gather(commit(world), commit(world))
        raise RuntimeError("drawing")

    cog.components["kudos"] = _bound(cog, handler)
    assert DONE in await odd_press(world, world.reader, "1:kudos:1")


async def test_a_look_at_the_library_that_ends_in_a_fault_has_changed_nothing(world: World) -> None:
    cog = cog_of(world, "kudos")

    async def handler(_interaction: Any, _press: Any) -> None:
        await world.bot.database.run_write(lambda connection: connection.rows("SELECT 1"))
        raise RuntimeError("drawing")

    cog.components["kudos"] = _bound(cog, handler)
    assert NOTHING in await odd_press(world, world.reader, "1:kudos:1")


async def test_a_refusal_after_a_change_says_so(world: World) -> None:
    cog = cog_of(world, "kudos")

    async def handler(_interaction: Any, _press: Any) -> None:
        await commit(world)
        raise BadInput("No.")

    cog.components["kudos"] = _bound(cog, handler)
    said = await odd_press(world, world.reader, "1:kudos:1")
    assert said.startswith("No.\nPart of what you asked for was done before that.") and cog.where in said


VALUES: dict[discord.AppCommandOptionType, Any] = {
    discord.AppCommandOptionType.string: "lamp",
    discord.AppCommandOptionType.integer: 1,
    discord.AppCommandOptionType.number: 1.0,
    discord.AppCommandOptionType.boolean: True,
}


def _options(world: World, command: app_commands.Command[Any, ..., Any]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for option in command.parameters:
        if not option.required:
            continue
        value = VALUES.get(option.type)
        if option.choices:
            value = option.choices[0].value
        elif option.type is discord.AppCommandOptionType.user:
            value = world.reader
        elif option.type is discord.AppCommandOptionType.channel:
            value = world.lounge
        elif option.type is discord.AppCommandOptionType.attachment:
            value = ("story.txt", STORY.encode())
        options[option.display_name] = value
    return options


async def test_every_command_says_that_it_was_done_when_only_its_answer_failed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(self: Any, _interaction: Any, *_given: Any) -> None:
        await commit(world)
        raise app_commands.CommandInvokeError(self, unknown_interaction())

    announced = await world.publish()
    monkeypatch.setattr(app_commands.Command, "_invoke_with_namespace", breaks)
    monkeypatch.setattr(app_commands.ContextMenu, "_invoke", breaks)
    seen: list[str] = []
    for command in world.bot.tree.walk_commands():
        if isinstance(command, app_commands.Group):
            continue
        result = await world.admin.slash(world.library, command.qualified_name, **_options(world, command))
        said, cog = text_of(result.response), command.binding
        assert isinstance(cog, Cog) and DONE in said and cog.where in said, (command.qualified_name, said)
        seen.append(command.qualified_name)
    for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message):
        assert isinstance(menu, app_commands.ContextMenu)
        said = text_of((await world.admin.context_menu(world.library, menu.name, announced)).response)
        assert DONE in said and menu.callback.__self__.where in said, (menu.name, said)
        seen.append(menu.name)
    assert len(seen) > 30


async def test_where_to_look_is_a_command_or_a_part_that_there_is(world: World) -> None:
    there = {command.qualified_name for command in world.bot.tree.walk_commands()}
    cogs = [cog for cog in world.bot.cogs.values() if isinstance(cog, Cog)]
    for cog in cogs:
        if not cog.components and not cog.get_app_commands():
            continue
        assert cog.where.endswith("."), type(cog)
        for named in re.findall(r"(?<![\w<])/([a-z-]+(?: [a-z-]+)?)", cog.where):
            assert named in there or named.split()[0] in there, (type(cog), named)


# Real handlers, with an answer that Discord does not take.


async def lost(world: World, press: Any) -> str:
    """Press with the first answer lost, as after three seconds; what the person is told then, perhaps nothing."""
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, message="Unknown interaction")
    result = await press()
    await world.settle()
    return text_of(result.response) if result.response is not None else ""


async def test_kudos_are_left_once_however_often_the_answer_is_lost(world: World) -> None:
    card = await world.publish()
    kudos = part(card, "kudos")
    said = await lost(world, lambda: world.reader.click(card, custom_id=kudos))
    assert DONE in said and "Kudos" in said
    again = await world.reader.click(card, custom_id=kudos)
    assert "left kudos" in text_of(again.response)
    (story,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    assert (await world.bot.services.submissions.ungated(story.id)).kudos == 1


async def test_an_approval_whose_answer_is_lost_is_made_once(world: World) -> None:
    await world.submit(rating="General Audiences")
    card = world.queue.last_message
    approve = part(card, "approve")
    said = await lost(world, lambda: world.moderator.click(card, custom_id=approve))
    assert DONE in said and "/queue" in said
    announced = world.library.last_message
    again = await odd_press(world, world.moderator, approve)  # from a window that shows the card as it was
    await world.settle()
    assert "approved “The Lamp at Low Water” already" in again
    assert world.library.last_message is not None and announced is not None
    assert world.library.last_message.id == announced.id


async def test_a_story_is_submitted_once_whose_answer_was_lost(world: World) -> None:
    shown = await world.writer.slash(world.library, "submit", file=("story.txt", STORY.encode()))
    await world.writer.select(shown.response, ["General Audiences"], custom_id=part(shown.response, "rating"))
    send = part(shown.response, "send")
    said = await lost(world, lambda: world.writer.click(shown.response, custom_id=send))
    assert DONE in said and "/mine" in said
    first = world.queue.last_message
    again = await world.writer.click(shown.response, custom_id=send)
    await world.settle()
    assert "has been submitted already" in text_of(again.response)
    assert world.queue.last_message is not None and first is not None and world.queue.last_message.id == first.id


async def test_a_form_that_is_sent_again_after_a_lost_answer_makes_no_second_draft(world: World) -> None:
    typed = {"title": "Mine", "fandom": "", "summary": "", "text": "All of it is mine, to the last word of it."}
    form = await world.writer.slash(world.library, "submit")
    world.env.inject_error("PATCH", "/webhooks/*", status=401, code=50027, message="Invalid token", times=2)
    await world.writer.submit_modal(form, typed)
    again = await world.writer.slash(world.library, "submit")
    shown = await world.writer.submit_modal(again, typed)
    assert "Mine" in text_of(shown.response)
    (own,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    other = await world.writer.slash(world.library, "submit")
    await world.writer.submit_modal(other, {**typed, "title": "Another"})
    assert len((await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items) == 2
    assert own.title == "Mine"


async def test_an_answer_that_discord_took_while_the_receipt_was_lost_is_followed_by_a_word(world: World) -> None:
    cog = cog_of(world, "kudos")

    async def handler(interaction: Any, _press: Any) -> None:
        await interaction.response.send_message("Shown.", ephemeral=True)
        interaction.response._response_type = None  # the receipt was lost
        raise RuntimeError("the connection broke")

    cog.components["kudos"] = _bound(cog, handler)
    channel: Any = world.bot.get_channel(world.lounge.id)
    pressed = ui.Button[Any](label="Old", custom_id="1:kudos:1")
    message = await channel.send(view=Layout(ui.ActionRow(pressed)))
    result = await world.reader.click(message, custom_id="1:kudos:1")
    assert any(NOTHING in text_of(one) for one in result.followups)


async def test_a_story_that_was_sent_in_a_form_comes_back_where_it_is_not_known(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await world.writer.slash(world.library, "submit")

    def torn() -> None:
        monkeypatch.undo()
        raise StorageError("disk I/O error")

    monkeypatch.setattr(world.bot.database, "_require_in_place", torn)
    told = await world.writer.submit_modal(form, {"title": "", "fandom": "", "summary": "", "text": "Mine, all of it."})
    assert UNKNOWN in text_of(told.response) and "/mine" in text_of(told.response)
    (file,) = told.response.attachments
    assert b"Mine, all of it." in await file.read()


async def test_files_come_back_with_any_refusal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.submissions.beginning.MOST_DRAFTS", 0)
    shown = await world.writer.slash(world.library, "submit", file=("lamp.txt", STORY.encode()))
    assert "drafts waiting" in text_of(shown.response) and "[lamp.txt](<https://" in text_of(shown.response)
