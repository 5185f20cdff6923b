"""What one person may use of an allowance within a while, and when something of it is left again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guilds import allowances
from bot.domain.guilds.allowances import Allowance, Used
from bot.domain.guilds.settings import LIMITS, OPTIONS


def test_what_is_used_comes_back_when_its_time_is_over() -> None:
    used = Used()
    for at in (0, 10, 20):
        assert used.wait(at, 100, 3) == 0
        used.add(at, 1)
    assert used.wait(30, 100, 3) == 70
    assert used.wait(99, 100, 3) == 1
    assert used.wait(100, 100, 3) == 0
    used.add(100, 1)
    assert used.wait(100, 100, 3) == 10


def test_seconds_may_be_used_beyond_what_was_left_and_are_waited_for() -> None:
    used = Used()
    used.add(0, 50)
    assert used.wait(1, 3600, 60) == 0
    used.add(1, 29)  # nobody knows before how long a file takes
    assert used.wait(2, 3600, 60) == 3598
    assert used.wait(3600, 3600, 60) == 0


@given(st.lists(st.tuples(st.integers(0, 50), st.floats(0.1, 10)), max_size=30), st.integers(1, 40))
def test_who_waits_as_long_as_told_may_go_on(acts: list[tuple[int, float]], most: int) -> None:
    used, now = Used(), 0
    for later, amount in acts:
        now += later
        used.add(now, amount)
    wait = used.wait(now, 100, most)
    assert 0 <= wait <= 100
    assert used.wait(now + wait + 0.001, 100, most) == 0


def test_a_server_may_tighten_each_and_loosen_none() -> None:
    declared = [one for one in vars(allowances).values() if isinstance(one, Allowance)]
    assert len(declared) == 6
    assert {one.option.name for one in declared} == {
        name for name, option in OPTIONS.items() if option.section == LIMITS
    }
    for one in declared:
        assert one.option.default == one.option.most
        assert one.option.least < one.option.most
