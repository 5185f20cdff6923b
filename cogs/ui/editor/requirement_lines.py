"""What a server still asks of a submission, in the lines of its card. Pure."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.services.submissions.service import MissingRequirements
from cogs.ui.layout import Part, beside, button


def still_to_do(submission: Submission, missing: MissingRequirements) -> list[Part]:
    """What the server still asks for, a line each, and its rules to be read; nothing where nothing is lacking."""
    if not missing.sentences:
        return []
    lines = "\n".join([f"**☑️ {_('Before you can submit')}**", *(f"- {sentence}" for sentence in missing.sentences)])
    return [beside(lines, button(_("Rules…"), "rules", submission.id, emoji="📜"))] if missing.rules else [lines]
