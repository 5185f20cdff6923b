"""Reports: readers say what is wrong with a story; the moderators take it down at once and decide later, or not."""

from bot.delivery import outbox
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import CaseDecidedPayload, CasePayload
from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import OPERATOR, CaseId, GuildId, MessageId, SubmissionId, UserId
from bot.domain.moderation.reports import WHY, Case, CaseState, CaseView
from bot.domain.paging import Page, page_of
from bot.domain.submissions.submissions import State, Submission
from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.locale import N_
from bot.sentences import Person, Title
from bot.services.access import require
from bot.services.moderation.audit_log import log_act
from bot.services.submissions.deciding import in_guild, reasoned, require_not_own, write_down
from bot.services.submissions.loading import load
from bot.services.submissions.removal import bring_back, remove
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.delivery import deliveries
from bot.storage.moderation import reports

# Reports on a card and on a page of them; cases on a page.
SHOWN, PAGE, CASES = 6, 10, 7

# How many a reader may make in a day: a flood of them would bury what matters.
MOST_A_DAY, DAY = 10, 86400

LONGEST = 1000


class ReportService(UseCases):
    """Use cases of readers who report, and of moderators who decide. Who is one is for the caller to know."""

    @reads
    async def story_of(self, connection: Connection, message_id: MessageId) -> SubmissionId:
        """The story that a message of the bot's was posted for. Raises NotFound for any other message."""
        found = await deliveries.story_of_message(connection, message_id)
        if found is None:
            raise NotFound(
                N_(
                    "This message is not a story of the library. Use the menu on a story's card, an excerpt or a"
                    " serial."
                )
            )
        return found

    @writes
    async def report(
        self,
        connection: Connection,
        submission_id: SubmissionId,
        audience: Audience,
        viewer: Viewer,
        why: str,
        words: str,
        *,
        wants_word: bool = False,
    ) -> Case:
        """Report a story as its readers see it; the moderators have one card for all reports of it.

        ``why`` is a name of bot.domain.moderation.reports.WHY. Raises AlreadyDone for a second report of the same text,
        NotAllowed for one's own story or after ten in a day, BadInput without words where ``why`` says nothing.
        """
        assert viewer.person_id is not None
        words = words.strip()
        if why == "other" and not words:
            raise BadInput(N_("Say what is wrong, so that the moderators know where to look."))
        reason = "\n".join(part for part in (WHY[why], words[:LONGEST]) if part)
        now = self._context.now()
        submission = await load(connection, submission_id, approved=True)
        require(submission, audience, viewer, await guilds.guild_settings(connection, submission.guild_id))
        await self._check(connection, submission, viewer.person_id, now)
        case, new = await reports.open_case(connection, submission.guild_id, submission_id, now)
        await reports.add_report(
            connection,
            case.id,
            viewer.person_id,
            revision_id=submission.revision_id,
            reason=reason,
            wants_word=wants_word,
            now=now,
        )
        await log_act(connection, case.guild_id, OPERATOR, "reported", submission_id=submission_id, now=now)
        settings = await guilds.guild_settings(connection, submission.guild_id)
        if new:
            await _plan_card(connection, settings, case, now)
        else:
            await outbox.redraw_reports(connection, submission_id, now)
        return case

    async def _check(self, connection: Connection, submission: Submission, person_id: UserId, now: int) -> None:
        if person_id in submission.author_ids:
            raise NotAllowed(N_("This story is your own. /mine takes it back or changes it."), way_on="mine")
        if await reports.has_reported(connection, submission.id, person_id, submission.revision_id):
            raise AlreadyDone(
                N_("You have reported “{title}” already; the moderators have it."), title=Title(submission.title)
            )
        if await reports.count_since(connection, submission.guild_id, person_id, now - DAY) >= MOST_A_DAY:
            raise NotAllowed(
                N_("You have reported {count} stories within a day. Tell the moderators directly about more."),
                count=MOST_A_DAY,
            )

    @writes
    async def take_back(self, connection: Connection, guild_id: GuildId, case_id: CaseId, person_id: UserId) -> None:
        """A reader takes their report back; without any left an open case closes by itself."""
        now = self._context.now()
        case = await self._case(connection, guild_id, case_id)
        if case.state is not CaseState.OPEN:
            raise AlreadyDone(N_("The moderators are dealing with it already, so it can't be taken back."))
        if not await reports.remove_report(connection, case_id, person_id):
            raise AlreadyDone(N_("Your report is taken back already."))
        if not await reports.count_reports(connection, case_id):
            await reports.move_case(
                connection,
                case_id,
                come_from=(CaseState.OPEN,),
                go_to=CaseState.KEPT,
                actor_id=None,
                reason="",
                now=now,
            )
        await outbox.redraw_reports(connection, case.submission_id, now)

    @reads
    async def view(
        self, connection: Connection, guild_id: GuildId, case_id: CaseId, page: int | None = None
    ) -> CaseView:
        """A case with the first of its reports, or a page of them; the caller asks the gate. Raises NotFound."""
        return await self._view(connection, await self._case(connection, guild_id, case_id), page)

    async def _view(self, connection: Connection, case: Case, page: int | None = None) -> CaseView:
        total = await reports.count_reports(connection, case.id)
        submission = await load(connection, case.submission_id)
        if page is None:
            return CaseView(case, submission, await reports.reports(connection, case.id, SHOWN, 0), total)
        page, pages = page_of(total, PAGE, page)
        found = await reports.reports(connection, case.id, PAGE, page * PAGE)
        return CaseView(case, submission, found, total, page, pages)

    @reads
    async def cases(self, connection: Connection, guild_id: GuildId, number: int) -> Page[CaseView]:
        """A page of a server's undecided cases; the caller asks the gate for each."""
        total = await reports.count_cases(connection, guild_id)
        number, pages = page_of(total, CASES, number)
        found = await reports.cases(connection, guild_id, CASES, number * CASES)
        return Page(tuple([await self._view(connection, case) for case in found]), number, pages)

    @writes
    async def hold(self, connection: Connection, guild_id: GuildId, case_id: CaseId, actor_id: UserId) -> Case:
        """Take the story out of the library at once, to decide later; its writer is told."""
        now = self._context.now()
        case = await self._move(
            connection,
            guild_id,
            case_id,
            come_from=(CaseState.OPEN,),
            go_to=CaseState.HELD,
            actor_id=actor_id,
            reason="",
            now=now,
        )
        submission = await in_guild(connection, case.submission_id, guild_id)
        await remove(connection, submission, actor_id, "", now, action="held")
        return case

    @writes
    async def keep(self, connection: Connection, guild_id: GuildId, case_id: CaseId, actor_id: UserId) -> Case:
        """Close a case without taking the story down; one that was held is put back exactly as it was."""
        now = self._context.now()
        before = await self._case(connection, guild_id, case_id)
        case = await self._move(
            connection,
            guild_id,
            case_id,
            come_from=(CaseState.OPEN, CaseState.HELD),
            go_to=CaseState.KEPT,
            actor_id=actor_id,
            reason="",
            now=now,
        )
        submission = await in_guild(connection, case.submission_id, guild_id)
        await require_not_own(connection, submission, actor_id)
        if before.state is CaseState.HELD and submission.state is State.REMOVED:
            await bring_back(connection, submission, actor_id, now)
        await log_act(connection, guild_id, actor_id, "reportkept", submission_id=submission.id, now=now)
        await self._tell_reporters(connection, case, now)
        return case

    @writes
    async def take_down(
        self, connection: Connection, guild_id: GuildId, case_id: CaseId, actor_id: UserId, reason: str
    ) -> Case:
        """Close a case with the story down for good, or until it is submitted again; its writer is told why."""
        reason = reasoned(reason)
        now = self._context.now()
        before = await self._case(connection, guild_id, case_id)
        case = await self._move(
            connection,
            guild_id,
            case_id,
            come_from=(CaseState.OPEN, CaseState.HELD),
            go_to=CaseState.DOWN,
            actor_id=actor_id,
            reason=reason,
            now=now,
        )
        submission = await in_guild(connection, case.submission_id, guild_id)
        if before.state is CaseState.HELD and submission.state is State.REMOVED:
            await write_down(connection, submission, "removed", actor_id, reason, now)
        else:
            await remove(connection, submission, actor_id, reason, now)
        await self._tell_reporters(connection, case, now)
        return case

    @writes
    async def undo(self, connection: Connection, guild_id: GuildId, case_id: CaseId, actor_id: UserId) -> Case:
        """Decide again: a case that was closed is open, and a story that was taken down stays down meanwhile.

        Raises AlreadyDone where the story has another undecided case by now.
        """
        now = self._context.now()
        before = await self._case(connection, guild_id, case_id)
        go_to = CaseState.HELD if before.state is CaseState.DOWN else CaseState.OPEN
        closed = (CaseState.KEPT, CaseState.DOWN)
        case = await self._move(
            connection, guild_id, case_id, come_from=closed, go_to=go_to, actor_id=actor_id, reason="", now=now
        )
        await log_act(connection, guild_id, actor_id, "reportundone", submission_id=case.submission_id, now=now)
        return case

    async def _move(
        self,
        connection: Connection,
        guild_id: GuildId,
        case_id: CaseId,
        *,
        come_from: tuple[CaseState, ...],
        go_to: CaseState,
        actor_id: UserId,
        reason: str,
        now: int,
    ) -> Case:
        case = await self._case(connection, guild_id, case_id)
        if not await reports.move_case(
            connection, case_id, come_from=come_from, go_to=go_to, actor_id=actor_id, reason=reason, now=now
        ):
            raise _dealt_with(case)
        await outbox.redraw_reports(connection, case.submission_id, now)
        return await self._case(connection, guild_id, case_id)

    async def _case(self, connection: Connection, guild_id: GuildId, case_id: CaseId) -> Case:
        found = await reports.case(connection, guild_id, case_id)
        if found is None:
            raise NotFound(N_("There is no such report on this server. /moderation reports lists what is open."))
        return found

    async def _tell_reporters(self, connection: Connection, case: Case, now: int) -> None:
        uuid = await guilds.library_uuid(connection)
        decided = CaseDecidedPayload(down=case.state is CaseState.DOWN)
        for person_id in await reports.waiting_for_word(connection, case.id):
            target = Target(case.guild_id, recipient_id=person_id, submission_id=case.submission_id)
            key = f"{uuid}:{case.id}:{person_id}:{case.decided_at}"
            await outbox.plan(connection, kinds.REPORT_WORD, key, target, decided, now)


async def _plan_card(connection: Connection, settings: GuildSettings, case: Case, now: int) -> None:
    """The moderators' card of everything that readers report of a story, until they have decided."""
    if settings.queue_channel is None:
        return
    target = Target(settings.guild_id, settings.queue_channel, submission_id=case.submission_id)
    key = f"{await guilds.library_uuid(connection)}:{case.id}"
    await outbox.plan(connection, kinds.REPORT, key, target, CasePayload(case_id=case.id), now)


def _dealt_with(case: Case) -> AlreadyDone:
    by = Person(case.decided_by or OPERATOR)
    if case.state is CaseState.KEPT and case.decided_by is None:
        return AlreadyDone(N_("The reader has taken this report back."))
    match case.state:
        case CaseState.OPEN:
            return AlreadyDone(
                N_("This report is open; there is nothing to undo, or the story has been reported again since.")
            )
        case CaseState.HELD:
            return AlreadyDone(N_("{by} has taken the story out of the library already; decide on it now."), by=by)
        case CaseState.KEPT:
            return AlreadyDone(N_("{by} has closed this report already; the story stays."), by=by)
        case CaseState.DOWN:
            return AlreadyDone(N_("{by} has closed this report already; the story is down."), by=by)
