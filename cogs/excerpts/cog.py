"""A passage with a way into its story, posted to everybody or shown to one. The commands are in schedules.py."""

from typing import TYPE_CHECKING

from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience, Viewer
from bot.errors import NotAllowed, NotFound
from bot.locale import N_
from bot.services.access import require
from cogs.excerpts import cards
from cogs.excerpts.schedules import Schedules
from cogs.ui.audience import audience_of, gated_channel, viewer_of
from cogs.ui.component_data import ComponentData
from cogs.ui.components import TODAY
from cogs.ui.interaction import Interaction
from cogs.ui.layout import Layout
from cogs.ui.reply import show

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Excerpts(Schedules):
    """Passages from the library."""

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        excerpts, follow = self.services.excerpts, self.services.excerpt_schedules.follow
        choose, prepare = excerpts.chooser(self._shows_adult), excerpts.preparer(self._shows_adult)
        bot.posts.register(kinds.EXCERPT, self.draw, choose=choose, prepare=prepare, when_finished=follow)

    @TODAY.handler
    async def on_today(self, interaction: Interaction, data: ComponentData) -> None:
        """The newest excerpt that this person may see here."""
        settings = await self.settings(interaction)
        audience, viewer = audience_of(interaction, settings), viewer_of(interaction, settings)
        passage = await self.services.excerpts.latest(settings.guild_id, audience, viewer)
        await show(interaction, cards.excerpt_card(passage) if passage is not None else cards.none_yet())

    def _shows_adult(self, delivery: Delivery) -> bool:
        """Whether the channel that a delivery goes to is age-restricted at this moment."""
        channel = gated_channel(self.bot.get_channel(delivery.channel_id or 0))
        return bool(getattr(channel, "is_nsfw", lambda: False)())

    async def draw(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws an excerpt. One that was posted is blanked once everybody may no longer see it there.

        Raises NotFound or NotAllowed for one that is yet to be posted.
        """
        settings = await self.services.guilds.settings(delivery.guild_id)
        if part.message_id is None and self.services.excerpts.too_late(delivery):
            # As where it was never tried: there is nothing to post any more, and nothing that anybody could mend.
            raise NotFound(N_("Discord could not be reached until the time for this excerpt had passed."))
        try:
            ref = kinds.EXCERPT.of(delivery).passage
            assert ref is not None, "it was chosen when it was claimed"
            passage = await self.services.excerpts.passage(ref)
            require(passage.submission, audience, Viewer(), settings)
        except NotFound:
            if part.message_id is None:
                raise
            return cards.gone()
        except NotAllowed as error:
            if part.message_id is None:
                raise
            return cards.left(error)
        return cards.excerpt_card(passage)


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    from cogs.excerpts.choices import Choices
    from cogs.excerpts.selecting import Selecting
    from cogs.excerpts.sharing import Sharing

    await bot.add_cog(Excerpts(bot))
    await bot.add_cog(Selecting(bot))
    await bot.add_cog(Choices(bot))
    await bot.add_cog(Sharing(bot))
