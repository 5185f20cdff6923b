"""Chapters of one's own stories: added, renamed, rewritten, moved, removed, and gone back from.

Every change is a revision (bot/services/stories/revisions.py); chapters keep their ids, so that readers keep their
places.
"""

from dataclasses import dataclass, replace

from bot.domain.authors import composed
from bot.domain.gate import Audience
from bot.domain.guilds.budgets import BytesUsed
from bot.domain.ids import ChapterDraftId, ChapterId, GuildId, RevisionId, SubmissionId, TextId, UserId
from bot.domain.library import Title
from bot.domain.paging import page_of
from bot.domain.stories import ChapterDraft, Draft, Notes
from bot.domain.submissions.submissions import ChapterEntry, ChapterText, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.locale import N_, Plural
from bot.sentences import Typed
from bot.services.access import require_text
from bot.services.authors.bylines import shares_of
from bot.services.guilds.budgets import require_budget, require_budget_left
from bot.services.stories.chapters_from_draft import as_chapters
from bot.services.stories.parsing import HandedIn, Parsing, parsing
from bot.services.stories.parsing_queue import (
    MOST,
    MOST_BYTES,
    MOST_OF_A_PERSON,
    MOST_OF_A_SERVER,
    SMALL_BYTES,
    ParsingQueue,
    Place,
)
from bot.services.stories.revisions import give_up_change, require_changeable, revise
from bot.services.submissions.loading import load_own
from bot.services.turns import Whose
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.stories import chapters, sizes, stories
from bot.storage.stories.chapters import Version, WaitingChapters
from bot.storage.stories.unseen import KEPT as UNSEEN_KEPT
from bot.text import limits

__all__ = [
    "MOST",
    "MOST_BYTES",
    "MOST_OF_A_PERSON",
    "MOST_OF_A_SERVER",
    "SMALL_BYTES",
    "UNSEEN_KEPT",
    "ChapterService",
    "HandedIn",
    "Parsing",
    "ParsingQueue",
    "Place",
    "Versions",
    "WaitingPage",
    "Whose",
    "as_chapters",
    "parsing",
    "require_changeable",
]

# How many chapters that were not decided on one writer may have waiting on one server.
MOST_KEPT = 25

_NO_NOTES = Notes()

# Versions on a page of the list.
VERSIONS_PAGE = 5


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Chapters as they were understood, which their writer has not added yet; ``story`` None: not chosen yet."""

    kept: WaitingChapters
    story: Submission | None


@dataclass(frozen=True, slots=True)
class Versions:
    """A page of a story's revisions, the newest first; ``number`` counts from 0, ``pages`` is at least 1."""

    submission: Submission
    items: tuple[Version, ...]
    number: int
    pages: int


class ChapterService(UseCases):
    """Use cases of writers of stories that go on. Ids of people and servers are Discord's.

    ``queue`` is always the moderators' channel as the gate sees it.
    """

    # Which story

    @reads
    async def own_titles(
        self, connection: Connection, guild_id: GuildId, person_id: UserId, typed: str
    ) -> tuple[Title, ...]:
        """At most 25 of one's own stories on a server, to suggest by title."""
        return await chapters.own_titles(connection, guild_id, person_id, typed)

    @reads
    async def own_named(self, connection: Connection, guild_id: GuildId, person_id: UserId, typed: str) -> SubmissionId:
        """One's own submission that a command's option names: a suggestion's uuid, or a whole title."""
        found = await chapters.own_named(connection, guild_id, person_id, typed)
        if len(found) == 0:
            raise NotFound(
                N_("You have no story “{title}” here. Choose one of the suggestions while you type."),
                title=Typed(typed),
            )
        if len(found) > 1:
            raise BadInput(
                N_("Several of your stories are called “{title}”. Choose one of the suggestions while you type."),
                title=Typed(typed),
            )
        return found[0]

    # Adding

    @writes
    async def keep(
        self,
        connection: Connection,
        guild_id: GuildId,
        person_id: UserId,
        submission_id: SubmissionId | None,
        draft: Draft,
        *,
        title: str = "",
        notes: Notes = _NO_NOTES,
    ) -> WaitingPage:
        """Keep what was read as chapters until its writer confirms; ``title`` and ``notes`` were typed beside it.

        Raises BadInput for a text without words or too long a title, NotAllowed with too many waiting or too few bytes
        left, AlreadyDone for a story that may not be changed at the moment.
        """
        if not draft.words:
            raise BadInput(N_("There is no text yet. Type or paste the chapter, or attach it as a file."))
        _check_title(title)
        story = await load_own(connection, submission_id, person_id) if submission_id is not None else None
        if story is not None:
            require_changeable(story)
            require_text(story)
        await self._require_room(connection, guild_id, person_id)
        await guilds.ensure_guild(connection, guild_id, self._context.now())
        read, doubts = as_chapters(draft, story, title, notes)
        before = await sizes.bytes_used(connection, guild_id, person_id)
        kept_id = await chapters.keep_chapters(
            connection,
            guild_id,
            person_id,
            submission_id=submission_id,
            chapters=read,
            doubts=doubts,
            now=self._context.now(),
        )
        await self._require_budget(connection, guild_id, person_id, before)
        return await self._waiting(connection, kept_id, person_id)

    @reads
    async def require_room(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> None:
        """Before chapters are fetched and read. Raises NotAllowed with too many waiting, or no bytes left."""
        await self._require_room(connection, guild_id, person_id)

    async def _require_room(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> None:
        count = await chapters.count_kept(connection, guild_id, person_id)
        if count >= MOST_KEPT:
            raise NotAllowed(
                Plural(
                    "{count} chapter of yours waits. Add or cancel it first; /mine shows it with its story.",
                    "{count} chapters of yours wait. Add or cancel one of them first; /mine shows them with"
                    " their stories.",
                    count,
                ),
                count=count,
            )
        await require_budget_left(connection, guild_id, person_id)

    async def _require_budget(
        self, connection: Connection, guild_id: GuildId, person_id: UserId, before: BytesUsed
    ) -> None:
        used = await sizes.bytes_used(connection, guild_id, person_id)
        await require_budget(
            connection, guild_id, person_id, grown=used.person - before.person, now=self._context.now()
        )

    @reads
    async def waiting(self, connection: Connection, kept_id: ChapterDraftId, person_id: UserId) -> WaitingPage:
        """Chapters that wait for their writer. Raises AlreadyDone once they were added or cancelled."""
        return await self._waiting(connection, kept_id, person_id)

    async def _waiting(self, connection: Connection, kept_id: ChapterDraftId, person_id: UserId) -> WaitingPage:
        kept = await chapters.kept_chapters(connection, kept_id, person_id)
        if kept is None:
            raise AlreadyDone(N_("This was added or cancelled before. /mine shows your stories and their chapters."))
        if kept.submission_id is None:
            return WaitingPage(kept, None)
        return WaitingPage(kept, await load_own(connection, kept.submission_id, person_id))

    @reads
    async def newest_waiting(
        self, connection: Connection, submission: Submission, person_id: UserId
    ) -> ChapterDraftId | None:
        """The newest chapters that wait for this story, or for no story yet; None where there are none."""
        return await chapters.newest_kept(connection, submission.guild_id, person_id, submission.id)

    @writes
    async def choose_story(
        self, connection: Connection, kept_id: ChapterDraftId, person_id: UserId, submission_id: SubmissionId
    ) -> WaitingPage:
        """Say which of one's stories waiting chapters belong to."""
        waiting = await self._waiting(connection, kept_id, person_id)
        story = await load_own(connection, submission_id, person_id)
        if story.guild_id != waiting.kept.guild_id:
            raise NotFound(N_("That story is on another server. Add the chapter there."))
        require_changeable(story)
        require_text(story)
        kept = replace(waiting.kept, submission_id=submission_id)
        await chapters.change_kept(connection, kept, kept.chapters, kept.doubts)
        return await self._waiting(connection, kept_id, person_id)

    @writes
    async def correct(
        self, connection: Connection, kept_id: ChapterDraftId, person_id: UserId, number: int, title: str, notes: Notes
    ) -> WaitingPage:
        """Change title and notes of one of the waiting chapters, counted from 1. Raises what :meth:`keep` does."""
        _check_title(title)
        waiting = await self._waiting(connection, kept_id, person_id)
        before = await sizes.bytes_used(connection, waiting.kept.guild_id, person_id)
        changed = tuple(
            replace(chapter, title=title, notes=notes) if chapter.number == number else chapter
            for chapter in waiting.kept.chapters
        )
        await chapters.change_kept(connection, waiting.kept, changed, waiting.kept.doubts)
        await self._require_budget(connection, waiting.kept.guild_id, person_id, before)
        return await self._waiting(connection, kept_id, person_id)

    @writes
    async def cancel(self, connection: Connection, kept_id: ChapterDraftId, person_id: UserId) -> WaitingPage:
        """Give waiting chapters up; returns them, so that their text can be handed back."""
        waiting = await self._waiting(connection, kept_id, person_id)
        await chapters.forget_kept(connection, kept_id, person_id)
        return waiting

    @writes
    async def add(
        self, connection: Connection, kept_id: ChapterDraftId, person_id: UserId, queue_channel: Audience | None
    ) -> Submission:
        """Add waiting chapters to the end of their story, in order.

        Raises BadInput while no story was chosen, and what a revision may be refused for.
        """
        now = self._context.now()
        waiting = await self._waiting(connection, kept_id, person_id)
        story = waiting.story
        if story is None:
            raise BadInput(N_("Choose first which of your stories it belongs to."))
        require_changeable(story)
        pairs = _pairs(story)
        for chapter in waiting.kept.chapters:
            chapter_id = await stories.add_chapter(connection, story.story_id)
            pairs.append((chapter_id, await stories.add_chapter_text(connection, chapter_id, chapter, now)))
        await chapters.forget_kept(connection, kept_id, person_id)
        return await revise(
            connection, story, story.written, pairs, person_id=person_id, queue_channel=queue_channel, now=now
        )

    # Changing

    @reads
    async def chapter(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, chapter_id: ChapterId
    ) -> tuple[Submission, ChapterText]:
        """A chapter of one's own story as it is in hand. Raises NotFound where it was removed."""
        submission = await load_own(connection, submission_id, person_id)
        return submission, await stories.chapter_text(connection, _entry(submission, chapter_id))

    @writes
    async def rename(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        chapter_id: ChapterId,
        title: str,
        notes: Notes,
        queue_channel: Audience | None,
    ) -> Submission:
        """Give a chapter another title and other notes."""
        _check_title(title)
        submission = await load_own(connection, submission_id, person_id)
        chapter = await stories.chapter_text(connection, _entry(submission, chapter_id))
        wording = _draft(chapter, title=title, notes=notes)
        return await self._reword(connection, submission, chapter_id, wording, person_id, queue_channel)

    @writes
    async def rewrite(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        chapter_id: ChapterId,
        draft: Draft,
        queue_channel: Audience | None,
    ) -> tuple[Submission, tuple[str, ...]]:
        """Give a chapter another text; title and notes stay where the new text brings none. Returns doubts, too.

        Raises BadInput where the text holds several chapters or none.
        """
        if len(draft.chapters) > 1:
            raise BadInput(
                N_(
                    "This holds {count} chapters, and one can be replaced by one only. Add chapters with /story"
                    " add-chapter, or replace the whole text with “Replace text” of the story."
                ),
                count=len(draft.chapters),
            )
        if not draft.words:
            raise BadInput(N_("There is no text yet. Type or paste the chapter, or attach it as a file."))
        submission = await load_own(connection, submission_id, person_id)
        chapter = await stories.chapter_text(connection, _entry(submission, chapter_id))
        (read,), doubts = as_chapters(draft, submission, "", Notes())
        wording = replace(
            read,
            title=read.title or chapter.entry.title,
            notes=Notes(read.notes.before or chapter.notes.before, read.notes.after or chapter.notes.after),
        )
        return await self._reword(connection, submission, chapter_id, wording, person_id, queue_channel), doubts

    async def _reword(
        self,
        connection: Connection,
        submission: Submission,
        chapter_id: ChapterId,
        wording: ChapterDraft,
        person_id: UserId,
        queue_channel: Audience | None,
    ) -> Submission:
        require_changeable(submission)
        now = self._context.now()
        text_id = await stories.add_chapter_text(connection, chapter_id, wording, now)
        pairs = [(one, text_id if one == chapter_id else old) for one, old in _pairs(submission)]
        return await revise(
            connection, submission, submission.written, pairs, person_id=person_id, queue_channel=queue_channel, now=now
        )

    @writes
    async def move(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        chapter_id: ChapterId,
        by: int,
        queue_channel: Audience | None,
    ) -> Submission:
        """Move a chapter by so many places; negative is towards the beginning. Raises AlreadyDone at the end."""
        submission = await load_own(connection, submission_id, person_id)
        pairs = _pairs(submission)
        here = _entry(submission, chapter_id).number - 1
        there = here + by
        if not 0 <= there < len(pairs):
            if by < 0:
                raise AlreadyDone(N_("It is the first chapter already."))
            raise AlreadyDone(N_("It is the last chapter already."))
        pairs.insert(there, pairs.pop(here))
        return await revise(
            connection,
            submission,
            submission.written,
            pairs,
            person_id=person_id,
            queue_channel=queue_channel,
            now=self._context.now(),
        )

    @writes
    async def remove(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        chapter_id: ChapterId,
        queue_channel: Audience | None,
    ) -> Submission:
        """Take a chapter out of a story; the version before keeps it. Raises BadInput for the only one."""
        submission = await load_own(connection, submission_id, person_id)
        _entry(submission, chapter_id)
        pairs = [pair for pair in _pairs(submission) if pair[0] != chapter_id]
        if not pairs:
            raise BadInput(
                N_(
                    "It is the only chapter, and a story needs one. Replace its text instead, or take the whole"
                    " story back (/mine)."
                )
            )
        return await revise(
            connection,
            submission,
            submission.written,
            pairs,
            person_id=person_id,
            queue_channel=queue_channel,
            now=self._context.now(),
        )

    # Going back

    @reads
    async def versions(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, page: int
    ) -> Versions:
        """A page of the revisions of one's own story, the newest first."""
        submission = await load_own(connection, submission_id, person_id)
        _items, total = await chapters.versions(connection, submission.story_id, 1, 0)
        page, pages = page_of(total, VERSIONS_PAGE, page)
        items, _total = await chapters.versions(connection, submission.story_id, VERSIONS_PAGE, page * VERSIONS_PAGE)
        return Versions(submission, items, page, pages)

    @reads
    async def version_before(self, connection: Connection, submission: Submission) -> RevisionId | None:
        """The revision that a submission had before the one in hand; None for its first."""
        return await chapters.version_before(connection, submission.story_id, submission.revision_id)

    @writes
    async def go_back(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        revision_id: RevisionId,
        queue_channel: Audience | None,
    ) -> tuple[Submission, bool]:
        """Have an earlier revision's card and chapters in hand again, as a revision of its own.

        Of a story in the library, going back to what readers see gives the change up; True tells that.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if revision_id == submission.revision_id:
            raise AlreadyDone(N_("That is the version you are working on already."))
        if revision_id == submission.approved_revision:
            await give_up_change(connection, submission, person_id, now)
            return await load_own(connection, submission_id, person_id), True
        found = await stories.revision_card(connection, submission.story_id, revision_id)
        if found is None:
            raise NotFound(N_("There is no such version of this story. /mine shows those there are."))
        card, rating_chosen = found
        # Whose names stand under it is no matter of the text: nobody joins or leaves by going back.
        metadata = replace(card, authors=composed(await shares_of(connection, submission)))
        entries = await stories.contents(connection, revision_id)
        changed = await revise(
            connection,
            submission,
            metadata,
            [(entry.chapter_id, entry.text_id) for entry in entries],
            person_id=person_id,
            queue_channel=queue_channel,
            now=now,
            rating_chosen=rating_chosen,
        )
        return changed, False


def _pairs(submission: Submission) -> list[tuple[ChapterId, TextId]]:
    return [(entry.chapter_id, entry.text_id) for entry in submission.contents]


def _entry(submission: Submission, chapter_id: ChapterId) -> ChapterEntry:
    found = next((entry for entry in submission.contents if entry.chapter_id == chapter_id), None)
    if found is None:
        raise NotFound(N_("This chapter is no longer in the story. /mine shows its chapters."))
    return found


def _draft(chapter: ChapterText, *, title: str, notes: Notes) -> ChapterDraft:
    return ChapterDraft(chapter.entry.number, title, chapter.text, chapter.entry.words, notes)


def _check_title(title: str) -> None:
    if len(title) > limits.MAX_CHAPTER_TITLE:
        raise BadInput(
            N_("A chapter's title has at most {limit} characters; this one has {count}."),
            limit=limits.MAX_CHAPTER_TITLE,
            count=len(title),
            hand_back=title,
        )
