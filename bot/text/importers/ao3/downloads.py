"""AO3's downloads, as HTML or (through calibre) as EPUB. AO3's pages as browsers save them: :mod:`ao3_page`.

calibre renames classes, cuts files anywhere and drops comments. So the document is read as a sequence of units
in which a few landmarks (headings, labels before a quotation, ids of end notes) say what follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.stories import Draft, Notes
from bot.locale import _
from bot.text.importers.ao3.marks import is_end_notes, is_heading, is_tags, label_of, named, says_where, see_notes
from bot.text.importers.ao3.tags import authors_of, pairs_of, take_tags
from bot.text.importers.flow import flow
from bot.text.importers.html_tree import Element, by_id, children_of, new_element, plain_of, start_of, tag_of
from bot.text.importers.page_fields import Card, chapter_of, pictures_doubt
from bot.text.importers.passages import stored_of
from bot.text.importers.style_sheets import Styles

_WORK = re.compile(r"https?://(?:www\.)?archiveofourown\.org/works/\d+", re.IGNORECASE)
_MESSAGE = re.compile(r"Posted originally on|^Please (?:drop by|comment|visit)", re.IGNORECASE)


def is_ao3(root: Element) -> bool:
    """Whether a page is AO3's download, whichever container it came in."""
    preface = by_id(root, "preface")
    if preface is None:
        return False
    return says_where(preface) or any(is_tags(each) for each in preface.iter("dl"))


def read_ao3(root: Element, styles: Styles, doubts: tuple[str, ...] = ()) -> Draft:
    """The draft in a page for which :func:`is_ao3` holds."""
    reader = _Reader(root, styles)
    for unit in reader.units():
        reader.take(unit)
    return reader.draft(doubts)


@dataclass(slots=True)
class Part:
    """A chapter in the making."""

    heading: str
    content: list[Element] = field(default_factory=list[Element])
    before: list[str] = field(default_factory=list[str])
    after: list[str] = field(default_factory=list[str])


class _Reader:
    def __init__(self, root: Element, styles: Styles) -> None:
        self.card = Card()
        self._root = next(root.iter("body"), root)
        self._styles = styles
        self._parts: list[Part] = []
        self._pending = ""
        self._place = "preface"  # then "head" of a chapter, its "text", and "afterword"
        self._pictures = 0
        # Where there is no such place, the first chapter's heading begins the text.
        self._placed = by_id(root, "chapters") is not None
        self._begun = not self._placed
        self._title = next(iter(root.iter("h1")), None)
        self._headings = {each for each in root.iter("h2") if is_heading(each)}
        chapters = any(start_of(each, 20).casefold() not in ("preface", "afterword") for each in self._headings)
        self._awaited = chapters and not self._placed
        self._holders = self._ancestors()

    def _ancestors(self) -> set[Element]:
        """The elements with a landmark inside: those to look into."""
        found: set[Element] = set()
        for each in self._root.iter("*"):
            if self._is_landmark(each):
                parent = each.getparent()
                while parent is not None and parent not in found:
                    found.add(parent)
                    parent = parent.getparent()
        return found

    def _is_landmark(self, element: Element) -> bool:
        if element is self._title or element in self._headings or is_end_notes(element):
            return True
        match tag_of(element):
            case "dl":
                return is_tags(element)
            case "p" | "h3":
                return label_of(element) != "" or named(element, "message", "byline") or says_where(element)
            case "div":
                return named(element, "byline", "endnote-link", "userstuff") and element.get("id") != "chapters"
            case _:
                return False

    def units(self) -> Iterator[Element]:
        """The document in order, looked into as far as there are landmarks. Loose text becomes a paragraph."""
        stack = [self._root]
        while stack:
            element = stack.pop()
            self._begun = self._begun or element.get("id") == "chapters"
            inside = element in self._holders and not is_end_notes(element) and not is_tags(element)
            inside = inside and (not named(element, "userstuff") or self._wraps(element))
            if element is not self._root and not inside:
                yield element
                continue
            following: list[Element] = []
            _loose(following, element.text)
            for child in element:
                if tag_of(child):
                    following.append(child)
                _loose(following, child.tail)
            stack.extend(reversed(following))

    def _wraps(self, element: Element) -> bool:
        """Whether an element of the class of texts is the one around all chapters."""
        return any(
            child in self._headings or child in self._holders or named(child, "userstuff")
            for child in children_of(element)
            if tag_of(child) in ("div", "h2")
        )

    def take(self, unit: Element) -> None:
        """One unit of the document."""
        if unit is self._title:
            self.card.title = plain_of(unit)
        elif unit in self._headings:
            self._heading(plain_of(unit))
        elif is_tags(unit):
            take_tags(self.card, pairs_of(unit))
        elif is_end_notes(unit):
            self._end_notes(unit)
        elif self._is_message(unit):
            self._message(unit)
        elif self._is_byline(unit):
            self._byline(unit)
        elif (label := label_of(unit)) and (label == "after" or self._place != "text"):
            self._pending = label
        elif self._pending and tag_of(unit) == "blockquote":
            self._prose(self._pending, self._stored([unit]))
            self._pending = ""
        elif not see_notes(unit):
            self._other(unit)

    def _heading(self, text: str) -> None:
        self._pending = ""
        if text.casefold() == "preface" and not self._parts:
            return
        if text.casefold() == "afterword" and by_id(self._root, "afterword") is not None:
            self._place = "afterword"
            return
        self._parts.append(Part(text))
        self._place = "head"

    def _is_message(self, unit: Element) -> bool:
        """AO3's own lines at the beginning and at the end."""
        outside = self._place in ("preface", "afterword") and tag_of(unit) == "p"
        return named(unit, "message") or (outside and bool(_MESSAGE.search(start_of(unit))))

    def _is_byline(self, unit: Element) -> bool:
        if self._place not in ("preface", "head"):
            return False
        if named(unit, "byline"):
            return True
        before = unit.getprevious()
        under = before is not None and (before is self._title or before in self._headings)
        return under and bool(re.match(r"by\s+\S", start_of(unit))) and tag_of(unit) in ("div", "p", "h3")

    def _byline(self, unit: Element) -> None:
        names = authors_of(unit)
        if self._place == "preface":
            self.card.add("authors", names)
            return
        self.card.add("authors", names)
        self.card.doubts.append(
            _("Chapter {number} is by {authors}; please say so in its notes if readers should know.").format(
                number=len(self._parts), authors=", ".join(names)
            )
        )

    def _message(self, unit: Element) -> None:
        work = _WORK.search(f"{plain_of(unit)} {' '.join(link.get('href') or '' for link in unit.iter('a'))}")
        if work and self._place == "preface":
            self.card.take("URL", work[0])

    def _prose(self, label: str, text: str) -> None:
        """The summary or notes of the whole or of the chapter that is open."""
        whole = self._place in ("preface", "afterword") or not self._parts
        if label == "summary" and whole:
            self.card.summary = text
        elif whole:
            (self.card.after if label == "after" else self.card.before).append(text)
        elif label == "after":
            self._parts[-1].after.append(text)
        else:
            self._parts[-1].before.append(f"Summary: {text}" if label == "summary" else text)

    def _end_notes(self, unit: Element) -> None:
        quoted = [each for each in unit.iter("blockquote") if not _inside(each, "blockquote", unit)]
        labels = [] if quoted else [each for each in children_of(unit) if not label_of(each)]
        text = self._stored(quoted or labels)
        number = re.sub(r"\D", "", unit.get("id") or "")[:6]
        if number and 0 < int(number) <= len(self._parts):
            self._parts[int(number) - 1].after.append(text)
        elif text:
            (self._parts[-1].after if number and self._parts else self.card.after).append(text)

    def _other(self, unit: Element) -> None:
        """The text of a chapter, or what a preface or afterword says without a label of its own."""
        self._pending = ""
        before = self._place == "preface" and (not self._begun or self._awaited)
        if before or self._place == "afterword":
            text = self._stored(children_of(unit) if tag_of(unit) == "ul" else [unit])
            if text:
                (self.card.before if before else self.card.after).append(text)
            return
        if not self._parts:
            if not plain_of(unit):
                return
            self._parts.append(Part(""))
        self._place = "text"
        self._parts[-1].content.append(unit)

    def _stored(self, elements: list[Element]) -> str:
        # A quotation around notes is AO3's own.
        inner = [_unquoted(each) for each in elements]
        found = flow(inner, self._styles)
        return stored_of(found.blocks)

    def draft(self, doubts: tuple[str, ...]) -> Draft:
        """Everything read, put together."""
        parts = [(part, self._text(part)) for part in self._parts]
        told = [(part, text) for part, text in parts if text]
        chapters = [
            chapter_of(
                number,
                part.heading,
                text,
                Notes("\n\n".join(filter(None, part.before)), "\n\n".join(filter(None, part.after))),
                story=self.card.title if len(told) == 1 else "",
            )
            for number, (part, text) in enumerate(told, start=1)
        ]
        return self.card.draft(chapters, (*doubts, *pictures_doubt(self._pictures)))

    def _text(self, part: Part) -> str:
        found = flow(part.content, self._styles)
        self._pictures += found.pictures
        return stored_of(found.blocks)


def _loose(following: list[Element], text: str | None) -> None:
    if text and text.strip():
        following.append(new_element("p", text))


def _unquoted(element: Element) -> Element:
    if tag_of(element) == "blockquote":
        element.tag = "div"
    return element


def _inside(element: Element, tag: str, within: Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not within:
        if tag_of(parent) == tag:
            return True
        parent = parent.getparent()
    return False
