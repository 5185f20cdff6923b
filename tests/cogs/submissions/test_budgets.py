"""What one's texts take is told where one looks for it, before it is too much, and what is refused is handed back."""

from typing import Any

import pytest

from bot.domain.guilds import budgets
from tests.conftest import STORY, World, part, parts, text_of
from tests.support.drafts import draft_of

LITTLE = 1000
TOLD, REFUSED = "Delete drafts that you don't need", "no room for more"


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte is a few sentences."""
    monkeypatch.setattr(budgets, "MEGABYTE", LITTLE)


async def give(world: World, **megabytes: int) -> None:
    await world.bot.services.guilds.choose(
        world.guild.id, **{f"{whose}_megabytes": str(most) for whose, most in megabytes.items()}
    )


async def used(world: World) -> int:
    return (await world.bot.services.budgets.person(world.guild.id, world.writer.id)).used


async def mine(world: World) -> str:
    return text_of((await world.writer.slash(world.library, "mine")).response)


async def test_what_ones_texts_take_is_in_the_list_of_ones_stories(world: World) -> None:
    await draft_of(world)
    assert "Your texts on this server take 1 KB of 98 KB." in await mine(world)
    await give(world, person=1)
    assert TOLD in await mine(world)


async def test_from_four_fifths_on_every_answer_tells_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = await draft_of(world, STORY + "\nShe rowed on by the sound of it.\n" * 600)
    assert "Your texts" not in text_of(draft)
    monkeypatch.setattr(budgets, "MEGABYTE", await used(world) // 9)
    await give(world, person=10)
    await world.writer.select(draft, ["Teen And Up Audiences"], custom_id=part(draft, "rating"))
    assert TOLD in text_of(draft)
    await world.writer.click(draft, custom_id=part(draft, "chapters"))
    assert TOLD in text_of(draft)
    await give(world, person=20)
    await world.writer.click(draft, custom_id=part(draft, "draft"))
    assert TOLD not in text_of(draft)
    other = await draft_of(world, STORY.replace("Lamp", "Boat").replace("three", "nine"))
    assert TOLD not in text_of(other)


async def test_a_file_that_is_too_much_is_refused_and_its_way_back_given(world: World) -> None:
    await draft_of(world)
    await give(world, person=3)
    long = STORY.replace("Lamp at Low Water", "Long Weir") + "\nShe rowed on.\n" * 200
    opened = await world.writer.slash(world.library, "submit")
    shown = await world.writer.submit_modal(opened, {"file": [("long.txt", long.encode())]})
    refused = text_of(shown.response)
    assert "more than there is room for: your texts on this server take 1 KB of 3 KB" in refused
    assert "[long.txt](<" in refused
    assert len((await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items) == 1


async def test_a_typed_text_that_is_too_much_is_handed_back(world: World) -> None:
    await draft_of(world)
    await give(world, person=3)
    opened = await world.writer.slash(world.library, "submit")
    typed = "The weir was loud that night. " * 90
    shown = await world.writer.submit_modal(opened, {"title": "Weir", "text": typed})
    assert "more than there is room for" in text_of(shown.response)
    (file,) = shown.response.attachments
    assert typed.strip() in (await file.read()).decode()


async def test_nothing_is_fetched_where_there_is_no_room_also_after_a_restart(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await draft_of(world)
    monkeypatch.setattr(budgets, "MEGABYTE", await used(world))
    await give(world, person=1)
    await world.restart()
    fetched: list[str] = []

    async def fetch(url: str) -> bytes:
        fetched.append(url)
        return b"x"

    monkeypatch.setattr(world.bot.http, "get_from_cdn", fetch)
    shown = (await world.writer.slash(world.library, "submit", file=("b.txt", b"A boat."))).response
    assert REFUSED in text_of(shown)
    chapter = {"story": "The Lamp at Low Water", "file": ("b.txt", b"A boat.")}
    assert REFUSED in text_of((await world.writer.slash(world.library, "story add-chapter", **chapter)).response)
    assert fetched == []
    # The way on from there, and out.
    assert "The Lamp" in await mine(world)
    (own,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    await world.bot.services.submissions.discard(own.id, world.writer.id)
    shown = (await world.writer.slash(world.library, "submit", file=("b.txt", b"A boat."))).response
    assert REFUSED not in text_of(shown)
    assert len(fetched) == 1


async def test_who_manages_the_server_is_told_and_gives_more_room(world: World) -> None:
    async def doctor() -> str:
        return text_of((await world.admin.slash(world.lounge, "doctor")).response)

    await draft_of(world)
    assert "All texts" not in await doctor()
    await give(world, server=2)
    await draft_of(world, STORY.replace("Lamp", "Boat").replace("three", "nine").replace("Odile", "Ada"))
    shown: Any = (await world.writer.slash(world.library, "submit", file=("c.txt", b"Rain. " * 99))).response
    assert "ll texts on this server take" in text_of(shown)
    assert "All texts on this server take" in await doctor()
    assert "/settings, Room for texts" in await doctor()
    page = (await world.admin.slash(world.lounge, "settings")).response
    await world.admin.select(page, ["room"], custom_id=part(page, "section"))
    change = next(
        c["custom_id"] for c in parts(page) if c.get("custom_id", "").startswith("1:option:server_megabytes:")
    )
    for typed in ("0", "51,201", "much"):
        refused = await world.admin.submit_modal(await world.admin.click(page, custom_id=change), {"value": typed})
        assert "Type a whole number from 1 to 51,200" in text_of(refused.response)
    await world.admin.submit_modal(await world.admin.click(page, custom_id=change), {"value": "50"})
    assert "All texts" not in await doctor()
    assert "The Boat" in text_of(await draft_of(world, STORY.replace("Lamp", "Boat").replace("three", "nine")))


async def test_the_moderators_channel_is_told_once_before_it_is_too_much(world: World) -> None:
    await draft_of(world)
    await give(world, server=2)
    await draft_of(world, STORY.replace("Lamp", "Boat").replace("three", "nine"))
    await world.settle()
    warnings = [message for message in world.queue.history() if "nearly full" in text_of(message)]
    assert len(warnings) == 1
    assert "All texts on this server take" in text_of(warnings[0])
    pressed = await world.admin.click(warnings[0], custom_id=part(warnings[0], "doctor"))
    assert "All texts" in text_of(pressed.response)
