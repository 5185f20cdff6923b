"""``/series``: the parts of a series in order, and the order for its author to change."""

from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.ids import SubmissionId
from bot.errors import NotFound
from bot.locale import N_, _
from bot.text import limits
from cogs.series import cards
from cogs.series.components import SERIES_UP
from cogs.ui.asker import asker, required_guild_id
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.components import SERIES, SERIES_ORDER
from cogs.ui.interaction import Interaction, user_id_of
from cogs.ui.reply import show
from cogs.ui.suggest import suggest_series

if TYPE_CHECKING:
    from bot.client import Chapterhouse


if TYPE_CHECKING:
    pass


class SeriesParts(Cog):
    """Every list asks the gate anew."""

    where = N_("/series shows the parts in their order.")

    @app_commands.command(name="series", description=N_("The parts of a series, in order"))
    @app_commands.describe(title=N_("Begin to type and choose from the list"))
    @app_commands.autocomplete(title=suggest_series)
    @app_commands.guild_only()
    async def series(self, interaction: Interaction, title: app_commands.Range[str, 1, limits.MAX_TITLE]) -> None:
        """Open a series by a suggestion or by its whole title."""
        guild_id = required_guild_id(interaction, NotFound(N_("A library belongs to a server. Use /series there.")))
        audience, viewer = await asker(interaction)
        submission_id, index = await self.services.series.named(guild_id, audience, viewer, title)
        await self._show(interaction, submission_id, index, 0)

    @SERIES.handler
    async def on_series(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, index: int, page: int = 0
    ) -> None:
        """One of the series of a story, or another page of it."""
        await self._show(interaction, submission_id, index, page)

    async def _show(self, interaction: Interaction, submission_id: SubmissionId, index: int, page: int) -> None:
        audience, viewer = await asker(interaction)
        found = await self.services.series.of_story(submission_id, index, audience, viewer)
        await show(interaction, cards.series(found, page))

    @SERIES_ORDER.handler
    async def on_order(
        self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, index: int, page: int
    ) -> None:
        """One's own series, to be put in order."""
        found = await self.services.series.ordering(submission_id, index, user_id_of(interaction))
        await show(interaction, cards.ordering(found, page))

    @SERIES_UP.handler
    async def on_up(
        self,
        interaction: Interaction,
        data: ComponentData,
        submission_id: SubmissionId,
        index: int,
        *,
        part_id: SubmissionId,
        page: int,
    ) -> None:
        """Move a part towards the beginning."""
        found = await self.services.series.move_up(submission_id, index, user_id_of(interaction), part_id)
        await show(interaction, cards.ordering(found, page, "✅ " + _("Moved.")))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    await bot.add_cog(SeriesParts(bot))
