"""A writer's side of a submission: handing in, correcting, putting forward, taking back.

Each method is one transaction; what becomes due with it (a card for the moderators, a notice) is planned inside
it. Refusals are UserErrors that say what to do next. Moderators' decisions are in
bot/services/submissions/decisions.py.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery
from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.settings import BY_NOTICE, RECOMMENDATIONS
from bot.domain.ids import ChannelId, ChapterId, GuildId, MessageId, RevisionId, SubmissionId, TextId, UserId
from bot.domain.paging import Page, page_of
from bot.domain.stories import ChapterDraft, Draft, Metadata, MetadataChanges
from bot.domain.submissions.changes import Change
from bot.domain.submissions.submissions import EDITABLE, ChapterText, State, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.locale import N_
from bot.sentences import Title
from bot.services.access import missing_story, require, require_text
from bot.services.authors.bylines import plan_reveal_again
from bot.services.computing import Whose, computing
from bot.services.context import Context
from bot.services.library.recommended_card import recommended_card
from bot.services.stories.parsing import HandedIn, parsing
from bot.services.stories.parsing_queue import ParsingQueue
from bot.services.stories.revisions import (
    give_up_change,
    pairs_of,
    publish_without_review,
    put_forward,
    require_changeable,
    revise,
    what_changed,
)
from bot.services.submissions.beginning import begin, remember_signed, require_room
from bot.services.submissions.editor_view import EditorView, editor_view
from bot.services.submissions.likeness import Looked, look_for_same
from bot.services.submissions.loading import load, load_own
from bot.services.submissions.requirements import check_submittable
from bot.services.submissions.withdrawal import withdraw
from bot.services.use_case import UseCases, reads, writes
from bot.storage import authors, guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.stories import stories
from bot.storage.submissions import submissions
from bot.text import limits
from bot.text.exporters import Kind, write_file
from bot.text.exporters.plain import to_txt

# A story of up to so many characters is written down where it is asked for: in a few milliseconds.
LIGHT = 20_000


class SubmissionService(UseCases):
    """Use cases of writers. Ids of people and servers are Discord's."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.parsing_queue = ParsingQueue(parsing())

    async def read_file(self, data: bytes, filename: str) -> Draft:
        """What a file holds. Raises BadInput where it can't be read. For a person see ``parsing_queue``."""
        return await self.parsing_queue.read(HandedIn([(filename, data)]))

    async def read_text(self, text: str) -> Draft:
        """What a typed text holds. Raises BadInput for none. For a person see ``parsing_queue``."""
        return await self.parsing_queue.read(HandedIn(text=text))

    async def start(
        self, guild_id: GuildId, author_id: UserId, pen_name: str, draft: Draft, *, rating_chosen: bool = False
    ) -> Submission:
        """Keep a new draft before a server (bot/services/submissions/beginning.py tells whose name it gets).

        What is sent in once more as it was, because the answer was lost, is the draft that it has become.
        """
        looked = await look_for_same(self._context.database, guild_id, author_id, draft)
        begun = await self._start(looked, pen_name, draft, rating_chosen)
        return begun or await self.start(guild_id, author_id, pen_name, draft, rating_chosen=rating_chosen)

    @writes
    async def _start(
        self, connection: Connection, looked: Looked, pen_name: str, draft: Draft, rating_chosen: bool
    ) -> Submission | None:
        """None where the writer has handed something else in since it was looked for: then nothing was written."""
        if not await looked.holds(connection):
            return None
        there = await load(connection, looked.found) if looked.found is not None else None
        if there is not None and there.state is State.DRAFT and _as_sent(there, draft.metadata):
            return there
        await require_room(connection, looked.guild_id, looked.person_id)
        return await begin(
            connection,
            looked.guild_id,
            looked.person_id,
            pen_name,
            draft,
            rating_chosen=rating_chosen,
            now=self._context.now(),
        )

    @reads
    async def own(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
        """One's own submission at the working revision. Raises NotFound for anybody else's."""
        return await load_own(connection, submission_id, person_id)

    @reads
    async def guild_of(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> GuildId:
        """The server that one's own submission is before. Raises NotFound for anybody else's."""
        row = await submissions.submission_row(connection, submission_id)
        signatures = () if row is None else await authors.signatures(connection, row["story_id"])
        if row is None or all(one.person_id != person_id for one in signatures):
            raise missing_story()
        return row["guild_id"]

    @reads
    async def opened(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, revision_id: RevisionId
    ) -> Submission:
        """One's own submission as a form showed it that was opened at a revision: what differs was typed."""
        submission = await load_own(connection, submission_id, person_id)
        row = await submissions.submission_row(connection, submission_id)
        if row is None or not await stories.is_revision_of(connection, revision_id, submission.story_id):
            raise missing_story()
        return await submissions.submission_of(connection, row, revision_id, as_written=True)

    @writes
    async def correct(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        *,
        rating_chosen: bool | None = None,
        queue_channel: Audience | None = None,
        **changes: Unpack[MetadataChanges],
    ) -> EditorView:
        """Change fields of the card in a new revision.

        Choosing a rating sets ``rating_chosen``. What that means for a story in the library, and ``queue_channel``, is
        told in bot/services/stories/revisions.py. Raises BadInput for a title that is empty or over 200
        characters, AlreadyDone where the submission is not the writer's to change at the moment.
        """
        title = changes.get("title")
        if title is not None and not title.strip():
            raise BadInput(N_("A story needs a title. Give it one and send the form again."))
        if title is not None and len(title) > limits.MAX_TITLE:
            raise BadInput(
                N_("A title has at most {limit} characters; this one has {count}."),
                limit=limits.MAX_TITLE,
                count=len(title),
                hand_back=title,
            )
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if "authors" in changes:
            if len(submission.author_ids) > 1:
                raise NotAllowed(N_("It has several authors, and each signs for themselves: /mine → Names."))
            await self._sign_all(connection, submission, person_id, changes["authors"], now)
        changed = await revise(
            connection,
            submission,
            replace(submission.written, **changes),
            pairs_of(submission),
            rating_chosen=rating_chosen,
            person_id=person_id,
            queue_channel=queue_channel,
            now=now,
        )
        return await editor_view(connection, changed, person_id, queue_channel, now)

    @writes
    async def replace_text(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        person_id: UserId,
        draft: Draft,
        *,
        queue_channel: Audience | None = None,
    ) -> EditorView:
        """Take another file's chapters (and what its header says) for a submission that may be changed.

        Fields that the new file is silent about stay. Chapters keep their ids by position.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        require_changeable(submission)
        require_text(submission)
        pairs: list[tuple[ChapterId, TextId]] = []
        for index, chapter in enumerate(draft.chapters):
            kept = submission.contents[index].chapter_id if index < len(submission.contents) else None
            chapter_id = kept or await stories.add_chapter(connection, submission.story_id)
            pairs.append((chapter_id, await stories.add_chapter_text(connection, chapter_id, chapter, now)))
        metadata = _merged(submission, draft.metadata)
        if len(submission.author_ids) > 1:
            metadata = replace(metadata, authors=submission.signed)  # each signs for themselves
        elif metadata.authors != submission.signed:
            await self._sign_all(connection, submission, person_id, metadata.authors, now)
        changed = await revise(
            connection,
            submission,
            metadata,
            pairs,
            doubts=draft.doubts,
            person_id=person_id,
            queue_channel=queue_channel,
            now=now,
        )
        return await editor_view(connection, changed, person_id, queue_channel, now)

    async def _sign_all(
        self, connection: Connection, submission: Submission, person_id: UserId, byline: Sequence[str], now: int
    ) -> None:
        """The whole byline is its only author's."""
        await authors.set_signature(connection, submission.story_id, person_id, byline)
        await remember_signed(connection, person_id, byline, now)

    @writes
    async def submit(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, queue_channel: Audience | None
    ) -> Submission:
        """Put a draft before the server's moderators; a recommendation at once into the library where that is chosen.

        ``queue_channel`` is the moderators' channel as the gate sees it; None where nobody can know (the command line).
        Raises NotReady where the server lacks a setting, BadInput where the submission lacks something.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        settings = await guilds.guild_settings(connection, submission.guild_id)
        if submission.state not in EDITABLE:
            raise AlreadyDone(
                N_("“{title}” has been submitted already. /mine shows its state."),
                title=Title(submission.title),
                way_on="mine",
            )
        await check_submittable(connection, submission, settings, queue_channel, person_id, now)
        if submission.recommended and settings.of(RECOMMENDATIONS) == BY_NOTICE:
            await publish_without_review(connection, submission, settings, person_id, now, notify=True)
        else:
            await put_forward(connection, submission, settings, person_id, now)
        return await load(connection, submission_id)

    @writes
    async def take_back(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, *, delete_posts: bool = False
    ) -> Submission:
        """Withdraw one's own story, from the queue or from the library; it becomes a draft again.

        Its serials stop. Posts that show it are emptied, or with ``delete_posts`` deleted, which can't be undone.
        Readers' places are kept in case it returns.
        """
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if not await withdraw(connection, submission, person_id, now, delete_posts=delete_posts):
            raise AlreadyDone(
                N_("“{title}” is not submitted at the moment, so there is nothing to take back."),
                title=Title(submission.title),
            )
        return await load(connection, submission_id)

    @writes
    async def discard(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> None:
        """Delete a draft that was never submitted, with its text. It can't be undone."""
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if not await submissions.delete_draft(connection, submission_id, submission.guild_id):
            raise AlreadyDone(
                N_("“{title}” was submitted before, so it is kept. /mine shows it."), title=Title(submission.title)
            )
        await plan_reveal_again(connection, submission, person_id, now)

    @reads
    async def mine(
        self, connection: Connection, guild_id: GuildId, person_id: UserId, page: int, size: int = 5
    ) -> Page[Submission]:
        """One's own submissions on a server, drafts too, the latest first."""
        states = tuple(State)
        total = await submissions.count_submissions_of_writer(connection, guild_id, person_id, states)
        page, pages = page_of(total, size, page)
        rows = await submissions.submissions_of_writer(connection, guild_id, person_id, states, size, page * size)
        found = [await submissions.submission_of(connection, row, row["revision_id"]) for row in rows]
        return Page(tuple(found), page, pages)

    @reads
    async def ungated(
        self, connection: Connection, submission_id: SubmissionId, *, approved: bool = False
    ) -> Submission:
        """A submission for a caller that asks the gate itself, such as a post's drawing. Raises NotFound."""
        return await load(connection, submission_id, approved=approved)

    @reads
    async def show(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        *,
        working_revision: bool = False,
    ) -> Submission:
        """A story's card for a viewer: the readers' revision, or the working one for its moderators and writer.

        Raises NotFound or, where another place would do, NotAllowed.
        """
        submission = await load(connection, submission_id)
        if submission.in_library and not working_revision:
            submission = await load(connection, submission_id, approved=True)
        require(submission, audience, viewer, await guilds.guild_settings(connection, submission.guild_id))
        return submission

    @reads
    async def texts(self, connection: Connection, submission: Submission) -> tuple[ChapterText, ...]:
        """Every chapter's text of the revision that ``submission`` shows."""
        return tuple([await stories.chapter_text(connection, entry) for entry in submission.contents])

    async def drafts_of(self, submission: Submission) -> tuple[ChapterDraft, ...]:
        """Every chapter of the revision that ``submission`` shows, as exporters take them."""
        return tuple(
            ChapterDraft(
                number=chapter.entry.number,
                title=chapter.entry.title,
                text=chapter.text,
                words=chapter.entry.words,
                notes=chapter.notes,
            )
            for chapter in await self.texts(submission)
        )

    async def file_of(self, submission: Submission, kind: Kind, person_id: UserId) -> bytes:
        """All of the revision that ``submission`` shows as a file, for one person. Raises ComputingFailed."""
        now, chapters = self._context.clock.now(), await self.drafts_of(submission)
        if sum(len(chapter.text) for chapter in chapters) <= LIGHT:
            return write_file(kind, submission.metadata, chapters, now)
        whose = Whose(submission.guild_id, person_id)
        return await computing().run(whose, write_file, kind, submission.metadata, chapters, now)

    async def full_text(self, submission: Submission) -> str:
        """All of the revision that ``submission`` shows as plain text, which is read back the same."""
        if submission.recommended:
            return recommended_card(submission.written)
        # In a thread: writing a novel down takes a noticeable while.
        return await asyncio.to_thread(to_txt, submission.written, await self.drafts_of(submission))

    @reads
    async def require_room(self, connection: Connection, guild_id: GuildId, person_id: UserId) -> None:
        """Raises NotAllowed where a writer has as many drafts on a server as one may have."""
        await require_room(connection, guild_id, person_id)

    @reads
    async def superseded(self, connection: Connection, delivery: Delivery) -> bool:
        """Whether a story's post has a newer one of its kind, after which it shows nothing any more."""
        return await deliveries.is_superseded(connection, delivery)

    @reads
    async def change(self, connection: Connection, submission: Submission) -> Change | None:
        """How a submission in hand differs from what readers see; None where there is no difference to tell."""
        return await what_changed(connection, submission)

    @writes
    async def drop_change(self, connection: Connection, submission_id: SubmissionId, person_id: UserId) -> Submission:
        """Give up a change that waits or was refused: what readers see is in hand again, and nobody decides."""
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        await give_up_change(connection, submission, person_id, now)
        return await load(connection, submission_id)

    @reads
    async def announced_at(self, connection: Connection, submission: Submission) -> tuple[ChannelId, MessageId] | None:
        """Channel and message of the story's announcement, or None before there is one."""
        return await deliveries.message_of(connection, submission.id, kinds.ANNOUNCEMENT.name)


def _as_sent(there: Submission, metadata: Metadata) -> bool:
    """Whether a draft's card is what came in with it; the byline may have been filled in."""
    return there.written == replace(metadata, authors=metadata.authors or there.written.authors)


def _merged(submission: Submission, new: Metadata) -> Metadata:
    """The card of ``submission`` with what a new file says; the rating stays, it was chosen by a person."""
    old = submission.written
    empty = Metadata()
    changes = {
        name: getattr(new, name)
        for name in Metadata.__dataclass_fields__
        if name != "rating" and getattr(new, name) != getattr(empty, name)
    }
    return replace(old, **changes)
