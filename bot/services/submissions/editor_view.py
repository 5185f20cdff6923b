"""What a story's forms show, read in the transaction that a change was made in."""

from dataclasses import dataclass

from bot.domain.gate import Audience
from bot.domain.guilds.budgets import Budget, budgets
from bot.domain.guilds.settings import CHANGES
from bot.domain.ids import UserId
from bot.domain.submissions.submissions import Submission
from bot.services.submissions.requirements import NOTHING_MISSING, MissingRequirements, missing_of
from bot.storage import guilds
from bot.storage.database import Connection
from bot.storage.stories import sizes


@dataclass(frozen=True, slots=True)
class EditorView:
    """A story as its writer has it in hand, what it lacks to be submitted, and what a change of it needs.

    ``needs`` is the server's choice for changes (``CHANGES`` in bot/domain/guilds/settings.py); ``budget`` is what all
    of the writer's texts there take.
    """

    submission: Submission
    missing: MissingRequirements
    needs: str
    budget: Budget


async def editor_view(
    connection: Connection, submission: Submission, person_id: UserId, queue_channel: Audience | None, now: int
) -> EditorView:
    """The view of a submission that was just read; ``queue_channel`` is the moderators' as the gate sees it."""
    settings = await guilds.guild_settings(connection, submission.guild_id)
    missing = NOTHING_MISSING  # a change in the library is checked when it is made
    if not submission.in_library:
        missing = await missing_of(connection, submission, settings, queue_channel, person_id, now)
    used = await sizes.bytes_used(connection, submission.guild_id, person_id)
    return EditorView(submission, missing, settings.of(CHANGES), budgets(used, settings.options).person)
