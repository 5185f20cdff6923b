"""How long a draft is kept, in the lines of its card. Pure."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _
from cogs.ui.components import KEEP_DRAFT
from cogs.ui.layout import Button, Style, button


def keep_button(submission: Submission, *, style: Style = Style.secondary) -> Button:
    """Keep a draft for another 14 days."""
    return button(_("Keep it"), KEEP_DRAFT(submission.id), style=style, emoji="⏳")


def kept_until_line(submission: Submission) -> str:
    """Until when a draft is kept; empty for what was submitted before."""
    if not submission.unsent:
        return ""
    if submission.expires_at is None:
        return _("kept until you delete it")
    return _("kept until {date}").format(date=f"<t:{submission.expires_at}:D>")
