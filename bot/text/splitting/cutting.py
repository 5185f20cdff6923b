"""Cutting stored text anywhere: each side becomes a text of its own, with marks closed and opened again."""

import unicodedata
from bisect import bisect_left, bisect_right

from bot.text.stored.marks import HEADING_PREFIX, QUOTE_PREFIX, SCENE_BREAK, closing, opening, switch, tokens

_ZERO_WIDTH_JOINER = "\u200d"


class MarkedBlock:
    """One block with the places of its marks, so that many cuts need one reading."""

    def __init__(self, block: str) -> None:
        self._block = block
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._states: list[frozenset[str]] = [frozenset()]
        is_scene_break = block == SCENE_BREAK
        for token in tokens(block) if not is_scene_break else ():
            if token.marks:
                self._starts.append(token.start)
                self._ends.append(token.end)
                self._states.append(switch(self._states[-1], token.marks))
        prefixes = (HEADING_PREFIX, QUOTE_PREFIX)
        self._prefix = next((mark for mark in prefixes if block.startswith(mark)), "")

    def cut(self, start: int, end: int) -> str:
        """``block[start:end]`` as a block of its own, white space at its edges removed; may be empty."""
        if (start <= 0 and end >= len(self._block)) or (self._block == SCENE_BREAK and start < end):
            return self._block
        start, end = self._narrow(self._after_prefix(start), end)
        if start >= end:
            return ""
        inner = self._block[start:end]
        if self._prefix == QUOTE_PREFIX:
            inner = inner.removesuffix("\n>").rstrip()
        elif not self._prefix and inner[0] in ">#":
            inner = "\\" + inner
        return self._prefix + opening(self._state(start)) + inner + closing(self._state(end))

    def _after_prefix(self, start: int) -> int:
        if not self._prefix:
            return max(start, 0)
        line = self._block.rfind("\n", 0, max(start, 0)) + 1
        if line == 0 or self._prefix == QUOTE_PREFIX:
            return max(start, line + len(self._prefix))
        return start

    def _narrow(self, start: int, end: int) -> tuple[int, int]:
        """The range without marks and white space at its edges, and without half an escape."""
        block = self._block
        end = min(end, len(block))
        if inside_escape(block, start):
            start -= 1
        if inside_escape(block, end):
            end -= 1
        while start < end:
            index = bisect_right(self._starts, start) - 1
            if index >= 0 and start < self._ends[index]:
                start = self._ends[index]
            elif block[start].isspace():
                start += 1
            else:
                break
        while start < end:
            index = bisect_left(self._ends, end)
            if index < len(self._ends) and self._starts[index] < end:
                end = self._starts[index]
            elif block[end - 1].isspace() and not inside_escape(block, end - 1):
                end -= 1
            else:
                break
        return start, end

    def _state(self, place: int) -> frozenset[str]:
        return self._states[bisect_right(self._ends, place)]


def inside_escape(text: str, place: int) -> bool:
    """Whether ``place`` lies between a backslash and the character that it escapes."""
    if place >= len(text) or place < 1 or text[place - 1] != "\\" or text[place] not in "\\*_~>#":
        return False
    first = place - 1
    while first > 0 and text[first - 1] == "\\":
        first -= 1
    return (place - first) % 2 == 1


def may_cut(text: str, place: int) -> bool:
    """Whether a page may end at ``place``: not inside an escape, a run of marks or one visible character."""
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if before == "\n" != after:
        return True
    if before < "\u0300" and after < "\u0300":
        return not (after == "\n" or (after == before and after in "*_~") or inside_escape(text, place))
    return not _joined(text, place)


def _joined(text: str, place: int) -> bool:
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
        while first > 0 and _is_flag_half(text[first - 1]):
            first -= 1
        return (place - first) % 2 == 1
    return inside_escape(text, place)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
