"""What the moderators' parts share: who may, what is judged, and the answer in place."""

from dataclasses import replace

from bot.domain.gate import Audience
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import SubmissionId
from bot.domain.submissions.submissions import State, Submission
from bot.errors import NotAllowed
from bot.locale import N_
from bot.services.access import missing_story
from cogs.submissions.queue_card import queue_card
from cogs.ui.asker import moderator
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.cog import Cog
from cogs.ui.interaction import Interaction
from cogs.ui.layout import Layout
from cogs.ui.reply import in_private_message, show, tell


class ModeratorsCog(Cog):
    """The base of the cogs whose parts only moderators press."""

    where = N_("/queue shows what waits, and the story's card what was decided.")

    async def settings_of(self, interaction: Interaction) -> GuildSettings:
        """The server's settings, if the person is one of its moderators."""
        return await moderator(
            interaction,
            NotAllowed(N_("Submissions are decided on in the moderators' channel of their server.")),
            NotAllowed(
                N_(
                    "Only this server's moderators decide on submissions. Someone who manages it sets their role"
                    " with /setup."
                )
            ),
        )

    async def judged(self, interaction: Interaction, submission_id: SubmissionId) -> Submission:
        """A submission for a form or a decision, gated like everything that shows its text: both tell its title."""
        settings = await self.settings_of(interaction)
        submission = await self.services.submissions.show(
            submission_id,
            audience_of(interaction, settings),
            viewer_of(interaction, settings),
            working_revision=True,
        )
        # A writer sees their own story anywhere; who decides on it is for its own server to say.
        if submission.guild_id != settings.guild_id:
            raise missing_story()
        return submission

    async def card(
        self, submission: Submission, audience: Audience, *, message: str = "", private: bool = False
    ) -> Layout:
        """A submission's card for its judges, with what is known around it; the caller has asked the gate."""
        change = await self.services.submissions.change(submission)
        around = await self.services.queue.context(submission)
        if submission.state is State.PENDING:
            around = replace(around, similar=await self.services.likeness.similar(submission, audience))
        return queue_card(submission, change, around, message=message, private=private)

    async def done(self, interaction: Interaction, submission: Submission, sentence: str) -> None:
        """Say what was done: on the card itself where one moderator had it open, else beside it."""
        if not in_private_message(interaction):
            await tell(interaction, sentence)
            return
        settings = await self.settings_of(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        shown = await self.services.submissions.show(submission.id, audience, viewer, working_revision=True)
        await show(interaction, await self.card(shown, audience, message=f"✅ {sentence}", private=True))
