"""The stored form: escaping, counting, and its renderings."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.importers import read_text
from bot.text.stored.marks import Piece, pieces, write
from bot.text.stored.markup import Kind, balanced, blocks, escape, to_discord, to_html, to_plain, to_text, words
from bot.text.stored.plain_marks import read_plain, write_plain

SPECIALS = st.text(st.sampled_from(list("ab 12.*_~\\/<>[]#@:|`-+!()\n“é字")), max_size=60)
ANYTHING = st.one_of(
    SPECIALS, st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=60)
)
MARK = st.sampled_from(["*", "**", "__", "~~"])
PIECES = st.lists(
    st.builds(Piece, st.text(st.sampled_from(list("ab .,*_/\\~<[i]#é")), min_size=1, max_size=6), st.frozensets(MARK)),
    max_size=6,
)


@given(ANYTHING)
def test_escaped_text_stands_for_itself(plain: str) -> None:
    assert to_plain(escape(plain)) == plain
    assert balanced(escape(plain))


@given(PIECES)
def test_written_pieces_are_balanced_and_keep_their_text(stretches: list[Piece]) -> None:
    block = write(stretches)
    assert balanced(block)
    assert "".join(piece.text for piece in pieces(block)) == "".join(piece.text for piece in stretches)
    assert write(pieces(block)) == block


@given(PIECES)
def test_typed_marks_come_back_as_they_were(stretches: list[Piece]) -> None:
    block = write(stretches)
    assert read_plain(write_plain(block)) == block


def shown_specials(discord: str) -> str:
    """What Discord would act upon, after its escapes, marks and bare addresses are taken away."""
    left = re.sub(r"\\[^0-9A-Za-z\s]", "E", discord)
    return re.sub(r"https?://\S+", "", left)


@given(ANYTHING)
def test_nothing_in_a_story_is_special_to_discord(plain: str) -> None:
    shown = shown_specials(to_discord(escape(plain)))
    assert not re.search(r"[*_~`|<\[]", shown)
    assert not re.search(r"@(everyone|here)", shown)
    assert not re.search(r"^\s*(-#|[#>+-]|\d+[.)])", shown, re.MULTILINE)


@pytest.mark.parametrize(
    "typed",
    ["@everyone", "<@123>", "<@&1>", "<#5>", "<:x:1>", "<a:x:1>", "<t:1:R>", "</c:1>", "# a", "-# a", "- a", "1. a",
     "> a", ">>> a", "||a||", "`a`", "```a```", "[a](https://b.example)", ":smile:", "*a*", "__a__", "~~a~~"],
)  # fmt: skip
def test_each_of_discords_own_marks_is_broken(typed: str) -> None:
    shown = to_discord(escape(typed))
    assert "\\" in shown or "\u200b" in shown
    assert shown.replace("\\", "").replace("\u200b", "") == typed


def test_marks_and_blocks_are_drawn_for_discord() -> None:
    stored = "a *b* **c** ***d*** __e__ ~~f~~\n\n***\n\n> q\n> r\n\n# head"
    lines = to_discord(stored).split("\n\n")
    assert lines[0] == "a *b* **c** ***d*** __e__ ~~f~~"
    assert lines[1].strip() == "⁂"
    assert lines[2:] == ["> q\n> r", "### head"]


def test_a_bare_address_stays_readable() -> None:
    stored = escape("see https://a.example/b_c_d now_then")
    assert to_discord(stored) == "see https://a.example/b_c_d now\\_then"


def test_neighbouring_stars_are_kept_apart_for_discord() -> None:
    assert to_discord("*a***b**") == "*a*\u200b**b**"


@given(PIECES)
def test_html_is_well_formed(stretches: list[Piece]) -> None:
    block = write([piece for piece in stretches if "\\" not in piece.text])
    ElementTree.fromstring(f"<div>{to_html(block)}</div>")


def test_html_of_every_kind_of_block() -> None:
    assert to_html("a *b*\nc\n\n***\n\n> q\n\n> r\n\n# h & i") == (
        "<p>a <em>b</em><br />\nc</p>\n<hr />\n<blockquote>\n<p>q</p>\n<p>r</p>\n</blockquote>\n<h3>h &amp; i</h3>"
    )


def test_blocks_know_their_kind_and_place() -> None:
    text = "a\n\n***\n\n> b\n> c\n\n# d\n\n\\# e"
    found = blocks(text)
    assert [block.kind for block in found] == [
        Kind.PARAGRAPH, Kind.SCENE_BREAK, Kind.QUOTE, Kind.HEADING, Kind.PARAGRAPH,
    ]  # fmt: skip
    assert [block.inner for block in found] == ["a", "", "b\nc", "d", "\\# e"]
    assert [text[block.start : block.end] for block in found] == text.split("\n\n")


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("one two", 2), ("don't well-known", 2), ("wait—what", 2), ("*a*b", 1), ("a\n\n***\n\nb", 2),
     ("第一章です", 5), ("안녕 세상", 2), ("3.5 miles", 2), ("… — “ ”", 0), ("Глава 1", 2)],
)  # fmt: skip
def test_words_are_counted_as_a_reader_would(text: str, count: int) -> None:
    assert words(text) == count


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("and/or A/B 1/2/2003 /usr/bin/", "and/or A/B 1/2/2003 /usr/bin/"),
        ("/Really/ he said", "*Really* he said"),
        ("f*ck*ng", "f\\*ck\\*ng"),
        ("5 * 3 * 2", "5 \\* 3 \\* 2"),
        ("snake_case_name", "snake\\_case\\_name"),
        ("“*Stop*,” _he_ said", "“*Stop*,” *he* said"),
        ("***both*** **one** __u__ ~~s~~", "***both*** **one** __u__ ~~s~~"),
        ("<i>a</i> [b]c[/b]", "*a* **c**"),
        ("*open only", "\\*open only"),
        ("他*很*好", "他*很*好"),
        ("note* here", "note\\* here"),
        ("____", "\\_\\_\\_\\_"),
        ("¯\\_(ツ)_/¯", "¯\\\\\\_(ツ)\\_/¯"),
    ],
)
def test_typed_emphasis(typed: str, stored: str) -> None:
    assert read_plain(typed) == stored


PROSE = st.lists(
    PIECES.map(write).map(str.strip).filter(lambda block: len(to_plain(block)) > 3), min_size=2, max_size=4
)


@given(PROSE)
def test_text_of_a_story_is_read_back(found: list[str]) -> None:
    sentences = [f"It was said then that {block.lstrip('>#')} was said, and no more than that." for block in found]
    stored = "\n\n".join(write(pieces(sentence)) for sentence in sentences)
    assert read_text(to_text(stored)).chapters[0].text == stored
