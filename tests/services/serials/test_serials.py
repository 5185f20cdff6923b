"""A server's serial on a real library, without Discord: its thread, what its moderators do, and its end."""

import asyncio
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.sender import CannotPost
from bot.domain.serials.serials import SerialState, Shape
from bot.errors import AlreadyDone
from tests.conftest import FakeClock
from tests.support.services.serials import GUILD, MODERATOR, Course
from tests.support.shelf import open_shelf


@pytest.mark.parametrize(("hours", "came"), [(9, 1), (20, 0)])
async def test_a_slot_that_passes_before_the_thread_is_open_is_served_late(
    course: Course, hours: int, came: int
) -> None:
    course.shape = Shape.THREAD
    await course.begin("The first chapter.", "The second chapter.")
    course.clock.move(hours=hours)  # the bot was not there at the slot, six hours from the beginning
    await course.run()
    await course.run()
    assert len(await course.posted()) == came


async def test_the_last_one_can_be_passed_over_and_the_serial_ends(course: Course) -> None:
    def refuses(step: str) -> None:
        if step == "before send":
            raise CannotPost("no permission")

    await course.begin("One.", "Two.")
    await course.day()
    course.script = refuses
    await course.day()
    assert (await course.one()).problem == "no permission"
    ended = await course.services.serials.next_now(course.serial_id, GUILD, MODERATOR, 2)
    assert ended.state is SerialState.DONE and await course.posted() == ["One."]
    assert [row["key"].rsplit(":", 1)[-1] for row in await course.planned()] == ["end"]


async def test_what_is_over_stays_over(course: Course) -> None:
    await course.begin("One.")
    await course.day()
    assert (await course.one()).state is SerialState.DONE
    for call in ("pause", "resume", "stop", "next_now"):
        with pytest.raises(AlreadyDone):
            await course.press(call)


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
                        await course.run()
                        posted, serial = await course.posted(), await course.one()
                        assert posted == [f"Chapter {n}." for n in range(1, len(posted) + 1)]
                        served = sorted({*served, *([serial.last_day] if serial.last_day else [])})
                        assert len(posted) == len(served) and served[-1:] == [serial.last_day][: len(served)]
                        assert len(await course.planned()) == (serial.state is SerialState.RUNNING)
                        assert serial.planned_day is None or (serial.after_day or date.min) < serial.planned_day

    asyncio.run(live())
