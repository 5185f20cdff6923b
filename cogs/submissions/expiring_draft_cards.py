"""A draft's time: its last line, the word that it ends, and what is handed back when it has. Pure."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.services.submissions.service import DAY, DRAFT_KEPT_SECONDS
from cogs.ui.buttons import mine_button
from cogs.ui.card import plain
from cogs.ui.components import DRAFT
from cogs.ui.editor.draft_expiry import keep_button
from cogs.ui.layout import Layout, Style, attached, button, panel, row, text_file

KEPT_DAYS = DRAFT_KEPT_SECONDS // DAY


def warning(submission: Submission, server: str) -> Layout:
    """The word to a draft's writer, some days before it goes."""
    said = _(
        "⏳ Your draft “{title}” on {server} goes {when}: a draft is kept for {days} days after its last change. Keep"
        " it, or open it and go on; otherwise you get its text back as a file in a message like this."
    ).format(
        title=_title(submission),
        server=plain(server, 80),
        when=f"<t:{submission.expires_at}:R>" if submission.expires_at else "",
        days=KEPT_DAYS,
    )
    return Layout(
        panel(said, row(keep_button(submission, style=Style.primary), button(_("Open"), DRAFT(submission.id))))
    )


def ended(submission: Submission, server: str, text: str) -> Layout:
    """After a draft's time: its text, handed back."""
    said = _(
        "📝 Your draft “{title}” on {server} was not changed for {days} days and is deleted. Here is all of it; /submit"
        " there takes this file as it is."
    ).format(title=_title(submission), server=plain(server, 80), days=KEPT_DAYS)
    return Layout(panel(said, attached("draft.txt")), files=[text_file(text, "draft.txt")])


def kept(submission: Submission) -> Layout:
    """After *Keep it*."""
    said = _("⏳ “{title}” is kept until {date}. Every change of it renews that.").format(
        title=_title(submission), date=f"<t:{submission.expires_at}:D>"
    )
    return Layout(panel(said, row(button(_("Open"), DRAFT(submission.id)), mine_button())))


def _title(submission: Submission) -> str:
    return plain(submission.title or _("(no title yet)"))
