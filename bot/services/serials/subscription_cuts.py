"""What the next instalment of a reader's subscription holds.

It ends where a page of ``/read`` does, so that going on there neither repeats nor leaves out a word. Chapters are
read one after the other, as far as the instalment goes.
"""

from bot.domain.serials.serials import Mark, Span
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.services.reading.pages import pages_of
from bot.services.reading.positions import position_in, text_of
from bot.storage.database import Connection

# An instalment by words may be this much longer than asked for, ends with a chapter from this much on, and leaves no
# less of one behind. Where it keeps step with a server's serial, it takes all of an instalment of that.
_LONGEST, _ENOUGH, _STUMP, _IN_STEP = 1.25, 0.75, 0.25, 1.5

TextPosition = tuple[int, int]


async def next_cut(
    connection: Connection, submission: Submission, mark: Mark | None, words: int | None, until: Mark | None = None
) -> tuple[Span, ...]:
    """The instalment behind ``mark``, of about ``words`` words or a chapter; empty where nothing is left.

    Nothing behind ``until`` is in it. A chapter without text goes along with the next one that has some.
    """
    entries = submission.contents
    stop = (len(entries), 0) if until is None else await position_in(connection, until, entries)
    index, offset = await position_in(connection, mark, entries)
    longest = _LONGEST if until is None else _IN_STEP
    spans: list[Span] = []
    have = 0.0
    while (index, offset) < stop and index < len(entries):
        text = await text_of(connection, entries[index])
        limit = stop[1] if index == stop[0] else len(text)
        if words is None:
            end, done = limit, limit > offset
        else:
            density = max(entries[index].words, 1) / max(len(text), 1)
            left = (limit - offset) * density
            if have >= words * _ENOUGH and left > words * _STUMP:
                break
            end = limit
            if have + left > words * longest:
                end = _page_end(text, offset, limit, offset + (words - have) / density)
                end = limit if (limit - end) * density <= words * _STUMP else end
            have += (end - offset) * density
            done = end < limit
        spans.append(_span(entries[index], offset, end))
        if done:
            break
        index, offset = index + 1, 0
    return tuple(spans) if any(span.end > span.start for span in spans) else ()


def _span(entry: ChapterEntry, start: int, end: int) -> Span:
    return Span(entry.chapter_id, entry.text_id, start, end)


def _page_end(text: str, start: int, limit: int, wanted: float) -> int:
    """The end of a page behind ``start`` and up to ``limit`` that is nearest to ``wanted``."""
    ends = [page.end for page in pages_of(text) if start < page.end < limit]
    return min((*ends, limit), key=lambda end: abs(end - wanted))


async def is_read(connection: Connection, submission: Submission, mark: Mark | None) -> bool:
    """Whether a story has no text behind ``mark``."""
    index, offset = await position_in(connection, mark, submission.contents)
    if offset:  # a place within a chapter has text behind it
        return False
    for entry in submission.contents[index:]:
        if entry.words or await text_of(connection, entry):
            return False
    return True
