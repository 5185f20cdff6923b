"""Which permissions the bot lacks where it posts."""

import discord

from bot.domain.delivery.refusals import PERMISSIONS
from bot.locale import _

# What every post needs. Without the history, one whose confirmation was lost can't be looked for.
NEEDED = ("view_channel", "read_message_history", "attach_files")


def lacking(channel: object) -> list[str]:
    """What the bot lacks in a channel or thread to post there, by discord.py's names; empty where it lacks nothing."""
    if not isinstance(channel, discord.Thread | discord.abc.GuildChannel):
        return []
    sending = "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"
    held = channel.permissions_for(channel.guild.me)
    return [name for name in PERMISSIONS if name in (*NEEDED, sending) and not getattr(held, name)]


def may_post(channel: object) -> bool:
    """Whether the bot may post in a channel or thread, as far as it knows: yes for one that it does not know."""
    if not isinstance(channel, discord.Thread | discord.abc.GuildChannel):
        return True
    in_thread = isinstance(channel, discord.Thread)
    if in_thread and channel.parent is None:
        return True
    held = channel.permissions_for(channel.guild.me)
    if in_thread and channel.locked and not held.manage_threads:
        return False
    return held.view_channel and (held.send_messages_in_threads if in_thread else held.send_messages)


def may_change(channel: object) -> bool:
    """Whether the bot may change its messages in a channel or thread, as far as it knows."""
    if not isinstance(channel, discord.Thread | discord.abc.GuildChannel):
        return True
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return True
    held = channel.permissions_for(channel.guild.me)
    locked = isinstance(channel, discord.Thread) and channel.locked
    return held.view_channel and (held.manage_threads or not locked)


def permission_names(lacks: list[str]) -> str:
    """Permissions as Discord's own settings show them, in bold."""
    return ", ".join(f"**{_(PERMISSIONS[name])}**" for name in lacks)
