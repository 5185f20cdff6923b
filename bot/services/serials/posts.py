"""What a serial's posts show, for the cog that draws them; it asks the gate."""

from dataclasses import dataclass

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.payloads import SerialInstalmentPayload, SerialPayload
from bot.domain.ids import ChapterId, SerialId
from bot.domain.serials.serials import Serial, is_complete
from bot.domain.submissions.submissions import ChapterText, Submission
from bot.services.context import Context
from bot.services.submissions.loading import load
from bot.storage.database import Connection
from bot.storage.serials import serials as storage
from bot.storage.stories import stories
from bot.text.splitting import pages


@dataclass(frozen=True, slots=True)
class Instalment:
    """One message of an instalment. ``submission`` is what readers see of the story now, for the gate and the card.

    ``chapter`` and ``chapters``, how many there are, are of the revision that the instalment was cut from;
    ``text`` is stored markup, fit to be shown alone; ``anchor`` is where it begins in ``chapter``'s text, and
    ``end`` where it ends. ``last`` is True where nothing of a complete story comes behind it. ``rest`` is the chapter
    and the place of what has no room in the messages that there are, since it has grown.
    """

    submission: Submission
    serial: Serial
    number: int
    of: int
    part: int
    parts: int
    chapter: ChapterText
    chapters: int
    text: str
    anchor: int
    end: int
    last: bool
    rest: tuple[ChapterId, int] | None = None

    @property
    def begins(self) -> bool:
        """Whether the story begins with it."""
        return self.number == 1 and self.part == 1


class SerialPosts:
    """Look-ups for drawing. The delivery says which serial it is of."""

    def __init__(self, context: Context) -> None:
        self._database = context.database

    async def instalment(self, delivery: Delivery, part: MessagePart) -> Instalment | None:
        """What one message of an instalment shows; None where nothing is left for it since the story was changed.

        Raises NotFound once the story has left.
        """
        posted = kinds.SERIAL.of(delivery)
        piece, rest = posted.pieces[part.ordinal - 1], posted.rest
        if piece is None:
            return None
        async with self._database.read() as connection:
            serial = await _serial(connection, posted.serial_id)
            submission = await load(connection, serial.submission_id, approved=True)
            entries = await stories.contents(connection, posted.shown_from)
            entry = next(one for one in entries if (one.chapter_id, one.text_id) == (piece.chapter_id, piece.text_id))
            chapter = await stories.chapter_text(connection, entry)
        at_end = piece.end == len(chapter.text) and entry is entries[-1]
        return Instalment(
            submission,
            serial,
            posted.number,
            posted.of,
            part.ordinal,
            posted.parts,
            chapter,
            len(entries),
            pages.slice_text(chapter.text, piece.start, piece.end),
            piece.start,
            piece.end,
            last=at_end and is_complete(submission.metadata, len(entries)),
            rest=(rest.chapter_id, rest.start) if rest and part.ordinal == posted.parts else None,
        )

    async def about(self, delivery: Delivery) -> tuple[Serial, Submission]:
        """The serial and the story that one of its posts is about. Raises NotFound once it has left."""
        payload = delivery.payload
        assert isinstance(payload, SerialPayload | SerialInstalmentPayload), delivery.key
        async with self._database.read() as connection:
            serial = await _serial(connection, payload.serial_id)
            return serial, await load(connection, serial.submission_id, approved=True)


async def _serial(connection: Connection, serial_id: SerialId) -> Serial:
    serial = await storage.serial(connection, serial_id)
    assert serial is not None, "serials are never deleted"
    return serial
