"""Passages of a story: the one its author chose, or one that chance chooses."""

from dataclasses import dataclass

from bot.domain.delivery.payloads import PassageRef
from bot.domain.excerpts.excerpts import SHORTEST_PASSAGE, Span
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.errors import NotAllowed
from bot.locale import N_
from bot.sentences import Title
from bot.services.excerpts.choosing import Choose
from bot.storage.database import Connection
from bot.storage.excerpts import excerpts
from bot.storage.stories import stories
from bot.text.splitting.cutting import slice_text
from bot.text.splitting.paragraphs import length_of
from bot.text.splitting.prose import is_beside_the_story

# Chance looks for a passage in so many of a story's first chapters.
CHAPTERS = 5

# How much of a story a passage comes from that its author has not chosen.
SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a story's revision. ``text`` is stored markup, fit to be shown alone; it begins at ``anchor``."""

    submission: Submission
    chapter: ChapterEntry
    anchor: int
    text: str


async def pick(connection: Connection, submission: Submission, seed: int, choose: Choose) -> PassageRef | None:
    """A passage: its author's choice, or chance's, which ``choose`` tells; None where there is no prose."""
    chosen = (await excerpts.choice_of(connection, submission.id)).passage
    place = await position_of(connection, submission, chosen) if chosen is not None else None
    if place is not None:
        return ref_of(submission, *place)
    names = names_of(submission)
    left = SHARE * max(sum(entry.words for entry in submission.contents), 1)
    found: list[tuple[int, ChapterEntry, int, int]] = []
    for entry in submission.contents[:CHAPTERS]:
        # What follows the first third is looked at only where there is no prose before it, and then at its beginning.
        if found and (left <= 0 or found[-1][0] >= SHORTEST_PASSAGE):
            break
        share = min(max(left / max(entry.words, 1), 0), 1)
        left -= entry.words
        if is_beside_the_story(entry.title):
            continue
        text = (await stories.chapter_text(connection, entry)).text
        passage = await choose(text, seed, share, names)
        if passage is not None:
            found.append((length_of(text, passage.start, passage.end), entry, passage.start, passage.end))
    if not found:
        return None
    # The first that is long enough is the last that was found. Where none is, the longest.
    _length, entry, start, end = max(found, key=lambda one: one[0])
    return ref_of(submission, entry, start, end)


def names_of(submission: Submission) -> tuple[str, ...]:
    """The names that may stand over a chapter's text again: no part of a passage."""
    titles = (submission.metadata.title, *(entry.title for entry in submission.contents))
    return (*titles, *submission.metadata.authors)


def ref_of(submission: Submission, entry: ChapterEntry, start: int, end: int) -> PassageRef:
    """Where a passage stands, for the payload of a post."""
    return PassageRef(
        submission.id, entry.chapter_id, entry.text_id, entry.number, entry.title, entry.words, start, end
    )


async def position_of(
    connection: Connection, submission: Submission, span: Span
) -> tuple[ChapterEntry, int, int] | None:
    """Where a passage of some wording stands in the revision that ``submission`` shows; None where it has gone."""
    wording = await excerpts.wording(connection, span.text_id)
    if wording is None:
        return None
    chapter_id, text = wording
    entry = next((one for one in submission.contents if one.chapter_id == chapter_id), None)
    if entry is None or not 0 <= span.start < span.end <= len(text):
        return None
    if entry.text_id == span.text_id:
        return entry, span.start, span.end
    wanted = text[span.start : span.end]
    start = (await stories.chapter_text(connection, entry)).text.find(wanted)
    return (entry, start, start + len(wanted)) if start >= 0 else None


async def passage_of(connection: Connection, submission: Submission, span: Span) -> Passage | None:
    """A passage to show; None where the text no longer has it."""
    place = await position_of(connection, submission, span)
    if place is None:
        return None
    entry, start, end = place
    text = (await stories.chapter_text(connection, entry)).text
    return Passage(submission, entry, start, slice_text(text, start, end))


async def require_allowed(connection: Connection, submission: Submission) -> None:
    """Raises NotAllowed where the story's author wants no excerpts of it."""
    if (await excerpts.choice_of(connection, submission.id)).forbidden:
        raise NotAllowed(
            N_("The author of “{title}” asks for no excerpts of it. The story itself can be read."),
            title=Title(submission.title),
        )
