"""Forms that are opened and sent again change nothing, however long or odd what stands in them is."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.stories import Metadata, SeriesPart, TagKind
from bot.domain.submissions.submissions import Submission
from cogs.ui import reasons
from cogs.ui.component import Action
from cogs.ui.component_data import ComponentData
from cogs.ui.editor import forms
from cogs.ui.form import Form
from tests.conftest import STORY, World, part, text_of
from tests.support.drawn import submissions, titled

TAGS = st.lists(st.one_of(titled(150), st.sampled_from(["A, B", "Good Omens, by Two", "x、y", "A / B"])), max_size=200)


def sent_as_it_was(form: Form) -> ComponentData:
    """The form as Discord sends it where nobody has typed anything."""
    fields: dict[str, str] = {}
    choices: dict[str, tuple[str, ...]] = {}
    for label in form.to_dict()["components"]:
        assert len(label["label"]) <= 45 and len(label.get("description") or "") <= 100
        item: Any = label["component"]
        if "options" in item:
            chosen = tuple(option["value"] for option in item["options"] if option.get("default"))
            assert len(chosen) <= item["max_values"]
            choices[item["custom_id"]] = chosen
        elif item["type"] == 4:
            value = item.get("value") or ""
            assert len(value) <= item["max_length"]
            assert item["style"] == 2 or "\n" not in value, "a line can't hold two"
            fields[item["custom_id"]] = value
    assert 1 <= len(form.to_dict()["components"]) <= 5
    assert len(form.to_dict()["title"]) <= 45
    return ComponentData("form", ("1",), fields=fields, choices=choices)


@st.composite
def tagged(draw: st.DrawFn) -> Submission:
    submission = draw(submissions())
    metadata = replace(
        submission.metadata,
        authors=tuple(dict.fromkeys(draw(TAGS))),
        fandoms=tuple(dict.fromkeys(draw(TAGS))),
        relationships=tuple(dict.fromkeys(draw(TAGS))),
        characters=tuple(dict.fromkeys(draw(TAGS))),
        tags=tuple(dict.fromkeys(draw(TAGS))),
        categories=tuple(draw(st.sampled_from([(), ("Gen",), ("F/F", "Of My Own")]))),
        language=draw(titled(90)),
        series=tuple(draw(st.sampled_from([(), (SeriesPart("The Long River", 2),), (SeriesPart("S" * 199, 12),)]))),
        planned_chapters=draw(st.sampled_from([None, 7, 12345])),
    )
    return replace(submission, metadata=metadata, signed=metadata.authors)


@settings(max_examples=60)
@given(tagged())
def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(submission: Submission) -> None:
    metadata: Metadata = submission.metadata
    card = forms.card_changes(sent_as_it_was(forms.card_form(submission)), metadata)
    tags = forms.tags_changes(sent_as_it_was(forms.tags_form(submission)), metadata)
    notes = forms.notes_changes(sent_as_it_was(forms.notes_form(submission)), metadata)
    for changes in (card, tags, notes):
        for name in set(changes) - {"title", "language", "categories", "summary", "disclaimer", "notes"}:
            assert changes[name] == getattr(metadata, name), name
    assert set(tags["categories"]) == set(metadata.categories)
    rating, corrected = forms.correction(sent_as_it_was(forms.correction_form(submission)), metadata)
    assert rating is metadata.rating
    for kind in (TagKind.FANDOM, TagKind.RELATIONSHIP, TagKind.ADDITIONAL):
        assert corrected[kind] == metadata.tags_of(kind)
    for form in (forms.submit_form(), forms.retext_form(submission)):
        sent_as_it_was(form)
    for name in reasons.FORMS:
        sent_as_it_was(reasons.reason_form(submission, GuildSettings(1), Action(name, ("1",))))


async def test_a_fandom_with_a_comma_is_one_however_often_the_card_is_edited(world: World) -> None:
    story = STORY.replace("Fandom: The Night Ferry", "Fandom: Good Omens - Gaiman & Pratchett")
    shown = await world.writer.slash(world.library, "submit", file=("a.txt", story.encode()))
    own = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items[0]
    await world.bot.services.submissions.correct(own.id, world.writer.id, fandoms=("Mist, Rain and Steam",))
    form = await world.writer.click(shown.response, custom_id=part(shown.response, "editcard"))
    await world.writer.submit_modal(
        form, {"title": "New", "authors": "Wren", "summary": "", "fandoms": "Mist, Rain and Steam", "language": ""}
    )
    own = await world.bot.services.submissions.own(own.id, world.writer.id)
    assert own.metadata.fandoms == ("Mist, Rain and Steam",)
    assert own.metadata.title == "New"


async def test_the_text_before_is_handed_back_when_it_is_replaced(world: World) -> None:
    shown = await world.writer.slash(world.library, "submit", file=("a.txt", STORY.encode()))
    form = await world.writer.click(shown.response, custom_id=part(shown.response, "retext"))
    result = await world.writer.submit_modal(form, {"text": "Only this paragraph now."})
    files = [file for message in result.followups for file in message.attachments]
    assert any([b"She rowed by the sound." in await file.read() for file in files])
    assert text_of(result.response)


async def test_a_number_beyond_every_column_is_none(world: World) -> None:
    story = STORY.replace("Rating: G", f"Rating: G\nChapters: 1/{'9' * 30}\nSeries: Low River #{'9' * 30}")
    shown = await world.writer.slash(world.library, "submit", file=("a.txt", story.encode()))
    assert "The Lamp at Low Water" in text_of(shown.response)


async def test_two_windows_on_one_draft_do_not_undo_each_other(world: World) -> None:
    shown = await world.writer.slash(world.library, "submit", file=("a.txt", STORY.encode()))
    edit = part(shown.response, "editcard")
    first = await world.writer.click(shown.response, custom_id=edit)
    second = await world.writer.click(shown.response, custom_id=edit)
    as_it_was = {
        "title": "The Lamp at Low Water",
        "authors": "Wren Alder",
        "summary": "The lamp goes out, and Odile rows anyway.",
        "fandoms": "The Night Ferry",
        "language": "",
    }
    await world.writer.submit_modal(first, {**as_it_was, "summary": "Written with great care.", "fandoms": "Mist"})
    await world.writer.submit_modal(second, {**as_it_was, "title": "The Lamp"})
    (own,) = (await world.bot.services.submissions.mine(world.guild.id, world.writer.id, 0)).items
    assert own.title == "The Lamp"
    assert own.metadata.summary == "Written with great care."
    assert own.metadata.fandoms == ("Mist",)
