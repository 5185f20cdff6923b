"""The moderators' queue: what waits, who has taken it, and the conversation with its writer."""

from dataclasses import dataclass

from bot.delivery import outbox
from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.guilds.settings import CLAIM_HOURS
from bot.domain.ids import GuildId, InteractionId, SubmissionId, UserId
from bot.domain.paging import CountedPage, Page, page_of
from bot.domain.submissions.queue import MODERATORS_REMARKS, QueueContext, QueueEntry, QueueFilter, Remark
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput
from bot.locale import N_
from bot.sentences import Title
from bot.services.access import subject_of
from bot.services.moderation.audit_log import log_act
from bot.services.submissions.deciding import decided_already, held_by, in_guild, tell_writers, writer_hidden
from bot.services.submissions.loading import load, load_own
from bot.services.submissions.queue_cards import plan_queue_card
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.submissions import approval_snapshots, submissions
from bot.storage.submissions import queue as queue_rows

# Lines on a page of the queue and of a conversation, and what a card shows of the latter.
PAGE, CONVERSATION_PAGE, CONVERSATION_SHOWN = 7, 8, 3

# A question or an answer, in characters.
MOST_WORDS = 1500

# How often a writer may answer before a moderator says something again: each answer is a card in their channel.
MOST_ANSWERS = 3

# For how long the same words of the same person, sent in once more, are the same line, in seconds.
SAME_SECONDS = 60


@dataclass(frozen=True, slots=True)
class ConversationPage(Page[Remark]):
    """A page of a conversation, page 0 being its end; ``writer_hidden``: moderators are not told who wrote it."""

    writer_hidden: bool = False


class QueueService(UseCases):
    """Use cases around a decision. Whether somebody is a moderator is for the caller to know."""

    @reads
    async def queue(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        viewer: Viewer,
        wanted: QueueFilter,
        number: int,
    ) -> CountedPage[QueueEntry]:
        """A page of what stands at ``wanted.state``, the oldest first."""
        now = self._context.now()
        person = viewer.person_id or UserId(0)
        total = await queue_rows.count_waiting(connection, guild_id, wanted, person, now)
        number, pages = page_of(total, PAGE, number)
        found = await queue_rows.waiting(connection, guild_id, wanted, person, now, limit=PAGE, offset=number * PAGE)
        lines: list[QueueEntry] = []
        for submission_id in found:
            submission = await load(connection, submission_id)
            named = refusal(subject_of(submission), audience, viewer) is None
            lines.append(QueueEntry(submission, named, await queue_rows.claim_on(connection, submission.id, now)))
        return CountedPage(tuple(lines), number, pages, total)

    @reads
    async def context(self, connection: Connection, submission: Submission) -> QueueContext:
        """What a card shows beside the submission itself."""
        return QueueContext(
            await queue_rows.claim_on(connection, submission.id, self._context.now()),
            await queue_rows.conversation(connection, submission.id, CONVERSATION_SHOWN),
            await queue_rows.count_conversation(connection, submission.id),
            await approval_snapshots.can_undo_approval(connection, submission.id),
            writer_hidden=await writer_hidden(connection, submission),
        )

    @reads
    async def conversation(self, connection: Connection, submission: Submission, number: int) -> ConversationPage:
        """A page of the conversation about a submission; the caller has asked the gate."""
        submission_id = submission.id
        hidden = await writer_hidden(connection, submission)
        total = await queue_rows.count_conversation(connection, submission_id)
        number, pages = page_of(total, CONVERSATION_PAGE, number)
        lines = await queue_rows.conversation(connection, submission_id, CONVERSATION_PAGE, number * CONVERSATION_PAGE)
        return ConversationPage(lines, number, pages, hidden)

    @writes
    async def take(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId, seen: UserId
    ) -> Submission:
        """Take a pending submission to decide on it, from ``seen`` who has it (0: nobody).

        Raises AlreadyDone where another has taken it meanwhile, or it is decided.
        """
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        if submission.state is not State.PENDING:
            raise decided_already(submission)
        hours = (await guilds.guild_settings(connection, guild_id)).of(CLAIM_HOURS)
        assert hours is not None  # it has a default
        until = now + hours * 3600
        if not await queue_rows.take(connection, submission_id, actor_id, seen, until, now):
            claim = await queue_rows.claim_on(connection, submission_id, now)
            if claim is None:
                raise AlreadyDone(N_("It was let go meanwhile. Look at its card again."))
            raise held_by(claim.person_id, claim.until, submission.title)
        await log_act(connection, guild_id, actor_id, "claimed", submission_id=submission_id, now=now)
        await outbox.redraw_queue(connection, submission_id, now)
        return submission

    @writes
    async def let_go(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId
    ) -> Submission:
        """Let go what one has taken. Raises AlreadyDone where one has not."""
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        if not await queue_rows.let_go(connection, submission_id, actor_id):
            raise AlreadyDone(N_("You have not taken “{title}”."), title=Title(submission.title))
        await log_act(connection, guild_id, actor_id, "letgo", submission_id=submission_id, now=now)
        await outbox.redraw_queue(connection, submission_id, now)
        return submission

    @writes
    async def ask(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, actor_id: UserId, question: str
    ) -> Submission:
        """Ask the writer something without deciding; they get it as a direct message and can answer.

        What is sent in once more within a minute, because the answer was lost, is the same question.
        """
        question = _words(question, BadInput(N_("Type the question; the writer reads it.")))
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        if submission.state in (State.DRAFT, State.WITHDRAWN):
            raise decided_already(submission)
        if await _said_just_now(connection, submission_id, "asked", actor_id, question, now):
            return submission
        event_id = await submissions.add_event(
            connection,
            submission_id,
            actor_id,
            "asked",
            detail=question,
            revision_id=submission.revision_id,
            now=now,
        )
        await log_act(connection, guild_id, actor_id, "asked", submission_id=submission_id, detail=question, now=now)
        await tell_writers(connection, submission, event_id, "asked", actor_id=actor_id, reason=question, now=now)
        await outbox.redraw_queue(connection, submission_id, now)
        return submission

    @writes
    async def answer(
        self, connection: Connection, submission_id: SubmissionId, person_id: UserId, text: str
    ) -> Submission:
        """A writer's answer to the moderators; it becomes a new card in their channel.

        What is sent in once more within a minute, because the answer was lost, is the same one.
        Raises BadInput for an empty one, AlreadyDone where nobody asked, or after three in a row.
        """
        text = _words(text, BadInput(N_("Type your answer; the moderators read it.")))
        now = self._context.now()
        submission = await load_own(connection, submission_id, person_id)
        if await _said_just_now(connection, submission_id, "answered", person_id, text, now):
            return submission
        await self._check_asked(connection, submission)
        event_id = await submissions.add_event(
            connection,
            submission_id,
            person_id,
            "answered",
            detail=text,
            revision_id=submission.revision_id,
            now=now,
        )
        await self._new_card(connection, submission, f"answer:{event_id}", now)
        return submission

    async def _check_asked(self, connection: Connection, submission: Submission) -> None:
        lines = await queue_rows.conversation(connection, submission.id, 200)
        since = 0
        for line in reversed(lines):
            if line.action in MODERATORS_REMARKS:
                break
            since += line.action == "answered"
        else:
            raise AlreadyDone(
                N_("The moderators have not asked anything about “{title}”."),
                title=Title(submission.title),
                way_on="mine",
            )
        if submission.state is State.WITHDRAWN:
            raise AlreadyDone(
                N_("You have taken “{title}” back, so nobody reads an answer. Submit it again first (/mine)."),
                title=Title(submission.title),
                way_on="mine",
            )
        if since >= MOST_ANSWERS:
            raise AlreadyDone(
                N_(
                    "You have answered {count} times, and the moderators have every answer. Wait until they write back."
                ),
                count=since,
            )

    @writes
    async def post_again(
        self, connection: Connection, submission_id: SubmissionId, guild_id: GuildId, request_id: InteractionId
    ) -> Submission:
        """A new card in the moderators' channel, for when somebody deleted it. ``request_id`` names the request."""
        now = self._context.now()
        submission = await in_guild(connection, submission_id, guild_id)
        await self._new_card(connection, submission, f"again:{request_id}", now)
        return submission

    async def _new_card(self, connection: Connection, submission: Submission, number: str, now: int) -> None:
        settings = await guilds.guild_settings(connection, submission.guild_id)
        await plan_queue_card(connection, settings, submission.id, submission.uuid, number, now)
        await outbox.redraw_queue(connection, submission.id, now)


async def _said_just_now(
    connection: Connection, submission_id: SubmissionId, action: str, person_id: UserId, text: str, now: int
) -> bool:
    """Whether the conversation ends with this very line, said within the last minute."""
    last = await queue_rows.conversation(connection, submission_id, 1)
    return any(
        (line.action, line.actor_id, line.text) == (action, person_id, text) and now - line.at < SAME_SECONDS
        for line in last
    )


def _words(text: str, missing: BadInput) -> str:
    text = text.strip()
    if not text:
        raise missing
    if len(text) > MOST_WORDS:
        raise BadInput(
            N_("At most {most} characters fit here; this has {count}."),
            most=MOST_WORDS,
            count=len(text),
            hand_back=text,
        )
    return text
