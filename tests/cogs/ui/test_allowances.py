"""Whoever uses up an allowance is told when to come back, and can go on then; nobody else waits for them."""

import ast
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.domain.guilds import allowances
from bot.domain.guilds.allowances import IMPORTED, READ, SEARCHED, Allowance
from bot.text import limits
from tests.conftest import STORY, World, text_of
from tests.support.sources import modules

TOO_MUCH = "used up what one person may do"


async def hand_in(world: World, who: Any) -> Any:
    return (await who.slash(world.library, "submit", file=("lamp.txt", STORY.encode()))).response


async def search(world: World, who: Any) -> Any:
    return (await who.slash(world.lounge, "search", query="ferry")).response


ACTS: dict[str, tuple[Allowance, Callable[[World, Any], Awaitable[Any]]]] = {
    "hand in": (IMPORTED, hand_in),
    "search": (SEARCHED, search),
}


@pytest.mark.parametrize("act", ACTS)
async def test_an_allowance_is_used_up_told_and_comes_back(world: World, act: str) -> None:
    allowance, do = ACTS[act]
    await world.bot.services.guilds.choose(world.guild.id, **{allowance.option.name: "2"})
    for _again in range(2):
        assert TOO_MUCH not in text_of(await do(world, world.reader))
    refused = text_of(await do(world, world.reader))
    assert TOO_MUCH in refused
    assert "<t:" in refused
    assert TOO_MUCH not in text_of(await do(world, world.writer))
    await world.env.advance_time(allowance.window)
    assert TOO_MUCH not in text_of(await do(world, world.reader))


async def test_long_reading_uses_up_an_allowance_of_time(world: World) -> None:
    world.bot.services.allowances.add(READ, world.reader.id, 59)
    assert TOO_MUCH not in text_of(await hand_in(world, world.reader))
    world.bot.services.allowances.add(READ, world.reader.id, 2)
    assert TOO_MUCH in text_of(await hand_in(world, world.reader))


async def type_in(world: World, who: Any) -> Any:
    form = await who.slash(world.library, "submit")
    return (await who.submit_modal(form, {"text": "Title: The Weir\n\nThe water came up."})).response


READINGS: dict[str, Callable[[World, Any], Awaitable[Any]]] = {"as a file": hand_in, "typed": type_in}


@pytest.mark.parametrize("way", READINGS)
async def test_all_that_is_read_uses_up_time_and_who_has_none_left_is_told_when_to_come_back(
    world: World, way: str
) -> None:
    await READINGS[way](world, world.reader)
    used = world.bot.services.allowances._used[world.reader.id, READ.option.name]
    assert len(used.acts) == 1  # how much is measured on the process: tests/services/stories/test_parsing_queue.py
    world.bot.services.allowances.add(READ, world.reader.id, 60)
    refused = text_of(await READINGS[way](world, world.reader))
    assert TOO_MUCH in refused and "<t:" in refused
    await world.env.advance_time(READ.window)
    assert TOO_MUCH not in text_of(await READINGS[way](world, world.reader))


def test_every_allowance_is_asked_for_somewhere() -> None:
    """So that the next one can't be declared and forgotten."""
    source = "\n".join(ast.unparse(tree) for _name, tree in modules("cogs"))
    declared = [name for name, value in vars(allowances).items() if isinstance(value, Allowance)]
    assert len(declared) == 6
    assert [name for name in declared if f"_allowance(interaction, {name})" not in source] == []


async def test_files_are_measured_before_the_first_is_fetched(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    async def fetch(url: str) -> bytes:
        fetched.append(url)
        return b"x"

    monkeypatch.setattr(world.bot.http, "get_from_cdn", fetch)
    monkeypatch.setattr(limits, "MAX_FILES_BYTES", 2000)
    files = {f"file{number}" if number > 1 else "file": (f"{number}.txt", b"x" * 900) for number in (1, 2, 3)}
    shown = (await world.writer.slash(world.library, "submit", **files)).response
    assert "Send fewer of them at once" in text_of(shown)
    assert fetched == []
