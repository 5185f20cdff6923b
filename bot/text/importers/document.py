"""What word processors' documents have in common: paragraphs by style, page breaks, notes, properties → a draft."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.stories import ChapterDraft, Draft, Metadata
from bot.locale import _
from bot.text.headings import read_heading
from bot.text.importers.assemble import assemble
from bot.text.importers.flow import Block
from bot.text.importers.layout import Layout, layout_of
from bot.text.importers.outline import told_apart
from bot.text.importers.passages import mended, paragraphs_of
from bot.text.labels import read_label
from bot.text.marks import STRONG, Piece, write
from bot.text.markup import words
from bot.text.paragraphs import Paragraph, Shape, is_break
from bot.text.titles import title_like

TITLE = -1
MAX_LEVEL = 9

# The place of a note in the text: its number between these; private characters, no text has them.
NOTE_START, NOTE_END = "\ue0f0", "\ue0f1"
_NOTE = re.compile(f"{NOTE_START}(\\d+){NOTE_END}")

_NO_MARKS: frozenset[str] = frozenset()
# A heading in a style of headings that is longer than this, in characters, is a paragraph.
_LONGEST_HEADING = 250
_HEADER_PARAGRAPHS = 80
# What programs write where they know no name.
_NOBODY = re.compile(
    r"(?:microsoft office|windows|ms office|office) user|user|users?|admin(?:istrator)?|owner|author|unknown|un-named|"
    r"python-docx|openpyxl|docx4j|apache poi|home|hp|dell|acer|asus|lenovo|pc|valued .* customer|calibre.*|aspose.*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"untitled.*|(?:microsoft )?word.*|document ?\d*|dokument ?\d*|документ.*|(?:powerpoint )?presentation|no title|"
    r".*\.(?:docx?|odt|rtf|txt)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Styled:
    """A paragraph as its program sets it; ``pieces`` hold ``"\\n"`` where a line ends.

    ``level`` is a heading's, ``TITLE`` the title's, 0 any other text's. ``size`` is the letters' in points, 0 if
    unknown. ``rule`` tells of a line drawn after it. ``joins`` means that the next paragraph continues this one.
    """

    pieces: list[Piece] = field(default_factory=list[Piece])
    level: int = 0
    quoted: bool = False
    centred: bool = False
    size: float = 0.0
    new_page: bool = False
    rule: bool = False
    joins: bool = False
    item: bool = False

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return not any(piece.text.strip() for piece in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether all of it is."""
        return all(STRONG in piece.marks for piece in self.pieces if piece.text.strip())


@dataclass(slots=True)
class Properties:
    """What the file says of itself beside the text, as plain text."""

    title: str = ""
    author: str = ""
    keywords: str = ""
    description: str = ""


@dataclass(slots=True)
class Document:
    """All of a document that is read. ``notes`` are footnotes and endnotes by the number that stands in the text."""

    paragraphs: list[Styled] = field(default_factory=list[Styled])
    notes: dict[int, list[Styled]] = field(default_factory=dict[int, list[Styled]])
    properties: Properties = field(default_factory=Properties)
    pictures: int = 0


def note_mark(number: int) -> str:
    """What stands in the text where a note belongs."""
    return f"{NOTE_START}{number}{NOTE_END}"


def read_document(document: Document, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a document. ``doubts`` about the file come before those about what is in it."""
    if document.pictures:
        doubts = (*doubts, _("Pictures are not taken over. Please check that the text says what they said."))
    blocks = _blocks(_with_levels(_whole(document.paragraphs)))
    wrapped = layout_of(_runs(blocks))
    if wrapped.width is not None:
        # Somebody's plain text, pasted line by line.
        found, layout = list(told_apart(_runs(blocks))), wrapped
    else:
        found = list(told_apart(paragraphs_of(_with_header_together(blocks))))
        layout = Layout(None, separated=layout_of(found).separated, indented=False)
    draft = assemble(found, layout, mended, doubts)
    return _with_properties(_with_notes(draft, document.notes), document.properties)


def _whole(paragraphs: Iterable[Styled]) -> list[Styled]:
    """The paragraphs cleaned, those that continue each other joined, those that hold blank lines parted."""
    found: list[Styled] = []
    joins = False
    for paragraph in paragraphs:
        paragraph.pieces = [Piece(_clean(piece.text), piece.marks) for piece in paragraph.pieces if piece.text]
        if joins and found:
            found[-1].pieces += paragraph.pieces
            found[-1].joins = joins = paragraph.joins
            continue
        joins = paragraph.joins
        found.append(paragraph)
    return [part for paragraph in found for part in _parted(paragraph)]


def _clean(text: str) -> str:
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
    for line in _lines(paragraph.pieces):
        if not any(piece.text.strip() for piece in line):
            blank += 1
            continue
        if not parts or prose or blank:
            parts += [replace(paragraph, pieces=[], rule=False, new_page=False) for _each in range(max(0, blank - 1))]
            parts.append(replace(paragraph, pieces=line, rule=False, new_page=paragraph.new_page and not parts))
        else:
            parts[-1].pieces += [Piece("\n", _NO_MARKS), *line]
        blank = 0
    if parts:
        parts[-1].rule = paragraph.rule
    return parts or [replace(paragraph, pieces=[])]


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.marks))
    return lines


def _with_levels(paragraphs: list[Styled]) -> list[Styled]:
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


def _blocks(paragraphs: list[Styled]) -> list[Block]:
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
        return Block(Shape.TEXT, [Piece(text if labelled else f"Title: {text}", _NO_MARKS)], gap)
    if paragraph.level:
        return Block(Shape.HEADING, _one_line(pieces), gap, paragraph.level)
    return Block(Shape.QUOTE if paragraph.quoted else Shape.TEXT, pieces, gap)


def _one_line(pieces: list[Piece]) -> list[Piece]:
    """A heading of two lines as one: 'Chapter 1' over its title."""
    lines = [line for line in _lines(pieces) if any(piece.text.strip() for piece in line)]
    found = list(lines[0])
    for line in lines[1:]:
        before = "".join(piece.text for piece in found).strip()
        heading = read_heading(before)
        bare = heading is not None and heading.sure and not heading.title
        found += [Piece(": " if bare else " ", _NO_MARKS), *line]
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


def _runs(blocks: Sequence[Block]) -> list[Paragraph]:
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


def _with_header_together(blocks: list[Block]) -> list[Block]:
    """Labelled paragraphs that follow each other near the top as lines of one block, as a header has them."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        end = place
        if place < _HEADER_PARAGRAPHS and _label(blocks[place], unknown=False):
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
            pieces += [Piece("\n", _NO_MARKS), *block.pieces]
        found.append(Block(Shape.TEXT, pieces, blocks[place].gap or 1))
        place = end
    return found


def _label(block: Block, *, unknown: bool) -> bool:
    if block.shape is not Shape.TEXT:
        return False
    text = "".join(piece.text for piece in block.pieces[:40]).strip()
    return "\n" not in text and read_label(text[:300], unknown=unknown) is not None


def row(cells: Sequence[Sequence[Styled]]) -> list[Styled]:
    """A table's row: a line if its cells are words, ``Rating: Teen`` if the first is a label, else its paragraphs."""
    filled = [[paragraph for paragraph in cell if not paragraph.empty] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) < 2 or any(len(cell) > 1 or len(cell[0].text) > 200 for cell in filled[:-1]):
        return [paragraph for cell in cells for paragraph in cell]
    first = filled[0][0].text.strip().rstrip(":：")
    label = read_label(f"{first}: x")
    if len(filled) == 2 and label is not None:
        start = Styled([Piece(f"{first}: ", _NO_MARKS), *filled[1][0].pieces])
        return [start, *filled[1][1:]]
    if any(len(cell) > 1 or len(cell[0].text) > 200 for cell in filled):
        return [paragraph for cell in cells for paragraph in cell]
    pieces = list(filled[0][0].pieces)
    for cell in filled[1:]:
        pieces += [Piece(" | ", _NO_MARKS), *cell[0].pieces]
    return [Styled(pieces, item=True)]


def _with_notes(draft: Draft, notes: dict[int, list[Styled]]) -> Draft:
    """Footnotes at the end of their chapter, numbered within it; their marks go from everywhere else."""
    left = dict(notes)
    chapters: list[ChapterDraft] = []
    for chapter in draft.chapters:
        title = " ".join(_NOTE.sub("", chapter.title).split())
        text = _noted(chapter.text, left)
        before, after = (_noted(each, left) for each in (chapter.notes.before, chapter.notes.after))
        kept = replace(chapter.notes, before=before, after=after)
        chapters.append(replace(chapter, title=title, text=text, words=words(text), notes=kept))
    metadata = draft.metadata
    after = _noted(metadata.notes.after, left)
    prose = {name: _noted(getattr(metadata, name), left) for name in ("summary", "disclaimer")}
    metadata = replace(
        metadata,
        **prose,
        title=_NOTE.sub("", metadata.title).strip(),
        notes=replace(metadata.notes, before=_noted(metadata.notes.before, left), after=after),
    )
    over = [text for note in left.values() if (text := _note_text(note))]
    if over:
        joined = "\n\n".join([metadata.notes.after, *over]).strip()
        metadata = replace(metadata, notes=replace(metadata.notes, after=joined))
    return replace(
        draft, metadata=metadata, chapters=tuple(chapters), doubts=tuple(_NOTE.sub("", each) for each in draft.doubts)
    )


def _noted(text: str, left: dict[int, list[Styled]]) -> str:
    """A text with the notes that belong to it behind it; they are taken from ``left``."""
    if NOTE_START not in text:
        return text
    found: list[str] = []

    def number(match: re.Match[str]) -> str:
        note = left.pop(int(match[1]), None)
        said = _note_text(note) if note else ""
        if not said:
            return ""
        found.append(f"[{len(found) + 1}] {said}")
        return f"[{len(found)}]"

    text = _NOTE.sub(number, text)
    return "\n\n".join([text, *found])


def _note_text(note: Sequence[Styled]) -> str:
    parts = (write(paragraph.pieces).strip() for paragraph in _whole(note))
    return "\n\n".join(_NOTE.sub("", part) for part in parts if part)


def _with_properties(draft: Draft, said: Properties) -> Draft:
    """What only the file's properties say, where the text itself said nothing. The writer is told."""
    metadata = draft.metadata
    changes: dict[str, object] = {}
    title, author = (" ".join(each.split()) for each in (said.title, said.author))
    if not metadata.title and title and not _NO_TITLE.fullmatch(title):
        changes["title"] = title[:200]
    if not metadata.authors and author and not _NOBODY.fullmatch(author):
        changes["authors"] = tuple(part.strip() for part in author.split(";") if part.strip())
    keywords = tuple(dict.fromkeys(part.strip() for part in re.split(r"[;,\n]", said.keywords) if part.strip()))
    if not metadata.tags and keywords:
        changes["tags"] = keywords
    if not metadata.summary and said.description.strip():
        changes["summary"] = write([Piece(_clean(said.description).strip(), _NO_MARKS)])
    if not changes:
        return draft
    # Word puts the name of the computer's owner there: nobody may find it on a card by surprise.
    shown = "; ".join(", ".join(value) if isinstance(value, tuple) else str(value)[:100] for value in changes.values())
    doubt = _("I took this from the file's properties, as the text did not say it: {what}. Please check.").format(
        what=shown
    )
    missing = _("No title was found; please give the story one.")
    doubts = [each for each in draft.doubts if not ("title" in changes and each == missing)]
    return Draft(_changed(metadata, changes), draft.chapters, (doubt, *doubts))


def _changed(metadata: Metadata, changes: dict[str, object]) -> Metadata:
    return replace(metadata, **changes)  # pyright: ignore[reportArgumentType] - each under its own field's name
