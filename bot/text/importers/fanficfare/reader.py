"""Files that FanFicFare makes: one HTML page, or an EPUB of a title page, chapters and pages of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.stories import ChapterDraft, Draft, Notes
from bot.text.importers.flow import flow
from bot.text.importers.html_tree import (
    Element,
    children_of,
    classes_of,
    links_of,
    new_element,
    plain_of,
    start_of,
    tag_of,
    with_class,
)
from bot.text.importers.page_fields import Card, chapter_of, pictures_doubt
from bot.text.importers.passages import stored_of
from bot.text.importers.style_sheets import Styles
from bot.text.reading.labels import Field, field_of
from bot.text.reading.values import read_list
from bot.text.stored.markup import escape

_SECTION = re.compile(r"section\d{2,5}")
_NUMBER = re.compile(r"(?P<number>\d{1,5})\.\s+(?P<title>\S.*)", re.DOTALL)
_WHOLE_NOTES = re.compile(r"Author's Notes?:?", re.IGNORECASE)


@dataclass(slots=True)
class _Told:
    heading: str
    content: list[Element] = field(default_factory=list[Element])


def is_fanficfare(root: Element) -> bool:
    """Whether a page is FanFicFare's HTML: its own title table before sections of its own."""
    return bool(with_class(root, "full", tag="table")) and next(_sections(root), None) is not None


def is_fanficfare_book(roots: Sequence[Element]) -> bool:
    """Whether the files of an EPUB are FanFicFare's."""
    return any(_kind(root).startswith("fff_") for root in roots)


def read_fanficfare(root: Element, styles: Styles, doubts: tuple[str, ...] = ()) -> Draft:
    """The draft in a page for which :func:`is_fanficfare` holds."""
    card = Card()
    _title_page(card, root)
    told: list[_Told] = []
    holder = next(_sections(root)).getparent()
    for child in list(holder) if holder is not None else []:
        if _is_section(child):
            told.append(_Told(plain_of(child), [new_element("div", child.tail)]))
        elif told:
            told[-1].content[0].append(child)
    return _draft(card, told, styles, doubts)


def read_fanficfare_book(roots: Sequence[Element], styles: Styles, doubts: tuple[str, ...] = ()) -> Draft:
    """The draft in the files of an EPUB for which :func:`is_fanficfare_book` holds."""
    card = Card()
    told: list[_Told] = []
    for root in roots:
        match _kind(root):
            case "fff_titlepage":
                _title_page(card, root)
            case "fff_tocpage" | "fff_logpage" | "fff_coverpage":
                continue
            case _:
                body = next(root.iter("body"), root)
                heading = next(iter(with_class(body, "fff_chapter_title")), None)
                told.append(_Told(plain_of(heading) if heading is not None else "", [body]))
                if heading is not None:
                    heading.tag = "noscript"
    return _draft(card, told, styles, doubts)


def _kind(root: Element) -> str:
    body = next(root.iter("body"), root)
    return next((name for name in classes_of(body) if name.startswith("fff_")), "")


def _sections(root: Element) -> Iterator[Element]:
    return (each for each in root.iter("a") if _is_section(each))


def _is_section(element: Element) -> bool:
    return tag_of(element) == "a" and bool(_SECTION.fullmatch(element.get("name") or ""))


def _title_page(card: Card, root: Element) -> None:
    heading = next(root.iter("h1", "h3", "h2"), None)
    if heading is not None:
        links = links_of(heading)
        card.title = links[0] if links else plain_of(heading)
        rest = plain_of(heading).removeprefix(card.title).strip().removeprefix("by ")
        card.add("authors", links[1:] or [name.strip() for name in rest.split(",") if name.strip()])
    # A page's labels stand in a table of their own, a book's on a page of their own.
    found = list(_labelled(next(iter(with_class(root, "full", tag="table")), root)))
    status = next((value for name, value in found if name == "Status"), "")
    for name, value in found:
        what = field_of(name)
        if what is Field.SUMMARY:
            card.summary = escape(value)
        elif what is Field.CHAPTERS and value.isdecimal():
            # What is posted is all that is planned only once it is complete.
            card.take(name, f"{value}/{value if 'complete' in status.casefold() else '?'}")
        elif what is not Field.AUTHOR and what is not Field.TITLE:
            card.take(name, value, read_list(value) if what is Field.CATEGORY else ())


def _labelled(root: Element) -> Iterator[tuple[str, str]]:
    """The title page's labels: '<b>Status:</b> Completed<br />' or the same in two cells of a table."""
    for bold in root.iter("b"):
        name = plain_of(bold)
        if not name.endswith(":") or len(name) > 40:
            continue
        cell = bold.getparent()
        after = cell.getnext() if cell is not None and tag_of(cell) == "td" and not (bold.tail or "").strip() else None
        if after is not None and tag_of(after) == "td":
            yield name[:-1].strip(), plain_of(after)
            continue
        said = [bold.tail or ""]
        following = bold.getnext()
        while following is not None and tag_of(following) not in ("br", "b"):
            said += [plain_of(following), following.tail or ""]
            following = following.getnext()
        yield name[:-1].strip(), " ".join(" ".join(said).split())


def _draft(card: Card, told: Sequence[_Told], styles: Styles, doubts: tuple[str, ...]) -> Draft:
    headings = [_NUMBER.fullmatch(each.heading) for each in told]
    numbered = len(told) > 1 and all(
        match and int(match["number"]) == number for number, match in enumerate(headings, start=1)
    )
    pictures = 0
    chapters: list[ChapterDraft] = []
    for each, match in zip(told, headings, strict=True):
        notes = [note for element in each.content for note in with_class(element, "fff_chapter_notes")]
        held = _Notes()
        for note in notes:
            held.take(note, styles, first=not chapters, last=each is told[-1])
        found = flow(each.content, styles, lambda element: "fff_chapter_notes" in classes_of(element))
        pictures += found.pictures
        text = stored_of(found.blocks)
        if text:
            heading = match["title"] if numbered and match else each.heading
            around = Notes("\n\n".join(held.before), "\n\n".join(held.after))
            story = card.title if len(told) == 1 else ""
            chapters.append(chapter_of(len(chapters) + 1, heading, text, around, story=story))
        card.before += held.whole_before
        card.after += held.whole_after
    return card.draft(chapters, (*doubts, *pictures_doubt(pictures)))


@dataclass(slots=True)
class _Notes:
    """The notes around a chapter; those of the whole work stand in the first and the last chapter."""

    before: list[str] = field(default_factory=list[str])
    after: list[str] = field(default_factory=list[str])
    whole_before: list[str] = field(default_factory=list[str])
    whole_after: list[str] = field(default_factory=list[str])

    def take(self, box: Element, styles: Styles, *, first: bool, last: bool) -> None:
        """One box of notes: bold labels, each before what it announces."""
        foot = "fff_foot_notes" in classes_of(box)
        label = ""
        for child in children_of(box):
            if tag_of(child) == "b":
                label = start_of(child, 60)
                continue
            if tag_of(child) == "blockquote":
                child.tag = "div"
            text = stored_of(flow(child, styles).blocks)
            if not text:
                continue
            if _WHOLE_NOTES.fullmatch(label) and (last if foot else first):
                (self.whole_after if foot else self.whole_before).append(text)
            else:
                text = f"Summary: {text}" if label.startswith("Summary") else text
                (self.after if foot else self.before).append(text)
