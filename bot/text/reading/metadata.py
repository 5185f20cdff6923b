"""What a header's labels mean: the items of :mod:`bot.text.reading.header` as :class:`Metadata`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.stories import Metadata, Notes, Rating, SeriesPart, Status
from bot.locale import _
from bot.text.limits import MAX_TITLE
from bot.text.reading.header import Header
from bot.text.reading.header_lines import Item
from bot.text.reading.labels import PROSE, Field, Label, read_label, split_inside
from bot.text.reading.paragraphs import Inline
from bot.text.reading.titles import plain_title
from bot.text.reading.values import (
    NO_WARNINGS,
    is_nothing,
    read_category,
    read_fandoms,
    read_genres,
    read_list,
    read_names,
    read_planned,
    read_rating,
    read_relationships,
    read_series,
    read_status,
    read_warning,
)
from bot.text.stored.markup import to_plain

_PART_IN_TITLE = re.compile(
    r"[\s,:–—-]*(?:[\[(]\s*(?:part|parts|chapter|chapters|ch\.?|pt\.?)?\s*(?P<a>\d+)\s*(?:/|of)\s*(?P<b>\d+|\?+)\s*[\])]|"
    r"[\s,:–—-](?:part|chapter)\s+(?P<c>\d+)\s*(?:/|of)\s*(?P<d>\d+|\?+))$",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"\s*[(<\[]?\s*(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>\]]?|\s*[(<\[][^()<>\[\]]*(?:https?:|www\.)[^()<>\[\]]*[)>\]]"
)


@dataclass(slots=True)
class Understood:
    """Metadata in the making. ``part`` is the number in a title or part label; ``lines`` go to the notes."""

    metadata: Metadata = field(default_factory=Metadata)
    doubts: list[str] = field(default_factory=list[str])
    part: int | None = None
    chapter_title: str = ""


def understand(header: Header, inline: Inline) -> Understood:
    """The metadata that a header states. Doubts are about what it states unclearly, not about what is missing."""
    # FanFicFare, the only one to write 'Packaged:', calls a category what a story is about.
    packaged = any(item.label.name.casefold() == "packaged" for item in header.items)
    reader = _Reader(inline, category="fandoms" if packaged else "tags")
    for item in header.items:
        for piece in _parted(item):
            reader.take(piece)
    for paragraph in header.loose:
        reader.before.append(reader.prose((paragraph.lines,)))
    reader.take_unlabelled(header)
    return reader.result()


def _parted(item: Item) -> Iterable[Item]:
    """An item whose paragraph holds a second label after a sentence, as two."""
    if item.field not in PROSE:
        return [item]
    found: list[Item] = []
    label, value = item.label, list[tuple[str, ...]]()
    for lines in item.value:
        for index, part in enumerate(split_inside("\n".join(lines))):
            inner = read_label(part) if index else None
            if inner is None:
                value.append(tuple(part.split("\n")))
            else:
                found.append(Item(label, tuple(value)))
                label, value = inner, [tuple(inner.value.split("\n"))]
    return [*found, Item(label, tuple(value))]


class _Reader:
    def __init__(self, inline: Inline, *, category: str) -> None:
        self._inline = inline
        self._category = category
        self.before: list[str] = []
        self._after: list[str] = []
        self._lines: list[str] = []
        self._summary: list[str] = []
        self._disclaimer: list[str] = []
        self._lists: dict[str, dict[str, None]] = {}  # of each the values, each once, in order
        self._title = self._language = self._chapter_title = ""
        self._authors: dict[str, None] = {}
        self._rating: Rating | None = None
        self._status: Status | None = None
        self._planned: int | None = None
        self._part: int | None = None
        self._series: list[SeriesPart] = []
        self._doubts: list[str] = []

    def prose(self, value: tuple[tuple[str, ...], ...]) -> str:
        """Raw paragraphs as stored text: lines joined as one, unless they are short as verse is."""
        stored: list[str] = []
        for index, lines in enumerate(value):
            text = [line.strip() for line in lines if line.strip()]
            listed = all(re.match(r"[-*•]\s", line) for line in text)
            flowing = not listed and (index == 0 or len(text) < 3 or max(len(line) for line in text) > 45)
            stored.append(self._inline((" " if flowing else "\n").join(text)))
        return "\n\n".join(part for part in stored if part)

    def _plain(self, text: str) -> str:
        return " ".join(to_plain(self._inline(text)).split())

    def _keep(self, label: Label, text: str) -> None:
        """A labelled line that has no field of its own, kept as it was written."""
        self._lines.append(self._inline(f"{label.name}: {text}".strip()))

    def _add(self, name: str, values: Iterable[str]) -> None:
        self._lists.setdefault(name, {}).update(dict.fromkeys(value for value in values if value))

    def take(self, item: Item) -> None:
        """Put one labelled value where it belongs."""
        text = self._plain(item.text)
        if not text and item.field is not Field.WARNINGS:
            return
        match item.field:
            case Field.SUMMARY:
                self._summary.append(self.prose(item.value))
            case Field.DISCLAIMER:
                self._disclaimer.append(self.prose(item.value))
            case Field.NOTES:
                self.before.append(self.prose(item.value))
            case Field.END_NOTES:
                self._after.append(self.prose(item.value))
            case Field.FANDOM:
                self._add("fandoms", read_fandoms(text))
            case Field.CHARACTERS:
                self._add("characters", [] if is_nothing(text) else read_names(text))
            case Field.TAGS:
                self._add("tags", [] if is_nothing(text) else read_genres(text))
            case Field.LANGUAGE:
                self._language = self._language or text
            case Field.FORMAT | Field.OTHER | Field.UNKNOWN:
                self._keep(item.label, text)
            case _:
                self._take_single(item, text)

    def _take_single(self, item: Item, text: str) -> None:
        match item.field:
            case Field.TITLE:
                self._take_title(item, text)
            case Field.AUTHOR:
                self._take_author(item.label, text)
            case Field.RATING:
                self._take_rating(item.label, text)
            case Field.WARNINGS:
                self._take_warnings(text)
            case Field.CATEGORY:
                for tag in [] if is_nothing(text) else read_genres(text):
                    category = read_category(tag)
                    self._add("categories" if category else self._category, [category or tag])
            case Field.RELATIONSHIPS:
                self._take_relationships(item.label, text)
            case Field.CHAPTER_TITLE:
                self._chapter_title = self._chapter_title or text
            case Field.STATUS | Field.PART | Field.CHAPTERS:
                self._take_progress(item, text)
            case _:
                self._take_series(text)

    def _take_title(self, item: Item, text: str) -> None:
        if self._title:
            if text.casefold() != self._title.casefold():
                self._keep(item.label, text)
            return
        self._title = self._without_part(plain_title(text))

    def _without_part(self, title: str) -> str:
        match = _PART_IN_TITLE.search(title) if len(title) <= MAX_TITLE * 2 else None
        if match is None or not match.start():
            return title
        total = match["b"] or match["d"]
        self._part = int(match["a"] or match["c"])
        self._planned = int(total) if total.isdigit() else None
        return plain_title(title[: match.start()])

    def _take_author(self, label: Label | None, text: str) -> None:
        names = _EMAIL.sub("", text).strip(" ,;") if len(text) <= 2000 else text
        if names != text and label is not None:
            self._keep(label, text)
        names = re.sub(r"^by\s+", "", names, flags=re.IGNORECASE)
        for part in re.split(r"\s*[,;]\s*|\s+(?:and|&)\s+", names):
            if part:
                self._authors[part] = None

    def _take_rating(self, label: Label, text: str) -> None:
        rating, alone = read_rating(text)
        if rating is None:
            self._keep(label, text)
            self._doubts.append(
                _("I don't know the rating “{rating}”, so the story counts as not rated; please choose one.").format(
                    rating=text[:60]
                )
            )
            return
        if not alone:
            self._keep(label, text)
            self._doubts.append(
                _("I read the rating “{text}” as {rating}; please check.").format(
                    text=text[:60], rating=_(rating.value)
                )
            )
        self._rating = self._rating or rating

    def _take_warnings(self, text: str) -> None:
        if is_nothing(text) or not text:
            if text.strip(" -."):
                self._add("warnings", [NO_WARNINGS])
                self._doubts.append(
                    _("I read the warnings “{text}” as “{warning}”; please check.").format(
                        text=text[:60], warning=_(NO_WARNINGS)
                    )
                )
            return
        self._add("warnings", [read_warning(tag) for tag in read_list(text)])

    def _take_relationships(self, label: Label, text: str) -> None:
        without = re.match(r"(?P<said>gen(fic)?|none|no (pairings?|romance|relationships?))\b[^/&]*$", text, re.I)
        if is_nothing(text) or without:
            self._add("categories", ["Gen"] if without and without["said"].casefold().startswith("gen") else [])
            if len(text.split()) > 2:
                self._keep(label, text)
            return
        related, alone = read_relationships(text)
        mixed = bool(re.search(r"character|персонаж", label.name, re.IGNORECASE))
        self._add("relationships", related if mixed else [*related, *alone])
        self._add("characters", alone if mixed else [])

    def _take_progress(self, item: Item, text: str) -> None:
        status = read_status(text)
        planned = read_planned(text)
        number = re.match(r"\D{0,8}(\d{1,5})\b", text)
        if item.field is Field.STATUS:
            self._status = self._status or status
            if status is None:
                self._keep(item.label, text)
        elif item.field is Field.CHAPTERS and planned is None and text.isdigit():
            planned = int(text[:5])
        elif item.field is Field.PART and number:
            self._part = self._part or int(number[1])
        elif item.field is Field.PART:
            self._chapter_title = self._chapter_title or text
        elif planned is None or not number:
            self._keep(item.label, text)
        self._planned = self._planned or planned

    def _take_series(self, text: str) -> None:
        if not is_nothing(text):
            parts = text.split(";") if ";" in text else [text]
            self._series += [read_series(part) for part in parts if part.strip()]

    def take_unlabelled(self, header: Header) -> None:
        """The title and author that stood without labels, and the part that goes with a series."""
        title = self._plain(header.title)
        if title and not self._title:
            self._title = self._without_part(title)
        elif title and title.casefold() != self._title.casefold():
            self.before.append(self._inline(title))
        author = self._plain(header.author)
        if author and not self._authors:
            self._take_author(None, author)
        elif author and author not in self._authors:
            # The author has a label, so the line under the title was something else, such as a subtitle.
            self.before.append(self._inline(header.author))
        if self._part is not None and len(self._series) == 1 and self._planned is None:
            only = self._series[0]
            if only.part is None:
                self._series = [SeriesPart(only.title, self._part)]
                self._part = None

    def result(self) -> Understood:
        """Everything taken, put together; labelled lines without a field follow the notes."""
        if len(self._title) > MAX_TITLE:
            self._doubts.append(
                _("The title is longer than {limit} characters; please shorten it.").format(limit=MAX_TITLE)
            )
        lines = "\n".join(self._lines)
        before = "\n\n".join(part for part in (*self.before, lines) if part)
        tags = {name: tuple(values) for name, values in self._lists.items()}
        metadata = Metadata(
            title=self._title,
            authors=tuple(self._authors),
            summary="\n\n".join(self._summary),
            disclaimer="\n\n".join(self._disclaimer),
            notes=Notes(before, "\n\n".join(self._after)),
            rating=self._rating or Rating.NOT_RATED,
            language=self._language,
            status=self._status,
            planned_chapters=self._planned,
            series=tuple(self._series),
            link="",  # a text that is here is no recommendation
            **tags,
        )
        return Understood(metadata, self._doubts, self._part, self._chapter_title)
