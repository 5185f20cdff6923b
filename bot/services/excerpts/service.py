"""Excerpts: every use case around passages, from a schedule's post to a reader's share."""

from bot.services.excerpts.choices import ExcerptChoiceService, ExcerptDecision, FoundPassage
from bot.services.excerpts.passages import Passage
from bot.services.excerpts.posting import ExcerptService
from bot.services.excerpts.schedules import ExcerptScheduleService, SchedulePage, problem_said
from bot.services.excerpts.selecting import ExcerptSelectionService, Reselected
from bot.services.excerpts.sharing import ExcerptSharingService, Shareable
from bot.services.excerpts.typed import TypedSelection
from bot.text.splitting.paragraphs import Paragraph

__all__ = [
    "ExcerptChoiceService",
    "ExcerptDecision",
    "ExcerptScheduleService",
    "ExcerptSelectionService",
    "ExcerptService",
    "ExcerptSharingService",
    "FoundPassage",
    "Paragraph",
    "Passage",
    "Reselected",
    "SchedulePage",
    "Shareable",
    "TypedSelection",
    "problem_said",
]
