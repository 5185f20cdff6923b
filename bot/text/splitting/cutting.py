"""Cutting stored text anywhere: each side becomes a text of its own, with marks closed and opened again.

What a cut needs to know of the text before it is a :class:`BlockState`. Whoever keeps that of a place (a page's
beginning) cuts there without reading the block again, however long it is.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Self

from bot.text.stored.marks import (
    HEADING_PREFIX,
    MARKS,
    QUOTE_PREFIX,
    STRIKE,
    UNDERLINE,
    closing,
    opening,
    stars,
    switch,
)

_ZERO_WIDTH_JOINER = "\u200d"

# As bot.text.stored.marks reads it, without names: what switches, and what escapes.
_TOKEN = re.compile(r"\\[\\*_~>#]|\*+|__|~~")
_SPECIALS = "\\*_~"
_PREFIXES = ("", HEADING_PREFIX, QUOTE_PREFIX)


@dataclass(frozen=True, slots=True)
class BlockState:
    """What a place has of its block before it: the block's ``prefix``, which ``marks`` are open, and how many
    characters of a line's prefix are still to come (``skip``). ``begins``: a block begins there, and all that is open.
    """

    prefix: str = ""
    marks: frozenset[str] = frozenset()
    skip: int = 0
    begins: bool = False

    @property
    def code(self) -> int:
        """The state as a number below 512; 0 where a block begins."""
        if self.begins:
            return 0
        marks = sum(1 << bit for bit, mark in enumerate(MARKS) if mark in self.marks)
        return 1 | marks << 1 | _PREFIXES.index(self.prefix) << 5 | self.skip << 7

    @classmethod
    def of_code(cls, code: int) -> Self:
        """The state that has this ``code``."""
        if code == 0:
            return cls(begins=True)
        marks = frozenset(mark for bit, mark in enumerate(MARKS) if code >> 1 + bit & 1)
        return cls(_PREFIXES[code >> 5 & 3], marks, code >> 7)


BEGINNING = BlockState(begins=True)


def prefix_at(text: str, place: int) -> str:
    """What a block that begins at ``place`` has before its own text."""
    return next((each for each in _PREFIXES[1:] if text.startswith(each, place)), "")


def block_start(text: str, place: int, since: int = 0) -> int:
    """Where the block begins that ``place`` is in; ``since`` where that is not behind it."""
    # One sign is found many times faster than two, and a long paragraph has few line breaks.
    while (found := text.rfind("\n", since, place)) > since:
        if text[found - 1] == "\n":
            return found + 1
        place = found
    return since


def state_at(text: str, place: int, since: int, state: BlockState) -> BlockState:
    """The state at ``place``, read on from ``since``, where it is ``state``; neither is inside an escape or a mark."""
    if (place >= 2 and text.startswith("\n\n", place - 2)) or text.startswith("\n\n", place - 1) or place == 0:
        return BEGINNING
    begin = block_start(text, place, since)
    if begin > since:
        since, state = begin, BEGINNING
    prefix = prefix_at(text, since) if state.begins else state.prefix
    line = text.rfind("\n", since, place) + 1
    if line:
        skip = max(len(QUOTE_PREFIX) - (place - line), 0) if prefix == QUOTE_PREFIX else 0
    else:
        skip = max((len(prefix) if state.begins else state.skip) - (place - since), 0)
    return BlockState(prefix, _switched(text, since, place, state.marks), skip)


def _switched(text: str, start: int, end: int, is_open: frozenset[str]) -> frozenset[str]:
    """What is open at ``end`` where ``is_open`` is at ``start``. A mark is a switch, so it is enough to count."""
    if all(text.find(special, start, end) < 0 for special in _SPECIALS):
        return is_open
    counts = Counter(_TOKEN.findall(text, start, end))
    for found, count in counts.items():
        if count % 2:
            is_open = switch(is_open, _marks_of(found))
    return is_open


def _marks_of(found: str) -> tuple[str, ...]:
    if found[0] == "*":
        return stars(len(found))
    return (found,) if found in (UNDERLINE, STRIKE) else ()


def cut(text: str, start: int, end: int, state: BlockState) -> str:
    """``text[start:end]`` as a text of its own, white space at its edges removed; ``state`` is that of ``start``.

    Of ``text`` before and behind only the two characters that follow are looked at. Neither place may be inside an
    escape or a mark.
    """
    first = start
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    if start >= end:
        return ""
    if start - first >= 2:
        state = BEGINNING
    elif start > first and not state.begins:
        state = BlockState(state.prefix, state.marks, len(QUOTE_PREFIX) if state.prefix == QUOTE_PREFIX else 0)
    is_whole = end == len(text) or text.startswith("\n\n", end)
    first_end = text.find("\n\n", start, end)
    if first_end < 0:
        return _cut_block(text, start, end, state, is_whole=is_whole)
    last = text.rfind("\n\n", start, end) + 2
    parts = (
        _cut_block(text, start, first_end, state, is_whole=True),
        text[first_end + 2 : last - 2],
        _cut_block(text, last, end, BEGINNING, is_whole=is_whole),
    )
    return "\n\n".join(part for part in parts if part)


def _cut_block(text: str, start: int, end: int, state: BlockState, *, is_whole: bool) -> str:
    """A part of one block; ``is_whole``: the block ends at ``end``."""
    prefix = state.prefix
    if state.begins:
        if is_whole:
            return text[start:end]
        prefix = prefix_at(text, start)
    start += len(prefix) if state.begins else state.skip
    start, end, before, after = _narrowed(text, start, end, state.marks)
    if start >= end:
        return ""
    inner = text[start:end]
    if prefix == QUOTE_PREFIX:
        inner = inner.removesuffix("\n>").rstrip()
    elif not prefix and inner[0] in ">#":
        inner = "\\" + inner
    return prefix + opening(before) + inner + closing(after)


def _narrowed(
    text: str, start: int, end: int, is_open: frozenset[str]
) -> tuple[int, int, frozenset[str], frozenset[str]]:
    """The range without marks and white space at its edges, and what is open at both."""
    starts: list[int] = []
    ends: list[int] = []
    states = [is_open]
    for match in _TOKEN.finditer(text, start, end):
        marks = _marks_of(match[0])
        if marks:
            starts.append(match.start())
            ends.append(match.end())
            states.append(switch(states[-1], marks))
    first, last = 0, len(starts)
    while start < end:
        if first < last and starts[first] == start:
            start = ends[first]
            first += 1
        elif text[start].isspace():
            start += 1
        else:
            break
    while start < end:
        if last > first and ends[last - 1] == end:
            last -= 1
            end = starts[last]
        elif text[end - 1].isspace():
            end -= 1
        else:
            break
    return start, end, states[first], states[last]


def slice_text(text: str, start: int, end: int) -> str:
    """``text[start:end]`` as a text of its own in the stored form, white space at its edges removed.

    Marks that are open at a cut are closed and opened again; a part of a quotation or heading stays one.
    A cut inside an escape or a run of marks is moved out of it. The block that ``start`` is in is read from its
    beginning.
    """
    start, end = max(start, 0), min(end, len(text))
    if start >= end:
        return ""
    begin = block_start(text, start)
    start = _outside(text, begin, start, forward=True)
    end = _outside(text, begin, end, forward=False)
    return cut(text, start, end, state_at(text, start, begin, BEGINNING)) if start < end else ""


def _outside(text: str, begin: int, place: int, *, forward: bool) -> int:
    """``place``, or the end of the mark, with ``forward``, or the beginning of the mark or escape that it is inside."""
    first = place
    while first > begin and text[first - 1] in _SPECIALS:
        first -= 1
    if first == place:
        return place
    for match in _TOKEN.finditer(text, first):
        if match.start() >= place:
            break
        if match.end() > place:
            return match.end() if forward and match[0][0] != "\\" else match.start()
    return place


def inside_escape(text: str, place: int, since: int = 0) -> bool:
    """Whether ``place`` lies between a backslash and the character that it escapes; ``since``, before it, doesn't."""
    if place >= len(text) or place < 1 or text[place - 1] != "\\" or text[place] not in "\\*_~>#":
        return False
    first = place - 1
    while first > since and text[first - 1] == "\\":
        first -= 1
    return (place - first) % 2 == 1


def may_cut(text: str, place: int, since: int = 0) -> bool:
    """Whether a page may end at ``place``: not inside an escape, a run of marks or one visible character.

    ``since`` is a place before it where one may, if one is known: no character before that is looked at.
    """
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if before == "\n" != after:
        return True
    if before < "\u0300" and after < "\u0300":
        return not (after == "\n" or (after == before and after in "*_~") or inside_escape(text, place, since))
    return not _joined(text, place, since)


def _joined(text: str, place: int, since: int) -> bool:
    """Whether the characters on both sides are drawn as one: accents, emoji with joiners, flags, jamo."""
    before, after = text[place - 1], text[place]
    if after == "\n" or unicodedata.category(after).startswith("M"):
        return True
    if _ZERO_WIDTH_JOINER in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if "\u1160" <= after <= "\u11ff" or "\U000e0020" <= after <= "\U000e007f":
        return True
    if _is_flag_half(before) and _is_flag_half(after):
        first = place
        while first > since and _is_flag_half(text[first - 1]):
            first -= 1
        return (place - first) % 2 == 1
    return inside_escape(text, place, since)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
