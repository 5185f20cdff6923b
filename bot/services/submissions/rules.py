"""What a writer is told beforehand of a server's requirements, and its rules, accepted: the use cases."""

from bot.domain.gate import Audience
from bot.domain.guilds.settings import RULES
from bot.domain.ids import GuildId, UserId
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone
from bot.locale import N_
from bot.services.submissions.requirements import MissingRequirements, missing_of, wording_of
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.moderation import bans


class RequirementService(UseCases):
    """Telling a writer what is asked for, and taking their yes to the rules."""

    @reads
    async def missing(
        self, connection: Connection, submission: Submission, person_id: UserId, queue_channel: Audience | None
    ) -> MissingRequirements:
        """What a submission lacks; ``queue_channel`` is the moderators' channel as the gate sees it."""
        settings = await guilds.guild_settings(connection, submission.guild_id)
        return await missing_of(connection, submission, settings, queue_channel, person_id, self._context.now())

    @writes
    async def accept(self, connection: Connection, guild_id: GuildId, person_id: UserId, wording: str) -> None:
        """A writer accepts the rules as they were shown. Raises AlreadyDone where they were changed meanwhile."""
        now = self._context.now()
        rules = (await guilds.guild_settings(connection, guild_id)).of(RULES)
        if wording_of(rules) != wording:
            raise AlreadyDone(N_("The rules were changed meanwhile. Open them again (“Rules…”) and read them."))
        await bans.accept_wording(connection, guild_id, person_id, wording, now)
