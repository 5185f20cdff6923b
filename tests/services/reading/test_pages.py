"""The pages of a long chapter are found once, kept with it, and cost nobody else anything."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.ids import GuildId, UserId
from bot.domain.stories import Rating
from bot.services.computing import Computing, Whose
from bot.services.reading.service import Leaf, ReadingPage
from bot.services.wiring import Services
from bot.storage.database import Database
from bot.storage.stories import paging
from bot.text.splitting.pages import pages, slice_text
from bot.text.stored.markup import balanced
from tests.support.shelf import Shelf

GUILD = GuildId(11)
HERE = Audience(AudienceKind.CHANNEL, GUILD)
READER = Viewer(UserId(9))
# One paragraph, most of it in italics, with a quotation behind it.
LONG = (
    "*"
    + "The ferry bell rang **twice**, and nobody came to the landing to answer it " * 600
    + "yet.*\n\n> "
    + ("quoted *words* here\n> " * 900 + "end")
)


class Counting(Computing):
    """Counts what is asked for, and does it."""

    def __init__(self) -> None:
        super().__init__(processes=1)
        self.asked: list[Whose] = []

    async def run(self, whose: Whose, work: Callable[..., Any], *arguments: Any) -> Any:
        self.asked.append(whose)
        return await super().run(whose, work, *arguments)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Any:
    counting = Counting()
    monkeypatch.setattr("bot.services.reading.pages.computing", lambda: counting)
    yield counting
    counting.close()


async def page_at(services: Services, story: int, chapter_id: int, anchor: int) -> ReadingPage:
    return await services.reading.page(story, Leaf(chapter_id, anchor), HERE, READER)


async def test_pages_read_one_after_the_other_are_the_whole_chapter(
    services: Services, database: Database, counting: Counting
) -> None:
    story = await Shelf(database).story(GUILD, "The Ferry", "Before.", LONG, "Behind.", rating=Rating.GENERAL)
    page = await services.reading.resume(story, HERE, READER)
    assert page.next is not None
    page = await page_at(services, story, page.next.chapter_id, page.next.anchor)
    found: list[ReadingPage] = []
    while page.chapter.entry.number == 2:
        found.append(page)
        assert page.next is not None
        page = await page_at(services, story, page.next.chapter_id, page.next.anchor)
    assert "".join(LONG[one.anchor : one.end] for one in found) == LONG
    assert [(one.anchor, one.end) for one in found] == [(one.start, one.end) for one in pages(LONG, 1600, 2600)]
    assert [one.text for one in found] == [slice_text(LONG, one.anchor, one.end) for one in found]
    assert all(balanced(one.text) for one in found)
    assert page.previous is not None
    assert (await page_at(services, story, page.previous.chapter_id, page.previous.anchor)).text == found[-1].text
    assert counting.asked == [Whose(GUILD, READER.person_id)], "found once, and off the loop"


async def test_many_who_open_a_chapter_at_once_have_its_pages_found_once(
    services: Services, database: Database, counting: Counting
) -> None:
    story = await Shelf(database).story(GUILD, "The Ferry", LONG)
    readers = [Viewer(UserId(100 + number)) for number in range(8)]
    found = await asyncio.gather(*(services.reading.resume(story, HERE, reader) for reader in readers))
    assert len({one.text for one in found}) == 1 and len(counting.asked) == 1


async def test_what_older_rules_have_left_is_dropped_and_found_anew(
    services: Services, database: Database, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(database)
    first, second = await shelf.story(GUILD, "One", LONG), await shelf.story(GUILD, "Two", LONG + " more")
    for story in (first, second):
        await services.reading.resume(story, HERE, READER)
    monkeypatch.setattr(paging, "RENDERER", paging.RENDERER + 1)
    await services.reading.resume(first, HERE, READER)
    assert len(counting.asked) == 3
    async with database.read() as connection:
        rows = await connection.rows("SELECT renderer FROM chapter_pages")
    assert [row["renderer"] for row in rows] == [paging.RENDERER]


async def test_a_short_chapter_needs_no_process_and_keeps_nothing(
    services: Services, database: Database, counting: Counting
) -> None:
    story = await Shelf(database).story(GUILD, "The Ferry", "A short one. " * 300)
    page = await services.reading.resume(story, HERE, READER)
    assert page.pages > 1 and not counting.asked
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM chapter_pages") == 0


async def test_a_wordings_pages_go_with_it(services: Services, database: Database, counting: Counting) -> None:
    story = await Shelf(database).story(GUILD, "The Ferry", LONG)
    page = await services.reading.resume(story, HERE, READER)
    async with database.write() as connection:
        await connection.rows("PRAGMA defer_foreign_keys = ON")
        text_id = page.chapter.entry.text_id
        await connection.rows("DELETE FROM places")
        await connection.rows("DELETE FROM revision_chapters WHERE chapter_text_id = ?", text_id)
        await connection.rows("DELETE FROM chapter_texts WHERE id = ?", text_id)
        assert await connection.value("SELECT count(*) FROM chapter_pages") == 0
