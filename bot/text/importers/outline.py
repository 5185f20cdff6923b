"""What the headings of a formatted file are: the story's title, chapters' beginnings, or lines inside a chapter.

Headings come as paragraphs of ``Shape.HEADING`` whose line begins with as many ``#`` as their level.
"""

from collections.abc import Iterable, Sequence

from bot.text.reading.headings import read_heading
from bot.text.reading.labels import KNOWN, Field, read_label
from bot.text.reading.paragraphs import Paragraph, Shape
from bot.text.reading.titles import byline, split_title
from bot.text.stored.markup import to_plain

_SECTION_FIELDS = frozenset({Field.SUMMARY, Field.NOTES, Field.END_NOTES, Field.DISCLAIMER, Field.WARNINGS, Field.TAGS})
_CHAPTER_FIELDS = frozenset({Field.PART, Field.CHAPTERS, Field.CHAPTER_TITLE, Field.UNKNOWN, Field.OTHER})


def told_apart(found: Sequence[Paragraph]) -> Iterable[Paragraph]:
    """Headings told apart: the one that is the story's title, those of chapters, those inside chapters."""
    found = [_as_label(each) for each in found]
    headings = [each for each in found if each.shape is Shape.HEADING]
    levels = [_level(each) for each in headings]
    first = next((each for each in found if each.shape is not Shape.BREAK), None)
    titled = bool(headings) and headings[0] is first and levels[0] == min(levels) and not _is_chapter(headings[0])
    # Beside chapters of its own level it is the title only if those say that they are chapters.
    titled = titled and all(_is_chapter(each) for each in headings[1:] if _level(each) == levels[0])
    chapter_level = min(levels[1:] if titled else levels, default=0)
    for each in found:
        if each.shape is not Shape.HEADING:
            yield each
            continue
        text = heading_text(each)
        if titled and each is headings[0]:
            yield _title(text)
            continue
        if KNOWN.get(to_plain(text).strip(" :").casefold()) in _SECTION_FIELDS:
            yield Paragraph((f"{text.strip(' :')}:",))
            continue
        chapter = _level(each) == chapter_level or _is_chapter(each)
        yield Paragraph((text,), Shape.HEADING if chapter else Shape.SUBHEADING)


def heading_text(heading: Paragraph) -> str:
    """A heading's text without the marks of its level."""
    return heading.lines[0].lstrip("#").strip()


def _as_label(paragraph: Paragraph) -> Paragraph:
    """A heading that is a line of the header, such as 'Rating: Teen' or 'by Jo Fern', as that line."""
    if paragraph.shape is not Shape.HEADING:
        return paragraph
    text = heading_text(paragraph)
    label = read_label(text)
    labelled = label is not None and bool(label.value) and label.field not in _CHAPTER_FIELDS
    return Paragraph((text,)) if labelled or byline(to_plain(text)) else paragraph


def _title(text: str) -> Paragraph:
    title, author = split_title(text, "")
    return Paragraph((f"Title: {title}", f"Author: {author}") if author else (f"Title: {text}",))


def _is_chapter(heading: Paragraph) -> bool:
    read = read_heading(to_plain(heading_text(heading)))
    return read is not None and read.sure


def _level(heading: Paragraph) -> int:
    return len(heading.lines[0]) - len(heading.lines[0].lstrip("#"))
