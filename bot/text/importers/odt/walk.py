"""How the elements of an OpenDocument text map to what every document has: see ``document_walk.py``."""

import re
from dataclasses import dataclass, field

from bot.text.importers.document import Styled
from bot.text.importers.document_walk import Letters, Open, Walk
from bot.text.importers.odt.styles import Styles, label
from bot.text.importers.office import Element, attribute, children, name_of, number

_SKIPPED = frozenset((
    "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "illustration-index",
    "table-index", "object-index", "user-index", "bibliography", "note-citation", "forms", "sequence-decls",
    "variable-decls", "user-field-decls", "dde-connection-decls", "title", "desc", "binary-data", "ruby-text",
    "event-listeners", "shapes", "object", "object-ole", "math",
))  # fmt: skip


@dataclass(slots=True)
class _Open(Open):
    """``letters`` are those of the open spans, the innermost last; after ``spaced`` more white space counts nothing."""

    letters: list[Letters] = field(default_factory=list[Letters])
    spaced: bool = True


@dataclass(slots=True)
class _List:
    style: Element | None
    count: int = 0
    fresh: bool = False


class OpenWalk(Walk[_Open]):
    """Reads the paragraphs of ``content.xml``."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(_SKIPPED)
        self._styles = styles
        self._lists: list[_List] = []
        self._lists_around: list[list[_List]] = []  # of each open note
        self._links: list[int] = []
        self._between = self._write
        self._starts |= {
            "p": self._start_paragraph, "h": self._start_paragraph, "span": self._start_span, "s": self._spaces,
            "tab": lambda _element: self._say("\t"), "line-break": lambda _element: self._say("\n"),
            "list": self._start_list, "list-item": self._item, "a": self._start_link, "note": self._start_note,
            "image": self._picture, "table-cell": self._start_box, "text-box": self._start_box,
            "table-row": self._start_row,
        }  # fmt: skip
        self._ends |= {
            "p": self._end_paragraph, "h": self._end_paragraph, "span": self._end_span, "a": self._end_link,
            "list": lambda _element: self._end_list(), "note": self._end_inline_note, "ruby": self._end_ruby,
            "table-cell": self._end_cell, "table-row": self._end_row, "text-box": self._end_box,
        }  # fmt: skip

    # Paragraphs and lists

    def _start_paragraph(self, element: Element) -> None:
        look = self._styles.of("paragraph", attribute(element, "style-name") or "")
        level = look.kind.level or look.level
        if name_of(element) == "h" and not level:
            level = max(1, int(number(attribute(element, "outline-level") or "")))
        styled = Styled(
            level=level,
            quoted=look.kind.quoted,
            centred=bool(look.centred),
            size=look.letters.size or 0.0,
            new_page=bool(look.new_page),
        )
        self._open.append(_Open(styled, look.kind.contents, look.line or "", letters=[look.letters]))
        if self._lists and self._lists[-1].fresh:
            held = self._lists[-1]
            held.fresh = False
            self._label(styled, label(held.style, len(self._lists), held.count).strip())

    def _line(self, paragraph: Element) -> str:
        return self._styles.of("paragraph", attribute(paragraph, "style-name") or "").line or ""

    def _start_list(self, element: Element) -> None:
        name = attribute(element, "style-name") or ""
        style = self._styles.lists.get(name) if name else (self._lists[-1].style if self._lists else None)
        self._lists.append(_List(style))

    def _end_list(self) -> None:
        self._lists.pop()

    def _item(self, element: Element) -> None:
        if not self._lists:
            return
        held = self._lists[-1]
        start = attribute(element, "start-value")
        held.count = int(number(start)) if start else held.count + 1
        held.fresh = True

    # Text

    def _write(self, text: str) -> None:
        """Text of the file, in which any run of white space is one space."""
        if not self._open:
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
        letters = opened.letters[-1]
        if letters.hidden:
            return
        if letters.size and opened.styled.empty:
            opened.styled.size = letters.size
        self._put(text, frozenset(mark for mark, on in letters.marks.items() if on), letters.font)
        opened.spaced = text == "\n"

    def _spaces(self, element: Element) -> None:
        self._say(" " * min(max(1, int(number(attribute(element, "c") or "1"))), 200))

    def _start_span(self, element: Element) -> None:
        if self._open:
            own = self._styles.of("text", attribute(element, "style-name") or "").letters
            held = self._open[-1].letters
            held.append(own.over(held[-1]))

    def _end_span(self, _element: Element) -> None:
        if self._open and len(self._open[-1].letters) > 1:
            self._open[-1].letters.pop()

    def _start_link(self, _element: Element) -> None:
        self._links.append(self._said())

    def _end_link(self, element: Element) -> None:
        self._address(attribute(element, "href") or "", self._links.pop())

    def _end_ruby(self, element: Element) -> None:
        reading = "".join("".join(each.element.itertext()) for each in children(element, "ruby-text"))
        if reading.strip():
            self._say(f"({reading.strip()})")

    # Notes, which stand in the text itself

    def _start_note(self, _element: Element) -> None:
        self._begin_note()
        self._lists_around.append(self._lists)
        self._lists = []

    def _end_inline_note(self, _element: Element) -> None:
        self._end_note()
        self._lists = self._lists_around.pop()
