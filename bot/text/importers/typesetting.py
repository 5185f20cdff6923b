"""How a document is set, read as a reader sees it: headings by their looks, empty paragraphs, headers of labels."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.text.importers.document import MAX_LEVEL, NO_MARKS, NOTE_START, TITLE, Styled
from bot.text.importers.flow import Block, lines_of
from bot.text.importers.layout import Layout, layout_of
from bot.text.importers.passages import paragraphs_of
from bot.text.reading.headings import read_heading
from bot.text.reading.labels import read_label
from bot.text.reading.paragraphs import Paragraph, Shape, is_break
from bot.text.reading.titles import title_like
from bot.text.stored.marks import Piece

# A heading in a style of headings that is longer than this, in characters, is a paragraph.
_LONGEST_HEADING = 250
_HEADER_PARAGRAPHS = 80
_LEAST_WRAPPED = 4
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]*_」』\\]*$")


def whole(paragraphs: Iterable[Styled]) -> list[Styled]:
    """The paragraphs cleaned, those that continue each other joined, those that hold blank lines parted."""
    found: list[Styled] = []
    joins = False
    for paragraph in paragraphs:
        paragraph.pieces = [Piece(clean_text(piece.text), piece.marks) for piece in paragraph.pieces if piece.text]
        if joins and found:
            found[-1].pieces += paragraph.pieces
            found[-1].joins = joins = paragraph.joins
            continue
        joins = paragraph.joins
        found.append(paragraph)
    return _notes_out_of_headings([part for paragraph in found for part in _parted(paragraph)])


def _notes_out_of_headings(paragraphs: list[Styled]) -> list[Styled]:
    """The same with the marks of notes in headings and labels moved behind the next paragraph: they would hide them."""
    held: list[Piece] = []
    for paragraph in paragraphs:
        marks = [piece for piece in paragraph.pieces if piece.text.startswith(NOTE_START)]
        if not marks and not held:
            continue
        kept = [piece for piece in paragraph.pieces if not piece.text.startswith(NOTE_START)]
        text = "".join(piece.text for piece in kept).strip()
        heading = read_heading(text) if marks and len(text) <= _LONGEST_HEADING else None
        if marks and (paragraph.level or (heading and heading.sure) or read_label(text[:300])):
            paragraph.pieces = kept
            held += marks
        elif held and text and not paragraph.level:
            paragraph.pieces = [*paragraph.pieces, *held]
            held = []
    return paragraphs


def clean_text(text: str) -> str:
    """Every end of a line as ``\\n``, without control characters, invisible ones and halves of a character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\u2028", "\n")
    text = re.sub(r"[\x00-\x08\x0c\x0e-\x1f\x7f\xad\u200b\ufeff\ufffe\uffff]", "", text.replace("\u2029", "\n\n"))
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def _parted(paragraph: Styled) -> list[Styled]:
    """A paragraph that is several, because blank lines or lines as long as paragraphs stand in it."""
    text = paragraph.text
    if "\n" not in text or paragraph.level:
        return [paragraph]
    lines = [line for line in text.split("\n") if line.strip()]
    prose = len(lines) > 2 and sum(map(len, lines)) > 100 * len(lines) and not paragraph.item
    if not prose and not re.search(r"\n[ \t\xa0]*\n", text):
        return [paragraph]
    parts: list[Styled] = []
    blank = 0
    for line in lines_of(paragraph.pieces):
        if not any(piece.text.strip() for piece in line):
            blank += 1
            continue
        if not parts or prose or blank:
            parts += [replace(paragraph, pieces=[], rule=False, new_page=False) for _each in range(max(0, blank - 1))]
            parts.append(replace(paragraph, pieces=line, rule=False, new_page=paragraph.new_page and not parts))
        else:
            parts[-1].pieces += [Piece("\n", NO_MARKS), *line]
        blank = 0
    if parts:
        parts[-1].rule = paragraph.rule
    return parts or [replace(paragraph, pieces=[])]


def with_levels(paragraphs: list[Styled]) -> list[Styled]:
    """The same with headings that are none, and lines that are headings by their looks alone, seen as what they are."""
    for paragraph in paragraphs:
        if paragraph.level and (len(paragraph.text) > _LONGEST_HEADING or paragraph.empty):
            paragraph.level = 0
    titles = [paragraph for paragraph in paragraphs if paragraph.level == TITLE]
    if len(titles) > 1:
        # The style of titles was used for chapters.
        for paragraph in paragraphs:
            paragraph.level = (
                1 if paragraph.level == TITLE else min(paragraph.level + 1, MAX_LEVEL) * (paragraph.level > 0)
            )
    if not any(paragraph.level > 0 for paragraph in paragraphs):
        seen = _headings_by_looks(paragraphs)
        for paragraph in seen if len(seen) > 1 else ():
            paragraph.level = 1
    return paragraphs


def _headings_by_looks(paragraphs: list[Styled]) -> list[Styled]:
    """Short lines that begin a page, centred or bold, or are set larger than the text; the first line is the title."""
    texts = [paragraph for paragraph in paragraphs if not paragraph.empty]
    sizes = Counter[float]()
    for paragraph in texts:
        sizes[paragraph.size] += len(paragraph.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    found: list[Styled] = []
    fresh = False
    for paragraph in paragraphs:
        fresh = fresh or paragraph.new_page
        if paragraph.empty:
            continue
        text = paragraph.text.strip()
        larger = bool(usual) and paragraph.size >= usual * 1.15
        apart = paragraph.centred or paragraph.bold
        if paragraph is not texts[0] and ((fresh and (apart or larger)) or (larger and apart)):
            short = "\n" not in text and len(text) <= 80 and not is_break(text) and not paragraph.level
            heading = read_heading(text)
            if short and read_label(text) is None and (title_like(text, strict=True) or (heading and heading.sure)):
                found.append(paragraph)
        fresh = False
    return found


def blocks_of(paragraphs: list[Styled]) -> list[Block]:
    """The paragraphs as blocks; empty ones become gaps, as wide as a reader sees them."""
    usual, rare = _usual_blanks(paragraphs)
    found: list[Block] = []
    blank, centred, new_page = 0, False, False
    for paragraph in paragraphs:
        new_page = new_page or paragraph.new_page
        if paragraph.empty:
            blank += 1
            centred = centred or (paragraph.centred and not (found and found[-1].level))
        else:
            wide = blank >= usual + 2 or (usual == 0 and rare and blank > 0) or new_page or (centred and usual == 0)
            gap = 3 if wide else 1 if blank or not found else 0
            found.append(_block(paragraph, gap))
            blank, centred, new_page = 0, False, False
        if paragraph.rule:
            found.append(Block(Shape.BREAK))
    return found


def _block(paragraph: Styled, gap: int) -> Block:
    pieces = paragraph.pieces
    if paragraph.level == TITLE:
        text = " ".join(paragraph.text.split())
        labelled = read_label(text) is not None
        return Block(Shape.TEXT, [Piece(text if labelled else f"Title: {text}", NO_MARKS)], gap)
    if paragraph.level:
        return Block(Shape.HEADING, _one_line(pieces), gap, paragraph.level)
    return Block(Shape.QUOTE if paragraph.quoted else Shape.TEXT, pieces, gap)


def _one_line(pieces: list[Piece]) -> list[Piece]:
    """A heading of two lines as one: 'Chapter 1' over its title."""
    lines = [line for line in lines_of(pieces) if any(piece.text.strip() for piece in line)]
    found = list(lines[0])
    for line in lines[1:]:
        before = "".join(piece.text for piece in found).strip()
        heading = read_heading(before)
        bare = heading is not None and heading.sure and not heading.title
        found += [Piece(": " if bare else " ", NO_MARKS), *line]
    return found


def _usual_blanks(paragraphs: Sequence[Styled]) -> tuple[int, bool]:
    """How many empty paragraphs part two others most often, and whether any part few enough to part scenes."""
    counts: Counter[int] = Counter()
    blank, seen = 0, False
    for paragraph in paragraphs:
        if paragraph.empty:
            blank += 1
            continue
        if seen and not paragraph.level and read_label(paragraph.text.strip()[:100]) is None:
            counts[blank] += 1
        blank, seen = 0, not paragraph.level and read_label(paragraph.text.strip()[:100]) is None
    if not counts:
        return 1, False
    usual = counts.most_common(1)[0][0]
    total = sum(counts.values())
    return usual, total > 2 and (total - counts[0]) * 3 <= total


def runs(blocks: Sequence[Block]) -> list[Paragraph]:
    """The blocks as plain text would have them: those without an empty one between are lines of one paragraph."""
    found: list[Paragraph] = []
    for paragraph in paragraphs_of(blocks):
        last = found[-1] if found else None
        plain = paragraph.shape is Shape.TEXT and last is not None and last.shape is Shape.TEXT
        if plain and last is not None and paragraph.gap == 0 and len(last.lines) < 1000:
            found[-1] = Paragraph((*last.lines, *paragraph.lines), Shape.TEXT, last.gap)
        else:
            found.append(paragraph)
    return found


def wrapped_in(blocks: Sequence[Block]) -> tuple[list[Paragraph], Layout] | None:
    """The paragraphs where lines are wrapped, each line a paragraph of its own or ended by hand; None where not.

    Wrapped lines mostly end inside a sentence, and paragraphs do not.
    """
    single = paragraphs_of(blocks)
    several = sum(len(each.lines) > 1 for each in single) * 3 > len(single)
    found = [replace(each, gap=each.gap or 1) for each in single] if several else runs(blocks)
    layout = layout_of(found)
    if layout.width is None:
        return None
    ends = [line for each in found if each.shape is Shape.TEXT for line in each.lines[:-1] if not read_label(line)]
    inside = sum(not _SENTENCE_END.search(line) for line in ends)
    return (found, layout) if inside >= _LEAST_WRAPPED and inside * 5 >= len(ends) * 2 else None


def with_header_together(blocks: list[Block]) -> list[Block]:
    """Labelled paragraphs that follow each other near the top as lines of one block, as a header has them."""
    found: list[Block] = []
    place = 0
    begun = False  # the story: labels in it are lines of somebody's
    while place < len(blocks):
        end = place
        begun = begun or place >= _HEADER_PARAGRAPHS or _is_prose(blocks[place])
        if not begun and _label(blocks[place], unknown=False):
            end = place + 1
            while end < len(blocks) and blocks[end].gap == 0 and _label(blocks[end], unknown=True):
                end += 1
            followed = end < len(blocks) and blocks[end].gap == 0 and blocks[end].shape is Shape.TEXT
            while followed and end > place + 1 and not _label(blocks[end - 1], unknown=False):
                end -= 1
        if end <= place + 1:
            found.append(replace(blocks[place], gap=blocks[place].gap or 1))
            place += 1
            continue
        pieces = list(blocks[place].pieces)
        for block in blocks[place + 1 : end]:
            pieces += [Piece("\n", NO_MARKS), *block.pieces]
        found.append(Block(Shape.TEXT, pieces, blocks[place].gap or 1))
        place = end
    return found


def _is_prose(block: Block) -> bool:
    text = "".join(piece.text for piece in block.pieces).strip()
    prose = len(text) > 30 and bool(_SENTENCE_END.search(text)) and not read_label(text[:300])
    return block.shape is Shape.HEADING or (block.shape is Shape.TEXT and prose)


def _label(block: Block, *, unknown: bool) -> bool:
    if block.shape is not Shape.TEXT:
        return False
    text = "".join(piece.text for piece in block.pieces[:40]).strip()
    return "\n" not in text and read_label(text[:300], unknown=unknown) is not None
