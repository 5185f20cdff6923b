"""The stories of a series made serials together: looked at, begun, and stopped again."""

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, SubmissionId
from bot.domain.schedule.cadence import LATE_HOURS
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.domain.serials.serials import Order, Pace, Place
from bot.services.serials.service import read_words
from cogs.serials import several_cards as cards
from cogs.serials.components import SERIAL_MANY, SERIAL_MANY_FORM, SERIAL_MANY_UNDO
from cogs.serials.moderated import ModeratedSerials
from cogs.serials.places import known, require_permissions, shape_of
from cogs.ui.audience import audience_of, channel_audience, viewer_of
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show


class SeveralSerials(ModeratedSerials):
    """Every step asks anew which stories there are and may be shown. The command is in cogs/serials/cog.py."""

    async def _stories(
        self, interaction: Interaction, settings: GuildSettings, anchor: tuple[SubmissionId, int]
    ) -> list[SubmissionId]:
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        found = await self.services.series.of_story(*anchor, *asker)
        return [part.story.submission_id for part in found.parts]

    @SERIAL_MANY.handler
    async def on_many(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        index: int,
        channel_id: ChannelId,
    ) -> None:
        """Open the form that begins them."""
        settings = await self.moderator(interaction)
        anchor = submission_id, index
        await interaction.response.send_modal(cards.form(settings.time_zone, anchor, channel_id))

    @SERIAL_MANY_FORM.handler
    async def on_many_form(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        index: int,
        channel_id: ChannelId,
    ) -> None:
        """Begin them."""
        settings = await self.moderator(interaction)
        cadence = read_cadence(data.text("time"), data.text("zone"), data.text("days"), self.bot.clock.now())
        words, late = read_words(data.text("words")), read_late_hours(data.text("late"))
        target = known(interaction.guild, channel_id)
        shape = shape_of(target, thread=True)
        require_permissions(target, shape)
        ids = await self._stories(interaction, settings, (submission_id, index))
        pace = Pace(cadence, words, LATE_HOURS if late is None else late)
        order = Order(SubmissionId(0), Place(shape, ChannelId(target.id)), pace, first_now=False)
        audience = channel_audience(target, settings, private=False)
        done = await self.services.serials.several.start(
            settings.guild_id, user_id_of(interaction), ids, order, audience
        )
        await show(interaction, cards.begun(done.count, ChannelId(target.id), done.at))

    @SERIAL_MANY_UNDO.handler
    async def on_many_undo(self, interaction: Interaction, data: ComponentData, channel_id: ChannelId, at: int) -> None:
        """Stop them."""
        settings = await self.moderator(interaction)
        count = await self.services.serials.several.undo(settings.guild_id, user_id_of(interaction), channel_id, at)
        await show(interaction, cards.undone(count))
