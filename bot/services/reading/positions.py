"""Where a place in a story is once its readers have another revision of it."""

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache

from bot.domain.ids import SubmissionId, TextId
from bot.domain.serials.serials import Mark
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.storage.database import Connection
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from bot.text.comparing.alignment import Alignment

# Where a mark is in another wording of its chapter, which is named by its id.
Carry = Callable[[Mark, TextId], Awaitable[int]]


async def approved_story(connection: Connection, submission_id: SubmissionId) -> Submission | None:
    """The story as readers see it, or None where they don't."""
    row = await submissions.submission_row(connection, submission_id)
    if row is None or row["approved_revision"] is None:
        return None
    return await submissions.submission_of(connection, row, row["approved_revision"])


async def text_of(connection: Connection, entry: ChapterEntry) -> str:
    """A chapter's text."""
    return (await stories.chapter_text(connection, entry)).text


async def position_in(
    connection: Connection, mark: Mark | None, entries: Sequence[ChapterEntry], carry: Carry | None = None
) -> tuple[int, int]:
    """Where ``mark`` is in the chapters of today: an index and an offset into that chapter's wording.

    A chapter's end is the next one's beginning; the index is that of no chapter behind the last. ``carry`` takes it
    to another wording of its chapter; else it moves with the text around it.
    """
    if mark is None:
        return 0, 0
    order = [entry.chapter_id for entry in entries]
    if mark.chapter_id in order:
        index = order.index(mark.chapter_id)
        text = await text_of(connection, entries[index])
        if carry is not None:
            offset = await carry(mark, entries[index].text_id)
        elif mark.text_id == entries[index].text_id:
            offset = mark.offset
        else:
            former = await text_of(connection, ChapterEntry(mark.chapter_id, mark.text_id, 0, "", 0))
            offset = _alignment(former, text).carried(mark.offset)
        return (index, offset) if offset < len(text) else (index + 1, 0)
    # The chapter was taken out: go on behind the nearest one before it that is still there.
    former_order = [entry.chapter_id for entry in await stories.contents(connection, mark.revision_id)]
    for chapter_id in reversed(former_order[: former_order.index(mark.chapter_id)]):
        if chapter_id in order:
            return order.index(chapter_id) + 1, 0
    return 0, 0


@lru_cache(maxsize=32)
def _alignment(former: str, text: str) -> Alignment:
    """Two wordings side by side. It may take a second, and every reader of a chapter that changed needs the same."""
    return Alignment(former, text)
