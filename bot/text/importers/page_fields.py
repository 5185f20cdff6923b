"""What a page's own fields say of a story, gathered until its draft is made."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain.stories import ChapterDraft, Draft, Notes, SeriesPart, Status
from bot.locale import _
from bot.text.importers.assemble import grave_doubts
from bot.text.importers.chapters import Section
from bot.text.reading.header import Header
from bot.text.reading.header_lines import Item
from bot.text.reading.headings import read_heading
from bot.text.reading.labels import Field, Label, field_of
from bot.text.reading.metadata import understand
from bot.text.reading.values import read_category, read_warning
from bot.text.stored.markup import escape, words

_NUMBERED = re.compile(r"Chapter\s+(?P<number>\d+)(?:\s*[:：.\-–—]\s*(?P<rest>.*))?", re.IGNORECASE)
_LISTS = {
    Field.FANDOM: "fandoms",
    Field.RELATIONSHIPS: "relationships",
    Field.CHARACTERS: "characters",
    Field.TAGS: "tags",
    Field.AUTHOR: "authors",
}


@dataclass(slots=True)
class Card:
    """A story's facts in the making. Prose (``summary``, ``before``, ``after``) is stored text, the rest plain."""

    title: str = ""
    summary: str = ""
    language: str = ""
    status: Status | None = None
    before: list[str] = field(default_factory=list[str])
    after: list[str] = field(default_factory=list[str])
    series: list[SeriesPart] = field(default_factory=list[SeriesPart])
    doubts: list[str] = field(default_factory=list[str])
    lists: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _items: list[Item] = field(default_factory=list[Item])

    def take(self, name: str, text: str, parts: Sequence[str] = ()) -> None:
        """A labelled value. ``parts`` are its entries where the page itself tells them apart.

        A label that is not known is kept with the notes.
        """
        what = field_of(name)
        if parts and what in _LISTS:
            self.add(_LISTS[what], parts)
        elif parts and what is Field.WARNINGS:
            self.add("warnings", map(read_warning, parts))
        elif parts and what is Field.CATEGORY:
            known = [read_category(part) for part in parts]
            self.add("categories", (part for part in known if part))
            # Beside AO3 a category is what the story is about.
            self.add("fandoms", (part for part, category in zip(parts, known, strict=True) if not category))
        elif text:
            self._items.append(Item(Label(name, what, text), ((text,),)))

    def add(self, name: str, values: Iterable[str]) -> None:
        """Entries of one of the metadata's lists, each once."""
        held = self.lists.setdefault(name, [])
        held += [value for value in dict.fromkeys(values) if value and value not in held]

    def draft(self, chapters: Sequence[ChapterDraft], doubts: Sequence[str] = ()) -> Draft:
        """The draft; ``doubts`` about the file come before those about what is in it."""
        titled = [Item(Label("Title", Field.TITLE, self.title), ((self.title,),))] if self.title else []
        header = Header(items=(*titled, *self._items))
        understood = understand(header, escape)
        known = understood.metadata
        lists: dict[str, Any] = {
            name: tuple(dict.fromkeys((*values, *getattr(known, name)))) for name, values in self.lists.items()
        }
        metadata = replace(
            known,
            title=self.title or known.title,
            summary="\n\n".join(filter(None, (self.summary, known.summary))),
            language=self.language or known.language,
            status=self.status or known.status,
            series=(*self.series, *known.series),
            notes=Notes("\n\n".join(filter(None, (*self.before, known.notes.before))), "\n\n".join(self.after)),
            **lists,
        )
        said = (*doubts, *grave_doubts(metadata, header), *understood.doubts, *self.doubts)
        return Draft(metadata, tuple(chapters), said)


def chapter_of(number: int, heading: str, text: str, notes: Notes | None = None, *, story: str = "") -> ChapterDraft:
    """A chapter from the parts of a page; ``heading`` as the page has it, ``story`` the title of an only chapter."""
    return ChapterDraft(number, chapter_title(heading, number, story), text, words(text), notes or Notes())


def chapter_title(heading: str, number: int, story: str = "") -> str:
    """A chapter's own title in its heading: 'Chapter 1: Prologue' is 'Prologue', 'Chapter 1' is none."""
    text = " ".join(heading.split())
    numbered = _NUMBERED.fullmatch(text)
    if numbered and int(numbered["number"]) == number:
        text = numbered["rest"] or ""
    if text.rstrip(".") == str(number) or (story and text.casefold() == story.casefold()):
        return ""
    read = read_heading(text)
    if read is None or not read.sure or read.number is None:
        return text
    return Section((read,), (), number).title(number, story)


def pictures_doubt(count: int) -> list[str]:
    """What to tell of pictures in a file, if there are any."""
    if not count:
        return []
    return [_("Pictures are left out; their descriptions are in brackets. Please check.")]
