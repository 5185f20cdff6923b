"""The text file that we write is the text file that we read."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bot.domain.stories import ChapterDraft, Metadata, Notes, Rating, SeriesPart, Status
from bot.text.exporters.epub import to_epub
from bot.text.exporters.html import to_page
from bot.text.exporters.plain import to_txt
from bot.text.importers import read_file
from bot.text.stored.markup import blocks, escape, to_html, to_plain, words
from tests.support.text.books import ao3_epub
from tests.support.text.downloads import Told, Work, ao3_html
from tests.support.text.works import TAGS

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


def test_the_book_is_as_the_standard_asks() -> None:
    metadata = Metadata(
        "R&D \x0b<1>", ("Maren", "Oake"), "A *lamp*.", notes=Notes("", "Thanks."), language="Русский",
        series=(SeriesPart("Stairs", 3),), tags=("fog & frost",),
    )  # fmt: skip
    chapters = [ChapterDraft(1, "Rope", "One.", 1), ChapterDraft(2, "", "> Two & three.", 2)]
    data = to_epub(metadata, chapters, NOW)
    assert data == to_epub(metadata, chapters, NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        trees = {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name[-3:] in ("tml", "opf")
        }
        names = {name.removeprefix("EPUB/") for name in archive.namelist()}
    package = trees["EPUB/package.opf"]
    said = {each.tag.rpartition("}")[2]: each.text for each in package.iter("{*}title", "{*}language", "{*}identifier")}
    assert (said["title"], said["language"]) == ("R&D <1>", "ru")
    assert said["identifier"] and package.get("unique-identifier") == "id"
    modified = [each.text for each in package.iter("{*}meta") if each.get("property") == "dcterms:modified"]
    assert modified == ["2024-05-06T07:08:09Z"]
    items = {each.get("id"): each.get("href") for each in package.iter("{*}item")}
    assert set(items.values()) <= names
    assert [items[each.get("idref")] for each in package.iter("{*}itemref")] == [
        "title.xhtml", "chapter-1.xhtml", "chapter-2.xhtml", "notes.xhtml",
    ]  # fmt: skip
    links = [each.get("href") for each in trees["EPUB/nav.xhtml"].iter("{*}a")]
    assert links == ["title.xhtml", "chapter-1.xhtml", "chapter-2.xhtml", "notes.xhtml"]


def _has_letters(text: str) -> bool:
    """Whether no line is an ornament, which any reader takes for a scene break."""
    return all(re.search(r"[a-zé字]", line) for line in to_plain(text).split("\n") if line)


WORDY = TEXT.filter(_has_letters)


@settings(max_examples=30)
@given(WORDY, st.just("") | WORDY, st.builds(Notes, st.just("") | WORDY, st.just("") | WORDY), st.booleans())
def test_ao3s_files_keep_every_text(text: str, summary: str, notes: Notes, minified: bool) -> None:
    told = Told("Chapter 1: Oil", to_html(text), before=to_html(notes.before), after=to_html(notes.after))
    work = Work("Steps", ["Fen"], [told, Told("Chapter 2", "<p>So.</p>")], summary=to_html(summary), tags=TAGS)
    for data in (ao3_html(work, minified=minified), ao3_epub(work)):
        draft = read_file(data, "x")
        first = draft.chapters[0]
        assert (first.title, len(draft.chapters)) == ("Oil", 2)
        assert flat(first.text) == flat(text)
        assert (flat(first.notes.before), flat(first.notes.after)) == (flat(notes.before), flat(notes.after))
        assert flat(draft.metadata.summary) == flat(summary)


def flat(stored: str) -> list[str]:
    """What must survive: each block's kind and text, breaks counted, however lines were taken for breaks."""
    return [f"{block.kind} {' '.join(to_plain(stored[block.start : block.end]).split())}" for block in blocks(stored)]
