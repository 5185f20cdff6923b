"""Making the channels a library needs, where a server has none yet."""

import discord

from bot.changed import changing
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId
from bot.errors import NotAllowed
from bot.locale import N_
from bot.sentences import Name, Several

# Whose permissions a channel states.
Holder = discord.Role | discord.Member | discord.Object

NAMES = {
    "library_channel": "library",
    "adult_channel": "library-adult",
    "excerpt_channel": "daily-excerpt",
    "queue_channel": "submissions",
}


async def make_missing(guild: discord.Guild, settings: GuildSettings, made: dict[str, ChannelId]) -> None:
    """Make the channels that are not chosen, in a category “Library”; puts their ids by setting into ``made``.

    Those made before Discord refuses one are in it too, so that they can be chosen.

    The moderators' channel is private and, like the one for adults, age-restricted. A channel of that name that is
    there already is taken instead of a second one. Raises NotAllowed where the bot may not manage channels.
    """
    missing = {column: name for column, name in NAMES.items() if getattr(settings, column) is None}
    if not guild.me.guild_permissions.manage_channels:
        raise NotAllowed(
            N_(
                "The bot may not make channels here. Give its role “Manage Channels” for a moment, or make them"
                " yourself and choose them in the menus: {names}."
            ),
            names=Several(tuple(Name(f"#{name}") for name in missing.values())),
        )
    present = {channel.name: channel for channel in guild.text_channels}
    category = discord.utils.get(guild.categories, name="Library")
    if category is None:
        with changing():
            category = await guild.create_category("Library")
    for column, name in missing.items():
        channel = present.get(name) if column != "queue_channel" else None
        if channel is None:
            with changing():
                channel = await guild.create_text_channel(
                    name,
                    category=category,
                    nsfw=column in ("adult_channel", "queue_channel"),
                    overwrites=_moderators_only(guild, settings) if column == "queue_channel" else {},
                )
        made[column] = ChannelId(channel.id)


def _moderators_only(guild: discord.Guild, settings: GuildSettings) -> dict[Holder, discord.PermissionOverwrite]:
    """Who sees the moderators' channel: they and the bot."""
    shown = discord.PermissionOverwrite(view_channel=True, send_messages=True, read_message_history=True)
    overwrites: dict[Holder, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        guild.me: shown,
    }
    role = guild.get_role(settings.moderator_role) if settings.moderator_role else None
    if role is not None:
        overwrites[role] = shown
    return overwrites
