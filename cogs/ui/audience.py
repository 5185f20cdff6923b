"""Where an interaction happens and who acts, in the gate's words."""

import discord

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import LOG_CHANNEL
from bot.domain.ids import UserId
from bot.locale import _
from cogs.ui.interaction import Interaction, user_id_of


def gated_channel(channel: object) -> object:
    """The channel whose settings count for ``channel``: a thread's or forum post's parent, else itself.

    None where the parent is not known; the gate then treats the place as open to everybody.
    """
    if isinstance(channel, discord.Thread):
        return channel.parent
    return channel


def channel_audience(channel: object, settings: GuildSettings, *, private: bool) -> Audience:
    """The place that ``channel`` of a server is. A channel of an unknown kind is not age-restricted."""
    counted = gated_channel(channel)
    is_nsfw = getattr(counted, "is_nsfw", None)
    return Audience(
        AudienceKind.CHANNEL,
        settings.guild_id,
        age_restricted=bool(is_nsfw is not None and is_nsfw()),
        moderators=_judged_in(counted, settings),
        private=private,
    )


def _judged_in(channel: object, settings: GuildSettings) -> bool:
    """Whether moderators alone read along: in their channel, and in the log's while it is hidden from everybody."""
    channel_id = getattr(channel, "id", None)
    if channel_id is None:
        return False
    if channel_id == settings.queue_channel:
        return True
    if channel_id != settings.of(LOG_CHANNEL) or not isinstance(channel, discord.abc.GuildChannel):
        return False
    return not channel.permissions_for(channel.guild.default_role).view_channel


def audience_of(interaction: Interaction, settings: GuildSettings | None) -> Audience:
    """The place of a private answer to ``interaction``; ``settings`` is None in direct messages."""
    if interaction.guild_id is None or settings is None:
        return Audience(AudienceKind.DM)
    channel = interaction.channel
    if interaction.guild is not None and interaction.channel_id is not None:
        # The cached channel knows its parent; the one in the payload may not.
        channel = interaction.guild.get_channel_or_thread(interaction.channel_id) or channel
    return channel_audience(channel, settings, private=True)


def viewer_of(interaction: Interaction, settings: GuildSettings | None) -> Viewer:
    """Who acts. A moderator holds the server's moderator role or may manage the server."""
    if settings is None or interaction.guild_id is None:
        return Viewer(user_id_of(interaction))
    member = interaction.user
    role = settings.moderator_role
    has_role = role is not None and isinstance(member, discord.Member) and member.get_role(role) is not None
    return Viewer(UserId(member.id), moderator=has_role or interaction.permissions.manage_guild)


def adult_channel_mention(settings: GuildSettings) -> str:
    """The channel for adult stories, as a mention, or in words."""
    return f"<#{settings.adult_channel}>" if settings.adult_channel else _("an age-restricted channel of the server")
