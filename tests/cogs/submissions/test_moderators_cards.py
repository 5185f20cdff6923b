"""Everything that moderators are shown stays within Discord's limits, however long what people wrote is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.moderation.audit import KINDS, Act, LogFilter, LogLine
from bot.domain.moderation.bans import Ban
from bot.domain.moderation.reports import Case, CaseState, CaseView, Report
from bot.domain.submissions.queue import (
    CONVERSATION,
    QUEUE_STATES,
    Claim,
    QueueContext,
    QueueEntry,
    QueueFilter,
    Remark,
    SimilarStory,
    Whose,
)
from bot.domain.submissions.submissions import Submission
from bot.services.submissions.service import ConversationPage, MissingRequirements
from cogs.moderation import ban_cards, log_cards, report_cards
from cogs.submissions import conversation_cards, posts, queue_card, queue_list, requirement_cards
from cogs.ui import reasons
from cogs.ui.component import Action
from cogs.ui.editor import cards
from cogs.ui.layout import Layout
from tests.conftest import parts
from tests.support.drawn import drawn, fits, stories, within_limits

BIG = 2**60


def said(submission: Submission, many: int) -> tuple[Remark, ...]:
    return tuple(Remark(CONVERSATION[n % len(CONVERSATION)], BIG + n, submission.reason, BIG) for n in range(many))


def around(submission: Submission) -> QueueContext:
    alike = SimilarStory(submission, True, 100, 300, False, (BIG, BIG))
    return QueueContext(Claim(BIG, BIG), said(submission, 3), 99, True, (alike,) * 3)


def view(submission: Submission, state: CaseState, many: int = 6) -> CaseView:
    case = Case(BIG, BIG, submission.id, state, BIG, BIG, BIG, submission.reason)
    reports = tuple(Report(BIG + n, f"It breaks the rules\n{submission.reason}"[:1000], BIG) for n in range(many))
    return CaseView(case, submission, reports, 99, 1, 10)


def line(submission: Submission, action: str) -> LogLine:
    detail = '{"name": "rules", "before": null, "after": "x"}' if action == "setting" else submission.reason
    return LogLine(Act(BIG, BIG, BIG, action, submission.id, BIG, detail, BIG), submission.title)


LACKS = MissingRequirements(
    tuple("What is lacking is told in a long sentence, which says what to do about it." for _ in range(9)), True
)

CARDS: dict[str, Callable[[Submission], Layout]] = {
    "queue card": lambda s: queue_card.queue_card(s, None, around(s)),
    "queue card, private": lambda s: queue_card.queue_card(s, None, around(s), message="x" * 300, private=True),
    "queue": lambda s: queue_list.queue_page(
        [QueueEntry(replace(s, id=s.id + n), n != 3, Claim(BIG, BIG)) for n in range(7)],
        QueueFilter(QUEUE_STATES[1], 3650, Whose.FREE),
        10**6,
        1,
        3,
    ),
    "conversation, writer": lambda s: conversation_cards.conversation_page(
        s, ConversationPage(said(s, 8), 1, 3, True), writer=True, unnamed=True
    ),
    "conversation": lambda s: conversation_cards.conversation_page(
        s, ConversationPage(said(s, 8), 1, 3, False), writer=False, unnamed=False
    ),
    "log": lambda s: log_cards.log_page(
        [line(s, action) for action in list(KINDS)[:10]], "narrowed", LogFilter(BIG, "decisions", BIG), 1, 3
    ),
    **{f"log, {action}": lambda s, action=action: log_cards.log_post(line(s, action)) for action in KINDS},
    **{f"case, {state}": lambda s, state=state: report_cards.case_card(view(s, state)) for state in CaseState},
    "reports": lambda s: report_cards.reports_page(view(s, CaseState.OPEN, 10)),
    "cases": lambda s: report_cards.cases_page(
        [
            (replace(view(s, CaseState.HELD), case=replace(view(s, CaseState.HELD).case, id=n)), n % 2 == 0)
            for n in range(7)
        ],
        1,
        3,
    ),
    "word": lambda s: report_cards.report_message(s.title, s.title, down=True),
    "bans": lambda s: ban_cards.bans_page(
        [Ban(n, BIG, BIG, BIG, s.reason[:500], BIG, BIG, None) for n in range(8)], 1, 3
    ),
    "draft that lacks": lambda s: cards.draft(s, LACKS),
    "rules": lambda s: requirement_cards.rules_page(s, "x" * 3000, "f" * 16),
    **{
        action: lambda s, action=action: posts.notice(s, s.title, action, s.reason, None, BIG)
        for action in ("asked", "changes", "rechange", "held", "restored", "unapproved")
    },
}


@pytest.mark.parametrize("name", CARDS)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(submission=stories())
def test_it_stays_within_discords_limits(name: str, submission: Submission) -> None:
    layout = CARDS[name](submission)
    within_limits(layout)
    for component in parts(drawn(layout)):
        fits(component)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(submission=stories())
def test_forms_have_room_for_every_title(submission: Submission) -> None:
    forms = [reasons.reason_form(submission, GuildSettings(1), Action(name, (str(BIG),) * 2)) for name in reasons.FORMS]
    for form in (*forms, reasons.question_form(submission), reasons.answer_form(submission)):
        assert 0 < len(form.title) <= 45
        assert len(form.custom_id) <= 100
    assert len(report_cards.report_form(submission).title) <= 45
