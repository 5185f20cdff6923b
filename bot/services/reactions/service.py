"""Kudos and emoji: stored per reader, removed when removed, counted on the story's card."""

from collections.abc import Collection, Sequence

from bot.delivery import outbox
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import ChannelId, MessageId, SubmissionId, UserId
from bot.services.access import require
from bot.services.context import Context
from bot.services.reactions.buffer import ReactionBuffer, ReactionChange
from bot.services.submissions.loading import load
from bot.services.use_case import UseCases, reads, writes
from bot.storage import guilds, reading
from bot.storage.database import Connection
from bot.storage.delivery import deliveries


class ReactionService(UseCases):
    """Use cases of readers who liked a story. Emoji are stored a moment later (bot/services/reactions/buffer.py)."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._buffer = ReactionBuffer(context.clock, self._store)

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

    def react(self, message_id: MessageId, person_id: UserId, emoji: str) -> None:
        """Somebody put ``emoji`` on a message; stored soon, if the message was posted for a story."""
        self._buffer.add(ReactionChange(message_id, person_id, emoji, self._context.now(), added=True))

    def unreact(self, message_id: MessageId, person_id: UserId | None = None, emoji: str | None = None) -> None:
        """Reactions were taken off a message: one person's one, everybody's of one emoji, or all. Stored soon."""
        self._buffer.add(ReactionChange(message_id, person_id, emoji, self._context.now(), added=False))

    async def close(self) -> None:
        """Store what was to be stored soon: the bot stops."""
        await self._buffer.close()

    async def _store(self, changes: Sequence[ReactionChange]) -> None:
        # Most messages of a server are none of the bot's: the only writer is not kept busy with them.
        shown = await self._stories_of({change.message_id for change in changes})
        if of_stories := [change for change in changes if change.message_id in shown]:
            await self._store_of_stories(of_stories)

    @reads
    async def _stories_of(
        self, connection: Connection, message_ids: Collection[MessageId]
    ) -> dict[MessageId, SubmissionId]:
        return await _stories_of(connection, message_ids)

    @writes
    async def _store_of_stories(self, connection: Connection, changes: Sequence[ReactionChange]) -> None:
        stories = await _stories_of(connection, {change.message_id for change in changes})
        changed: set[SubmissionId] = set()
        for change in changes:
            submission_id = stories.get(change.message_id)
            if submission_id is not None and await _stored(connection, change, submission_id):
                changed.add(submission_id)
        for submission_id in changed:
            await outbox.recount_cards(connection, submission_id, self._context.now())

    @reads
    async def recent_posts(self, connection: Connection, limit: int) -> list[tuple[ChannelId, MessageId]]:
        """Channel and message of the newest posts for stories, whose reactions may have changed unseen."""
        return await deliveries.recent_story_messages(connection, limit)

    async def reconcile(self, message_id: MessageId, present: Collection[tuple[UserId, str]]) -> None:
        """Make what is stored for a message what is on it: pairs of person and emoji."""
        await self._buffer.flush()  # it is older than what was read
        await self._reconcile(message_id, present)

    @writes
    async def _reconcile(
        self, connection: Connection, message_id: MessageId, present: Collection[tuple[UserId, str]]
    ) -> None:
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


async def _stories_of(connection: Connection, message_ids: Collection[MessageId]) -> dict[MessageId, SubmissionId]:
    """Which of these messages were posted for a story, and for which."""
    found = {message_id: await deliveries.story_of_message(connection, message_id) for message_id in message_ids}
    return {message_id: submission_id for message_id, submission_id in found.items() if submission_id is not None}


async def _stored(connection: Connection, change: ReactionChange, submission_id: SubmissionId) -> bool:
    """Store a change; False where it was so before."""
    if not change.added:
        return await reading.remove_reactions(connection, change.message_id, change.person_id, change.emoji)
    assert change.person_id is not None and change.emoji is not None
    return await reading.add_reaction(
        connection, change.message_id, change.person_id, change.emoji, submission_id, change.at
    )
