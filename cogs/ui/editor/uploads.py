"""How a text comes in: a file or a form's text as a draft."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.domain.guilds.allowances import IMPORTED, READ
from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Name
from bot.services.stories.service import HandedIn, Whose
from bot.text import limits
from cogs.ui.asker import require_allowance, settings_of, take_allowance
from cogs.ui.component_data import ComponentData, Upload
from cogs.ui.editor.place_told import place_told
from cogs.ui.interaction import Interaction, guild_id_of, user_id_of
from cogs.ui.reply import working

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def read_uploads(interaction: Interaction, uploads: Sequence[Upload]) -> Draft:
    """What one uploaded file holds, or several that are one story.

    Raises BadInput where they are too large, gone, or no story, and NotAllowed where this person has handed in as much
    as they may for a while; what shows it gives the way back to the files. Nothing is downloaded that is refused.
    """
    for upload in uploads:
        _check_size(upload)
    _check_sizes(uploads)
    async with _turn(interaction, sum(upload.size for upload in uploads)) as read:
        files = [(upload.name, await _fetched(interaction.client, upload)) for upload in uploads]
        return await read(HandedIn(files))


async def _read_text(interaction: Interaction, text: str) -> Draft:
    """The story in a typed text. Raises BadInput for none, and NotAllowed as :func:`read_uploads` does."""
    if not text.strip():
        raise BadInput(N_("There is no text yet. Type or paste the story, or attach it as a file."))
    async with _turn(interaction, len(text)) as read:
        return await read(HandedIn(text=text))


@asynccontextmanager
async def _turn(interaction: Interaction, size: int) -> AsyncGenerator[Callable[[HandedIn], Awaitable[Draft]], None]:
    """A place among those whose texts are read, and what reads theirs when it is their turn."""
    person_id, services = user_id_of(interaction), interaction.client.services
    await require_allowance(interaction, READ)
    require = partial(services.allowances.require, READ, person_id, await settings_of(interaction))
    whose = Whose(guild_id_of(interaction), person_id)
    with services.submissions.parsing_queue.place(whose, size, require) as place:
        await take_allowance(interaction, IMPORTED)

        async def read(handed_in: HandedIn) -> Draft:
            try:
                async with place_told(interaction, place):
                    return await place.read(handed_in)
            finally:
                services.allowances.add(READ, person_id, handed_in.seconds)

        yield read


def _check_size(upload: Upload) -> None:
    if upload.size > limits.MAX_FILE_BYTES:
        raise BadInput(
            N_("“{name}” has {size} MB; a file may have up to {limit} MB. Send the story in parts, all at once."),
            name=Name(upload.name),
            size=round(upload.size / 2**20, 1),
            limit=limits.MAX_FILE_BYTES // 2**20,
        )


def _check_sizes(uploads: Sequence[Upload]) -> None:
    if sum(upload.size for upload in uploads) > limits.MAX_FILES_BYTES:
        raise BadInput(
            N_("These files have more than {limit} MB together. Send fewer of them at once."),
            limit=limits.MAX_FILES_BYTES // 2**20,
        )


async def _fetched(bot: "Chapterhouse", upload: Upload) -> bytes:
    try:
        return await bot.http.get_from_cdn(upload.url)
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        raise BadInput(
            N_("Discord did not hand over “{name}”. Please send it again."), name=Name(upload.name)
        ) from None


def uploads_of(*files: discord.Attachment | None) -> list[Upload]:
    """A command's files, those that were given."""
    return [Upload(file.filename, file.url, file.size) for file in files if file is not None]


async def read_form(interaction: Interaction, data: ComponentData) -> Draft:
    """What a form's field ``text`` or its uploads ``file`` hold. Raises BadInput for both or neither."""
    typed, uploads = data.fields.get("text", ""), data.files.get("file", ())
    if uploads and typed.strip():
        raise BadInput(N_("There is both a typed text and a file. Send the form again with one of them."))
    if uploads:
        return await read_uploads(interaction, uploads)
    return await _read_text(interaction, typed)


async def read_prose(interaction: Interaction, data: ComponentData) -> str:
    """A summary or notes out of the text file that came with a form, in the stored form.

    Raises BadInput for none, one that is too large, or one that is no text; NotAllowed as :func:`read_uploads` does.
    """
    uploads = data.files.get("file", ())
    if not uploads:
        raise BadInput(N_("There is no file yet. Open the form again and put a text file into it."))
    upload = uploads[0]
    if upload.size > limits.MAX_PROSE:
        raise BadInput(
            N_("“{name}” has {size} KB; a text for this may have up to {limit} KB. A story can't be put here."),
            name=Name(upload.name),
            size=upload.size // 1024 + 1,
            limit=limits.MAX_PROSE // 1024,
        )
    await working(interaction)
    async with _turn(interaction, upload.size) as read:
        files = [(upload.name, await _fetched(interaction.client, upload))]
        return (await read(HandedIn(files, prose=True))).metadata.summary


async def read_message(interaction: Interaction, message: discord.Message) -> Draft:
    """What a message holds: the files that are attached to it, or its text."""
    if message.attachments:
        return await read_uploads(interaction, uploads_of(*message.attachments))
    return await _read_text(interaction, message.content)
