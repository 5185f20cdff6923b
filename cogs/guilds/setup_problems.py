"""What still keeps the library from working: channels, permissions and the role that are missing, as sentences."""

import discord

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import LOG_CHANNEL
from bot.domain.ids import ChannelId
from bot.locale import _
from cogs.ui.permissions import lacking, permission_names


def problems(settings: GuildSettings, guild: discord.Guild, choices: dict[str, str]) -> list[str]:
    """What keeps the library from working, as sentences; ``choices`` names the channel settings by column."""
    found: list[str] = []
    for column, name in choices.items():
        channel_id = getattr(settings, column)
        if channel_id is None:
            if column == "adult_channel":
                continue
            found.append(_("{setting}: not chosen yet.").format(setting=name))
            continue
        channel = guild.get_channel(channel_id)
        if channel is None:
            found.append(_("{setting}: the channel is gone, or the bot can't see it.").format(setting=name))
            continue
        missing = lacking(channel)
        if missing:
            found.append(_lacks(channel, missing))
        found += _place_problems(column, channel, settings)
    found += _log_problems(settings.of(LOG_CHANNEL), guild)
    if settings.moderator_role is None:
        found.append(_("Moderators' role: not chosen, so only people who may manage the server decide."))
    elif guild.get_role(settings.moderator_role) is None:
        found.append(_("Moderators' role: the role is gone. Choose another."))
    return found


def _log_problems(channel_id: ChannelId | None, guild: discord.Guild) -> list[str]:
    if channel_id is None:
        return []
    channel = guild.get_channel(channel_id)
    name = _(LOG_CHANNEL.label)
    if channel is None:
        return [_("{setting}: the channel is gone, or the bot can't see it.").format(setting=name)]
    found: list[str] = []
    if missing := lacking(channel):
        found.append(_lacks(channel, missing))
    if channel.permissions_for(guild.default_role).view_channel:
        found.append(
            _("{channel}: everybody can see it. Make it private, or everybody reads what the moderators do.").format(
                channel=channel.mention
            )
        )
    return found


def _lacks(channel: discord.abc.GuildChannel, missing: list[str]) -> str:
    return _(
        "{channel}: the bot lacks {permissions}. Open the channel's settings, Permissions, add the bot's"
        " role and allow them."
    ).format(channel=channel.mention, permissions=permission_names(missing))


def _place_problems(column: str, channel: discord.abc.GuildChannel, settings: GuildSettings) -> list[str]:
    restricted = bool(getattr(channel, "is_nsfw", lambda: False)())
    if column == "adult_channel" and not restricted:
        return [
            _(
                "{channel} is not age-restricted, so no adult story is shown there. Turn that on in its settings."
            ).format(channel=channel.mention)
        ]
    if column == "queue_channel":
        if channel.permissions_for(channel.guild.default_role).view_channel:
            return [
                _("{channel}: everybody can see it. Make it private, or everybody reads what waits.").format(
                    channel=channel.mention
                )
            ]
        if settings.adult_channel is not None and not restricted:
            return [
                _(
                    "{channel} is not age-restricted, so adult stories can't be submitted. Turn that on in its"
                    " settings."
                ).format(channel=channel.mention)
            ]
    return []
