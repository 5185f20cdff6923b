"""What a server asks of a submission, as its writer sees it. Pure."""

from bot.domain.library import Submission
from bot.locale import _
from bot.services.requirements import Lacks
from cogs.ui.layout import Block, Layout, Style, beside, button, panel, row, rule


def still_to_do(submission: Submission, lacks: Lacks) -> list[Block | str]:
    """What the server still asks for, a line each, and its rules to be read; nothing where nothing is lacking."""
    if not lacks.sentences:
        return []
    lines = "\n".join([f"**☑️ {_('Before you can submit')}**", *(f"- {sentence}" for sentence in lacks.sentences)])
    return [beside(lines, button(_("Rules…"), "rules", submission.id, emoji="📜"))] if lacks.rules else [lines]


def rules_page(submission: Submission, rules: str, wording: str) -> Layout:
    """The server's rules, to be accepted once; ``wording`` says which text was shown."""
    return Layout(
        panel(
            "## 📜 " + _("Rules for submissions"),
            rules,
            rule(),
            row(
                button(_("I accept"), "accept", submission.id, wording, style=Style.success),
                button(_("Back to the story"), "revise", submission.id),
            ),
            f"-# {_('You accept them once; you are asked again when they are changed.')}",
        )
    )
