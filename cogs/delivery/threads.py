"""Threads that begin with a delivery: one started on its message, or a forum post made of it.

A thread started on a message has the message's id, and starting it a second time is refused (error 160004), so a
retry finds it. A forum post takes no nonce: before it is made again, the forum's threads are looked through.
"""

import logging
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.delivery.sender import CannotPost, Sent
from bot.domain.delivery.refusals import Refusal
from bot.domain.ids import ChannelId, MessageId, UserId
from cogs.delivery.refusals import THREAD_ARCHIVED, meaning
from cogs.delivery.stamp import bears
from cogs.ui.answers import MISSING_PERMISSIONS, UNKNOWN_CHANNEL, code_of
from cogs.ui.layout import Layout

if TYPE_CHECKING:
    from bot.client import Chapterhouse

log = logging.getLogger(__name__)

# JSON error code (Discord, Opcodes and Status Codes): a thread has already been created for this message.
THREAD_EXISTS = 160004

# Minutes without a message after which a thread is archived; posting in it brings it back.
ARCHIVE_AFTER = 10080

# How many of a forum's archived threads are looked through for a lost post, the latest archived first.
ARCHIVED = 500


async def start_thread(message: discord.Message, name: str) -> None:
    """Have a thread on ``message``."""
    if message.flags.has_thread:
        return
    try:
        await message.create_thread(name=name, auto_archive_duration=ARCHIVE_AFTER)
    except discord.HTTPException as error:
        if error.code != THREAD_EXISTS:
            raise


async def open_thread(bot: "Chapterhouse", thread: discord.Thread) -> None:
    """Open an archived thread, so that what is in it can be changed. Raises CannotPost where the bot may not.

    A locked one stays locked, which takes Manage Threads; for any other, Send Messages in Threads is enough (Discord,
    Modify Channel).
    """
    with meaning(bot, "open the thread", thread):
        try:
            await thread.edit(archived=False)
        except discord.Forbidden as error:
            if code_of(error) not in (MISSING_PERMISSIONS, THREAD_ARCHIVED):
                raise
            lacks = ("manage_threads",) if thread.locked else ("send_messages_in_threads", "manage_threads")
            problem = "the thread is archived, and the bot may not open it"
            raise CannotPost(problem, Refusal.PERMISSION, lacks) from error


async def name_thread(bot: "Chapterhouse", thread_id: ChannelId, name: str) -> None:
    """Have a thread of the bot's own called ``name``, also while it is archived. Raises CannotPost where the bot may
    not."""
    thread = await _thread(bot, thread_id)
    if thread is None or thread.name == name:
        return
    archived = thread.archived
    if archived:
        await open_thread(bot, thread)
    with meaning(bot, "rename its own thread", thread):
        await thread.edit(name=name)
    if archived:
        await archive_thread(thread)


async def archive_thread(thread: discord.Thread) -> None:
    """Archive a thread again that was opened. Where that is refused, as for somebody else's thread without Manage
    Threads, Discord archives it in its own time."""
    try:
        await thread.edit(archived=True)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.info("thread %d stays open for now: %s", thread.id, error)


async def take_away_thread(bot: "Chapterhouse", thread_id: ChannelId) -> None:
    """Delete the thread that a message began which is taken away, if it began one. That takes Manage Threads (Discord,
    Delete Channel); without it, the thread is archived."""
    thread = await _thread(bot, thread_id)
    if thread is None:
        return
    with meaning(bot, "delete its own thread", thread):
        try:
            await thread.delete()
        except discord.HTTPException as error:
            if code_of(error) not in (MISSING_PERMISSIONS, UNKNOWN_CHANNEL):
                raise
            await archive_thread(thread)


async def _thread(bot: "Chapterhouse", thread_id: ChannelId) -> discord.Thread | None:
    """The thread of an id; None where there is none, or none to be seen."""
    try:
        with meaning(bot, "see its own thread"):
            thread = bot.get_channel(thread_id) or await bot.fetch_channel(thread_id)
    except CannotPost:
        return None
    return thread if isinstance(thread, discord.Thread) else None


async def make_post(forum: discord.ForumChannel, name: str, layout: Layout) -> Sent:
    """A forum post whose first message is ``layout``."""
    made = await forum.create_thread(name=name, view=layout, auto_archive_duration=ARCHIVE_AFTER)
    return Sent(MessageId(made.message.id), ChannelId(made.thread.id))


async def find_post(
    forum: discord.ForumChannel, marker: str, after_id: MessageId, own_id: UserId, *, but: MessageId | None = None
) -> Sent | None:
    """The post newer than ``after_id`` whose first message carries ``marker``, whether archived or not; ``but`` the
    one with that first message."""
    threads = [thread for thread in await forum.guild.active_threads() if thread.parent_id == forum.id]
    threads += [thread async for thread in forum.archived_threads(limit=ARCHIVED)]
    for thread in threads:
        if thread.id <= after_id or thread.owner_id != own_id:
            continue
        async for first in thread.history(limit=1, oldest_first=True):
            if first.id != but and bears(first, marker):
                return Sent(MessageId(first.id), ChannelId(thread.id))
    return None
