"""AO3's own pages as browsers save them: a chapter, or the entire work."""

from bot.domain.stories import Draft, Notes
from bot.text.importers.ao3.downloads import Part
from bot.text.importers.ao3.tags import COUNTERS, authors_of, pairs_of, take_tags
from bot.text.importers.flow import flow
from bot.text.importers.html_tree import (
    Element,
    by_id,
    children_of,
    classes_of,
    outermost,
    plain_of,
    start_of,
    tag_of,
    with_class,
)
from bot.text.importers.page_fields import Card, chapter_of, pictures_doubt
from bot.text.importers.passages import stored_of
from bot.text.importers.style_sheets import Styles


def is_ao3_page(root: Element) -> bool:
    """Whether a page is one of AO3's work pages."""
    skin = by_id(root, "workskin")
    return skin is not None and bool(with_class(skin, "userstuff"))


def read_ao3_page(root: Element, styles: Styles, doubts: tuple[str, ...] = ()) -> Draft:
    """The draft in a page for which :func:`is_ao3_page` holds."""
    skin = by_id(root, "workskin")
    assert skin is not None
    reader = _Reader(root, skin, styles)
    return reader.draft(doubts)


class _Reader:
    def __init__(self, root: Element, skin: Element, styles: Styles) -> None:
        self.card = Card()
        self._skin = skin
        self._styles = styles
        self._pictures = 0
        for listing in with_class(root, "meta", tag="dl")[:1]:
            self._tags(listing)

    def _tags(self, listing: Element) -> None:
        pairs = list(pairs_of(listing))
        stats = [pair for _name, value in pairs for inner in value.iter("dl") for pair in pairs_of(inner)]
        labelled = [(name, value) for name, value in pairs if name.casefold() != "stats"]
        for name, value in stats:
            if name.casefold() not in COUNTERS:
                self.card.take(name, plain_of(value))
        counts = next((plain_of(value) for name, value in stats if name == "Chapters"), "").split("/")
        take_tags(self.card, iter(labelled), counts)

    def draft(self, doubts: tuple[str, ...]) -> Draft:
        """The work's own facts, then its chapters."""
        self._preface()
        whole = outermost(self._skin, "chapter", tag="div")
        # A chapter's head and foot carry the same class as the chapter.
        bodies = [each for each in whole if "preface" not in classes_of(each)] or [self._skin]
        parts = [self._part(body) for body in bodies]
        told = [(part, text) for part in parts if (text := self._text(part))]
        only = len(told) == 1 and bodies[0] is self._skin
        chapters = [
            chapter_of(
                number, part.heading, text, Notes("\n\n".join(part.before), "\n\n".join(part.after)),
                story=self.card.title if only else "",
            )
            for number, (part, text) in enumerate(told, start=1)
        ]  # fmt: skip
        return self.card.draft(chapters, (*doubts, *pictures_doubt(self._pictures)))

    def _preface(self) -> None:
        """Title, authors, summary and notes of the whole work, before and after the text."""
        for preface in children_of(self._skin):
            names = classes_of(preface)
            if "preface" not in names:
                continue
            for heading in preface.iter("h2", "h3"):
                if "title" in classes_of(heading) and not self.card.title:
                    self.card.title = plain_of(heading)
                elif "byline" in classes_of(heading):
                    self.card.add("authors", authors_of(heading))
            after = "afterword" in names
            for module in outermost(preface, "module"):
                self._module(module, self.card.after if after else self.card.before)

    def _module(self, module: Element, notes: list[str]) -> None:
        text = self._notes(module)
        if "summary" in classes_of(module):
            self.card.summary = text
        elif text and "notes" in classes_of(module):
            notes.append(text)

    def _notes(self, module: Element) -> str:
        """What a summary or note says, its heading and the links to other notes left out."""
        found = [
            inner
            for child in children_of(module)
            if tag_of(child) not in ("h3", "h4") and "jump" not in classes_of(child)
            for inner in (children_of(child) if tag_of(child) in ("blockquote", "ul") and len(child) else [child])
        ]
        for quote in found:
            if tag_of(quote) == "blockquote" and "userstuff" in classes_of(quote):
                quote.tag = "div"
        return stored_of(flow(found, self._styles).blocks)

    def _part(self, body: Element) -> Part:
        part = Part("")
        for preface in outermost(body, "preface") if body is not self._skin else []:
            heading = next((each for each in preface.iter("h3") if "title" in classes_of(each)), None)
            part.heading = part.heading or (plain_of(heading) if heading is not None else "")
            for module in outermost(preface, "module"):
                text, names = self._notes(module), classes_of(module)
                if text and "summary" in names:
                    part.before.append(f"Summary: {text}")
                elif text and "notes" in names:
                    (part.after if "end" in names else part.before).append(text)
        holder = by_id(body, "chapters") if body is self._skin else body
        part.content = outermost(body if holder is None else holder, "userstuff", tag="div")
        return part

    def _text(self, part: Part) -> str:
        # 'Chapter Text' is a heading for screen readers.
        found = flow(part.content, self._styles, _is_landmark)
        self._pictures += found.pictures
        return stored_of(found.blocks)


def _is_landmark(element: Element) -> bool:
    return "landmark" in classes_of(element) and start_of(element, 20) in ("Chapter Text", "Work Text:", "Work Text")
