"""A text in pages: at a block's end, else a sentence's, else a space, else between any two characters.

Pages are half-open ranges of the stored text that join to all of it; :func:`slice_text` makes one of them a
text of its own, with marks, quotation and heading closed at the cut and opened again after it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil

from bot.text.splitting.cutting import (
    BEGINNING,
    BlockState,
    block_start,
    cut,
    inside_escape,
    may_cut,
    slice_text,
    state_at,
)
from bot.text.splitting.sentences import sentence_ends
from bot.text.stored.marks import HEADING_PREFIX, SCENE_BREAK
from bot.text.stored.markup import to_discord

__all__ = ["Page", "page_at", "pages", "pages_from", "slice_text"]

# A page may be this much longer or shorter than its even share if it then ends at a better place.
_LOW, _HIGH = 0.6, 1.25

# On its way to Discord a character gets one backslash or zero-width space at most, a block two characters.
_GROWTH = 2

# What is longer and can be cut nowhere, in characters, is no character that anybody sees, and is cut through.
_LONGEST_CHARACTER = 4_000

# So many of the places that a page may end at are tried, the nearest first.
_TRIED = 4

# How far a page could reach is found to such a part of its limit.
_EXACT = 100

_SPACE = re.compile(r"\s")

# Less could not hold one visible character with its marks and escapes in every case.
MIN_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Page:
    """``text[start:end]`` of a stored text, in code points."""

    start: int
    end: int


def pages(text: str, target: int, limit: int) -> list[Page]:
    """Split ``text`` (stored form) into pages of about ``target`` characters; none for an empty text.

    ``target`` counts stored characters; ``limit`` counts those of the page as Discord gets it, which is
    ``len(to_discord(slice_text(text, page.start, page.end)))``. Pages are evened out, so that the last is no
    stump, and end after a lone scene break or heading only where nothing else fits. Only a single visible
    character that is itself longer than ``limit`` is ever cut through.

    Raises ``ValueError`` if ``target`` is not positive or ``limit`` is below ``MIN_LIMIT``.
    """
    if target < 1 or limit < MIN_LIMIT:
        raise ValueError(f"target must be positive and limit at least {MIN_LIMIT}")
    return list(pages_from(text, 0, target, limit))


def pages_from(text: str, start: int, target: int, limit: int) -> Iterator[Page]:
    """The pages of ``text`` from ``start`` on, one after the other; see :func:`pages`, which checks its arguments.

    Each costs what it holds. Only where ``limit`` is near is the block that ``start`` is in read from its beginning.
    """
    cutter = _Cutter(text, start, target, limit)
    while start < len(text):
        end = cutter.next_end(start)
        yield Page(start, end)
        start = end


def page_at(pages: Sequence[Page], offset: int) -> int:
    """The index of the page that holds ``offset``; the nearest if it lies outside, 0 if there is no page."""
    index = bisect_right(pages, offset, key=lambda page: page.start) - 1
    return max(0, min(index, len(pages) - 1))


class _Cutter:
    """Finds the end of one page after the other."""

    def __init__(self, text: str, start: int, target: int, limit: int) -> None:
        self._text = text
        self._target = target
        self._limit = limit
        # The last place that is known to part nothing, and the last whose state is known.
        self._parted = 0
        self._known: tuple[int, BlockState] | None = None
        # The page's beginning, and that of the block it is in, once it is asked for.
        self._start = start
        self._block: int | None = None

    def next_end(self, start: int) -> int:
        """Where the page that starts at ``start``, where the last one ended, ends."""
        found = self._text.rfind("\n\n", max(self._start - 1, 0), start)
        self._block = found + 2 if found >= 0 else self._block
        self._start = start
        end = self._next_end(start)
        if may_cut(self._text, end, self._parted):
            self._parted = end
        return end

    def _block_start(self) -> int:
        """Where the block begins that the page begins in."""
        if self._block is None:
            self._block = block_start(self._text, self._start)
        return self._block

    def _next_end(self, start: int) -> int:
        left = len(self._text) - start
        share = self._share(start, left)
        if left <= share and self._fits(start, len(self._text)):
            return len(self._text)
        reach = self._reach(start, min(len(self._text), start + ceil(share * _HIGH)))
        ideal = min(start + ceil(share), reach)
        low = start + int((ideal - start) * _LOW)
        for candidates in (self._block_ends, self._sentence_ends, self._spaces):
            found = [place for place in candidates(low, reach) if low < place <= reach and place > start]
            nearest = sorted(found, key=lambda place: abs(place - ideal))
            # What fits was only searched for, not proved, so each choice is tried.
            for place in islice(filter(self._parts_nothing, nearest), _TRIED):
                if self._fits(start, place):
                    return place
        return self._anywhere(start, ideal, reach)

    def _share(self, start: int, left: int) -> float:
        """The even length of this page, given how much longer the text gets on its way to Discord."""
        target = float(self._target)
        if ceil(self._target * _HIGH) * _GROWTH > self._limit:
            sample = self._text[start : start + self._target]
            if _most(sample, 0, len(sample)) * target * _HIGH > self._limit * len(sample):
                growth = max(1.0, len(to_discord(sample)) / len(sample))
                target = min(target, max(1.0, self._limit / growth / _HIGH))
        return left / max(1, ceil(left / target - (_HIGH - 1)))

    def _fits(self, start: int, end: int) -> bool:
        if (end - start) * _GROWTH + 2 * self._text.count("\n\n", start, end) + 8 <= self._limit:
            return True
        return _most(self._text, start, end) <= self._limit or self._rendered(start, end) <= self._limit

    def _rendered(self, start: int, end: int) -> int:
        """How long the text between two places is as Discord gets it."""
        if self._known is None:
            self._known = self._block_start(), BEGINNING
        place, state = self._known
        if place != start:
            self._known = start, state = start, state_at(self._text, start, place, state)
        return len(to_discord(cut(self._text, start, end, state)))

    def _reach(self, start: int, end: int) -> int:
        """About the furthest place up to ``end`` to which a page from ``start`` fits: sought near where it would be
        if the text were alike all over, then by bisection."""
        if self._fits(start, end):
            return end
        low, high, near = start, end, self._limit // _EXACT
        guess = start + (end - start) * self._limit // max(self._rendered(start, end), 1)
        for middle in (guess - near, guess + near):
            if low < middle < high:
                low, high = (middle, high) if self._fits(start, middle) else (low, middle)
        while high - low > max(near, 1):
            middle = (low + high) // 2
            low, high = (middle, high) if self._fits(start, middle) else (low, middle)
        return low

    def _block_ends(self, low: int, high: int) -> Iterable[int]:
        place = self._text.find("\n\n", low, high)
        while place >= 0:
            found = self._text.rfind("\n\n", self._start, place)
            start = found + 2 if found >= 0 else self._block_start()
            is_break = place - start == len(SCENE_BREAK) and self._text.startswith(SCENE_BREAK, start)
            if not is_break and not self._text.startswith(HEADING_PREFIX, start, place):
                yield place + 2
            place = self._text.find("\n\n", place + 2, high)
        if high == len(self._text):
            yield high

    def _sentence_ends(self, low: int, high: int) -> Iterable[int]:
        return sentence_ends(self._text, low, high)

    def _spaces(self, low: int, high: int) -> Iterable[int]:
        return (match.end() for match in _SPACE.finditer(self._text, low, high))

    def _parts_nothing(self, place: int) -> bool:
        return may_cut(self._text, place, self._parted)

    def _anywhere(self, start: int, ideal: int, reach: int) -> int:
        """The last place up to ``ideal`` that parts nothing, else the first after ``start``."""
        for place in range(max(ideal, start + 1), start, -1):
            if self._parts_nothing(place) and self._fits(start, place):
                return place
        place = start + 1
        most = min(len(self._text), max(start + _LONGEST_CHARACTER, reach))
        while place < most and not self._parts_nothing(place):
            place += 1
        if self._parts_nothing(place) and self._fits(start, place):
            return place
        place = max(reach, start + 1)
        return place + 1 if inside_escape(self._text, place, self._parted) else place


def _most(text: str, start: int, end: int) -> int:
    """How long ``text[start:end]`` is at most as Discord gets it, told without rendering it."""
    marks = sum(text.count(mark, start, end) for mark in "*_~")
    escaped = sum(text.count(special, start, end) for special in "\\`|<[:@")
    # Around every mark any four may close and open again, and a line gets a prefix and two backslashes.
    return end - start + escaped + 4 * text.count("\n", start, end) + 14 * marks + 32
