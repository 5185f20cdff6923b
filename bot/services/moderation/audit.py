"""The server's log: what moderators and administrators did, read in pages and posted to the log channel."""

from bot.domain.gate import Audience, Viewer, refusal
from bot.domain.ids import ActId, GuildId
from bot.domain.moderation.audit import Act, LogFilter, LogLine
from bot.domain.paging import Page, page_of
from bot.errors import NotFound
from bot.locale import N_
from bot.services.access import subject_of
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads
from bot.storage.database import Connection
from bot.storage.moderation import audit

# Lines on a page of the log.
PAGE = 10


class AuditService(UseCases):
    """Reading the log. Whether somebody may is for the caller to know."""

    @reads
    async def page(
        self,
        connection: Connection,
        guild_id: GuildId,
        audience: Audience,
        viewer: Viewer,
        wanted: LogFilter,
        number: int,
    ) -> Page[LogLine]:
        """A page of a server's log, the latest first."""
        total = await audit.count_acts(connection, guild_id, wanted)
        number, pages = page_of(total, PAGE, number)
        found = await audit.acts(connection, guild_id, wanted, PAGE, number * PAGE)
        lines = tuple([await self._line(connection, act, audience, viewer) for act in found])
        return Page(lines, number, pages)

    @reads
    async def line(self, connection: Connection, act_id: ActId, audience: Audience) -> LogLine:
        """One act as everybody in ``audience`` may read it. Raises NotFound."""
        act = await audit.act(connection, act_id)
        if act is None:
            raise NotFound(N_("There is no such entry in the log."))
        return await self._line(connection, act, audience, Viewer())

    async def _line(self, connection: Connection, act: Act, audience: Audience, viewer: Viewer) -> LogLine:
        if act.submission_id is None:
            return LogLine(act)
        try:
            submission = await load(connection, act.submission_id)
        except NotFound:
            return LogLine(act, withheld=True)
        # The title and the reasons are the story's to show: what is adult or not approved stays where it belongs.
        if refusal(subject_of(submission), audience, viewer) is not None:
            return LogLine(act, withheld=True)
        return LogLine(act, submission.title)
