"""What is taken, what is refused, and files that mean no good."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.text.importers import read_file, read_text
from bot.text.importers.decode import decode
from bot.text.limits import MAX_FILE_BYTES
from bot.text.stored.markup import balanced, to_plain

BODY = "Sorrel counted the lamps again.\n\n“One short,” she said, and nobody laughed.\n\nThe fog came in."
PARAGRAPHS = BODY.split("\n\n")


@pytest.mark.parametrize("data", [b"", b"  \n\n ", b"\xef\xbb\xbf", b"\x00\x00\x00\x00", b"***\n\n---\n"])
def test_files_without_text_are_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_file(data, "story.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_other_formats_are_named_and_refused(data: bytes, kind: str) -> None:
    with pytest.raises(BadInput, match=kind) as refusal:
        read_file(data, "story.txt")
    assert ".md" in refusal.value.message


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(BadInput, match="10 MiB"):
        read_file(b"a" * (MAX_FILE_BYTES + 1), "story.txt")


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(name: str) -> None:
    text = "She didn’t – couldn’t – say “café” again. " * 3
    decoded = decode(text.encode(name))
    assert decoded.text == text
    assert decoded.doubts == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cp1251", "Колокол ударил дважды, и Анса отпустила верёвку. Никто не ответил ей с того берега. " * 4),
        ("shift-jis", "鐘が二度鳴って、アンサは綱を放した。誰も答えなかった。川が代わりに答えた。" * 4),
        ("gb18030", "钟响了两声，安莎放开了绳子。没有人回答她，河水替他们回答了。" * 4),
    ],
)
def test_encodings_found_by_likeness(name: str, text: str) -> None:
    assert decode(text.encode(name)).text == text


def test_mojibake_is_mended_and_clean_text_is_left_alone() -> None:
    garbled = "She couldn’t".encode().decode("cp1252")
    mended = decode(garbled.encode())
    assert mended.text == "She couldn’t"
    assert any("garbled" in doubt for doubt in mended.doubts)
    clean = "ｆｕｌｌ ﬁne “curly” &amp; Ångström"
    assert decode(clean.encode()).text == clean


def test_line_ends_and_nul_bytes() -> None:
    assert decode(b"a\r\nb\rc\x00\nd").text == "a\nb\nc\nd"


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_are_read_or_refused(data: bytes, filename: str) -> None:
    try:
        draft = read_file(data, filename)
    except BadInput:
        return
    assert draft.chapters
    for chapter in draft.chapters:
        assert chapter.text == chapter.text.strip()
        assert balanced(chapter.text)
        assert "\n\n\n" not in chapter.text


WORDS = st.sampled_from(["lamp", "the", "Fog", "rope.", "“Well,”", "said", "*so*", "and", "bell", "river!"])
PARAGRAPH = st.lists(WORDS, min_size=12, max_size=40).map(" ".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=8))
def test_every_paragraph_survives_once_in_order(paragraphs: list[str]) -> None:
    draft = read_text("Title: One Lamp Short\nAuthor: Tamsin\n\n" + "\n\n".join(paragraphs))
    assert draft.chapters[0].text.split("\n\n") == paragraphs


@given(st.lists(PARAGRAPH, min_size=1, max_size=4), st.sampled_from([60, 66, 72, 76, 80]))
def test_hard_wraps_are_undone(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join(_wrapped(paragraph, width) for paragraph in [*paragraphs, "lamp " * 60])
    draft = read_text("Title: One Lamp Short\n\n" + wrapped)
    assert to_plain(draft.chapters[0].text) == to_plain("\n\n".join([*paragraphs, ("lamp " * 60).strip()]))


def _wrapped(paragraph: str, width: int) -> str:
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


HOSTILE: dict[str, Callable[[], str]] = {
    "one line": lambda: "word " * 200_000,
    "one word": lambda: "a" * 1_000_000,
    "many lines": lambda: "word\n" * 100_000,
    "stars": lambda: "*a " * 200_000,
    "stars by paragraph": lambda: ("*a " * 2_000 + "\n\n") * 20,
    "backslashes": lambda: "\\" * 500_000,
    "brackets": lambda: "[" * 500_000,
    "colons": lambda: ":" * 500_000,
    "dashes": lambda: "- " * 250_000,
    "quotes": lambda: ">" * 200_000 + " x",
    "labels": lambda: "Title: x\n" * 20_000 + "\nText.",
    "long label": lambda: "Author: " + "a" * 500_000 + "\nTitle: y\n\nText.",
    "contents": lambda: "Contents\n\n" + "a\n\n" * 20_000,
    "numbers": lambda: "1.\n\nx\n\n" * 10_000,
    "comments": lambda: "<!-- " * 100_000 + "x",
    "spaces": lambda: " " * 1_000_000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("filename", ["a.txt", "a.md"])
def test_hostile_files_are_read_in_bounded_time(name: str, filename: str) -> None:
    # Nothing is timed: what grows faster than the input would take this test minutes.
    assert read_file(HOSTILE[name]().encode(), filename).chapters


def test_typed_text_needs_no_header() -> None:
    draft = read_text(BODY)
    assert draft.chapters[0].text.split("\n\n") == PARAGRAPHS
    assert draft.metadata.title == ""


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Mr. Harrow, Gwendolyn Parr", ("Mr. Harrow", "Gwendolyn Parr")),
        ("Wren, Dr. A. Pell, Capt. Lisle", ("Wren", "Dr. A. Pell", "Capt. Lisle")),
        ("Everyone, really. Mostly Wren.", ("Everyone, really. Mostly Wren.",)),
    ],
)
def test_a_title_before_a_name_ends_no_list(listed: str, names: tuple[str, ...]) -> None:
    draft = read_text(f"Title: Lamps\nAuthor: Fen\nCharacters: {listed}\nRating: G\n\n{BODY}")
    assert draft.metadata.characters == names


def test_a_file_of_labels_only_is_kept_as_the_story() -> None:
    draft = read_text("Summary: Sorrel loses a lamp.")
    assert draft.chapters[0].text == "Summary: Sorrel loses a lamp."
