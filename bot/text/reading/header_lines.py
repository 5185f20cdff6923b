"""One labelled line of a header, and how much it speaks for there being a header."""

import re
from dataclasses import dataclass

from bot.text.reading.headings import read_heading
from bot.text.reading.labels import LISTS, Field, Label, read_label
from bot.text.reading.paragraphs import Paragraph
from bot.text.reading.values import read_rating, read_warning

# What authors say to their readers, and stories hardly to theirs.
_TO_READERS = re.compile(
    r"\b(?:stor(?:y|ies)|fan ?fics?|fics?|chapters?|reviews?|reviewers|comments?|feedback|thanks?|thank you|enjoy|"
    r"hope (?:that )?you|beta(?:ed|'d|’d)?|canon|fandom|disclaimer|characters|posted|updates?|(?-i:AU)|pairings?|"
    r"readers?|reading this|read this|written|wrote this|writing this|спасибо|отзыв\w*|фик\w*|глав[ауые]|рассказ\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A label with its value: raw paragraphs, each a run of lines as the source had them."""

    label: Label
    value: tuple[tuple[str, ...], ...]

    @property
    def field(self) -> Field:
        """What the label speaks of."""
        return self.label.field

    @property
    def text(self) -> str:
        """The value on one line; a list of one entry a line is joined by semicolons."""
        listed = self.field in LISTS and not self.label.value and sum(map(len, self.value)) > 1
        if listed:
            lines = (line.strip().lstrip("-•* ").rstrip(",;") for lines in self.value for line in lines)
            return "; ".join(line for line in lines if line)
        return " ".join(line.strip() for lines in self.value for line in lines if line.strip())


def is_part(line: str) -> bool:
    """Whether a line among labels is 'Part 2 of 5' without a colon."""
    heading = read_heading(line)
    return heading is not None and heading.key == "/alone"


def weight(item: Item) -> int:
    """How much a label speaks for a header: 2 is enough alone, 0 could be a sentence of the story."""
    if tells(item):
        return 2
    return int(len(item.text) <= 60 and not item.text.endswith((".", "!", "?", "”", '"')))


def tells(item: Item) -> bool:
    """Whether one label alone shows that this is a header."""
    if item.label.unmistakable:
        sentence = re.search(r"[^\W\d_]{2}[.!]$", item.text) and len(item.text.split()) > 3
        return not (sentence and item.field in (Field.TITLE, Field.AUTHOR))
    match item.field:
        case Field.RATING:
            rating, alone = read_rating(item.text)
            return rating is not None and (alone or len(item.text) < 60)
        case Field.WARNINGS:
            return read_warning(item.text) != item.text
        case _:
            return False


def label_fields(paragraph: Paragraph) -> set[Field]:
    """The fields of the known labels that the lines of a paragraph begin with."""
    labels = (read_label(line) for line in paragraph.lines[:30])
    return {label.field for label in labels if label is not None}


def columns(line: str) -> list[str]:
    """A line with several labels in columns ('Rating: T | Genre: Drama') as lines; else the line alone."""
    if "|" not in line and "\t" not in line and "  " not in line.strip():
        return [line]
    for separator in (r"\s*\|\s*", r"\s*\t+\s*|\s{3,}"):
        parts = [part for part in re.split(separator, line) if part]
        if len(parts) > 1 and all(read_label(part) for part in parts):
            return parts
    return [line]


def speaks_to_readers(paragraph: Paragraph) -> bool:
    """Whether a paragraph without a label may belong to a note: it speaks of the story, or thanks, or hopes."""
    return bool(_TO_READERS.search(paragraph.text))
