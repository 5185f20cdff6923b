"""Submissions: every use case of a story before one server, and what they answer with."""

from bot.services.submissions.deciding import who
from bot.services.submissions.decisions import DecisionService
from bot.services.submissions.draft_expiry import DAY, DRAFT_KEPT_SECONDS
from bot.services.submissions.editor_view import EditorView
from bot.services.submissions.expiring_drafts import DraftService
from bot.services.submissions.loading import load
from bot.services.submissions.other_servers import OtherServersService
from bot.services.submissions.queue import ConversationPage, QueueService
from bot.services.submissions.requirements import NOTHING_MISSING, MissingRequirements, wording_of
from bot.services.submissions.rules import RequirementService
from bot.services.submissions.similar import LikenessService
from bot.services.submissions.writing import SubmissionService

__all__ = [
    "DAY",
    "DRAFT_KEPT_SECONDS",
    "NOTHING_MISSING",
    "ConversationPage",
    "DecisionService",
    "DraftService",
    "EditorView",
    "LikenessService",
    "MissingRequirements",
    "OtherServersService",
    "QueueService",
    "RequirementService",
    "SubmissionService",
    "load",
    "who",
    "wording_of",
]
