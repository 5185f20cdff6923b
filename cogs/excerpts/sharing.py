"""The button *Share* on a page: a reader shows a passage to everybody in the channel where they read."""

from typing import TYPE_CHECKING

import discord

from bot.changed import changing
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.excerpts.excerpts import Span
from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, ChapterId, InteractionId, SubmissionId, TextId, UserId
from bot.errors import NotAllowed, NotFound, NotReady
from bot.locale import N_
from bot.services.access import require
from bot.services.reading.service import Leaf
from cogs.excerpts import cards as excerpt_cards
from cogs.excerpts import sharing_cards as cards
from cogs.excerpts.components import SHARE_AGAIN, SHARE_CHOSEN, SHARE_POST, SHARE_REMOVE
from cogs.ui.answers import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, code_of, readable
from cogs.ui.asker import settings_here
from cogs.ui.audience import audience_of, channel_audience, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import SHARE
from cogs.ui.interaction import Interaction, channel_id_of, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show, show_new

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Sharing(Cog):
    """Passages that readers share. Every step asks the gate for the reader, and for everybody in the channel."""

    where = N_("Look in the channel: what you shared is posted there within seconds.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.SHARE, self.draw)

    async def _settings(self, interaction: Interaction) -> GuildSettings:
        return await settings_here(
            interaction,
            NotAllowed(
                N_(
                    "There is nobody here to share it with. Open the story in a channel of its server, and share it"
                    " there."
                )
            ),
        )

    async def _channel(self, interaction: Interaction) -> tuple[ChannelId, tuple[Audience, Viewer], Audience]:
        """The channel where the reader is, who they are there, and it as everybody sees it.

        Raises NotAllowed where the reader may not write, NotReady where the bot may not.
        """
        settings = await self._settings(interaction)
        channel_id = channel_id_of(interaction)
        assert interaction.guild is not None and channel_id is not None
        # As for the private answer: the cached channel knows its parent.
        channel = interaction.guild.get_channel_or_thread(channel_id) or interaction.channel
        thread = isinstance(channel, discord.Thread)

        def may_write(held: discord.Permissions) -> bool:
            return held.send_messages_in_threads if thread else held.send_messages

        if not may_write(interaction.permissions):
            raise NotAllowed(
                N_(
                    "You may not write in this channel, so nothing is posted here for you. Open the story in one"
                    " where you may, and share it there."
                )
            )
        if not may_write(interaction.app_permissions):
            raise NotReady(
                N_("The bot may not post in this channel. Open the story in another one, and share it there.")
            )
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        return channel_id, asker, channel_audience(channel, settings, private=False)

    @SHARE.handler
    async def on_share(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        chapter_id: ChapterId,
        anchor: int = 0,
    ) -> None:
        """From a page: its paragraphs, beside the page."""
        await show_new(interaction, await self._chooser(interaction, submission_id, Leaf(chapter_id, anchor)))

    @SHARE_AGAIN.handler
    async def on_share_again(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        chapter_id: ChapterId,
        anchor: int = 0,
    ) -> None:
        """From the preview: the paragraphs again, in its place."""
        await show(interaction, await self._chooser(interaction, submission_id, Leaf(chapter_id, anchor)))

    async def _chooser(self, interaction: Interaction, submission_id: SubmissionId, leaf: Leaf) -> Layout:
        channel_id, asker, audience = await self._channel(interaction)
        return cards.chooser(
            await self.services.excerpt_sharing.paragraphs(submission_id, leaf, asker, audience),
            channel_id,
        )

    @SHARE_CHOSEN.handler
    async def on_chosen(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        chapter_id: ChapterId,
        anchor: int,
        menu: int = 0,
    ) -> None:
        """Show what will be posted."""
        channel_id, asker, audience = await self._channel(interaction)
        leaf = Leaf(chapter_id, anchor)
        chosen = data.numbers()
        passage, span = await self.services.excerpt_sharing.preview(submission_id, leaf, chosen, asker, audience)
        await show(
            interaction,
            cards.preview(passage, span, leaf, user_id_of(interaction), channel_id, InteractionId(interaction.id)),
        )

    @SHARE_POST.handler
    async def on_post(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        *,
        text_id: TextId,
        start: int,
        end: int,
        request_id: InteractionId,
    ) -> None:
        """Post it. The preview's own number makes two quick presses one post."""
        channel_id, asker, audience = await self._channel(interaction)
        span = Span(text_id, start, end)
        submission = await self.services.excerpt_sharing.post(
            submission_id, span, asker, audience, channel_id, request_id
        )
        await show(interaction, cards.confirmation(submission.title, channel_id, request_id))

    @SHARE_REMOVE.handler
    async def on_remove(self, interaction: Interaction, data: ComponentData, request_id: InteractionId) -> None:
        """Delete what was posted, or keep it from being posted."""
        settings = await self._settings(interaction)
        found = await self.services.excerpt_sharing.take_back(
            settings.guild_id, viewer_of(interaction, settings), request_id
        )
        if found.message_id is not None:
            channel = self.bot.get_partial_messageable(found.channel_id)
            try:
                with changing(), readable():
                    await channel.get_partial_message(found.message_id).delete()
            except discord.HTTPException as error:
                if code_of(error) not in (UNKNOWN_MESSAGE, UNKNOWN_CHANNEL):  # else a moderator was quicker
                    raise
        await show(interaction, cards.removed(found.channel_id))

    async def draw(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws a shared passage; blanked once everybody may no longer see it there.

        Raises NotFound or NotAllowed for one that is yet to be posted.
        """
        posted = kinds.SHARE.of(delivery)
        settings = await self.services.guilds.settings(delivery.guild_id)
        try:
            passage = await self.services.excerpts.passage(posted.passage)
            require(passage.submission, audience, Viewer(), settings)
        except NotFound:
            if part.message_id is None:
                raise
            return excerpt_cards.gone()
        except NotAllowed as error:
            if part.message_id is None:
                raise
            return excerpt_cards.left(error)
        return cards.shared(passage, posted.sharer_id or UserId(0))
