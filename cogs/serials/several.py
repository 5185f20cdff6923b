"""The stories of a series made serials together: looked at, begun, and stopped again."""

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, SubmissionId
from bot.domain.schedule.cadence import LATE_HOURS
from bot.domain.schedule.entry import read_cadence, read_late_hours
from bot.domain.serials.serials import Order, Pace, Place
from bot.services.serials.service import read_words
from cogs.serials import several_cards as cards
from cogs.serials.moderated import ModeratedSerials
from cogs.serials.places import known, require_permissions, shape_of
from cogs.ui.audience import audience_of, channel_audience, viewer_of
from cogs.ui.component import ComponentData, component
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

    @component("serialmany")
    async def on_many(self, interaction: Interaction, data: ComponentData) -> None:
        """Open the form that begins them."""
        settings = await self.moderator(interaction)
        anchor = SubmissionId(data.number(0)), data.number(1)
        await interaction.response.send_modal(cards.form(settings.time_zone, anchor, ChannelId(data.number(2))))

    @component("serialmanyform")
    async def on_many_form(self, interaction: Interaction, data: ComponentData) -> None:
        """Begin them."""
        settings = await self.moderator(interaction)
        cadence = read_cadence(data.text("time"), data.text("zone"), data.text("days"), self.bot.clock.now())
        words, late = read_words(data.text("words")), read_late_hours(data.text("late"))
        target = known(interaction.guild, ChannelId(data.number(2)))
        shape = shape_of(target, thread=True)
        require_permissions(target, shape)
        ids = await self._stories(interaction, settings, (SubmissionId(data.number(0)), data.number(1)))
        pace = Pace(cadence, words, LATE_HOURS if late is None else late)
        order = Order(SubmissionId(0), Place(shape, ChannelId(target.id)), pace, first_now=False)
        audience = channel_audience(target, settings, private=False)
        done = await self.services.serials.several.start(
            settings.guild_id, user_id_of(interaction), ids, order, audience
        )
        await show(interaction, cards.begun(done.count, ChannelId(target.id), done.at))

    @component("serialmanyundo")
    async def on_many_undo(self, interaction: Interaction, data: ComponentData) -> None:
        """Stop them."""
        settings = await self.moderator(interaction)
        count = await self.services.serials.several.undo(
            settings.guild_id, user_id_of(interaction), ChannelId(data.number(0)), data.number(1)
        )
        await show(interaction, cards.undone(count))
