"""Posting, in life: Discord's side of the outbox, and the loop that posts."""

import asyncio
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord.ext import commands
from discord.http import Route

from bot.clock import instant
from bot.delivery.sender import CannotPost, HistoryUnreadable, NothingToPost, Sent, TryLater, before_asking
from bot.delivery.worker import Worker
from bot.domain.delivery.deliveries import Delivery, MessagePart
from bot.domain.delivery.refusals import Refusal
from bot.domain.gate import Audience, AudienceKind
from bot.domain.ids import ChannelId, MessageId, UserId
from bot.errors import NotFound, UserError
from bot.locale import use_language
from cogs.delivery.refusals import LOCKED, Archived, asking, meaning
from cogs.delivery.stamp import bears, stamp
from cogs.delivery.threads import (
    archive_thread,
    find_post,
    make_post,
    name_thread,
    open_thread,
    start_thread,
    take_away_thread,
)
from cogs.ui.answers import UNKNOWN_MESSAGE, UNKNOWN_USER, code_of
from cogs.ui.audience import channel_audience
from cogs.ui.cog import Cog
from cogs.ui.layout import Layout

if TYPE_CHECKING:
    from discord.abc import MessageableChannel

    from bot.client import Chapterhouse

# Discord takes nonces up to 25 characters and forgets them after some minutes; the marker is for later.
NONCE = 25

# How long a channel rests while its server is not available.
OUTAGE_SECONDS = 60.0

# How long archiving a thread again may take, in seconds.
ARCHIVE_SECONDS = 30.0

# How far back a lost post is looked for, in messages.
HISTORY = 10_000


class DiscordSender:
    """The Sender that posts to Discord."""

    def __init__(self, bot: "Chapterhouse") -> None:
        self._bot = bot
        self._opened: dict[ChannelId, discord.Thread] = {}  # to be archived again

    async def _target(self, delivery: Delivery) -> "tuple[MessageableChannel | discord.ForumChannel, Audience]":
        """Where a delivery goes and what the gate calls it. Raises CannotPost where it is gone."""
        with meaning(self._bot, "see the channel"):
            if delivery.recipient_id is not None:
                user = self._bot.get_user(delivery.recipient_id) or await self._bot.fetch_user(delivery.recipient_id)
                return user.dm_channel or await user.create_dm(), Audience(AudienceKind.DM)
            assert delivery.channel_id is not None
            self._guild(delivery)
            channel = self._bot.get_channel(delivery.channel_id) or await self._bot.fetch_channel(delivery.channel_id)
        settings = await self._bot.services.guilds.settings(delivery.guild_id)
        if not isinstance(channel, discord.abc.Messageable) and not (
            isinstance(channel, discord.ForumChannel) and delivery.payload.thread is not None
        ):
            raise CannotPost("the channel chosen is not one that messages can be posted in")
        return channel, channel_audience(channel, settings, private=False)

    def _guild(self, delivery: Delivery) -> discord.Guild:
        """The server that a delivery is of. Raises CannotPost where the bot has left it."""
        guild = self._bot.get_guild(delivery.guild_id)
        if guild is None:
            raise CannotPost("the bot is not on this server any more", Refusal.SERVER_LEFT)
        if guild.unavailable:
            # An outage on Discord's side: nothing is known of the server's channels and permissions.
            raise TryLater("the server is not available at the moment", OUTAGE_SECONDS)
        return guild

    async def _require_member(self, delivery: Delivery) -> None:
        """Raises CannotPost where the person who would be sent it has left the server."""
        guild = self._guild(delivery)
        with meaning(self._bot, "see the server's members"):
            try:
                await guild.fetch_member(delivery.recipient_id or 0)
            except discord.HTTPException as error:
                if code_of(error) != UNKNOWN_USER:
                    raise
                # Here it is the member that is not known.
                raise CannotPost("this person is not on the server any more", Refusal.MEMBER_LEFT) from error

    async def _draw(self, delivery: Delivery, part: MessagePart, audience: Audience) -> Layout:
        guild = self._bot.get_guild(delivery.guild_id)
        # What everybody reads is in the server's language, not in that of whoever set it off.
        use_language(str(guild.preferred_locale) if guild else "en")
        drawer = self._bot.posts.of(delivery.kind).draw
        assert drawer is not None, f"nobody draws {delivery.kind.name}"
        try:
            layout = await drawer(delivery, part, audience)
        except NotFound as error:  # the story has left the library
            raise NothingToPost(error.message) from error
        except UserError as error:  # the gate said no
            raise CannotPost(error.message, Refusal.GATE) from error
        stamp(layout, part.marker)
        return layout

    def floor(self, delivery: Delivery) -> MessageId | None:
        """See :class:`bot.delivery.sender.Sender`."""
        channel = None if delivery.channel_id is None else self._bot.get_channel(delivery.channel_id)
        if isinstance(channel, discord.ForumChannel):
            return MessageId(channel.last_message_id or 0)  # perhaps an older one: then more is looked through
        at = self._bot.clock_guard.floor()
        return None if at is None else MessageId(discord.utils.time_snowflake(at))

    async def newest(self, delivery: Delivery) -> MessageId:
        """See :class:`bot.delivery.sender.Sender`."""
        channel, _place = await self._target(delivery)
        if isinstance(channel, discord.ForumChannel):
            return MessageId(channel.last_message_id or 0)
        # Asked, not remembered: without the message events the cached newest message is that of the last start.
        with meaning(self._bot, "read the channel's history", channel):
            async for message in channel.history(limit=1):
                return MessageId(message.id)
        return MessageId(0)

    async def find(self, delivery: Delivery, part: MessagePart, *, but: MessageId | None = None) -> Sent | None:
        """See :class:`bot.delivery.sender.Sender`."""
        channel, _place = await self._target(delivery)
        # Without the permission Discord answers an empty list: an empty history proves nothing.
        in_guild = isinstance(channel, discord.abc.GuildChannel | discord.Thread)
        if in_guild and not channel.permissions_for(channel.guild.me).read_message_history:
            raise HistoryUnreadable(
                "the bot may not read the channel's history, so it can't know whether the post arrived",
                ("read_message_history",),
            )
        after, until = _between(part)
        if isinstance(channel, discord.ForumChannel):
            with meaning(self._bot, "read the forum's history", channel):
                return await find_post(channel, part.marker, MessageId(after), self._own_id, but=but)
        seen = 0
        with meaning(self._bot, "read the channel's history", channel):
            async for message in channel.history(after=discord.Object(after), oldest_first=True, limit=HISTORY):
                if message.id > until:
                    return None
                seen += 1
                if message.id != but and message.author.id == self._own_id and bears(message, part.marker):
                    if but is None:  # else it is a second one
                        await self._start_thread(message, delivery.payload.thread)
                    return Sent(MessageId(message.id), ChannelId(message.channel.id))
        if seen == HISTORY:
            raise HistoryUnreadable(
                f"more than {HISTORY} messages were written since, so it can't know whether the post arrived"
            )
        return None

    async def _start_thread(self, message: discord.Message, name: str | None) -> None:
        if name is not None:
            with meaning(self._bot, "start threads", message.channel):
                await start_thread(message, name)

    @property
    def _own_id(self) -> UserId:
        assert self._bot.user is not None
        return UserId(self._bot.user.id)

    async def _prepare(
        self, delivery: Delivery, part: MessagePart
    ) -> "tuple[MessageableChannel | discord.ForumChannel, Layout]":
        """Where a part goes, and what it shows."""
        channel, audience = await self._target(delivery)
        if isinstance(channel, discord.Thread) and channel.locked:
            with meaning(self._bot, "see the thread's channel"):
                if not channel.permissions_for(channel.guild.me).manage_threads:
                    raise CannotPost(LOCKED, Refusal.PERMISSION, ("manage_threads",))
        if delivery.kind.members_only and part.ordinal == 1:
            await self._require_member(delivery)
        return channel, await self._draw(delivery, part, audience)

    async def send(self, delivery: Delivery, part: MessagePart) -> Sent:
        """See :class:`bot.delivery.sender.Sender`."""
        with before_asking():
            channel, layout = await self._prepare(delivery, part)
        name = layout.thread_name or delivery.payload.thread
        with asking(self._bot, "post", channel):
            if isinstance(channel, discord.ForumChannel):
                return await make_post(channel, name or "—", layout)
            message = await channel.send(view=layout, files=layout.files, nonce=part.nonce[:NONCE])
        await self._start_thread(message, name)
        return Sent(MessageId(message.id), ChannelId(message.channel.id))

    async def _standing(self, delivery: Delivery, part: MessagePart) -> tuple[discord.abc.Snowflake, Audience]:
        """Where a message stands and what the gate calls it. Raises CannotPost where that is gone."""
        if part.channel_id is None:
            return await self._target(delivery)
        if delivery.recipient_id is not None:
            return self._bot.get_partial_messageable(part.channel_id), Audience(AudienceKind.DM)
        self._guild(delivery)
        with meaning(self._bot, "see the channel"):
            channel = self._bot.get_channel(part.channel_id) or await self._bot.fetch_channel(part.channel_id)
        settings = await self._bot.services.guilds.settings(delivery.guild_id)
        return channel, channel_audience(channel, settings, private=False)

    async def redraw(self, delivery: Delivery, part: MessagePart) -> bool:
        """See :class:`bot.delivery.sender.Sender`."""
        channel, audience = await self._standing(delivery, part)
        thread = channel if isinstance(channel, discord.Thread) else None
        try:
            # A message in an archived thread can be deleted, but not edited (Discord, Active & Archived Threads).
            if thread is not None and thread.archived and not delivery.payload.taken_away:
                raise Archived("the thread is archived")
            await self._change(delivery, part, channel, audience)
        except Archived:
            if thread is None:
                raise
        else:
            return False
        await open_thread(self._bot, thread)
        try:
            await self._change(delivery, part, channel, audience)
        except Exception:
            await archive_thread(thread)
            raise
        self._opened[ChannelId(thread.id)] = thread
        return True

    async def _change(
        self, delivery: Delivery, part: MessagePart, channel: discord.abc.Snowflake, audience: Audience
    ) -> None:
        """Edit one message, or delete it where it has been taken away or nothing of it may be shown any more."""
        assert part.message_id is not None
        message = self._bot.get_partial_messageable(channel.id).get_partial_message(part.message_id)
        layout = None
        if not delivery.payload.taken_away:
            try:
                layout = await self._draw(delivery, part, audience)
            except NothingToPost:
                layout = None
            except CannotPost as error:
                if error.refusal is not Refusal.GATE:
                    raise
        if layout is None:
            with meaning(self._bot, "delete its own message", channel), _gone_already():
                await message.delete()
        else:
            with meaning(self._bot, "edit its own message", channel), _gone_already():
                await message.edit(view=layout, attachments=layout.files)
            if layout.thread_name is not None:
                # A forum post is the thread; one that was started on a message has the message's id.
                thread_id = channel.id if isinstance(channel, discord.Thread) else part.message_id
                await name_thread(self._bot, ChannelId(thread_id), layout.thread_name)

    async def archive(self, part: MessagePart) -> None:
        """See :class:`bot.delivery.sender.Sender`."""
        thread = self._opened.pop(part.channel_id or ChannelId(0), None)
        if thread is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(ARCHIVE_SECONDS):
                    await archive_thread(thread)

    async def delete(self, sent: Sent) -> None:
        """See :class:`bot.delivery.sender.Sender`."""
        channel = self._bot.get_partial_messageable(sent.channel_id)
        with meaning(self._bot, "delete its own message"), _gone_already():
            await channel.get_partial_message(sent.message_id).delete()
        # A thread has the id of the message that began it, and stays when that is deleted.
        await take_away_thread(self._bot, ChannelId(sent.message_id))


@contextmanager
def _gone_already() -> Generator[None, None, None]:
    """A message that somebody deleted, as they may, is left alone."""
    try:
        yield
    except discord.HTTPException as error:
        if code_of(error) != UNKNOWN_MESSAGE:
            raise


def _between(part: MessagePart) -> tuple[int, int]:
    """The ids behind and up to which a part's message is looked for."""
    if part.tried or part.since is None or part.until is None:
        return part.after_id or 0, sys.maxsize
    return discord.utils.time_snowflake(instant(part.since)), discord.utils.time_snowflake(instant(part.until))


class Posting(Cog):
    """Runs the worker while the bot is connected."""

    def __init__(self, bot: "Chapterhouse") -> None:
        super().__init__(bot)
        self.worker = Worker(
            bot.database,
            DiscordSender(bot),
            bot.clock,
            bot.posts,
            clock_agrees=self.clock_agrees,
            watcher=bot.services.health.watch,
            redraw_watcher=bot.services.health.watch_redraw,
        )
        self._task: asyncio.Task[None] | None = None

    async def clock_agrees(self) -> bool:
        """Whether the machine's clock agrees with Discord's. Where it did not, Discord is asked what time it is."""
        if not self.bot.clock_guard.agrees():
            # Any answer tells; without one a clock that has been set right would go unnoticed on a quiet server.
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                await self.bot.http.request(Route("GET", "/gateway"))
        return self.bot.clock_guard.agrees()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Channels are known from now on. Called again after every fresh session; the loop is started once."""
        if self._task is None:
            self._task = asyncio.create_task(self.worker.run_for_ever(), name="posting")

    async def cog_unload(self) -> None:
        """Stop the loop. What it was sending is found again at the next start."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task


async def setup(bot: "Chapterhouse") -> None:
    """Called by bot/client.py at start."""
    await bot.add_cog(Posting(bot))
