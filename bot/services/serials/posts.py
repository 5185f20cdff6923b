"""What the posts of a serial show, wherever they go, for the cogs that draw them, which ask the gate."""

from dataclasses import dataclass

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.payloads import InstalmentPayload, SerialInstalmentPayload, SubscriptionInstalmentPayload
from bot.domain.ids import ChapterId
from bot.domain.serials.serials import Serial, is_complete
from bot.domain.submissions.submissions import ChapterText, Submission
from bot.services.serials.planning import serial_of
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads
from bot.storage.database import Connection
from bot.storage.stories import stories
from bot.text.splitting import pages


@dataclass(frozen=True, slots=True)
class Instalment:
    """One message of an instalment. ``submission`` is what readers see of the story now, for the gate and the card.

    ``part`` counts the instalment's messages from 1. ``chapter``, and how many ``chapters`` there are, are of the
    revision that its text is of; ``text`` is stored markup, fit to be shown alone, from ``anchor`` to ``end`` of the
    chapter. ``begins``: the story begins with it. ``last``: nothing of a complete story comes behind it.

    Of a server's serial there are ``of`` instalments, and ``rest`` is the chapter and the place of what has no room in
    the messages that there are, since it has grown. With ``caught_up`` nothing came behind a reader's when it was cut.
    """

    submission: Submission
    serial: Serial
    number: int
    part: int
    parts: int
    chapter: ChapterText
    chapters: int
    text: str
    anchor: int
    end: int
    begins: bool
    last: bool
    of: int = 0
    rest: tuple[ChapterId, int] | None = None
    caught_up: bool = False


class SerialPosts(UseCases):
    """Look-ups for drawing. The delivery says which serial it is of."""

    @reads
    async def instalment(self, connection: Connection, delivery: Delivery, part: MessagePart) -> Instalment | None:
        """What one message of an instalment shows; None where nothing is left for it since the story was changed.

        Raises NotFound once the story has left.
        """
        shown = delivery.payload
        assert isinstance(shown, InstalmentPayload), delivery.key
        piece, closes = shown.pieces[part.ordinal - 1], part.ordinal == shown.parts
        if piece is None:
            return None
        serial = await serial_of(connection, delivery)
        submission = await load(connection, serial.submission_id, approved=True)
        entries = await stories.contents(connection, shown.shown_from)
        entry = next(one for one in entries if (one.chapter_id, one.text_id) == (piece.chapter_id, piece.text_id))
        chapter = await stories.chapter_text(connection, entry)
        first = piece.start == 0 and entry is entries[0]
        at_end = piece.end == len(chapter.text) and entry is entries[-1]
        of, rest, caught_up = 0, None, False
        if isinstance(shown, SerialInstalmentPayload):
            first, of = shown.number == 1, shown.of
            rest = (shown.rest.chapter_id, shown.rest.start) if shown.rest and closes else None
        elif isinstance(shown, SubscriptionInstalmentPayload):
            at_end = caught_up = shown.caught_up and closes
        return Instalment(
            submission,
            serial,
            shown.number,
            part.ordinal,
            shown.parts,
            chapter,
            len(entries),
            pages.slice_text(chapter.text, piece.start, piece.end),
            piece.start,
            piece.end,
            begins=first and part.ordinal == 1,
            last=at_end and is_complete(submission.metadata, len(entries)),
            of=of,
            rest=rest,
            caught_up=caught_up,
        )

    @reads
    async def about(self, connection: Connection, delivery: Delivery) -> tuple[Serial, Submission]:
        """The serial and the story that one of its posts is about. Raises NotFound once it has left."""
        serial = await serial_of(connection, delivery)
        return serial, await load(connection, serial.submission_id, approved=True)

    @reads
    async def message(self, connection: Connection, delivery: Delivery) -> tuple[Serial, str]:
        """The subscription that a message is about, and what it says: ``adult``, ``left`` or ``back``."""
        return await serial_of(connection, delivery), kinds.SUBSCRIPTION_WORD.of(delivery).word
