"""What a writer is told beforehand of a server's requirements, and its rules, accepted: the use cases."""

from bot.domain.gate import Audience
from bot.domain.guilds.settings import RULES
from bot.domain.ids import GuildId, UserId
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone
from bot.locale import _
from bot.services.context import Context
from bot.services.submissions.requirements import MissingRequirements, missing_of, wording_of
from bot.storage import guilds
from bot.storage.moderation import bans


class RequirementService:
    """Telling a writer what is asked for, and taking their yes to the rules."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._database = context.database

    async def missing(
        self, submission: Submission, person_id: UserId, queue_channel: Audience | None
    ) -> MissingRequirements:
        """What a submission lacks; ``queue_channel`` is the moderators' channel as the gate sees it."""
        async with self._database.read() as connection:
            settings = await guilds.guild_settings(connection, submission.guild_id)
            return await missing_of(connection, submission, settings, queue_channel, person_id, self._context.now())

    async def accept(self, guild_id: GuildId, person_id: UserId, wording: str) -> None:
        """A writer accepts the rules as they were shown. Raises AlreadyDone where they were changed meanwhile."""
        now = self._context.now()
        async with self._database.write() as connection:
            rules = (await guilds.guild_settings(connection, guild_id)).of(RULES)
            if wording_of(rules) != wording:
                raise AlreadyDone(_("The rules were changed meanwhile. Open them again (“Rules…”) and read them."))
            await bans.accept_wording(connection, guild_id, person_id, wording, now)
