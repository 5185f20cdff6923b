"""What a writer is told beforehand of a server's requirements, and its rules, accepted: the use cases."""

from bot.domain.gate import Audience
from bot.domain.guilds.settings import RULES
from bot.domain.ids import GuildId, UserId
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone
from bot.locale import N_
from bot.services.submissions.editor_view import EditorView, editor_view
from bot.services.submissions.requirements import wording_of
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.moderation import bans


class RequirementService(UseCases):
    """Telling a writer what is asked for, and taking their yes to the rules."""

    @reads
    async def editor_view(
        self, connection: Connection, submission: Submission, person_id: UserId, queue_channel: Audience | None
    ) -> EditorView:
        """What the forms of a submission show; ``queue_channel`` is the moderators' channel as the gate sees it."""
        return await editor_view(connection, submission, person_id, queue_channel, self._context.now())

    @writes
    async def accept(self, connection: Connection, guild_id: GuildId, person_id: UserId, wording: str) -> None:
        """A writer accepts the rules as they were shown. Raises AlreadyDone where they were changed meanwhile."""
        now = self._context.now()
        rules = (await guilds.guild_settings(connection, guild_id)).of(RULES)
        if wording_of(rules) != wording:
            raise AlreadyDone(N_("The rules were changed meanwhile. Open them again (“Rules…”) and read them."))
        await bans.accept_wording(connection, guild_id, person_id, wording, now)
