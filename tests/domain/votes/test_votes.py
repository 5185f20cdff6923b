"""Counting, against rules written a second time, and against other people's libraries."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pyrankvote
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from votelib.convert import ApprovalToSimpleVotes
from votelib.evaluate.core import Plurality

from bot.domain.votes import (
    Ballot,
    Count,
    Method,
    Purpose,
    TieRule,
    Vote,
    VoteState,
    as_record,
    count,
    from_record,
    lot_order,
)

MANY = st.integers(1, 6)


@st.composite
def elections(draw: st.DrawFn, method: Method) -> tuple[list[int], list[Ballot], list[int] | None]:
    """Candidates that may win, ballots (which may name others too), and an order or none."""
    printed = list(range(1, draw(MANY) + 2))
    standing = sorted(draw(st.sets(st.sampled_from(printed), min_size=1)))
    most = 1 if method is Method.CHOICE else len(printed)
    ballot = st.lists(st.sampled_from(printed), min_size=1, max_size=most, unique=True).map(tuple)
    ballots = draw(st.lists(ballot, max_size=12))
    order = draw(st.none() | st.permutations(standing))
    return standing, ballots, order


every = st.sampled_from(Method).flatmap(lambda method: elections(method).map(lambda election: (method, *election)))


def brute_force(method: Method, standing: list[int], ballots: list[Ballot], order: list[int] | None) -> set[int]:
    """The winners by the rules as a person would do them on paper: piles of ballots, one going out at a time."""
    if method is not Method.RANKED:
        piles = Counter(one for ballot in ballots for one in ballot if one in standing)
        most = max(piles.values(), default=0)
        best = {one for one in piles if piles[one] == most}
        return best if order is None or not best else {next(one for one in order if one in best)}
    left = set(standing)
    while True:
        piles = Counter(cut[0] for ballot in ballots if (cut := [one for one in ballot if one in left]))
        if not piles:
            return set()
        for one in left:
            if piles[one] * 2 > piles.total():
                return {one}
        fewest = min(piles[one] for one in left)
        last = {one for one in left if piles[one] == fewest}
        if order is not None:
            last = {max(last, key=order.index)}
        elif last == left:
            return left
        left -= last


@given(every)
def test_the_count_is_what_counting_by_hand_gives(election: Any) -> None:
    method, standing, ballots, order = election
    counted = count(method, standing, ballots, order)
    assert set(counted.winners) == brute_force(method, standing, ballots, order)
    assert set(counted.winners) <= set(standing)
    assert len(counted.winners) <= 1 or order is None
    assert counted.ballots == len(ballots)


@given(every, st.randoms())
def test_neither_the_order_of_ballots_nor_that_of_candidates_matters(election: Any, random: Any) -> None:
    method, standing, ballots, order = election
    mixed, turned = list(ballots), list(standing)
    random.shuffle(mixed)
    random.shuffle(turned)
    first, second = count(method, standing, ballots, order), count(method, turned, mixed, order)
    assert set(first.winners) == set(second.winners)
    assert [dict(step.counts) for step in first.steps] == [dict(step.counts) for step in second.steps]


@given(every)
def test_a_majority_wins(election: Any) -> None:
    method, standing, ballots, order = election
    tops = Counter(next((one for one in ballot if one in standing), None) for ballot in ballots)
    for one in standing:
        if tops[one] * 2 > len(ballots) and method is not Method.APPROVAL:
            assert count(method, standing, ballots, order).winners == (one,)


@given(elections(Method.APPROVAL))
def test_one_more_approval_never_harms(election: Any) -> None:
    standing, ballots, order = election
    before = count(Method.APPROVAL, standing, ballots, order)
    for winner in before.winners:
        assert winner in count(Method.APPROVAL, standing, [*ballots, (winner,)], order).winners
        # And two more than the best of the others settle it, tie or not.
        assert count(Method.APPROVAL, standing, [*ballots, (winner,), (winner,)], order).winners == (winner,)


@given(every)
def test_every_step_accounts_for_every_ballot(election: Any) -> None:
    method, standing, ballots, order = election
    counted = count(method, standing, ballots, order)
    out: set[int] = set()
    for step in counted.steps:
        assert {one for one, _votes in step.counts} == set(standing) - out
        if method is Method.RANKED:
            assert sum(votes for _one, votes in step.counts) + step.exhausted == len(ballots)
        assert set(step.tied) == set() or len(step.tied) > 1
        out |= set(step.out)
    assert not out & set(counted.winners)


@given(every)
def test_a_count_survives_being_written_down(election: Any) -> None:
    counted: Count = count(*election)
    assert from_record(as_record(counted)) == counted


@pytest.mark.parametrize(
    ("order", "winners"), [([3, 1, 2], (3,)), ([1, 3, 2], (1,)), ([2, 3, 1], (3,)), (None, (1, 3))]
)
def test_ties_for_the_win(order: list[int] | None, winners: tuple[int, ...]) -> None:
    ballots = [(1,), (3,), (3,), (1,), (2,)]
    assert count(Method.CHOICE, [1, 2, 3], ballots, order).winners == winners
    assert count(Method.APPROVAL, [1, 2, 3], ballots, order).winners == winners


def test_who_goes_first_decides_a_run_off() -> None:
    # 2 and 3 have equally few; each one's supporters prefer the other to 1.
    ballots = [(1,)] * 3 + [(2, 3)] * 2 + [(3, 2)] * 2
    assert count(Method.RANKED, [1, 2, 3], ballots, [1, 2, 3]).winners == (2,)
    assert count(Method.RANKED, [1, 2, 3], ballots, [1, 3, 2]).winners == (3,)
    # Without an order both go.
    counted = count(Method.RANKED, [1, 2, 3], ballots, None)
    assert counted.winners == (1,)
    assert counted.steps[0].out == counted.steps[0].tied == (2, 3)
    assert counted.steps[1].exhausted == 4


def test_a_run_off_of_equals_is_shared_or_decided() -> None:
    ballots = [(1, 2), (2, 1)]
    assert count(Method.RANKED, [1, 2], ballots, None).winners == (1, 2)
    assert count(Method.RANKED, [1, 2], ballots, [2, 1]).winners == (2,)


def test_a_ballot_for_one_who_left_moves_up() -> None:
    assert count(Method.RANKED, [2, 3], [(1, 3), (1, 3), (2,)], None).winners == (3,)
    assert count(Method.CHOICE, [2, 3], [(1,), (1,), (2,)], None).winners == (2,)


@pytest.mark.parametrize("method", list(Method))
def test_nobody_voted(method: Method) -> None:
    assert count(method, [1, 2], [], [1, 2]).winners == ()
    assert count(method, [], [(1,)], []).winners == ()
    assert count(method, [2], [(1,)], None).winners == ()


def test_the_lot_can_be_drawn_again_by_anybody() -> None:
    by_hand = sorted([1, 2, 3], key=lambda place: sha256(f"abc:{place}".encode()).hexdigest())
    assert lot_order("abc", [3, 1, 2]) == tuple(by_hand)
    assert {lot_order(str(seed), [1, 2, 3])[0] for seed in range(50)} == {1, 2, 3}


def test_exhausted_ballots_are_no_part_of_the_majority() -> None:
    ballots = [(1,)] * 3 + [(2,)] * 2 + [(3,)] * 2
    counted = count(Method.RANKED, [1, 2, 3], ballots, [1, 2, 3])
    assert counted.winners == (1,) and len(counted.steps) == 2
    assert counted.steps[1].exhausted == 2


def test_those_whom_no_ballot_counts_for_go_out_together() -> None:
    counted = count(Method.RANKED, [1, 2, 3, 4], [(1, 3), (2, 4)], [1, 2, 3, 4])
    assert counted.steps[0].out == (3, 4) and counted.steps[0].tied == ()
    assert counted.winners == (1,)


def test_every_approval_of_a_ballot_counts() -> None:
    assert count(Method.APPROVAL, [1, 2, 3], [(1, 2), (3, 2)], None).winners == (2,)


def test_a_vote_is_taken_up_to_the_second_that_it_closes() -> None:
    draft = Vote(
        id=1,
        uuid="a",
        guild_id=1,
        channel_id=2,
        purpose=Purpose.WEEK,
        title="",
        method=Method.CHOICE,
        tie_rule=TieRule.SHARED,
        seed="",
        adult=False,
        state=VoteState.DRAFT,
        created_by=3,
        members=None,
        opened_at=100,
        closes_at=200,
        lasts=None,
        zone="UTC",
        ended_at=None,
        ballots=0,
        candidates=(),
    )
    opened = replace(draft, state=VoteState.OPEN)
    assert opened.running(199) and not opened.running(200)
    assert not draft.running(150) and not replace(draft, state=VoteState.CANCELLED).running(150)


# Against other libraries, where nothing is tied: how ties end is each one's own.


def untied(counted: Count) -> bool:
    return not any(step.tied for step in counted.steps) and bool(counted.winners)


@settings(deadline=None)
@given(elections(Method.RANKED))
def test_run_offs_agree_with_pyrankvote(election: Any) -> None:
    standing, ballots, _order = election
    counted = count(Method.RANKED, standing, ballots, sorted(standing))
    if not untied(counted) or len(standing) < 2:
        return
    people = {one: pyrankvote.Candidate(str(one)) for one in standing}
    cut = [[people[one] for one in ballot if one in people] for ballot in ballots]
    theirs = pyrankvote.instant_runoff_voting(
        list(people.values()), [pyrankvote.Ballot(ranked_candidates=ballot) for ballot in cut if ballot]
    )
    assert [int(winner.name) for winner in theirs.get_winners()] == list(counted.winners)


@settings(deadline=None)
@given(st.sampled_from([Method.CHOICE, Method.APPROVAL]).flatmap(lambda m: elections(m).map(lambda e: (m, *e))))
def test_choices_and_approvals_agree_with_votelib(election: Any) -> None:
    method, standing, ballots, _order = election
    counted = count(method, standing, ballots, sorted(standing))
    if not untied(counted):
        return
    votes = Counter(frozenset(cut) for ballot in ballots if (cut := set(ballot) & set(standing)))
    assert Plurality().evaluate(ApprovalToSimpleVotes().convert(votes), 1) == list(counted.winners)
