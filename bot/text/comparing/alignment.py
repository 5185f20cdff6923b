"""Two wordings of a text side by side: where a place in the earlier one is in the newer one.

Paragraphs are matched first, in order, then the sentences of those that changed. So a place keeps its order among
the others and moves with its own paragraph, also where the same sentence stands in many places.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from bot.text.splitting.sentences import sentence_ends

# So many pairs of parts that read alike are sought through, at most: about a second. Beyond that a text says the same
# all over, and one place in it is as good as the next.
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class _Run:
    """``old[start:end]`` became ``new[new_start:new_end]``, or is the ``same`` but for white space at its end."""

    start: int
    end: int
    new_start: int
    new_end: int
    same: bool = False


class Alignment:
    """How ``old`` became ``new``, both in the stored form."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._runs: list[_Run] = []
        for run in _runs(old, new, _Run(0, len(old), 0, len(new)), _paragraphs):
            self._runs += [run] if run.same else _runs(old, new, run, _sentences)
        self._starts = [run.start for run in self._runs]

    def carried(self, offset: int) -> int:
        """Where ``offset`` of the earlier wording is in the newer one; a greater offset is never before a smaller one.

        What was put in right at the place is behind it. At the text's end that is so only where nothing else changed;
        otherwise all that is new is before it. Where the text around the place is gone, it is as far into what stands
        there now as it was, where the nearest sentence begins or ends.
        """
        if offset >= len(self._old):
            return len(self._old) if self._new.startswith(self._old + "\n\n") else len(self._new)
        # What was put in has no length in the earlier wording: of the runs that start here, the first counts.
        index = bisect_left(self._starts, offset)
        if index == len(self._starts) or self._starts[index] != offset:
            index -= 1
        run = self._runs[index]
        if run.same:
            return min(run.new_start + offset - run.start, run.new_end)
        return self._within(run, offset - run.start)

    def _within(self, run: _Run, inside: int) -> int:
        """A place in a passage that changed: as it was while the text before it did not, else in proportion."""
        former, present = self._old[run.start : run.end], self._new[run.new_start : run.new_end]
        alike = _alike(former, present)
        if inside <= alike:
            return run.new_start + inside
        places = _sentences(self._new, run.new_start, run.new_end)
        share = run.new_start + inside * len(present) // len(former)
        return max(run.new_start + alike, min(places, key=lambda place: abs(place - share)))


def _paragraphs(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs begin and end in ``text[start:end]``."""
    places = {start, end}
    place = start
    while (place := text.find("\n\n", place, end)) >= 0:
        place += 2
        places.add(place)
    return sorted(places)


def _sentences(text: str, start: int, end: int) -> list[int]:
    """Where paragraphs and their sentences begin and end in ``text[start:end]``."""
    places = _paragraphs(text, start, end)
    return sorted({*places, *(end for first, last in pairwise(places) for end in sentence_ends(text, first, last))})


def _runs(old: str, new: str, run: _Run, cut: Callable[[str, int, int], list[int]]) -> Iterator[_Run]:
    """What became of a run's parts, in order and without a gap; ``cut`` says where parts begin and end."""
    ours, theirs = cut(old, run.start, run.end), cut(new, run.new_start, run.new_end)
    before = [old[start:end].rstrip() for start, end in pairwise(ours)]
    after = [new[start:end].rstrip() for start, end in pairwise(theirs)]
    i = j = 0
    for i_same, j_same in [*_same(before, after), (len(before), len(after))]:
        if i < i_same or j < j_same:
            yield _Run(ours[i], ours[i_same], theirs[j], theirs[j_same])
        i, j = i_same + 1, j_same + 1
        if i_same < len(before):
            yield _Run(ours[i_same], ours[i], theirs[j_same], theirs[j], same=True)


def _same(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The parts that stayed, as pairs of indexes that both rise."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    ours, theirs = before[head : len(before) - tail], after[head : len(after) - tail]
    yield from ((index, index) for index in range(head))
    often = Counter(theirs)
    matcher = SequenceMatcher(None, ours, theirs)
    blocks = matcher.get_matching_blocks() if sum(often[part] for part in ours) <= _MOST else ()
    for block in blocks:
        yield from ((head + block.a + index, head + block.b + index) for index in range(block.size))
    yield from ((len(before) - index, len(after) - index) for index in range(tail, 0, -1))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences have in common where they begin."""
    length = min(len(one), len(other))
    return next((index for index in range(length) if one[index] != other[index]), length)
