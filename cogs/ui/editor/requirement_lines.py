"""What a server still asks of a submission, in the lines of its card. Pure."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.sentences import Lines
from bot.services.submissions.service import MissingRequirements
from cogs.ui.components import SHOW_RULES
from cogs.ui.layout import Part, beside, button
from cogs.ui.sentences import written


def still_to_do(submission: Submission, missing: MissingRequirements) -> list[Part]:
    """What the server still asks for, a line each, and its rules to be read; nothing where nothing is lacking."""
    if not missing.sentences:
        return []
    lines = f"**☑️ {_('Before you can submit')}**\n{written(Lines(missing.sentences))}"
    return [beside(lines, button(_("Rules…"), SHOW_RULES(submission.id), emoji="📜"))] if missing.rules else [lines]
