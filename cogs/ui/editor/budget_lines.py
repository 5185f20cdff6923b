"""What a person's texts take of what they may, in the lines of their own stories. Pure."""

from bot.domain.guilds.budgets import Budget
from bot.locale import _
from bot.sentences import Size


def used_line(budget: Budget) -> str:
    """How much it is; from where it is nearly all on, also what to do."""
    used, most = Size(budget.used), Size(budget.most)
    if budget.nearly_full:
        return "⚠️ " + _(
            "Your texts on this server take {used} of {most}. When all of it is used, nothing more can be handed in or"
            " changed. Delete drafts that you don't need (/mine), or ask the moderators for more room."
        ).format(used=used, most=most)
    return f"-# {_('Your texts on this server take {used} of {most}.').format(used=used, most=most)}"
