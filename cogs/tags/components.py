"""The components that only the parts of cogs/tags show."""

from bot.domain.ids import TagChangeId
from cogs.ui.arguments import a_page, nothing
from cogs.ui.component import Choice, Component


def a_tag_list(asked: str, page: int) -> None:
    """A page of the tags that were asked for."""


def a_tag(handle: str, page: int = 0) -> None:
    """A page of a tag."""


def a_tag_change(change_id: TagChangeId) -> None:
    """A change of tags."""


TAGS = Component("tags", a_tag_list)
TAG = Choice("tag", a_tag, nothing)
TAGS_DO = Component("tagsdo", a_tag_change)
TAGS_CANCEL = Component("tagscancel", a_tag_change)
TAGS_UNDO = Component("tagsundo", a_tag_change)
TAGS_AGAIN = Component("tagsagain", a_tag_change)
TAG_CHANGES = Component("tagchanges", a_page)
