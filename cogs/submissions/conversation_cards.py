"""The conversation between a story's writer and the moderators, over all its rounds. Pure."""

from bot.domain.submissions.queue import QueueContext, Remark
from bot.domain.submissions.submissions import Submission
from bot.locale import N_, _
from bot.services.submissions.service import ConversationPage, who
from cogs.submissions.components import ASK
from cogs.ui.card import plain, quoted
from cogs.ui.components import ANSWER, DRAFT, QUEUED, TALK
from cogs.ui.layout import Layout, Part, button, joined, pager, panel, row

# What a line of the conversation says beside its text.
SENTENCES = {
    "submitted": N_("{by} submitted it"),
    "changed": N_("{by} changed it"),
    "approved": N_("{by} approved it"),
    "inforce": N_("{by} changed it; it needed no approval"),
    "unapproved": N_("{by} took the approval back"),
    "asked": N_("{by} asked"),
    "answered": N_("{by} answered"),
    "changes": N_("{by} asked for changes"),
    "rejected": N_("{by} rejected it"),
    "held": N_("{by} took it down until readers' reports are decided on"),
    "removed": N_("{by} took it down"),
    "restored": N_("{by} put it back into the library"),
    "reopened": N_("{by} put it up for a decision again"),
}

# What is shown of a line's text on a card, and on a page of the conversation.
SHORT, LONG = 160, 420


def _line(submission: Submission, line: Remark, limit: int, *, unnamed: bool, writer_hidden: bool) -> str:
    writers = line.actor_id in submission.author_ids
    by = who(line.actor_id)
    if writers and writer_hidden:
        by = _("The writer")
    elif unnamed and not writers:
        by = _("The moderators")
    said = joined((_(SENTENCES[line.action]).format(by=by), f"<t:{line.at}:R>"))
    return f"-# {said}" + (f"\n{quoted(line.text, limit)}" if line.text else "")


def conversation_end(submission: Submission, context: QueueContext, besides: str = "") -> str:
    """The last lines of the conversation, for the moderators' card that says ``besides`` already; may be empty."""
    lines = [
        _line(submission, line, SHORT, unnamed=False, writer_hidden=context.writer_hidden)
        for line in context.conversation
        if line.text and line.text != besides
    ]
    if not lines:
        return ""
    return f"**💬 {_('Conversation')}**\n" + "\n".join(lines)


def conversation_page(
    submission: Submission, page: ConversationPage, *, writer: bool, unnamed: bool, message: str = ""
) -> Layout:
    """A page of the conversation, page 0 being its end; ``unnamed`` hides which moderator it was."""
    parts: list[Part] = [message] if message else []
    parts.append("### 💬 " + plain(submission.title))
    hidden = page.writer_hidden and not writer
    lines = [_line(submission, line, LONG, unnamed=unnamed, writer_hidden=hidden) for line in page.items]
    parts += lines or [_("Nothing has been said yet.")]
    own = [button(_("Answer…"), ANSWER(submission.id)), button(_("Open"), DRAFT(submission.id))]
    judges = [button(_("Ask the writer…"), ASK(submission.id)), button(_("Open"), QUEUED(submission.id))]
    return Layout(
        panel(
            *parts,
            *pager(lambda page: TALK(submission.id, page), page=page.number, pages=page.pages),
            row(*(own if writer else judges)),
        )
    )
