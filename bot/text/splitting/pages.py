"""A text in pages: at a block's end, else a sentence's, else a space, else between any two characters.

Pages are half-open ranges of the stored text that join to all of it; :func:`slice_text` makes one of them a
text of its own, with marks, quotation and heading closed at the cut and opened again after it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from bot.text.splitting.cutting import MarkedBlock, may_cut
from bot.text.splitting.sentences import sentence_ends
from bot.text.stored.marks import HEADING_PREFIX, SCENE_BREAK
from bot.text.stored.markup import to_discord

# A page may be this much longer or shorter than its even share if it then ends at a better place.
_LOW, _HIGH = 0.6, 1.25

# On its way to Discord a character gets one backslash or zero-width space at most, a block two characters.
_GROWTH = 2

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
    """The pages of ``text`` from ``start`` on, one after the other; see :func:`pages`, which checks its arguments."""
    cutter = _Cutter(text, target, limit)
    while start < len(text):
        end = cutter.next_end(start)
        yield Page(start, end)
        start = end


def page_at(pages: Sequence[Page], offset: int) -> int:
    """The index of the page that holds ``offset``; the nearest if it lies outside, 0 if there is no page."""
    index = bisect_right(pages, offset, key=lambda page: page.start) - 1
    return max(0, min(index, len(pages) - 1))


def slice_text(text: str, start: int, end: int) -> str:
    """``text[start:end]`` as a text of its own in the stored form, white space at its edges removed.

    Marks that are open at a cut are closed and opened again; a part of a quotation or heading stays one.
    A cut inside an escape or a run of marks is moved out of it.
    """
    return _Slicer(text).slice(start, end)


class _Slicer:
    """Slices of one text; remembers the last long block it cut."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cached: tuple[int, MarkedBlock] | None = None

    def slice(self, start: int, end: int) -> str:
        text = self._text
        start, end = max(start, 0), min(end, len(text))
        while start < end and text[start] == "\n":
            start += 1
        while start < end and text[end - 1] == "\n":
            end -= 1
        if start >= end:
            return ""
        first, first_end = self._block_around(start)
        last, last_end = self._block_around(end - 1)
        if first == last:
            return self._block(first, first_end).cut(start - first, end - first)
        parts = [
            text[start:first_end] if start == first else self._block(first, first_end).cut(start - first, first_end),
            text[first_end + 2 : last - 2] if first_end + 2 < last else "",
            text[last:end] if end == last_end else self._block(last, last_end).cut(0, end - last),
        ]
        return "\n\n".join(part for part in parts if part)

    def _block_around(self, place: int) -> tuple[int, int]:
        """Where the block that holds ``place`` starts and ends."""
        if self._text.startswith("\n\n", place - 1):
            place -= 1
        start = self._text.rfind("\n\n", 0, place)
        end = self._text.find("\n\n", place)
        return (0 if start < 0 else start + 2), (len(self._text) if end < 0 else end)

    def _block(self, start: int, end: int) -> MarkedBlock:
        if self._cached is None or self._cached[0] != start:
            self._cached = (start, MarkedBlock(self._text[start:end]))
        return self._cached[1]


class _Cutter:
    """Finds the end of one page after the other."""

    def __init__(self, text: str, target: int, limit: int) -> None:
        self._text = text
        self._target = target
        self._limit = limit
        self._slicer = _Slicer(text)

    def next_end(self, start: int) -> int:
        """Where the page that starts at ``start`` ends."""
        left = len(self._text) - start
        share = self._share(start, left)
        if left <= share and self._fits(start, len(self._text)):
            return len(self._text)
        reach = self._reach(start, min(len(self._text), start + ceil(share * _HIGH)))
        ideal = min(start + ceil(share), reach)
        low = start + int((ideal - start) * _LOW)
        for candidates in (self._block_ends, self._sentence_ends, self._spaces):
            found = [place for place in candidates(low, reach) if low < place <= reach and place > start]
            # What fits was only searched for, not proved, so each choice is tried.
            for place in sorted(found, key=lambda place: abs(place - ideal))[:4]:
                if self._fits(start, place):
                    return place
        return self._anywhere(start, ideal, reach)

    def _share(self, start: int, left: int) -> float:
        """The even length of this page, given how much longer the text gets on its way to Discord."""
        if ceil(self._target * _HIGH) * _GROWTH <= self._limit:
            return left / max(1, ceil(left / self._target - (_HIGH - 1)))
        sample = self._text[start : start + self._target]
        growth = max(1.0, len(to_discord(sample)) / len(sample))
        target = min(self._target, max(1.0, self._limit / growth / _HIGH))
        return left / max(1, ceil(left / target - (_HIGH - 1)))

    def _fits(self, start: int, end: int) -> bool:
        if (end - start) * _GROWTH + 2 * self._text.count("\n\n", start, end) + 8 <= self._limit:
            return True
        return len(to_discord(self._slicer.slice(start, end))) <= self._limit

    def _reach(self, start: int, end: int) -> int:
        """The furthest place up to ``end`` to which a page from ``start`` fits, by bisection."""
        if self._fits(start, end):
            return end
        low, high = start, end
        while high - low > 1:
            middle = (low + high) // 2
            if self._fits(start, middle):
                low = middle
            else:
                high = middle
        return low

    def _block_ends(self, low: int, high: int) -> Iterable[int]:
        place = self._text.find("\n\n", low, high)
        while place >= 0:
            start = self._text.rfind("\n\n", 0, place) + 2
            block = self._text[max(start, 0) : place]
            if block != SCENE_BREAK and not block.startswith(HEADING_PREFIX):
                yield place + 2
            place = self._text.find("\n\n", place + 2, high)
        if high == len(self._text):
            yield high

    def _sentence_ends(self, low: int, high: int) -> Iterable[int]:
        return (place for place in sentence_ends(self._text, low, high) if may_cut(self._text, place))

    def _spaces(self, low: int, high: int) -> Iterable[int]:
        text = self._text
        return (place for place in range(low + 1, high + 1) if text[place - 1].isspace() and may_cut(text, place))

    def _anywhere(self, start: int, ideal: int, reach: int) -> int:
        """The last place up to ``ideal`` that parts nothing, else the first after ``start``."""
        for place in range(max(ideal, start + 1), start, -1):
            if may_cut(self._text, place) and self._fits(start, place):
                return place
        place = start + 1
        while place < len(self._text) and not may_cut(self._text, place):
            place += 1
        return place if self._fits(start, place) else max(reach, start + 1)
