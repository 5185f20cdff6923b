"""A few days of the crash test, as short as a test may be; ``make crash`` runs the month. And that the judge sees."""

from dataclasses import replace

import pytest

from bot.domain.delivery.payloads import AlertPayload
from bot.domain.delivery.refusals import Refusal
from cogs.guilds import doctor_cards
from tests.crash.messages import text
from tests.crash.month import month
from tests.crash.order import is_once_in_order
from tests.crash.schedules import Denial
from tests.crash.soak import Sample, growth
from tests.crash.uptime import AWAY, BEGUN, DAY, HOUR, RESTORED, Excuses, Uptime, missed
from tests.crash.verdict_alerts import alert, judge_alerts
from tests.crash.verdict_serials import is_denied, is_tried

SEED, KILLS, DAYS = 7, 15, 2
NOON = 20_000 * DAY + 12 * HOUR


async def test_nothing_is_lost_or_doubled_in_a_few_days() -> None:
    report = await month(SEED, KILLS, DAYS)
    assert not report.problems, str(report)
    assert report.posts > 200
    assert report.deaths.total() >= KILLS


def test_the_judge_sees_what_is_wrong() -> None:
    assert list(is_once_in_order([1, 2, 3], [1, 2, 3], "x")) == []
    for found, said in (([1, 2, 2, 3], "doubled [2]"), ([1, 3], "lost [2]"), ([2, 1, 3], "out of order")):
        (complaint,) = is_once_in_order(found, [1, 2, 3], "x")
        assert said in complaint


@pytest.mark.parametrize(
    ("found", "overtaken", "well"),
    [
        ([1, 3, 2, 4], {2}, True),
        ([1, 3, 4, 2], {2}, True),
        ([3, 4, 1, 2], {1, 2}, True),
        # One that was not tried so often, or came before its turn.
        ([1, 3, 2, 4], {3}, False),
        ([1, 4, 3, 2], {2}, False),
        ([2, 1, 3, 4], {2}, False),
        # Nor is anything lost or doubled by that.
        ([1, 3, 4], {2}, False),
        ([1, 3, 2, 2, 4], {2}, False),
    ],
)
def test_only_what_was_tried_again_and_again_may_be_overtaken(
    found: list[int], overtaken: set[int], well: bool
) -> None:
    assert bool(list(is_once_in_order(found, [1, 2, 3, 4], "x", overtaken=overtaken))) is not well


def test_a_slot_is_missed_where_the_bot_was_there() -> None:
    up, excuses = Uptime(at=[NOON, NOON + HOUR, NOON + 13 * HOUR]), Excuses()
    assert list(missed(up, excuses, NOON, [NOON + HOUR], "x")) == []
    assert excuses.due == 1 and not excuses.given
    (complaint,) = missed(up, excuses, NOON, [NOON + 13 * HOUR], "x")
    assert "nothing for what was due" in complaint


def test_a_slot_is_excused_for_a_reason_that_is_written_down() -> None:
    for up, reason in (
        (Uptime(at=[NOON - HOUR, NOON + 13 * HOUR]), AWAY),
        # Up again so late that there was no time for another try.
        (Uptime(at=[NOON + 11 * HOUR]), AWAY),
        (Uptime(at=[NOON, NOON + 20 * HOUR], ends=[NOON + 1]), BEGUN),
        # The one before was begun when the clocks had not gone back yet.
        (Uptime(at=[NOON + HOUR], ends=[NOON - DAY - HOUR / 2]), BEGUN),
        (Uptime(at=[NOON], restored=[NOON + HOUR]), RESTORED),
    ):
        excuses = Excuses()
        complaints = list(missed(up, excuses, NOON, [], "x"))
        assert not complaints and list(excuses.given) == [reason]


def test_too_many_excuses_are_a_problem() -> None:
    excuses = Excuses(due=200)
    for number in range(20):
        excuses.excuse(AWAY, f"slot {number}")
    assert list(excuses.too_many()) == []
    excuses.excuse(AWAY, "slot 20")
    (complaint,) = excuses.too_many()
    assert "21 of 200" in complaint and "slot 20" in excuses.listed()[0]


def warned(channel: int = 5, *, redraw: bool = False, refusal: Refusal = Refusal.PERMISSION) -> str:
    """What a warning of the bot's says."""
    told = AlertPayload(channel_id=channel, refusal=refusal, since=NOON, redraw=redraw, problem="no")
    return text({"components": doctor_cards.alert(told, "The Long Stair", private=False).to_components()})


@pytest.mark.parametrize("redraw", [False, True])
@pytest.mark.parametrize("refusal", Refusal)
def test_every_warning_is_known_for_what_it_is(refusal: Refusal, redraw: bool) -> None:
    found = alert(warned(redraw=redraw, refusal=refusal), NOON)
    assert found is not None and (found.channel, found.redraw) == (5, redraw)
    assert alert("The library has a new story.", NOON) is None


LOCKED = {5: [Denial(NOON, NOON + DAY, posting=True, editing=True)]}
CLOSED = {5: [Denial(NOON, NOON + DAY, posting=True)]}


@pytest.mark.parametrize(
    ("denied", "told", "restored", "complaint"),
    [
        (CLOSED, [(1, False)], None, ""),
        (LOCKED, [(1, False), (2, True)], None, ""),
        # What was there before it was in the way, and after that, or in another channel.
        (CLOSED, [(-1, False)], None, "where there was none"),
        (CLOSED, [(37, False)], None, "where there was none"),
        ({6: CLOSED[5]}, [(1, False)], None, "where there was none"),
        # Where posting alone is denied, what was posted can be changed.
        (CLOSED, [(1, True)], None, "where there was none"),
        (LOCKED, [(1, True), (3, True)], None, "once more"),
        (LOCKED, [(1, True), (3, True)], 4, "once more"),
        # One restore excuses one time.
        (LOCKED, [(1, True), (3, True)], 2, RESTORED),
        (LOCKED, [(1, True), (3, True), (5, True)], 2, "once more"),
        (CLOSED, [(1, False), (3, False)], 2, RESTORED),
    ],
)
def test_a_warning_is_given_once_each_time_and_where_there_is_trouble(
    denied: dict[int, list[Denial]], told: list[tuple[int, bool]], restored: int | None, complaint: str
) -> None:
    alerts = [alert(warned(redraw=redraw), NOON + at * HOUR) for at, redraw in told]
    up = Uptime(restored=[] if restored is None else [NOON + restored * HOUR])
    excuses = Excuses()
    said = list(judge_alerts(filter(None, alerts), denied, up, excuses))
    if complaint == RESTORED:
        assert not said and list(excuses.given) == [RESTORED]
    else:
        assert len(said) == bool(complaint) and all(complaint in one for one in said)


def test_a_denial_lasts_until_the_bot_can_have_noticed_its_end() -> None:
    denied = Denial(NOON, NOON + 6 * HOUR, posting=True)
    for slot, at, found in (
        (NOON - 13 * HOUR, [], False),
        (NOON + HOUR, [NOON + HOUR], True),
        (NOON + DAY, [NOON + HOUR], True),
        (NOON + DAY, [NOON + 7 * HOUR], False),
    ):
        assert is_denied(denied, slot, Uptime(at=at)) is found


@pytest.mark.parametrize(
    ("slot", "up", "tried"),
    [
        (NOON + HOUR, NOON + 2 * HOUR, True),
        (NOON - HOUR, NOON + 2 * HOUR, False),
        # There too late for what was due, and before the next was.
        (NOON + HOUR, NOON + 14 * HOUR, False),
        (NOON + HOUR, NOON + 12 * HOUR, False),
        # There again when it was over.
        (NOON + 15 * HOUR, NOON + 19 * HOUR, False),
    ],
)
def test_a_denial_is_met_where_the_bot_was_there_in_time(slot: float, up: float, tried: bool) -> None:
    denied = Denial(NOON, NOON + 18 * HOUR, posting=True)
    assert is_tried(denied, slot, Uptime(at=[up])) is tried
    assert not is_tried(replace(denied, posting=False), slot, Uptime(at=[up]))


def test_growth_without_bound_is_seen_and_chance_is_not() -> None:
    steady = [Sample(day, 68_000 + day % 3 * 900, 6, 14, day * 2**16, 4 * 2**20, day) for day in range(0, 365, 7)]
    assert growth(steady) == []
    for name, step in (("memory", 1_000), ("threads", 1), ("files", 1)):
        leaking = [replace(one, **{name: getattr(one, name) + step * number}) for number, one in enumerate(steady)]
        (complaint,) = growth(leaking)
        assert complaint.startswith(name)
