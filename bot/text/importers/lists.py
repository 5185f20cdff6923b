"""Lists and rows of tables as lines of text."""

from dataclasses import dataclass, field

from lxml import etree

from bot.text.importers.html_tree import Element, children_of, tag_of
from bot.text.stored.marks import Piece

_PLAIN: frozenset[str] = frozenset()
_LISTING = frozenset(["ul", "ol", "table", "p", "div", "center", "body", "section"])


@dataclass(slots=True)
class _List:
    ordered: bool
    items: bool
    number: int = 0


@dataclass(slots=True)
class Lists:
    """The lists that are open where a page is being read.

    A short list becomes one block, a line an item; one whose items are paragraphs becomes those. Old pages use
    lists without items for margins: they are none.
    """

    _open: list[_List] = field(default_factory=list[_List])
    _blocks: list[list[Piece]] = field(default_factory=list[list[Piece]])
    _marker: str = ""
    _in_item: int = 0
    _loose: bool = False

    def open(self, tag: str, items: bool) -> None:
        """A list begins; ``items`` tells whether it has any."""
        self._open.append(_List(tag == "ol", items))

    def item(self) -> None:
        """An item begins."""
        if not self._open or not self._open[-1].items:
            return
        last = self._open[-1]
        last.number += 1
        indent = "  " * (sum(each.items for each in self._open) - 1)
        self._marker = indent + (f"{last.number}. " if last.ordered else "- ")
        self._in_item = 0

    def take(self, pieces: list[Piece]) -> bool:
        """Whether a block belongs to a list and was kept for its end."""
        if not any(each.items for each in self._open):
            return False
        if self._marker:
            pieces = [Piece(self._marker, _PLAIN), *pieces]
            self._marker = ""
        self._in_item += 1
        self._loose = self._loose or self._in_item > 1 or sum(len(each.text) for each in pieces) > 300
        self._blocks.append(pieces)
        return True

    def close(self) -> list[list[Piece]]:
        """A list ends; the blocks that it makes, if it was the outermost."""
        if self._open:
            self._open.pop()
        if any(each.items for each in self._open) or not self._blocks:
            return []
        blocks, loose = self._blocks, self._loose
        self._blocks, self._loose, self._marker = [], False, ""
        if loose:
            return blocks
        one = blocks[0]
        for more in blocks[1:]:
            one += [Piece("\n", _PLAIN), *more]
        return [one]


@dataclass(slots=True)
class Rows:
    """The row of a table that is open: a line if its cells hold words only, and nothing if they hold a page."""

    _open: list[bool] = field(default_factory=list[bool])

    @property
    def inside(self) -> bool:
        """Whether cells are parts of one line here."""
        return bool(self._open) and self._open[-1]

    def open(self, row: Element, blocks: frozenset[str]) -> None:
        """A row begins. ``blocks`` names the elements that make lines of their own."""
        cells = [each for each in children_of(row) if tag_of(each) in ("td", "th")]
        inner = (tag_of(each) for cell in cells for each in cell.iter("*") if each is not cell)
        self._open.append(len(cells) > 1 and not any(tag in blocks or tag == "br" for tag in inner))

    def close(self) -> None:
        """The row ends."""
        if self._open:
            self._open.pop()

    def cell(self, before: list[Piece]) -> list[Piece]:
        """What stands between the cells before and the next: nothing after a label such as 'Rating:'."""
        text = "".join(piece.text for piece in before).rstrip()
        if not text:
            return []
        return [Piece(" " if text.endswith((":", "：")) else " | ", _PLAIN)]


@dataclass(slots=True)
class _Measure:
    """Letters in an element, those of them in links, and how many links; whether all lead to this page or beside."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    near: bool = True


def contents_in(root: Element) -> set[Element]:
    """The elements that hold nothing but links to places on this page or to files beside it, two or more."""
    found: set[Element] = set()
    stack = [_Measure()]
    depth = 0  # of links
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            stack.append(_Measure())
            depth += tag_of(element) == "a"
            _count(stack[-1], element.text, depth)
            continue
        if event == "end":
            inner = stack.pop()
            if tag_of(element) == "a":
                depth -= 1
                inner.links += 1
                inner.near = inner.near and _is_near(element.get("href") or "")
            # Between links stand bars and dots.
            only = inner.letters - inner.linked <= 2 * inner.links
            if tag_of(element) in _LISTING and inner.links > 1 and inner.near and only:
                found.add(element)
            outer = stack[-1]
            outer.letters += inner.letters
            outer.linked += inner.linked
            outer.links += inner.links
            outer.near = outer.near and inner.near
        _count(stack[-1], element.tail, depth)
    return found


def _count(measure: _Measure, text: str | None, depth: int) -> None:
    letters = len("".join(text.split())) if text else 0
    measure.letters += letters
    measure.linked += letters if depth else 0


def _is_near(target: str) -> bool:
    return bool(target) and "://" not in target and not target.startswith(("mailto:", "javascript:"))
