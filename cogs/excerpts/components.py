"""The components that only the parts of cogs/excerpts show."""

from bot.domain.ids import ChapterId, InteractionId, ScheduleId, SelectionId, SubmissionId, TextId
from cogs.ui.arguments import a_page, a_place, a_story
from cogs.ui.component import Component


def an_excerpt_choice(
    submission_id: SubmissionId, *, forbidden: bool, text_id: TextId, start: int, end: int, again: str = ""
) -> None:
    """A whole decision about excerpts. ``text_id`` 0 leaves them to chance; ``again`` only tells two buttons apart."""


def a_schedule(schedule_id: ScheduleId, page: int) -> None:
    """A schedule, and the page of the list that it is on."""


def a_selection(schedule_id: ScheduleId, page: int, *, former: SelectionId, current: SelectionId) -> None:
    """A schedule's selection before, and the one that it would take the place of."""


def a_menu(submission_id: SubmissionId, chapter_id: ChapterId, anchor: int, menu: int = 0) -> None:
    """One of several menus beside a page; its number only tells them apart."""


def a_shared_passage(
    submission_id: SubmissionId, *, text_id: TextId, start: int, end: int, request_id: InteractionId
) -> None:
    """A passage, and the preview in which it was chosen."""


def a_share(request_id: InteractionId) -> None:
    """What was shared from a preview."""


EXCERPT_WORDS = Component("excerptwords", a_story)
EXCERPT_WORDS_FORM = Component("excerptwordsform", a_story)
EXCERPT_SET = Component("excerptset", an_excerpt_choice)
SCHEDULES = Component("schedules", a_page)
SCHEDULE_PAUSE = Component("schedpause", a_schedule)
SCHEDULE_RESUME = Component("schedresume", a_schedule)
SCHEDULE_TIME = Component("schedtime", a_schedule)
SCHEDULE_TIME_FORM = Component("schedtimeform", a_schedule)
SCHEDULE_REMOVE = Component("schedremove", a_schedule)
SCHEDULE_BACK = Component("schedback", a_schedule)
SCHEDULE_WHAT = Component("schedwhat", a_schedule)
SCHEDULE_WHAT_FORM = Component("schedwhatform", a_schedule)
SCHEDULE_FORMER = Component("schedformer", a_selection)
SHARE_AGAIN = Component("shareagain", a_place)
SHARE_CHOSEN = Component("sharechosen", a_menu)
SHARE_POST = Component("sharepost", a_shared_passage)
SHARE_REMOVE = Component("shareremove", a_share)
