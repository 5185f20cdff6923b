"""Nothing is submitted unseen: every doubt, field, chapter and note can be paged; long fields come from files."""

from typing import Any

import pytest

from cogs.stories.cog import ADD, INSTEAD, OFF, retagged
from tests.conftest import STORY, World, part, parts, text_of
from tests.support.drafts import draft_of

NOTE = "A long note about the river. " * 300
LONG = (
    STORY.split("\n\n")[0]
    + "\n\n"
    + "\n\n".join(
        f"Chapter {number}: Bend {number}\n\nThe river went on past bend {number}, and nobody rowed."
        for number in range(1, 201)
    )
)


async def pages(world: World, draft: Any) -> list[str]:
    shown: Any = (await world.writer.click(draft, custom_id=part(draft, "whole"))).response
    seen = [text_of(shown)]
    while following := [one for one in parts(shown) if one.get("label") == "Next" and not one.get("disabled")]:
        shown = (await world.writer.click(shown, custom_id=following[0]["custom_id"])).response
        seen.append(text_of(shown))
    return seen


async def own(world: World) -> Any:
    return (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]


async def test_every_chapter_and_field_can_be_paged(world: World) -> None:
    draft = await draft_of(world, LONG)
    assert "“See all of it” lists them" in text_of(draft)
    await world.restart()
    seen = await pages(world, draft)
    assert len(seen) > 1
    everything = "\n".join(seen)
    assert all(f"Bend {number} · " in everything for number in range(1, 201))
    for said in (
        "The Lamp at Low Water",
        "Wren Alder",
        "The Night Ferry",
        "Odile",
        "the river is nobody's",
        "Language",
    ):
        assert said in everything


async def test_doubts_come_first_and_what_lacks_before_the_card(world: World) -> None:
    await world.bot.services.guilds.choose(world.guild.id, required="summary")
    draft = await draft_of(world, "Only words, and a river.\n\nNo name, no label.")
    seen = text_of(draft)
    assert 0 < seen.index("Before you can submit") < seen.index("This is the card")
    found = await own(world)
    assert found.doubts
    assert (await pages(world, draft))[0].index("Please check") < 10


@pytest.mark.parametrize(
    ("which", "field"), [("summary", "summary"), ("disclaimer", "disclaimer"), ("before", "notes"), ("after", "notes")]
)
async def test_a_long_field_comes_from_a_file(world: World, which: str, field: str) -> None:
    draft = await draft_of(world)
    form = await world.writer.click(draft, custom_id=part(draft, "longtext"))
    await world.restart()
    await world.writer.submit_modal(form, {"which": [which], "file": ("note.txt", NOTE.encode("utf-16"))})
    metadata = (await own(world)).metadata
    kept = getattr(metadata.notes, which) if field == "notes" else getattr(metadata, field)
    assert kept == NOTE.strip()
    assert "".join(await pages(world, draft)).count("A long note about the river.") == 300


async def test_what_is_no_text_for_a_field_is_refused(world: World) -> None:
    draft = await draft_of(world)
    for data, says in ((b"x" * 70_000, "64 KB"), (b"PK\0\0", "not plain text"), (b"  ", "is empty")):
        form = await world.writer.click(draft, custom_id=part(draft, "longtext"))
        refused = await world.writer.submit_modal(form, {"which": ["summary"], "file": ("note.txt", data)})
        # What is read first is answered beside the draft, which stays as it is.
        assert says in text_of((refused.followups or [refused.response])[-1])
    assert "lamp goes out" in (await own(world)).metadata.summary


async def test_tags_are_added_with_suggestions(world: World) -> None:
    await world.publish(STORY.replace("Characters:", "Relationships: Odile/Tam\nCharacters:"))
    await draft_of(world, STORY.replace("Low Water", "High Water"))
    offered = await world.writer.autocomplete(world.library, "story tag", "relationships", "odi")
    assert "Odile/Tam" in str(offered)
    shown = await world.writer.slash(
        world.library,
        "story tag",
        story="The Lamp at High Water",
        relationships="Odile / Tam",
        characters="odile, Tam",
        language="Deutsch",
    )
    assert "Odile/Tam" in text_of(shown.response)
    metadata = (await world.bot.services.submissions.own((await own(world)).id, world.writer.id)).metadata
    assert metadata.characters[0] == "Odile" and "Tam" in metadata.characters and metadata.language == "Deutsch"


def test_how_tags_are_changed() -> None:
    assert retagged(("Odile", "Tam"), ("odile", "Wren"), ADD) == ("Odile", "Tam", "Wren")
    assert retagged(("Odile", "Tam"), ("Wren",), INSTEAD) == ("Wren",)
    assert retagged(("Odile", "Tam"), ("ODILE",), OFF) == ("Tam",)
