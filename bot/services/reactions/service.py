"""Kudos and emoji: stored per reader, removed when removed, counted on the story's card."""

from collections.abc import Collection

from bot.delivery import outbox
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import ChannelId, MessageId, SubmissionId, UserId
from bot.services.access import require
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds, reading
from bot.storage.database import Connection
from bot.storage.delivery import deliveries


class ReactionService(UseCases):
    """Use cases of readers who liked a story."""

    @writes
    async def toggle_kudos(
        self, connection: Connection, submission_id: SubmissionId, audience: Audience, viewer: Viewer, *, leave: bool
    ) -> bool:
        """Leave kudos, or take them back; False where that was so before. The gate is asked."""
        assert viewer.person_id is not None
        now = self._context.now()
        submission = await load(connection, submission_id, approved=True)
        require(submission, audience, viewer, await guilds.guild_settings(connection, submission.guild_id))
        if leave:
            changed = await reading.add_kudos(connection, submission_id, viewer.person_id, now)
        else:
            changed = await reading.remove_kudos(connection, submission_id, viewer.person_id)
        if changed:
            await outbox.recount_cards(connection, submission_id, now)
        return changed

    async def react(self, message_id: MessageId, person_id: UserId, emoji: str) -> None:
        """Somebody put ``emoji`` on a message; stored if the message was posted for a story."""
        if await self._shows_story(message_id):
            await self._react(message_id, person_id, emoji)

    @reads
    async def _shows_story(self, connection: Connection, message_id: MessageId) -> bool:
        # Most messages of a server are none of the bot's: the only writer is not kept busy with them.
        return await deliveries.story_of_message(connection, message_id) is not None

    @writes
    async def _react(self, connection: Connection, message_id: MessageId, person_id: UserId, emoji: str) -> None:
        now = self._context.now()
        submission_id = await deliveries.story_of_message(connection, message_id)
        if submission_id is not None and await reading.add_reaction(
            connection, message_id, person_id, emoji, submission_id, now
        ):
            await outbox.recount_cards(connection, submission_id, now)

    async def unreact(self, message_id: MessageId, person_id: UserId | None = None, emoji: str | None = None) -> None:
        """Reactions were taken off a message: one person's one, everybody's of one emoji, or all."""
        if await self._shows_story(message_id):
            await self._unreact(message_id, person_id, emoji)

    @writes
    async def _unreact(
        self, connection: Connection, message_id: MessageId, person_id: UserId | None, emoji: str | None
    ) -> None:
        submission_id = await deliveries.story_of_message(connection, message_id)
        if submission_id is not None and await reading.remove_reactions(connection, message_id, person_id, emoji):
            await outbox.recount_cards(connection, submission_id, self._context.now())

    @reads
    async def recent_posts(self, connection: Connection, limit: int) -> list[tuple[ChannelId, MessageId]]:
        """Channel and message of the newest posts for stories, whose reactions may have changed unseen."""
        return await deliveries.recent_story_messages(connection, limit)

    @writes
    async def reconcile(
        self, connection: Connection, message_id: MessageId, present: Collection[tuple[UserId, str]]
    ) -> None:
        """Make what is stored for a message what is on it: pairs of person and emoji."""
        now = self._context.now()
        submission_id = await deliveries.story_of_message(connection, message_id)
        if submission_id is None:
            return
        stored = await reading.reactions_on(connection, message_id)
        await self._apply(connection, message_id, submission_id, stored, set(present), now)
        if stored != set(present):
            await outbox.recount_cards(connection, submission_id, now)

    async def _apply(
        self,
        connection: Connection,
        message_id: MessageId,
        submission_id: SubmissionId,
        stored: set[tuple[UserId, str]],
        present: set[tuple[UserId, str]],
        now: int,
    ) -> None:
        for person_id, emoji in stored - present:
            await reading.remove_reactions(connection, message_id, person_id, emoji)
        for person_id, emoji in present - stored:
            await reading.add_reaction(connection, message_id, person_id, emoji, submission_id, now)
