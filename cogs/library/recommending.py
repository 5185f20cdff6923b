"""``/recommend``: a story that stands elsewhere, by its link and a few words."""

from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.ids import RevisionId, SubmissionId
from bot.domain.stories import Metadata, Rating, differing
from bot.errors import NotAllowed
from bot.locale import N_
from bot.services.library.service import MOST_WORDS_LENGTH
from bot.text import limits
from bot.text.reading.typed import read_tags, read_typed
from cogs.ui.asker import required_guild_id
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import EDIT_RECOMMENDATION, RECOMMENDATION_FORM
from cogs.ui.editor import cards, forms
from cogs.ui.editor.answer import editor_of, queue_channel_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_several_fandoms, suggest_several_relationships, suggest_several_tags

if TYPE_CHECKING:
    from bot.client import Chapterhouse

RATINGS = [app_commands.Choice(name=rating.value, value=rating.value) for rating in Rating]


# Longer than what is kept, so that the refusal is ours and gives back what was typed.
Line = app_commands.Range[str, 1, 1000]
Tags = app_commands.Range[str, 0, 1000]


class Recommending(Cog):
    """Only who recommends sees these parts; the services refuse them to anybody else."""

    where = N_("/mine shows your stories as they are now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)

    @app_commands.command(name="recommend", description=N_("Recommend a story on another site by its link"))
    @app_commands.describe(
        link=N_("Its address, beginning with https://; nothing is fetched from there"),
        title=N_("What it is called"),
        author=N_("Who wrote it, as they sign it there; several with commas"),
        rating=N_("Its rating; above Teen it is shown in age-restricted channels only"),
        fandom=N_("Its fandoms, separated by commas"),
        relationships=N_("Its relationships, separated by commas: A/B for romance, A & B for friendship"),
        tags=N_("More tags, separated by commas"),
        words=N_("Why you recommend it, in your own words: up to 500 characters"),
    )
    @app_commands.choices(rating=RATINGS)
    @app_commands.autocomplete(
        fandom=suggest_several_fandoms, relationships=suggest_several_relationships, tags=suggest_several_tags
    )
    @app_commands.guild_only()
    async def recommend(
        self,
        interaction: Interaction,
        link: Line,
        *,
        title: Line,
        author: Line,
        rating: app_commands.Choice[str],
        fandom: Tags = "",
        relationships: Tags = "",
        tags: Tags = "",
        words: app_commands.Range[str, 0, 2 * MOST_WORDS_LENGTH] = "",
    ) -> None:
        """A draft of the recommendation, to be looked at before it is submitted."""
        guild_id = required_guild_id(
            interaction, NotAllowed(N_("Stories are recommended on a server. Use /recommend there."))
        )
        metadata = Metadata(
            title=" ".join(title.split()),
            authors=read_tags(author),
            summary=read_typed(words),
            rating=Rating(rating.value),
            fandoms=read_tags(fandom),
            relationships=forms.relationships(relationships),
            tags=read_tags(tags),
            link=link,
        )
        submission = await self.services.recommendations.start(guild_id, user_id_of(interaction), metadata)
        await show(interaction, await editor_of(self.bot, submission, user_id_of(interaction)))

    @EDIT_RECOMMENDATION.handler
    async def on_edit(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form with its link and card."""
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await interaction.response.send_modal(forms.recommendation_form(own, MOST_WORDS_LENGTH, limits.MAX_LINK))

    @RECOMMENDATION_FORM.handler
    async def on_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """The form came in: take over what differs from what it showed."""
        opened = await self.services.submissions.opened(submission_id, user_id_of(interaction), revision_id)
        changes = forms.card_changes(data, opened.metadata)
        changes["link"] = data.text("link").strip()
        typed = differing(changes, opened.metadata)
        queue_channel = await queue_channel_of(self.bot, opened.guild_id)
        view = await self.services.recommendations.correct(opened.id, user_id_of(interaction), queue_channel, **typed)
        await show(interaction, cards.editor(view, cards.came_of(view.submission)))
