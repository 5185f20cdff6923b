"""Word documents: what Word, Google Docs and LibreOffice write, and what must come out of it."""

import pytest

from bot.domain.stories import Draft, Rating
from bot.errors import BadInput
from bot.text.importers import read_file
from tests.support.text.office import docx, par, run, zipped

CENTRE = '<w:jc w:val="center"/>'


def read(*body: str, **parts: str) -> Draft:
    return read_file(docx(*body, **parts), "story.docx")


def text_of(*body: str, **parts: str) -> str:
    """The text of a story of one chapter, between two paragraphs that everything stands between."""
    first, last = "The water rose in the night.", "In the morning it was gone."
    (chapter,) = read(par(first), *body, par(last), **parts).chapters
    assert chapter.text.startswith(first + "\n\n")
    return chapter.text.removeprefix(first + "\n\n").partition("\n\n" + last)[0]


def test_a_header_and_chapters_in_styles() -> None:
    draft = read(
        par("The Weir", style="Title"),
        par("by Jo Fern"),
        par(run("Rating:", "<w:b/>") + run(" PG-13")),
        par("Mood: grey"),
        par("Fandom: The Night Ferry"),
        par("Summary: It rains."),
        par("The Storm", style="Heading1"),
        par("It began at noon."),
        par("Calm", style="Heading1"),
        par("It ended."),
        par("Later", style="Heading2"),
        par("It was over."),
    )
    metadata = draft.metadata
    assert (metadata.title, metadata.authors, metadata.rating) == ("The Weir", ("Jo Fern",), Rating.TEEN)
    assert (metadata.fandoms, metadata.summary) == (("The Night Ferry",), "It rains.")
    assert "Mood: grey" in metadata.notes.before
    assert [(each.title, each.text) for each in draft.chapters] == [
        ("The Storm", "It began at noon."),
        ("Calm", "It ended.\n\n# Later\n\nIt was over."),
    ]


def test_google_docs_headings_by_looks() -> None:
    big = '<w:sz w:val="40"/>'
    page = '<w:r><w:br w:type="page"/></w:r>'
    draft = read(
        par(run("Salt", big + "<w:b/>"), CENTRE),
        par("The boat was late that evening, and nobody had lit the lamp."),
        par(page),
        par(run("The Harbour", "<w:b/>"), CENTRE),
        par("The boat was late again, and the lamp stayed dark all night."),
        par(page),
        par(run("The Shoal", "<w:b/>"), CENTRE),
        par("The boat did not come any more after that, lamp or no lamp."),
    )
    assert draft.metadata.title == "Salt"
    assert [each.title for each in draft.chapters][-2:] == ["The Harbour", "The Shoal"]


def test_emphasis_by_run_by_style_and_switched_off_again() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="Em"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Thought"><w:name w:val="Thought"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Thought"/></w:style>'
    )
    shown = text_of(
        par(run("a ") + run("b", "<w:i/>") + run(" c ") + run("d", '<w:rStyle w:val="Em"/>') + run("!")),
        par(
            run("all ") + run("but", '<w:rStyle w:val="Em"/>') + run(" this ") + run("off", '<w:i w:val="0"/>'),
            style="Deep",
        ),
        par(run("bold", "<w:b/>") + run(" under", '<w:u w:val="single"/>') + run(" none", '<w:u w:val="none"/>')),
        par(run("gone", "<w:dstrike/>") + run(" unseen", "<w:vanish/>")),
        styles=styles,
    )
    assert shown.split("\n\n") == ["a *b* c *d*!", "*all* but *this* off", "**bold** __under__ none", "~~gone~~"]


@pytest.mark.parametrize(
    "between",
    [
        par("* * *", CENTRE),
        par("⁂", CENTRE),
        par("", "<w:pBdr><w:bottom w:val='single'/></w:pBdr>"),
        par('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'),
        par('<w:r><w:sym w:font="Wingdings" w:char="F076"/></w:r>', CENTRE),
        par(run("v", '<w:rFonts w:ascii="Wingdings"/>'), CENTRE),
        par("", CENTRE),
        par() + par(),
        par('<w:r><w:br w:type="page"/></w:r>'),
    ],
)
def test_scene_breaks(between: str) -> None:
    shown = text_of(par("One went out."), par("Two."), between, par("Three came in."), par("Four stayed."))
    assert shown == "One went out.\n\nTwo.\n\n***\n\nThree came in.\n\nFour stayed."


def test_a_lone_empty_paragraph_parts_scenes_only_where_paragraphs_have_none() -> None:
    texts = [par(f"Paragraph {number} of the story.") for number in ("one", "two", "three", "four", "five", "six")]
    assert text_of(*texts[:3], par(), *texts[3:]).count("***") == 1
    spaced = [each + par() for each in texts]
    assert "***" not in text_of(par(), *spaced)
    assert text_of(par(), *spaced[:3], par(), par(), *spaced[3:]).count("***") == 1


def test_a_line_under_a_paragraph_is_a_break_after_it() -> None:
    line = "<w:pBdr><w:bottom w:val='single'/></w:pBdr>"
    assert text_of(par("Under it.", line), par("After.")) == "Under it.\n\n***\n\nAfter."


def test_tracked_changes_and_comments() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>was</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("is")}</w:ins><w:r><w:commentReference w:id="0"/></w:r>'
    joined = par("Two that ", "<w:rPr><w:del w:id='3'/></w:rPr>") + par("were parted.")
    assert text_of(par(run("It ") + deleted + inserted), joined) == "It is\n\nTwo that were parted."


def test_footnotes_stand_at_the_end_of_their_chapter() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(" Note ")}{run(str(number), "<w:i/>")}</w:p></w:footnote>'
        for number in (2, 3, 4)
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    draft = read(
        par("Title: The Weir"),
        par(run("Chapter 1") + mark(4)),
        par(run("First") + mark(2) + run(" and more.")),
        par("The end of it."),
        par("Chapter 2"),
        par(run("Second.") + mark(3)),
        footnotes=notes,
    )
    first, second = draft.chapters
    # A heading's note moves behind the paragraph below it.
    assert first.text == "First[1] and more.[2]\n\nThe end of it.\n\n[1] Note *2*\n\n[2] Note *4*"
    assert (first.title, second.text) == ("", "Second.[1]\n\n[1] Note *3*")


def test_lists_tables_and_boxes() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    cells = "".join(f"<w:tc>{par(text)}</w:tc>" for text in ("oil", "wick"))
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{par("In a box.")}</w:txbxContent>'
        f"</mc:Choice><mc:Fallback><w:txbxContent>{par('In a box.')}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    shown = text_of(
        par("salt", item), par("rope", item), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", par(run("Beside it.") + box),
        numbering=numbering,
    )  # fmt: skip
    assert shown.split("\n\n") == ["a) salt", "b) rope", "oil | wick", "Beside it.", "In a box."]


def test_numbered_headings_and_a_table_as_header() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="Chapter %1:"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    rows = "".join(
        f"<w:tr><w:tc>{par(name)}</w:tc><w:tc>{par(said)}</w:tc></w:tr>"
        for name, said in (("Title", "Salt"), ("Author:", "Jo Fern"), ("Rating", "Mature"))
    )
    draft = read(
        f"<w:tbl>{rows}</w:tbl>",
        par("Oil", item, style="Heading1"), par("It burned."), par("Wick", item, style="Heading1"), par("It smoked."),
        numbering=numbering,
    )  # fmt: skip
    assert (draft.metadata.title, draft.metadata.authors, draft.metadata.rating) == (
        "Salt",
        ("Jo Fern",),
        Rating.MATURE,
    )
    assert [each.title for each in draft.chapters] == ["Oil", "Wick"]


def test_small_things() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    drop = "<w:framePr w:dropCap='drop' w:lines='3'/>"
    shown = text_of(
        par("T", drop), par("he sea."),
        par("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>" + run("har\u00adbour")),
        par("<w:r><w:t>a line</w:t><w:br/><w:t>another</w:t></w:r>"),
        par(run("x") + field("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + field("separate") + run("7")
            + field("end")),
        par("Contents 1", style="TOC1"),
        par(f'<w:hyperlink r:id="L">{run("a song")}</w:hyperlink>'),
        par("“Quoted.”", style="Quote"),
        links='<Relationship Id="L" Target="https://example.org/song" TargetMode="External"/>',
    )  # fmt: skip
    assert shown.split("\n\n") == [
        "The sea.", "well\u2011knownharbour", "a line\nanother", "x7", "a song (https://example.org/song)",
        "> *“Quoted.”*",
    ]  # fmt: skip


def test_properties_are_asked_last_and_their_writer_is_told() -> None:
    core = "<dc:title>Salt</dc:title><dc:creator>Jo Fern</dc:creator><cp:keywords>sea; rope</cp:keywords>"
    draft = read(par("It burned for three nights and then went out."), par("So."), core=core)
    assert (draft.metadata.title, draft.metadata.authors, draft.metadata.tags) == (
        "Salt",
        ("Jo Fern",),
        ("sea", "rope"),
    )
    assert "Jo Fern" in draft.doubts[0]
    assert not any("No title" in doubt for doubt in draft.doubts)
    own = read(par("Title: Oil"), par("Author: Wren"), par("Tags: lamp"), par("It burned."), core=core)
    assert (own.metadata.title, own.metadata.authors, own.metadata.tags) == ("Oil", ("Wren",), ("lamp",))
    nobody = read(par("It burned for three nights."), core="<dc:creator>Microsoft Office User</dc:creator>")
    assert nobody.metadata.authors == ()


def test_plain_text_pasted_line_by_line() -> None:
    lines = [
        "The lamp had been out for three nights before anyone in the",
        "house said so aloud, and when somebody did it was the child",
        "who had been told to keep quiet about everything she saw or",
        "heard after dark.",
    ]
    body = [par(line) for line in lines]
    draft = read(par("Title: Oil"), par(), *body, par(), *body, par(), *body)
    assert draft.chapters[0].text.split("\n\n") == [" ".join(lines)] * 3


def test_a_whole_story_in_one_paragraph() -> None:
    line = "The lamp had been out for three nights before anyone in the house said so aloud, and then they all did."
    inside = "<w:br/><w:br/>".join(f"<w:t>{line}</w:t>" for _ in range(3))
    assert text_of(par(f"<w:r>{inside}</w:r>")).split("\n\n") == [line] * 3


@pytest.mark.parametrize(
    "data",
    [
        docx(par("text"))[:-40],
        zipped({"[Content_Types].xml": "", "word/document.xml": ""}),
        zipped({"[Content_Types].xml": "", "word/document.xml": "<a><b"}),
        zipped({"[Content_Types].xml": "", "word/other.xml": "<a/>"}),
        docx(),
        docx(par("***")),
    ],
)
def test_damaged_and_empty_ones_are_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_file(data, "story.docx")


def test_hostile_ones_end_soon() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    evil = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    evil += '<w:document xmlns:w="w"><w:body>'
    evil += "<w:p><w:r><w:t>Text &a11; &x; here.</w:t></w:r></w:p></w:body></w:document>"
    (chapter,) = read_file(zipped({"[Content_Types].xml": "", "word/document.xml": evil}), "a.docx").chapters
    assert "root:" not in chapter.text
    assert len(chapter.text) < 100
    deep = "<w:p>" * 100_000
    deep = f'<w:document xmlns:w="w"><w:body>{par("text")}{deep}</w:body></w:document>'
    assert read_file(zipped({"[Content_Types].xml": "", "word/document.xml": deep}), "a.docx").chapters
