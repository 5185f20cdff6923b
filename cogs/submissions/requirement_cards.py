"""What a server asks of a submission, as its writer sees it. Pure."""

from bot.domain.submissions.submissions import Submission
from bot.locale import _
from cogs.submissions.components import ACCEPT_RULES
from cogs.ui.components import REVISE
from cogs.ui.layout import Layout, Style, button, panel, row, rule


def rules_page(submission: Submission, rules: str, wording: str) -> Layout:
    """The server's rules, to be accepted once; ``wording`` says which text was shown."""
    return Layout(
        panel(
            "## 📜 " + _("Rules for submissions"),
            rules,
            rule(),
            row(
                button(_("I accept"), ACCEPT_RULES(submission.id, wording), style=Style.success),
                button(_("Back to the story"), REVISE(submission.id)),
            ),
            f"-# {_('You accept them once; you are asked again when they are changed.')}",
        )
    )
