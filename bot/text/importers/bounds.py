"""How much of a header is kept: what is far too much for a card is left out, and its writer is told."""

from dataclasses import replace

from bot.domain.stories import Draft, Metadata, Notes, SeriesPart
from bot.locale import _
from bot.text.limits import MAX_PROSE, MAX_TAG, MAX_TITLE, TAGS_COUNT, TEXT_INPUT
from bot.text.splitting.cutting import slice_text

_LISTS = ("authors", "warnings", "categories", "fandoms", "relationships", "characters", "tags", "series")


def bounded(draft: Draft) -> Draft:
    """The draft with a card of bearable length, and a doubt for each way in which it was shortened.

    Chapters are kept whole. A title is cut only where it is many times too long: that it is, its reader has said.
    """
    doubts = list(draft.doubts)
    metadata = replace(draft.metadata, title=draft.metadata.title[:TEXT_INPUT])
    metadata = _with_short_lists(_with_short_prose(metadata, doubts), doubts)
    return draft if metadata == draft.metadata else replace(draft, metadata=metadata, doubts=tuple(doubts))


def _with_short_prose(metadata: Metadata, doubts: list[str]) -> Metadata:
    notes = metadata.notes
    texts = metadata.summary, metadata.disclaimer, notes.before, notes.after
    if max(map(len, texts)) <= MAX_PROSE:
        return metadata
    summary, disclaimer, before, after = (slice_text(text, 0, MAX_PROSE) for text in texts)
    doubts.append(
        _(
            "A summary, a disclaimer or a note is longer than {limit} characters, and I left out the rest of it. A"
            " text of that length can be a chapter."
        ).format(limit=f"{MAX_PROSE:,}")
    )
    return replace(metadata, summary=summary, disclaimer=disclaimer, notes=Notes(before, after))


def _with_short_lists(metadata: Metadata, doubts: list[str]) -> Metadata:
    changes: dict[str, object] = {}
    long = many = 0
    for name in _LISTS:
        values: tuple[str | SeriesPart, ...] = getattr(metadata, name)
        short = [value for value in values if _fits(value)]
        long += len(values) - len(short)
        many += max(len(short) - TAGS_COUNT, 0)
        changes[name] = tuple(short[:TAGS_COUNT])
    if len(metadata.language) > MAX_TAG:
        long, changes["language"] = long + 1, ""
    if long:
        doubts.append(
            _("I left out what is too long for a name or a tag ({count} of them); please check the card.").format(
                count=f"{long:,}"
            )
        )
    if many:
        doubts.append(
            _("There may be {limit} tags or names of a kind. I kept the first, and left out {count}.").format(
                limit=TAGS_COUNT, count=f"{many:,}"
            )
        )
    return replace(metadata, **changes)


def _fits(value: str | SeriesPart) -> bool:
    return len(value) <= MAX_TAG if isinstance(value, str) else len(value.title) <= MAX_TITLE
