"""Kudos, and the emoji that readers leave on a story's posts.

Emoji are heard of through raw events, which come for every message whether it is in a cache or not, so nothing
is cached. What was left or taken while the bot was away is not sent again, and of deleted messages the bot hears
nothing: the newest posts are read once a session has begun.
"""

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord.ext import commands

from bot.domain.ids import ChannelId, MessageId, SubmissionId, UserId
from bot.locale import N_
from cogs.reactions import cards
from cogs.reactions.components import UNKUDOS
from cogs.ui.answers import UNKNOWN_MESSAGE, Unreadable, code_of, readable
from cogs.ui.asker import asker
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import KUDOS
from cogs.ui.interaction import Interaction
from cogs.ui.reply import show, show_new

if TYPE_CHECKING:
    from bot.client import Chapterhouse

log = logging.getLogger(__name__)


# How many of the newest posts are looked through when a session begins: one request each, and one or more for
# each emoji on them.
POSTS = 30


def emoji_key(emoji: discord.PartialEmoji | discord.Emoji | str) -> str:
    """An emoji as it is stored: the character, or ``name:id`` of a server's own."""
    if isinstance(emoji, str):
        return emoji
    # One that its server has deleted has no name any more.
    name = emoji.name or "emoji"
    return f"{name}:{emoji.id}" if emoji.id is not None else name


class Reactions(Cog):
    """What readers think of a story."""

    where = N_("Press “Kudos” on the story's card to see whether yours count.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        self._looking = False
        # Posts that an event came for while they were being looked through: what was read of them is stale.
        self._changed: set[MessageId] = set()

    # Kudos. The answer is a message of its own: the page that is being read stays.

    @KUDOS.handler
    async def on_kudos(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Leave kudos, or be told that one has."""
        audience, viewer = await asker(interaction)
        new = await self.services.reactions.toggle_kudos(submission_id, audience, viewer, leave=True)
        await show_new(interaction, cards.thanks() if new else cards.left_before(submission_id))

    @UNKUDOS.handler
    async def on_unkudos(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Take kudos back."""
        audience, viewer = await asker(interaction)
        await self.services.reactions.toggle_kudos(submission_id, audience, viewer, leave=False)
        await show(interaction, cards.taken_back())

    # Emoji

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Somebody reacted, somewhere."""
        self._note(MessageId(payload.message_id))
        own = self.bot.user is not None and payload.user_id == self.bot.user.id
        if own or (payload.member is not None and payload.member.bot):
            return
        self.services.reactions.react(MessageId(payload.message_id), UserId(payload.user_id), emoji_key(payload.emoji))

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, payload: discord.RawReactionActionEvent) -> None:
        """Somebody took a reaction back."""
        self._note(MessageId(payload.message_id))
        self.services.reactions.unreact(
            MessageId(payload.message_id), UserId(payload.user_id), emoji_key(payload.emoji)
        )

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, payload: discord.RawReactionClearEvent) -> None:
        """A moderator took every reaction off a message."""
        self._note(MessageId(payload.message_id))
        self.services.reactions.unreact(MessageId(payload.message_id))

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(self, payload: discord.RawReactionClearEmojiEvent) -> None:
        """A moderator took one emoji off a message."""
        self._note(MessageId(payload.message_id))
        self.services.reactions.unreact(MessageId(payload.message_id), emoji=emoji_key(payload.emoji))

    def _note(self, message_id: MessageId) -> None:
        if self._looking:
            self._changed.add(message_id)

    # What was missed

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """A fresh session: look through the newest posts, one after the other."""
        if self._looking:
            return
        self._looking = True
        try:
            for channel_id, message_id in await self.services.reactions.recent_posts(POSTS):
                if not await self._look_at(channel_id, message_id):
                    return
        finally:
            self._looking = False
            self._changed.clear()

    async def _look_at(self, channel_id: ChannelId, message_id: MessageId) -> bool:
        """Make what is stored what is on a post now; False where Discord would rather not be asked any more."""
        try:
            with readable():
                present = await self._present(channel_id, message_id)
        except discord.RateLimited as error:
            log.info("reactions are not read any further: rate limited for %d s", error.retry_after)
            return False
        except discord.HTTPException as error:
            log.info("reactions on message %d are not read: %s", message_id, error)
            return code_of(error) != 0
        except (aiohttp.ClientError, OSError, Unreadable) as error:
            log.info("reactions are not read any further: %s", type(error).__name__)
            return False
        if present is not None:
            await self.services.reactions.reconcile(message_id, present)
        return True

    async def _present(self, channel_id: ChannelId, message_id: MessageId) -> set[tuple[UserId, str]] | None:
        """Who left what on a post, bots not counted; None where events keep coming for it, which tell better."""
        for _try in range(2):
            self._changed.discard(message_id)
            try:
                message = await self.bot.get_partial_messageable(channel_id).fetch_message(message_id)
            except discord.HTTPException as error:
                if code_of(error) != UNKNOWN_MESSAGE:
                    raise
                return set()
            present = {found for reaction in message.reactions async for found in _left(reaction)}
            if message_id not in self._changed:
                return present
        return None


async def _left(reaction: discord.Reaction) -> AsyncIterator[tuple[UserId, str]]:
    """Who left this emoji, as pairs of person and emoji. Super reactions are listed apart."""
    kinds = [discord.ReactionType.normal, *([discord.ReactionType.burst] if reaction.burst_count else [])]
    for kind in kinds:
        async for user in reaction.users(type=kind):
            if not user.bot:
                yield UserId(user.id), emoji_key(reaction.emoji)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    await bot.add_cog(Reactions(bot))
