"""The card that moderators decide on. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.domain.changes import Change
from bot.domain.library import ChapterEntry, State, Submission
from bot.locale import N_, _
from bot.services.deciding import who
from cogs.stories.cards import STATE_SIGNS
from cogs.ui.card import COLOURS, card_text, chapter_name, marked, plain, quoted, word_count
from cogs.ui.layout import Layout, Style, button, joined, panel, row, rule


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


# Metadata's fields by name, as a change is told of.
FIELD_NAMES = {
    "title": N_("Title"),
    "authors": N_("Author"),
    "summary": N_("Summary"),
    "disclaimer": N_("Disclaimer"),
    "notes": N_("Notes"),
    "warnings": N_("Warnings"),
    "categories": N_("Category"),
    "fandoms": N_("Fandom"),
    "relationships": N_("Relationships"),
    "characters": N_("Characters"),
    "tags": N_("Tags"),
    "language": N_("Language"),
    "status": N_("Status"),
    "planned_chapters": N_("Chapters planned"),
    "series": N_("Series"),
}

# Chapters of one kind that a change names; more are counted.
NAMED = 6


def changed_lines(change: Change, chapters: int) -> str:
    """What a change changes, a line for each kind."""
    lines: list[str] = []
    if change.rating is not None:
        before, after = (_(rating.value) for rating in change.rating)
        lines.append(f"**{_('Rating')}** {before} → **{after}**")
    if change.fields:
        lines.append(f"**{_('Changed on the card')}** {', '.join(_(FIELD_NAMES[name]) for name in change.fields)}")
    lines += _named(_("New"), [(one, word_count(one.words)) for one in change.added], chapters)
    lines += _named(
        _("Other text"), [(one.entry, f"+{one.came:,} −{one.went:,}") for one in change.rewritten], chapters
    )
    lines += _named(_("Other title or notes"), [(one, "") for one in change.renamed], chapters)
    lines += _named(_("Removed"), [(one, word_count(one.words)) for one in change.removed], chapters)
    if change.moved:
        lines.append(f"**{_('Chapters stand in another order')}**")
    if change.nothing:
        lines.append(_("Nothing that readers would see."))
    return "\n".join(lines)


def _named(label: str, entries: Sequence[tuple[ChapterEntry, str]], chapters: int) -> list[str]:
    if not entries:
        return []
    names = [joined((plain(chapter_name(entry, max(chapters, 2)), 60), more)) for entry, more in entries[:NAMED]]
    if len(entries) > NAMED:
        names.append(_("and {count} more").format(count=len(entries) - NAMED))
    return [f"**{label}** " + "; ".join(names)]


def queue_card(submission: Submission, change: Change | None = None) -> Layout:
    """A submission for its judges: the card, the notes that readers would see, and what can be done now.

    ``change`` is how it differs from what readers see already, for a story in the library.
    """
    metadata = submission.metadata
    if submission.state in (State.WITHDRAWN, State.DRAFT):
        # What its writer has taken back is no longer the moderators' to read.
        return Layout(panel(_state(submission)))
    parts: list[Any] = [_state(submission)]
    if submission.reason and submission.state is not State.PENDING:
        parts.append(quoted(submission.reason, 600))
    if change is not None:
        parts.append(
            f"✏️ **{_('A change of a story in the library')}**\n" + changed_lines(change, len(submission.contents))
        )
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
                    button(_("Approve"), "approve", submission.id, submission.revision_id, style=Style.success),
                    button(_("Reject…"), "reject", submission.id, style=Style.danger),
                    *([button(_("Take it down…"), "takedown", submission.id)] if submission.in_library else []),
                ),
            ]
        case State.REJECTED:
            undo = button(_("Undo: decide again"), "reopen", submission.id)
            down = [button(_("Take it down…"), "takedown", submission.id)] if submission.in_library else []
            parts.append(row(read, download, undo, *down))
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
