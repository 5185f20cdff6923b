"""A passage of a story, to make someone want the rest. First version: to be replaced by a choosier one."""

from dataclasses import dataclass

from bot.text.markup import Kind, blocks

LEAST, MOST = 400, 1200


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text[start:end]`` of a stored text."""

    start: int
    end: int


def choose(text: str, seed: int) -> Excerpt | None:
    """Whole paragraphs of 400 to 1,200 characters from the first third; the same for the same seed."""
    found = [block for block in blocks(text) if block.kind is Kind.PARAGRAPH]
    if not found:
        return None
    starts = [block for block in found if block.start <= len(text) // 3] or found[:1]
    first = starts[seed % len(starts)]
    end = min(first.end, first.start + MOST)
    for block in blocks(text):
        if block.start > first.start and block.kind is Kind.PARAGRAPH and block.end - first.start <= MOST:
            end = block.end
            if end - first.start >= LEAST:
                break
        elif block.start > first.start:
            break
    return Excerpt(first.start, end)
