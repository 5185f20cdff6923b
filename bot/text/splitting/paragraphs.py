"""The paragraphs of prose in a chapter's text, and passages cut by people out of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.excerpts.excerpts import LONGEST_PASSAGE
from bot.text.splitting import excerpt, pages
from bot.text.splitting.prose import prose
from bot.text.splitting.sentences import sentence_ends
from bot.text.stored.markup import Block, Kind, blocks, to_plain

# More stored characters than any passage has, with all its marks.
_FURTHEST = 12 * LONGEST_PASSAGE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose at ``text[start:end]`` of a chapter; ``plain`` is what it says, without marks."""

    start: int
    end: int
    plain: str


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of prose that begin or go on in ``text[start:end]``, cut to it."""
    end = len(text) if end is None else end
    before, behind = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    begin = before + 2 if before >= 0 else 0
    near = blocks(text[begin : behind if behind >= 0 else len(text)])
    moved = [replace(block, start=begin + block.start, end=begin + block.end) for block in near]
    return _paragraphs(text, moved, start, end)


def _paragraphs(text: str, of: Sequence[Block], start: int, end: int) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for block in of:
        first, last = max(block.start, start), min(block.end, end)
        if first >= last or block.kind in (Kind.SCENE_BREAK, Kind.HEADING):
            continue
        plain = " ".join(to_plain(pages.slice_text(text, first, last)).split())
        if plain:
            found.append(Paragraph(first, last, plain))
    return tuple(found)


def prose_runs(text: str, names: Sequence[str]) -> list[tuple[Paragraph, ...]]:
    """The paragraphs that an author may choose from, those together between which no heading or note stands."""
    every = blocks(text)
    runs = excerpt.stretches(every, prose(every, names))
    found = [_paragraphs(text, run, run[0].start, run[-1].end) for run in runs]
    return [run for run in found if run]


def length_of(text: str, start: int, end: int) -> int:
    """How long a passage is for its readers, in characters of plain text."""
    return len(to_plain(pages.slice_text(text, start, end)))


def fitting_end(text: str, following: Sequence[Paragraph], least: int = 0) -> int:
    """Where a passage ends that begins with the first of these paragraphs: with the paragraph that makes it at
    ``least`` so long, or after the last sentence that there is room for."""
    start = following[0].start
    for paragraph in following:
        # A paragraph may be a whole book: more than a passage could hold is not counted.
        reach = min(paragraph.end, start + _FURTHEST)
        count = length_of(text, start, reach)
        if count > LONGEST_PASSAGE or reach < paragraph.end:
            return _cut(text, start, paragraph)
        if count >= least:
            return paragraph.end
    return following[-1].end


def _cut(text: str, start: int, paragraph: Paragraph) -> int:
    """Where a passage from ``start`` ends inside of a paragraph for which there is not enough room."""
    last = 0
    for end in sentence_ends(text, paragraph.start, min(paragraph.end, start + _FURTHEST)):
        if length_of(text, start, end) > LONGEST_PASSAGE:
            break
        last = end
    if last:
        return last
    # No sentence ends in reach: at a space, or anywhere that parts no character.
    inner = text[start : min(paragraph.end, start + _FURTHEST)]
    page = next(pages.pages_from(inner, 0, LONGEST_PASSAGE * 3 // 4, LONGEST_PASSAGE * 3))
    return start + min(page.end, LONGEST_PASSAGE)
