"""A serial's course on a real library, without Discord: what is posted while the story changes, and when."""

import asyncio
import itertools
import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.delivery.sender import CannotPost, TryLater
from bot.domain.serials.serials import SerialState, Shape
from bot.domain.stories import Status
from bot.errors import AlreadyDone, NotFound
from bot.services.serials.service import story_changed
from tests.conftest import FakeClock
from tests.support.posting import Died
from tests.support.services.serials import GUILD, SENTENCE, Course
from tests.support.shelf import open_shelf

PARAGRAPHS = st.lists(st.integers(1, 12).map(lambda n: (SENTENCE * n).strip()), min_size=1, max_size=8)
GROWTH = st.lists(st.tuples(st.integers(0, 3), st.booleans(), PARAGRAPHS), max_size=4)


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


@settings(max_examples=40)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), GROWTH, st.sampled_from([None, 100, 250, 2000]))
def test_whatever_is_added_while_it_runs_every_word_is_posted_once(
    first: list[list[str]], growth: list[tuple[int, bool, list[str]]], words: int | None
) -> None:
    """New chapters, and paragraphs behind the last chapter's, on any day: joined, the posts are the story."""

    async def live() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_shelf(Path(folder)) as shelf:
                course = Course(shelf, FakeClock())
                await course.begin(*map("\n\n".join, first), words=words, status=Status.IN_PROGRESS)
                for days, longer, paragraphs in growth:
                    for _day in range(days):
                        await course.day()
                    ids: list[int | None] = []
                    texts: list[str] = []
                    for chapter_id, text in await course.chapters():
                        ids.append(chapter_id)
                        texts.append(text)
                    more = "\n\n".join(paragraphs)
                    if longer:
                        texts[-1] += "\n\n" + more
                    else:
                        texts.append(more)
                        ids.append(None)
                    await course.revise(texts, ids, Status.IN_PROGRESS)
                for _day in range(60):
                    await course.day()
                    if (await course.serial()).state is SerialState.WAITING:
                        break
                assert (await course.serial()).state is SerialState.WAITING
                told = await course.posted()
                assert "".join(told) == "".join(text for _id, text in await course.chapters())
                assert (await course.serial()).posted == (await course.serial()).total == len(told)

    asyncio.run(live())


async def test_the_text_is_that_of_the_revision_approved_when_it_is_claimed(course: Course) -> None:
    await course.begin("One.", "Two.", "Three.")
    await course.day()
    ids: list[int | None] = [chapter_id for chapter_id, _text in await course.chapters()]
    await course.revise(["One, mended.", "Two, mended.", "Three."], ids)
    await course.day()
    await course.day()
    assert await course.posted() == ["One.", "Two, mended.", "Three."]


async def test_what_is_posted_is_mended_and_drawn_anew_only_where_it_reads_otherwise(course: Course) -> None:
    await course.begin("One.", "Two.", "Three.")
    await course.day()
    await course.day()
    ids: list[int | None] = [chapter_id for chapter_id, _text in await course.chapters()]
    await course.revise(["One, mended.", "Two.", "Three, mended."], ids)
    assert await course.stands() == ["One, mended.", "Two."]
    assert await course.redrawn() == [1]
    # Back again, as when the approval is undone.
    await course.revise(["One.", "Two.", "Three."], ids)
    assert await course.stands() == ["One.", "Two."]


async def test_what_was_posted_while_the_story_changed_is_mended_too(course: Course) -> None:
    await course.begin("One.", "Two.")
    ids: list[int | None] = [chapter_id for chapter_id, _text in await course.chapters()]
    changed = asyncio.Event()

    def meanwhile(step: str) -> None:
        if step == "after send" and not changed.is_set():
            changed.set()
            raise TryLater("the answer got lost")

    course.script = meanwhile
    await course.day()
    await course.revise(["One, mended.", "Two."], ids)
    course.clock.move(hours=1)
    await course.worker().run_due()
    assert len(course.channel.messages) == 1 and await course.stands() == ["One, mended."]
    assert course.channel.edits == 1


async def test_what_is_added_to_a_chapter_that_the_serial_has_left_stands_in_its_post(course: Course) -> None:
    await course.begin("One.", "Two.", "Three.")
    ids: list[int | None] = [chapter_id for chapter_id, _text in await course.chapters()]
    await course.day()
    await course.revise(["One.", "Two.\n\nMore.", "Three."], ids)
    await course.day()
    assert await course.stands() == ["One.", "Two.\n\nMore."]
    await course.revise(["One.\n\nAnd more.", "Two.\n\nMore.", "Three."], ids)
    assert await course.stands() == ["One.\n\nAnd more.", "Two.\n\nMore."] and await course.redrawn() == [1]
    # What stands behind the last post's text is still to come.
    await course.revise(["One.\n\nAnd more.", "Two.\n\nMore.\n\nMost.", "Three."], ids)
    await course.day()
    assert (await course.stands())[1:] == ["Two.\n\nMore.", "\n\nMost."]


async def test_a_chapter_taken_out_leaves_its_posts_empty_and_comes_back_with_it(course: Course) -> None:
    await course.begin("One.", "Two.", "Three.")
    await course.day()
    await course.day()
    one, two, three = [chapter_id for chapter_id, _text in await course.chapters()]
    await course.revise(["Two.", "Three."], [two, three])
    assert await course.stands() == ["", "Two."]
    await course.revise(["One.", "Two.", "Three."], [one, two, three])
    assert await course.stands() == ["One.", "Two."]
    await course.day()
    assert await course.stands() == ["One.", "Two.", "Three."]


async def test_what_is_over_is_mended_as_well(course: Course) -> None:
    await course.begin("One.")
    await course.day()
    assert (await course.serial()).state is SerialState.DONE
    ids: list[int | None] = [chapter_id for chapter_id, _text in await course.chapters()]
    await course.revise(["One, mended."], ids)
    assert await course.stands() == ["One, mended."] and await course.redrawn() == [1]
    await course.revise(["One, mended.\n\nMore."], ids)
    assert await course.stands() == ["One, mended.\n\nMore."], "nothing is to come"


def own_words(text: str, name: str) -> str:
    """``text`` with every sentence another, as in a story."""
    count = itertools.count(1)
    return re.sub(r"The ferry", lambda _found: f"{name}.{next(count)}: the ferry", text)


EDITS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 8), st.sampled_from(("mend", "take out", "put in")), st.integers(1, 9)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40)
@given(
    st.lists(PARAGRAPHS, min_size=1, max_size=3), EDITS, st.sampled_from([None, 100, 250]), st.booleans(), st.booleans()
)
@example([[(SENTENCE * n).strip() for n in (8, 1, 1, 7)]], [(0, 0, "mend", 1)], 100, True, False)
def test_however_a_story_changes_its_posts_are_the_story_in_the_end(
    first: list[list[str]], edits: list[tuple[int, int, str, int]], words: int | None, slow: bool, alike: bool
) -> None:
    """A paragraph mended, taken out or put in, on any day, posted or not: joined, what stands is the last wording.

    With ``alike`` it says the same sentence all over.
    """

    def named(text: str, name: str) -> str:
        return text if alike else own_words(text, name)

    async def live() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_shelf(Path(folder)) as shelf:
                course = Course(shelf, FakeClock(), shape=Shape.THREAD)
                await course.begin(*map(named, map("\n\n".join, first), "ABC"), words=words)
                for number, (chapter, place, kind, size) in enumerate(edits):
                    for _day in range(3 if slow else 1):
                        await course.day()
                    now = await course.chapters()
                    chapter %= len(now)
                    texts = [text for _id, text in now]
                    paragraphs = texts[chapter].split("\n\n")
                    place %= len(paragraphs) + (kind == "put in")
                    new = named((SENTENCE * size).strip(), f"Edit {number}")
                    if kind == "put in":
                        paragraphs.insert(place, new)
                    elif kind == "mend" or len(paragraphs) == 1:
                        paragraphs[place] = new
                    else:
                        del paragraphs[place]
                    texts[chapter] = "\n\n".join(paragraphs)
                    await course.revise(texts, [chapter_id for chapter_id, _text in now])
                for _day in range(80):
                    await course.day()
                    if (await course.serial()).state is SerialState.DONE:
                        break
                assert (await course.serial()).state is SerialState.DONE
                assert "".join(await course.stands()) == "".join(text for _id, text in await course.chapters())

    asyncio.run(live())


async def test_a_chapter_taken_out_under_the_place_leaves_out_and_repeats_nothing(course: Course) -> None:
    await course.begin("One.", "Two.", "Three.", "Four.")
    await course.day()
    await course.day()
    one, _two, three, four = [chapter_id for chapter_id, _text in await course.chapters()]
    await course.revise(["One.", "Three.", "Four."], [one, three, four])
    await course.day()
    await course.day()
    assert await course.posted() == ["One.", "Two.", "Three.", "Four."]
    assert (await course.serial()).state is SerialState.DONE


async def test_what_is_planned_ends_the_serial_where_nothing_is_left_of_the_story(course: Course) -> None:
    await course.begin("One.", "Two.")
    await course.day()
    (one, _text), _two = await course.chapters()
    await course.revise(["One."], [one])
    assert (await course.serial()).state is SerialState.DONE
    assert [row["key"].rsplit(":", 1)[-1] for row in await course.planned()] == ["end"]


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
