"""Telling a writer what the server asks for, before they submit; its rules, accepted once."""

from typing import TYPE_CHECKING

from bot.domain.guilds.settings import RULES
from bot.domain.ids import SubmissionId
from bot.domain.submissions.submissions import Submission
from bot.errors import NotReady
from bot.locale import N_
from bot.services.submissions.service import wording_of
from cogs.submissions import requirement_cards
from cogs.submissions.components import ACCEPT_RULES
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import SHOW_RULES
from cogs.ui.editor.answer import editor_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def rules_of(bot: "Chapterhouse", submission: Submission) -> Layout:
    """The server's rules, to be accepted. Raises NotReady where it has none (any more)."""
    rules = (await bot.services.guilds.settings(submission.guild_id)).of(RULES)
    if not rules:
        raise NotReady(N_("This server has no rules to accept. Press Submit."), way_on="mine")
    return requirement_cards.rules_page(submission, rules, wording_of(rules))


class Requirements(Cog):
    """The rules."""

    where = N_("/mine shows your stories as they are now.")

    @SHOW_RULES.handler
    async def on_rules(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Read the rules."""
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await show(interaction, await rules_of(self.bot, own))

    @ACCEPT_RULES.handler
    async def on_accept(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, wording: str
    ) -> None:
        """Accept the rules as they were shown, and go on with the story."""
        own = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await self.services.requirements.accept(own.guild_id, user_id_of(interaction), wording)
        await show(interaction, await editor_of(self.bot, own, user_id_of(interaction)))
