"""Files through the real client: several are one story, and one that can't be read comes back."""

from typing import Any

from cogs.ui.editor.forms import submit_form
from tests.conftest import STORY, World, part, text_of
from tests.support.text.office import docx, par, zipped

SECOND = ("lamp 2.txt", b"The lamp was lit on the fifth night.\n\nNobody asked by whom.")
FIRST = ("lamp 1.txt", STORY.encode())


async def stored(world: World) -> Any:
    (only,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    return await world.bot.services.submissions.drafts_of(only)


async def test_files_of_a_command_are_chapters_of_one_story(world: World) -> None:
    third = ("lamp 10.docx", docx(par("Morning came."), par("The river went on.")))
    shown = await world.writer.slash(world.library, "submit", file=third, file2=SECOND, file3=FIRST)
    assert "The Lamp at Low Water" in text_of(shown.response)
    first, second, last = await stored(world)
    assert "three nights" in first.text
    assert "fifth night" in second.text
    assert "Morning came" in last.text


async def test_files_of_a_form_and_of_a_message(world: World) -> None:
    opened = await world.writer.slash(world.library, "submit")
    shown = await world.writer.submit_modal(opened, {"file": [SECOND, FIRST]})
    assert "The Lamp at Low Water" in text_of(shown.response)
    assert len(await stored(world)) == 2
    message = await world.reader.send(world.lounge, "two", attachments=[SECOND, FIRST])
    shown = await world.reader.context_menu(world.lounge, "Add to library", message)
    assert "The Lamp at Low Water" in text_of(shown.response)


async def test_an_archive_adds_chapters(world: World) -> None:
    await world.writer.slash(world.library, "submit", file=FIRST)
    (own,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    archive = zipped({"2.txt": SECOND[1], "3.rtf": b"{\\rtf1 Morning came.\\par The river went on.}"})
    shown = await world.writer.slash(
        world.library,
        "story add-chapter",
        story=own.uuid,
        file=("lamp 2-3.zip", archive),
        file2=("lamp 4.txt", b"It was day."),
    )
    await world.writer.click(shown.response, custom_id=part(shown.response, "newyes"))
    texts = [chapter.text for chapter in await stored(world)]
    assert [len(texts), "Morning came" in texts[2], texts[3]] == [4, True, "It was day."]


async def test_a_file_that_cant_be_read_comes_back_and_is_named(world: World) -> None:
    broken = ("lamp.docx", docx(par("text"))[:-50])
    shown = await world.writer.slash(world.library, "submit", file=broken)
    assert "damaged" in shown.response.content
    assert "[lamp.docx](<https://" in shown.response.content
    shown = await world.writer.slash(world.library, "submit", file=FIRST, file2=broken)
    assert "lamp.docx: " in shown.response.content
    assert (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items == ()


def test_the_form_says_what_it_takes() -> None:
    (hint,) = [str(field.description) for field in submit_form().children if "docx" in str(field.description)]
    assert "10 MB" in hint
    assert "64 MB" in hint
    assert not hint.endswith("…")
