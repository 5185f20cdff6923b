"""A word processor's document as its importers read it: paragraphs by style, notes, properties."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.text.reading.labels import read_label
from bot.text.stored.marks import STRONG, Piece

TITLE = -1
MAX_LEVEL = 9

# The place of a note in the text: its number between these; private characters, no text has them.
NOTE_START, NOTE_END = "\ue0f0", "\ue0f1"

NO_MARKS: frozenset[str] = frozenset()


@dataclass(slots=True)
class Styled:
    """A paragraph as its program sets it; ``pieces`` hold ``"\\n"`` where a line ends.

    ``level`` is a heading's, ``TITLE`` the title's, 0 any other text's. ``size`` is the letters' in points, 0 if
    unknown. ``rule`` tells of a line drawn after it. ``joins`` means that the next paragraph continues this one.
    """

    pieces: list[Piece] = field(default_factory=list[Piece])
    level: int = 0
    quoted: bool = False
    centred: bool = False
    size: float = 0.0
    new_page: bool = False
    rule: bool = False
    joins: bool = False
    item: bool = False

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return not any(piece.text.strip() for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(STRONG in piece.marks for piece in self.pieces if piece.text.strip())


@dataclass(slots=True)
class Properties:
    """What the file says of itself beside the text, as plain text."""

    title: str = ""
    author: str = ""
    keywords: str = ""
    description: str = ""


@dataclass(slots=True)
class Document:
    """All of a document that is read. ``notes`` are footnotes and endnotes by the number that stands in the text."""

    paragraphs: list[Styled] = field(default_factory=list[Styled])
    notes: dict[int, list[Styled]] = field(default_factory=dict[int, list[Styled]])
    properties: Properties = field(default_factory=Properties)
    pictures: int = 0


def note_mark(number: int) -> str:
    """What stands in the text where a note belongs."""
    return f"{NOTE_START}{number}{NOTE_END}"


def row(cells: Sequence[Sequence[Styled]]) -> list[Styled]:
    """A table's row: a line if its cells are words, ``Rating: Teen`` if the first is a label, else its paragraphs."""
    filled = [[paragraph for paragraph in cell if not paragraph.empty] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) < 2 or any(len(cell) > 1 or len(cell[0].text) > 200 for cell in filled[:-1]):
        return [paragraph for cell in cells for paragraph in cell]
    first = filled[0][0].text.strip().rstrip(":：")
    label = read_label(f"{first}: x")
    if len(filled) == 2 and label is not None:
        start = Styled([Piece(f"{first}: ", NO_MARKS), *filled[1][0].pieces])
        return [start, *filled[1][1:]]
    if any(len(cell) > 1 or len(cell[0].text) > 200 for cell in filled):
        return [paragraph for cell in cells for paragraph in cell]
    pieces = list(filled[0][0].pieces)
    for cell in filled[1:]:
        pieces += [Piece(" | ", NO_MARKS), *cell[0].pieces]
    return [Styled(pieces, item=True)]
