"""What an RTF file's reader keeps in mind while it reads."""

import re
from dataclasses import dataclass, field

from bot.text.importers.document import NO_MARKS, Styled
from bot.text.stored.marks import Piece


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group. ``to`` says where its text goes: story, skip, fonts, styles, info:…, link, note."""

    to: str = "story"
    marks: frozenset[str] = NO_MARKS
    hidden: bool = False
    font: int = -1
    fallback: int = 1
    size: float = 12.0
    style: int = 0
    outline: int = 0
    centred: bool = False
    new_page: bool = False
    ruled: bool = False
    in_table: bool = False


@dataclass(slots=True)
class Font:
    """A font of the file's table; ``encoding`` is empty where its character set says nothing."""

    name: str = ""
    charset: int = 0
    encoding: str = ""


@dataclass(slots=True)
class Text:
    """Paragraphs in the making: the story's, or a note's."""

    paragraphs: list[Styled] = field(default_factory=list[Styled])
    pieces: list[Piece] = field(default_factory=list[Piece])
    cells: list[list[Styled]] = field(default_factory=list[list[Styled]])
    cell: list[Styled] = field(default_factory=list[Styled])


def target(instruction: str, said: list[Piece]) -> str:
    """What to write behind a link's text: its address, unless the text is that."""
    match = re.search(r'HYPERLINK\s+"(https?://[^"]{1,1000})"', instruction)
    shown = "".join(piece.text for piece in said[-20:])
    return f" ({match[1]})" if match and match[1].rstrip("/") not in shown else ""
