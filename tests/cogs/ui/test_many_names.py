"""Lists as long as a field has room for: refused before each name is looked at, and handed back."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.errors import BadInput
from bot.text import limits
from bot.text.importers import read_text
from bot.text.reading.typed import read_tags
from cogs.ui.editor import forms
from tests.conftest import STORY, World, part, text_of
from tests.support.statements import counted

# A refusal reads who asks and what they ask about; a change of what is no list writes a revision.
MOST_STATEMENTS = 90


def many(room: int) -> str:
    """As many short names as fit."""
    names = ""
    number = 0
    while len(names) + 6 <= room:
        names += f"{number:x},"
        number += 1
    return names


async def draft(world: World) -> Any:
    return (await world.writer.slash(world.library, "submit", file=("a.txt", STORY.encode()))).response


async def submit(world: World) -> Any:
    return await world.writer.slash(world.library, "submit")


def pressed(name: str) -> Callable[[World], Awaitable[Any]]:
    async def press(world: World) -> Any:
        shown = await draft(world)
        return await world.writer.click(shown, custom_id=part(shown, name))

    return press


OPENED: dict[str, Callable[[World], Awaitable[Any]]] = {
    "submit": submit,
    "card": pressed("editcard"),
    "tags": pressed("edittags"),
    "notes": pressed("editnotes"),
}
LISTS = {"submit": ["fandom"], "card": ["authors", "fandoms"], "tags": ["relationships", "characters", "tags"]}
LISTS["notes"] = ["series"]


@pytest.mark.parametrize(("form", "field"), [(form, field) for form in LISTS for field in LISTS[form]])
async def test_a_field_full_of_names_is_refused_with_few_statements_and_handed_back(
    world: World, form: str, field: str
) -> None:
    opened = await OPENED[form](world)
    room = forms.COMMAS if field in ("fandom", "authors", "fandoms") else limits.TEXT_INPUT
    typed = many(room).replace(",", "\n") if field == "series" else many(room)
    beside = {"submit": {"text": "Words."}, "card": {"title": "The Weir"}}
    with counted() as statements:
        sent = await world.writer.submit_modal(opened, {field: typed, **beside.get(form, {})})
    refused = (sent.followups or [sent.response])[-1]
    assert "there may be up to 200" in text_of(refused)
    assert refused.attachments[0].filename == "your-text.txt"
    assert statements.count <= MOST_STATEMENTS


@pytest.mark.parametrize("option", ["fandoms", "relationships", "characters", "tags"])
async def test_a_command_full_of_names_is_refused_and_they_do_not_add_up(world: World, option: str) -> None:
    await draft(world)
    where: dict[str, Any] = {"story": "The Lamp at Low Water"}
    with counted() as statements:
        refused = (await world.writer.slash(world.library, "story tag", **where, **{option: many(1000)})).response
    assert "there may be up to 200" in text_of(refused) and refused.attachments
    assert statements.count <= MOST_STATEMENTS
    first, second = (",".join(f"{letter}{number}" for number in range(150)) for letter in "ab")
    taken = await world.writer.slash(world.library, "story tag", **where, **{option: first})
    assert "there may be" not in text_of(taken.response)
    refused = (await world.writer.slash(world.library, "story tag", **where, **{option: second})).response
    assert "there may be up to 200" in text_of(refused) and refused.attachments


def test_one_name_that_is_too_long_is_refused_and_handed_back() -> None:
    with pytest.raises(BadInput, match="one name or tag may have up to 150") as refused:
        read_tags("short," + "x" * 65_536)
    assert refused.value.hand_back and len(str(refused.value)) < 66_000


def test_a_header_that_is_too_much_for_a_card_is_kept_in_part_and_says_what_was_left_out() -> None:
    tags = ", ".join(f"tag {number}" for number in range(3_000))
    names = ", ".join(f"Wren {number}" for number in range(10_000))
    summary = "The water came up in the night. " * 8_000
    read = read_text(
        f"Title: The Weir\nAuthor: {names}\nTags: {tags}\nFandom: {'x' * 65_536}\nSummary: {summary}\n\n"
        "The water came up in the night, and nobody said so.\n\nThen it went down."
    )
    card = read.metadata
    assert (len(card.authors), len(card.tags)) == (limits.TAGS_COUNT, limits.TAGS_COUNT)
    assert card.tags[:2] == ("tag 0", "tag 1") and card.fandoms == ()
    assert 0 < len(card.summary) <= limits.MAX_PROSE
    said = "\n".join(read.doubts)
    assert "left out 12,600" in said and "(1 of them)" in said and "left out the rest" in said
