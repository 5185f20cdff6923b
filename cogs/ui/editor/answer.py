"""A story's private view with its forms, and what is still to do before it can be submitted."""

from typing import TYPE_CHECKING

from bot.domain.guilds.settings import CHANGES
from bot.domain.ids import UserId
from bot.domain.submissions.submissions import Submission
from bot.services.submissions.service import NOTHING_MISSING, MissingRequirements
from cogs.ui.editor import cards
from cogs.ui.editor.uploads import queue_channel_of
from cogs.ui.layout import Layout

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def missing_of(bot: "Chapterhouse", submission: Submission, person_id: UserId) -> MissingRequirements:
    """What the server still asks of a story that its writer has in hand."""
    if submission.in_library:
        return NOTHING_MISSING  # each change is checked when it is made
    settings = await bot.services.guilds.settings(submission.guild_id)
    return await bot.services.requirements.missing(submission, person_id, queue_channel_of(bot, settings))


async def editor_of(bot: "Chapterhouse", submission: Submission, person_id: UserId, message: str = "") -> Layout:
    """A story's forms, with what is still to do before it can be submitted."""
    needs = (await bot.services.guilds.settings(submission.guild_id)).of(CHANGES)
    return cards.editor(submission, message, await missing_of(bot, submission, person_id), needs=needs)
