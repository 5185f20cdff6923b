"""A few days of the crash test, as short as a test may be; ``make crash`` runs the month."""

import random
import sys

from tests.crash.month import month
from tests.crash.order import is_once_in_order

KILLS, DAYS = 15, 2


async def test_nothing_is_lost_or_doubled_in_a_few_days() -> None:
    seed = random.randrange(1_000_000)
    sys.stdout.write(f"python -m tests.crash --seed {seed} --kills {KILLS} --days {DAYS}\n")
    report = await month(seed, KILLS, DAYS)
    assert not report.problems, str(report)
    assert report.posts > 50
    assert report.deaths.total() >= KILLS


def test_the_judge_sees_what_is_wrong() -> None:
    assert list(is_once_in_order([1, 2, 3], [1, 2, 3], "x")) == []
    for found, said in (([1, 2, 2, 3], "doubled [2]"), ([1, 3], "lost [2]"), ([2, 1, 3], "out of order")):
        (complaint,) = is_once_in_order(found, [1, 2, 3], "x")
        assert said in complaint
