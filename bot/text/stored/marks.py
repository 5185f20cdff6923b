"""Reading the inline marks of the stored form; :mod:`bot.text.stored.markup` says what that form is.

A mark is a switch: it opens where it is closed and closes where it is open, and a block starts with all
marks closed. So what is open at a place depends on nothing but the block's text before it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

EMPHASIS = "*"
STRONG = "**"
UNDERLINE = "__"
STRIKE = "~~"

# Outermost first, in which order marks are written where several open at one place.
MARKS = (STRONG, EMPHASIS, UNDERLINE, STRIKE)

SCENE_BREAK = "***"
QUOTE_PREFIX = "> "
HEADING_PREFIX = "# "

_TOKEN = re.compile(r"\\(?P<escaped>[\\*_~>#])|(?P<stars>\*+)|(?P<pair>__|~~)")
_QUOTE_LINE = re.compile(r"^> ?", re.MULTILINE)
_ESCAPE = re.compile(r"[\\*_~]|^[>#]", re.MULTILINE)


class Token(NamedTuple):
    """A piece of a block: ``text`` without escapes, then the ``marks`` that switch after it.

    ``start`` and ``end`` bound the marks in the block's text.
    """

    text: str
    marks: tuple[str, ...]
    start: int
    end: int


def escape(plain: str) -> str:
    """Plain text in the stored form: every character stands for itself. Line breaks stay as they are."""
    return _ESCAPE.sub(lambda match: "\\" + match[0], plain)


def tokens(block: str) -> Iterator[Token]:
    """The pieces of one block in order; the last piece carries no marks."""
    parts: list[str] = []
    place = 0
    for match in _TOKEN.finditer(block):
        parts.append(block[place : match.start()])
        place = match.end()
        if match["escaped"]:
            parts.append(match["escaped"])
            continue
        switched = stars(len(match["stars"])) if match["stars"] else (match["pair"],)
        yield Token("".join(parts), switched, match.start(), match.end())
        parts = []
    parts.append(block[place:])
    yield Token("".join(parts), (), len(block), len(block))


def visible_counts(block: str) -> list[int]:
    """For each place in one block, its end included, how many characters a reader sees before it.

    Marks, backslashes that escape and a quotation's prefixes are not seen.
    """
    hidden = bytearray(len(block) + 1)
    if block.startswith(">") and all(line.startswith(">") for line in block.split("\n")):
        for match in _QUOTE_LINE.finditer(block):
            hidden[match.start() : match.end()] = b"\1" * len(match[0])
    for match in _TOKEN.finditer(block):
        end = match.start() + 1 if match["escaped"] else match.end()
        hidden[match.start() : end] = b"\1" * (end - match.start())
    return list(accumulate((not mark for mark in hidden[:-1]), initial=0))


def unmarked(block: str) -> str:
    """What a reader sees of one block: the texts of its :func:`tokens`."""
    return _TOKEN.sub(r"\g<escaped>", block)


def stars(count: int) -> tuple[str, ...]:
    """What a run of stars switches: one emphasis, two strong, three both, longer ones pairs first."""
    return (STRONG,) * (count // 2) + (EMPHASIS,) * (count % 2)


def switch(is_open: frozenset[str], marks: Iterable[str]) -> frozenset[str]:
    """What is open after ``marks``, when ``is_open`` was open before."""
    for mark in marks:
        is_open ^= {mark}
    return is_open


def opening(is_open: Iterable[str]) -> str:
    """The marks that open ``is_open`` at the beginning of a block."""
    wanted = frozenset(is_open)
    return "".join(mark for mark in MARKS if mark in wanted)


def closing(is_open: Iterable[str]) -> str:
    """The marks that close ``is_open``, in the order that mirrors :func:`opening`."""
    wanted = frozenset(is_open)
    return "".join(mark for mark in reversed(MARKS) if mark in wanted)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of plain text with one set of marks; never empty."""

    text: str
    marks: frozenset[str]


def pieces(block: str) -> list[Piece]:
    """The block as plain stretches with their marks, empty ones left out, equal neighbours joined."""
    found: list[Piece] = []
    is_open: frozenset[str] = frozenset()
    for token in tokens(block):
        if token.text:
            if found and found[-1].marks == is_open:
                found[-1] = Piece(found[-1].text + token.text, is_open)
            else:
                found.append(Piece(token.text, is_open))
        is_open = switch(is_open, token.marks)
    return found


def write(stretches: Iterable[Piece]) -> str:
    """A block in the stored form from plain stretches: balanced, and without marks around nothing or blanks.

    White space at the edge of a marked stretch goes outside of the mark, as renderers need it.
    """
    stretches = list(stretches)
    if not any(piece.marks for piece in stretches):
        return escape("".join(piece.text for piece in stretches))
    written: list[str] = []
    last = Piece("", frozenset())
    for before, piece in pairwise([last, *_trimmed(stretches), last]):
        # Two runs of stars may meet here; one run switches exactly what the two would have switched.
        written.append(closing(before.marks - piece.marks))
        written.append(opening(piece.marks - before.marks))
        written.append(re.sub(r"[\\*_~]", lambda match: "\\" + match[0], piece.text))
    return re.sub(r"^[>#]", lambda match: "\\" + match[0], "".join(written), flags=re.MULTILINE)


def _trimmed(stretches: Iterable[Piece]) -> list[Piece]:
    """The stretches with white space at their edges set apart, under the marks of both sides."""
    parts: list[Piece] = []
    for piece in stretches:
        core = piece.text.strip()
        if not core:
            parts.append(Piece(piece.text, piece.marks))
            continue
        lead = len(piece.text) - len(piece.text.lstrip())
        parts.append(Piece(piece.text[:lead], piece.marks))
        parts.append(Piece(core, piece.marks))
        parts.append(Piece(piece.text[lead + len(core) :], piece.marks))
    solid = [part.marks if part.text.strip() else None for part in parts]
    following: list[frozenset[str]] = []
    after: frozenset[str] = frozenset()
    for marks in reversed(solid):
        following.append(after)
        after = after if marks is None else marks
    following.reverse()
    before: frozenset[str] = frozenset()
    trimmed: list[Piece] = []
    for part, marks, after in zip(parts, solid, following, strict=True):
        if marks is not None:
            before = marks
            trimmed.append(part)
        elif part.text:
            trimmed.append(Piece(part.text, part.marks & before & after))
    return trimmed
