"""Chapters of one's own stories: renamed, rewritten, moved, removed, and gone back from.

Every change is a revision (bot/services/stories/revisions.py); chapters keep their ids, so that readers keep their
places.
"""

from dataclasses import dataclass, replace

from bot.domain.authors import composed
from bot.domain.gate import Audience
from bot.domain.ids import ChapterId, GuildId, RevisionId, SubmissionId, UserId
from bot.domain.library import Title
from bot.domain.paging import page_of
from bot.domain.stories import ChapterDraft, Draft, Notes
from bot.domain.submissions.submissions import ChapterEntry, ChapterText, Submission
from bot.errors import AlreadyDone, BadInput, NotFound
from bot.locale import N_
from bot.sentences import Typed
from bot.services.authors.bylines import shares_of
from bot.services.stories.chapters_from_draft import as_chapters, require_title
from bot.services.stories.revisions import give_up_change, pairs_of, require_changeable, revise
from bot.services.submissions.loading import load_own
from bot.services.use_case import UseCases, reads, writes
from bot.storage.database import Connection
from bot.storage.stories import chapters, stories
from bot.storage.stories.chapters import Version

# Versions on a page of the list.
VERSIONS_PAGE = 5


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
        require_title(title)
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
        pairs = [(one, text_id if one == chapter_id else old) for one, old in pairs_of(submission)]
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
        pairs = pairs_of(submission)
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
        pairs = [pair for pair in pairs_of(submission) if pair[0] != chapter_id]
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


def _entry(submission: Submission, chapter_id: ChapterId) -> ChapterEntry:
    found = next((entry for entry in submission.contents if entry.chapter_id == chapter_id), None)
    if found is None:
        raise NotFound(N_("This chapter is no longer in the story. /mine shows its chapters."))
    return found


def _draft(chapter: ChapterText, *, title: str, notes: Notes) -> ChapterDraft:
    return ChapterDraft(chapter.entry.number, title, chapter.text, chapter.entry.words, notes)
