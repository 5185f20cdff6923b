"""Which stories an excerpt schedule takes, chosen anew from the list, and the way back."""

from bot.domain.excerpts.selection import Ratings
from bot.domain.ids import ScheduleId, SelectionId
from bot.services.excerpts.service import TypedSelection
from cogs.excerpts import selection_cards as cards
from cogs.excerpts.components import SCHEDULE_FORMER, SCHEDULE_WHAT, SCHEDULE_WHAT_FORM
from cogs.excerpts.scheduling import Scheduling
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.component_data import ComponentData, one_of
from cogs.ui.interaction import Interaction, user_id_of


class Selecting(Scheduling):
    """Parts of the list of schedules."""

    @SCHEDULE_WHAT.handler
    async def on_what(self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int) -> None:
        """Open the form for other stories."""
        settings = await self.moderated(interaction)
        schedule = await self.services.excerpt_schedules.schedule(settings.guild_id, schedule_id)
        await interaction.response.send_modal(cards.selection_form(schedule, page))

    @SCHEDULE_WHAT_FORM.handler
    async def on_what_form(
        self, interaction: Interaction, data: ComponentData, schedule_id: ScheduleId, page: int
    ) -> None:
        """Other stories came in; the answer has the way back."""
        settings = await self.moderated(interaction)
        chosen = data.choices.get("ratings", ())
        typed = TypedSelection(
            one_of(Ratings, chosen[0] if chosen else ""),
            *(data.text(key) for key in ("fandoms", "tags", "without", "reach")),
        )
        schedule = await self.services.excerpt_schedules.schedule(settings.guild_id, schedule_id)
        place = self.place(interaction, schedule.channel_id, settings)
        asker = audience_of(interaction, settings), viewer_of(interaction, settings)
        result = await self.services.excerpt_selections.reselect(place, schedule.id, typed, asker)
        await self.show_list(interaction, page, cards.chosen(result), cards.undo_button(result, page))

    @SCHEDULE_FORMER.handler
    async def on_former(
        self,
        interaction: Interaction,
        data: ComponentData,
        schedule_id: ScheduleId,
        page: int,
        *,
        former: SelectionId,
        current: SelectionId,
    ) -> None:
        """Go back to the stories before; the answer offers the ones that were given up."""
        settings = await self.moderated(interaction)
        schedule = await self.services.excerpt_schedules.schedule(settings.guild_id, schedule_id)
        place = self.place(interaction, schedule.channel_id, settings)
        result = await self.services.excerpt_selections.take_up(
            place, schedule.id, former, current, user_id_of(interaction)
        )
        await self.show_list(interaction, page, cards.chosen(result), cards.undo_button(result, page))
