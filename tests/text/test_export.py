"""The text file that we write is the text file that we read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.stories import ChapterDraft, Metadata, Notes, Rating, SeriesPart, Status
from bot.text.exporters.epub import to_epub
from bot.text.exporters.html import to_page
from bot.text.exporters.plain import to_txt
from bot.text.importers import read_file
from bot.text.markup import escape, words

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
LINE = st.text(st.sampled_from(list("aB 1:;,#\\*_/~-“é字.()")), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
NAME = LINE.filter(bool)
NAMES = st.lists(NAME, max_size=3, unique=True).map(tuple)
BLOCK = st.one_of(
    NAME.map(escape),
    st.lists(NAME.map(escape), min_size=2, max_size=3).map("\n".join),
    NAME.map(escape).map(lambda text: f"> {text}\n> {text}"),
    st.sampled_from(
        ["# A heading", "*all of it*", "un*believ*able **so**", "Chapter 2", "Chapter 2: Ice", "Notes: a", "1.",
         "End notes: b", "\\* \\* \\*", "Title: no", "\\\\ slash", "__under__ ~~struck~~", "\\> a", "\\# a"]
    ),
)  # fmt: skip
TEXT = st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join)
STORY_TEXT = st.tuples(TEXT, TEXT).map(lambda parts: f"{parts[0]}\n\n***\n\n{parts[1]}")
PROSE = st.one_of(st.just(""), TEXT)
NOTES = st.builds(Notes, PROSE, PROSE)
SERIES_NAME = NAME.filter(lambda text: "#" not in text)
SERIES_NAME = NAME.filter(lambda text: "#" not in text)
SERIES_PART = st.builds(SeriesPart, SERIES_NAME, st.none() | st.integers(1, 99))
SERIES = st.lists(SERIES_PART, max_size=2)
METADATA = st.builds(
    Metadata,
    title=NAME,
    authors=NAMES,
    summary=PROSE,
    disclaimer=PROSE,
    notes=NOTES,
    rating=st.sampled_from(Rating),
    warnings=NAMES,
    categories=NAMES,
    fandoms=NAMES,
    relationships=NAMES,
    characters=NAMES,
    tags=NAMES,
    language=st.one_of(st.just(""), NAME),
    status=st.none() | st.sampled_from(Status),
    planned_chapters=st.none() | st.integers(1, 99),
    series=SERIES.map(tuple),
)


@st.composite
def chapters(draw: st.DrawFn) -> tuple[ChapterDraft, ...]:
    found: list[ChapterDraft] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        text = draw(st.one_of(TEXT, STORY_TEXT))
        found.append(ChapterDraft(number, draw(st.one_of(st.just(""), NAME)), text, words(text), draw(NOTES)))
    return tuple(found)


WRITERS = {
    "story.txt": lambda metadata, written: to_txt(metadata, written).encode(),
    "story.html": lambda metadata, written: to_page(metadata, written).encode(),
    "story.epub": lambda metadata, written: to_epub(metadata, written, NOW),
}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=100)
@given(METADATA, chapters())
def test_what_is_written_is_read_back(name: str, metadata: Metadata, written: tuple[ChapterDraft, ...]) -> None:
    draft = read_file(WRITERS[name](metadata, written), name)
    assert draft.metadata == metadata
    assert draft.chapters == written


def test_a_written_file_looks_like_a_classic_header() -> None:
    metadata = Metadata(
        "The Ferry Bell", ("Maren Oake",), "Ansa rings.\n\nTwice.", rating=Rating.TEEN, tags=("fog", "a; b")
    )
    text = to_txt(metadata, [ChapterDraft(1, "Rope", "One *two*.\n\n***\n\nThree.", 3, Notes("Hello.", ""))])
    assert text == (
        "Title: The Ferry Bell\nAuthor: Maren Oake\nRating: Teen And Up Audiences\nTags: fog; a\\; b\n"
        "Summary: Ansa rings.\n\n    Twice.\nFormat: Chapterhouse text 1\n\n"
        "Chapter 1: Rope\n\nNotes: Hello.\n\nOne *two*.\n\n* * *\n\nThree.\n"
    )
