"""Excerpts: every use case around passages, from a schedule's post to a reader's share."""

from bot.services.excerpts.choices import Decision, ExcerptChoiceService, Found
from bot.services.excerpts.passages import Paragraph, Passage
from bot.services.excerpts.posting import ExcerptService
from bot.services.excerpts.schedules import ExcerptScheduleService, SchedulePage, problem_said
from bot.services.excerpts.selecting import ExcerptSelectionService, Reselected
from bot.services.excerpts.sharing import Shareable, SharingService, sharer_of
from bot.services.excerpts.typed import TypedSelection

__all__ = [
    "Decision",
    "ExcerptChoiceService",
    "ExcerptScheduleService",
    "ExcerptSelectionService",
    "ExcerptService",
    "Found",
    "Paragraph",
    "Passage",
    "Reselected",
    "SchedulePage",
    "Shareable",
    "SharingService",
    "TypedSelection",
    "problem_said",
    "sharer_of",
]
