"""Where instalments are cut: what is left of a story for a serial, and what the next instalment holds.

A server's serial is cut as a whole, so that its instalments are counted. A reader's ends where a page of ``/read``
does, so that going on there neither repeats nor leaves out a word; chapters are read one after the other, as far as
the instalment goes, and none is counted: where its reader is by then, nobody knows.
"""

from collections.abc import Awaitable, Callable

from bot.domain.delivery.payloads import SerialInstalmentPayload, SubscriptionInstalmentPayload
from bot.domain.ids import TextId
from bot.domain.serials.serials import Mark, Serial, Span
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.services.reading.pages import paging_in
from bot.services.reading.positions import position_in, text_of
from bot.services.serials.mending import goes_on_at
from bot.services.serials.messages import Texts, pieces_of
from bot.storage.database import Connection
from bot.storage.serials import serials as storage
from bot.text.splitting import instalments
from bot.text.splitting.instalments import Source
from bot.text.splitting.paging import Paging

Cuts = list[tuple[Span, ...]]

# The pages of a wording, for who is inside a transaction.
FindPages = Callable[[Connection, TextId], Awaitable[Paging]]


async def anything_left(connection: Connection, serial: Serial, submission: Submission) -> bool:
    """Whether a story has something left for a serial of it. A server's serial has its instalments counted anew."""
    if serial.is_readers:
        return not await is_read(connection, submission, serial.mark)
    cuts = await cuts_left(connection, submission, serial)
    await storage.set_total(connection, serial.id, serial.posted + len(cuts))
    return bool(cuts)


async def next_instalment(
    connection: Connection, serial: Serial, submission: Submission
) -> SerialInstalmentPayload | SubscriptionInstalmentPayload | None:
    """What the next instalment of a serial holds; None where nothing is left for it."""
    if serial.is_readers:
        return await _for_reader(connection, serial, submission)
    cuts = await cuts_left(connection, submission, serial)
    if not cuts:
        return None
    pieces = await pieces_of(cuts[0], Texts(connection), whole=serial.place.whole)
    return SerialInstalmentPayload(
        serial_id=serial.id,
        number=serial.next,
        of=serial.posted + len(cuts),
        revision_id=submission.revision_id,
        spans=cuts[0],
        pieces=tuple(pieces),
        parts=len(pieces),
    )


# A server's serial


async def cuts_of(connection: Connection, submission: Submission, words: int | None) -> Cuts:
    """Every instalment that a story has."""
    return instalments.instalments(await _sources(connection, submission), 0, 0, words)


async def cuts_left(connection: Connection, submission: Submission, serial: Serial) -> Cuts:
    """Every instalment that is left of a story for a server's serial of it."""

    async def carried(mark: Mark, text_id: TextId) -> int:
        return await goes_on_at(connection, serial, mark, text_id)

    sources = await _sources(connection, submission)
    index, offset = await position_in(connection, serial.mark, submission.contents, carried)
    return instalments.instalments(sources, index, offset, serial.pace.words)


async def _sources(connection: Connection, submission: Submission) -> list[Source]:
    return [
        Source(entry.chapter_id, entry.text_id, await text_of(connection, entry), entry.words)
        for entry in submission.contents
    ]


# A reader's own

# An instalment by words may be this much longer than asked for, ends with a chapter from this much on, and leaves no
# less of one behind. Where it keeps step with a server's serial, it takes all of an instalment of that.
_LONGEST, _ENOUGH, _STUMP, _IN_STEP = 1.25, 0.75, 0.25, 1.5


async def _for_reader(
    connection: Connection, serial: Serial, submission: Submission
) -> SubscriptionInstalmentPayload | None:
    spans, posted = await cut_for(connection, serial, submission)
    if not spans:
        return None
    pieces, last = await pieces_of(spans, Texts(connection)), spans[-1]
    end = Mark(submission.revision_id, last.chapter_id, last.text_id, last.end)
    return SubscriptionInstalmentPayload(
        subscription_id=serial.subscription_id,
        number=serial.next,
        revision_id=submission.revision_id,
        spans=spans,
        pieces=tuple(pieces),
        parts=len(pieces),
        caught_up=await is_read(connection, submission, end),
        serial_posted=posted,
    )


async def unpaged(_connection: Connection, _text_id: TextId) -> Paging:
    """For who asks only whether something comes next, not where it ends."""
    return Paging([0, 0])


async def wordings_to_page(connection: Connection, serial: Serial, submission: Submission) -> list[TextId]:
    """Those whose pages :func:`cut_for` will look at: long ones are found before, not in its transaction."""
    wanted: list[TextId] = []

    async def note(connection: Connection, text_id: TextId) -> Paging:
        wanted.append(text_id)
        return await unpaged(connection, text_id)

    await cut_for(connection, serial, submission, note)
    return wanted


async def cut_for(
    connection: Connection, serial: Serial, submission: Submission, find_pages: FindPages = paging_in
) -> tuple[tuple[Span, ...], int]:
    """What comes next for a reader, and how many instalments the serial that theirs keeps step with has posted."""
    beside = await storage.serial(connection, serial.in_step_with) if serial.in_step_with is not None else None
    if beside is None:
        return await next_cut(connection, submission, serial.mark, serial.pace.words, find_pages=find_pages), 0
    if beside.mark is None:
        return (), 0
    words, until = beside.pace.words, beside.mark
    return await next_cut(connection, submission, serial.mark, words, until, find_pages=find_pages), beside.posted


async def next_cut(
    connection: Connection,
    submission: Submission,
    mark: Mark | None,
    words: int | None,
    until: Mark | None = None,
    *,
    find_pages: FindPages = paging_in,
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
                paging = await find_pages(connection, entries[index].text_id)
                end = _page_end(paging, offset, limit, offset + (words - have) / density)
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


def _page_end(paging: Paging, start: int, limit: int, wanted: float) -> int:
    """The end of a page behind ``start`` and up to ``limit`` that is nearest to ``wanted``."""
    there = paging.at(int(wanted))
    near = range(max(there - 1, 0), min(there + 2, len(paging)))
    ends = [paging[number].end for number in near if start < paging[number].end < limit]
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
