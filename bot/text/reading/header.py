"""The block of labelled lines before a story's body, in the classic shape of mailing lists and early archives.

:func:`read_header` only finds out what belongs to it; :mod:`bot.text.reading.metadata` says what it means. A header
is label lines near the top, possibly with a title line, a byline and separators among them. It ends at a
chapter's heading, or at the first prose that no further labels follow soon. One label alone is a header only
if no sentence of a story would begin so (``Disclaimer:``), or if a title stands beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.text.limits import MAX_AUTHOR
from bot.text.reading.header_lines import Item, columns, is_part, label_fields, speaks_to_readers, tells, weight
from bot.text.reading.headings import Style, read_heading
from bot.text.reading.labels import LISTS, PROSE, Field, Label, read_label
from bot.text.reading.paragraphs import Paragraph, Shape
from bot.text.reading.titles import bare_title, byline, split_title, title_like

# How many paragraphs may belong to a header, and how many unlabelled ones may stand between two labelled.
_MOST = 80
_BETWEEN = 3
_LONGEST_BETWEEN = 1500

# How many lines may follow a label that asks for a word or two.
_LONGEST_VALUE = 3

# So many paragraphs from the end (or the file's 80th) a note is one before the story.
_FAR_FROM_END = 9


@dataclass(frozen=True, slots=True)
class Header:
    """What was found before the body. ``title`` and ``author`` come from lines without a label.

    ``loose`` are paragraphs among the labels that belong to none; ``rest`` is everything after the header.
    ``refused`` is a first line that looked like a label and was left in the story.
    """

    items: tuple[Item, ...] = ()
    title: str = ""
    author: str = ""
    loose: tuple[Paragraph, ...] = ()
    rest: tuple[Paragraph, ...] = ()
    refused: str = ""


def read_header(found: Sequence[Paragraph], *, separated: bool = True, known_title: str | None = None) -> Header:
    """The header at the beginning of ``found``, perhaps an empty one.

    ``separated`` says that blank lines part the source's paragraphs, so that a line without a label in a
    labelled paragraph continues it. ``known_title`` is given for a header inside the story, before one of
    its parts: there a lone line is a title only if it repeats the story's.
    """
    scanner = _Scanner(found, separated, known_title)
    scanner.scan()
    return scanner.result()


class _Scanner:
    def __init__(self, found: Sequence[Paragraph], separated: bool, known_title: str | None) -> None:
        self._queue = list(reversed(found[:_MOST]))
        self._far = found[_MOST:]
        self._all = found
        self._separated = separated
        self._known = known_title
        self._items: list[Item] = []
        self._loose: list[Paragraph] = []
        self._title = self._author = ""
        self._title_after = False
        self._parted = False  # a separator was passed after labels
        self._closed = False  # the last labels made a block of their own

    def scan(self) -> None:
        """Consume paragraphs from the queue until the body begins."""
        while self._queue and self._step():
            pass

    def result(self) -> Header:
        rest = (*reversed(self._queue), *self._far)
        if self._is_header():
            return Header(tuple(self._items), self._title, self._author, tuple(self._loose), rest)
        refused = self._items[0].label.name + ": " + self._items[0].text if self._items else ""
        if self._items or self._loose or self._known is not None:
            return self._without_labels(refused)
        return Header(title=self._title, author=self._author, rest=rest)

    def _without_labels(self, refused: str) -> Header:
        """The file read again as one without labels: only a title and a byline may stand before the body."""
        if self._known is not None:
            return Header(rest=tuple(self._all), refused=refused)
        again = _Scanner(self._all, self._separated, None)
        while again._queue and again._take_title_or_byline(again._queue[-1]):
            pass
        return Header(
            title=again._title, author=again._author, rest=(*reversed(again._queue), *again._far), refused=refused
        )

    def _is_header(self) -> bool:
        known = [item for item in self._items if item.field is not Field.UNKNOWN]
        weights = {item.label.name.casefold(): weight(item) for item in known}
        return bool(known) and sum(weights.values()) + bool(self._title or self._author) >= 2

    def _step(self) -> bool:
        paragraph = self._queue[-1]
        if paragraph.shape is Shape.BREAK:
            return self._pass_break()
        if paragraph.shape is Shape.QUOTE:
            quoted = read_label(paragraph.lines[0])
            if quoted is not None and quoted.unmistakable and self._welcome(quoted, paragraph):
                self._take_labels(paragraph)
                return True
            return self._take_value(paragraph)
        if paragraph.shape is not Shape.TEXT:
            return False
        label = read_label(paragraph.lines[0])
        if label is not None and self._welcome(label, paragraph):
            self._take_labels(paragraph)
            return True
        heading = read_heading(paragraph.lines[0])
        if heading is not None and heading.key == "/alone":
            return self._take_part(paragraph)
        if heading is not None and (heading.sure or heading.style is Style.BARE):
            return False
        return self._take_value(paragraph) or self._take_title_or_byline(paragraph) or self._take_loose(paragraph)

    def _pass_break(self) -> bool:
        """A separator inside or after the header is not text; one before the body of a headerless file may be."""
        if len(self._queue) > 1 and self._queue[-2].shape is Shape.BREAK:
            self._queue.pop()
            return True
        if not self._items and not self._title and len(self._all) != len(self._queue) + len(self._far):
            return False
        self._parted = bool(self._items)
        self._queue.pop()
        return True

    def _welcome(self, label: Label, paragraph: Paragraph) -> bool:
        """Whether a labelled paragraph here belongs to the header."""
        if not self._items:
            return True
        several = len(label_fields(paragraph)) >= 2
        strong = several or tells(Item(label, ((label.value,),)))
        if (self._title_after or self._parted) and not strong:
            return label.field in (Field.NOTES, Field.WARNINGS) and self._parted and not self._title_after
        given = {item.field for item in self._items}
        given |= {Field.TITLE} if self._title else set()
        once = (Field.TITLE, Field.RATING, Field.WARNINGS, Field.AUTHOR, Field.FANDOM)
        if not several and label.field in once and label.field in given:
            return False
        return strong or not self._closed or label.field is Field.NOTES or self._part_of_block(label)

    def _part_of_block(self, label: Label) -> bool:
        """Whether a line apart from a block of labels goes with it: it is no sentence, or another label follows."""
        if weight(Item(label, ((label.value,),))) or not label.value:
            return True
        return read_label(self._next_line()) is not None

    def _take_labels(self, paragraph: Paragraph) -> None:
        """Read the lines of a labelled paragraph; what no longer belongs to a label goes back to the queue."""
        self._queue.pop()
        lines = [part for line in paragraph.lines for part in columns(line)]
        for index, line in enumerate(lines):
            label = read_label(line, unknown=index > 0 or bool(self._items))
            small = line.strip()[:1].islower() and (not self._items or self._items[-1].label.name[:1].isupper())
            follows = index > 0 and small and self._items[-1].field in PROSE
            if label is not None and not follows and self._believable(label, lines, index):
                self._items.append(Item(label, ((label.value,),) if label.value else ()))
            elif index and is_part(line):
                self._items.append(Item(Label("Part", Field.PART, line.strip()), ((line.strip(),),)))
            elif index and self._continues(lines, index):
                last = self._items[-1]
                head = last.value[:-1] if last.value else ()
                tail = last.value[-1] if last.value else ()
                self._items[-1] = replace(last, value=(*head, (*tail, line)))
            else:
                self._queue.append(Paragraph(tuple(lines[index:]), gap=0))
                break
        # After several labels in one paragraph, or a chapter's note, a lone one is rather a sentence of the story.
        only_notes = self._known is not None and all(item.field is Field.NOTES for item in self._items)
        self._closed = only_notes or len(label_fields(paragraph)) > 1

    def _take_part(self, paragraph: Paragraph) -> bool:
        """'Part 2 of 5' before the labels of a header says which part that is; else the story begins there."""
        label = read_label(self._next_line())
        if label is None or label.field in (Field.NOTES, Field.END_NOTES) or len(paragraph.lines) != 1:
            return False
        line = paragraph.lines[0].strip()
        self._items.append(Item(Label("Part", Field.PART, line), ((line,),)))
        self._queue.pop()
        return True

    def _believable(self, label: Label, lines: list[str], index: int) -> bool:
        """An unlisted label counts between two labels, or at the end of a paragraph that is all labels."""
        if label.field is not Field.UNKNOWN:
            return True
        if index + 1 < len(lines):
            following = read_label(lines[index + 1], unknown=True)
            known = any(read_label(line) for line in lines[index + 1 : index + 4])
            return following is not None and (known or following.field is not Field.UNKNOWN)
        return self._separated or (
            index == 0 and bool(self._queue) and read_label(self._queue[-1].lines[0]) is not None
        )

    def _continues(self, lines: list[str], index: int) -> bool:
        """Whether a line without a label belongs to the label before it."""
        line, before, last = lines[index], lines[index - 1], self._items[-1]
        if not last.value or (self._separated and not last.label.value and last.field in LISTS):
            return True
        if all(re.match(r"\s*[-*•]\s", each) for each in (before, line)):
            return True
        if last.field not in PROSE | LISTS and _until_label(lines[index:]) > _LONGEST_VALUE:
            return False
        if line[:1].isspace() and not before[:1].isspace():
            return True
        if line.strip()[:1].islower() and not re.search(r"[.!?]$", before):
            return True
        title_due = not self._title and all(item.field is not Field.TITLE for item in self._items)
        tail = lines[index:]
        if len(tail) == 1 and title_due and last.field not in PROSE and title_like(line, strict=True):
            return False
        if byline(line) and last.field is Field.TITLE:
            return False
        small = sum(len(each) for each in tail) < 2500 and len(tail) <= 25
        if not self._separated:
            return self._wraps(lines, index)
        return bool(self._queue) and small and len(before) > 30

    def _wraps(self, lines: list[str], index: int) -> bool:
        """Where each line is a paragraph: whether a value was wrapped there, which its header alone may be."""
        line, before = lines[index], lines[index - 1]
        if not 40 <= len(before) <= 100:
            return False
        later = (read_label(each) for each in lines[index + 1 : index + 5])
        if any(label is not None and not self._has(label.field) for label in later):
            return True
        width = max(50, *(len(each) for each in lines[:index]))
        full = len(before) + 1 + len(line.split(maxsplit=1)[0]) > width - 4
        return full and len(lines) - index <= 2 and max(map(len, lines[index:])) <= width and bool(self._queue)

    def _take_value(self, paragraph: Paragraph) -> bool:
        """A paragraph after a label that had nothing behind it is that label's value."""
        if not self._items or self._items[-1].value or paragraph.shape is Shape.BREAK:
            return False
        last = self._items[-1]
        if last.field not in PROSE and (len(paragraph.lines) > 15 or len(paragraph.text) > 400):
            return False
        self._items[-1] = replace(last, value=(paragraph.lines,))
        self._queue.pop()
        return True

    def _take_title_or_byline(self, paragraph: Paragraph) -> bool:
        if paragraph.shape is not Shape.TEXT:
            return False
        first = paragraph.lines[0]
        if (self._title or self._has(Field.TITLE)) and not self._author and not self._has(Field.AUTHOR):
            author = byline(first)
            name = self._next_line()
            if first.strip().casefold() == "by" and len(paragraph.lines) == 1 and title_like(name):
                self._queue.pop()
                first, paragraph = name, self._queue[-1]
                author = name.strip()
            if author and len(author) <= MAX_AUTHOR:
                self._author = author
                self._drop_first_line(paragraph)
                return True
        if self._repeats_title(first) or self._repeats_author(first):
            self._drop_first_line(paragraph)
            return True
        if self._title or self._known is not None or self._has(Field.TITLE):
            return False
        if not self._may_be_title(paragraph):
            return False
        self._title, author = split_title(first, self._author)
        if len(paragraph.lines) == 2 and not author and self._is_name(paragraph.lines[1]):
            author = paragraph.lines[1].strip()
            paragraph = replace(paragraph, lines=paragraph.lines[:1])
        self._author = self._author or author
        self._title_after = bool(self._items)
        self._drop_first_line(paragraph)
        return True

    def _is_name(self, line: str) -> bool:
        """Whether the line under a title is a name: nothing else stands there before the first label."""
        known = byline(line) or read_label(line) or read_heading(line)
        return not known and not self._items and read_label(self._next_line()) is not None and len(line.split()) <= 4

    def _has(self, field: Field) -> bool:
        return any(item.field is field for item in self._items)

    def _repeats_title(self, line: str) -> bool:
        titles = [item.text for item in self._items if item.field is Field.TITLE]
        titles += [self._title] if self._title else []
        titles += [self._known] if self._known and self._items else []
        text = bare_title(line)
        return bool(text) and any(text == bare_title(title) for title in titles)

    def _repeats_author(self, line: str) -> bool:
        """Whether a byline says again what the header said, as it does under a repeated title."""
        authors = [item.text for item in self._items if item.field is Field.AUTHOR]
        again = byline(line).casefold()
        return bool(again) and any(author.casefold().startswith(again) for author in authors)

    def _may_be_title(self, paragraph: Paragraph) -> bool:
        first = paragraph.lines[0]
        follower = paragraph.lines[1] if len(paragraph.lines) > 1 else self._next_line()
        part = len(paragraph.lines) > 1 and read_heading(follower)
        if len(paragraph.lines) == 2 and not self._items and read_label(self._next_line()) and title_like(follower):
            # Title and author on two lines, as AO3's own text has them.
            return title_like(first)
        if len(paragraph.lines) > 1 and not (byline(follower) or read_label(follower) or part):
            # Without a blank line after it only a clear title before clear prose is one.
            return title_like(first, strict=True) and len(follower) > max(60, len(first) * 3 // 2)
        if not follower or not title_like(first):
            return False
        if self._items or byline(follower) or read_label(follower) or follower.strip().casefold() == "by":
            return True
        heading = read_heading(follower)
        if heading is not None and (heading.sure or not heading.title or heading.number == 1):
            return True
        longer = len(self._next_text()) > len(first)
        return title_like(first, strict=True) and longer

    def _next_text(self) -> str:
        return next((each.text for each in self._queue[-2::-1] if each.shape is not Shape.BREAK), "")

    def _next_line(self) -> str:
        return next((each.lines[0] for each in self._queue[-2::-1] if each.shape is not Shape.BREAK), "")

    def _drop_first_line(self, paragraph: Paragraph) -> None:
        self._queue.pop()
        if len(paragraph.lines) > 1:
            self._queue.append(replace(paragraph, lines=paragraph.lines[1:], gap=0))

    def _take_loose(self, paragraph: Paragraph) -> bool:
        """Prose that labels follow soon: it continues the summary or note before it; before any label it is a note."""
        if self._title_after or self._parted or len(paragraph.text) > _LONGEST_BETWEEN or self._known is not None:
            return False
        last = self._items[-1] if self._items else None
        if last is not None and (last.field not in PROSE or self._title_ahead()):
            if not self._label_next() and not self._title_ahead():
                return False
            self._queue.pop()
            self._loose.append(paragraph)
            return True
        if not self._labels_ahead() and not self._notes_to_a_break(last):
            return False
        self._queue.pop()
        if last is not None:
            self._items[-1] = replace(last, value=(*last.value, paragraph.lines))
        else:
            self._loose.append(paragraph)
        return True

    def _notes_to_a_break(self, last: Item | None) -> bool:
        """Whether the author's notes run on up to the file's only separator, with most of the text after it."""
        if last is None or last.field is not Field.NOTES or not last.label.unmistakable:
            return False
        breaks = [place for place, each in enumerate(self._all) if each.shape is Shape.BREAK]
        here = len(self._all) - len(self._queue) - len(self._far)
        if len(breaks) != 1 or not here < breaks[0] <= here + _BETWEEN:
            return False
        notes = self._all[here : breaks[0]]
        to_readers = all(speaks_to_readers(each) for each in notes)
        after = sum(len(each.text) for each in self._all[breaks[0] :])
        return to_readers and after > 2 * sum(len(each.text) for each in notes)

    def _title_ahead(self) -> bool:
        """Whether the title comes again within a few paragraphs: what stands before it is no story yet."""
        following = self._queue[-2 : -2 - _BETWEEN : -1]
        return any(each.shape is Shape.TEXT and self._repeats_title(each.lines[0]) for each in following)

    def _label_next(self) -> bool:
        """Whether the very next paragraph starts with a label that only a header has and that is still missing."""
        following = self._queue[-2] if len(self._queue) > 1 else None
        label = read_label(following.lines[0]) if following is not None else None
        if label is None or label.field in (Field.NOTES, Field.TITLE, Field.AUTHOR) or self._has(label.field):
            return False
        return tells(Item(label, ((label.value,),)))

    def _labels_ahead(self) -> bool:
        """Whether labels that make a header of their own, or add to this one, follow within a few paragraphs."""
        ahead: dict[Field, int] = {}
        for paragraph in self._queue[-2 : -2 - _BETWEEN - 2 : -1]:
            if self._items and _begins_chapter(paragraph):
                return False
            labels = [read_label(line) for line in paragraph.lines[:30]] if paragraph.shape is Shape.TEXT else []
            if ahead and (not labels or labels[0] is None):
                break
            for label in labels if labels and labels[0] else ():
                if label is not None:
                    here = weight(Item(label, ((label.value,),)))
                    ahead[label.field] = max(ahead.get(label.field, 0), here)
        if not self._items:
            return 2 in ahead.values() and sum(ahead.values()) >= 3
        if len(self._queue) < _FAR_FROM_END:
            # In a short file a note after the end stands as near as one before the beginning.
            ahead.pop(Field.NOTES, None)
        given = {item.field for item in self._items} - {Field.NOTES}
        return 2 in ahead.values() and not given & set(ahead)


def _begins_chapter(paragraph: Paragraph) -> bool:
    if paragraph.shape is Shape.HEADING:
        return True
    heading = read_heading(paragraph.lines[0]) if paragraph.shape is Shape.TEXT else None
    return heading is not None and (heading.sure or heading.style is Style.BARE or heading.key == "/alone")


def _until_label(lines: Sequence[str]) -> int:
    """How many lines stand before the next known label."""
    return next((index for index, line in enumerate(lines) if read_label(line)), len(lines))
