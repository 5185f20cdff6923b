"""The list of what waits for the moderators. Pure."""

from collections.abc import Sequence

from bot.domain.submissions.queue import QUEUE_STATES, QueueEntry, QueueFilter, Whose
from bot.domain.submissions.submissions import State
from bot.locale import N_, _, ngettext
from bot.services.submissions.service import who
from cogs.submissions.components import QUEUE, QUEUE_STATE
from cogs.ui.card import byline, facts, plain
from cogs.ui.components import QUEUED
from cogs.ui.layout import Layout, Part, beside, button, choose, joined, option, pager, panel

# What a queue can be narrowed to, as people call it.
STATES = {
    State.PENDING: N_("waiting for a decision"),
    State.CHANGES: N_("changes asked for"),
    State.REJECTED: N_("rejected"),
    State.APPROVED: N_("in the library"),
    State.REMOVED: N_("taken down"),
}
WHOSE = {
    Whose.ALL: N_("all"),
    Whose.MINE: N_("taken by me"),
    Whose.FREE: N_("taken by nobody"),
}


def queue_page(lines: Sequence[QueueEntry], wanted: QueueFilter, total: int, page: int, pages: int) -> Layout:
    """A page of the queue, the oldest first."""
    narrowed = joined(
        (
            _(STATES[wanted.state]),
            ngettext("{count} story", "{count} stories", total).format(count=f"{total:,}"),
            _(WHOSE[wanted.whose]) if wanted.whose is not Whose.ALL else "",
            ngettext("for at least {count} day", "for at least {count} days", wanted.days).format(count=wanted.days)
            if wanted.days
            else "",
        )
    )
    parts: list[Part] = ["## " + _("The moderators' queue"), f"-# {narrowed}"]
    if not lines:
        parts.append(_("Nothing here. Enjoy the quiet, or look at another state below."))
    parts += [_line(line) for line in lines]
    query = (wanted.state, wanted.days, wanted.whose)
    parts += pager(lambda page: QUEUE(*query, page), page=page, pages=pages)
    states = [option(_(STATES[state]), state.value, default=state is wanted.state) for state in QUEUE_STATES]
    parts.append(choose(states, QUEUE_STATE.select(), placeholder=_("Another state")))
    return Layout(panel(*parts))


def _line(line: QueueEntry) -> Part:
    submission = line.submission
    held = "🖐️ " + who(line.claim.person_id) if line.claim is not None else ""
    what = _("a change") if submission.changed else ""
    at = submission.submitted_at
    since = _("submitted {at}").format(at=f"<t:{at}:R>") if at is not None else ""
    small = joined((since, what, held))
    if not line.named:
        text = _("A story for adults; this channel is not age-restricted, so it is not shown here.")
        return f"**{_('story {number}').format(number=submission.id)}**\n{text}\n-# {small}"
    title = plain(submission.title or _("(no title yet)"), 100)
    about = joined(
        (byline(submission.metadata.authors), facts(submission.metadata, submission.words, len(submission.contents)))
    )
    return beside(f"**{title}**\n-# {about}\n-# {small}", button(_("Open"), QUEUED(submission.id)))
