"""Passages of a story: the one its author chose, or one that chance chooses; and passages cut by people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.delivery.payloads import PassageRef
from bot.domain.excerpts.excerpts import LONGEST_PASSAGE, SHORTEST_PASSAGE, Span
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.errors import NotAllowed
from bot.locale import _
from bot.services.excerpts.choosing import Choose
from bot.storage.database import Connection
from bot.storage.excerpts import excerpts
from bot.storage.stories import stories
from bot.text.splitting import excerpt, pages
from bot.text.splitting.prose import is_beside_the_story, prose
from bot.text.splitting.sentences import sentence_ends
from bot.text.stored.markup import Block, Kind, blocks, to_plain

# Chance looks for a passage in so many of a story's first chapters.
CHAPTERS = 5

# How much of a story a passage comes from that its author has not chosen.
SHARE = 1 / 3

# More stored characters than any passage has, with all its marks.
_FURTHEST = 12 * LONGEST_PASSAGE


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a story's revision. ``text`` is stored markup, fit to be shown alone; it begins at ``anchor``."""

    submission: Submission
    chapter: ChapterEntry
    anchor: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose at ``text[start:end]`` of a chapter; ``plain`` is what it says, without marks."""

    start: int
    end: int
    plain: str


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
    return Passage(submission, entry, start, pages.slice_text(text, start, end))


async def require_allowed(connection: Connection, submission: Submission) -> None:
    """Raises NotAllowed where the story's author wants no excerpts of it."""
    if (await excerpts.choice_of(connection, submission.id)).forbidden:
        raise NotAllowed(
            _("The author of “{title}” asks for no excerpts of it. The story itself can be read.").format(
                title=submission.title
            )
        )


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of prose that begin or go on in ``text[start:end]``, cut to it."""
    end = len(text) if end is None else end
    before, behind = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    begin = before + 2 if before >= 0 else 0
    near = blocks(text[begin : behind if behind >= 0 else len(text)])
    moved = [replace(block, start=begin + block.start, end=begin + block.end) for block in near]
    return _paragraphs(text, moved, start, end)


def _paragraphs(text: str, of: Sequence[Block], start: int, end: int) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for block in of:
        first, last = max(block.start, start), min(block.end, end)
        if first >= last or block.kind in (Kind.SCENE_BREAK, Kind.HEADING):
            continue
        plain = " ".join(to_plain(pages.slice_text(text, first, last)).split())
        if plain:
            found.append(Paragraph(first, last, plain))
    return tuple(found)


def prose_runs(text: str, names: Sequence[str]) -> list[tuple[Paragraph, ...]]:
    """The paragraphs that an author may choose from, those together between which no heading or note stands."""
    every = blocks(text)
    runs = excerpt.stretches(every, prose(every, names))
    found = [_paragraphs(text, run, run[0].start, run[-1].end) for run in runs]
    return [run for run in found if run]


def length_of(text: str, start: int, end: int) -> int:
    """How long a passage is for its readers, in characters of plain text."""
    return len(to_plain(pages.slice_text(text, start, end)))


def fitting_end(text: str, following: Sequence[Paragraph], least: int = 0) -> int:
    """Where a passage ends that begins with the first of these paragraphs: with the paragraph that makes it at
    ``least`` so long, or after the last sentence that there is room for."""
    start = following[0].start
    for paragraph in following:
        # A paragraph may be a whole book: more than a passage could hold is not counted.
        reach = min(paragraph.end, start + _FURTHEST)
        count = length_of(text, start, reach)
        if count > LONGEST_PASSAGE or reach < paragraph.end:
            return _cut(text, start, paragraph)
        if count >= least:
            return paragraph.end
    return following[-1].end


def _cut(text: str, start: int, paragraph: Paragraph) -> int:
    """Where a passage from ``start`` ends inside of a paragraph for which there is not enough room."""
    last = 0
    for end in sentence_ends(text, paragraph.start, min(paragraph.end, start + _FURTHEST)):
        if length_of(text, start, end) > LONGEST_PASSAGE:
            break
        last = end
    if last:
        return last
    # No sentence ends in reach: at a space, or anywhere that parts no character.
    inner = text[start : min(paragraph.end, start + _FURTHEST)]
    page = next(pages.pages_from(inner, 0, LONGEST_PASSAGE * 3 // 4, LONGEST_PASSAGE * 3))
    return start + min(page.end, LONGEST_PASSAGE)
