"""What pyright refuses of a component's arguments. Nothing here runs: ``make check`` reads it.

Every line that is marked must be refused for that reason: a mark that is not needed is an error itself.
"""

# pyright: reportUnnecessaryTypeIgnoreComment=error

from typing import assert_type

from bot.domain.ids import ChapterId, SubmissionId
from cogs.stories.components import CHAPTER
from cogs.ui.cog import Cog
from cogs.ui.component import Action
from cogs.ui.component_data import ComponentData
from cogs.ui.components import DRAFT, MINE, SERIES
from cogs.ui.form import Form
from cogs.ui.interaction import Interaction
from cogs.ui.layout import button, choose, pager


def where_a_part_is_made(story: SubmissionId, chapter: ChapterId) -> None:
    """A wrong name, number or kind of arguments."""
    assert_type(DRAFT(story), Action)
    DRAFT(submission_id=story)
    DRAFT()  # pyright: ignore[reportCallIssue]
    DRAFT(story, 0)  # pyright: ignore[reportCallIssue]
    DRAFT(story_id=story)  # pyright: ignore[reportCallIssue]
    DRAFT(chapter)  # pyright: ignore[reportArgumentType]
    DRAFT(5)  # pyright: ignore[reportArgumentType]
    CHAPTER(story, chapter)
    CHAPTER(chapter, story)  # pyright: ignore[reportArgumentType]
    CHAPTER(story)  # pyright: ignore[reportCallIssue]
    CHAPTER.select(story)
    CHAPTER.select(story, chapter)  # pyright: ignore[reportCallIssue]
    DRAFT.select(story)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def what_a_part_leads_to(story: SubmissionId) -> None:
    """A component without its arguments, or a name."""
    button("Open", DRAFT(story))
    button("Open", DRAFT)  # pyright: ignore[reportArgumentType]
    button("Open", "draft", story)  # pyright: ignore[reportCallIssue]
    choose([], "draft")  # pyright: ignore[reportArgumentType]
    Form("Open", "draft", fields=[])  # pyright: ignore[reportArgumentType]
    pager(MINE, page=0, pages=2)
    pager(lambda page: SERIES(story, 0, page), page=0, pages=2)
    pager(DRAFT, page=0, pages=2)  # pyright: ignore[reportArgumentType]


class Handlers(Cog):
    """Methods that take other arguments than their component has."""

    @DRAFT.handler
    async def right(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId) -> None:
        """As it is declared."""

    @DRAFT.handler  # pyright: ignore[reportArgumentType]
    async def none(self, interaction: Interaction, data: ComponentData) -> None:
        """One too few."""

    @DRAFT.handler  # pyright: ignore[reportArgumentType]
    async def more(self, interaction: Interaction, data: ComponentData, submission_id: SubmissionId, page: int) -> None:
        """One too many."""

    @DRAFT.handler  # pyright: ignore[reportArgumentType]
    async def another_name(self, interaction: Interaction, data: ComponentData, story_id: SubmissionId) -> None:
        """Called otherwise."""

    @DRAFT.handler  # pyright: ignore[reportArgumentType]
    async def another_kind(self, interaction: Interaction, data: ComponentData, submission_id: ChapterId) -> None:
        """Of another kind."""
