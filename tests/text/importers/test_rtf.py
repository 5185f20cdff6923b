"""Rich Text: what Word, WordPad, LibreOffice, TextEdit and Google Docs write."""

import pytest

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.text.importers import read_file

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset204 Arial;}"
    r"{\f2\fmodern\fcharset128 MS Mincho;}{\f3\fnil\fcharset134 SimSun;}{\f4\fnil\fcharset2 Wingdings;}}"
    r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\b\fs32 heading 1;}{\s2\b heading 2;}{\s5 Title;}"
    r"{\s6\i Quote;}}{\*\generator Somebody;}\viewkind4\uc1"
)


def read(body: str, head: str = HEAD) -> Draft:
    return read_file((head + body + "}").encode("latin-1"), "story.rtf")


def text_of(body: str, head: str = HEAD) -> str:
    (chapter,) = read(r"\pard The water rose.\par " + body + r"\pard\plain\f0 It was gone.\par", head).chapters
    return chapter.text.removeprefix("The water rose.\n\n").removesuffix("\n\nIt was gone.")


def test_a_header_and_chapters_in_styles() -> None:
    draft = read(
        r"\pard\s5 The Weir\par\pard\s0{\b Author:} Jo Fern\par Rating: Teen\par Mood: grey\par Summary: It rains.\par"
        r"\pard\s1\b Storm\par\pard\plain It began.\par\pard\s1\b Calm\par\pard\plain It ended.\par\pard\s2\b Later\par"
        r"\pard\plain It was over.\par"
    )
    assert (draft.metadata.title, draft.metadata.authors, draft.metadata.summary) == (
        "The Weir",
        ("Jo Fern",),
        "It rains.",
    )
    assert "Mood: grey" in draft.metadata.notes.before
    assert [(each.title, each.text) for each in draft.chapters] == [
        ("Storm", "It began."),
        ("Calm", "It ended.\n\n# Later\n\nIt was over."),
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"a \i b\i0  c {\b d} \ul e\ulnone  \strike f\strike0\par", "a *b* c **d** __e__ ~~f~~"),
        (r"\i all \plain none \b0 not\par", "*all* none not"),
        (r"{\i one {\b two} three} four\par", "*one **two** three* four"),
        (r"\ldblquote It\rquote s,\rdblquote  he\emdash she\endash said\par", "“It’s,” he—she–said"),
        (r"a\~b well\_known soft\-ly \{brace\} \\ slash\par", "a\xa0b well\u2011known softly {brace} \\\\ slash"),
        (r"caf\'e9 \u8212? \u-10179?\u-8704? \u26085\'93\'fa\par", "café — 😀 日ú"),
        (r"{\uc2\u26085\'93\'fa}{\uc0\u26412} on\par", "日本 on"),
        (r"{\f1\'cf\'f0\'e8\'e2\'e5\'f2} {\f2\'93\'fa\'96\'7b} {\f3\'d6\'d0}\par", "Привет 日本 中"),
        (r"\f2\'83A\'83B\f0\par", "アィ"),
        (r"one\line two\par", "one\ntwo"),
        (r"{\v unseen}{\deleted gone}{\revised new}{\*\unknown no}{\header no}{\pict 0010}seen\par", "newseen"),
        (r"{\field{\*\fldinst{HYPERLINK ""\"https://example.org/s\"" r"}}{\fldrslt{\ul a song}}}\par",
         "__a song__ (https://example.org/s)"),
        (r"{\pntext\f0 1.\tab}salt\par{\listtext 2.\tab}rope\par", "1.\tsalt\n\n2.\trope"),
        (r"\pard\s6\i Quoted.\par\pard\i0 ", "> *Quoted.*"),
        ("T\\\nU\\\n", "T\n\nU"),
        (r"\trowd\cellx10\cellx20\pard\intbl salt\cell rope\cell\row\pard ", "salt | rope"),
        (r"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}salt\par", "salt"),
        (r"{\shp{\*\shpinst{\shptxt\pard In a box.\par}}}\par", "In a box."),
        (r"\bin3 {}{text\par", "text"),
    ],
)  # fmt: skip
def test_text(body: str, shown: str) -> None:
    assert text_of(body) == shown


@pytest.mark.parametrize(
    "between",
    [
        r"\pard\qc * * *\par\pard ", r"\pard\qc\par\pard ", r"\par\par ", r"\page ", r"\pard\brdrb\brdrs\par\pard ",
        r"\pard\qc\f4 v\f0\par\pard ",
    ],
)  # fmt: skip
def test_scene_breaks(between: str) -> None:
    shown = text_of(r"Oil burned.\par Salt.\par " + between + r"Rope came.\par Wick.\par ")
    assert shown == "Oil burned.\n\nSalt.\n\n***\n\nRope came.\n\nWick."


def test_footnotes() -> None:
    body = r"Salt{\super\chftn}{\footnote\pard\plain{\super\chftn} A {\i note}.} and oil{\footnote\ftnalt Two.}.\par "
    draft = read(r"\pard " + body + r"More of it.\par ")
    assert draft.chapters[0].text == "Salt[1] and oil[2].\n\nMore of it.\n\n[1] A *note*.\n\n[2] Two."


def test_text_edit_and_word_pad() -> None:
    text_edit = (
        "{\\rtf1\\ansi\\ansicpg10000\\cocoartf2639\n{\\fonttbl\\f0\\fswiss\\fcharset77 Helvetica;\\f1\\fnil\\fcharset77"
        " Helvetica-Oblique;}\n"
        "\\pard\\tx566\n\n\\f0\\fs24 \\cf0 Caf\\'8e, \\f1\\i said\n\\f0\\i0  Odile.\\\n\\\nNext.\\\n"
    )
    (chapter,) = read("", text_edit).chapters
    assert chapter.text == "Café, *said* Odile.\n\nNext."
    word_pad = (
        r"{\rtf1\ansi\ansicpg1251\deff0\deflang1049{\fonttbl{\f0\fnil\fcharset204{\*\fname Arial;}Arial CYR;}}" "\r\n"
    )
    (chapter,) = read("\\pard\\f0\\fs20\\'cf\\'f0\\'e8\\'e2\\'e5\\'f2.\\par\r\n", word_pad).chapters
    assert chapter.text == "Привет."


def test_information_is_a_fallback() -> None:
    info = r"{\info{\title Salt}{\author Jo Fern}{\keywords sea, rope}{\operator Somebody Else}}"
    draft = read(info + r"\pard The water rose all night.\par It was gone.\par")
    metadata = draft.metadata
    assert (metadata.title, metadata.authors, metadata.tags) == ("Salt", ("Jo Fern",), ("sea", "rope"))


def test_broken_ones_are_read_as_far_as_they_go() -> None:
    assert (
        read_file(b"{\\rtf1 The water rose, and {\\i nobody", "a.rtf").chapters[0].text
        == "The water rose, and *nobody*"
    )
    assert read_file(b"{\\rtf1 Oil {\\field{\\*\\fldinst a{\\fldrslt b}c}}", "a.rtf").chapters
    assert read_file(b"{\\rtf1 One.}}}}{{ Two.\\par", "a.rtf").chapters[0].text == "One. Two."
    deep = b"{\\rtf1 text " + b"{\\i " * 40_000 + b"deep" + b"}" * 40_000
    assert "deep" in read_file(deep, "a.rtf").chapters[0].text
    with pytest.raises(BadInput, match="too deep"):
        read_file(b"{\\rtf1 " + b"{" * 200_000, "a.rtf")
    with pytest.raises(BadInput):
        read_file(b"{\\rtf1}", "a.rtf")
