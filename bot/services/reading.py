"""Reading a story in pages, and going on where one left off."""

from dataclasses import dataclass

from bot.domain.gate import Place, Viewer, refusal
from bot.domain.library import ChapterText, Submission
from bot.services.access import require, subject_of
from bot.services.context import Context
from bot.services.stories import load
from bot.storage import guilds, reading, stories
from bot.storage.database import Connection
from bot.storage.reading import SavedPlace
from bot.text import split

# What a page holds: about a phone's screen and a half, in stored characters; and at most so many as Discord
# gets them, which leaves room for the heading and the notes in a message of 4,000.
PAGE_TARGET = 1600
PAGE_LIMIT = 2600


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a page begins: a chapter and an offset into its text."""

    chapter_id: int
    anchor: int


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One page. ``page`` counts from 1 within the chapter; ``text`` is stored markup, fit to be shown alone."""

    submission: Submission
    chapter: ChapterText
    page: int
    pages: int
    text: str
    previous: Leaf | None
    next: Leaf | None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A story a reader has begun: its card, and the number of the chapter they are in."""

    submission: Submission
    chapter_number: int
    left_at: int


class ReadingService:
    """Use cases of readers. Every page asks the gate anew."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def resume(self, submission_id: int, place: Place, viewer: Viewer, *, in_hand: bool = False) -> ReadingPage:
        """The page where this reader left off; the first one for a story not begun or read to its end."""
        async with self._database.read() as connection:
            submission = await self._open(connection, submission_id, place, viewer, in_hand=in_hand)
            saved = None
            if viewer.person_id is not None and not in_hand:
                saved = await reading.saved_place(connection, viewer.person_id, submission_id)
        if saved is None or saved.finished:
            return await self._turn_to(submission, None, viewer, in_hand)
        return await self._turn_to(submission, Leaf(saved.chapter_id, saved.anchor), viewer, in_hand)

    async def page(
        self, submission_id: int, leaf: Leaf, place: Place, viewer: Viewer, *, in_hand: bool = False
    ) -> ReadingPage:
        """The page that holds ``leaf``; the chapter's nearest, or the first, where the text has changed since."""
        async with self._database.read() as connection:
            submission = await self._open(connection, submission_id, place, viewer, in_hand=in_hand)
        return await self._turn_to(submission, leaf, viewer, in_hand)

    async def _open(
        self, connection: Connection, submission_id: int, place: Place, viewer: Viewer, *, in_hand: bool
    ) -> Submission:
        submission = await load(connection, submission_id)
        if submission.approved and not in_hand:
            submission = await load(connection, submission_id, approved=True)
        require(submission, place, viewer, await guilds.guild_settings(connection, submission.guild_id))
        return submission

    async def _turn_to(self, submission: Submission, leaf: Leaf | None, viewer: Viewer, in_hand: bool) -> ReadingPage:
        entries = submission.contents
        found = [n for n, entry in enumerate(entries) if leaf is not None and entry.chapter_id == leaf.chapter_id]
        index = found[0] if found else 0
        async with self._database.read() as connection:
            chapter = await stories.chapter_text(connection, entries[index])
            before = await stories.chapter_text(connection, entries[index - 1]) if index else None
        pages = split.pages(chapter.text, PAGE_TARGET, PAGE_LIMIT) or [split.Page(0, 0)]
        number = split.page_at(pages, leaf.anchor) if leaf is not None and found else 0
        here = pages[number]
        page = ReadingPage(
            submission,
            chapter,
            page=number + 1,
            pages=len(pages),
            text=split.slice_text(chapter.text, here.start, here.end),
            previous=_leaf_before(chapter, pages, number, before),
            next=_leaf_after(submission, chapter, pages, number, index),
        )
        # Judging or proof-reading a draft is not reading: only the readers' revision moves a reader's place.
        if viewer.person_id is not None and submission.approved and not in_hand:
            await self._save(page, here.start, viewer.person_id)
        return page

    async def _save(self, page: ReadingPage, anchor: int, person_id: int) -> None:
        entry = page.chapter.entry
        place = SavedPlace(page.submission.id, entry.chapter_id, entry.text_id, anchor, page.next is None)
        async with self._database.write() as connection:
            await reading.save_place(connection, person_id, place, self._context.now())

    async def unfinished(self, guild_id: int, place: Place, viewer: Viewer, limit: int = 10) -> tuple[Unfinished, ...]:
        """Stories this reader has begun and not finished, the latest first; those this place may show."""
        assert viewer.person_id is not None
        found: list[Unfinished] = []
        async with self._database.read() as connection:
            for saved, left_at in await reading.recent_places(connection, guild_id, viewer.person_id, limit):
                submission = await load(connection, saved.submission_id, approved=True)
                if refusal(subject_of(submission), place, viewer) is None:
                    number = next(
                        (entry.number for entry in submission.contents if entry.chapter_id == saved.chapter_id), 1
                    )
                    found.append(Unfinished(submission, number, left_at))
        return tuple(found)


def _leaf_before(chapter: ChapterText, pages: list[split.Page], number: int, before: ChapterText | None) -> Leaf | None:
    if number > 0:
        return Leaf(chapter.entry.chapter_id, pages[number - 1].start)
    if before is None:
        return None
    # Any offset finds its page: the chapter's last character is on its last page.
    return Leaf(before.entry.chapter_id, max(len(before.text) - 1, 0))


def _leaf_after(
    submission: Submission, chapter: ChapterText, pages: list[split.Page], number: int, index: int
) -> Leaf | None:
    if number + 1 < len(pages):
        return Leaf(chapter.entry.chapter_id, pages[number + 1].start)
    if index + 1 < len(submission.contents):
        return Leaf(submission.contents[index + 1].chapter_id, 0)
    return None
