"""A serial of a story that changes while it runs: every word is posted once, and what was posted is mended."""

import asyncio
import itertools
import re
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.delivery.sender import TryLater
from bot.domain.serials.serials import SerialState, Shape
from bot.domain.stories import Status
from tests.conftest import FakeClock
from tests.support.services.serials import SENTENCE, Course
from tests.support.shelf import open_shelf

PARAGRAPHS = st.lists(st.integers(1, 12).map(lambda n: (SENTENCE * n).strip()), min_size=1, max_size=8)
GROWTH = st.lists(st.tuples(st.integers(0, 3), st.booleans(), PARAGRAPHS), max_size=4)


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
                    if (await course.one()).state is SerialState.WAITING:
                        break
                assert (await course.one()).state is SerialState.WAITING
                told = await course.posted()
                assert "".join(told) == "".join(text for _id, text in await course.chapters())
                assert (await course.one()).posted == (await course.one()).total == len(told)

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
    await course.run()
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
    assert (await course.one()).state is SerialState.DONE
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
                    if (await course.one()).state is SerialState.DONE:
                        break
                assert (await course.one()).state is SerialState.DONE
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
    assert (await course.one()).state is SerialState.DONE


async def test_what_is_planned_ends_the_serial_where_nothing_is_left_of_the_story(course: Course) -> None:
    await course.begin("One.", "Two.")
    await course.day()
    (one, _text), _two = await course.chapters()
    await course.revise(["One."], [one])
    assert (await course.one()).state is SerialState.DONE
    assert [row["key"].rsplit(":", 1)[-1] for row in await course.planned()] == ["end"]
