"""All pages of a text, found once and kept: where each begins, and what it has of its block before it.

With them any page is made of its own characters alone, however long the text and its paragraphs are.
"""

import struct
from bisect import bisect_right
from collections.abc import Sequence
from typing import Self

from bot.text.splitting.cutting import BEGINNING, BlockState, state_at
from bot.text.splitting.pages import Page, pages

# Raise it with any change to where :func:`pages` ends one, ``markup.to_discord`` among it, or to the code of a state:
# what was kept by other rules is found anew (tests/text/splitting/test_paging.py sees such a change).
RENDERER = 1

# A place is the offset and below it the state's code.
_STATE_BITS = 16
_STATE = (1 << _STATE_BITS) - 1


class Paging:
    """The pages of one text; one without any characters for an empty text."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places  # of every page, then of the text's end

    @classmethod
    def of(cls, text: str, target: int, limit: int) -> Self:
        """The pages of ``text``, as :func:`bot.text.splitting.pages.pages` finds them."""
        places: list[int] = []
        before, state = 0, BEGINNING
        for page in pages(text, target, limit) or [Page(0, 0)]:
            state = state_at(text, page.start, before, state)
            before = page.start
            places.append(page.start << _STATE_BITS | state.code)
        return cls([*places, len(text) << _STATE_BITS])

    @classmethod
    def read(cls, kept: bytes) -> Self:
        """What :meth:`written` wrote."""
        return cls(struct.unpack(f"<{len(kept) // 8}Q", kept))

    def written(self) -> bytes:
        """Eight bytes a page, and eight for the end."""
        return struct.pack(f"<{len(self._places)}Q", *self._places)

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, number: int) -> Page:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return Page(self._places[number] >> _STATE_BITS, self._places[number + 1] >> _STATE_BITS)

    def at(self, offset: int) -> int:
        """The index of the page that holds ``offset``; the nearest where it lies outside."""
        index = bisect_right(self._places, offset << _STATE_BITS | _STATE) - 1
        return max(0, min(index, len(self) - 1))

    def state(self, number: int) -> BlockState:
        """What a page has of its block before it, for :func:`bot.text.splitting.cutting.cut`."""
        return BlockState.of_code(self._places[number] & _STATE)


def written_pages(text: str, target: int, limit: int) -> bytes:
    """A text's pages, found and written: heavy work in one call."""
    return Paging.of(text, target, limit).written()
