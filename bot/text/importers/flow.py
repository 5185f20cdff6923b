"""The visible text of a page as the blocks that a reader sees: paragraphs, quotations, headings, scene breaks.

The tree is walked event by event, so that its depth costs no stack.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from bot.errors import BadInput
from bot.locale import N_
from bot.text.importers.html_tree import Element, children_of, kind_of, start_of, tag_of
from bot.text.importers.lists import Lists, Rows
from bot.text.importers.style_sheets import Styles
from bot.text.reading.paragraphs import Shape
from bot.text.stored.marks import Piece

# Elements that begin and end a line of their own.
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "li", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "legend", "xmp",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "head", "title", "noscript", "template", "iframe", "frameset", "object", "embed", "applet",
    "audio", "video", "canvas", "svg", "map", "select", "option", "optgroup", "button", "input", "textarea",
    "datalist", "meter", "progress", "rp",
))  # fmt: skip
_PREFORMATTED = frozenset(["pre", "xmp", "listing", "plaintext"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# A story of two million words has about sixty thousand paragraphs.
MAX_BLOCKS, MAX_PIECES = 200_000, 1_000_000
_SPACES = re.compile(r"[ \t\n\r\f]+")
_FIGURES = re.compile(r"[\d+=()-]+")
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_DIVIDER = re.compile(
    r"\W*(?:(?:scene|section|chapter|line|page|text)[ -]?(?:break|divider|separator)|divider)\W*", re.IGNORECASE
)


@dataclass(slots=True)
class Block:
    """``pieces`` hold ``"\\n"`` where a line ends. ``gap`` counts the blank lines before; ``level`` is a heading's."""

    shape: Shape
    pieces: list[Piece] = field(default_factory=list[Piece])
    gap: int = 1
    level: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """The blocks of a page, and how many pictures had to be left out of them.

    ``anchors`` are the ids in it, each with the index of the block that it stands in or before.
    """

    blocks: tuple[Block, ...]
    pictures: int = 0
    anchors: dict[str, int] = field(default_factory=dict[str, int])


def flow(roots: Element | Iterable[Element], styles: Styles, skip: Callable[[Element], bool] | None = None) -> Flow:
    """The visible text of some elements, in order. ``skip`` tells which elements in them to leave out."""
    walk = _Walk(styles, skip or _keep_all)
    for root in [roots] if isinstance(roots, Element) else roots:
        walk.take(root)
    return Flow(tuple(walk.blocks), walk.pictures, walk.anchors)


def _keep_all(_element: Element) -> bool:
    return False


class _Walk:
    def __init__(self, styles: Styles, skip: Callable[[Element], bool]) -> None:
        self.blocks: list[Block] = []
        self.pictures = 0
        self.anchors: dict[str, int] = {}
        self._raised: dict[int, int] | None = None
        self._styles = styles
        self._skip = skip
        self._pieces: list[Piece] = []
        self._marks: list[frozenset[str]] = [frozenset()]
        self._quotes = 0
        self._level = 0
        self._verbatim = 0
        self._blank = 0
        self._taken = 0
        self._lists = Lists()
        self._rows = Rows()

    def take(self, root: Element) -> None:
        """Walk one element; what follows it is a new block."""
        if not tag_of(root):
            return
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        hidden = False
        for event, element in walker:
            if event == "start":
                marks, hidden = self._styles.read(element, self._marks[-1])
                hidden = hidden or tag_of(element) in _UNSEEN or self._skip(element)
                self._marks.append(marks)
                if hidden:
                    walker.skip_subtree()
                else:
                    self._start(element)
                continue
            if len(self.blocks) > MAX_BLOCKS or self._taken > MAX_PIECES:
                raise BadInput(N_("There is more in it than a story has. Please split it into several files."))
            if event == "end":
                if not hidden:
                    self._end(element)
                hidden = False
                self._marks.pop()
            if element is not root and element.tail:
                self._text(element.tail)
        self._flush()

    def _start(self, element: Element) -> None:
        tag = tag_of(element)
        if tag in BLOCKS:
            self._start_block(element, tag)
        elif tag == "br":
            self._pieces.append(Piece("\n", frozenset()))
        elif tag == "img":
            self._picture(element.get("alt") or "")
        elif tag in ("q", "rt"):
            self._text("“" if tag == "q" else "(")
        elif (tag in ("sup", "sub") or kind_of(element) == "noteref") and _FIGURES.fullmatch(start_of(element, 8)):
            self._raised = _LOWERED if tag == "sub" else _RAISED
        if name := element.get("id") or (element.get("name") if tag == "a" else None):
            self.anchors.setdefault(name, len(self.blocks))
        if element.text:
            self._text(element.text)

    def _start_block(self, element: Element, tag: str) -> None:
        if tag in ("td", "th") and self._rows.inside:
            self._pieces.extend(self._rows.cell(self._pieces))
            return
        before = element.getprevious() if tag == "dd" else None
        if before is not None and self._is_label(before):
            return
        self._flush()
        if tag == "hr":
            self._add(Block(Shape.BREAK))
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in _HEADINGS:
            self._level = int(tag[1])
        elif tag in _PREFORMATTED:
            self._verbatim += 1
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.open(tag, any(tag_of(child) == "li" for child in children_of(element)))
        elif tag == "li":
            self._lists.item()
        elif tag == "tr":
            self._rows.open(element, BLOCKS)

    def _end(self, element: Element) -> None:
        tag = tag_of(element)
        if tag in ("q", "rt"):
            self._text("”" if tag == "q" else ")")
        elif tag in ("sup", "sub", "a"):
            self._raised = None
        if tag not in BLOCKS or (tag in ("td", "th") and self._rows.inside):
            return
        if self._is_label(element):
            # A term and what it says are one line: 'Rating: Teen'.
            self._text(" ")
            return
        self._flush()
        if tag == "blockquote":
            self._quotes -= 1
        elif tag in _HEADINGS:
            self._level = 0
        elif tag in _PREFORMATTED:
            self._verbatim -= 1
        elif tag in ("ul", "ol", "menu", "dir"):
            for pieces in self._lists.close():
                self._emit(pieces)
        elif tag == "tr":
            self._rows.close()

    def _is_label(self, element: Element) -> bool:
        following = element.getnext() if tag_of(element) == "dt" else None
        return following is not None and tag_of(following) == "dd" and start_of(element, 100).endswith((":", "："))

    def _picture(self, alt: str) -> None:
        alt = " ".join(alt.split())
        if _DIVIDER.fullmatch(alt):
            self._flush()
            self._add(Block(Shape.BREAK))
            return
        self.pictures += 1
        if alt:
            # Pictures of emoji have the emoji for a name.
            self._text(f"[{alt}]" if re.search(r"\w", alt) else alt)

    def _text(self, text: str) -> None:
        text = text.replace("\xad", "").replace("\u200b", "").replace("\ufeff", "")
        if self._raised:
            text = text.strip().translate(self._raised)
        if not self._verbatim:
            text = _SPACES.sub(" ", text)
            if text[:1] == " " and (not self._pieces or self._pieces[-1].text[-1] in " \n"):
                text = text[1:]
        if text:
            self._pieces.append(Piece(text, self._marks[-1]))
            self._taken += 1

    def _flush(self) -> None:
        """What was gathered becomes blocks: one a run of lines without a blank one."""
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        run: list[list[Piece]] = []
        lines = lines_of(pieces)
        seen = False
        blank = 0
        for line in lines:
            if any(piece.text.strip() for piece in line):
                if not run:
                    self._blank += max(0, blank - seen)
                    blank = 0
                run.append(line)
                continue
            blank += 1
            if run:
                self._emit(_joined(run))
                run, seen = [], True
        if run:
            self._emit(_joined(run))
        elif seen:
            self._blank += max(0, blank - 1)
        elif any("\n" in piece.text or "\xa0" in piece.text for piece in pieces):
            # An empty paragraph that shows: one with a line break or a hard space in it.
            self._blank += max(1, blank - 1)

    def _emit(self, pieces: list[Piece]) -> None:
        if self._lists.take(pieces):
            return
        shape = Shape.QUOTE if self._quotes else Shape.HEADING if self._level else Shape.TEXT
        self._add(Block(shape, pieces, level=self._level))

    def _add(self, block: Block) -> None:
        block.gap = 1 + self._blank
        self._blank = 0
        self.blocks.append(block)


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The stretches of each line."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if "\n" not in piece.text:
            lines[-1].append(piece)
            continue
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.marks))
    return lines


def _joined(lines: list[list[Piece]]) -> list[Piece]:
    found: list[Piece] = []
    for index, line in enumerate(lines):
        if index:
            found.append(Piece("\n", frozenset()))
        found.extend(line)
    return found
