"""``/series``: the parts of a series in order, and the order for its author to change."""

from typing import TYPE_CHECKING

from discord import app_commands

from bot.domain.ids import SubmissionId
from bot.errors import NotFound
from bot.locale import N_, _
from bot.text import limits
from cogs.series import cards
from cogs.ui.asker import asker, required_guild_id
from cogs.ui.cog import Cog
from cogs.ui.component import ComponentData, component
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

    @component("series")
    async def on_series(self, interaction: Interaction, data: ComponentData) -> None:
        """One of the series of a story, or another page of it."""
        page = data.number(2) if len(data.args) > 2 else 0
        await self._show(interaction, SubmissionId(data.number(0)), data.number(1), page)

    async def _show(self, interaction: Interaction, submission_id: SubmissionId, index: int, page: int) -> None:
        audience, viewer = await asker(interaction)
        found = await self.services.series.of_story(submission_id, index, audience, viewer)
        await show(interaction, cards.series(found, page))

    @component("seriesorder")
    async def on_order(self, interaction: Interaction, data: ComponentData) -> None:
        """One's own series, to be put in order."""
        found = await self.services.series.ordering(
            SubmissionId(data.number(0)), data.number(1), user_id_of(interaction)
        )
        await show(interaction, cards.ordering(found, data.number(2)))

    @component("seriesup")
    async def on_up(self, interaction: Interaction, data: ComponentData) -> None:
        """Move a part towards the beginning."""
        found = await self.services.series.move_up(
            SubmissionId(data.number(0)), data.number(1), user_id_of(interaction), SubmissionId(data.number(2))
        )
        await show(interaction, cards.ordering(found, data.number(3), "✅ " + _("Moved.")))


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    await bot.add_cog(SeriesParts(bot))
