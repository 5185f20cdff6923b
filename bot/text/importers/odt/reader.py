"""OpenDocument texts (``.odt``, flat ``.fodt``), as LibreOffice, Google Docs, Word and others write them.

The tree is walked event by event, so that its depth costs no stack. Recorded deletions, comments, page headers and
tables of contents are no story.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import _
from bot.text.importers.archive import Archive, is_archive, names_in
from bot.text.importers.document import NO_MARKS, Document, Styled, note_mark, row
from bot.text.importers.document_draft import read_document
from bot.text.importers.odt.styles import Look, Styles, label, over
from bot.text.importers.office import (
    Element,
    attribute,
    child,
    children,
    damaged,
    name_of,
    number,
    parse,
    part,
    properties,
)
from bot.text.importers.symbols import is_symbol_font, symbols
from bot.text.stored.marks import Piece

_SKIPPED = frozenset((
    "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "illustration-index",
    "table-index", "object-index", "user-index", "bibliography", "note-citation", "forms", "sequence-decls",
    "variable-decls", "user-field-decls", "dde-connection-decls", "title", "desc", "binary-data", "ruby-text",
    "event-listeners", "shapes", "object", "object-ole", "math",
))  # fmt: skip
_MIME = b"application/vnd.oasis.opendocument.text"


def is_odt(data: bytes, _filename: str) -> bool:
    """Whether the bytes are an OpenDocument text, packed or flat."""
    if is_archive(data):
        return _MIME in data[:200] or "content.xml" in names_in(data)
    return b"<office:document" in data[:4000] and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read_odt(data: bytes, _filename: str) -> Draft:
    """The draft in an OpenDocument text. Raises :class:`BadInput` for one that can't be opened, or is no text."""
    if is_archive(data):
        archive = Archive(data)
        manifest = archive.find("META-INF/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest):
            raise BadInput(_("The file is locked with a password. Please save it without one."))
        root, styles, meta = (part(archive, name) for name in ("content.xml", "styles.xml", "meta.xml"))
    else:
        root = meta = parse(data)
        styles = None
    text = child(child(root, "body"), "text")
    if root is None or text is None:
        raise damaged()
    walk = _Walk(Styles([each for each in (root, styles) if each is not None]))
    walk.document.paragraphs = walk.read(text)
    walk.document.properties = properties(child(meta, "meta"))
    return read_document(walk.document)


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read, and the looks that hold in it, the innermost last."""

    styled: Styled
    looks: list[Look]
    contents: bool = False
    spaced: bool = True  # white space was written last, so that more of it counts nothing
    after: list[Styled] = field(default_factory=list[Styled])


@dataclass(slots=True)
class _List:
    style: Element | None
    count: int = 0
    fresh: bool = False


class _Walk:
    def __init__(self, styles: Styles) -> None:
        self.document = Document()
        self._styles = styles
        self._out: list[list[Styled]] = []
        self._rows: list[list[list[Styled]]] = []
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._links: list[int] = []
        self._notes: list[tuple[int, list[_Open], list[_List]]] = []
        self._starts: dict[str, Callable[[Element], None]] = {
            "p": self._start_paragraph, "h": self._start_paragraph, "span": self._start_span, "s": self._spaces,
            "tab": lambda _element: self._say("\t"), "line-break": lambda _element: self._say("\n"),
            "soft-hyphen": lambda _element: None, "list": self._start_list, "list-item": self._item,
            "list-header": lambda _element: None, "a": self._start_link, "note": self._start_note,
            "image": self._picture, "table-cell": self._start_box, "text-box": self._start_box,
            "table-row": lambda _element: self._rows.append([]),
        }  # fmt: skip
        self._ends: dict[str, Callable[[Element], None]] = {
            "p": self._end_paragraph, "h": self._end_paragraph, "span": self._end_span, "a": self._end_link,
            "list": lambda _element: self._end_list(), "note": self._end_note, "ruby": self._end_ruby,
            "table-cell": self._end_cell, "table-row": self._end_row, "text-box": self._end_box,
        }  # fmt: skip

    def read(self, root: Element) -> list[Styled]:
        """The paragraphs in an element."""
        self._out.append([])
        skipped: Element | None = None
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = name_of(element)
            if event == "start":
                if name in _SKIPPED:
                    skipped = element
                    walker.skip_subtree()
                    continue
                if name in self._starts:
                    self._starts[name](element)
                self._write(element.text)
                continue
            if element is not skipped and name in self._ends:
                self._ends[name](element)
            skipped = None if element is skipped else skipped
            if element is not root:
                self._write(element.tail)
        return self._out.pop()

    # Paragraphs

    def _start_paragraph(self, element: Element) -> None:
        look = self._styles.of("paragraph", attribute(element, "style-name") or "")
        level = look.kind.level or look.level
        if name_of(element) == "h" and not level:
            level = max(1, int(number(attribute(element, "outline-level") or "")))
        styled = Styled(
            level=level,
            quoted=look.kind.quoted,
            centred=bool(look.centred),
            size=look.size,
            new_page=look.new_page,
            rule=look.ruled and not level,
        )
        self._open.append(_Open(styled, [look], look.kind.contents))
        if self._lists and self._lists[-1].fresh:
            self._label(styled)

    def _label(self, styled: Styled) -> None:
        held = self._lists[-1]
        held.fresh = False
        written = label(held.style, len(self._lists), held.count).strip()
        if written and not (styled.level and written == "•"):
            styled.pieces.append(Piece(f"{written} ", NO_MARKS))
            styled.item = True

    def _end_paragraph(self, _element: Element) -> None:
        if not self._open:
            return
        opened = self._open.pop()
        if not opened.contents:
            self._out[-1].append(opened.styled)
        self._out[-1] += opened.after

    # Text

    def _write(self, text: str | None) -> None:
        """Text of the file, in which any run of white space is one space."""
        if not text or not self._open:
            return
        opened = self._open[-1]
        text = re.sub(r"[ \t\r\n]+", " ", text)
        if opened.spaced:
            text = text.lstrip(" ")
        if text:
            self._say(text)
            opened.spaced = text.endswith(" ")

    def _say(self, text: str) -> None:
        if not self._open:
            return
        opened = self._open[-1]
        look = opened.looks[-1]
        if look.hidden:
            return
        if look.size and opened.styled.empty:
            opened.styled.size = look.size
        if look.font and is_symbol_font(look.font.strip("'")):
            text = symbols(text, look.font.strip("'"))
        opened.styled.pieces.append(Piece(text, look.set))
        opened.spaced = text == "\n"

    def _spaces(self, element: Element) -> None:
        self._say(" " * min(max(1, int(number(attribute(element, "c") or "1"))), 200))

    def _start_span(self, element: Element) -> None:
        if self._open:
            own = self._styles.of("text", attribute(element, "style-name") or "")
            looks = self._open[-1].looks
            looks.append(over(looks[-1], own))

    def _end_span(self, _element: Element) -> None:
        if self._open and len(self._open[-1].looks) > 1:
            self._open[-1].looks.pop()

    def _start_link(self, _element: Element) -> None:
        self._links.append(len(self._open[-1].styled.pieces) if self._open else 0)

    def _end_link(self, element: Element) -> None:
        start = self._links.pop() if self._links else 0
        address = attribute(element, "href") or ""
        if self._open and address.startswith("http"):
            pieces = self._open[-1].styled.pieces
            text = "".join(piece.text for piece in pieces[start:]).strip()
            if text and address.rstrip("/") not in text and text.rstrip("/") not in address:
                pieces.append(Piece(f" ({address})", NO_MARKS))

    def _end_ruby(self, element: Element) -> None:
        reading = "".join("".join(each.element.itertext()) for each in children(element, "ruby-text"))
        if reading.strip():
            self._say(f"({reading.strip()})")

    def _picture(self, _element: Element) -> None:
        self.document.pictures += 1

    # Lists, notes, boxes, tables

    def _start_list(self, element: Element) -> None:
        name = attribute(element, "style-name") or ""
        style = self._styles.lists.get(name) if name else (self._lists[-1].style if self._lists else None)
        self._lists.append(_List(style))

    def _end_list(self) -> None:
        if self._lists:
            self._lists.pop()

    def _item(self, element: Element) -> None:
        if not self._lists:
            return
        held = self._lists[-1]
        start = attribute(element, "start-value")
        held.count = int(number(start)) if start else held.count + 1
        held.fresh = True

    def _start_note(self, _element: Element) -> None:
        index = len(self.document.notes) + 1
        self.document.notes[index] = []
        if self._open:
            self._open[-1].styled.pieces.append(Piece(note_mark(index), NO_MARKS))
        self._notes.append((index, self._open, self._lists))
        self._open, self._lists = [], []
        self._out.append([])

    def _end_note(self, _element: Element) -> None:
        if self._notes:
            index, self._open, self._lists = self._notes.pop()
            self.document.notes[index] = self._out.pop()

    def _start_box(self, _element: Element) -> None:
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

    def _end_row(self, _element: Element) -> None:
        if self._rows:
            self._out[-1] += row(self._rows.pop())
