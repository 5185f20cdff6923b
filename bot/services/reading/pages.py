"""The pages of a chapter, as ``/read`` turns them and as readers' subscriptions end.

Those of a long wording are found once, in a process of its own, and kept with it; a short one's are found each time.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

from bot.domain.ids import ChapterId, TextId
from bot.domain.submissions.submissions import ChapterEntry
from bot.services.computing import Whose, computing
from bot.storage.database import Connection, Database
from bot.storage.stories import paging as storage
from bot.storage.stories import stories
from bot.text.splitting import pages as splitting
from bot.text.splitting.cutting import cut
from bot.text.splitting.paging import Paging, written_pages

# What a page holds: about a phone's screen and a half, in stored characters; and at most so many as Discord
# gets them, which leaves room for the heading and the notes in a message of 4,000.
PAGE_TARGET = 1600
PAGE_LIMIT = 2600

# A text of up to so many characters is paged where it is needed: in a few milliseconds at most.
LIGHT = 12_000

_under_way: WeakValueDictionary[tuple[Path, TextId], asyncio.Lock] = WeakValueDictionary()


async def paging_of(database: Database, whose: Whose, text_id: TextId) -> Paging:
    """A wording's pages. Many who ask for the same at once have it computed once. Raises NotFound, ComputingFailed."""
    lock = _under_way.setdefault((database.path, text_id), asyncio.Lock())
    async with lock:
        found, text = await database.run_read(lambda connection: _kept_or_text(connection, text_id))
        if found is None:
            found = await _found(database, whose, text_id, text)
    return found


async def _kept_or_text(connection: Connection, text_id: TextId) -> tuple[Paging | None, str]:
    found = await _kept(connection, text_id)
    return found, "" if found is not None else await stories.text_of_wording(connection, text_id)


async def _kept(connection: Connection, text_id: TextId) -> Paging | None:
    kept = await storage.kept_pages(connection, text_id, PAGE_TARGET, PAGE_LIMIT)
    return Paging.read(kept) if kept is not None else None


async def _found(database: Database, whose: Whose, text_id: TextId, text: str) -> Paging:
    if len(text) <= LIGHT:
        return Paging.of(text, PAGE_TARGET, PAGE_LIMIT)
    written = await computing().run(whose, written_pages, text, PAGE_TARGET, PAGE_LIMIT)
    await database.run_write(
        lambda connection: storage.keep_pages(connection, text_id, PAGE_TARGET, PAGE_LIMIT, written), minor=True
    )
    return Paging.read(written)


async def paging_in(connection: Connection, text_id: TextId) -> Paging:
    """A wording's pages inside the caller's transaction: those that are kept, as they are once one of them was read.

    Where none are they are found there and then.
    """
    found = await _kept(connection, text_id)
    return found or Paging.of(await stories.text_of_wording(connection, text_id), PAGE_TARGET, PAGE_LIMIT)


async def page_text(connection: Connection, text_id: TextId, paging: Paging, number: int) -> str:
    """What a page shows, in stored markup; nothing else of the wording is read."""
    page = paging[number]
    # The two characters behind it tell whether its last block ends with it.
    part = await stories.part_of_wording(connection, text_id, page.start, page.end + 2)
    return cut(part, 0, page.end - page.start, paging.state(number))


async def page_around(connection: Connection, entry: ChapterEntry, anchor: int) -> splitting.Page:
    """The page of a chapter that holds ``anchor``; the nearest where it lies outside."""
    paging = await paging_in(connection, entry.text_id)
    return paging[paging.at(anchor)]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a page begins: a chapter and an offset into its text."""

    chapter_id: ChapterId
    anchor: int
