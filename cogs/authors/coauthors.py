"""Several authors: asked, accepted, left; and a story left to the library."""

from typing import TYPE_CHECKING

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience
from bot.domain.guilds.allowances import INVITED
from bot.domain.ids import InvitationId, SubmissionId, UserId
from bot.errors import BadInput
from bot.locale import N_, _
from cogs.authors import coauthor_cards
from cogs.authors.answer import show_names
from cogs.authors.components import ACCEPT_INVITATION_FORM, GIVE_AWAY, GIVE_AWAY_YES, INVITE, LEAVE, LEAVE_YES, UNINVITE
from cogs.ui.asker import take_allowance
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData, is_bot
from cogs.ui.components import ACCEPT_INVITATION, DECLINE_INVITATION
from cogs.ui.editor import cards
from cogs.ui.editor.answer import queue_channel_of
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.layout import Layout
from cogs.ui.reply import show, working

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Coauthors(Cog):
    """An invitation is a row in the library, so its buttons work after a restart, and one answer counts."""

    where = N_("/mine shows your stories as they are now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.AUTHORS, self.draw_notice)

    async def draw_notice(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """A direct message about a story's authors. Adult titles are told to authors only."""
        assert delivery.submission_id is not None
        told = kinds.AUTHORS.of(delivery)
        submission = await self.services.submissions.ungated(delivery.submission_id)
        guild = self.bot.get_guild(delivery.guild_id)
        invitation_id = told.invitation_id
        if invitation_id is not None and not await self.services.coauthors.is_waiting(invitation_id):
            invitation_id = None
        return coauthor_cards.author_notice(
            submission,
            guild.name if guild else _("the server"),
            told.action,
            told.by,
            invitation_id,
            shown=not submission.rating.adult or delivery.recipient_id in submission.author_ids,
        )

    @INVITE.handler
    async def on_invite(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, user_id: UserId
    ) -> None:
        """Somebody was chosen to be asked."""
        other_id = user_id
        # The members' list is not the bot's to see: who was chosen comes with the choice.
        if is_bot(interaction.data or {}, other_id):
            raise BadInput(N_("A bot can't be an author. Choose a person."))
        await take_allowance(interaction, INVITED)
        await self.services.coauthors.invite(submission_id, user_id_of(interaction), other_id)
        said = "📨 " + _(
            "<@{person}> is asked, by direct message and in their /mine. Nothing changes before they accept."
        )
        await show_names(interaction, submission_id, said.format(person=other_id))

    @UNINVITE.handler
    async def on_uninvite(self, interaction: Interaction, data: ComponentData, invitation_id: InvitationId) -> None:
        """Ask no longer."""
        submission = await self.services.coauthors.take_invitation_back(invitation_id, user_id_of(interaction))
        await show_names(interaction, submission.id, "↩️ " + _("Taken back. You can ask again."))

    @ACCEPT_INVITATION.handler
    async def on_accept(self, interaction: Interaction, data: ComponentData, invitation_id: InvitationId) -> None:
        """Ask for the name to sign with."""
        found = await self.services.coauthors.waiting(invitation_id, user_id_of(interaction))
        known = await self.services.authors.pen_names(user_id_of(interaction))
        await interaction.response.send_modal(coauthor_cards.accept_form(found, known))

    @ACCEPT_INVITATION_FORM.handler
    async def on_accept_form(self, interaction: Interaction, data: ComponentData, invitation_id: InvitationId) -> None:
        """Accepted."""
        await working(interaction)
        found = await self.services.coauthors.waiting(invitation_id, user_id_of(interaction))
        queue_channel = await queue_channel_of(self.bot, found.submission.guild_id)
        submission = await self.services.coauthors.accept(
            invitation_id, user_id_of(interaction), data.text("name"), queue_channel
        )
        said = "🖋️ " + _("You are an author of it. “Leave the story…” undoes it.")
        await show_names(interaction, submission.id, f"{said}\n{cards.came_of(submission)}".rstrip())

    @DECLINE_INVITATION.handler
    async def on_decline(self, interaction: Interaction, data: ComponentData, invitation_id: InvitationId) -> None:
        """Declined."""
        await self.services.coauthors.decline(invitation_id, user_id_of(interaction))
        await show(interaction, coauthor_cards.declined())

    @LEAVE.handler
    async def on_leave(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask first."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await show(interaction, coauthor_cards.leave_question(submission))

    @LEAVE_YES.handler
    async def on_leave_yes(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Leave a story to its other authors."""
        submission = await self.services.coauthors.leave(submission_id, user_id_of(interaction))
        await show(interaction, coauthor_cards.left(submission))

    @GIVE_AWAY.handler
    async def on_give_away(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """Ask first, and say that nothing brings it back."""
        submission = await self.services.submissions.own(submission_id, user_id_of(interaction))
        await show(interaction, coauthor_cards.give_away_question(submission))

    @GIVE_AWAY_YES.handler
    async def on_give_away_yes(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId
    ) -> None:
        """Leave a story to the library."""
        submission = await self.services.coauthors.give_away(submission_id, user_id_of(interaction))
        await show(interaction, coauthor_cards.given_away(submission))
