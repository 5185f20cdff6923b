"""Pages of no known site: word processors, old homepages, blogs, and markup that nobody closed."""

import pytest

from bot.domain.stories import Notes, Rating
from bot.errors import BadInput
from bot.text.importers import read_file

STORY = [
    "The lamp on the long quay had been out for three nights before anybody asked.",
    "“You counted wrong,” said Bram from below, and put the can down.",
    "They waited until the tide turned, and nobody came down the stair.",
]
HEADER = "<p>Title: Oil<br>Author: Marrowmint<br>Rating: PG-13<br>Summary: A lamp goes out.</p>"


def chapters_of(html: str | bytes, name: str = "story.html") -> list[tuple[str, str]]:
    data = html if isinstance(html, bytes) else html.encode()
    return [(chapter.title, chapter.text) for chapter in read_file(data, name).chapters]


def only(html: str | bytes, name: str = "story.html") -> str:
    ((_title, text),) = chapters_of(html, name)
    return text


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{each}</p>\n" for each in STORY),
        "".join(f"<p>{each}\n" for each in STORY),
        "<br><br>".join(STORY),
        "<br/>\n<br/>\n".join(STORY),
        "".join(f"<div>{each}</div>" for each in STORY),
        "<div><br></div>".join(f"<div>{each}</div>" for each in STORY),
        "".join(f"<p>{each.replace(' ', chr(10), 3)}</p>" for each in STORY),
        "<p>&nbsp;</p>".join(f"<p>{each}</p>" for each in STORY),
        "<blockquote>" + "".join(f"<p>{each}</p>" for each in STORY) + "</blockquote>",
        "<pre>" + "\n\n".join(STORY) + "</pre>",
        "<ul>" + "".join(f"<p>{each}</p>" for each in STORY) + "</ul>",
        "<table><tr><td>" + "".join(f"<p>{each}</p>" for each in STORY) + "</td></tr></table>",
        "".join(f"<p><font face=Arial>{each}" for each in STORY),
    ],
)
def test_paragraphs_however_they_are_set(body: str) -> None:
    draft = read_file(f"<html><body>{HEADER}{body}</body></html>".encode(), "story.html")
    assert draft.chapters[0].text.split("\n\n") == STORY
    assert (draft.metadata.title, draft.metadata.authors, draft.metadata.rating) == (
        "Oil",
        ("Marrowmint",),
        Rating.TEEN,
    )
    assert draft.metadata.summary == "A lamp goes out."


@pytest.mark.parametrize(
    "mark",
    [
        "<hr>", "<hr />", "<center>***</center>", '<p align="center">* * *</p>', "<p>~*~</p>", "<p><b>oOo</b></p>",
        "<h3>***</h3>", "<p>&nbsp;</p><p>&nbsp;</p>", "<p><br></p><p><br></p><p><br></p>", "<div>xxx</div>",
        '<p><img src="line.gif" alt="scene divider"></p>', "<p>#</p>", "<p>&#8258;</p>",
    ],
)  # fmt: skip
def test_scene_breaks(mark: str) -> None:
    html = f"<p>{STORY[0]}</p><p>{STORY[1]}</p>{mark}<p>{STORY[2]}</p>"
    assert only(f"<html>{html}").split("\n\n") == [STORY[0], STORY[1], "***", STORY[2]]


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("a <i>b</i> <em>c</em> <cite>d</cite>", "a *b* *c* *d*"),
        ("a <b>b</b>, <strong>c</strong>", "a **b**, **c**"),
        ("a <u>b</u>, <ins>c</ins>", "a __b__, __c__"),
        ("a <s>b</s>, <del>c</del>, <strike>d</strike>", "a ~~b~~, ~~c~~, ~~d~~"),
        ('a <span style="font-style:italic">b</span>', "a *b*"),
        ('a <span style="FONT-WEIGHT: 700">b</span>', "a **b**"),
        ('a <span style="text-decoration: line-through">b</span>', "a ~~b~~"),
        ('<b style="font-weight:normal">a b</b>', "a b"),
        ('a <span class="c7">b</span> <span class="c8">c</span>', "a *b* **c**"),
        ('<i>a <span style="font-style:normal">b</span> c</i>', "*a* b *c*"),
        ("un<i>believ</i>able", "un*believ*able"),
        ("a<i> b </i>c", "a *b* c"),
        ("<i>a<br>b</i>", "*a\nb*"),
        ("5 * 3 * 2 _x_ ~~y~~", "5 \\* 3 \\* 2 \\_x\\_ \\~\\~y\\~\\~"),
        (
            "R&amp;D &lt;b&gt; caf&eacute; &#8220;x&#8221; &#147;y&#148; &rsquo; &nosuch;",
            "R&D <b> café “x” “y” ’ &nosuch;",
        ),
        ("x<sup>2</sup> H<sub>2</sub>O 5<sup>th</sup>", "x² H₂O 5th"),
        ("<ruby>灯<rp>(</rp><rt>あかり</rt><rp>)</rp></ruby>", "灯(あかり)"),
        ("<q>Come up</q>, he said", "“Come up”, he said"),
        ('a <img src="x.png" alt="a lamp"> b <img alt="😀">', "a [a lamp] b 😀"),
        ("one<script>alert(1)</script><style>p{}</style><!-- no --> two", "one two"),
        ('one <span style="display:none">not</span> two', "one two"),
        ("so­ft", "soft"),
    ],
)
def test_what_stands_inside_a_paragraph(html: str, stored: str) -> None:
    css = "<style>.c7{font-style:italic}.c8{color:red;font-weight:bold}</style>"
    text = only(f"<html><head>{css}</head><body><p>{STORY[0]}</p><p>{html}</p><p>{STORY[1]}</p>")
    assert text.split("\n\n") == [STORY[0], stored, STORY[1]]


def test_quotations_lists_tables_and_verse() -> None:
    text = only(
        f"<html><p>{STORY[0]}</p><blockquote><p>Dear <i>Bram</i>,</p><blockquote>come up.</blockquote></blockquote>"
        "<ul><li>rope<li>oil<ul><li>can</ul></ul><ol><li><p>First.</p><li><p>Second.</p></ol>"
        "<table><tr><th>Step<th>Who<tr><td>92<td>Oriel</table><p>Short<br>lines<br>of verse</p><pre>  KEEP\n  OUT</pre>"
    )
    assert text.split("\n\n") == [
        STORY[0], "> Dear *Bram*,", "> come up.", "- rope\n- oil\n- can", "1. First.\n2. Second.", "Step | Who",
        "92 | Oriel", "Short\nlines\nof verse", "KEEP\nOUT",
    ]  # fmt: skip


def test_headings_are_title_chapters_or_lines_inside() -> None:
    html = (
        "<h1>The Warm Stair</h1><h2>by Marrowmint</h2><h2>1. Oil</h2><p>Up.</p><h3>A letter</h3><p>Down.</p>"
        "<h2>2. Stone</h2><p>Out.</p>"
    )
    draft = read_file(f"<html><body>{html}".encode(), "x.html")
    assert (draft.metadata.title, draft.metadata.authors) == ("The Warm Stair", ("Marrowmint",))
    assert [(each.title, each.text) for each in draft.chapters] == [
        ("Oil", "Up.\n\n# A letter\n\nDown."),
        ("Stone", "Out."),
    ]


def test_chapters_that_only_look_like_headings() -> None:
    html = "<p><b>Chapter 1: Oil</b></p><p>One.</p><center><b>Chapter 2</b></center><p>Two.</p>"
    assert chapters_of(f"<html><body>{html}") == [("Oil", "One."), ("", "Two.")]


def test_a_header_in_a_table_or_a_list_of_terms() -> None:
    for header in (
        "<table><tr><td><b>Title:</b></td><td>Oil</td></tr><tr><td><b>Pairing:</b></td><td>Oriel/Bram</td></tr></table>",
        "<dl><dt>Title:</dt><dd>Oil</dd><dt>Pairing:</dt><dd>Oriel/Bram</dd></dl>",
    ):
        draft = read_file(f"<html><body>{header}<p>{STORY[0]}</p><p>{STORY[1]}</p>".encode(), "x.html")
        assert (draft.metadata.title, draft.metadata.relationships) == ("Oil", ("Oriel/Bram",))
        assert draft.chapters[0].text.split("\n\n") == STORY[:2]


def test_words_save_as_page() -> None:
    html = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type "
        "content='text/html; charset=windows-1252'><style><!-- p.MsoNormal, li.MsoNormal {margin:0in;} "
        "span.Stark {font-weight:bold} --></style></head><body><div class=WordSection1>"
        "<p class=MsoTitle>Title: Oil</p><p class=MsoNormal>Author: Marrowmint<o:p></o:p></p>"
        "<p class=MsoNormal><span style='mso-spacerun:yes'>  </span>She couldn\x92t <i style='mso-bidi:normal'>"
        "say</i> \x97 not <span class=Stark>now</span>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal align=center>***</p><p class=MsoNormal>It was\ncold.</p></div></body></html>"
    ).encode("latin-1")
    draft = read_file(html, "x.htm")
    assert (draft.metadata.title, draft.metadata.authors) == ("Oil", ("Marrowmint",))
    assert draft.chapters[0].text == "She couldn’t *say* — not **now**.\n\n***\n\nIt was cold."


def test_a_blogs_page_without_its_menus() -> None:
    html = (
        "<html><head><title>Oil - my journal</title></head><body><nav><a href='/a'>Home</a></nav>"
        "<div id=sidebar><a href='https://x.org/1'>Older</a> <a href='https://x.org/2'>Newer</a></div>"
        f"<div class='entry-content'><p>Author: Fen</p><p>Rating: G</p>"
        f"{''.join(f'<p>{each}</p>' for each in STORY * 3)}"
        "</div><footer>Powered by something</footer></body></html>"
    )
    draft = read_file(html.encode(), "x.html")
    assert (draft.metadata.title, draft.metadata.authors) == ("Oil - my journal", ("Fen",))
    assert draft.chapters[0].text.split("\n\n") == STORY * 3
    assert any("Oil - my journal" in doubt for doubt in draft.doubts)


def test_notes_around_chapters() -> None:
    html = (
        "<h1>Steps</h1><p>A/N: For Moth.</p><h2>Chapter 1</h2><p>Author's Note: Short.</p><p>One is a story.</p>"
        "<h2>Chapter 2</h2><p>Two is a story.</p><hr><p>A/N: Thanks for reading this chapter.</p>"
    )
    draft = read_file(f"<html><body>{html}".encode(), "x.html")
    assert draft.metadata.notes.before == "For Moth."
    assert [each.text for each in draft.chapters] == ["One is a story.", "Two is a story."]
    assert draft.chapters[0].notes == Notes("Short.", "")
    assert draft.chapters[1].notes == Notes("", "Thanks for reading this chapter.")


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("utf-8", "utf-8", "café – “so”"),
        ("utf-8", "iso-8859-1", "café – “so”"),
        ("utf-8-sig", "windows-1252", "café – “so”"),
        ("utf-16", "utf-8", "café – “so”"),
        ("cp1252", "iso-8859-1", "café – “so”"),
        ("cp1252", "utf-8", "café – “so”"),
        ("cp1251", "windows-1251", "Колокол ударил дважды."),
        ("koi8-r", "koi8-r", "Колокол ударил дважды."),
        ("shift-jis", "Shift_JIS", "鐘が二度鳴った。"),
        ("gb18030", "gb2312", "钟响了两声。"),
        ("iso-2022-jp", "iso-2022-jp", "鐘が二度鳴った。"),
    ],
)
def test_encodings(encoding: str, declared: str, text: str) -> None:
    for meta in (
        f'<meta charset="{declared}">',
        f"<META http-equiv=Content-Type content='text/html; charset={declared}'>",
    ):
        assert only(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)) == text


def test_a_page_full_of_tags_that_nobody_closed_keeps_every_paragraph() -> None:
    text = only("<html><body>" + "".join(f"<p><font color=red><span>Paragraph {n} of the story" for n in range(3_000)))
    assert text.split("\n\n") == [f"Paragraph {n} of the story" for n in range(3_000)]


@pytest.mark.parametrize("html", ["<html></html>", "<html><body><img src=x></body></html>", "<html><!-- --></html>"])
def test_pages_without_text_are_refused(html: str) -> None:
    with pytest.raises(BadInput):
        read_file(html.encode(), "x.html")


def test_text_with_a_tag_in_it_stays_text() -> None:
    assert only(b"He wrote <b>this</b> on the wall, and\n\n<i>left</i>.", "x.txt") == (
        "He wrote **this** on the wall, and\n\n*left*."
    )
