"""The body of a Word document, walked event by event, so that its depth costs no stack."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from bot.text.importers.document import NO_MARKS, Document, Styled, note_mark, row
from bot.text.importers.docx.styles import Numbering, Run, Styles, read_paragraph, read_run
from bot.text.importers.office import Element, attribute, child, children, name_of, value
from bot.text.importers.symbols import is_symbol_font, symbols
from bot.text.stored.marks import Piece

_SKIPPED = frozenset((
    "del", "moveFrom", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "instrText",
    "delText", "delInstrText", "rt", "rubyPr", "annotationRef", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "docPr", "oMathPr", "txbxStyle",
))  # fmt: skip
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read. ``base`` is what its style says of its runs."""

    styled: Styled
    base: Run
    contents: bool = False
    after: list[Styled] = field(default_factory=list[Styled])
    border: str = ""


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and whether its result has begun."""

    instruction: str = ""
    start: int = 0


class Walk:
    """Reads paragraphs; ``document`` gathers their notes and counts pictures."""

    def __init__(
        self, styles: Styles, numbering: Numbering, links: dict[str, str], notes: dict[str, dict[str, Element]]
    ) -> None:
        self.document = Document()
        self._styles = styles
        self._numbering = numbering
        self._links = links
        self._notes = notes
        self._out: list[list[Styled]] = []
        self._rows: list[list[list[Styled]]] = []
        self._open: list[_Open] = []
        self._runs: list[tuple[frozenset[str], bool, str]] = []
        self._fields: list[_Field] = []
        self._new_page = False
        self._ends: dict[str, Callable[[Element], None]] = {
            "p": self._end_paragraph, "r": lambda _element: self._end_run(), "tc": self._end_cell, "tr": self._end_row,
            "hyperlink": self._end_link, "ruby": self._end_ruby, "txbxContent": self._end_box,
        }  # fmt: skip

    def read(self, root: Element) -> list[Styled]:
        """The paragraphs in an element."""
        self._out.append([])
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = name_of(element)
            if event == "end":
                if name in self._ends:
                    self._ends[name](element)
            elif name in _SKIPPED or self._is_beside(element, name):
                self._instruct(element, name)
                walker.skip_subtree()
            elif name == "pPr":
                walker.skip_subtree()
            else:
                self._start(element, name)
        return self._out.pop()

    def _is_beside(self, element: Element, name: str) -> bool:
        """Whether an element says again what another has said, or is a table of contents."""
        if name == "Fallback":
            return child(element.getparent(), "Choice") is not None
        if name == "sdt":
            kind = next((value(each) for each in element.iter("{*}docPartGallery")), "")
            return "contents" in kind.lower()
        return False

    def _start(self, element: Element, name: str) -> None:
        match name:
            case "p":
                self._start_paragraph(element)
            case "r":
                self._start_run(element)
            case "t":
                self._say(element.text or "")
            case "br":
                self._break(attribute(element, "type") or "")
            case "sym":
                self._symbol(element)
            case "footnoteReference" | "endnoteReference":
                self._note(name.removesuffix("Reference"), attribute(element, "id") or "")
            case "fldChar":
                self._field(attribute(element, "fldCharType") or "")
            case "pic" | "imagedata" | "object":
                self.document.pictures += 1
            case "rect" if attribute(element, "hr") and self._open:
                self._open[-1].styled.rule = True
            case "tc" | "txbxContent":
                self._out.append([])
            case "tr":
                self._rows.append([])
            case _ if name in _CHARACTERS and self._runs:
                self._say(_CHARACTERS[name])
            case _:
                pass

    # Paragraphs

    def _start_paragraph(self, element: Element) -> None:
        own = child(element, "pPr")
        said = read_paragraph(own)
        style = self._styles.of(said.style or self._styles.normal)
        level = style.kind.level or (style.paragraph.level or 0)
        styled = Styled(
            level=level if said.level is None or style.kind.level else said.level,
            quoted=style.kind.quoted,
            centred=bool(said.centred if said.centred is not None else style.paragraph.centred),
            size=style.run.size or 0.0,
            new_page=bool(said.new_page if said.new_page is not None else style.paragraph.new_page) or self._new_page,
        )
        self._new_page = False
        mark = child(own, "rPr")
        frame = child(own, "framePr")
        deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        styled.joins = deleted or (frame is not None and attribute(frame, "dropCap") == "drop")
        opened = _Open(styled, style.run, style.kind.contents, border=_border(own))
        self._open.append(opened)
        listed = said.list if said.list is not None else style.paragraph.list
        if listed and listed[0] != "0":
            self._list(styled, *listed)
        section = child(own, "sectPr")
        if section is not None and value(child(section, "type")) != "continuous":
            self._new_page = True

    def _list(self, styled: Styled, identity: str, depth: int) -> None:
        label = self._numbering.label(identity, depth).strip()
        if not label:
            return
        styled.item = True
        if all("\uf000" <= each <= "\uf0ff" or each in "·o§" for each in label):
            label = "•"
        if styled.level and label == "•":
            return
        gap = "" if styled.level and label.endswith(("(", "«")) else " "
        styled.pieces.append(Piece(label + gap, NO_MARKS))

    def _end_paragraph(self, _element: Element) -> None:
        opened = self._open.pop()
        styled = opened.styled
        out = self._out[-1]
        if opened.border:
            following = _border(child(_next_paragraph(_element), "pPr"))
            styled.rule = styled.rule or (following != opened.border and styled.level == 0)
        if not opened.contents:
            out.append(styled)
        out += opened.after

    # Runs

    def _start_run(self, element: Element) -> None:
        if not self._open:
            self._runs.append((NO_MARKS, False, ""))
            return
        own = read_run(child(element, "rPr"))
        character = self._styles.of(own.style).run if own.style else Run()
        base = self._open[-1].base
        marks: set[str] = set()
        for mark in {*base.marks, *character.marks, *own.marks}:
            # Word's rule: said by paragraph's and character's style, bold is off again.
            styled = base.marks.get(mark, False) != character.marks.get(mark, False)
            if own.marks.get(mark, styled):
                marks.add(mark)
        hidden = next((each for each in (own.hidden, character.hidden, base.hidden) if each is not None), False)
        size = own.size or character.size
        if size and self._open[-1].styled.empty:
            self._open[-1].styled.size = size
        self._runs.append((frozenset(marks), hidden, own.font or character.font or base.font))

    def _end_run(self) -> None:
        if self._runs:
            self._runs.pop()

    def _say(self, text: str) -> None:
        if not self._open or any(field.instruction.startswith("TOC") for field in self._fields):
            return
        marks, hidden, font = self._runs[-1] if self._runs else (NO_MARKS, False, "")
        if hidden:
            return
        if font and is_symbol_font(font):
            text = symbols(text, font)
        if text:
            self._open[-1].styled.pieces.append(Piece(text, marks))

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            text = chr(int(code, 16))
            font = attribute(element, "font") or ""
            self._say(symbols(text, font) if is_symbol_font(font) or "\uf000" <= text <= "\uf0ff" else text)

    def _break(self, kind: str) -> None:
        if not self._open:
            return
        if kind != "page":
            self._say("\n")
            return
        opened = self._open[-1]
        if opened.styled.empty:
            opened.styled.new_page = True
            return
        before, opened.styled = opened.styled, Styled(new_page=True, size=opened.styled.size)
        opened.styled.level, opened.styled.centred, opened.styled.quoted = before.level, before.centred, before.quoted
        self._out[-1].append(before)

    def _note(self, kind: str, identity: str) -> None:
        element = self._notes.get(kind, {}).pop(identity, None)
        if element is None or not self._open:
            return
        number = len(self.document.notes) + 1
        self.document.notes[number] = []
        self._open[-1].styled.pieces.append(Piece(note_mark(number), NO_MARKS))
        held = self._open, self._runs, self._fields, self._rows, self._new_page
        self._open, self._runs, self._fields, self._rows = [], [], [], []
        self.document.notes[number] = self.read(element)
        self._open, self._runs, self._fields, self._rows, self._new_page = held

    # Fields, links, boxes, tables

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = len(self._open[-1].styled.pieces) if self._open else 0
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            link = re.match(r'HYPERLINK\s+"(https?://[^"]{1,1000})"', ended.instruction)
            if link and self._open:
                self._address(link[1], self._open[-1].styled.pieces[ended.start :])

    def _instruct(self, element: Element, name: str) -> None:
        if name == "instrText" and self._fields:
            held = self._fields[-1]
            held.instruction = (held.instruction + (element.text or "")).lstrip()[:2000]

    def _end_link(self, element: Element) -> None:
        address = self._links.get(attribute(element, "id") or "", "")
        if self._open and address.startswith("http"):
            length = sum(len(each.text or "") for each in element.iter("{*}t"))
            said, pieces = 0, self._open[-1].styled.pieces
            start = len(pieces)
            while start and said < length:
                start -= 1
                said += len(pieces[start].text)
            self._address(address, pieces[start:])

    def _address(self, address: str, said: list[Piece]) -> None:
        text = "".join(piece.text for piece in said).strip()
        if text and address.rstrip("/") not in text and text.rstrip("/") not in address:
            self._open[-1].styled.pieces.append(Piece(f" ({address})", NO_MARKS))

    def _end_ruby(self, element: Element) -> None:
        reading = "".join(each.text or "" for ruby in children(element, "rt") for each in ruby.element.iter("{*}t"))
        if reading and self._open:
            self._open[-1].styled.pieces.append(Piece(f"({reading})", NO_MARKS))

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


def _border(properties: Element | None) -> str:
    """The line under or over a paragraph, as written; empty for none, or for a frame around it."""
    borders = child(properties, "pBdr")
    drawn = {
        each.name: value(each.element) for each in children(borders) if value(each.element) not in ("none", "nil", "")
    }
    sides = set(drawn) & {"left", "right"}
    return "" if sides or not set(drawn) & {"top", "bottom"} else str(sorted(drawn.items()))


def _next_paragraph(element: Element) -> Element | None:
    following = element.getnext()
    return following if following is not None and name_of(following) == "p" else None
