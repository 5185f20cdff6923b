"""What authors decide about excerpts of their own stories, from the story's private view."""

from bot.domain.excerpts.excerpts import ExcerptChoice, Span
from bot.domain.ids import SubmissionId, TextId
from bot.errors import UserError
from bot.locale import N_
from cogs.excerpts import choice_cards as cards
from cogs.excerpts.components import EXCERPT_SET, EXCERPT_WORDS, EXCERPT_WORDS_FORM
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import EXCERPTS
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show


class Choices(Cog):
    """Only a story's authors see these parts; the service refuses them to anybody else."""

    where = N_("“Excerpts” on your story's card (/mine) shows what is decided now.")

    @EXCERPTS.handler
    async def on_excerpts(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """What is decided, and what can be."""
        decision = await self.services.excerpt_choices.decision(submission_id, user_id_of(interaction))
        await show(interaction, cards.decision(decision))

    @EXCERPT_WORDS.handler
    async def on_words(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form for the passage's words."""
        decision = await self.services.excerpt_choices.decision(submission_id, user_id_of(interaction))
        await interaction.response.send_modal(cards.words_form(decision.submission))

    @EXCERPT_WORDS_FORM.handler
    async def on_words_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Show the passage that was meant; nothing is saved yet."""
        first, last = data.text("first"), data.text("last")
        try:
            found = await self.services.excerpt_choices.find(submission_id, user_id_of(interaction), first, last)
        except UserError as error:
            error.hand_back = error.hand_back or "\n".join((first, last))
            raise
        await show(interaction, cards.found(found))

    @EXCERPT_SET.handler
    async def on_set(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        *,
        forbidden: bool,
        text_id: TextId,
        start: int,
        end: int,
        again: str = "",
    ) -> None:
        """Keep a decision; the answer offers the one before it back."""
        choice = ExcerptChoice(forbidden, Span(text_id, start, end) if text_id else None)
        decision, before = await self.services.excerpt_choices.decide(submission_id, user_id_of(interaction), choice)
        await show(interaction, cards.decision(decision, before))
