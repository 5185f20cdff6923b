"""Where the chapters of a story begin, and what they are called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.limits import MAX_CHAPTERS
from bot.text.reading.headings import Heading, Style, read_heading
from bot.text.reading.labels import Field, read_label
from bot.text.reading.paragraphs import Paragraph, Shape
from bot.text.reading.titles import bare_title, byline, plain_title, title_like

_CONTENTS = re.compile(
    r"(?:table of )?contents:?|contents page|index|chapters:?|оглавление|содержание|inhaltsverzeichnis|"
    r"table des matières|sommaire|índice|目录|目次|目錄",
    re.IGNORECASE,
)
_OPENING_FIELDS = frozenset({Field.TITLE, Field.PART, Field.CHAPTER_TITLE, Field.DISCLAIMER})
_HEADER_FIELDS = frozenset(Field) - {Field.UNKNOWN, Field.OTHER, Field.LANGUAGE, Field.FORMAT}


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter before its paragraphs are read. ``headings`` are empty for text before the first heading.

    ``expected`` is the number that the writer's own count makes likely, in which a prologue has none.
    """

    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    expected: int = 1

    def title(self, number: int, story_title: str) -> str:
        """What the chapter is called as the ``number``-th in reading order; empty if it has only that number."""
        titles = [_title(heading, (number, self.expected), story_title) for heading in self.headings]
        return " – ".join(dict.fromkeys(title for title in titles if title))

    @property
    def total(self) -> int | None:
        """The number of chapters that a heading such as 'Part 2/5' promises."""
        return next((heading.total for heading in self.headings if heading.total), None)


def _title(heading: Heading, numbers: tuple[int, int], story_title: str) -> str:
    base = "" if bare_title(heading.base) == bare_title(story_title) else heading.base
    title = heading.title or base
    if heading.style is Style.PLAIN or (heading.style is not Style.NAMED and heading.number == numbers[0]):
        return title
    if title and heading.style is not Style.NAMED and heading.number in (None, numbers[1]):
        return title
    label = heading.label.rstrip(".):]") if not base else ""
    return f"{label}: {title}" if label and title else label or title


def sections(found: Sequence[Paragraph], story_title: str) -> list[Section]:
    """The paragraphs of a body parted at the chapters' beginnings; a table of contents is left out."""
    body, listed = _without_contents(list(found))
    if len(body) > 1 and body[-1].lines == ("End file.",):
        body.pop()  # FanFicFare's last line
    starts = _starts(body, story_title, listed)
    if not starts or len(starts) > MAX_CHAPTERS:
        return [Section((), tuple(body))]
    result: list[Section] = []
    prelude = body[: starts[0][0]]
    if any(paragraph.shape is not Shape.BREAK for paragraph in prelude):
        result.append(Section((), tuple(prelude)))
    pending: tuple[Heading, ...] = ()
    expected = 1
    for index, (place, heading) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(body)
        skip = 0 if heading.style is Style.PLAIN and not heading.label else 1
        heading, inside = _subtitled(heading, body[place + skip : end], story_title)
        if heading.label or heading.title or heading.base:
            pending = (*pending, heading) if not _says_the_same(pending, heading) else pending
        if any(paragraph.shape is not Shape.BREAK for paragraph in inside):
            result.append(Section(pending, tuple(inside), expected))
            expected = next((each.number for each in pending if each.number is not None), expected - 1) + 1
            pending = ()
    return result


def _says_the_same(pending: tuple[Heading, ...], heading: Heading) -> bool:
    return any(other.number is not None and other.number == heading.number and not heading.title for other in pending)


def _subtitled(heading: Heading, inside: list[Paragraph], story_title: str) -> tuple[Heading, list[Paragraph]]:
    """The heading with a title that stands on the line after it, and the paragraphs without that line."""
    if (
        not inside
        or heading.title
        or heading.style is Style.PLAIN
        or inside[0].shape not in (Shape.TEXT, Shape.HEADING)
    ):
        return heading, inside
    first = inside[0]
    line = first.lines[0]
    if bare_title(line) == bare_title(story_title) and story_title:
        return heading, _less_a_line(inside)
    if first.shape is Shape.HEADING and len(inside) > 1:
        return _titled(heading, line), inside[1:]
    follows = len(first.lines) > 1 or any(each.shape is not Shape.BREAK for each in inside[1:])
    close = first.gap == 0
    if not follows or read_label(line) or byline(line) or not title_like(line, strict=not close):
        return heading, inside
    if close and len(first.lines) > 1 and len(first.lines[1]) <= len(line):
        return heading, inside
    if not close and (len(first.lines) > 1 or not _capitalised(line) or len(line) > 60):
        return heading, inside
    return _titled(heading, line), _less_a_line(inside)


def _titled(heading: Heading, line: str) -> Heading:
    return Heading(heading.style, heading.label, plain_title(line), heading.number, heading.total, heading.base)


def _less_a_line(inside: list[Paragraph]) -> list[Paragraph]:
    first = inside[0]
    rest = [Paragraph(first.lines[1:], first.shape, 0)] if len(first.lines) > 1 else []
    return rest + inside[1:]


def _capitalised(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", line) if len(word) > 3]
    return line[:1].isupper() and all(word[0].isupper() for word in words) and len(line.split()) <= 9


def _starts(body: Sequence[Paragraph], story_title: str, listed: set[str]) -> list[tuple[int, Heading]]:
    """The places of the chapters' beginnings with what stands there."""
    read = [_heading_of(paragraph) for paragraph in body]
    fractions = sum(heading is not None and heading.key == "/" for heading in read)
    found: list[tuple[int, Heading]] = []
    for place, heading in enumerate(read):
        if heading is not None and _is_start(heading, story_title, fractions):
            found.append((place, heading))
        elif heading is None and (body[place].shape is Shape.HEADING or _is_listed(body[place], listed)):
            found.append((place, Heading(Style.PLAIN, plain_title(body[place].lines[0]))))
        elif heading is not None and body[place].shape is Shape.HEADING:
            found.append((place, heading))
        elif _repeats_header(body, place, story_title):
            found.append((place, Heading(Style.PLAIN, "")))
    if not any(heading.style in (Style.NUMBERED, Style.FRACTION) or heading.label == "" for _, heading in found):
        known = {place for place, _heading in found}
        bare = [start for start in _bare_sequence(read, body) if start[0] not in known]
        found = sorted([*found, *bare], key=lambda start: start[0])
    return _plain_titles(found)


def _plain_titles(found: list[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
    """A heading of the source's format is its own title."""
    return [
        (place, Heading(Style.PLAIN, heading.label, heading.label) if heading.style is Style.PLAIN else heading)
        for place, heading in found
    ]


def _heading_of(paragraph: Paragraph) -> Heading | None:
    if paragraph.shape not in (Shape.TEXT, Shape.HEADING) or len(paragraph.lines) != 1:
        return None
    heading = read_heading(paragraph.lines[0])
    return heading if heading is not None and (heading.sure or read_label(paragraph.lines[0]) is None) else None


def _is_start(heading: Heading, story_title: str, fractions: int) -> bool:
    if heading.sure:
        return True
    if heading.style is not Style.FRACTION:
        return False
    same = bool(story_title) and bare_title(heading.base) == bare_title(story_title)
    match heading.key:
        case "/alone":
            return True
        case "/":
            return same or fractions > 1
        case _:
            return same


def _bare_sequence(read: Sequence[Heading | None], body: Sequence[Paragraph]) -> list[tuple[int, Heading]]:
    """Lone numbers that count upwards from the beginning, all written alike, with text between them."""
    best: list[tuple[int, Heading]] = []
    for key in dict.fromkeys(heading.key for heading in read if heading is not None and heading.style is Style.BARE):
        chain: list[tuple[int, Heading]] = []
        for place, heading in enumerate(read):
            if heading is None or heading.key != key or heading.number is None:
                continue
            last = chain[-1] if chain else None
            if last is None:
                text_before = any(each.shape is Shape.TEXT for each in body[:place])
                wanted = heading.number in (0, 1) or (heading.number == 2 and text_before)
            else:
                wanted = 0 < heading.number - (last[1].number or 0) <= 3 and place - last[0] > 1
            if wanted:
                chain.append((place, heading))
        if len(chain) > max(1, len(best)):
            best = chain
    return best


def _repeats_header(body: Sequence[Paragraph], place: int, story_title: str) -> bool:
    """Whether a block of labels stands here that opens another part, as in posts to a mailing list."""
    paragraph = body[place]
    if paragraph.shape is not Shape.TEXT or (place and _is_labelled(body[place - 1])):
        return False
    label = read_label(paragraph.lines[0])
    if label is None:
        return False
    fields: set[Field] = set()
    for following in body[place : place + 12]:
        if not _is_labelled(following):
            break
        labels = [label for label in map(read_label, following.lines) if label is not None]
        titles = [bare_title(each.value) for each in labels if each.field is Field.TITLE]
        if story_title and any(title != bare_title(story_title) for title in titles):
            return False
        fields |= {each.field for each in labels}
    fields &= _HEADER_FIELDS
    return len(fields) >= 2 and bool(fields & _OPENING_FIELDS)


def _is_labelled(paragraph: Paragraph) -> bool:
    return paragraph.shape is Shape.TEXT and read_label(paragraph.lines[0]) is not None


def _is_listed(paragraph: Paragraph, listed: set[str]) -> bool:
    return paragraph.shape is Shape.TEXT and len(paragraph.lines) == 1 and _flat(paragraph) in listed


def _without_contents(body: list[Paragraph]) -> tuple[list[Paragraph], set[str]]:
    """The body without a table of contents near its beginning, and the lines of that table."""
    again = Counter(_flat(each) for each in body if each.shape is not Shape.BREAK)
    for place, paragraph in enumerate(body[:12]):
        if paragraph.shape is Shape.BREAK or not _CONTENTS.fullmatch(paragraph.lines[0].strip(" *_~=#[]-")):
            continue
        lines = list(paragraph.lines[1:])
        end = place + 1
        listed = {" ".join(line.casefold().split()) for line in lines}
        while not lines and end < len(body) and _lists(body[end], again) and _flat(body[end]) not in listed:
            listed |= {" ".join(line.casefold().split()) for line in body[end].lines}
            end += 1
        if end > place + 1 or _all_short(lines):
            return body[:place] + body[end:], listed
        return body, set()
    return body, set()


def _all_short(lines: list[str]) -> bool:
    return bool(lines) and all(len(line) <= 100 for line in lines)


def _flat(paragraph: Paragraph) -> str:
    return " ".join(paragraph.lines[0].casefold().split())


def _lists(paragraph: Paragraph, again: Counter[str]) -> bool:
    """Whether a paragraph after 'Contents' lists chapters: each line comes again later, or is many short lines."""
    if paragraph.shape is Shape.BREAK or not _all_short(list(paragraph.lines)):
        return False
    if len(paragraph.lines) != 1:
        return True
    return again[_flat(paragraph)] > 1
