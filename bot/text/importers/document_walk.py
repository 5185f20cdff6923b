"""The walk through a document's tree that the readers of Word's and of OpenDocument's files share.

It does what both formats have: paragraphs and how their letters are set, labels of lists, links, notes, boxes beside
the text, tables, pictures. A format is a :class:`Walk` that says which of its elements mean what: what to do where one
begins and where it ends, and which are no story (recorded deletions, comments, tables of contents).

The tree is walked event by event, so that its depth costs no stack.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lxml import etree

from bot.text.importers.document import NO_MARKS, Document, Styled, note_mark, row
from bot.text.importers.office import Element, name_of
from bot.text.importers.symbols import is_symbol_font, symbols
from bot.text.stored.marks import Piece


@dataclass(slots=True)
class Letters:
    """How a style or a run sets letters; what is None, empty or absent is not said. ``size`` is in points."""

    marks: dict[str, bool] = field(default_factory=dict[str, bool])
    hidden: bool | None = None
    font: str = ""
    size: float | None = None

    def over(self, base: "Letters") -> "Letters":
        """These where they say something, else ``base``."""
        return Letters(
            {**base.marks, **self.marks},
            self.hidden if self.hidden is not None else base.hidden,
            self.font or base.font,
            self.size if self.size is not None else base.size,
        )


@dataclass(slots=True)
class Open:
    """A paragraph that is being read.

    ``contents`` means that it is no story. ``line`` is the one under or over it, as its file writes it; paragraphs of
    the same line in a row have one, under the last. ``after`` is what its boxes hold.
    """

    styled: Styled
    contents: bool = False
    line: str = ""
    after: list[Styled] = field(default_factory=list[Styled])


Held = TypeVar("Held", bound=Open)


class Walk(ABC, Generic[Held]):
    """Reads paragraphs; ``document`` gathers their notes and counts pictures.

    A format fills ``_starts`` and ``_ends``, by the names of elements. What begins an element returns True to pass over
    all that is in it; so is what ``_skipped`` names. ``_between`` takes the text that stands between elements, where a
    format has any.
    """

    def __init__(self, skipped: frozenset[str]) -> None:
        self.document = Document()
        self._skipped = skipped
        self._starts: dict[str, Callable[[Element], bool | None]] = {}
        self._ends: dict[str, Callable[[Element], None]] = {}
        self._between: Callable[[str], None] | None = None
        self._open: list[Held] = []
        self._out: list[list[Styled]] = []
        self._rows: list[list[list[Styled]]] = []
        self._around: list[tuple[int, list[Held], list[list[list[Styled]]]]] = []  # of each open note

    def read(self, root: Element) -> list[Styled]:
        """The paragraphs in an element."""
        self._out.append([])
        passed: Element | None = None
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = name_of(element)
            if event == "start":
                if name in self._skipped or (name in self._starts and self._starts[name](element)):
                    passed = element
                    walker.skip_subtree()
                elif self._between and element.text:
                    self._between(element.text)
                continue
            if element is passed:
                passed = None
            elif name in self._ends:
                self._ends[name](element)
            if self._between and element.tail and element is not root:
                self._between(element.tail)
        return self._out.pop()

    # Paragraphs and what is in them

    def _end_paragraph(self, element: Element) -> None:
        opened = self._open.pop()
        if opened.line and opened.styled.level == 0:
            following = element.getnext()
            beside = following is not None and name_of(following) == "p" and self._line(following)
            opened.styled.rule = opened.styled.rule or beside != opened.line
        if not opened.contents:
            self._out[-1].append(opened.styled)
        self._out[-1] += opened.after

    @abstractmethod
    def _line(self, paragraph: Element) -> str:
        """The line under or over a paragraph, as written; empty for none, or for a frame around it."""

    def _label(self, styled: Styled, label: str, gap: str = " ") -> None:
        """What a list writes before its item; a heading needs no bullet."""
        if label and not (styled.level and label == "•"):
            styled.pieces.append(Piece(label + gap, NO_MARKS))
            styled.item = True

    def _put(self, text: str, marks: frozenset[str], font: str) -> None:
        """Text at the end of the open paragraph, of which there must be one."""
        if font and is_symbol_font(font):
            text = symbols(text, font)
        if text:
            self._open[-1].styled.pieces.append(Piece(text, marks))

    def _said(self) -> int:
        """How many pieces the open paragraph has: where a link's text begins."""
        return len(self._open[-1].styled.pieces) if self._open else 0

    def _address(self, address: str, start: int) -> None:
        """A link's address behind its text, which began at piece ``start``; nothing if the text says it."""
        if not self._open or not address.startswith("http"):
            return
        pieces = self._open[-1].styled.pieces
        text = "".join(piece.text for piece in pieces[start:]).strip()
        if text and address.rstrip("/") not in text and text.rstrip("/") not in address:
            pieces.append(Piece(f" ({address})", NO_MARKS))

    def _picture(self, _element: Element) -> None:
        self.document.pictures += 1

    # Notes, boxes, tables

    def _begin_note(self) -> None:
        """A note's mark in the text; what is read from here on is the note."""
        number = len(self.document.notes) + 1
        self.document.notes[number] = []
        if self._open:
            self._open[-1].styled.pieces.append(Piece(note_mark(number), NO_MARKS))
        self._around.append((number, self._open, self._rows))
        self._open, self._rows = [], []
        self._out.append([])

    def _end_note(self) -> None:
        """The text goes on where the note stands in it."""
        number, self._open, self._rows = self._around.pop()
        self.document.notes[number] = self._out.pop()

    def _start_box(self, _element: Element) -> None:
        """A box beside the text, or a cell."""
        self._out.append([])

    def _end_box(self, _element: Element) -> None:
        inside = self._out.pop()
        if self._open:
            self._open[-1].after += inside
        else:
            self._out[-1] += inside

    def _end_cell(self, _element: Element) -> None:
        cell = self._out.pop()
        if self._rows:
            self._rows[-1].append(cell)
        else:
            self._out[-1] += cell

    def _start_row(self, _element: Element) -> None:
        self._rows.append([])

    def _end_row(self, _element: Element) -> None:
        self._out[-1] += row(self._rows.pop())
