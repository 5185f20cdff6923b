"""What serials have posted follows the story: once readers have another wording of a chapter, its posts show it.

Each instalment is carried over from the wording it was cut from to that of today. Where one follows another they share
the place between them, and the serial goes on no earlier than where its posts end; so posts and what is still to come
join, however often a chapter changes. No message is added or taken away:
text that needs fewer leaves a line in the others, text that has outgrown them ends with a way into the reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.delivery import kinds
from bot.domain.delivery.payloads import SerialInstalmentPayload
from bot.domain.ids import ChapterId, TextId
from bot.domain.serials.serials import Mark, Serial, SerialState, Span
from bot.domain.submissions.submissions import Submission
from bot.services.serials.messages import Texts, pieces_of
from bot.storage.database import Connection
from bot.storage.serials import instalments as storage
from bot.text.comparing.alignment import Alignment


async def mend(connection: Connection, serial: Serial, submission: Submission, now: int) -> None:
    """Bring a serial's posts to what readers have of ``submission``; those that show something else are drawn anew."""
    posted = await storage.posted_instalments(connection, serial.uuid)
    if all(one.revision_id == submission.revision_id for one in posted):
        return
    texts = Texts(connection)
    present = {entry.chapter_id: entry.text_id for entry in submission.contents}
    instalments = [kinds.SERIAL.of(one) for one in posted]
    carried = await _carried(serial, instalments, _Carrier(present, texts))
    for delivery, before, spans in zip(posted, instalments, carried, strict=True):
        today, changed = tuple(spans), False
        after = replace(before, cut_revision_id=before.cut_from, revision_id=submission.revision_id, today=today)
        if today != (before.spans if before.today is None else before.today):
            pieces, rest = await _fitted(spans, before.parts, texts, whole=serial.place.whole)
            after = replace(after, pieces=tuple(pieces), rest=rest)
            # Discord limits edits of old messages: what reads as before is left alone.
            changed = await _reading(before, texts) != await _reading(after, texts)
        await storage.mend_instalment(connection, delivery.id, after, now if changed else None)


async def _reading(instalment: SerialInstalmentPayload, texts: Texts) -> tuple[object, ...]:
    """What a reader sees of an instalment's messages, only to be compared."""
    return *[await texts.shown(piece) for piece in instalment.pieces], instalment.rest is not None


async def goes_on_at(connection: Connection, serial: Serial, mark: Mark, text_id: TextId) -> int:
    """Where a serial with ``mark`` goes on in the wording ``text_id`` of the mark's chapter: never inside its posts."""
    if mark.text_id == text_id:
        return mark.offset
    carrier = _Carrier({mark.chapter_id: text_id}, Texts(connection))
    posted = await storage.posted_instalments(connection, serial.uuid)
    carried = await _carried(serial, [kinds.SERIAL.of(one) for one in posted], carrier)
    place = await carrier.carried(mark.chapter_id, (mark.text_id, mark.offset))
    return max(place, *(span.end for spans in carried for span in spans), 0)


class _Carrier:
    """Carries places over to the chapters of today and their wordings (``present``)."""

    def __init__(self, present: Mapping[ChapterId, TextId], texts: Texts) -> None:
        self.present = present
        self._texts = texts
        self._alignments: dict[tuple[TextId, TextId], Alignment] = {}

    async def length(self, chapter_id: ChapterId) -> int:
        """How long a chapter's wording of today is."""
        return len(await self._texts.of(self.present[chapter_id]))

    async def carried(self, chapter_id: ChapterId, *places: tuple[TextId, int]) -> int:
        """Where a place in a chapter is today.

        ``places`` are that place in one wording or several, each with its wording's id, the latest last. Where one of
        them is today's it is exact, so that a change that is taken back leaves no trace.
        """
        wording = self.present[chapter_id]
        exact = [offset for text_id, offset in places if text_id == wording]
        if exact:
            return exact[-1]
        text_id, offset = places[-1]
        if (text_id, wording) not in self._alignments:
            former, text = await self._texts.of(text_id), await self._texts.of(wording)
            self._alignments[text_id, wording] = Alignment(former, text)
        return self._alignments[text_id, wording].carried(offset)


async def _carried(
    serial: Serial, instalments: Sequence[SerialInstalmentPayload], carrier: _Carrier
) -> list[list[Span]]:
    """Where each of these instalments of a serial, which are in order, is today; chapters taken out are nowhere.

    One that follows the one before it by its number begins where that one ends.
    """
    found: list[list[Span]] = []
    reached: dict[ChapterId, int] = {}
    left = _left(serial, instalments)
    before = 0
    for index, instalment in enumerate(instalments):
        spans: list[Span] = []
        begins = _begins(instalments[index + 1 : index + 2], instalment.number + 1)
        for span in instalment.spans:
            chapter_id = span.chapter_id
            if chapter_id not in carrier.present:
                continue
            start = await carrier.carried(chapter_id, (span.text_id, span.start)) if span.start else 0
            if chapter_id in reached:
                start = reached[chapter_id] if before == instalment.number - 1 else max(start, reached[chapter_id])
            if left.get(chapter_id) == instalment.number:
                end = await carrier.length(chapter_id)
            else:
                end = await carrier.carried(chapter_id, (span.text_id, span.end), *begins.get(chapter_id, ()))
            end = reached[chapter_id] = max(start, end)
            spans.append(Span(chapter_id, carrier.present[chapter_id], start, end))
        before = instalment.number
        found.append(spans)
    return found


def _left(serial: Serial, instalments: Sequence[SerialInstalmentPayload]) -> dict[ChapterId, int]:
    """The chapters that were left for the next one or as the story's last, and in which instalment.

    There, what is added to them shows.
    """
    course = [(one.number, span.chapter_id) for one in instalments for span in one.spans]
    if serial.state is SerialState.DONE:
        course.append((serial.next, ChapterId(0)))
    last = {chapter_id: index for index, (_number, chapter_id) in enumerate(course)}
    return {
        chapter_id: course[index][0]
        for chapter_id, index in last.items()
        if index + 1 < len(course) and course[index + 1][0] <= course[index][0] + 1
    }


def _begins(following: Sequence[SerialInstalmentPayload], number: int) -> dict[ChapterId, list[tuple[TextId, int]]]:
    """Where instalment ``number``, if it is the ``following`` one, goes on inside of chapters: wording and offset."""
    return {
        span.chapter_id: [(span.text_id, span.start)]
        for one in following
        if one.number == number
        for span in one.spans
        if span.start
    }


async def _fitted(
    spans: Sequence[Span], parts: int, texts: Texts, *, whole: bool
) -> tuple[list[Span | None], Span | None]:
    """What each of ``parts`` messages shows, None for one too many; and what has no room in them."""
    found = await pieces_of(spans, texts, whole=whole)
    if len(found) > parts:
        found = await pieces_of(spans, texts, whole=whole, full=True)
    over = [piece for piece in found[parts:] if piece.text_id == found[parts].text_id]
    rest = replace(over[0], end=over[-1].end) if over else None
    shown: list[Span | None] = [*found[:parts]]
    return shown + [None] * (parts - len(shown)), rest
