"""The moderators' side: the buttons of the card in their channel."""

from typing import TYPE_CHECKING

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience, Viewer
from bot.domain.ids import RevisionId, SubmissionId
from bot.domain.stories import Rating
from bot.domain.submissions.submissions import Submission
from bot.errors import NotAllowed, NotFound
from bot.locale import _
from bot.services.access import require
from cogs.submissions.components import (
    APPROVE,
    APPROVE_NOTE,
    CHANGES,
    CORRECT,
    PUT_BACK,
    REJECT,
    REOPEN,
    RESTORE,
    TAKE_DOWN,
    UNAPPROVE,
)
from cogs.submissions.moderated import ModeratorsCog
from cogs.submissions.queue_card import superseded_card, withheld_card
from cogs.ui import reasons
from cogs.ui.audience import audience_of
from cogs.ui.card import plain
from cogs.ui.component import Action
from cogs.ui.component_data import ComponentData
from cogs.ui.components import APPROVE_FORM, CHANGES_FORM, CORRECT_FORM, REJECT_FORM, TAKE_DOWN_FORM
from cogs.ui.editor import forms
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Decisions(ModeratorsCog):
    """Decisions. The card itself is drawn anew by posting; whoever pressed gets a private sentence."""

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.QUEUE, self.draw_queue_card)

    async def draw_queue_card(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws a submission for its judges; only its newest card can be decided on."""
        assert delivery.submission_id is not None
        if part.message_id is not None and await self.services.submissions.superseded(delivery):
            return superseded_card() if audience.moderators else withheld_card(adult=False)
        submission = await self.services.submissions.ungated(delivery.submission_id)
        settings = await self.services.guilds.settings(delivery.guild_id)
        try:
            require(submission, audience, Viewer(), settings)
        except (NotFound, NotAllowed) as error:
            if part.message_id is None:
                raise
            return withheld_card(adult=isinstance(error, NotAllowed))
        return await self.card(submission, audience)

    async def _tell_approved(self, interaction: Interaction, before: Submission, after: Submission) -> None:
        title = plain(after.title)
        if before.in_library:
            said = _("“{title}” is approved as it is now; its posts are being brought up to date.").format(title=title)
        else:
            channel = (await self.settings_of(interaction)).channel_for(after.rating)
            said = _("“{title}” is approved; its card is being posted in {channel}.").format(
                title=title, channel=f"<#{channel}>"
            )
        await self.done(interaction, after, said + " " + _("“Undo the approval” on its card takes that back."))

    @APPROVE.handler
    async def on_approve(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        revision_id: RevisionId | None = None,
    ) -> None:
        """Take a story into the library."""
        submission = await self.judged(interaction, submission_id)
        # The revision that the card showed; cards posted by older versions of the bot do not say.
        approved = await self.services.decisions.approve(
            submission.id, submission.guild_id, user_id_of(interaction), revision_id
        )
        await self._tell_approved(interaction, submission, approved)

    @APPROVE_NOTE.handler
    async def on_approve_note(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """Ask for the note."""
        await self._ask_why(interaction, submission_id, APPROVE_FORM(submission_id, revision_id))

    async def _ask_why(self, interaction: Interaction, submission_id: SubmissionId, form: Action) -> None:
        submission = await self.judged(interaction, submission_id)
        settings = await self.settings_of(interaction)
        await interaction.response.send_modal(reasons.reason_form(submission, settings, form))

    async def _reason(self, interaction: Interaction, data: ComponentData) -> str:
        return reasons.read_reason(data, await self.settings_of(interaction))

    @APPROVE_FORM.handler
    async def on_approve_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, revision_id: RevisionId
    ) -> None:
        """The note came in."""
        submission = await self.judged(interaction, submission_id)
        reason = await self._reason(interaction, data)
        approved = await self.services.decisions.approve(
            submission.id, submission.guild_id, user_id_of(interaction), revision_id, reason
        )
        await self._tell_approved(interaction, submission, approved)

    @UNAPPROVE.handler
    async def on_unapprove(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Undo an approval."""
        submission = await self.judged(interaction, submission_id)
        after = await self.services.decisions.unapprove(submission.id, submission.guild_id, user_id_of(interaction))
        said = _("The approval is taken back; “{title}” waits for a decision again.")
        if after.in_library:
            said = _("The approval is taken back; readers have “{title}” as it was, and its change waits again.")
        await self.done(interaction, after, said.format(title=plain(after.title)))

    @CHANGES.handler
    async def on_changes(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask what is to be changed."""
        await self._ask_why(interaction, submission_id, CHANGES_FORM(submission_id))

    @CHANGES_FORM.handler
    async def on_changes_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """What is to be changed came in."""
        submission = await self.judged(interaction, submission_id)
        reason = await self._reason(interaction, data)
        submission = await self.services.decisions.ask_for_changes(
            submission.id, submission.guild_id, user_id_of(interaction), reason
        )
        said = _("The writer of “{title}” is asked for changes, and can answer or submit it again.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @REJECT.handler
    async def on_reject(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask for the reason."""
        await self._ask_why(interaction, submission_id, REJECT_FORM(submission_id))

    @REJECT_FORM.handler
    async def on_reject_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """The reason came in."""
        submission = await self.judged(interaction, submission_id)
        reason = await self._reason(interaction, data)
        submission = await self.services.decisions.reject(
            submission.id, submission.guild_id, user_id_of(interaction), reason
        )
        said = _("“{title}” is rejected; its writer gets your reason and the text back.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @CORRECT.handler
    async def on_correct(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Open the form for rating and tags."""
        await interaction.response.send_modal(forms.correction_form(await self.judged(interaction, submission_id)))

    @CORRECT_FORM.handler
    async def on_correct_form(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """The corrected rating and tags came in."""
        settings = await self.settings_of(interaction)
        audience = audience_of(interaction, settings)
        submission = await self.judged(interaction, submission_id)
        rating, tags = forms.correction(data, submission.metadata)
        corrected = await self.services.decisions.correct(
            submission.id,
            settings.guild_id,
            user_id_of(interaction),
            rating,
            tags,
            queue_age_restricted=audience.age_restricted,
        )
        await self.done(
            interaction,
            corrected,
            _("Corrected: “{title}” is rated {rating} here. The text is as its writer left it.").format(
                title=plain(corrected.title), rating=_(Rating(corrected.rating).value)
            ),
        )

    @REOPEN.handler
    async def on_reopen(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Undo a rejection."""
        submission = await self.judged(interaction, submission_id)
        submission = await self.services.decisions.reopen(submission.id, submission.guild_id, user_id_of(interaction))
        said = _("“{title}” waits for a decision again.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @TAKE_DOWN.handler
    async def on_take_down(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask for the reason."""
        await self._ask_why(interaction, submission_id, TAKE_DOWN_FORM(submission_id))

    @TAKE_DOWN_FORM.handler
    async def on_take_down_form(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """The reason came in."""
        submission = await self.judged(interaction, submission_id)
        reason = await self._reason(interaction, data)
        submission = await self.services.decisions.take_down(
            submission.id, submission.guild_id, user_id_of(interaction), reason
        )
        said = _("“{title}” is taken down; its posts are being emptied, and its writer gets your reason.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @RESTORE.handler
    async def on_restore(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Undo a removal: back into the library as it was."""
        submission = await self.judged(interaction, submission_id)
        submission = await self.services.decisions.restore(submission.id, submission.guild_id, user_id_of(interaction))
        said = _("“{title}” is in the library again as it was. Serials of it stay ended; /serial start begins one.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))

    @PUT_BACK.handler
    async def on_put_back(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Undo a removal."""
        submission = await self.judged(interaction, submission_id)
        submission = await self.services.decisions.put_back(submission.id, submission.guild_id, user_id_of(interaction))
        said = _("“{title}” waits for a decision again.")
        await self.done(interaction, submission, said.format(title=plain(submission.title)))
