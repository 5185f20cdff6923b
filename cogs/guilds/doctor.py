"""``/doctor``: the bot's health on a server, and what to do about it."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.delivery.clock_guard import TOLERANCE_SECONDS
from bot.domain.delivery import kinds
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.gate import Audience
from bot.domain.ids import DeliveryId, GuildId
from bot.errors import NotAllowed
from bot.locale import N_, _, ngettext
from bot.services.guilds.service import Checkup
from cogs.guilds import doctor_cards as cards
from cogs.guilds import setup_problems
from cogs.guilds.components import DOCTOR, DOCTOR_AGAIN, DOCTOR_ALL, DOCTOR_ASIDE, DOCTOR_BACK
from cogs.ui.cog import Cog
from cogs.ui.component_data import ComponentData
from cogs.ui.interaction import Interaction
from cogs.ui.layout import Layout, Part
from cogs.ui.permissions import lacking, permission_names
from cogs.ui.reply import show
from cogs.ui.setting import CHANNELS

if TYPE_CHECKING:
    from bot.client import Chapterhouse


class Doctor(Cog):
    """For who manages the server."""

    where = N_("/doctor shows how things are now.")

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        bot.posts.register(kinds.ALERT, self.draw_alert)
        bot.posts.register(kinds.NEARLY_FULL, self.draw_nearly_full)

    async def draw_alert(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws what is in the way. It shows no story, so it asks no gate."""
        guild = self.bot.get_guild(delivery.guild_id)
        name = guild.name if guild else str(delivery.guild_id)
        return cards.alert(kinds.ALERT.of(delivery), name, private=delivery.channel_id is None)

    async def draw_nearly_full(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        """How posting draws that little room is left for texts, as it is now."""
        return cards.nearly_full_alert(await self.services.budgets.guild(delivery.guild_id))

    @app_commands.command(name="doctor", description=N_("See what keeps the library from posting, and mend it"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor_command(self, interaction: Interaction) -> None:
        """The first page."""
        await self._show(interaction, 0)

    @DOCTOR.handler
    async def on_doctor(self, interaction: Interaction, data: ComponentData, page: int) -> None:
        """Another page, or the first from a warning's button."""
        await self._show(interaction, page)

    @DOCTOR_ALL.handler
    async def on_all(self, interaction: Interaction, data: ComponentData, page: int = 0) -> None:
        """Somebody has mended something: everything that is still wanted is tried again."""
        posts, resumed = await self.services.health.try_all(GuildId(self._managed(interaction).id))
        said: list[Part] = []
        if posts:
            text = ngettext("{count} post is tried again.", "{count} posts are tried again.", posts)
            said.append("🔁 " + text.format(count=posts))
        if resumed:
            text = ngettext("{count} excerpt schedule goes on.", "{count} excerpt schedules go on.", resumed)
            said.append("▶️ " + text.format(count=resumed))
        await self._show(interaction, 0, said)

    @DOCTOR_AGAIN.handler
    async def on_again(self, interaction: Interaction, data: ComponentData, delivery_id: DeliveryId, page: int) -> None:
        """Try one post again."""
        await self.services.health.try_again(GuildId(self._managed(interaction).id), delivery_id)
        said = _("It is tried again now. If it stays in the way, it is back here in a moment.")
        await self._show(interaction, page, [f"🔁 {said}"])

    @DOCTOR_ASIDE.handler
    async def on_aside(self, interaction: Interaction, data: ComponentData, delivery_id: DeliveryId, page: int) -> None:
        """Give one post up."""
        await self.services.health.set_aside(GuildId(self._managed(interaction).id), delivery_id)
        await self._show(interaction, page, cards.set_aside(delivery_id, page))

    @DOCTOR_BACK.handler
    async def on_back(self, interaction: Interaction, data: ComponentData, delivery_id: DeliveryId, page: int) -> None:
        """Take up again what was given up."""
        await self.services.health.take_up(GuildId(self._managed(interaction).id), delivery_id)
        await self._show(interaction, page)

    def _managed(self, interaction: Interaction) -> discord.Guild:
        if interaction.guild is None or not interaction.permissions.manage_guild:
            raise NotAllowed(N_("Only someone who manages this server can do that. Ask them to use /doctor."))
        return interaction.guild

    async def _show(self, interaction: Interaction, page: int, said: list[Part] | None = None) -> None:
        guild = self._managed(interaction)
        found = await self.services.health.checkup(GuildId(guild.id))
        problems, clock = self._clock()
        problems += await self._problems(guild, found)
        await show(interaction, cards.checkup(found, problems, clock, page, said or []))

    def _clock(self) -> tuple[list[str], str]:
        """What is wrong with the machine's clock, and how it stands."""
        skew = round(self.bot.clock_guard.skew)
        if abs(skew) <= TOLERANCE_SECONDS:
            return [], _("The bot's clock agrees with Discord's.")
        said = _(
            "The clock of the bot's machine is {count} seconds off Discord's. Nothing is posted until whoever runs the"
            " bot has set it."
        ).format(count=abs(skew))
        return [said], ""

    async def _problems(self, guild: discord.Guild, found: Checkup) -> list[str]:
        """What is in the way in channels, whether or not a post has met it yet."""
        settings = await self.services.guilds.settings(GuildId(guild.id))
        names = {choice.column: _(choice.name) for choice in CHANNELS}
        problems = setup_problems.problems(settings, guild, names)
        chosen = {getattr(settings, column) for column in names}
        for channel_id in found.channels:
            channel = guild.get_channel_or_thread(channel_id)
            missing = lacking(channel) if channel is not None and channel_id not in chosen else []
            if missing:
                problems.append(
                    _("In {channel} the bot lacks {permissions}. Allow it in the channel's settings.").format(
                        channel=f"<#{channel_id}>", permissions=permission_names(missing)
                    )
                )
        problems += cards.nearly_full(await self.services.budgets.guild(GuildId(guild.id)))
        return problems + await self.services.excerpt_schedules.problems(GuildId(guild.id))
