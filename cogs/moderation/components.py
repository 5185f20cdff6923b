"""The components that only the parts of cogs/moderation show."""

from bot.domain.ids import BanId, CaseId, SubmissionId, UserId
from cogs.ui.arguments import a_page, a_story
from cogs.ui.component import Component


def a_log_page(actor_id: UserId, group: str, submission_id: SubmissionId | None, page: int) -> None:
    """A page of the log; actor -1 is anybody."""


def a_ban(ban_id: BanId) -> None:
    """A ban."""


def a_case(case_id: CaseId) -> None:
    """All open reports of a story."""


def a_case_page(case_id: CaseId, page: int) -> None:
    """A page of a case's reports."""


LOG = Component("log", a_log_page)
REPORTS = Component("reports", a_page)
BANS = Component("bans", a_page)
UNBAN = Component("unban", a_ban)
REBAN = Component("reban", a_ban)
REPORT_FORM = Component("reportform", a_story)
UNREPORT = Component("unreport", a_case)
REPORT_CASE = Component("reportcase", a_case)
REPORTS_OF = Component("reportsof", a_case_page)
REPORT_HOLD = Component("reporthold", a_case)
REPORT_KEEP = Component("reportkeep", a_case)
REPORT_DOWN = Component("reportdown", a_case)
REPORT_UNDO = Component("reportundo", a_case)
