"""How a text comes in: a file or a form's text as a draft. And where the moderators' channel stands with the gate."""

from typing import TYPE_CHECKING

import discord

from bot.domain.gate import Place
from bot.domain.library import GuildSettings
from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import _
from bot.text import limits
from cogs.ui.component import Press, Upload
from cogs.ui.place import channel_place

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def read_upload(bot: "Chapterhouse", upload: Upload) -> Draft:
    """What an uploaded file holds. Raises BadInput where it is too large, gone, or no text."""
    if upload.size > limits.MAX_FILE_BYTES:
        raise BadInput(
            _("“{name}” has {size} MB; a story may have up to {limit} MB. Save it as plain text, or in parts.").format(
                name=upload.name,
                size=round(upload.size / 2**20, 1),
                limit=limits.MAX_FILE_BYTES // 2**20,
            )
        )
    try:
        data = await bot.http.get_from_cdn(upload.url)
    except discord.HTTPException:
        raise BadInput(
            _("Discord did not hand over “{name}”. Please send it again.").format(name=upload.name)
        ) from None
    return await bot.services.stories.read_file(data, upload.name)


async def read_form(bot: "Chapterhouse", press: Press) -> Draft:
    """What a form's field ``text`` or its upload ``file`` holds. Raises BadInput for both or neither."""
    typed, uploads = press.fields.get("text", ""), press.files.get("file", ())
    if uploads and typed.strip():
        raise BadInput(_("There is both a typed text and a file. Send the form again with one of them."))
    if uploads:
        return await read_upload(bot, uploads[0])
    return await bot.services.stories.read_text(typed)


async def read_message(bot: "Chapterhouse", message: discord.Message) -> Draft:
    """What a message holds: the one file that is attached to it, or its text."""
    files = message.attachments
    if len(files) > 1:
        raise BadInput(
            _("This message has {count} files. Submit them one at a time with /submit.").format(count=len(files))
        )
    if files:
        return await read_upload(bot, Upload(files[0].filename, files[0].url, files[0].size))
    return await bot.services.stories.read_text(message.content)


def queue_place(bot: "Chapterhouse", settings: GuildSettings) -> Place | None:
    """The moderators' channel as everybody in it sees it; None where none is chosen.

    One that the bot can't see is not age-restricted, as far as anybody knows.
    """
    guild = bot.get_guild(settings.guild_id)
    if settings.queue_channel is None:
        return None
    channel = guild.get_channel(settings.queue_channel) if guild is not None else None
    return channel_place(channel, settings, private=False)
