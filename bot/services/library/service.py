"""The library: searching it, browsing it, and recommending what stands elsewhere."""

from bot.services.library.recommendations import MOST_WORDS_LENGTH, RecommendationService
from bot.services.library.search import (
    KEPT_SECONDS,
    LENGTH_NAMES,
    Length,
    Question,
    ResultPage,
    SearchService,
    Sort,
)

__all__ = [
    "KEPT_SECONDS",
    "LENGTH_NAMES",
    "MOST_WORDS_LENGTH",
    "Length",
    "Question",
    "RecommendationService",
    "ResultPage",
    "SearchService",
    "Sort",
]
