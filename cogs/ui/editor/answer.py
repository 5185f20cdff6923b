"""A story's private view with its forms, and what is still to do before it can be submitted."""

from typing import TYPE_CHECKING

from bot.domain.gate import Audience
from bot.domain.ids import GuildId, UserId
from bot.domain.submissions.submissions import Submission
from bot.services.submissions.service import EditorView
from cogs.ui.audience import channel_audience
from cogs.ui.editor import cards
from cogs.ui.editor.budget_lines import used_line
from cogs.ui.layout import Layout

if TYPE_CHECKING:
    from bot.client import Chapterhouse


async def queue_channel_of(bot: "Chapterhouse", guild_id: GuildId) -> Audience | None:
    """The moderators' channel as everybody in it sees it; None where none is chosen.

    One that the bot can't see is not age-restricted, as far as anybody knows.
    """
    settings = await bot.services.guilds.settings(guild_id)
    if settings.queue_channel is None:
        return None
    guild = bot.get_guild(guild_id)
    channel = guild.get_channel(settings.queue_channel) if guild is not None else None
    return channel_audience(channel, settings, private=False)


async def view_of(bot: "Chapterhouse", submission: Submission, person_id: UserId) -> EditorView:
    """What a story's forms show, of a submission that was just read."""
    queue_channel = await queue_channel_of(bot, submission.guild_id)
    return await bot.services.requirements.editor_view(submission, person_id, queue_channel)


async def editor_of(bot: "Chapterhouse", submission: Submission, person_id: UserId) -> Layout:
    """A story's forms, with what is still to do before it can be submitted."""
    return cards.editor(await view_of(bot, submission, person_id))


async def with_budget(bot: "Chapterhouse", shown: Layout, guild_id: GuildId, person_id: UserId) -> Layout:
    """``shown``, and below it that the person's texts take nearly all that they may, where it is so.

    For every answer, beside the forms, after which somebody may hand in more.
    """
    budget = await bot.services.budgets.person(guild_id, person_id)
    if budget.nearly_full:
        shown.add_below(used_line(budget))
    return shown
