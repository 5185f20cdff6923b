"""Chapters that somebody has handed in for a story of theirs and not added yet: understood, shown, and added or not."""

from dataclasses import dataclass, replace

from bot.domain.gate import Audience
from bot.domain.guilds.budgets import BytesUsed
from bot.domain.ids import ChapterDraftId, GuildId, SubmissionId, UserId
from bot.domain.stories import Draft, Notes
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.locale import N_, Plural
from bot.services.access import require_text
from bot.services.guilds.budgets import require_budget, require_budget_left
from bot.services.stories.chapters_from_draft import as_chapters, require_title
from bot.services.stories.revisions import pairs_of, require_changeable, revise
from bot.services.submissions.loading import load_own
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.stories import chapters, sizes, stories
from bot.storage.stories.chapters import WaitingChapters

# How many chapters that were not decided on one writer may have waiting on one server.
MOST_KEPT = 25

_NO_NOTES = Notes()


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Chapters as they were understood, which their writer has not added yet; ``story`` None: not chosen yet."""

    kept: WaitingChapters
    story: Submission | None


class WaitingChapterService(UseCases):
    """Use cases of writers who bring chapters to a story that goes on. Ids of people and servers are Discord's.

    ``queue_channel`` is always the moderators' channel as the gate sees it.
    """

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
        require_title(title)
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
        require_title(title)
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
        pairs = pairs_of(story)
        for chapter in waiting.kept.chapters:
            chapter_id = await stories.add_chapter(connection, story.story_id)
            pairs.append((chapter_id, await stories.add_chapter_text(connection, chapter_id, chapter, now)))
        await chapters.forget_kept(connection, kept_id, person_id)
        return await revise(
            connection, story, story.written, pairs, person_id=person_id, queue_channel=queue_channel, now=now
        )
