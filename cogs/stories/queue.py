"""The card that moderators decide on. Pure."""

from typing import Any

from bot.domain.library import State, Submission
from bot.locale import _
from bot.services.moderation import who
from cogs.stories.cards import STATE_SIGNS
from cogs.ui.card import COLOURS, card_text, marked, quoted
from cogs.ui.layout import Layout, Style, button, panel, row, rule


def _state(submission: Submission) -> str:
    """Where it stands, who decided and when."""
    sign = STATE_SIGNS[submission.state]
    by, at = who(submission.decided_by or 0), f"<t:{submission.decided_at or 0}:R>"
    if submission.state is State.PENDING:
        line = _("Submitted {at} by {writer}").format(
            at=f"<t:{submission.submitted_at or 0}:R>", writer=who(submission.created_by)
        )
    elif submission.state is State.APPROVED:
        line = _("Approved by {by} {at}").format(by=by, at=at)
    elif submission.state is State.REJECTED:
        line = _("Rejected by {by} {at}").format(by=by, at=at)
    elif submission.state is State.REMOVED:
        line = _("Taken down by {by} {at}").format(by=by, at=at)
    else:
        line = _("Taken back by its writer {at}").format(at=at)
    return f"{sign} **{line}**"


def queue_card(submission: Submission) -> Layout:
    """A submission for its judges: the card, the notes that readers would see, and what can be done now."""
    metadata = submission.metadata
    if submission.state in (State.WITHDRAWN, State.DRAFT):
        # What its writer has taken back is no longer the moderators' to read.
        return Layout(panel(_state(submission)))
    parts: list[Any] = [_state(submission)]
    if submission.reason and submission.state is not State.PENDING:
        parts.append(quoted(submission.reason, 600))
    parts += [rule(), *card_text(submission)]
    notes = [
        f"**{label}** {marked(text, 250)}".replace("\n", " ")
        for label, text in (
            (_("Disclaimer"), metadata.disclaimer),
            (_("Notes before"), metadata.notes.before),
            (_("Notes after"), metadata.notes.after),
        )
        if text
    ]
    if notes:
        parts.append("\n".join(notes))
    parts.append(rule())
    read = button(_("Read"), "proof", submission.id, emoji="📖")
    download = button(_("Download"), "proofdownload", submission.id, emoji="⬇️")
    match submission.state:
        case State.PENDING:
            parts += [
                row(read, download, button(_("Correct rating and tags"), "correct", submission.id, emoji="🏷️")),
                row(
                    button(_("Approve"), "approve", submission.id, style=Style.success),
                    button(_("Reject…"), "reject", submission.id, style=Style.danger),
                ),
            ]
        case State.REJECTED:
            parts.append(row(read, download, button(_("Undo: decide again"), "reopen", submission.id)))
        case State.APPROVED:
            parts.append(row(read, download, button(_("Take it down…"), "takedown", submission.id)))
        case State.REMOVED:
            parts.append(row(read, download, button(_("Undo: decide again"), "putback", submission.id)))
        case _:
            pass
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def withheld_card(*, adult: bool) -> Layout:
    """What is left of a card where the moderators may not be shown the story any more, and why."""
    sentence = (
        _("This story is for adults, and this channel is not age-restricted any more, so it is not shown here.")
        if adult
        else _("Submissions are not decided on in this channel any more.")
    )
    return Layout(panel(f"-# {sentence}"))


def superseded_card() -> Layout:
    """What is left of an older card of a story that was submitted again."""
    return Layout(panel(f"-# {_('This story was submitted again; its newest card is further down.')}"))
