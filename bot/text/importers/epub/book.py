"""E-books of any origin: their pages are one text, and the table of contents says where its chapters begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.domain.stories import Draft, Metadata
from bot.text.importers.assemble import assemble
from bot.text.importers.epub.package import Package
from bot.text.importers.flow import Block, Flow, flow
from bot.text.importers.html_tree import Element, kind_of, parse_html, tag_of
from bot.text.importers.layout import layout_of
from bot.text.importers.lists import contents_in
from bot.text.importers.outline import told_apart
from bot.text.importers.page_fields import pictures_doubt
from bot.text.importers.passages import mended, paragraphs_of, stored_of
from bot.text.importers.style_sheets import Styles
from bot.text.languages import language_name
from bot.text.reading.labels import Field, read_label
from bot.text.reading.paragraphs import Paragraph, Shape
from bot.text.reading.titles import bare_title, byline
from bot.text.stored.markup import escape

_COVERS = re.compile(
    r"cover|title ?page|half ?title|start|begin reading|copyright.*|colophon|imprint|titel(?:seite)?|page de titre|"
    r"титул|обложка|扉页|封面",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|toc|inhalt(?:sverzeichnis)?|table des matières|índice|sommaire|оглавление|содержание|"
    r"目录|目次|目錄|update log|landmarks|navigation",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"unknown|untitled|\[no data\]|.*\.(?:docx?|html?|epub|txt)", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """One file of a book."""

    path: str
    root: Element


@dataclass(slots=True)
class Book:
    """A book's files in reading order, with what its package and its style sheets say."""

    package: Package
    pages: list[Page]
    styles: Styles


@dataclass(slots=True)
class _Range:
    """Blocks from one entry of the table of contents to the next. ``title`` is None before the first."""

    title: str | None
    blocks: list[Block] = field(default_factory=list[Block])


def read_book(book: Book, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a book of no known maker."""
    flows = [_flow(page, book.styles) for page in book.pages]
    title = book.package.first("title")
    title = "" if _UNNAMED.fullmatch(title) else title
    ranges = _ranges(book, flows)
    blocks = [block for each in flows for block in each.blocks]
    names = [title, *book.package.all("creator")]
    if sum(each.title is not None for each in ranges) > 1:
        found = [paragraph for each in ranges for paragraph in _chapter(each, names)]
    else:
        found = _less_authors(list(told_apart(paragraphs_of(blocks))), book.package.all("creator"))
    if title and not any(_is_title(paragraph) for paragraph in found[:3]):
        found.insert(0, Paragraph((f"Title: {escape(title)}",)))
    pictures = sum(each.pictures for each in flows)
    draft = assemble(found, layout_of(found), mended, (*doubts, *pictures_doubt(pictures)))
    return replace(draft, metadata=with_package(draft.metadata, book))


def _flow(page: Page, styles: Styles) -> Flow:
    contents = contents_in(page.root)
    return flow(
        next(page.root.iter("body"), page.root),
        styles,
        lambda element: element in contents or (tag_of(element) == "nav" and kind_of(element) != "footnotes"),
    )


def _is_title(paragraph: Paragraph) -> bool:
    label = read_label(paragraph.lines[0])
    return label is not None and label.field is Field.TITLE


def _ranges(book: Book, flows: Sequence[Flow]) -> list[_Range]:
    """All blocks, parted where the entries of the table of contents begin."""
    places = {page.path: index for index, page in enumerate(book.pages)}
    starts: dict[tuple[int, int], str] = {}
    for entry in book.package.contents:
        if entry.path in places:
            page = places[entry.path]
            place = (page, flows[page].anchors.get(entry.fragment, 0) if entry.fragment else 0)
            starts[place] = f"{starts[place]} – {entry.title}" if place in starts else entry.title
    found = [_Range(None)]
    for page, each in enumerate(flows):
        cuts = sorted(index for start, index in starts if start == page)
        edges = [0, *(cut for cut in cuts if cut), len(each.blocks)]
        for begin, end in pairwise(edges):
            if (page, begin) in starts:
                found.append(_Range(starts[page, begin]))
            found[-1].blocks += each.blocks[begin:end]
    return [each for each in found if each.blocks]


def _chapter(part: _Range, names: Sequence[str]) -> list[Paragraph]:
    """A range as a heading and its text; a title page as what it says beside title and author."""
    blocks = part.blocks
    title = " ".join((part.title or "").split())
    if _CONTENTS.fullmatch(title):
        blocks = [block for block in blocks if block.shape is not Shape.HEADING]
        return paragraphs_of(blocks) if len(blocks) > 3 else []
    known = {bare_title(name) for name in names if name}
    if part.title is None or not title or _COVERS.fullmatch(title) or bare_title(title) in known:
        front = [replace(block, shape=_body_shape(block)) for block in blocks]
        return [each for each in paragraphs_of(front) if not _repeats(each, known)]
    blocks, more = _without_heading(blocks, bare_title(title))
    heading = [Paragraph((escape(line),), Shape.HEADING) for line in [title, *more]]
    inside = [
        replace(each, lines=(each.lines[0].lstrip("#").strip(),), shape=Shape.SUBHEADING)
        if each.shape is Shape.HEADING
        else each
        for each in paragraphs_of(blocks)
    ]
    return [*heading, *inside]


def _without_heading(blocks: list[Block], title: str) -> tuple[list[Block], list[str]]:
    """The blocks after those at the beginning that say the chapter's title, and the lines that say more than it."""
    more: list[str] = []
    for index, block in enumerate(blocks):
        said = " ".join("".join(piece.text for piece in block.pieces).split())
        if block.shape is Shape.HEADING:
            more += [said] if bare_title(said) not in title else []
        elif block.shape is not Shape.BREAK and bare_title(said) != title:
            return blocks[index:], more
    return [], more


def _body_shape(block: Block) -> Shape:
    return Shape.TEXT if block.shape is Shape.HEADING else block.shape


def _less_authors(found: list[Paragraph], authors: Sequence[str]) -> list[Paragraph]:
    """The paragraphs without the line right under the title that names only the authors, as title pages have it."""
    known = {bare_title(name) for name in authors if name}
    if len(found) < 3 or not _is_title(found[0]) or found[1].shape is not Shape.TEXT:
        return found
    names = re.split(r"[,&]|\b(?:and|und|et|y|e|и)\b", found[1].text)
    return [found[0], *found[2:]] if all(bare_title(name) in known for name in names) else found


def _repeats(paragraph: Paragraph, known: set[str]) -> bool:
    """Whether a line of a title page says title or author, or is an ornament or a picture between them."""
    said = [byline(line) or line for line in paragraph.lines]
    again = all(bare_title(line) in known or line.strip("*_ ") == "by" for line in said)
    return again or paragraph.shape is Shape.BREAK or bool(re.fullmatch(r"\[[^\[\]]*\]", paragraph.text))


def with_package(metadata: Metadata, book: Book) -> Metadata:
    """The metadata with what only the package says."""
    package = book.package
    authors = [text for text, element in package.facts.get("creator", []) if package.role(element) in ("", "aut")]
    series = package.series()
    description = package.first("description")
    return replace(
        metadata,
        authors=metadata.authors or tuple(name for name in authors if name and not _UNNAMED.fullmatch(name)),
        summary=metadata.summary or (_prose(description, book.styles) if description else ""),
        tags=metadata.tags or tuple(dict.fromkeys(package.all("subject"))),
        language=metadata.language or language_name(package.first("language")),
        series=metadata.series or ((series,) if series else ()),
    )


def _prose(said: str, styles: Styles) -> str:
    """A description, which calibre writes as HTML inside of XML."""
    root = parse_html(said) if "<" in said else None
    return stored_of(flow(root, styles).blocks) if root is not None else escape(said)
