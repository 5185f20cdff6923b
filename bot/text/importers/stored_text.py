"""Paragraphs of a file as the stored form of a text."""

from collections.abc import Sequence

from bot.text.importers.layout import Layout, unwrap
from bot.text.reading.paragraphs import Inline, Paragraph, Shape
from bot.text.stored.markup import QUOTE_PREFIX, SCENE_BREAK


def stored_text(paragraphs: Sequence[Paragraph], layout: Layout, inline: Inline) -> str:
    """Paragraphs as stored text, without scene breaks at its edges or two in a row."""
    found: list[str] = []
    wide_gap = _usual_gap(paragraphs) == 1
    for paragraph in paragraphs:
        if paragraph.shape is Shape.BREAK or (wide_gap and paragraph.gap >= 3):
            if found and found[-1] != SCENE_BREAK:
                found.append(SCENE_BREAK)
            if paragraph.shape is Shape.BREAK:
                continue
        found.extend(_blocks(paragraph, layout, inline))
    while found and found[-1] == SCENE_BREAK:
        found.pop()
    return "\n\n".join(found)


def _blocks(paragraph: Paragraph, layout: Layout, inline: Inline) -> list[str]:
    blocks: list[str] = []
    for lines in unwrap(paragraph, layout):
        block = inline("\n".join(lines)).strip()
        if paragraph.shape is Shape.QUOTE and block:
            block = QUOTE_PREFIX + block.replace("\n", "\n" + QUOTE_PREFIX)
        elif paragraph.shape in (Shape.HEADING, Shape.SUBHEADING) and block:
            block = "# " + block.replace("\n", " ")
        if block:
            blocks.append(block)
    return blocks


def _usual_gap(paragraphs: Sequence[Paragraph]) -> int:
    """How many blank lines most often part two paragraphs."""
    gaps = [paragraph.gap for paragraph in paragraphs[1:] if paragraph.gap]
    return max(set(gaps), key=gaps.count) if gaps else 0
