"""Reports: the reader's form, the moderators' card of a case, the list of them. Pure."""

from collections.abc import Sequence

from bot.domain.ids import OPERATOR
from bot.domain.moderation.reports import UNDECIDED, WHY, Case, CaseState, CaseView, Report
from bot.domain.submissions.submissions import State, Submission
from bot.locale import _, ngettext
from bot.services.moderation.service import LONGEST
from bot.services.submissions.service import who
from cogs.moderation.components import (
    REPORT_CASE,
    REPORT_DOWN,
    REPORT_FORM,
    REPORT_HOLD,
    REPORT_KEEP,
    REPORT_UNDO,
    REPORTS,
    REPORTS_OF,
    UNREPORT,
)
from cogs.ui.card import byline, facts, plain
from cogs.ui.components import PROOF, QUEUED
from cogs.ui.form import Form, choice_field, text_field
from cogs.ui.layout import Button, Layout, Part, Style, beside, button, joined, notice, option, pager, panel, row, rule
from cogs.ui.reasons import titled


def report_form(submission: Submission) -> Form:
    """What is wrong with a story."""
    word = [option(_("Tell me by direct message"), "yes")]
    return Form(
        titled(_("Report “{title}”"), submission.title),
        REPORT_FORM(submission.id),
        fields=[
            choice_field("why", _("What is wrong?"), [option(_(name), key) for key, name in WHY.items()], least=1),
            text_field(
                "words",
                _("In your own words"),
                hint=_("The moderators see this and your name; the writer sees neither"),
                long=True,
                limit=LONGEST,
            ),
            choice_field("word", _("Want to know what came of it?"), word, placeholder=_("No, thank you")),
        ],
    )


def reported(case: Case, title: str) -> Layout:
    """After a report: what happens now, and the way back."""
    said = "✅ " + _("The moderators have your report of “{title}”. Its writer does not learn who reported it.")
    return notice(said.format(title=plain(title)), row(button(_("Take it back"), UNREPORT(case.id))))


def _state(view: CaseView) -> str:
    case = view.case
    by, at = who(case.decided_by or OPERATOR), f"<t:{case.decided_at or 0}:R>"
    match case.state:
        case CaseState.OPEN:
            return "🚩 " + _("Reported by readers")
        case CaseState.HELD:
            return "⏸️ " + _("Out of the library until you decide; taken down by {by} {at}").format(by=by, at=at)
        case CaseState.KEPT if case.decided_by is None:
            return "↩️ " + _("Taken back by the reader {at}").format(at=at)
        case CaseState.KEPT:
            return "📗 " + _("Closed by {by} {at}; the story stays").format(by=by, at=at)
        case CaseState.DOWN:
            return "🚫 " + _("Closed by {by} {at}; the story is down").format(by=by, at=at)


def _report(report: Report, limit: int) -> str:
    lines = [line for line in report.reason.split("\n") if line.strip()]
    # The first line is one of our own sentences, the rest is the reader's.
    first = _(lines[0]) if lines else ""
    said = f"**{who(report.person_id)}** · <t:{report.at}:R>\n{first}"
    return said + "".join(f"\n> {plain(line, limit)}" for line in lines[1:6])


def case_card(view: CaseView, *, message: str = "") -> Layout:
    """Everything that readers report of one story, and what can be done."""
    case, submission = view.case, view.submission
    count = ngettext("{count} report", "{count} reports", view.total).format(count=view.total)
    head = [message] if message else []
    if submission.state in (State.WITHDRAWN, State.DRAFT):
        # What its writer has taken back is no longer the moderators' to read.
        head += [_state(view), _("Its writer has taken the story back.")]
        undecided = case.state in UNDECIDED
        return Layout(panel(*head, *([row(button(_("Close it"), REPORT_KEEP(case.id)))] if undecided else [])))
    about = joined((byline(submission.metadata.authors), facts(submission.metadata, submission.words, 0)))
    parts: list[Part] = [
        *head,
        f"**{_state(view)}** · {count}",
        f"### {plain(submission.title)}\n-# {about}",
        *([f"> {plain(case.reason, 600)}"] if case.reason else []),
        rule(),
        *[_report(report, 300) for report in view.reports],
        rule(),
        row(
            button(_("Read"), PROOF(submission.id), emoji="📖"),
            button(_("Its card"), QUEUED(submission.id)),
            *([button(_("All reports"), REPORTS_OF(case.id, 0))] if view.total > len(view.reports) else []),
        ),
        row(*_actions(case)),
    ]
    return Layout(panel(*parts, colour=0xA6322D if case.state in UNDECIDED else None))


def _actions(case: Case) -> list[Button]:
    down = button(_("Take it down for good…"), REPORT_DOWN(case.id), style=Style.danger)
    match case.state:
        case CaseState.OPEN:
            return [
                button(_("Take it down, decide later"), REPORT_HOLD(case.id), style=Style.primary),
                down,
                button(_("The story stays"), REPORT_KEEP(case.id), style=Style.success),
            ]
        case CaseState.HELD:
            return [
                button(_("Put it back"), REPORT_KEEP(case.id), style=Style.success),
                button(_("Keep it down…"), REPORT_DOWN(case.id), style=Style.danger),
            ]
        case _:
            return [button(_("Undo: decide again"), REPORT_UNDO(case.id))]


def reports_page(view: CaseView) -> Layout:
    """A page of a case's reports."""
    parts: list[Part] = ["### " + plain(view.submission.title), *[_report(report, 300) for report in view.reports]]
    pages = pager(lambda page: REPORTS_OF(view.case.id, page), page=view.page, pages=view.pages)
    return Layout(panel(*parts, *pages, row(button(_("Back"), REPORT_CASE(view.case.id)))))


def cases_page(views: Sequence[tuple[CaseView, bool]], page: int, pages: int) -> Layout:
    """A page of the undecided cases, each with whether its story may be named here."""
    parts: list[Part] = ["## " + _("Reports that wait for a decision")]
    if not views:
        parts.append(_("Nothing is reported. Readers report a story with the menu on its posts, or its card's button."))
    for view, named in views:
        count = ngettext("{count} report", "{count} reports", view.total).format(count=view.total)
        title = plain(view.submission.title, 100) if named else _("story {number}").format(number=view.submission.id)
        small = joined((count, f"<t:{view.case.opened_at}:R>", _("down") if view.case.state is CaseState.HELD else ""))
        parts.append(beside(f"**{title}**\n-# {small}", button(_("Open"), REPORT_CASE(view.case.id))))
    return Layout(panel(*parts, *pager(REPORTS, page=page, pages=pages)))


def withheld() -> Layout:
    """What is left of a case's card where its story may not be shown."""
    return Layout(panel(f"-# {_('A report of a story that may not be shown in this channel; /moderation reports.')}"))


def report_message(title: str, server: str, *, down: bool) -> Layout:
    """What a reader is told who wanted to know; ``title`` is empty where it may not be named there."""
    story = f"“{plain(title)}”" if title else _("a story")
    said = _("The moderators of {server} have looked at your report of {story}: it stays in the library.")
    if down:
        said = _("The moderators of {server} have looked at your report of {story}, and have taken it down. Thank you.")
    return notice(said.format(server=plain(server, 80), story=story))
