"""Bans from submitting: one that was just set or lifted, and the list. Pure."""

from collections.abc import Sequence

from bot.domain.moderation.bans import Ban
from bot.locale import _
from bot.services.submissions.service import who
from cogs.moderation.components import BANS, REBAN, UNBAN
from cogs.ui.card import plain
from cogs.ui.layout import Layout, Part, beside, button, joined, notice, pager, panel, row


def _until(ban: Ban) -> str:
    if ban.until is None:
        return _("until it is lifted")
    return _("until {until}").format(until=f"<t:{ban.until}:f>")


def banned(ban: Ban) -> Layout:
    """After a ban was set: what it means, and the way back."""
    said = "🚫 " + _(
        "No submissions of {person} are taken {until}. Drafts are kept; they read the reason when they try."
    ).format(person=who(ban.person_id), until=_until(ban))
    return notice(said, row(button(_("Lift it"), UNBAN(ban.id)), button(_("All bans"), BANS(0))))


def lifted(ban: Ban) -> Layout:
    """After a ban was lifted."""
    said = "✅ " + _("{person} may submit again.").format(person=who(ban.person_id))
    return notice(said, row(button(_("Undo"), REBAN(ban.id)), button(_("All bans"), BANS(0))))


def bans_page(bans: Sequence[Ban], page: int, pages: int) -> Layout:
    """A page of the bans in force."""
    parts: list[Part] = ["## " + _("Bans from submitting")]
    if not bans:
        parts.append(_("Nobody is banned. /moderation ban keeps somebody from submitting."))
    for ban in bans:
        by = _("by {moderator}").format(moderator=who(ban.actor_id))
        small = joined((_until(ban), by, f"<t:{ban.at}:R>"))
        text = f"**{who(ban.person_id)}**\n{plain(ban.reason, 300)}\n-# {small}"
        parts.append(beside(text, button(_("Lift it"), UNBAN(ban.id))))
    return Layout(panel(*parts, *pager(BANS, page=page, pages=pages)))
