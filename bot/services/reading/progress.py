"""How far a reader has read: one place for ``/read`` and for the instalments that come to them.

It is the end of what they were shown without a gap. Reading on moves it, here or there; looking back does not, nor
does leafing ahead: nobody is to miss what they have only passed by. The page that was looked at last is kept apart.
"""

from bot.domain.ids import ChapterId, UserId
from bot.domain.serials.serials import GOING, Mark, Serial
from bot.domain.submissions.submissions import Submission
from bot.services.reading.pages import page_around
from bot.services.reading.positions import position_in, text_of
from bot.storage import reading
from bot.storage.database import Connection
from bot.storage.reading import SavedPosition


async def further(connection: Connection, submission: Submission, one: Mark | None, other: Mark | None) -> bool:
    """Whether ``one`` is behind ``other`` in the story."""
    entries = submission.contents
    return await position_in(connection, one, entries) > await position_in(connection, other, entries)


async def page_read(
    connection: Connection,
    subscription: Serial,
    submission: Submission,
    chapter_id: ChapterId,
    start: int,
    end: int,
) -> Mark | None:
    """Where somebody has come to who is shown a page of ``/read``; None where that is no further without a gap.

    The page is ``start`` to ``end`` of a chapter of ``submission``, as readers have it.
    """
    entries = submission.contents
    here = next(index for index, entry in enumerate(entries) if entry.chapter_id == chapter_id)
    index, offset = await position_in(connection, subscription.mark, entries)
    while index < here and offset == 0 and not await text_of(connection, entries[index]):
        index += 1  # nothing is missed of a chapter without text
    if index != here or not start <= offset < max(end, start + 1):
        return None
    return Mark(submission.revision_id, chapter_id, entries[here].text_id, end)


async def is_ahead(
    connection: Connection, subscription: Serial, submission: Submission, chapter_id: ChapterId, start: int
) -> bool:
    """Whether a page lies behind text that its reader has not come to, and instalments would bring."""
    here = next(index for index, entry in enumerate(submission.contents) if entry.chapter_id == chapter_id)
    return subscription.state in GOING and (here, start) > await position_in(
        connection, subscription.mark, submission.contents
    )


async def mark_of_page(
    connection: Connection, person_id: UserId, submission: Submission, *, behind: bool
) -> Mark | None:
    """Where the page begins that a reader looked at last in ``/read``, or, with ``behind``, where it ends.

    None, the story's beginning, for who has looked at none, or at a chapter that was taken out since.
    """
    saved = await reading.saved_position(connection, person_id, submission.id)
    entry = next((one for one in submission.contents if saved is not None and one.chapter_id == saved.chapter_id), None)
    if saved is None or entry is None:
        return None
    mark = Mark(submission.revision_id, saved.chapter_id, saved.chapter_text_id, saved.anchor)
    index, offset = await position_in(connection, mark, submission.contents)
    if submission.contents[index : index + 1] != (entry,):
        # At the chapter's very end.
        return Mark(submission.revision_id, entry.chapter_id, entry.text_id, len(await text_of(connection, entry)))
    page = await page_around(connection, entry, offset)
    return Mark(submission.revision_id, entry.chapter_id, entry.text_id, page.end if behind else page.start)


async def move_page(connection: Connection, person_id: UserId, submission: Submission, mark: Mark, now: int) -> None:
    """Have ``/read`` go on at ``mark`` where its reader is not further there."""
    saved = await mark_of_page(connection, person_id, submission, behind=False)
    if saved is not None and not await further(connection, submission, mark, saved):
        return
    entries = submission.contents
    index, offset = await position_in(connection, mark, entries)
    finished = index == len(entries)
    if finished:
        index, offset = index - 1, max(len(await text_of(connection, entries[-1])) - 1, 0)
    entry = entries[index]
    place = SavedPosition(submission.id, entry.chapter_id, entry.text_id, offset, finished)
    await reading.save_position(connection, person_id, place, now)
