"""The library: searching it, browsing it, and recommending what stands elsewhere."""

from bot.services.library.recommendations import MOST_WORDS_LENGTH, RecommendationService
from bot.services.library.search import (
    LENGTH_NAMES,
    SEARCH_KEPT_SECONDS,
    Length,
    Question,
    ResultPage,
    SearchService,
    Sort,
)

__all__ = [
    "LENGTH_NAMES",
    "MOST_WORDS_LENGTH",
    "SEARCH_KEPT_SECONDS",
    "Length",
    "Question",
    "RecommendationService",
    "ResultPage",
    "SearchService",
    "Sort",
]
