"""The pages of a chapter, as ``/read`` turns them and as readers' subscriptions end."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.ids import ChapterId
from bot.text.splitting import pages as splitting

# What a page holds: about a phone's screen and a half, in stored characters; and at most so many as Discord
# gets them, which leaves room for the heading and the notes in a message of 4,000.
PAGE_TARGET = 1600
PAGE_LIMIT = 2600


@lru_cache(maxsize=32)
def pages_of(text: str) -> tuple[splitting.Page, ...]:
    """A chapter's pages. Cutting a very long chapter takes half a second, and it is turned page by page."""
    return tuple(splitting.pages(text, PAGE_TARGET, PAGE_LIMIT)) or (splitting.Page(0, 0),)


def page_around(text: str, anchor: int) -> splitting.Page:
    """The page of a chapter's text that holds ``anchor``; the nearest where it lies outside."""
    pages = pages_of(text)
    return pages[splitting.page_at(pages, anchor)]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a page begins: a chapter and an offset into its text."""

    chapter_id: ChapterId
    anchor: int
