"""An instalment in messages: what each of them shows."""

from collections.abc import Sequence

from bot.domain.ids import TextId
from bot.domain.serials.serials import Span
from bot.storage.database import Connection, Row
from bot.storage.serials import instalments as storage
from bot.text.splitting import instalments as splitting


class Texts:
    """Wordings of chapters, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[TextId, Row] = {}

    async def of(self, text_id: TextId) -> str:
        """The text of a wording that there is."""
        return str((await self._wording(text_id))["text"])

    async def _wording(self, text_id: TextId) -> Row:
        if text_id not in self._known:
            self._known[text_id] = await storage.wording(self._connection, text_id)
        return self._known[text_id]

    async def shown(self, piece: Span | None) -> tuple[object, ...]:
        """What a reader sees of a message that shows ``piece``, only to be compared."""
        if piece is None:
            return ()
        wording = await self._wording(piece.text_id)
        first, last = piece.start == 0, piece.end == len(wording["text"])
        notes = first and wording["notes_before"], last and wording["notes_after"]
        return wording["title"], wording["text"][piece.start : piece.end], first, last, *notes


async def pieces_of(spans: Sequence[Span], texts: Texts, *, whole: bool = True, full: bool = False) -> list[Span]:
    """What each message of an instalment shows: unless ``whole``, only how it begins.

    With ``full`` messages hold as much as they can.
    """
    found: list[Span] = []
    for span in spans:
        text = await texts.of(span.text_id)
        if not whole:
            if span.end > span.start:
                return [splitting.opening(span, text)]
        else:
            # A chapter without text has its title and perhaps a note.
            found += splitting.messages(span, text, full=full) or ([span] if not text else [])
    return found
