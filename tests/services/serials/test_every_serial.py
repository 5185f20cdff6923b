"""What every serial promises, wherever its instalments go: when one comes, what pauses it; and none comes twice."""

import asyncio

import pytest

from bot.clock import seconds
from bot.delivery.sender import CannotPost
from bot.domain.delivery.refusals import Refusal
from bot.domain.schedule.cadence import Cadence
from bot.domain.serials.serials import PauseReason, SerialState, Shape
from bot.domain.stories import Status
from bot.errors import AlreadyDone, NotFound
from bot.services.serials.service import story_changed
from bot.storage.database import Database
from bot.storage.delivery import deliveries
from tests.conftest import FakeClock
from tests.support.posting import Died
from tests.support.services.serials import Course, Days, Reader, nothing
from tests.support.shelf import Shelf


@pytest.fixture(params=[*Shape, "direct messages"])
def serial(request: pytest.FixtureRequest, database: Database, clock: FakeClock) -> Days:
    """A server's serial in each place, and a reader's own."""
    shelf = Shelf(database)
    return Course(shelf, clock, request.param) if isinstance(request.param, Shape) else Reader(shelf, clock)


async def begin(serial: Days, count: int, status: Status = Status.COMPLETE, **more: int) -> list[str]:
    """At noon, of so many chapters; a thread is open already. The chapters' texts."""
    texts = [f"Chapter {number}." for number in range(1, count + 1)]
    await serial.begin(*texts, status=status, **more)
    await serial.run()
    return texts


def refuses(step: str) -> None:
    if step == "before send":
        raise CannotPost("closed", Refusal.DMS_CLOSED)


# When one comes


async def test_a_chapter_a_day_to_the_end(serial: Days) -> None:
    texts = await begin(serial, 3)
    for day in range(1, 6):
        await serial.day()
        assert await serial.posted() == texts[:day]
    assert (await serial.one()).state is SerialState.DONE
    assert (await serial.one()).posted == 3


async def test_there_is_at_most_one_planned_at_any_time(serial: Days) -> None:
    await begin(serial, 7)
    for _day in range(3):
        assert len(await serial.planned()) == 1
        async with serial.database.write() as connection:
            await story_changed(connection, serial.submission, seconds(serial.clock.now()))
        assert len(await serial.planned()) == 1
        await serial.day()


@pytest.mark.parametrize(("hours", "posts"), [(11, 1), (13, 0)])
async def test_late_within_twelve_hours_else_at_the_next_slot(serial: Days, hours: int, posts: int) -> None:
    texts = await begin(serial, 3)
    serial.clock.move(hours=6 + hours)  # it begins at noon, the slot is at six
    await serial.run()
    assert await serial.posted() == texts[:posts]
    (planned,) = await serial.planned()
    assert planned["due_at"] == seconds(serial.clock.now().replace(hour=18, minute=0))
    await serial.day()
    assert await serial.posted() == texts[: posts + 1]


async def test_of_several_slots_missed_the_last_that_is_not_too_late_is_served(serial: Days) -> None:
    texts = await begin(serial, 3)
    # It begins at noon; the slot at six and the next were missed, this by two hours.
    serial.clock.move(hours=6 + 24 + 2)
    await serial.run()
    await serial.run()
    assert await serial.posted() == texts[:1]
    (planned,) = await serial.planned()
    assert planned["due_at"] - serial.clock.now().timestamp() == 22 * 3600


async def test_one_dead_for_a_month_posts_no_burst(serial: Days) -> None:
    texts = await begin(serial, 39)
    await serial.day()
    await serial.day(30)
    before = len(await serial.posted())
    assert before <= 2
    await serial.day()
    assert await serial.posted() == texts[: before + 1]


async def test_one_that_waits_goes_on_with_a_new_chapter(serial: Days) -> None:
    texts = await begin(serial, 1, Status.IN_PROGRESS)
    await serial.day(2)
    assert (await serial.one()).state is SerialState.WAITING and await serial.planned() == []
    await serial.grow("More.")
    await serial.day()
    assert await serial.posted() == [*texts, "More."]


# What whoever may press does


async def test_going_on_after_a_break_is_no_burst(serial: Days) -> None:
    texts = await begin(serial, 6)
    await serial.day()
    await serial.press("pause")
    with pytest.raises(AlreadyDone):
        await serial.press("pause")
    await serial.day(9)
    assert await serial.posted() == texts[:1]
    await serial.press("resume")
    await serial.run()
    assert await serial.posted() == texts[:1]
    await serial.day()
    assert await serial.posted() == texts[:2]
    with pytest.raises(AlreadyDone):
        await serial.press("resume")


async def test_next_now_once_whoever_presses_how_often(serial: Days) -> None:
    texts = await begin(serial, 5)
    await serial.press("next_now", number=1)
    with pytest.raises(AlreadyDone, match="right now"):
        await serial.press("next_now", number=1)
    await serial.run()
    with pytest.raises(AlreadyDone, match="already"):
        await serial.press("next_now", number=1)
    both = await asyncio.gather(*[serial.press("next_now", number=2) for _ in range(2)], return_exceptions=True)
    assert sorted(isinstance(each, AlreadyDone) for each in both) == [False, True]
    await serial.run()
    assert await serial.posted() == texts[:2]
    await serial.day()
    assert await serial.posted() == texts[:3], "the times go on"
    await serial.press("pause")
    await serial.press("next_now")
    await serial.run()
    assert await serial.posted() == texts[:4] and (await serial.one()).state is SerialState.PAUSED


async def test_strangers_know_of_none(serial: Days) -> None:
    await begin(serial, 2)
    for what in ("pause", "resume", "stop", "next_now"):
        with pytest.raises(NotFound):
            await serial.press(what, stranger=True)


async def test_one_that_is_stopped_posts_no_more(serial: Days) -> None:
    texts = await begin(serial, 4)
    await serial.day()
    await serial.press("stop")
    with pytest.raises(AlreadyDone):
        await serial.press("stop")
    await serial.grow("More.")
    await serial.day(3)
    assert await serial.posted() == texts[:1] and await serial.planned() == []


@pytest.mark.parametrize("late_hours", [0, 12])
async def test_what_is_asked_for_of_one_that_rests_comes_however_late_and_serves_no_slot(
    serial: Days, late_hours: int
) -> None:
    texts = await begin(serial, 3, late_hours=late_hours)
    await serial.press("pause")
    await serial.press("next_now")
    serial.clock.move(hours=13)  # the bot was not there
    await serial.run()
    one = await serial.one()
    assert await serial.posted() == texts[:1]
    assert (one.state, one.last_day) == (SerialState.PAUSED, None)


# What goes wrong


async def test_a_refusal_pauses_it_and_going_on_posts_what_was_missed(serial: Days) -> None:
    texts = await begin(serial, 3)
    serial.script = refuses
    await serial.day()
    one = await serial.one()
    assert one.state is SerialState.PAUSED
    assert one.problem == (PauseReason.DMS if isinstance(serial, Reader) else "closed")
    stand = len(serial.channel.messages)
    await serial.day(5)
    assert await serial.posted() == [] and await serial.planned() == [], "nothing is tried by itself"
    assert len(serial.channel.messages) == stand
    serial.script = nothing
    await serial.press("resume")
    # A reader who asks is there; in a channel it comes at its time.
    await (serial.run() if isinstance(serial, Reader) else serial.day())
    assert await serial.posted() == texts[:1]
    assert (await serial.one()).state is SerialState.RUNNING and len(await serial.planned()) == 1


async def test_where_nobody_knows_whether_it_arrived_it_pauses_and_looks_again(serial: Days) -> None:
    def dies(step: str) -> None:
        if step == "after send":
            raise Died

    texts = await begin(serial, 2)
    serial.script = dies
    with pytest.raises(Died):
        await serial.day()
    serial.script = nothing
    serial.channel.readable = False
    await serial.worker().begin()
    await serial.run()
    paused, stand = await serial.one(), len(serial.channel.messages)
    assert (paused.state, paused.posted) == (SerialState.PAUSED, 0)
    assert paused.problem == (PauseReason.FAILED if isinstance(serial, Reader) else "may not read")
    await serial.day(3)
    assert len(serial.channel.messages) == stand, "nothing comes behind one that nobody knows of"
    serial.channel.readable = True
    await serial.press("resume")
    await serial.day()
    await serial.day()
    await serial.day()
    assert await serial.posted() == texts
    assert len(serial.channel.messages) == stand + (1 if isinstance(serial, Reader) else 2), "and the end"


async def test_a_day_whose_instalment_is_tried_again_is_not_served_twice(serial: Days) -> None:
    texts = await begin(serial, 3)
    serial.script = refuses
    await serial.day()
    serial.script = nothing
    await serial.press("resume")
    await serial.run()
    assert await serial.posted() == texts[:1]
    await serial.change(Cadence(22 * 60, "UTC"))
    serial.clock.move(hours=5)
    await serial.run()
    assert await serial.posted() == texts[:1], "that day has had its own"
    serial.clock.move(hours=24)
    await serial.run()
    assert await serial.posted() == texts[:2]


async def test_one_that_could_not_be_cut_is_cut_when_it_goes_on(serial: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_given: object) -> None:
        raise RuntimeError("a fault of ours")

    texts = await begin(serial, 2)
    with monkeypatch.context() as patch:
        patch.setattr("bot.services.serials.cutting.next_instalment", broken)
        await serial.day()
    assert (await serial.one()).state is SerialState.PAUSED
    await serial.press("resume")
    await serial.day()
    await serial.day()
    assert await serial.posted() == texts


async def test_a_story_that_leaves_while_its_instalment_is_chosen_posts_nothing(serial: Days) -> None:
    await begin(serial, 2)
    async with serial.database.write() as connection:
        (planned,) = await serial.planned()
        delivery = await deliveries.delivery_of_key(connection, planned["key"])
        assert delivery is not None
        await connection.rows("UPDATE submissions SET approved_revision = NULL")
        course = serial.services.serials.course
        await course.follow(connection, delivery, None)
    left = SerialState.PAUSED if isinstance(serial, Reader) else SerialState.STOPPED
    one = await serial.one()
    assert (one.state, one.problem) == (left, PauseReason.LEFT)
    await serial.day()
    assert await serial.posted() == []


# Side by side


async def test_a_servers_and_a_readers_with_the_same_number_are_two(database: Database, clock: FakeClock) -> None:
    shelf = Shelf(database)
    course, reader = Course(shelf, clock), Reader(shelf, clock)
    await course.begin("One.", "Two.", "Three.")
    reader.submission = course.submission
    await reader.start()
    assert (await course.one()).row_id == (await reader.one()).row_id == 1
    await course.day()
    await reader.press("pause")
    assert (await course.one()).state is SerialState.RUNNING
    await course.day()
    assert await course.posted() == ["One.", "Two."] and await reader.posted() == ["One."]
    await reader.press("resume")
    await course.press("stop")
    assert (await reader.one()).state is SerialState.RUNNING
    await reader.day()
    assert await reader.posted() == ["One.", "Two."] and await course.posted() == ["One.", "Two."]
