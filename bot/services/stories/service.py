"""Stories: every use case of their chapters, how a file is read, and what they answer with."""

from bot.services.stories.chapters import ChapterService, Versions
from bot.services.stories.chapters_from_draft import as_chapters
from bot.services.stories.parsing import HandedIn, Parsing, parsing
from bot.services.stories.parsing_queue import (
    MOST,
    MOST_BYTES,
    MOST_OF_A_PERSON,
    MOST_OF_A_SERVER,
    SMALL_BYTES,
    ParsingQueue,
    Place,
)
from bot.services.stories.revisions import require_changeable
from bot.services.stories.waiting_chapters import WaitingChapterService, WaitingPage
from bot.services.turns import Whose
from bot.storage.stories.unseen import KEPT as UNSEEN_KEPT

__all__ = [
    "MOST",
    "MOST_BYTES",
    "MOST_OF_A_PERSON",
    "MOST_OF_A_SERVER",
    "SMALL_BYTES",
    "UNSEEN_KEPT",
    "ChapterService",
    "HandedIn",
    "Parsing",
    "ParsingQueue",
    "Place",
    "Versions",
    "WaitingChapterService",
    "WaitingPage",
    "Whose",
    "as_chapters",
    "parsing",
    "require_changeable",
]
