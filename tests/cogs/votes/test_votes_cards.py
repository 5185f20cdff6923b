"""What a vote shows, drawn without a server: within Discord's limits and in the reader's language."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.library import Listed
from bot.domain.paging import Page
from bot.domain.stories import Rating
from bot.domain.votes import Candidate, Method, Purpose, TieRule, Vote, VoteState, count
from bot.services.votes.service import BallotPaper, DraftView, ShownCandidate, SuggestionFilter, VoteView
from cogs.ui.layout import Layout
from cogs.votes import cards, panels
from tests.support.drawn import shown, titled, within_limits
from tests.support.language import outside

NOW = 1_700_000_000


def a_vote(method: Method, tie: TieRule, state: VoteState, places: int) -> Vote:
    candidates = tuple(Candidate(place, place, place) for place in range(1, places + 1))
    return Vote(
        id=2**40,
        uuid="u",
        guild_id=2**60,
        channel_id=2**60,
        purpose=Purpose.SERIAL,
        title="",
        method=method,
        tie_rule=tie,
        seed="0" * 16 if tie is TieRule.LOT else "",
        adult=False,
        state=state,
        created_by=2**60,
        members=2**20,
        opened_at=NOW - 60,
        closes_at=NOW + 60,
        lasts=90_060,
        zone="UTC",
        ended_at=NOW,
        ballots=4,
        candidates=candidates,
    )


def story(place: int, title: str, author: str) -> Listed:
    return Listed(place, 2**60, frozenset({1}), title, (author,) * 5, Rating.GENERAL, None, 1, 1, None, (), "")


def drawn(voting: Vote, stories: list[ShownCandidate]) -> Iterator[tuple[str, Layout]]:
    """Everything there is to draw of a round."""
    places = [one.number for one in stories]
    ballots = [tuple(places[n:] + places[:n]) for n in (0, 1, len(places) // 2)] + [(places[-1],)]
    counted = count(voting.method, places, ballots, None if voting.tie_rule is TieRule.SHARED else places)
    view = VoteView(voting, tuple(stories), None, (1, 2))
    done = VoteView(voting, tuple(stories), counted, (1, 2), (1, 3))
    yield "opening", cards.opening(view, NOW)
    yield "result", cards.result(done, counted, b"png")
    yield "cancelled", cards.cancelled(view)
    yield "draft", panels.draft(DraftView(voting, tuple(stories[:-1]), SuggestionFilter(), (story(9, "１", "２"),)))
    for ballot in ((), (places[0],), tuple(places)):
        yield "ballot", panels.ballot(BallotPaper(voting, tuple(stories), 1, ballot, changed=False))
    yield "list", panels.listing(Page((view,), 1, 3), NOW)
    yield "list", panels.listing(Page((done,), 1, 3), NOW)
    yield "empty list", panels.listing(Page((), 0, 1), NOW)
    for one in (view, done):
        yield "one", panels.one_vote(one, NOW, page=0, manages=True)
    for question in (panels.close_question, panels.cancel_question):
        yield "question", question(voting)
    yield "extend?", panels.extend_question(voting, 3600)
    yield "opened", panels.opened(voting)
    yield "discarded", panels.discarded()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(Method), st.sampled_from(TieRule), st.sampled_from(VoteState), st.integers(2, 25), st.data())
def test_everything_is_within_discords_limits(
    method: Method, tie: TieRule, state: VoteState, places: int, data: Any
) -> None:
    title, author = data.draw(titled(200)), data.draw(titled(100))
    stories = [
        ShownCandidate(place, 2**40 + place, story(place, title, author), True) for place in range(1, places + 1)
    ]
    for _name, layout in drawn(a_vote(method, tie, state, places), stories):
        within_limits(layout)


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("tie", list(TieRule))
def test_everything_is_translated(method: Method, tie: TieRule) -> None:
    stories = [
        ShownCandidate(1, 1, story(1, "１", "２"), True),
        ShownCandidate(2, 2, None, True),
        ShownCandidate(3, 3, None, False),
        ShownCandidate(4, 4, story(4, "３", "４"), False),
    ]
    for state in VoteState:
        for name, layout in drawn(a_vote(method, tie, state, 4), stories):
            read = re.sub(r"https://discord\.com\S*", "", shown(layout))
            assert not outside(read), name


def test_a_long_ranking_says_every_number() -> None:
    voting = a_vote(Method.RANKED, TieRule.OLDEST, VoteState.COUNTED, 25)
    stories = [ShownCandidate(place, place, story(place, f"Story {place}", "Wren"), True) for place in range(1, 26)]
    ballots = [(place,) for place in range(1, 26) for _ in range(place)]
    counted = count(Method.RANKED, list(range(1, 26)), ballots, list(range(1, 26)))
    read = shown(cards.result(VoteView(voting, tuple(stories), counted), counted, None))
    assert f"Count {len(counted.steps)}:" in read and "🏆 **Story 25**" in read
