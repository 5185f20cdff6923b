"""A serial's course on a real library, without Discord: when an instalment is posted, and what ends it."""

import asyncio
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.sender import CannotPost
from bot.domain.serials.serials import SerialState, Shape
from bot.errors import AlreadyDone, NotFound
from bot.services.serials.service import story_changed
from tests.conftest import FakeClock
from tests.support.posting import Died
from tests.support.services.serials import GUILD, Course
from tests.support.shelf import open_shelf


@pytest.mark.parametrize(("hours", "came"), [(9, 1), (20, 0)])
async def test_a_slot_that_passes_before_the_thread_is_open_is_served_late(
    course: Course, hours: int, came: int
) -> None:
    course.shape = Shape.THREAD
    await course.begin("The first chapter.", "The second chapter.")
    course.clock.move(hours=hours)  # the bot was not there at the slot, six hours from the beginning
    await course.worker().run_due()
    await course.worker().run_due()
    assert len(await course.posted()) == came


async def test_there_is_at_most_one_planned_at_any_time(course: Course) -> None:
    await course.begin(*(f"Chapter {n}." for n in range(1, 8)))
    for _day in range(3):
        assert len(await course.planned()) == 1
        async with course.database.write() as connection:
            await story_changed(connection, course.submission, int(course.clock.now().timestamp()))
        assert len(await course.planned()) == 1
        await course.day()


@pytest.mark.parametrize(("hours", "posts"), [(11, 1), (13, 0)])
async def test_late_within_twelve_hours_else_at_the_next_slot(course: Course, hours: int, posts: int) -> None:
    await course.begin("One.", "Two.", "Three.")
    course.clock.move(hours=6 + hours)  # it begins at noon, the slot is at six
    await course.worker().run_due()
    assert len(await course.posted()) == posts
    (planned,) = await course.planned()
    assert planned["due_at"] == int(course.clock.now().replace(hour=18, minute=0).timestamp())
    await course.day()
    assert await course.posted() == ["One.", "Two."][: posts + 1]


async def test_of_several_slots_missed_the_last_that_is_not_too_late_is_served(course: Course) -> None:
    await course.begin("One.", "Two.", "Three.")
    course.clock.move(
        hours=6 + 24 + 2
    )  # it begins at noon; the slot at six and the next were missed, this by two hours
    await course.worker().run_due()
    assert await course.posted() == ["One."]
    (planned,) = await course.planned()
    assert planned["due_at"] - course.clock.now().timestamp() == 22 * 3600


async def test_a_serial_dead_for_a_month_posts_no_burst(course: Course) -> None:
    await course.begin(*(f"Chapter {n}." for n in range(1, 40)))
    await course.day()
    await course.day(30)
    assert len(await course.posted()) <= 2
    before = len(await course.posted())
    await course.day()
    assert await course.posted() == [f"Chapter {n}." for n in range(1, before + 2)]


async def test_where_nobody_knows_whether_it_arrived_it_pauses_and_looks_again(course: Course) -> None:
    def dies(step: str) -> None:
        if step == "after send":
            raise Died

    await course.begin("One.", "Two.")
    course.script = dies
    with pytest.raises(Died):
        await course.day()
    course.script = lambda step: None
    course.channel.readable = False
    await course.worker().begin()
    await course.worker().run_due()
    paused = await course.serial()
    assert (paused.state, paused.posted, paused.problem) == (SerialState.PAUSED, 0, "may not read")
    await course.day(3)
    assert len(course.channel.messages) == 1, "nothing comes behind one that nobody knows of"
    course.channel.readable = True
    await course.services.serials.resume(course.serial_id, GUILD, 5)
    await course.day()
    await course.day()
    assert await course.posted() == ["One.", "Two."] and len(course.channel.messages) == 3, "and the end"


async def test_the_last_one_can_be_passed_over_and_the_serial_ends(course: Course) -> None:
    def refuses(step: str) -> None:
        if step == "before send":
            raise CannotPost("no permission")

    await course.begin("One.", "Two.")
    await course.day()
    course.script = refuses
    await course.day()
    assert (await course.serial()).problem == "no permission"
    ended = await course.services.serials.next_now(course.serial_id, GUILD, 5, 2)
    assert ended.state is SerialState.DONE and await course.posted() == ["One."]
    assert [row["key"].rsplit(":", 1)[-1] for row in await course.planned()] == ["end"]


async def test_another_servers_moderators_know_of_no_serial(course: Course) -> None:
    await course.begin("One.")
    for call in ("pause", "resume", "stop", "next_now"):
        with pytest.raises(NotFound):
            await getattr(course.services.serials, call)(course.serial_id, 2, 5)


async def test_what_is_over_stays_over(course: Course) -> None:
    await course.begin("One.")
    await course.day()
    assert (await course.serial()).state is SerialState.DONE
    for call in ("pause", "resume", "stop", "next_now"):
        with pytest.raises(AlreadyDone):
            await getattr(course.services.serials, call)(course.serial_id, GUILD, 5)


STEPS = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.sampled_from(("wait", "skip", "unskip", "pause", "resume", "pause all", "resume all", "change")),
        st.integers(0, 1439),
        st.sampled_from(("UTC", "Asia/Tokyo", "America/Havana", "Pacific/Apia")),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(STEPS)
def test_whatever_moderators_do_instalments_come_in_order_and_one_a_day(steps: list[tuple[int, str, int, str]]) -> None:
    """Skipping, pauses, other times and zones, long absences: no text is lost or doubled, no local date has two."""

    async def live() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_shelf(Path(folder)) as shelf:
                course = Course(shelf, FakeClock())
                await course.begin(*(f"Chapter {n}." for n in range(1, 60)))
                served: list[date] = []
                for hours, act, minute, zone in steps:
                    course.clock.move(hours=hours)
                    for what in ("wait", act):
                        await course.act(what, minute, zone)
                        await course.worker().run_due()
                        posted, serial = await course.posted(), await course.serial()
                        assert posted == [f"Chapter {n}." for n in range(1, len(posted) + 1)]
                        served = sorted({*served, *([serial.last_day] if serial.last_day else [])})
                        assert len(posted) == len(served) and served[-1:] == [serial.last_day][: len(served)]
                        assert len(await course.planned()) == (serial.state is SerialState.RUNNING)
                        assert serial.planned_day is None or (serial.after_day or date.min) < serial.planned_day

    asyncio.run(live())
