"""The shapes of plain text as documents: a word processor's file says the same as the text that was put into it."""

import re
from html import escape
from pathlib import Path

import pytest

from bot.domain.stories import Draft
from bot.text.importers import read_file
from bot.text.importers.decode import decode
from tests.support.text.office import docx, odt

TEXTS = Path(__file__).parent
# Typed marks are letters in a document; these say something by blank lines or indents that is lost on the way here.
OTHERWISE = frozenset(("lines_with_chapters.txt", "letter_kisses.txt"))


def plain_texts() -> dict[str, list[list[str]]]:
    """Paragraphs as their lines, of texts whose paragraphs are parted by single blank lines."""
    found: dict[str, list[list[str]]] = {}
    for path in sorted([*(TEXTS / "fixtures").glob("*.txt"), *(TEXTS / "shapes").glob("*.txt")]):
        text = decode(path.read_bytes()).text.strip("\n")
        said = re.search(r"[*_/<]\w|\f|\n\n\n|\n[ \t\xa0　]|^[ \t\xa0　]|\t|   ", text)
        parts = [part.split("\n") for part in text.split("\n\n")]
        story = [part for part in parts[3:] if len(part) > 2]
        if not said and not story and len(parts) > 3 and path.name not in OTHERWISE:
            found[path.name] = parts
    return found


def as_docx(parts: list[list[str]], *, empty: bool) -> bytes:
    lines = ("<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in part) for part in parts)
    return docx(("<w:p/>" if empty else "").join(f"<w:p><w:r>{each}</w:r></w:p>" for each in lines))


def as_odt(parts: list[list[str]], *, empty: bool) -> bytes:
    lines = ("<text:line-break/>".join(map(escape, part)) for part in parts)
    return odt(("<text:p/>" if empty else "").join(f"<text:p>{each}</text:p>" for each in lines))


def as_rtf(parts: list[list[str]], *, empty: bool) -> bytes:
    def written(line: str) -> str:
        units = line.encode("utf-16-le")
        codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
        return "".join(chr(code) if 31 < code < 127 and chr(code) not in "\\{}" else f"\\u{code}?" for code in codes)

    lines = ("\\line ".join(map(written, part)) for part in parts)
    return ("{\\rtf1\\ansi " + ("\\par" * (1 + empty) + " ").join(lines) + "}").encode("ascii")


def said(draft: Draft) -> tuple[object, ...]:
    return draft.metadata, draft.chapters


@pytest.mark.parametrize("empty", [False, True], ids=["tight", "spaced"])
@pytest.mark.parametrize("make", [as_docx, as_odt, as_rtf])
def test_a_document_says_what_its_text_says(make: object, empty: bool) -> None:
    texts = plain_texts()
    assert len(texts) > 100
    wrong: list[str] = []
    for name, parts in texts.items():
        plain = read_file("\n\n".join("\n".join(part) for part in parts).encode(), name)
        assert callable(make)
        if said(read_file(make(parts, empty=empty), "story")) != said(plain):
            wrong.append(name)
    assert not wrong
