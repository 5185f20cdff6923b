"""Where a serial may go: which channels, and what the bot must be allowed to do there."""

import discord
from discord import app_commands

from bot.client import Chapterhouse
from bot.domain.ids import ChannelId
from bot.domain.serials.serials import Shape
from bot.errors import NotReady
from bot.locale import N_
from bot.sentences import Channel, Label, Several
from cogs.ui.interaction import Interaction

Target = discord.TextChannel | discord.ForumChannel
# What comes with a command: a channel's id, name and kind.
Chosen = app_commands.AppCommandChannel | app_commands.AppCommandThread


class ChannelOption(app_commands.Transformer[Chapterhouse]):
    """An option for a channel that a serial may go to: text, news or forum; no media channel."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """Called by discord.py."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Called by discord.py."""
        return [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]

    async def transform(self, interaction: Interaction, value: Chosen, /) -> Chosen:
        """Called by discord.py. What comes with a command lacks its age restriction; see :func:`known`."""
        return value


def known(guild: discord.Guild | None, channel_id: ChannelId) -> Target:
    """The channel as the bot knows it. Raises NotReady where it can't see it."""
    found = guild.get_channel(channel_id) if guild is not None else None
    if not isinstance(found, Target):
        raise NotReady(N_("The bot can't see that channel. Allow it to, or choose another."))
    return found


def channel_of(interaction: Interaction) -> ChannelId:
    """The channel or forum of an interaction: a thread's parent."""
    channel: object = interaction.channel
    if interaction.guild is not None and interaction.channel_id is not None:
        channel = interaction.guild.get_channel_or_thread(interaction.channel_id) or channel
    return ChannelId(channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id or 0)


# By discord.py's names, with the names that Discord's own settings show.
CHANNEL = {
    "view_channel": N_("View Channel"),
    "send_messages": N_("Send Messages"),
    "read_message_history": N_("Read Message History"),
}
IN_THREADS = {"send_messages_in_threads": N_("Send Messages in Threads")}
THREADS = {"create_public_threads": N_("Create Public Threads"), **IN_THREADS}


def shape_of(channel: Target, *, thread: bool) -> Shape:
    """What a serial in ``channel`` is; ``thread`` is whether a thread was asked for."""
    if isinstance(channel, discord.ForumChannel):
        return Shape.FORUM
    return Shape.THREAD if thread else Shape.CHANNEL


def require_permissions(channel: Target, shape: Shape) -> None:
    """Raises NotReady, naming what is missing, where the bot could not post there."""
    more = {Shape.CHANNEL: {}, Shape.THREAD: THREADS, Shape.FORUM: IN_THREADS}[shape]
    held = channel.permissions_for(channel.guild.me)
    missing = [Label(name) for permission, name in {**CHANNEL, **more}.items() if not getattr(held, permission)]
    if missing:
        raise NotReady(
            N_(
                "The bot lacks **{permissions}** in {channel}. Open the channel's settings, Permissions, add the bot's"
                " role and allow them."
            ),
            permissions=Several(tuple(missing)),
            channel=Channel(ChannelId(channel.id)),
        )
    if isinstance(channel, discord.ForumChannel) and channel.flags.require_tag:
        raise NotReady(
            N_(
                "Posts in {channel} must have a tag, and the bot can't know which. Turn that off in the forum's"
                " settings, or choose another channel."
            ),
            channel=Channel(ChannelId(channel.id)),
        )
