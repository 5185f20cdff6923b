"""EPUBs of every maker."""

from dataclasses import replace

import pytest

from bot.domain.stories import Rating, SeriesPart, Status
from bot.errors import BadInput
from bot.text.importers import read_file
from tests.support.text.books import ao3_epub, book, fanficfare_epub, page
from tests.support.text.downloads import FANFICFARE_LABELS, Told
from tests.support.text.long_works import check_long
from tests.support.text.works import ONE, STORED, THREE, TWO, long_work

CHAPTERS = [("a.xhtml", page("<h1>Oil</h1>" + ONE)), ("b.xhtml", page("<h1>Warm Stone</h1>" + TWO))]
CONTENTS = [("a.xhtml", "Oil"), ("b.xhtml", "Warm Stone")]
METADATA = (
    '<dc:title>The Warm Stair</dc:title><dc:creator opf:role="aut">Marrowmint</dc:creator>'
    '<dc:creator opf:role="trl">Hal</dc:creator><dc:language>en-GB</dc:language><dc:subject>Fog</dc:subject>'
    "<dc:description>&lt;p&gt;A lamp &lt;i&gt;goes&lt;/i&gt; out.&lt;/p&gt;</dc:description>"
)
WANTED = [("Oil", STORED[0]), ("Warm Stone", STORED[1])]


def told(data: bytes, name: str = "x.epub") -> list[tuple[str, str]]:
    return [(chapter.title, chapter.text) for chapter in read_file(data, name).chapters]


@pytest.mark.parametrize("all_renamed", [False, True])
def test_ao3s_book(all_renamed: bool) -> None:
    check_long(read_file(ao3_epub(long_work(), all_renamed=all_renamed), "work.epub"))


def test_ao3s_book_of_one_chapter_with_its_series_in_the_package_only() -> None:
    work = replace(long_work(), chapters=[Told("", THREE)], plain=[("Language", "English")], stats="Chapters: 1/1")
    draft = read_file(ao3_epub(work), "work.epub")
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == [("", STORED[2])]
    assert draft.metadata.series == (SeriesPart("The Long Quay", 2),)
    assert draft.metadata.notes.after == "Thank you for counting."
    assert draft.metadata.status is Status.COMPLETE


def test_fanficfares_book() -> None:
    draft = read_file(fanficfare_epub(FANFICFARE_LABELS, [("1. Oil", ONE), ("2. Warm Stone", TWO)]), "s.epub")
    metadata = draft.metadata
    assert (metadata.title, metadata.authors, metadata.rating) == ("Steps", ("marrowmint",), Rating.TEEN)
    assert (metadata.status, metadata.series) == (Status.COMPLETE, (SeriesPart("The Long Quay", 2),))
    assert metadata.summary == "Ninety-two."
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == WANTED


@pytest.mark.parametrize("nav", [False, True])
@pytest.mark.parametrize("mimetype", [False, True])
def test_a_book_with_a_table_of_contents(nav: bool, mimetype: bool) -> None:
    data = book(CHAPTERS, metadata=METADATA, contents=CONTENTS, nav=nav, mimetype=mimetype)
    draft = read_file(data, "x.zip")
    assert [(chapter.title, chapter.text) for chapter in draft.chapters] == WANTED
    metadata = draft.metadata
    assert (metadata.title, metadata.authors) == ("The Warm Stair", ("Marrowmint",))
    assert (metadata.language, metadata.tags) == ("English", ("Fog",))
    assert metadata.summary == "A lamp *goes* out."


def test_covers_title_pages_and_contents_are_no_story() -> None:
    pages = [
        ("cover.xhtml", page('<img src="c.jpg" alt="Cover"/>')),
        ("title.xhtml", page("<h1>The Warm Stair</h1><p>by</p><p>Marrowmint</p>")),
        ("toc.xhtml", page('<h1>Contents</h1><p><a href="a.xhtml">Oil</a><br/><a href="b.xhtml">Warm Stone</a></p>')),
        *CHAPTERS,
    ]
    contents = [("cover.xhtml", "Cover"), ("title.xhtml", "Title Page"), ("toc.xhtml", "Table of Contents"), *CONTENTS]
    assert told(book(pages, metadata=METADATA, contents=contents)) == WANTED


def test_files_aside_and_paths_in_percent() -> None:
    pages = [("aside.xhtml", page("<p>Not here.</p>")), ("text/ch%201.xhtml", CHAPTERS[0][1]), CHAPTERS[1]]
    contents = [("text/ch%201.xhtml", "Oil"), ("b.xhtml", "Warm Stone")]
    data = book(pages, metadata=METADATA, contents=contents, spine={"aside.xhtml": ' linear="no"'})
    assert told(data) == WANTED


def test_chapters_at_places_inside_of_one_file() -> None:
    html = f'<p>To Moth.</p><h2 id="c1">I</h2><h3>Oil</h3>{ONE}<h2 id="c2">II</h2>{TWO}'
    data = book(
        [("all.xhtml", page(html))],
        metadata=METADATA,
        contents=[("all.xhtml#c1", "Oil"), ("all.xhtml#c2", "Warm Stone")],
    )
    chapters = told(data)
    assert [title for title, _text in chapters] == ["Oil", "Warm Stone"]
    assert chapters[0][1].startswith("To Moth.\n\n")
    assert chapters[0][1].endswith(STORED[0])
    assert chapters[1][1] == STORED[1]


def test_no_table_of_contents_but_headings() -> None:
    assert told(book(CHAPTERS, metadata=METADATA)) == WANTED


def test_a_text_cut_over_files() -> None:
    pages = [("a0.xhtml", CHAPTERS[0][1]), ("a1.xhtml", page("<p>And on.</p>")), CHAPTERS[1]]
    data = book(pages, metadata=METADATA, contents=[("a0.xhtml", "Oil"), ("b.xhtml", "Warm Stone")])
    assert told(data)[0] == ("Oil", STORED[0] + "\n\nAnd on.")


def test_italics_by_style_sheet_wide_characters_and_sloppy_markup() -> None:
    css = ".calibre7 { font-style: italic } p.b { font-weight: bold }"
    html = page('<h1>Oil</h1><p>One <span class="calibre7">two</span>&nbsp;&mdash; R&D</p><p class="b">Three.</p>')
    pages = [("a.xhtml", html.replace("utf-8", "utf-16").encode("utf-16")), ("b.xhtml", "<h1>Stone<p>Four<br>five")]
    chapters = told(book(pages, metadata=METADATA, css=css, contents=[("a.xhtml", "Oil"), ("b.xhtml", "Stone")]))
    assert chapters == [("Oil", "One *two*\xa0— R&D\n\n**Three.**"), ("Stone", "Four\nfive")]


def test_series_of_epub_3() -> None:
    metadata = METADATA + (
        '<meta property="belongs-to-collection" id="c">Stairs</meta>'
        '<meta refines="#c" property="group-position">3</meta>'
    )
    draft = read_file(book(CHAPTERS, metadata=metadata, contents=CONTENTS, nav=True), "x.epub")
    assert draft.metadata.series == (SeriesPart("Stairs", 3),)


def test_footnotes_stay() -> None:
    html = page(
        '<h1>Oil</h1><p>Lamps<sup><a epub:type="noteref" href="#n1">1</a></sup> burn.</p>'
        '<aside epub:type="footnote" id="n1"><p>Mostly.</p></aside>'
    )
    data = book([("a.xhtml", html), CHAPTERS[1]], metadata=METADATA, contents=CONTENTS)
    assert told(data)[0] == ("Oil", "Lamps¹ burn.\n\nMostly.")


def test_a_damaged_page_is_told_and_the_rest_is_read() -> None:
    data = bytearray(book([*CHAPTERS, ("c.xhtml", page("<p>x</p>" * 50))], metadata=METADATA, contents=CONTENTS))
    place = bytes(data).index(b"c.xhtml") + 20
    data[place : place + 8] = b"\xff" * 8
    draft = read_file(bytes(data), "x.epub")
    assert [chapter.title for chapter in draft.chapters] == ["Oil", "Warm Stone"]
    assert any("c.xhtml" in doubt for doubt in draft.doubts)


def test_locked_and_broken_books_are_refused() -> None:
    lock = b'<encryption><CipherReference URI="OEBPS/a.xhtml"/></encryption>'
    with pytest.raises(BadInput, match="DRM"):
        read_file(book(CHAPTERS, more={"META-INF/encryption.xml": lock}), "x.epub")
    whole = book(CHAPTERS, metadata=METADATA, contents=CONTENTS)
    with pytest.raises(BadInput, match="cut off"):
        read_file(whole[: len(whole) // 2], "x.epub")
    with pytest.raises(BadInput, match="unpacks to far more"):
        read_file(book([("a.xhtml", page("<p>ha</p>" * 1_000_000))]), "x.epub")
    with pytest.raises(BadInput, match="no story"):
        read_file(book([("a.xhtml", "")]), "x.epub")
    with pytest.raises(BadInput, match="no story"):
        read_file(book([]), "x.epub")


def test_entities_of_a_files_own_are_not_read() -> None:
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    html = page("<h1>Oil</h1><p>One &b; &x; two.</p>").replace("<!DOCTYPE html>", laughs)
    data = book([("a.xhtml", html), CHAPTERS[1]], metadata=METADATA, contents=CONTENTS)
    assert told(data)[0] == ("Oil", "One &b; &x; two.")
