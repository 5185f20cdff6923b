"""Where a mark is in a story as its readers have it now, and what is left behind it."""

from collections.abc import Sequence

from bot.domain.library import ChapterEntry, Submission
from bot.domain.serials import Mark, Span
from bot.storage import stories, submissions
from bot.storage.database import Connection
from bot.text import instalments
from bot.text.instalments import Source

Cuts = list[tuple[Span, ...]]


async def approved_story(connection: Connection, submission_id: int) -> Submission | None:
    """The story as readers see it, or None where they don't."""
    row = await submissions.submission_row(connection, submission_id)
    if row is None or row["approved_revision"] is None:
        return None
    return await submissions.submission_of(connection, row, row["approved_revision"])


async def cuts_of(connection: Connection, submission: Submission, mark: Mark | None, words: int | None) -> Cuts:
    """Every instalment that is left of a story behind ``mark``."""
    sources = [
        Source(entry.chapter_id, entry.text_id, await text_of(connection, entry), entry.words)
        for entry in submission.contents
    ]
    index, offset = await place_in(connection, mark, submission.contents)
    return instalments.instalments(sources, index, offset, words)


async def text_of(connection: Connection, entry: ChapterEntry) -> str:
    """A chapter's text."""
    return (await stories.chapter_text(connection, entry)).text


async def place_in(connection: Connection, mark: Mark | None, entries: Sequence[ChapterEntry]) -> tuple[int, int]:
    """Where ``mark`` is in the chapters of today: an index and an offset into that chapter's wording.

    A chapter's end is the next one's beginning; the index is that of no chapter behind the last.
    """
    if mark is None:
        return 0, 0
    order = [entry.chapter_id for entry in entries]
    if mark.chapter_id in order:
        index = order.index(mark.chapter_id)
        entry, offset = entries[index], mark.offset
        text = await text_of(connection, entry)
        if entry.text_id != mark.text_id:
            former = await text_of(connection, ChapterEntry(mark.chapter_id, mark.text_id, 0, "", 0))
            offset = instalments.carried_over(former, text, mark.offset)
        return (index, offset) if offset < len(text) else (index + 1, 0)
    # The chapter was taken out: go on behind the nearest one before it that is still there.
    former_order = [entry.chapter_id for entry in await stories.contents(connection, mark.revision_id)]
    for chapter_id in reversed(former_order[: former_order.index(mark.chapter_id)]):
        if chapter_id in order:
            return order.index(chapter_id) + 1, 0
    return 0, 0
