"""Readers' subscriptions drawn without a server: whatever a story is called, Discord takes their cards."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paging import Page
from bot.domain.serials.serials import Mark, PauseReason, SerialState
from bot.domain.submissions.submissions import Submission
from bot.services.serials.service import Offer, SubscriptionStanding
from cogs.delivery.stamp import stamp
from cogs.serials import posts
from cogs.ui import subscription_cards as cards
from tests.support.drawn import SLOW, serial, shown, submissions, subscription, within_limits


def standing(title: str | None, state: SerialState, problem: str, *, step: bool) -> SubscriptionStanding:
    return SubscriptionStanding(
        subscription(state=state, problem=problem),
        title,
        1_700_000_000,
        999,
        1000,
        beginning=False,
        all_read=False,
        complete=True,
        beside=serial() if step else None,
    )


@SLOW
@given(st.text(max_size=200), st.sampled_from(SerialState), st.sampled_from(["", *PauseReason]), st.booleans())
def test_the_list_and_each_card_fit(title: str, state: SerialState, problem: str, step: bool) -> None:
    one = standing(title, state, problem, step=step)
    undo: Any = cards.undo_position(2**40, Mark(2**40, 2**40, 2**40, 2**30))
    within_limits(cards.subscription_card(one, "said", undo))
    five = tuple(replace(one, subscription=replace(one.subscription, row_id=2**40 + n)) for n in range(5))
    within_limits(cards.subscription_list(Page(five, 1, 3), on_server=True))


@SLOW
@given(submissions(), st.booleans(), st.booleans())
def test_the_offer_fits(submission: Submission, step: bool, has: bool) -> None:
    within_limits(
        cards.offer(Offer(submission, subscription().pace, subscription() if has else None, serial() if step else None))
    )


@pytest.mark.parametrize("said", ["adult", "left", "back"])
def test_only_a_story_that_is_back_is_named(said: str) -> None:
    layout = posts.subscription_message(said, 1, "The Lamp", "The Reading Room", "<#5>")
    stamp(layout, "f" * 20)
    within_limits(layout)
    assert ("The Lamp" in shown(layout)) == (said == "back") and "The Reading Room" in shown(layout)
