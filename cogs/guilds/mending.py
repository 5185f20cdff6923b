"""What was refused is tried again once what stood in its way may be gone.

Discord tells of that by many events: a channel's permissions, a role's, the bot's own roles, a thread that is unlocked
or opened again, a server that is back. What changed while the bot was away is seen at the next READY. So each of them
is answered in the same way: of the places in which something waits, those that the bot may post in by what it knows
now are tried again. A place that it does not know, as an archived thread, is tried.
"""

from collections.abc import Callable

import discord
from discord.ext import commands

from bot.domain.ids import ChannelId, GuildId
from cogs.ui.cog import Cog
from cogs.ui.permissions import may_change, may_post

# A channel or thread, or its id where the bot does not know it.
Place = discord.abc.GuildChannel | discord.Thread | int
Asked = Callable[[Place], bool]


def _any(_place: Place) -> bool:
    return True


class Mending(Cog):
    """Listens to everything by which the bot may be given back what it lacked."""

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Called by discord.py after every fresh session: anything may have changed meanwhile."""
        for guild in self.bot.guilds:
            await self._try_again(guild)
            await self.services.health.came_back(GuildId(guild.id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Called by discord.py: perhaps not for the first time."""
        await self._try_again(guild)
        await self.services.health.came_back(GuildId(guild.id))

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Called by discord.py after an outage on Discord's side."""
        await self._try_again(guild)

    @commands.Cog.listener()
    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Called by discord.py: also for what is of no matter here, as a topic or a place in the list."""
        if _rules(before) != _rules(after):
            await self._try_again(after.guild, lambda place: _is_in(after, place))

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Called by discord.py: a role may give the bot now what it lacked."""
        if before.permissions != after.permissions:
            await self._try_again(after.guild)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Called by discord.py: what channels denied that role, they deny the bot no more.

        The library's own reckoning would go on counting that role, so nothing is left out by it.
        """
        await self._try_again(role.guild, certain=False)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Called by discord.py, without the members intent for the bot itself alone: its roles, or its time-out."""
        if after.id == after.guild.me.id and (
            before.roles != after.roles or before.timed_out_until != after.timed_out_until
        ):
            await self._try_again(after.guild)

    @commands.Cog.listener()
    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        """Called by discord.py: a thread that the bot knows was perhaps unlocked."""
        if (before.archived, before.locked) != (after.archived, after.locked):
            await self.on_thread_join(after)

    @commands.Cog.listener()
    async def on_thread_join(self, thread: discord.Thread) -> None:
        """Called by discord.py for a thread that it did not know, as one that was archived and is changed."""
        waiting = await self.services.health.places_in_trouble(GuildId(thread.guild.id))
        if thread.id in waiting and may_post(thread):
            await self.services.health.mended(GuildId(thread.guild.id), [ChannelId(thread.id)])
        if not (thread.archived and thread.locked):
            await self.services.health.thread_opened(ChannelId(thread.id))

    async def _try_again(self, guild: discord.Guild, concerns: Asked = _any, *, certain: bool = True) -> None:
        """Have what waits tried again where ``concerns`` says yes, and the bot may by what it knows if that is
        ``certain``: posts, and messages that were to be drawn anew."""
        doctor = self.services.health
        posts = await doctor.places_in_trouble(GuildId(guild.id))
        if found := _those(guild, posts, concerns, may_post if certain else _any):
            await doctor.mended(GuildId(guild.id), found)
        redraws = await doctor.places_of_redraws(GuildId(guild.id))
        if found := _those(guild, redraws, concerns, may_change if certain else _any):
            await doctor.redraws_mended(GuildId(guild.id), found)


def _those(guild: discord.Guild, waiting: list[ChannelId], *asked: Asked) -> list[ChannelId]:
    places = {place: guild.get_channel_or_thread(place) or place for place in waiting}
    return [place for place, channel in places.items() if all(each(channel) for each in asked)]


def _rules(channel: discord.abc.GuildChannel) -> tuple[object, ...]:
    """What of a channel decides whether the bot may post in it."""
    return channel.overwrites, channel.type, getattr(channel, "nsfw", False), getattr(channel, "flags", None)


def _is_in(channel: discord.abc.GuildChannel, place: Place) -> bool:
    """Whether ``place`` is a channel or one of its threads; one that is not known may be."""
    if isinstance(place, int):
        return True
    return channel.id in (place.id, place.parent_id if isinstance(place, discord.Thread) else None)
