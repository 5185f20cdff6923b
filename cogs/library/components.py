"""The components that only the parts of cogs/library show."""

from bot.domain.ids import SearchId, SubmissionId
from cogs.ui.arguments import a_page, nothing
from cogs.ui.component import Choice, Component


def a_search_page(search_id: SearchId, page: int) -> None:
    """A page of a search."""


def a_fandom(name: str) -> None:
    """A fandom by its name, or by the beginning of a long one."""


def a_result(submission_id: SubmissionId, chapter_number: int, list_name: str, *list_args: str) -> None:
    """A story opened from a list, and the action that leads back there. Chapter 0 where none was found."""


FOUND = Component("found", a_search_page)
FANDOMS = Component("fandoms", a_page)
FANDOM = Choice("fandom", a_fandom, nothing)
RESULT = Component("result", a_result)
