"""The components that only the parts of cogs/stories show."""

from bot.domain.ids import ChapterDraftId, ChapterId, SubmissionId
from cogs.ui.arguments import a_story, a_story_page
from cogs.ui.component import Choice, Component


def a_chapter(submission_id: SubmissionId, chapter_id: ChapterId) -> None:
    """A chapter of a story."""


def a_waiting(draft_id: ChapterDraftId) -> None:
    """A text that waits to be added to a story."""


def a_waiting_page(draft_id: ChapterDraftId, page: int) -> None:
    """A page of the stories that a waiting text may be of."""


def a_waiting_story(draft_id: ChapterDraftId, submission_id: SubmissionId) -> None:
    """A waiting text and its story."""


def a_waiting_chapter(draft_id: ChapterDraftId, number: int) -> None:
    """A chapter of a waiting text, counted from 1."""


CHAPTER = Choice("chapter", a_chapter, a_story)
RENAME = Component("rename", a_chapter)
RENAME_FORM = Component("renameform", a_chapter)
RECHAPTER = Component("rechapter", a_chapter)
RECHAPTER_FORM = Component("rechapterform", a_chapter)
CHAPTER_UP = Component("chapterup", a_chapter)
CHAPTER_DOWN = Component("chapterdown", a_chapter)
UNCHAPTER = Component("unchapter", a_chapter)
UNCHAPTER_YES = Component("unchapteryes", a_chapter)
VERSIONS = Component("versions", a_story_page)
ADD_CHAPTER = Component("addchapter", a_story)
ADD_CHAPTER_FORM = Component("addchapterform", a_story)
NEW_CHAPTER = Component("newchapter", a_waiting)
NEW_CHAPTER_STORIES = Component("newstories", a_waiting_page)
NEW_CHAPTER_STORY = Component("newstory", a_waiting_story)
NEW_CHAPTER_TITLE = Choice("newtitle", a_waiting_chapter, a_waiting)
NEW_CHAPTER_TITLE_FORM = Component("newtitleform", a_waiting_chapter)
NEW_CHAPTER_YES = Component("newyes", a_waiting)
NEW_CHAPTER_NO = Component("newno", a_waiting)
