"""Seeing all of a submission before it is submitted, and long fields that no form holds."""

from bot.domain.ids import SubmissionId
from bot.errors import BadInput
from bot.locale import N_, _
from bot.text.reading.typed import write_typed
from cogs.submissions import full_view_cards
from cogs.submissions.components import LONG_FORM
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import LONG_TEXT, WHOLE
from cogs.ui.editor import cards
from cogs.ui.editor.answer import queue_channel_of
from cogs.ui.editor.uploads import read_prose
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show, tell, working


class FullView(Cog):
    """Only a story's authors see these parts; the services refuse them to anybody else."""

    where = N_("/mine shows your stories as they are now.")

    @WHOLE.handler
    async def on_whole(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int
    ) -> None:
        """A page of everything that was understood."""
        await working(interaction)  # a novel's chapters are looked through
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        chapters = await self.services.submissions.drafts_of(own)
        await show(interaction, full_view_cards.full_view(own, chapters, page))

    @LONG_TEXT.handler
    async def on_long(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form for a long field."""
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await interaction.response.send_modal(full_view_cards.long_form(own))

    @LONG_FORM.handler
    async def on_long_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """A long field came in. What was there before is handed back."""
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        which = full_view_cards.which_of(data)
        stored = await read_prose(interaction, data)
        before = full_view_cards.prose_of(own, which)
        if stored == before:
            raise BadInput(N_("That is the text it has already, so nothing was changed."))
        changes = full_view_cards.prose_changes(own, which, stored)
        queue_channel = await queue_channel_of(self.bot, own.guild_id)
        view = await self.services.submissions.correct(
            own.id, user_id_of(interaction), queue_channel=queue_channel, **changes
        )
        await show(interaction, cards.editor(view, cards.came_of(view.submission)))
        if before:
            await tell(interaction, _("Here is the text from before, in case you want it back."), write_typed(before))
