"""Pages of a list, counted from 0. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list. ``number`` counts from 0; ``pages`` is how many there are, at least 1."""

    items: tuple[T, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class CountedPage(Page[T]):
    """A page that also tells how many items there are on all of them."""

    total: int


def page_of(total: int, size: int, wanted: int) -> tuple[int, int]:
    """The page that is shown where ``wanted`` is asked for, and how many there are of ``size`` lines: at least one."""
    pages = max((total + size - 1) // size, 1)
    return min(max(wanted, 0), pages - 1), pages


def cut(items: Sequence[T], size: int, wanted: int) -> Page[T]:
    """The page of a whole list that is shown where ``wanted`` is asked for: the nearest there is."""
    number, pages = page_of(len(items), size, wanted)
    return Page(tuple(items[number * size :][:size]), number, pages)
