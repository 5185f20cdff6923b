"""How the elements of a Word document map to what every document has: see ``document_walk.py``."""

import re
from dataclasses import dataclass, field

from bot.text.importers.document import NO_MARKS, Styled
from bot.text.importers.document_walk import Letters, Open, Walk
from bot.text.importers.docx.styles import Numbering, Styles, read_paragraph, read_run
from bot.text.importers.office import Element, attribute, child, children, name_of, value
from bot.text.importers.symbols import is_symbol_font, symbols
from bot.text.stored.marks import Piece

_SKIPPED = frozenset((
    "del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr",
    "delText", "delInstrText", "rt", "rubyPr", "annotationRef", "footnoteRef", "endnoteRef", "separator",
    "continuationSeparator", "docPr", "oMathPr", "txbxStyle",
))  # fmt: skip
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class _Open(Open):
    """``base`` is what the paragraph's style says of its letters."""

    base: Letters = field(default_factory=Letters)


@dataclass(slots=True)
class _Field:
    """A field: its instruction, and where its result has begun."""

    instruction: str = ""
    start: int = 0


class WordWalk(Walk[_Open]):
    """Reads the paragraphs of ``word/document.xml``, and the notes that it points to."""

    def __init__(
        self, styles: Styles, numbering: Numbering, links: dict[str, str], notes: dict[str, dict[str, Element]]
    ) -> None:
        super().__init__(_SKIPPED)
        self._styles = styles
        self._numbering = numbering
        self._links = links
        self._notes = notes
        self._runs: list[tuple[frozenset[str], bool, str]] = []
        self._fields: list[_Field] = []
        self._new_page = False
        self._starts |= {
            "p": self._start_paragraph, "r": self._start_run, "t": lambda element: self._say(element.text or ""),
            "br": self._break, "sym": self._symbol, "fldChar": self._field, "instrText": self._instruct,
            "footnoteReference": self._note, "endnoteReference": self._note, "rect": self._rule,
            "pic": self._picture, "imagedata": self._picture, "object": self._picture,
            "tc": self._start_box, "txbxContent": self._start_box, "tr": self._start_row,
            "sdt": _is_contents, "Fallback": _is_said_already,
            **dict.fromkeys(_CHARACTERS, self._character),
        }  # fmt: skip
        self._ends |= {
            "p": self._end_paragraph, "r": lambda _element: self._end_run(), "hyperlink": self._end_link,
            "ruby": self._end_ruby, "tc": self._end_cell, "tr": self._end_row, "txbxContent": self._end_box,
        }  # fmt: skip

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
            size=style.letters.size or 0.0,
            new_page=bool(said.new_page if said.new_page is not None else style.paragraph.new_page) or self._new_page,
        )
        self._new_page = False
        mark = child(own, "rPr")
        frame = child(own, "framePr")
        deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        styled.joins = deleted or (frame is not None and attribute(frame, "dropCap") == "drop")
        self._open.append(_Open(styled, style.kind.contents, _border(own), base=style.letters))
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
        self._label(styled, label, "" if styled.level and label.endswith(("(", "«")) else " ")

    def _line(self, paragraph: Element) -> str:
        return _border(child(paragraph, "pPr"))

    # Runs

    def _start_run(self, element: Element) -> None:
        if not self._open:
            self._runs.append((NO_MARKS, False, ""))
            return
        own = read_run(child(element, "rPr"))
        character = self._styles.of(own.style).letters if own.style else Letters()
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
        self._runs.pop()

    def _say(self, text: str) -> None:
        if not self._open or any(field.instruction.startswith("TOC") for field in self._fields):
            return
        marks, hidden, font = self._runs[-1] if self._runs else (NO_MARKS, False, "")
        if not hidden:
            self._put(text, marks, font)

    def _character(self, element: Element) -> None:
        if self._runs:
            self._say(_CHARACTERS[name_of(element)])

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            text = chr(int(code, 16))
            font = attribute(element, "font") or ""
            self._say(symbols(text, font) if is_symbol_font(font) or "\uf000" <= text <= "\uf0ff" else text)

    def _break(self, element: Element) -> None:
        if not self._open:
            return
        if attribute(element, "type") != "page":
            self._say("\n")
            return
        opened = self._open[-1]
        if opened.styled.empty:
            opened.styled.new_page = True
            return
        before, opened.styled = opened.styled, Styled(new_page=True, size=opened.styled.size)
        opened.styled.level, opened.styled.centred, opened.styled.quoted = before.level, before.centred, before.quoted
        self._out[-1].append(before)

    def _rule(self, element: Element) -> None:
        if self._open and attribute(element, "hr"):
            self._open[-1].styled.rule = True

    def _note(self, element: Element) -> None:
        """A note is read where it is pointed to, and once."""
        kind, identity = name_of(element).removesuffix("Reference"), attribute(element, "id") or ""
        note = self._notes.get(kind, {}).pop(identity, None)
        if note is None or not self._open:
            return
        held = self._runs, self._fields, self._new_page
        self._runs, self._fields = [], []
        self._begin_note()
        self._out[-1] += self.read(note)
        self._end_note()
        self._runs, self._fields, self._new_page = held

    # Fields and links

    def _field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = self._said()
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            link = re.match(r'HYPERLINK\s+"(https?://[^"]{1,1000})"', ended.instruction)
            if link:
                self._address(link[1], ended.start)

    def _instruct(self, element: Element) -> bool:
        if self._fields:
            held = self._fields[-1]
            held.instruction = (held.instruction + (element.text or "")).lstrip()[:2000]
        return True

    def _end_link(self, element: Element) -> None:
        address = self._links.get(attribute(element, "id") or "", "")
        if self._open and address.startswith("http"):
            length = sum(len(each.text or "") for each in element.iter("{*}t"))
            said, pieces = 0, self._open[-1].styled.pieces
            start = len(pieces)
            while start and said < length:
                start -= 1
                said += len(pieces[start].text)
            self._address(address, start)

    def _end_ruby(self, element: Element) -> None:
        reading = "".join(each.text or "" for ruby in children(element, "rt") for each in ruby.element.iter("{*}t"))
        if reading and self._open:
            self._open[-1].styled.pieces.append(Piece(f"({reading})", NO_MARKS))


def _is_said_already(element: Element) -> bool:
    """Whether an element says again, for older programs, what another has said."""
    return child(element.getparent(), "Choice") is not None


def _is_contents(element: Element) -> bool:
    """Whether an element is a table of contents."""
    kind = next((value(each) for each in element.iter("{*}docPartGallery")), "")
    return "contents" in kind.lower()


def _border(properties: Element | None) -> str:
    """The line under or over a paragraph, as written; empty for none, or for a frame around it."""
    borders = child(properties, "pBdr")
    drawn = {
        each.name: value(each.element) for each in children(borders) if value(each.element) not in ("none", "nil", "")
    }
    sides = set(drawn) & {"left", "right"}
    return "" if sides or not set(drawn) & {"top", "bottom"} else str(sorted(drawn.items()))
