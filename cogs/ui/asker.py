"""Who asks, and where: made once for an interaction, and passed on.

What only works on a server says so in a sentence of its own, which names the command to use there.
"""

from bot.domain.gate import Audience, Viewer
from bot.domain.guilds.allowances import Allowance
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import GuildId
from bot.errors import NotAllowed, UserError
from bot.locale import N_
from cogs.ui.audience import audience_of, viewer_of
from cogs.ui.interaction import Interaction, guild_id_of, user_id_of


def required_guild_id(interaction: Interaction, elsewhere: UserError) -> GuildId:
    """The server it happens on. Raises ``elsewhere`` in direct messages."""
    guild_id = guild_id_of(interaction)
    if guild_id is None:
        raise elsewhere
    return guild_id


async def settings_here(interaction: Interaction, elsewhere: UserError) -> GuildSettings:
    """The settings of the server it happens on. Raises ``elsewhere`` in direct messages."""
    return await interaction.client.services.guilds.settings(required_guild_id(interaction, elsewhere))


async def asker(interaction: Interaction) -> tuple[Audience, Viewer]:
    """Where a private answer is asked for, and by whom. A direct message belongs to no server."""
    settings = await settings_of(interaction)
    return audience_of(interaction, settings), viewer_of(interaction, settings)


async def settings_of(interaction: Interaction) -> GuildSettings | None:
    """The settings of the server it happens on; None in direct messages."""
    guild_id = guild_id_of(interaction)
    return None if guild_id is None else await interaction.client.services.guilds.settings(guild_id)


async def require_allowance(interaction: Interaction, allowance: Allowance) -> None:
    """Raises NotAllowed, saying when to come back, where the person has used up an allowance."""
    settings = await settings_of(interaction)
    interaction.client.services.allowances.require(allowance, user_id_of(interaction), settings)


async def take_allowance(interaction: Interaction, allowance: Allowance) -> None:
    """:func:`require_allowance`, and use one."""
    settings = await settings_of(interaction)
    interaction.client.services.allowances.take(allowance, user_id_of(interaction), settings)


async def moderator(
    interaction: Interaction, elsewhere: UserError | None = None, others: UserError | None = None
) -> GuildSettings:
    """The server's settings, if the person is one of its moderators.

    Raises ``elsewhere`` in direct messages and ``others`` for everybody else: NotAllowed where none is given.
    """
    settings = await settings_here(interaction, elsewhere or NotAllowed(N_("This works on a server only.")))
    if not viewer_of(interaction, settings).moderator:
        raise others or NotAllowed(N_("Only this server's moderators can do that."))
    return settings
