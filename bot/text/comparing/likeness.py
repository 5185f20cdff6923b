"""How alike two texts are, from a few numbers of each: the smallest hashes of their runs of words.

Every run of six words is hashed; of all hashes the 32 smallest are the text's prints (a bottom-k sketch, as MinHash
makes them). Two texts share about as large a part of their prints as they share of their runs, whatever their
length, so prints in an index find copies, and copies with changes, without reading a text again. Own code, because
it is these few lines; the libraries that do it bring numpy along.
"""

import heapq
import re
from collections.abc import Iterable
from hashlib import blake2b

from bot.text.comparing.terms import searchable
from bot.text.stored.markup import to_plain

RUN, PRINTS = 6, 32

# A text with fewer words says nothing: “The end.” is like every other.
LEAST = 25

# So many runs are held at once: a novel's would take more memory than the novel.
_TOGETHER = 20_000

# Stands for the prints of a text that has none, so that it is not looked at again.
NONE = 0

_WORD = re.compile(r"\w+")


def prints(text: str) -> tuple[int, ...]:
    """The prints of a text in stored markup, as signed 64-bit integers; ``(NONE,)`` for one that is too short."""
    words = _WORD.findall(searchable(to_plain(text)))
    if len(words) < LEAST:
        return (NONE,)
    smallest: set[int] = set()
    for start in range(0, len(words) - RUN + 1, _TOGETHER):
        some = words[start : start + _TOGETHER + RUN - 1]
        runs = set(map(" ".join, zip(*(some[skip:] for skip in range(RUN)), strict=False)))
        smallest = set(heapq.nsmallest(PRINTS, (smallest | {_hash(run) for run in runs}) - {NONE}))
    return tuple(sorted(smallest))


def all_prints(texts: Iterable[str]) -> list[tuple[int, ...]]:
    """The prints of each text."""
    return [prints(text) for text in texts]


def fingerprint(texts: Iterable[str]) -> bytes:
    """What chapters in stored markup have in common with no others: the same words in the same order.

    Marks, case, punctuation, white space and where one chapter ends count nothing. Empty where there is no word.
    """
    digest, empty = blake2b(digest_size=16), True
    for text in texts:
        for word in _WORD.findall(searchable(to_plain(text))):
            digest.update(word.encode() + b" ")
            empty = False
    return b"" if empty else digest.digest()


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True)
