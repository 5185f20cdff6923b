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
from cogs.ui.asker import take_allowance
from cogs.ui.cog import Cog
from cogs.ui.component import ComponentData, component, is_bot
from cogs.ui.editor import cards
from cogs.ui.editor.uploads import queue_channel_of
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

    @component("invite")
    async def on_invite(self, interaction: Interaction, data: ComponentData) -> None:
        """Somebody was chosen to be asked."""
        other_id = UserId(data.number(1))
        # The members' list is not the bot's to see: who was chosen comes with the choice.
        if is_bot(interaction.data or {}, other_id):
            raise BadInput(N_("A bot can't be an author. Choose a person."))
        await take_allowance(interaction, INVITED)
        await self.services.coauthors.invite(SubmissionId(data.number(0)), user_id_of(interaction), other_id)
        said = "📨 " + _(
            "<@{person}> is asked, by direct message and in their /mine. Nothing changes before they accept."
        )
        await show_names(interaction, SubmissionId(data.number(0)), said.format(person=other_id))

    @component("uninvite")
    async def on_uninvite(self, interaction: Interaction, data: ComponentData) -> None:
        """Ask no longer."""
        submission = await self.services.coauthors.take_invitation_back(
            InvitationId(data.number(0)), user_id_of(interaction)
        )
        await show_names(interaction, submission.id, "↩️ " + _("Taken back. You can ask again."))

    @component("coaccept")
    async def on_accept(self, interaction: Interaction, data: ComponentData) -> None:
        """Ask for the name to sign with."""
        found = await self.services.coauthors.waiting(InvitationId(data.number(0)), user_id_of(interaction))
        known = await self.services.authors.pen_names(user_id_of(interaction))
        await interaction.response.send_modal(coauthor_cards.accept_form(found, known))

    @component("coacceptform")
    async def on_accept_form(self, interaction: Interaction, data: ComponentData) -> None:
        """Accepted."""
        await working(interaction)
        found = await self.services.coauthors.waiting(InvitationId(data.number(0)), user_id_of(interaction))
        queue_channel = queue_channel_of(self.bot, await self.services.guilds.settings(found.submission.guild_id))
        submission = await self.services.coauthors.accept(
            InvitationId(data.number(0)), user_id_of(interaction), data.text("name"), queue_channel
        )
        said = "🖋️ " + _("You are an author of it. “Leave the story…” undoes it.")
        await show_names(interaction, submission.id, f"{said}\n{cards.came_of(submission)}".rstrip())

    @component("codecline")
    async def on_decline(self, interaction: Interaction, data: ComponentData) -> None:
        """Declined."""
        await self.services.coauthors.decline(InvitationId(data.number(0)), user_id_of(interaction))
        await show(interaction, coauthor_cards.declined())

    @component("leave")
    async def on_leave(self, interaction: Interaction, data: ComponentData) -> None:
        """Ask first."""
        submission = await self.services.submissions.own(SubmissionId(data.number(0)), user_id_of(interaction))
        await show(interaction, coauthor_cards.leave_question(submission))

    @component("leaveyes")
    async def on_leave_yes(self, interaction: Interaction, data: ComponentData) -> None:
        """Leave a story to its other authors."""
        submission = await self.services.coauthors.leave(SubmissionId(data.number(0)), user_id_of(interaction))
        await show(interaction, coauthor_cards.left(submission))

    @component("giveaway")
    async def on_give_away(self, interaction: Interaction, data: ComponentData) -> None:
        """Ask first, and say that nothing brings it back."""
        submission = await self.services.submissions.own(SubmissionId(data.number(0)), user_id_of(interaction))
        await show(interaction, coauthor_cards.give_away_question(submission))

    @component("giveawayyes")
    async def on_give_away_yes(self, interaction: Interaction, data: ComponentData) -> None:
        """Leave a story to the library."""
        submission = await self.services.coauthors.give_away(SubmissionId(data.number(0)), user_id_of(interaction))
        await show(interaction, coauthor_cards.given_away(submission))
