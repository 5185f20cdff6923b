"""Whose turn it is: on every level those who wait take turns."""

from hypothesis import given
from hypothesis import strategies as st

from bot.services.turns import Turns

PATHS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), max_size=30)


def taken(turns: Turns[tuple[int, ...]]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    while (one := turns.take()) is not None:
        found.append(one)
    return found


def filled(paths: list[tuple[int, int, int]]) -> Turns[tuple[int, ...]]:
    turns = Turns[tuple[int, ...]]()
    for number, path in enumerate(paths):
        turns.add(path, (*path, number))
    return turns


@given(PATHS)
def test_the_order_that_is_foretold_is_the_order_that_comes(paths: list[tuple[int, int, int]]) -> None:
    turns = filled(paths)
    foretold = list(turns.in_order())
    assert foretold == taken(turns) and len(foretold) == len(paths)


@given(PATHS)
def test_nobody_has_a_second_turn_before_all_who_wait_had_theirs(paths: list[tuple[int, int, int]]) -> None:
    order = taken(filled(paths))
    for level in range(3):
        # Of what has the same keys above this level, any two have had as many turns, or have no more to do.
        for above in {one[:level] for one in order}:
            keys = [one[level] for one in order if one[:level] == above]
            for at in range(len(keys)):
                had = {key: keys[:at].count(key) for key in keys}
                waiting = [had[key] for key in keys[at:]]
                assert not waiting or max(had.values()) - min(waiting) <= 1


def test_what_is_under_one_path_comes_in_the_order_it_was_added() -> None:
    order = taken(filled([(0, 0, 0)] * 4))
    assert [one[3] for one in order] == [0, 1, 2, 3]
