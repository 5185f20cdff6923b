"""How a story is signed, in the lines of its card. Pure."""

from collections.abc import Sequence

from bot.domain.ids import SubmissionId
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from cogs.ui.card import plain
from cogs.ui.components import CHOICES, NAMES
from cogs.ui.layout import Button, button


def names_button(submission_id: SubmissionId) -> Button:
    """How a story is signed, and with whom."""
    return button(_("Names"), NAMES(submission_id), emoji="🖋️")


def choices_button(submission_id: SubmissionId) -> Button:
    """What may be done with a story."""
    return button(_("Choices"), CHOICES(submission_id), emoji="🎚️")


def named(names: Sequence[str]) -> str:
    """Names in a line, escaped."""
    return ", ".join(plain(name, 100) for name in names) or _("no name")


def signed_line(submission: Submission) -> str:
    """For its authors: what stands under a story, where readers see something else; empty where they see that."""
    if not submission.anonymous:
        return "" if submission.signed else "-# 🖋️ " + _("No name is chosen, so it appears as Anonymous: see “Names”.")
    if submission.reveal_at is not None:
        return "-# 🕶️ " + _("Anonymous to readers until {at}; signed {names}.").format(
            at=f"<t:{submission.reveal_at}:f>", names=named(submission.signed)
        )
    return "-# 🕶️ " + _("Anonymous to readers; signed {names}.").format(names=named(submission.signed))
