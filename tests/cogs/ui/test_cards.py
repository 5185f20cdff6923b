"""Every card of every story stays within Discord's limits: long titles, two hundred tags, three hundred chapters."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bot.domain.gate import MACHINE, Viewer
from bot.domain.guilds.budgets import Budget
from bot.domain.guilds.guilds import GuildSettings
from bot.domain.guilds.settings import BY_APPROVAL
from bot.domain.library import Fandom, Listed
from bot.domain.paging import CountedPage
from bot.domain.stories import ChapterDraft, Rating
from bot.domain.submissions.submissions import Submission
from bot.services.access import escaped
from bot.services.library.service import Question, ResultPage, Sort
from bot.services.reading.service import Contents, ReadingBegun, Unfinished
from bot.services.submissions.service import NOTHING_MISSING, EditorView
from bot.text.exporters import Kind
from cogs.guilds import cards as guilds_cards
from cogs.guilds import setup_cards
from cogs.library import cards as search_cards
from cogs.library.views import story_buttons
from cogs.reading import cards as reading_cards
from cogs.submissions import expiring_draft_cards, full_view_cards, posts, queue_card, withdrawal_cards
from cogs.ui.buttons import story_card
from cogs.ui.card import plain
from cogs.ui.components import BROWSE
from cogs.ui.editor import cards as stories_cards
from cogs.ui.layout import Layout
from tests.conftest import parts
from tests.support.drawn import drawn, fits, stories, within_limits


def listed(submission: Submission) -> Listed:
    metadata = submission.metadata
    return Listed(
        submission.id,
        submission.guild_id,
        submission.author_ids,
        metadata.title,
        metadata.authors,
        metadata.rating,
        metadata.status,
        submission.words,
        len(submission.contents),
        metadata.planned_chapters,
        metadata.fandoms,
        metadata.summary,
        snippet=metadata.disclaimer[:300],
        chapter_number=len(submission.contents),
    )


def five(submission: Submission, first: int = 0) -> list[Submission]:
    return [replace(submission, id=submission.id + first + n) for n in range(5)]


def found(submission: Submission) -> ResultPage:
    return ResultPage(tuple(listed(one) for one in five(submission)), 1, 3, 11)


def fandoms(submission: Submission) -> CountedPage[Fandom]:
    names = submission.metadata.fandoms[:25]
    return CountedPage(tuple(Fandom(f"{n}", f"{n}{name}", 10**5) for n, name in enumerate(names)), 1, 3, 75)


def recommended(submission: Submission) -> Submission:
    link = "https://stories.example/" + "x" * 270
    return replace(submission, metadata=replace(submission.metadata, link=link), contents=(), words=0)


def chapters_of(submission: Submission) -> list[ChapterDraft]:
    return [
        ChapterDraft(one.number, one.title, "", one.words, submission.metadata.notes) for one in submission.contents
    ]


SETTINGS = GuildSettings(2**60, *([2**60] * 5))
QUESTION = Question(2**60, MACHINE, Viewer(), query="x" * 200, fandom="f" * 150, rating=Rating.TEEN)
BACK = BROWSE(2**60, Sort.NEWEST, 10**9)

CARDS: dict[str, Callable[[Submission], Layout]] = {
    "draft": stories_cards.draft,
    "nearly full": lambda s: stories_cards.editor(EditorView(s, NOTHING_MISSING, BY_APPROVAL, Budget(95, 100))),
    "submitted": stories_cards.submitted,
    "recommended": lambda s: stories_cards.draft(recommended(s)),
    "recommendation posted": lambda s: posts.announcement(recommended(s)),
    "recommendation judged": lambda s: queue_card.queue_card(recommended(s)),
    "recommendation opened": lambda s: story_card(recommended(s), *story_buttons(recommended(s), 0, BACK)),
    "all of it": lambda s: full_view_cards.full_view(s, chapters_of(s), 0),
    "the end of it": lambda s: full_view_cards.full_view(s, chapters_of(s), 10**9),
    "own story": lambda s: stories_cards.own_story(s, "https://discord.com/channels/1/2/3"),
    "mine": lambda s: stories_cards.mine(five(s), 1, 3, budget=Budget(90, 100)),
    "taken back?": withdrawal_cards.taken_back_question,
    "discard?": withdrawal_cards.discard_question,
    "draft goes": lambda s: expiring_draft_cards.warning(s, s.title),
    "draft is gone": lambda s: expiring_draft_cards.ended(s, s.title, "text"),
    "draft is kept": expiring_draft_cards.kept,
    "approved": lambda s: posts.notice(s, s.title, "approved", s.reason, None),
    "rejected": lambda s: posts.notice(s, s.title, "rejected", s.reason, "text"),
    "removed": lambda s: posts.notice(s, s.title, "removed", s.reason, "text"),
    "reopened": lambda s: posts.notice(s, s.title, "reopened", "", None),
    "announcement": posts.announcement,
    "queue": queue_card.queue_card,
    "results": lambda s: search_cards.results_card(QUESTION, found(s), 1),
    "shelf": lambda s: search_cards.shelf_card(QUESTION, found(s), Sort.NEWEST, 2**60),
    "nothing": lambda s: search_cards.nothing_found(replace(QUESTION, query=s.title, fandom=s.title)),
    "opened from a list": lambda s: story_card(s, *story_buttons(s, 1, BACK)),
    "fandoms": lambda s: search_cards.fandoms_card(fandoms(s)),
    "opened": lambda s: reading_cards.opened_card(s, (2**60, 2**60)),
    "contents": lambda s: reading_cards.contents_card(Contents(s, 2**60 + 1), 0),
    "begun": lambda s: reading_cards.begun_list(
        ReadingBegun(tuple(Unfinished(one, 1, 1) for one in (*five(s), *five(s, 5))), 3), SETTINGS
    ),
    "nothing begun": lambda s: reading_cards.nothing_begun(ReadingBegun((), 3), SETTINGS),
    "file": lambda s: reading_cards.file_card(s, Kind.EPUB, b"PK"),
    "desk": lambda s: guilds_cards.desk(s.title),
    **{f"setup {at}": lambda s, at=at: setup_cards.step(at, SETTINGS, [s.title] * 12) for at in setup_cards.STEPS},
    "settings": lambda s: setup_cards.overview(SETTINGS, [s.title] * 12),
}


@pytest.mark.parametrize("name", CARDS)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(submission=stories())
def test_a_card_stays_within_discords_limits(name: str, submission: Submission) -> None:
    layout = CARDS[name](submission)
    within_limits(layout)
    for component in parts(drawn(layout)):
        fits(component)


def test_a_title_turns_no_direction_but_its_own() -> None:
    for show in (plain, escaped):
        assert show("\u202elicitxE \u2067Lamp") == "licitxE Lamp"
        assert show("مصباح عند الجزر") == "مصباح عند الجزر"
