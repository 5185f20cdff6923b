"""Blocks of a page as paragraphs for :mod:`bot.text.importers.assemble`, or at once as stored text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.text.importers.flow import Block, lines_of
from bot.text.importers.layout import Layout, layout_of
from bot.text.importers.outline import heading_text
from bot.text.importers.stored_text import stored_text
from bot.text.reading.paragraphs import Paragraph, Shape, is_break
from bot.text.stored.marks import HEADING_PREFIX, QUOTE_PREFIX, Piece, pieces, write
from bot.text.stored.markup import SCENE_BREAK

_LETTERS_ONLY = re.compile(r"[\sxXoO0]+")


def paragraphs_of(blocks: Sequence[Block], *, whole_page: bool = True) -> list[Paragraph]:
    """Blocks as paragraphs, their lines in the stored form. A heading begins with as many ``#`` as its level.

    On a ``whole_page`` a quotation may be no more than its margins.
    """
    margins = whole_page and _are_margins(blocks)
    found: list[Paragraph] = []
    for block in blocks:
        if margins and block.shape is Shape.QUOTE:
            block = replace(block, shape=Shape.TEXT)
        found.extend(_parted(block))
    return found


def _are_margins(blocks: Sequence[Block]) -> bool:
    """Whether quotations are none: old pages set their margins by one around everything, or all after the header."""
    quoted = [block.shape is Shape.QUOTE for block in blocks if block.shape is not Shape.BREAK]
    return sum(quoted) > 2 and sum(quoted) * 4 >= len(quoted) * 3 and all(quoted[quoted.index(True) :])


def _parted(block: Block) -> list[Paragraph]:
    """A block's lines, scene breaks among them set apart."""
    if block.shape is Shape.BREAK:
        return [Paragraph(("***",), Shape.BREAK, block.gap)]
    lines = [line for line in lines_of(block.pieces) if line]
    found: list[Paragraph] = []
    held: list[str] = []
    gap = block.gap
    for line in lines:
        plain = "".join(piece.text for piece in line).strip()
        if is_break(plain) and (len(lines) == 1 or not _LETTERS_ONLY.fullmatch(plain)):
            if held:
                found.append(Paragraph(tuple(held), block.shape, gap))
                gap, held = 0, []
            found.append(Paragraph(("***",), Shape.BREAK, gap))
            gap = 0
        elif plain:
            held.append(_line(line, heading=block.shape is Shape.HEADING))
    if held and block.shape is Shape.HEADING:
        held = ["#" * block.level + " " + " ".join(held)]
    return [*found, Paragraph(tuple(held), block.shape, gap)] if held else found


def _line(line: list[Piece], *, heading: bool) -> str:
    if heading:
        # A heading is bold as it stands.
        line = [Piece(piece.text, piece.marks - {"**"}) for piece in line]
    return write(line).strip()


def mended(text: str) -> str:
    """Lines that were marked one by one as one text: what is marked on both sides of a line's end is so across it."""
    if "\n" not in text:
        return text
    found = pieces(text)
    for index in range(1, len(found) - 1):
        if not found[index].text.strip():
            found[index] = Piece(found[index].text, found[index - 1].marks & found[index + 1].marks)
    return write(found)


def stored_of(blocks: Sequence[Block], layout: Layout | None = None) -> str:
    """Blocks as stored text: what is known to be story or notes, without header or chapters to look for."""
    found = [_subheading(paragraph) for paragraph in paragraphs_of(blocks, whole_page=False)]
    return stored_text(found, layout or layout_of(found), mended)


def _subheading(paragraph: Paragraph) -> Paragraph:
    if paragraph.shape is not Shape.HEADING:
        return paragraph
    return Paragraph((heading_text(paragraph),), Shape.SUBHEADING, paragraph.gap)


def stored_exactly(blocks: Iterable[Block]) -> str:
    """Blocks as stored text, each as it stands: what :func:`bot.text.stored.markup.to_html` wrote is read back the
    same."""
    found: list[str] = []
    for block in blocks:
        text = write(block.pieces).strip()
        match block.shape:
            case Shape.BREAK:
                found.append(SCENE_BREAK)
            case Shape.QUOTE:
                found.append(QUOTE_PREFIX + text.replace("\n", "\n" + QUOTE_PREFIX))
            case Shape.HEADING | Shape.SUBHEADING:
                found.append(HEADING_PREFIX + text)
            case Shape.TEXT:
                found.append(text)
    return "\n\n".join(found)
