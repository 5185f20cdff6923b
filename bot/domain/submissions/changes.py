"""What a change of a story changes, for whoever decides on it. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields

from bot.domain.ids import TextId
from bot.domain.stories import Metadata, Rating
from bot.domain.submissions.submissions import ChapterEntry, Submission


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A chapter with another text: how many words came and how many went."""

    entry: ChapterEntry
    came: int
    went: int


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between what readers see and what is in hand.

    ``fields`` are names of :class:`Metadata`'s fields, the rating not among them; ``rating`` is what it was and
    what it would be. ``renamed`` are chapters whose title or notes alone differ.
    """

    fields: tuple[str, ...]
    rating: tuple[Rating, Rating] | None
    added: tuple[ChapterEntry, ...]
    removed: tuple[ChapterEntry, ...]
    rewritten: tuple[Rewritten, ...]
    renamed: tuple[ChapterEntry, ...]
    moved: bool

    @property
    def nothing(self) -> bool:
        """Whether there is no difference at all."""
        return not (
            self.fields or self.rating or self.added or self.removed or self.rewritten or self.renamed or self.moved
        )


def compare(before: Submission, after: Submission, texts: Mapping[TextId, str]) -> Change:
    """What ``after`` changes; ``texts`` holds, by id, both wordings of every chapter whose wording differs."""
    old = {entry.chapter_id: entry for entry in before.contents}
    new = {entry.chapter_id: entry for entry in after.contents}
    rewritten: list[Rewritten] = []
    renamed: list[ChapterEntry] = []
    for entry in after.contents:
        earlier = old.get(entry.chapter_id)
        if earlier is None or earlier.text_id == entry.text_id:
            continue
        was, now = texts[earlier.text_id], texts[entry.text_id]
        if was == now:
            renamed.append(entry)
        else:
            # As bags of words: good enough to tell a slip from a new ending, and quick for a novel.
            words_before, words_now = Counter(was.split()), Counter(now.split())
            rewritten.append(Rewritten(entry, (words_now - words_before).total(), (words_before - words_now).total()))
    stayed = [entry.chapter_id for entry in before.contents if entry.chapter_id in new]
    return Change(
        fields=tuple(
            field.name
            for field in fields(Metadata)
            if field.name != "rating" and getattr(before.metadata, field.name) != getattr(after.metadata, field.name)
        ),
        rating=(before.rating, after.rating) if before.rating is not after.rating else None,
        added=tuple(entry for entry in after.contents if entry.chapter_id not in old),
        removed=tuple(entry for entry in before.contents if entry.chapter_id not in new),
        rewritten=tuple(rewritten),
        renamed=tuple(renamed),
        moved=stayed != [entry.chapter_id for entry in after.contents if entry.chapter_id in old],
    )
