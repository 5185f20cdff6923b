"""What co-authors are asked and told. Pure."""

from collections.abc import Sequence

from bot.domain.authors import PenName
from bot.domain.ids import InvitationId, UserId
from bot.domain.submissions.submissions import Submission
from bot.locale import _
from bot.services.authors.service import InvitationView
from bot.text import limits
from cogs.authors.components import ACCEPT_INVITATION_FORM, GIVE_AWAY_YES, LEAVE_YES
from cogs.ui.buttons import mine_button
from cogs.ui.card import byline, plain
from cogs.ui.components import DRAFT, NAMES
from cogs.ui.editor.invitations import answer_buttons, invitation_text, title_of
from cogs.ui.form import Form, text_field
from cogs.ui.layout import Layout, Style, button, notice, panel, row


def author_notice(
    submission: Submission, server: str, action: str, by: UserId, invitation_id: InvitationId | None, *, shown: bool
) -> Layout:
    """A direct message about a story's authors; ``invitation_id`` is given while one waits for its answer."""
    title, where = title_of(submission, shown=shown), plain(server, 80)
    if action == "invited":
        said = invitation_text(by, title, where)
        if invitation_id is None:
            return notice(f"{said}\n-# {_('This was answered or taken back.')}", row(mine_button()))
        return Layout(
            panel(
                said,
                _("If you accept, you are listed under the name you choose, and can change the story as they can."),
                row(*answer_buttons(invitation_id)),
            )
        )
    sentences = {
        "accepted": _("🖋️ <@{by}> is an author of {title} with you from now on."),
        "declined": _("<@{by}> does not want to be an author of {title}."),
        "left": _("<@{by}> is no longer an author of {title}; their name was taken off it."),
        "hidden": _("🕶️ Another author of {title} has hidden its names: readers see Anonymous."),
        "revealed": _("🖋️ The names of {title} are shown to readers again."),
    }
    return notice(
        sentences[action].format(by=by, title=title), row(button(_("Open"), DRAFT(submission.id)), mine_button())
    )


def revealed(submission: Submission) -> Layout:
    """The time has come that an author had set."""
    said = _("🖋️ As you had set it, readers see from now on that “{title}” is {byline}.").format(
        title=plain(submission.title, 100), byline=byline(submission.signed)
    )
    return notice(said, row(button(_("Names"), NAMES(submission.id))))


def accept_form(found: InvitationView, known: Sequence[PenName]) -> Form:
    """Accept, and the name to sign with."""
    return Form(
        _("Be an author of it"),
        ACCEPT_INVITATION_FORM(found.invitation.id),
        fields=[
            text_field(
                "name",
                _("The name you sign with"),
                hint=_("What readers see; leave it empty to be an author without a name"),
                value=known[0].name if len(known) == 1 else "",
                limit=limits.MAX_AUTHOR,
            )
        ],
    )


def declined() -> Layout:
    """After Decline."""
    return notice(
        _("You declined. The person who asked is told. If you change your mind, they can ask you again."),
        row(mine_button()),
    )


def leave_question(submission: Submission) -> Layout:
    """Ask before somebody leaves a story."""
    return Layout(
        panel(
            _(
                "Be no author of “{title}” any more? Your name is taken off it at once, everywhere, also off its"
                " earlier versions, and you can't change it any more. **This can't be undone**; the others could"
                " only ask you again."
            ).format(title=plain(submission.title, 100)),
            row(
                button(_("Leave the story"), LEAVE_YES(submission.id), style=Style.danger),
                button(_("Stay"), NAMES(submission.id)),
            ),
        )
    )


def left(submission: Submission) -> Layout:
    """After somebody left a story."""
    said = _("You are no longer an author of “{title}”, and your name was taken off it.")
    return notice(said.format(title=plain(submission.title, 100)), row(mine_button()))


def give_away_question(submission: Submission) -> Layout:
    """Ask before a story is left to the library for good."""
    return Layout(
        panel(
            f"### {_('Leave “{title}” to the library?').format(title=plain(submission.title, 100))}",
            _(
                "The story stays for its readers, in every library it is in, and is shown there without a name. Every"
                " link between it and you is removed: your name, your list, its versions, a change that waits. The"
                " text itself is not touched, so a name in its notes stays."
            ),
            _(
                "**This can't be undone, by you or by anybody.** You can't change it or take it back afterwards. If you"
                " may want to, hide the names instead."
            ),
            row(
                button(_("Leave it for good"), GIVE_AWAY_YES(submission.id), style=Style.danger),
                button(_("Keep it"), NAMES(submission.id)),
            ),
        )
    )


def given_away(submission: Submission) -> Layout:
    """After a story was left to the library."""
    said = _("“{title}” belongs to the library now, without a name. Thank you for leaving it to its readers.")
    return notice(said.format(title=plain(submission.title, 100)), row(mine_button()))
