"""OpenDocument texts: what LibreOffice and Google Docs write, packed and flat."""

from collections.abc import Callable

import pytest

from bot.domain.stories import Draft, Rating
from bot.errors import BadInput
from bot.text.importers import read_file
from tests.support.text.office import fodt, odt, zipped

AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Thought"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P4" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:font-style="normal"
  style:text-underline-style="solid"/></style:style>
<style:style style:name="T4" style:family="text">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="P5" style:family="paragraph" style:parent-style-name="P4"/>
<style:style style:name="P6" style:family="paragraph" style:parent-style-name="P4">
  <style:paragraph-properties fo:break-before="auto"/></style:style>
<style:style style:name="L5" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:border-left="none" fo:border-right="none" fo:border-bottom="0.51pt solid #000000"/>
  </style:style>
<style:style style:name="L6" style:family="paragraph" style:parent-style-name="Horizontal_20_Line"/>
<style:style style:name="L7" style:family="paragraph" style:parent-style-name="L5"><style:paragraph-properties
  fo:border-left="0.51pt solid #000000" fo:border-right="0.51pt solid #000000" fo:border-bottom="0.51pt solid #000000"
  /></style:style>
<style:style style:name="L8" style:family="paragraph" style:parent-style-name="L5"><style:paragraph-properties
  fo:border="none"/></style:style>
<text:list-style style:name="N1"><text:list-level-style-number text:level="1" style:num-format="a"/></text:list-style>
<text:list-style style:name="N2"><text:list-level-style-number text:level="1" style:num-format="A"
  style:num-letter-sync="true"/></text:list-style>
<text:list-style style:name="N3"><text:list-level-style-number text:level="1" style:num-format="i"/></text:list-style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"
  style:num-suffix="."/></text:list-style>
"""
STYLES = """
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Thought" style:family="paragraph"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:default-outline-level="1"><style:text-properties fo:font-weight="bold"/></style:style>
"""
Maker = Callable[..., bytes]


def p(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def h(inner: str, level: int = 1) -> str:
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{inner}</text:h>'


def read(*body: str, make: Maker = odt, meta: str = "") -> Draft:
    return read_file(make(*body, automatic=AUTOMATIC, styles=STYLES, meta=meta), "story.odt")


def text_of(*body: str) -> str:
    (chapter,) = read(p("The water rose."), *body, p("It was gone.")).chapters
    return chapter.text.removeprefix("The water rose.\n\n").removesuffix("\n\nIt was gone.")


@pytest.mark.parametrize("make", [odt, fodt])
def test_a_header_and_chapters(make: Maker) -> None:
    draft = read(
        p("The Weir", "Title"),
        p("Author: Jo Fern"),
        p('<text:span text:style-name="T2">Rating:</text:span> T'),
        p("Mood: grey"),
        p("Summary: It rains."),
        h("Chapter 1: Storm"),
        p("It began."),
        h("Chapter 2"),
        p("It ended."),
        h("Later", 2),
        p("It was over."),
        make=make,
        meta="<meta:keyword>sea</meta:keyword><meta:keyword>rope</meta:keyword>",
    )
    metadata = draft.metadata
    assert (metadata.title, metadata.authors, metadata.rating) == ("The Weir", ("Jo Fern",), Rating.TEEN)
    assert (metadata.summary, metadata.tags) == ("It rains.", ("sea", "rope"))
    assert "Mood: grey" in metadata.notes.before
    assert [(each.title, each.text) for each in draft.chapters] == [
        ("Storm", "It began."),
        ("", "It ended.\n\n# Later\n\nIt was over."),
    ]


def test_emphasis_through_parents_and_spans() -> None:
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    shown = text_of(
        p(f"a {span('T1', 'b' + span('T2', 'c'))} d"),
        p(f"all {span('T3', 'but')} this", "P2"),
        p(span("T4", "gone")),
        p("“Said.”", "P3"),
    )
    assert shown.split("\n\n") == ["a *b**c*** d", "*all* __but__ *this*", "~~gone~~", "> “Said.”"]


def test_white_space_lines_and_what_is_no_story() -> None:
    shown = text_of(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>",
        p('a\n   b<text:s text:c="2"/>c<text:tab/>d<text:change text:change-id="1"/>'),
        p("one<text:line-break/>two<text:soft-page-break/>"),
        p("said<office:annotation><text:p>a remark</text:p></office:annotation> so"),
        "<text:table-of-content><text:index-body><text:p>Chapter 1 … 3</text:p></text:index-body>"
        "</text:table-of-content>",
        p("<text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>です"),
        p('<text:a xlink:href="https://example.org/s">a song</text:a>'),
    )
    assert shown.split("\n\n") == [
        "a b  c\td", "one\ntwo", "said so", "漢字(かんじ)です", "a song (https://example.org/s)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "between",
    [p("* * *", "P1"), p("", "Horizontal_20_Line"), p("") + p(""), p("", "P1"), p("", "P4")],
)
def test_scene_breaks(between: str) -> None:
    shown = text_of(p("Oil burned."), p("Salt."), between, p("Rope came."), p("Wick."))
    assert shown == "Oil burned.\n\nSalt.\n\n***\n\nRope came.\n\nWick."


@pytest.mark.parametrize(
    ("last", "first", "parted"),
    [
        *(("Standard", each, True) for each in ("P4", "P5")),
        *((each, "Standard", True) for each in ("L5", "L6")),
        ("Standard", "P6", False),
        *((each, "Standard", False) for each in ("L7", "L8")),
        ("Standard", "L5", False),  # the line is under the words that come
    ],
)
def test_a_page_that_begins_with_words_and_a_line_under_words_part_scenes(last: str, first: str, parted: bool) -> None:
    shown = text_of(p("Oil burned."), p("Salt.", last), p("Rope came.", first), p("Wick.", first))
    between = "***\n\n" if parted else ""
    assert shown.startswith(f"Oil burned.\n\nSalt.\n\n{between}Rope came.")


@pytest.mark.parametrize(
    ("style", "number", "written"),
    [("N1", 26, "z"), ("N1", 27, "aa"), ("N1", 28, "ab"), ("N1", 703, "aaa"), ("N2", 28, "BB"), ("N2", 521, "521"),
     ("N3", 4, "iv"), ("N3", 4000, "4000")],
)  # fmt: skip
def test_numbers_of_items_as_their_list_writes_them(style: str, number: int, written: str) -> None:
    item = f'<text:list-item text:start-value="{number}">{p("salt")}</text:list-item>'
    assert text_of(f'<text:list text:style-name="{style}">{item}</text:list>') == f"{written} salt"


def test_notes_lists_tables_and_pictures() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{p('A note.')}</text:note-body></text:note>"
    )
    draft = read(
        p(f"Salt{note} and oil."),
        f'<text:list text:style-name="L1"><text:list-item>{p("salt")}</text:list-item><text:list-item>{p("rope")}'
        "</text:list-item></text:list>",
        f"<table:table><table:table-row><table:table-cell>{p('a')}</table:table-cell><table:table-cell>{p('b')}"
        "</table:table-cell></table:table-row></table:table>",
        p("<draw:frame><draw:text-box>" + p("In a box.") + "</draw:text-box></draw:frame>Beside it."),
        p('<draw:frame><draw:image xlink:href="a.png"/></draw:frame>And more.'),
    )
    (chapter,) = draft.chapters
    assert chapter.text.split("\n\n") == [
        "Salt[1] and oil.", "1. salt", "2. rope", "a | b", "Beside it.", "In a box.", "And more.", "[1] A note.",
    ]  # fmt: skip
    assert any("Pictures" in doubt for doubt in draft.doubts)


def test_locked_and_damaged_ones_are_refused() -> None:
    locked = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\x93\x01",
                     "META-INF/manifest.xml": "<manifest:encryption-data/>"})  # fmt: skip
    with pytest.raises(BadInput, match="password"):
        read_file(locked, "story.odt")
    for data in (odt(p("text"))[:-30], zipped({"content.xml": "<a/>", "META-INF/manifest.xml": ""}), odt()):
        with pytest.raises(BadInput):
            read_file(data, "story.odt")
