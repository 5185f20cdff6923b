"""The card that moderators decide on. Pure."""

from collections.abc import Sequence

from bot.domain.ids import OPERATOR, GuildId, UserId
from bot.domain.stories import Metadata
from bot.domain.submissions.changes import Change
from bot.domain.submissions.queue import NO_CONTEXT, Claim, QueueContext, SimilarStory
from bot.domain.submissions.submissions import ChapterEntry, State, Submission
from bot.locale import N_, _, ngettext
from bot.services.submissions.service import who
from cogs.submissions.components import (
    APPROVE,
    APPROVE_NOTE,
    ASK,
    CHANGES,
    CLAIM,
    CORRECT,
    LET_GO,
    PUT_BACK,
    QUEUE,
    QUEUE_AGAIN,
    REJECT,
    REOPEN,
    RESTORE,
    TAKE_DOWN,
    UNAPPROVE,
)
from cogs.submissions.conversation_cards import conversation_end
from cogs.ui.buttons import link_button
from cogs.ui.card import COLOURS, card_text, chapter_name, marked, plain, quoted, word_count
from cogs.ui.components import PROOF, PROOF_DOWNLOAD, TALK
from cogs.ui.editor.cards import STATE_NAMES, STATE_SIGNS
from cogs.ui.editor.signature import signed_line
from cogs.ui.layout import Button, Layout, Part, Row, Style, button, joined, panel, row, rule


def _state(submission: Submission, *, writer_hidden: bool) -> str:
    """Where it stands, who decided and when."""
    writer = _("an author who stays unnamed") if writer_hidden else who(submission.created_by)
    if submission.orphaned:
        writer = _("an author who left it to the library")
    sign = STATE_SIGNS[submission.state]
    by, at = who(submission.decided_by or OPERATOR), f"<t:{submission.decided_at or 0}:R>"
    if submission.state is State.PENDING:
        line = _("Submitted {at} by {writer}").format(at=f"<t:{submission.submitted_at or 0}:R>", writer=writer)
    elif submission.state is State.APPROVED and submission.orphaned:
        line = _("Left to the library by its author")
    elif submission.state is State.APPROVED and submission.decided_by in submission.author_ids:
        line = _("In the library as its author changed it {at}").format(at=at)
    elif submission.state is State.APPROVED:
        line = _("Approved by {by} {at}").format(by=by, at=at)
    elif submission.state is State.CHANGES:
        line = _("{by} asked for changes {at}").format(by=by, at=at)
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
    "link": N_("Link"),
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


def queue_card(
    submission: Submission,
    change: Change | None = None,
    context: QueueContext = NO_CONTEXT,
    *,
    message: str = "",
    private: bool = False,
) -> Layout:
    """A submission for its judges: the card, the notes that readers would see, and what can be done now.

    ``change`` is how it differs from what readers see already, for a story in the library. ``private`` is the card
    that one moderator has opened from the queue, and ``message`` what they have just done there.
    """
    parts: list[Part] = [message] if message else []
    parts.append(_state(submission, writer_hidden=context.writer_hidden))
    back = [button(_("Back to the queue"), QUEUE())] if private else []
    if submission.state in (State.WITHDRAWN, State.DRAFT):
        # What its writer has taken back is no longer the moderators' to read.
        return Layout(panel(*parts, *([row(*back)] if back else [])))
    if context.claim is not None and submission.state is State.PENDING:
        parts.append(claim_line(context.claim))
    decision = submission.reason if submission.state is not State.PENDING else ""
    if decision:
        parts.append(quoted(decision, 600))
    if change is not None:
        parts.append(
            f"✏️ **{_('A change of a story in the library')}**\n" + changed_lines(change, len(submission.contents))
        )
    if context.similar:
        parts.append(similar_lines(context.similar, submission.guild_id))
    if submission.recommended:
        parts.append("🔗 **" + _("A recommendation of a story elsewhere; nothing of it is kept here") + "**")
    parts += [rule(), *card_text(submission)]
    if submission.anonymous and not context.writer_hidden and (line := signed_line(submission)):
        parts.append(line)
    if submission.reworded:
        parts.append(reworded_line(submission))
    if notes := _notes(submission.metadata):
        parts.append(notes)
    if talk := conversation_end(submission, context, besides=decision):
        parts += [rule(), talk]
    parts += [rule(), *_actions(submission, context)]
    if private:
        parts.append(row(*back, button(_("Post its card again"), QUEUE_AGAIN(submission.id))))
    return Layout(panel(*parts, colour=COLOURS[submission.rating]))


def reworded_line(submission: Submission) -> str:
    """The tags that the server writes otherwise than they were typed, both ways."""
    pairs = "; ".join(f"{plain(typed, 80)} → {plain(name, 80)}" for typed, name in submission.reworded[:NAMED])
    more = len(submission.reworded) - NAMED
    if more > 0:
        pairs += "; " + _("and {count} more").format(count=more)
    return f"-# **{_('Tags as typed → as this server writes them')}** {pairs}"


def _notes(metadata: Metadata) -> str:
    notes = [
        f"**{label}** {marked(text, 250)}".replace("\n", " ")
        for label, text in (
            (_("Disclaimer"), metadata.disclaimer),
            (_("Notes before"), metadata.notes.before),
            (_("Notes after"), metadata.notes.after),
        )
        if text
    ]
    return "\n".join(notes)


def similar_lines(similar: Sequence[SimilarStory], guild_id: GuildId) -> str:
    """The stories whose text is like this one's, with where to find them. It is for people to judge."""
    return "\n".join(
        [f"**🔁 {_('Like a text that was handed in before')}**", *(_similar(one, guild_id) for one in similar)]
    )


def _similar(one: SimilarStory, guild_id: GuildId) -> str:
    other = one.other
    title = f"“{plain(other.title, 80)}”" if one.named else _("story {number}").format(number=other.id)
    if one.posted is not None:
        channel, message = one.posted
        title = f"[{title}](https://discord.com/channels/{guild_id}/{channel}/{message})"
    writer = {True: _("by the same writer"), False: _("by another writer"), None: ""}[one.same_writer]
    many = len(other.contents) > 1 or one.chapters > 1
    chapters = ngettext("{count} chapter", "{count} chapters", one.chapters).format(count=one.chapters) if many else ""
    about = joined((f"{one.percent}%", title, writer, _(STATE_NAMES[other.state]), chapters if one.chapters else ""))
    return f"- {about}"


def claim_line(claim: Claim) -> str:
    """Who has taken a submission, and until when."""
    return "🖐️ " + _("{by} has taken it, until {until}").format(by=who(claim.person_id), until=f"<t:{claim.until}:f>")


def _actions(submission: Submission, context: QueueContext) -> list[Row]:
    """What can be done with a submission as it stands."""
    number = submission.id
    first = [
        button(_("Read"), PROOF(number), emoji="📖"),
        button(_("Download"), PROOF_DOWNLOAD(number), emoji="⬇️"),
    ]
    if submission.recommended:
        first = [link_button(submission)]
    if submission.state is State.PENDING:
        first.append(button(_("Correct rating and tags"), CORRECT(number), emoji="🏷️"))
    first.append(button(_("Ask the writer…"), ASK(number), emoji="💬"))
    if context.lines > 1:
        first.append(button(_("Conversation"), TALK(number, 0)))
    down = [button(_("Take it down…"), TAKE_DOWN(number))] if submission.in_library else []
    again = button(_("Undo: decide again"), REOPEN(number))
    rows = [row(*first)]
    match submission.state:
        case State.PENDING:
            rows += [
                row(
                    button(_("Approve"), APPROVE(number, submission.revision_id), style=Style.success),
                    button(_("Approve with a note…"), APPROVE_NOTE(number, submission.revision_id)),
                    button(_("Ask for changes…"), CHANGES(number), style=Style.primary),
                    button(_("Reject…"), REJECT(number), style=Style.danger),
                    *down,
                ),
                row(*_claim_buttons(submission, context.claim)),
            ]
        case State.REJECTED | State.CHANGES:
            rows.append(row(again, *down))
        case State.APPROVED:
            undo = [button(_("Undo the approval"), UNAPPROVE(number))] if context.undoable else []
            rows.append(row(*undo, *down))
        case State.REMOVED:
            rows.append(
                row(
                    button(_("Put it back as it was"), RESTORE(number)),
                    button(_("Undo: decide again"), PUT_BACK(number)),
                )
            )
        case _:
            pass
    return rows


def _claim_buttons(submission: Submission, claim: Claim | None) -> list[Button]:
    # Whom the button saw is in it: of two moderators who press at once only one has seen the truth.
    if claim is None:
        return [button(_("I’ll take it"), CLAIM(submission.id, UserId(0)), emoji="🖐️")]
    return [
        button(_("Take it over"), CLAIM(submission.id, claim.person_id), emoji="🖐️"),
        button(_("Let it go"), LET_GO(submission.id)),
    ]


def withheld_card(*, adult: bool) -> Layout:
    """What is left of a card where the moderators may not be shown the story any more, and why."""
    sentence = (
        _("This story is for adults, and this channel is not age-restricted any more, so it is not shown here.")
        if adult
        else _("Submissions are not decided on in this channel any more.")
    )
    return Layout(panel(f"-# {sentence}"))


def superseded_card() -> Layout:
    """What is left of a card when a newer one of the same story was posted."""
    return Layout(panel(f"-# {_('There is a newer card of this story further down.')}"))
