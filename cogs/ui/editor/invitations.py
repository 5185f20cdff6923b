"""Invitations to write a story together, as lines with their answers. Pure."""

from collections.abc import Sequence

from bot.domain.ids import InvitationId, UserId
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.services.authors.service import InvitationView
from cogs.ui.card import plain
from cogs.ui.components import ACCEPT_INVITATION, DECLINE_INVITATION
from cogs.ui.layout import Button, Part, Style, button, row


def title_of(submission: Submission, *, shown: bool) -> str:
    """A story's title, or words for it where the place may not show it."""
    return f"“{plain(submission.title or _('(no title yet)'), 100)}”" if shown else _("a story for adults")


def answer_buttons(invitation_id: InvitationId) -> list[Button]:
    """Say yes or no to an invitation."""
    return [
        button(_("Accept…"), ACCEPT_INVITATION(invitation_id), style=Style.success),
        button(_("Decline"), DECLINE_INVITATION(invitation_id)),
    ]


def invitation_text(by: UserId, title: str, server: str) -> str:
    """That somebody asks one to be an author."""
    return _("🖋️ <@{by}> asks you to be an author of {title} in the library of {server}.").format(
        by=by, title=title, server=server
    )


def waiting_lines(invited: Sequence[InvitationView], server: str, *, adult: bool) -> list[Part]:
    """Invitations for one's own list; ``adult`` says whether the place may show adult titles."""
    parts: list[Part] = []
    for one in invited[:3]:
        title = title_of(one.submission, shown=adult or not one.submission.rating.adult)
        parts += [
            invitation_text(one.invitation.invited_by, title, plain(server, 80)),
            row(*answer_buttons(one.invitation.id)),
        ]
    return parts
