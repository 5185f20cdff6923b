"""Readers' subscriptions drawn without a server: whatever a story holds, Discord takes it, and the text stays whole."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paging import Page
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import Mark, SerialState, Span
from bot.domain.serials.subscriptions import Pace, PauseReason, Subscription
from bot.domain.stories import Notes
from bot.domain.submissions.submissions import ChapterText, Submission
from bot.services.serials.service import Offer, SubscriptionInstalment, SubscriptionStanding
from bot.text.splitting import instalments, pages
from bot.text.stored.markup import to_discord
from cogs.delivery.stamp import stamp
from cogs.serials import subscription_posts as posts
from cogs.ui import subscription_cards as cards
from tests.support.drawn import SLOW, STORED, serial, shown, submissions, within_limits

PACE = Pace(Cadence(18 * 60, "America/Argentina/ComodRivadavia", frozenset(range(6))), 10_000, 168)
PLAIN = Subscription(
    id=2**40,
    uuid="u",
    guild_id=2**60,
    person_id=2**60,
    submission_id=2**40,
    serial_id=None,
    pace=PACE,
    state=SerialState.RUNNING,
    reason=PauseReason.CHOSEN,
    sent=10**6,
    planned_day=None,
    last_day=None,
    mark=None,
)


@SLOW
@given(submissions(), STORED, STORED, st.integers(1, 3), st.booleans(), st.booleans())
def test_every_message_fits_with_its_text_whole(
    submission: Submission, words: str, note: str, part: int, begins: bool, last: bool
) -> None:
    words = words.strip()
    chapter = ChapterText(submission.contents[0], words, Notes(note, note))
    span = Span(1, 1, 0, len(words))
    pieces = instalments.messages(span, words) or [span]
    part = min(part, len(pieces))
    piece = pieces[part - 1]
    one = SubscriptionInstalment(
        submission,
        PLAIN,
        10**6,
        part,
        len(pieces),
        chapter,
        len(submission.contents),
        pages.slice_text(words, piece.start, piece.end),
        piece.start,
        piece.end,
        begins=begins and part == 1,
        caught_up=last and part == len(pieces),
        last=last and part == len(pieces),
    )
    layout = posts.instalment_message(one)
    stamp(layout, "f" * 20)
    within_limits(layout)
    assert to_discord(one.text) in shown(layout), "notes give way, the text never"


def standing(title: str | None, state: SerialState, reason: PauseReason, *, step: bool) -> SubscriptionStanding:
    return SubscriptionStanding(
        replace(PLAIN, state=state, reason=reason),
        title,
        1_700_000_000,
        999,
        1000,
        beginning=False,
        all_read=False,
        complete=True,
        serial=serial() if step else None,
    )


@SLOW
@given(st.text(max_size=200), st.sampled_from(SerialState), st.sampled_from(PauseReason), st.booleans())
def test_the_list_and_each_card_fit(title: str, state: SerialState, reason: PauseReason, step: bool) -> None:
    one = standing(title, state, reason, step=step)
    undo: Any = cards.undo_position(2**40, Mark(2**40, 2**40, 2**40, 2**30))
    within_limits(cards.subscription_card(one, "said", undo))
    five = tuple(replace(one, subscription=replace(one.subscription, id=2**40 + n)) for n in range(5))
    within_limits(cards.subscription_list(Page(five, 1, 3), on_server=True))


@SLOW
@given(submissions(), st.booleans(), st.booleans())
def test_the_offer_fits(submission: Submission, step: bool, has: bool) -> None:
    within_limits(cards.offer(Offer(submission, PACE, PLAIN if has else None, serial() if step else None)))


@pytest.mark.parametrize("said", ["adult", "left", "back"])
def test_only_a_story_that_is_back_is_named(said: str) -> None:
    layout = posts.subscription_message(said, 1, "The Lamp", "The Reading Room", "<#5>")
    stamp(layout, "f" * 20)
    within_limits(layout)
    assert ("The Lamp" in shown(layout)) == (said == "back") and "The Reading Room" in shown(layout)
