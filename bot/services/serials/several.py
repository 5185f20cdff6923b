"""Several stories made serials at once, side by side: each in a thread or forum post of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.gate import Audience
from bot.domain.ids import ChannelId, GuildId, SubmissionId, UserId
from bot.domain.serials.serials import Order
from bot.domain.submissions.submissions import Submission
from bot.errors import AlreadyDone, BadInput, UserError
from bot.locale import N_
from bot.services.access import require_text
from bot.services.serials.beginning import begin, end, require_new, require_place
from bot.services.serials.overview import Bulk
from bot.services.serials.rescheduling import require_words
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.serials import serials as storage

# How many are begun at once: as many as a moderator can look through, and threads that Discord starts in a minute.
MOST = 25


@dataclass(frozen=True, slots=True)
class Several:
    """Stories that can begin in a channel, and how many can't: not to be shown there, or posted there already."""

    fitting: tuple[Submission, ...]
    left_out: int


class SeveralSerials(UseCases):
    """Use cases of moderators. Ids are Discord's unless they are a submission's."""

    @reads
    async def propose(
        self,
        connection: Connection,
        guild_id: GuildId,
        ids: Sequence[SubmissionId],
        channel_id: ChannelId,
        audience: Audience,
    ) -> Several:
        """Which of these stories can begin in a channel, which is ``audience`` as everybody sees it."""
        return await _several(connection, guild_id, ids, channel_id, audience)

    @writes
    async def start(
        self,
        connection: Connection,
        guild_id: GuildId,
        actor_id: UserId,
        ids: Sequence[SubmissionId],
        order: Order,
        audience: Audience,
    ) -> Bulk:
        """Begin a serial as in ``order`` of each of these stories that can; all or, where one fails, none.

        Raises BadInput where none can, as for whoever presses twice.
        """
        require_words(order.pace.words)
        now = self._context.now()
        found = (await _several(connection, guild_id, ids, order.place.channel_id, audience)).fitting
        if not found:
            raise BadInput(
                N_(
                    "None of these stories can begin there: each is posted there already, or may not be shown."
                    " /serial list shows what is posted."
                )
            )
        for story in found:
            one = replace(order, submission_id=story.id)
            await begin(connection, guild_id, actor_id, one, audience, now, again=False)
        return Bulk(len(found), now)

    @writes
    async def undo(
        self, connection: Connection, guild_id: GuildId, actor_id: UserId, channel_id: ChannelId, at: int
    ) -> int:
        """Stop those that this person began in a channel at ``at``; returns how many. What was posted stays.

        Raises AlreadyDone where none of them goes on.
        """
        now = self._context.now()
        found = [
            one
            for one in await storage.serials_going(connection, guild_id)
            if (one.created_at, one.created_by, one.place.channel_id) == (at, actor_id, channel_id)
        ]
        if not found:
            raise AlreadyDone(N_("All of them have ended already. /serial list shows the serials as they are now."))
        for one in found:
            await end(connection, one, actor_id, now)
        return len(found)


async def _several(
    connection: Connection, guild_id: GuildId, ids: Sequence[SubmissionId], channel_id: ChannelId, audience: Audience
) -> Several:
    settings = await guilds.guild_settings(connection, guild_id)
    fitting: list[Submission] = []
    for submission_id in ids:
        try:
            story = await load(connection, submission_id, approved=True)
            require_place(story, audience, settings)
            require_text(story)
            await require_new(connection, story.id, channel_id, again=False)
        except UserError:
            continue
        fitting.append(story)
    return Several(tuple(fitting[:MOST]), len(ids) - len(fitting[:MOST]))
