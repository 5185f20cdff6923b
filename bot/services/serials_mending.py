"""What serials have posted follows the story: once readers have another wording of a chapter, its posts show it.

Each instalment is carried over from the wording it was cut from to that of today, as the place where the serial goes
on is, so posts and what is still to come join, however often a chapter changes. No message is added or taken away:
text that needs fewer leaves a line in the others, text that has outgrown them ends with a way into the reader.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.library import Submission
from bot.domain.serials import Serial, Shape, Span
from bot.services.serials_messages import Texts, as_list, pieces_of
from bot.storage import serials as storage
from bot.storage.database import Connection
from bot.text.instalments import carried_over


async def mend(connection: Connection, serial: Serial, submission: Submission, now: int) -> None:
    """Bring a serial's posts to what readers have of ``submission``; those that show something else are drawn anew."""
    posted = await storage.posted_instalments(connection, serial.uuid)
    if all(row["revision_id"] == submission.revision_id for row in posted):
        return
    texts = Texts(connection)
    present = {entry.chapter_id: entry.text_id for entry in submission.contents}
    carrier = _Carrier(present, texts)
    before = 0
    for row in posted:
        content = json.loads(row["content"])
        spans = await carrier.carried(content["spans"], follows=before == content["n"] - 1)
        before = content["n"]
        wordings = [present.get(chapter_id) for chapter_id, *_place in content["spans"]]
        changed = False
        if wordings != content.get("wordings", [text_id for _chapter, text_id, *_place in content["spans"]]):
            pieces, rest = await _fitted(spans, serial.shape, content["parts"], texts)
            # Discord limits edits of old messages: what reads as before is left alone.
            before_it = [await texts.shown(piece) for piece in content["pieces"]], bool(content.get("rest"))
            content["pieces"] = [piece and as_list(piece) for piece in pieces]
            content["rest"] = rest and as_list(rest)
            changed = before_it != ([await texts.shown(piece) for piece in content["pieces"]], rest is not None)
        content |= {
            "cut": content.get("cut", content["revision"]),
            "revision": submission.revision_id,
            "wordings": wordings,
        }
        await storage.mend_instalment(
            connection, row["id"], submission.revision_id, json.dumps(content), now if changed else None
        )


class _Carrier:
    """Carries instalments over, in order, to the chapters of today and their wordings (``present``)."""

    def __init__(self, present: dict[int, int], texts: Texts) -> None:
        self._present = present
        self._texts = texts
        self._reached: dict[int, int] = {}

    async def carried(self, spans: Sequence[Sequence[int]], *, follows: bool) -> list[Span]:
        """Where an instalment's ``spans`` are today; those of chapters that were taken out are nowhere.

        ``follows`` says that the instalment before it was posted: it begins where that one ends.
        """
        found: list[Span] = []
        for chapter_id, text_id, start, end in spans:
            wording = self._present.get(chapter_id)
            if wording is None:
                continue
            if wording != text_id:
                former, text = await self._texts.of(text_id), await self._texts.of(wording)
                start = carried_over(former, text, start) if start else 0
                end = carried_over(former, text, end)
            reached = self._reached.get(chapter_id)
            if reached is not None:
                start = reached if follows else max(start, reached)
            end = self._reached[chapter_id] = max(start, end)
            found.append(Span(chapter_id, wording, start, end))
        return found


async def _fitted(
    spans: Sequence[Span], shape: Shape, parts: int, texts: Texts
) -> tuple[list[Span | None], Span | None]:
    """What each of ``parts`` messages shows, None for one too many; and what has no room in them."""
    found = await pieces_of(spans, shape, texts)
    if len(found) > parts:
        found = await pieces_of(spans, shape, texts, full=True)
    over = [piece for piece in found[parts:] if piece.text_id == found[parts].text_id]
    rest = replace(over[0], end=over[-1].end) if over else None
    shown: list[Span | None] = [*found[:parts]]
    return shown + [None] * (parts - len(shown)), rest
