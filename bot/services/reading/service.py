"""Reading a story in pages, and going on where one left off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.gate import Audience, Reason, Viewer, refusal
from bot.domain.ids import ChapterId, GuildId, SubmissionId, SubscriptionId
from bot.domain.stories import Notes
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.errors import NotAllowed, NotFound
from bot.locale import N_
from bot.services.access import require, require_text, subject_of
from bot.services.computing import Whose
from bot.services.reading.pages import PAGE_LIMIT, PAGE_TARGET, Leaf, page_text, paging_of
from bot.services.serials.reading_on import page_shown
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes_minor
from bot.storage import guilds, reading
from bot.storage.database import Connection
from bot.storage.reading import SavedPosition
from bot.storage.stories import stories
from bot.text.splitting.paging import Paging

__all__ = [
    "PAGE_LIMIT",
    "PAGE_TARGET",
    "Contents",
    "Leaf",
    "ReadingBegun",
    "ReadingPage",
    "ReadingService",
    "Unfinished",
]

# How many of a reader's unfinished stories are looked at for those that a place may show.
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class ChapterHead:
    """A chapter without its text."""

    entry: ChapterEntry
    notes: Notes


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One page. ``page`` counts from 1 within the chapter; ``text`` is stored markup, fit to be shown alone.

    ``anchor`` is where in the chapter's text the page begins, ``end`` where it ends. ``ahead_of`` is the reader's own
    serial whose instalments have not come so far.
    """

    submission: Submission
    chapter: ChapterHead
    page: int
    pages: int
    anchor: int
    text: str
    previous: Leaf | None
    next: Leaf | None
    end: int = 0
    ahead_of: SubscriptionId | None = None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A story a reader has begun: its card, and the number of the chapter they are in."""

    submission: Submission
    chapter_number: int
    left_at: int


@dataclass(frozen=True, slots=True)
class ReadingBegun:
    """What a reader has begun: what the place they ask from may show, and how many it may not, for its rating."""

    here: tuple[Unfinished, ...]
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """A story's table of contents; ``chapter_id`` is where the reader is, None where that is not known."""

    submission: Submission
    chapter_id: ChapterId | None


class ReadingService(UseCases):
    """Use cases of readers. Every page asks the gate anew."""

    async def resume(
        self, submission_id: SubmissionId, audience: Audience, viewer: Viewer, *, working_revision: bool = False
    ) -> ReadingPage:
        """The page where this reader left off; the first one for a story not begun or read to its end.

        Who has read to the end of what there was goes on with what was added since.
        """
        submission, saved = await self._opened(submission_id, audience, viewer, working_revision=working_revision)
        leaf = Leaf(saved.chapter_id, saved.anchor) if saved is not None else None
        page = await self._turn_to(submission, leaf, viewer)
        # A chapter that was taken out since leaves its reader at the beginning, not behind it.
        if saved is not None and saved.finished and page.chapter.entry.chapter_id == saved.chapter_id:
            page = await self._turn_to(submission, page.next, viewer)
        return await self._save(page, viewer, working_revision)

    async def page(
        self,
        submission_id: SubmissionId,
        leaf: Leaf,
        audience: Audience,
        viewer: Viewer,
        *,
        working_revision: bool = False,
    ) -> ReadingPage:
        """The page that holds ``leaf``; the chapter's nearest, or the first, where the text has changed since."""
        submission, _saved = await self._opened(submission_id, audience, viewer, working_revision=working_revision)
        page = await self._turn_to(submission, leaf, viewer)
        return await self._save(page, viewer, working_revision)

    @reads
    async def contents(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        *,
        working_revision: bool = False,
    ) -> Contents:
        """A story's chapters and which of them this reader is in."""
        submission = await self._open(connection, submission_id, audience, viewer, working_revision=working_revision)
        saved = await self._saved(connection, submission, viewer, working_revision)
        return Contents(submission, saved.chapter_id if saved is not None else None)

    @reads
    async def _opened(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        *,
        working_revision: bool,
    ) -> tuple[Submission, SavedPosition | None]:
        submission = await self._open(connection, submission_id, audience, viewer, working_revision=working_revision)
        return submission, await self._saved(connection, submission, viewer, working_revision)

    @reads
    async def to_keep(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        *,
        working_revision: bool = False,
    ) -> Submission:
        """A story that this reader may have as a file: the same rules open it and its pages, and its author's word.

        Raises NotAllowed where its author forbids downloads. Its authors and moderators who judge it have it anyway.
        """
        submission = await self._open(connection, submission_id, audience, viewer, working_revision=working_revision)
        if submission.no_downloads and not working_revision and viewer.person_id not in submission.author_ids:
            raise NotAllowed(
                N_("Its author asks that this story is read here and not kept as a file. “Read” opens it.")
            )
        return submission

    async def _open(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        *,
        working_revision: bool,
    ) -> Submission:
        submission = await load(connection, submission_id)
        if submission.in_library and not working_revision:
            submission = await load(connection, submission_id, approved=True)
        # That readers may see one revision of it lets nobody see the one in hand.
        asked = replace(submission, approved_revision=None) if working_revision else submission
        require(asked, audience, viewer, await guilds.guild_settings(connection, submission.guild_id))
        require_text(submission)
        if not submission.contents:
            raise NotFound(N_("This story has no text yet."))
        return submission

    async def _saved(
        self, connection: Connection, submission: Submission, viewer: Viewer, working_revision: bool
    ) -> SavedPosition | None:
        if viewer.person_id is None or working_revision or not submission.approved:
            return None
        return await reading.saved_position(connection, viewer.person_id, submission.id)

    async def _turn_to(self, submission: Submission, leaf: Leaf | None, viewer: Viewer) -> ReadingPage:
        entries = submission.contents
        found = [n for n, entry in enumerate(entries) if leaf is not None and entry.chapter_id == leaf.chapter_id]
        index = found[0] if found else 0
        entry = entries[index]
        whose = Whose(submission.guild_id, viewer.person_id)
        pages = await paging_of(self._context.database, whose, entry.text_id)
        number = pages.at(leaf.anchor) if leaf is not None and found else 0
        return await self._page(submission, index, pages, number)

    @reads
    async def _page(
        self, connection: Connection, submission: Submission, index: int, pages: Paging, number: int
    ) -> ReadingPage:
        entries = submission.contents
        entry, here = entries[index], pages[number]
        text = await page_text(connection, entry.text_id, pages, number)
        notes = await stories.notes_of_wording(connection, entry.text_id)
        previous = await _leaf_before(connection, entries, pages, number, index)
        return ReadingPage(
            submission,
            ChapterHead(entry, notes),
            page=number + 1,
            pages=len(pages),
            anchor=here.start,
            text=text,
            previous=previous,
            next=_leaf_after(entries, pages, number, index),
            end=here.end,
        )

    @writes_minor
    async def _save(
        self, connection: Connection, page: ReadingPage, viewer: Viewer, working_revision: bool
    ) -> ReadingPage:
        """Remember where this reader is, also for what comes to them in instalments."""
        # Judging or proof-reading a draft is not reading: only the readers' revision moves a reader's place.
        if viewer.person_id is None or working_revision or not page.submission.approved:
            return page
        entry, now = page.chapter.entry, self._context.now()
        place = SavedPosition(page.submission.id, entry.chapter_id, entry.text_id, page.anchor, page.next is None)
        await reading.save_position(connection, viewer.person_id, place, now)
        ahead_of = await page_shown(
            connection,
            viewer.person_id,
            page.submission,
            entry.chapter_id,
            start=page.anchor,
            end=page.end,
            now=now,
        )
        return replace(page, ahead_of=ahead_of)

    @reads
    async def unfinished(
        self, connection: Connection, guild_id: GuildId, audience: Audience, viewer: Viewer, limit: int = 10
    ) -> ReadingBegun:
        """Stories this reader has begun and not finished, the latest first; at most ``limit`` of them."""
        assert viewer.person_id is not None
        here: list[Unfinished] = []
        elsewhere = 0
        for saved, left_at in await reading.recent_positions(connection, guild_id, viewer.person_id, LOOKED_AT):
            submission = await load(connection, saved.submission_id, approved=True)
            reason = refusal(subject_of(submission), audience, viewer)
            if reason in (Reason.NEEDS_AGE_RESTRICTION, Reason.NOT_IN_DM):
                elsewhere += 1
            elif reason is None and len(here) < limit:
                number = next(
                    (entry.number for entry in submission.contents if entry.chapter_id == saved.chapter_id), 1
                )
                here.append(Unfinished(submission, number, left_at))
        return ReadingBegun(tuple(here), elsewhere)


async def _leaf_before(
    connection: Connection, entries: Sequence[ChapterEntry], pages: Paging, number: int, index: int
) -> Leaf | None:
    if number > 0:
        return Leaf(entries[index].chapter_id, pages[number - 1].start)
    if index == 0:
        return None
    # Any offset finds its page: the chapter's last character is on its last page.
    before = entries[index - 1]
    return Leaf(before.chapter_id, max(await stories.length_of_wording(connection, before.text_id) - 1, 0))


def _leaf_after(entries: Sequence[ChapterEntry], pages: Paging, number: int, index: int) -> Leaf | None:
    if number + 1 < len(pages):
        return Leaf(entries[index].chapter_id, pages[number + 1].start)
    if index + 1 < len(entries):
        return Leaf(entries[index + 1].chapter_id, 0)
    return None
