"""The end of drafts that were never submitted: told before, handed back after; kept at a press."""

from typing import TYPE_CHECKING

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience
from bot.domain.ids import SubmissionId
from bot.errors import BadInput
from bot.locale import N_, _
from bot.text import limits
from cogs.submissions import expiring_draft_cards
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import KEEP_DRAFT
from cogs.ui.editor.answer import editor_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Drafts(Cog):
    """One's own text in one's own direct messages: whatever its rating, the gate has nothing against it."""

    where = N_("/mine shows your stories as they are now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        drafts = self.services.drafts
        register = bot.posts.register
        register(kinds.DRAFT_ENDS, self.draw_word, choose=drafts.choose_warning, when_finished=drafts.after_warning)
        register(kinds.DRAFT_ENDED, self.draw_end, choose=drafts.choose_end, when_finished=drafts.after_end)

    def _server(self, delivery: Delivery) -> str:
        guild = self.bot.get_guild(delivery.guild_id)
        return guild.name if guild else _("the server")

    async def draw_word(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """That a draft goes soon."""
        return expiring_draft_cards.warning(await self.services.drafts.ending(delivery), self._server(delivery))

    async def draw_end(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """That a draft is gone, with its text. Raises BadInput for one too long for a message: it is kept."""
        submission = await self.services.drafts.ending(delivery)
        text = await self.services.submissions.full_text(submission)
        if len(text.encode()) > limits.ATTACHMENT_BYTES:
            raise BadInput(N_("The draft is too long to be handed back, so it is kept."))
        return expiring_draft_cards.ended(submission, self._server(delivery), text)

    @KEEP_DRAFT.handler
    async def on_keep(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Keep a draft for another 14 days."""
        kept = await self.services.drafts.keep(submission_id, user_id_of(interaction))
        if interaction.guild_id is None:
            await show(interaction, expiring_draft_cards.kept(kept))
        else:  # from the draft itself, whose last line tells until when
            await show(interaction, await editor_of(self.bot, kept, user_id_of(interaction)))
