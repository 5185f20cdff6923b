"""What one is told about kudos. Pure."""

from bot.domain.ids import SubmissionId
from bot.locale import _
from cogs.reactions.components import UNKUDOS
from cogs.ui.layout import Layout, button, notice, row


def thanks() -> Layout:
    """Kudos were left."""
    return notice("❤️ " + _("Thank you! The writer will see your kudos."))


def left_before(submission_id: SubmissionId) -> Layout:
    """Kudos had been left already."""
    return notice(
        "❤️ " + _("You have left kudos on this story already."),
        row(button(_("Take kudos back"), UNKUDOS(submission_id))),
    )


def taken_back() -> Layout:
    """Kudos were taken back, or there were none."""
    return notice(_("Your kudos are taken back. The Kudos button leaves them again."))
