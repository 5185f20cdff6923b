"""Choosing a passage that invites into a story.

A passage is of one chapter and holds 400 to 1,200 characters as a reader counts them, marks and escapes left
out. It begins and ends with a paragraph, or where there is none of a fitting length with a sentence; only in a
text without either is it cut at a line, a comma or a space. It holds prose alone, never a heading, a header said
again, a note or a list of contents (:mod:`bot.text.splitting.prose`), and no scene break at its ends. It begins in the
first third of the text, or where the prose begins if that is later, and wherever one can it ends there, too.

Where no 400 characters of prose stand together there, as in a story that is shorter than that, the passage is the
longest stretch of prose: a very short story is shown whole.

Passages with speech beside narration are liked best, then those of a middling length; one that begins with a
joining word ('But', 'And') or a small letter, or inside somebody's speech, is liked less.
"""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.excerpts.excerpts import LONGEST_PASSAGE, SHORTEST_PASSAGE
from bot.text.splitting.cutting import may_cut
from bot.text.splitting.prose import prose
from bot.text.splitting.sentences import in_speech, sentence_ends
from bot.text.stored.marks import visible_counts
from bot.text.stored.markup import Block, Kind, blocks, to_plain

SHORTEST, LONGEST, _MIDDLING = SHORTEST_PASSAGE, LONGEST_PASSAGE, 800

# How many of the best passages the seed chooses among.
_BEST = 8

# Chapters may be whole books: passages are looked for in so many characters, from so many beginnings.
_REGION = 60_000
_STARTS = 150

# So many stored characters behind its beginning a passage is surely at its end.
_FURTHEST = 4 * LONGEST

# What separates two blocks of plain text, and what a scene break is there.
_GAP, _BREAK = 2, 5

# A long paragraph is cut after a sentence; then, one worse than the other, after one within speech, a line or any
# sign of an ending, a comma, a space, anywhere.
_PARAGRAPH, _SENTENCE, _SPOKEN, _LINE, _COMMA, _SPACE, _ANYWHERE = range(7)
_SIGNS = {
    _LINE: re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]*_~]*\s+|\n"),
    _COMMA: re.compile(r"[,;:—–，、；：][\"'”’»)\]*_~]*\s*"),
    _SPACE: re.compile(r"\s+"),
    _ANYWHERE: re.compile(r""),
}

_SPEECH = re.compile(r"[\"“«„「『]|^\s*[—–-]\s", re.MULTILINE)
_JOINING = re.compile(r"(?:and|but|or|so|then|yet|nor|и|но|а)\b|[^\w\"“«„「『‘'*—–¿¡(-]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text[start:end]`` of a stored text; show it through :func:`bot.text.splitting.cutting.slice_text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place where a passage may begin or end: so many visible characters into its stretch, and how good it is."""

    place: int
    count: int
    rank: int


def choose(text: str, seed: int, *, share: float = 1 / 3, names: Iterable[str] = ()) -> Excerpt | None:
    """A passage of ``text`` (stored form), the same for the same ``seed``; None where there is no prose at all.

    ``share`` says how much of the text it may begin in, where the text is one chapter of several; ``names`` are
    titles and authors that may be said again in it.
    """
    liked = sorted(candidates(text, share=share, names=names), key=lambda passage: -_liking(text, passage))
    return random.Random(seed).choice(liked[:_BEST]) if liked else None  # a choice, not a secret


def chosen(text: str, seed: int, share: float, names: Iterable[str]) -> Excerpt | None:
    """:func:`choose`, for who can only call it by places."""
    return choose(text, seed, share=share, names=names)


def candidates(text: str, *, share: float = 1 / 3, names: Iterable[str] = ()) -> list[Excerpt]:
    """All passages that may be shown, in the text's order; see the module for what they must be."""
    reach = min(int(len(text) * share), _REGION)
    # Most of a book need not be looked through.
    near = blocks(text[: reach + _FURTHEST])
    flags = prose(near, names)
    if not any(flags):
        near = blocks(text)
        flags = prose(near, names)
    runs = stretches(near, flags)
    if not runs:
        return []
    until, last = max(reach, runs[0][0].start), runs[-1][-1].end
    runs = [run for run in runs if run[0].start <= until]
    openings = [_Stretch(text, run, until) for run in runs]
    for worst in (_SENTENCE, _SPOKEN, _LINE, _COMMA, _SPACE, _ANYWHERE):
        found = [passage for stretch in openings for passage in stretch.passages(worst)]
        if found:
            within = [passage for passage in found if passage.end <= until]
            return within or [passage for passage in found if passage.end < last] or found
    # Nowhere are there so many characters together.
    return [max((Excerpt(run[0].start, run[-1].end) for run in runs), key=lambda whole: whole.end - whole.start)]


def stretches(all_blocks: Sequence[Block], flags: Sequence[bool]) -> list[list[Block]]:
    """Prose that stands together, scene breaks between it included; ``flags`` say which blocks are prose."""
    runs: list[list[Block]] = [[]]
    for block, good in zip(all_blocks, flags, strict=True):
        if good or (block.kind is Kind.SCENE_BREAK and runs[-1]):
            runs[-1].append(block)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        while run and run[-1].kind is Kind.SCENE_BREAK:
            run.pop()
    return [run for run in runs if run]


class _Stretch:
    """Prose that stands together, as far as passages that begin up to ``until`` could reach."""

    def __init__(self, text: str, run: Sequence[Block], until: int) -> None:
        self._text = text
        self._until = until
        self._end = min(len(text), until + _FURTHEST)
        self._blocks: list[tuple[Block, int, list[int]]] = []
        count = reach = 0
        for block in run:
            if block.start >= self._end or (block.start > until and count > reach):
                break
            end = min(block.end, self._end)
            counts = [_BREAK] if block.kind is Kind.SCENE_BREAK else visible_counts(text[block.start : end])
            self._blocks.append((block, count, counts))
            count += counts[-1] + _GAP
            if block.start <= until:
                reach = count + LONGEST

    def passages(self, worst: int) -> Iterator[Excerpt]:
        """The passages that are cut at no place worse than ``worst``: for each beginning the best ends."""
        starts, ends = self._edges(worst)
        counts = [edge.count for edge in ends]
        for start in starts[:: len(starts) // _STARTS + 1]:
            low, high = bisect_left(counts, start.count + SHORTEST), bisect_right(counts, start.count + LONGEST)
            fitting = ends[low:high]
            best = min((edge.rank for edge in fitting), default=_PARAGRAPH)
            liked = [edge for edge in fitting if edge.rank == best]
            if best != _PARAGRAPH:
                liked = sorted(liked, key=lambda edge: abs(edge.count - start.count - _MIDDLING))[:2]
            for end in liked:
                yield Excerpt(start.place, end.place)

    def _edges(self, worst: int) -> tuple[list[_Edge], list[_Edge]]:
        """Where passages may begin, and where they may end; each in the text's order."""
        starts: list[_Edge] = []
        ends: list[_Edge] = []
        for block, count, counts in self._blocks:
            if block.kind is Kind.SCENE_BREAK:
                continue
            starts.append(_Edge(block.start, count, _PARAGRAPH))
            for place, rank in self._places(block, worst).items():
                if rank <= _SPOKEN and counts[-1] > LONGEST:
                    starts.append(_Edge(place, count + counts[place - block.start], rank))
                end = place
                while self._text[end - 1].isspace():
                    end -= 1
                ends.append(_Edge(end, count + counts[end - block.start], rank))
            if block.end <= self._end:
                ends.append(_Edge(block.end, count + counts[-1], _PARAGRAPH))
        return [start for start in starts if start.place <= self._until], ends

    def _places(self, block: Block, worst: int) -> dict[int, int]:
        """Where a block may be cut inside, in order, and how good each place is."""
        found: dict[int, int] = {}
        last = min(block.end, self._end)
        spoken, before = False, block.start
        for place in sentence_ends(self._text, block.start, last):
            spoken, before = spoken ^ in_speech(self._text[before:place]), place
            found[place] = _SPOKEN if spoken else _SENTENCE
        for rank in range(_LINE, worst + 1):
            for match in _SIGNS[rank].finditer(self._text, block.start, last):
                found.setdefault(match.end(), rank)
        fitting: dict[int, int] = {}
        parted = block.start
        for place, rank in sorted(found.items()):
            if rank <= worst and block.start < place < last and may_cut(self._text, place, parted):
                fitting[place] = rank
                parted = place
        return fitting


def _liking(text: str, passage: Excerpt) -> float:
    """How inviting a passage is; larger is better."""
    plain = to_plain(text[passage.start : passage.end])
    paragraphs = plain.split("\n\n")
    spoken = sum(bool(_SPEECH.search(paragraph)) for paragraph in paragraphs)
    lively = 2.0 if 0 < spoken < len(paragraphs) else 1.0 if spoken else 0.0
    length = 1 - abs(len(plain) - _MIDDLING) / _MIDDLING
    opening = -1.0 if _JOINING.match(plain) or plain[:1].islower() else 0.0
    unbroken = -0.5 if "\n\n***\n\n" in text[passage.start : passage.end] else 0.0
    inside = -1.5 if in_speech(plain) else 0.0
    whole = -0.5 * (not text.startswith("\n\n", passage.start - 2) and passage.start > 0)
    return lively + length + opening + unbroken + inside + whole
