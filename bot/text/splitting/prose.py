"""Which blocks of a chapter tell the story: not its heading, a header or title said again, a note, a list of
contents or a scene break. What a writer left in the text in spite of the importers is known by its look."""

import re
from collections.abc import Collection, Iterable, Sequence

from bot.text.comparing.terms import loose
from bot.text.reading.headings import Style, read_heading
from bot.text.reading.labels import Field, read_label
from bot.text.reading.paragraphs import is_break
from bot.text.stored.markup import Block, Kind, to_plain

# Titles of a list of contents, and lines that are no part of a story wherever they stand; both as `loose` has them.
_CONTENTS = re.compile(
    "contents|table of contents|list of chapters|chapters|chapter list|index|inhalt|inhaltsverzeichnis|sommaire|"
    "table des matieres|indice|tabla de contenidos|contenido|содержание|оглавление|spis tresci|inhoud|"
    "目录|目録|目次|차례|목차"
)
_FURNITURE = re.compile(
    "(?:the )?end|fin|finis|ende|конец|完|終|おわり|全文完|tbc|to be continued|cut here|read more|back to top|"
    "(?:next|previous) chapter"
)

_LISTED = re.compile(r"\s*(?:\d{1,3}|[ivxlc]{1,6})\s*[.):、–—-]\s*\S.{0,80}", re.IGNORECASE)
_LEADER = re.compile(r".{1,80}?(?:\s*\.){3,}\s*\d{1,4}|.{1,80}?\s*…+\s*\d{1,4}")
_ENDED = re.compile(r"[.!?…。！？”\"»」』]\W*$")
_OWNED = re.compile(
    r"\b(?:do not|don't|don’t|never)\s+own\b.{0,120}\b(?:character|right|profit|world|series|fandom)", re.I | re.S
)
_LINK = re.compile(r"\s*(?:https?://|www\.)\S+\s*")

_ENDS = frozenset({Kind.HEADING, Kind.SCENE_BREAK})
_NOTES = frozenset({Field.NOTES, Field.DISCLAIMER})

# Lines longer than this are no title, and what is longer than that is a scene and no note; in characters.
_SHORT_LINE = 80
_LONGEST_NOTE = 1_500


def prose(blocks: Sequence[Block], names: Iterable[str] = ()) -> list[bool]:
    """For each block, whether it is prose. ``names`` are titles and authors, whose lines are no prose."""
    known = {loose(name) for name in names} - {""}
    plain = [to_plain(block.inner[:1000]) for block in blocks]
    found = [
        block.kind not in (Kind.SCENE_BREAK, Kind.HEADING) and _is_prose(said, known)
        for block, said in zip(blocks, plain, strict=True)
    ]
    listed = 0
    for index, said in enumerate(plain):
        section = _contents(blocks, plain, index, said) if index >= listed else range(0)
        listed = max(listed, section.stop)
        for other in section or _note(blocks, plain, index, said):
            found[other] = False
    return found


def is_beside_the_story(title: str) -> bool:
    """Whether a chapter of this title holds a note or a list of contents and none of the story."""
    label = read_label(title.rstrip(" .:") + ": x")
    return bool(_CONTENTS.fullmatch(loose(title))) or (label is not None and label.field in _NOTES)


def _is_prose(said: str, known: Collection[str]) -> bool:
    # “…” alone is an answer, ornaments are none.
    if (
        not re.search(r"[\w.…!?。！？]", said)
        or read_label(said.lstrip("（［")) is not None
        or _OWNED.search(said[:400])
    ):
        return False
    lines = [line for line in said.split("\n") if line.strip()]
    if len(lines) > 2 and all(_LISTED.fullmatch(line) and not _ENDED.search(line) for line in lines):
        return False
    return not all(_is_furniture(line, known) for line in lines)


def _is_furniture(line: str, known: Collection[str]) -> bool:
    """Whether a line is a title, a byline, a heading, an entry of a list of contents, an ornament or a link."""
    if is_break(line) or _LINK.fullmatch(line) or _LEADER.fullmatch(line):
        return True
    key = loose(line)
    if key in known or key.removeprefix("by ") in known or _FURNITURE.fullmatch(key):
        return True
    heading = read_heading(line)
    if heading is None:
        return False
    # “Two.” alone may be an answer. With a title after it, or without its full stop, it is none.
    return heading.style is not Style.BARE or not _ENDED.search(line)


def _contents(blocks: Sequence[Block], plain: Sequence[str], index: int, said: str) -> range:
    """The blocks of the list of contents that the one at ``index`` opens; mostly none."""
    end = index
    if _CONTENTS.fullmatch(loose(said.split("\n", 1)[0])):
        end += 1
        while end < len(blocks) and blocks[end].kind is Kind.PARAGRAPH and _is_list(plain[end]):
            end += 1
    return range(index, end)


def _note(blocks: Sequence[Block], plain: Sequence[str], index: int, said: str) -> range:
    """The blocks that the one at ``index`` makes a note; mostly none."""
    labelled = read_label(said)
    # “Author's Note” alone, as a heading or a line, needs no colon.
    alone = read_label(said.rstrip(" .:") + ": x") if labelled is None and len(said) <= _SHORT_LINE else None
    label = labelled or alone
    if label is None or label.field not in _NOTES:
        return range(0)
    if _opens(blocks, index):
        end, length = index + 1, len(said)
        while end < len(blocks) and blocks[end].kind not in _ENDS and length <= _LONGEST_NOTE:
            length += len(plain[end])
            end += 1
        if end < len(blocks) and blocks[end].kind is Kind.SCENE_BREAK and length <= _LONGEST_NOTE:
            return range(index, end)
    # Nothing says where it ends: the note's own paragraph, or the one under its name.
    follows = alone is not None and index + 1 < len(blocks) and blocks[index + 1].kind not in _ENDS
    return range(index, index + 2 if follows else index + 1)


def _opens(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block stands first in its chapter or scene."""
    return index == 0 or blocks[index - 1].kind in _ENDS


def _is_list(said: str) -> bool:
    return all(len(line) <= _SHORT_LINE and not _ENDED.search(line) for line in said.split("\n"))
