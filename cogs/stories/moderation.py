"""The moderators' side: the buttons of the card in their channel."""

from typing import TYPE_CHECKING, Any

import discord

from bot.delivery.outbox import QUEUE
from bot.domain.gate import Place, Viewer
from bot.domain.library import GuildSettings, Submission
from bot.domain.stories import Rating
from bot.errors import NotAllowed, NotFound
from bot.locale import _
from bot.services.access import missing_story, require
from bot.storage.deliveries import Delivery, Part
from cogs.stories import forms
from cogs.stories.queue import queue_card, superseded_card, withheld_card
from cogs.ui.card import plain
from cogs.ui.cog import Cog
from cogs.ui.component import Press, component
from cogs.ui.layout import Layout
from cogs.ui.place import place_of, viewer_of
from cogs.ui.reply import tell

if TYPE_CHECKING:
    from bot.client import Chapterhouse

Interaction = discord.Interaction[Any]


class Moderation(Cog):
    """Decisions. The card itself is drawn anew by posting; whoever pressed gets a private sentence."""

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.drawers[QUEUE] = self.draw_queue_card

    async def draw_queue_card(self, delivery: Delivery, part: Part, place: Place) -> Layout:
        """How posting draws a submission for its judges; only its newest card can be decided on."""
        assert delivery.submission_id is not None
        if part.message_id is not None and await self.services.stories.superseded(delivery):
            return superseded_card() if place.moderators else withheld_card(adult=False)
        submission = await self.services.stories.ungated(delivery.submission_id)
        settings = await self.services.guilds.settings(delivery.guild_id)
        try:
            require(submission, place, Viewer(), settings)
        except (NotFound, NotAllowed) as error:
            if part.message_id is None:
                raise
            return withheld_card(adult=isinstance(error, NotAllowed))
        return queue_card(submission, await self.services.stories.change(submission))

    async def _settings(self, interaction: Interaction) -> GuildSettings:
        """The server's settings, if the person is one of its moderators."""
        if interaction.guild_id is None:
            raise NotAllowed(_("Submissions are decided on in the moderators' channel of their server."))
        settings = await self.services.guilds.settings(interaction.guild_id)
        if not viewer_of(interaction, settings).moderator:
            raise NotAllowed(
                _(
                    "Only this server's moderators decide on submissions. Someone who manages it sets their role"
                    " with /setup."
                )
            )
        return settings

    async def _pending(self, interaction: Interaction, press: Press) -> Submission:
        """A submission for a form or a decision, gated like everything that shows its text: both tell its title."""
        settings = await self._settings(interaction)
        submission = await self.services.stories.show(
            press.number(0), place_of(interaction, settings), viewer_of(interaction, settings), in_hand=True
        )
        # A writer sees their own story anywhere; who decides on it is for its own server to say.
        if submission.guild_id != settings.guild_id:
            raise missing_story()
        return submission

    @component("approve")
    async def on_approve(self, interaction: Interaction, press: Press) -> None:
        """Take a story into the library."""
        submission = await self._pending(interaction, press)
        # The revision that the card showed; cards posted by older versions of the bot do not say.
        judged = press.number(1) if len(press.args) > 1 else None
        was_there = submission.in_library
        submission = await self.services.moderation.approve(
            submission.id, submission.guild_id, interaction.user.id, judged
        )
        channel = (await self._settings(interaction)).channel_for(submission.rating)
        if was_there:
            await tell(
                interaction,
                _("“{title}” is approved as it is now; what was posted of it is drawn anew.").format(
                    title=plain(submission.title)
                ),
            )
            return
        await tell(
            interaction,
            _("“{title}” is approved; its card is being posted in {channel}. “Take it down…” undoes it.").format(
                title=plain(submission.title), channel=f"<#{channel}>"
            ),
        )

    @component("reject")
    async def on_reject(self, interaction: Interaction, press: Press) -> None:
        """Ask for the reason."""
        submission = await self._pending(interaction, press)
        await interaction.response.send_modal(forms.reason_form(submission, refused=True))

    @component("rejectform")
    async def on_reject_form(self, interaction: Interaction, press: Press) -> None:
        """The reason came in."""
        submission = await self._pending(interaction, press)
        submission = await self.services.moderation.reject(
            submission.id, submission.guild_id, interaction.user.id, press.text("reason")
        )
        await tell(
            interaction,
            _("“{title}” is rejected; its writer gets your reason and the text back.").format(
                title=plain(submission.title)
            ),
        )

    @component("correct")
    async def on_correct(self, interaction: Interaction, press: Press) -> None:
        """Open the form for rating and tags."""
        await interaction.response.send_modal(forms.correction_form(await self._pending(interaction, press)))

    @component("correctform")
    async def on_correct_form(self, interaction: Interaction, press: Press) -> None:
        """The corrected rating and tags came in."""
        settings = await self._settings(interaction)
        place = place_of(interaction, settings)
        submission = await self._pending(interaction, press)
        rating, tags = forms.correction(press, submission.metadata)
        corrected = await self.services.moderation.correct(
            submission.id,
            settings.guild_id,
            interaction.user.id,
            rating,
            tags,
            queue_age_restricted=place.age_restricted,
        )
        await tell(
            interaction,
            _("Corrected: “{title}” is rated {rating} here. The text is as its writer left it.").format(
                title=plain(corrected.title), rating=_(Rating(corrected.rating).value)
            ),
        )

    @component("reopen")
    async def on_reopen(self, interaction: Interaction, press: Press) -> None:
        """Undo a rejection."""
        submission = await self._pending(interaction, press)
        submission = await self.services.moderation.reopen(submission.id, submission.guild_id, interaction.user.id)
        await tell(interaction, _("“{title}” waits for a decision again.").format(title=plain(submission.title)))

    @component("takedown")
    async def on_take_down(self, interaction: Interaction, press: Press) -> None:
        """Ask for the reason."""
        submission = await self._pending(interaction, press)
        await interaction.response.send_modal(forms.reason_form(submission, refused=False))

    @component("takedownform")
    async def on_take_down_form(self, interaction: Interaction, press: Press) -> None:
        """The reason came in."""
        submission = await self._pending(interaction, press)
        submission = await self.services.moderation.take_down(
            submission.id, submission.guild_id, interaction.user.id, press.text("reason")
        )
        await tell(
            interaction,
            _("“{title}” is taken down; its posts are being emptied, and its writer gets your reason.").format(
                title=plain(submission.title)
            ),
        )

    @component("putback")
    async def on_put_back(self, interaction: Interaction, press: Press) -> None:
        """Undo a removal."""
        submission = await self._pending(interaction, press)
        submission = await self.services.moderation.put_back(submission.id, submission.guild_id, interaction.user.id)
        await tell(interaction, _("“{title}” waits for a decision again.").format(title=plain(submission.title)))
