"""The pages that :mod:`bot.text.exporters.html` and :mod:`bot.text.exporters.epub` write, read back by the letter."""

from collections.abc import Iterator
from typing import Any

from bot.domain.stories import ChapterDraft, Draft, Metadata, Notes, Rating, SeriesPart, Status
from bot.text.importers.flow import flow
from bot.text.importers.html_tree import Element, children_of, classes_of, inside, tag_of, with_class
from bot.text.importers.passages import stored_exactly
from bot.text.importers.style_sheets import Styles
from bot.text.native.page import GENERATOR, LISTS
from bot.text.reading.doubts import no_title
from bot.text.stored.markup import words


def is_native_page(root: Element) -> bool:
    """Whether a page, or the first file of a book, is one that we wrote."""
    return any(each.get("name") == "generator" and each.get("content") == GENERATOR for each in root.iter("meta"))


def read_native_page(root: Element, _styles: Styles, doubts: tuple[str, ...] = ()) -> Draft:
    """The draft in a page, or in the joined pages of a book, for which :func:`is_native_page` holds."""
    head = next(iter(with_class(root, "story", tag="header")), None)
    foot = next(iter(with_class(root, "story", tag="footer")), None)
    metadata = _metadata(head, foot)
    chapters: list[ChapterDraft] = []
    for article in with_class(root, "chapter", tag="article"):
        text = next((_stored(each) for each in children_of(article) if "text" in classes_of(each)), "")
        if text:
            title = next((_exact(each) for each in with_class(article, "title", tag="span")), "")
            chapters.append(ChapterDraft(len(chapters) + 1, title, text, words(text), _notes(article, article)))
    missing = [] if metadata.title else [no_title()]
    return Draft(metadata, tuple(chapters), (*doubts, *missing))


def _metadata(head: Element | None, foot: Element | None) -> Metadata:
    found = {name: each for each in inside(head, "dd") for name in classes_of(each)}
    lists: dict[str, Any] = {name: _spans(each) for name, each in found.items() if name in LISTS}
    said = {name: _exact(each) for name, each in found.items()}
    planned = said.get("planned_chapters", "")
    rating, status = said.get("rating", ""), said.get("status", "")
    return Metadata(
        title=next((_exact(each) for each in inside(head, "h1")), ""),
        authors=next((_spans(each) for each in inside(head, "p") if "authors" in classes_of(each)), ()),
        summary=_section(head, "summary"),
        disclaimer=_section(head, "disclaimer"),
        notes=_notes(head, foot),
        rating=Rating(rating) if rating in list(Rating) else Rating.NOT_RATED,
        language=said.get("language", ""),
        status=Status(status) if status in list(Status) else None,
        planned_chapters=int(planned[:5]) if planned.isdecimal() else None,
        series=tuple(_series(found.get("series"))),
        **lists,
    )


def _series(listing: Element | None) -> Iterator[SeriesPart]:
    for entry in inside(listing, "span"):
        if "entry" in classes_of(entry):
            named = {name: _exact(each) for each in children_of(entry) for name in classes_of(each)}
            part = named.get("part", "")
            yield SeriesPart(named.get("name", ""), int(part[:6]) if part.isdecimal() else None)


def _notes(before: Element | None, after: Element | None) -> Notes:
    return Notes(_section(before, "before"), _section(after, "after"))


def _section(holder: Element | None, name: str) -> str:
    """The prose of one of the sections directly in ``holder``, without its heading."""
    for each in children_of(holder) if holder is not None else []:
        if tag_of(each) == "section" and name in classes_of(each):
            return _stored(each)
    return ""


def _stored(element: Element) -> str:
    """An element's prose; of a section without the heading that names it."""
    label = next(iter(children_of(element)), None) if tag_of(element) == "section" else None
    return stored_exactly(flow(element, Styles(), lambda each: each is label).blocks)


def _spans(element: Element) -> tuple[str, ...]:
    return tuple(_exact(each) for each in children_of(element) if tag_of(each) == "span")


def _exact(element: Element) -> str:
    return "".join(element.itertext())
