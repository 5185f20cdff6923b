"""A reader's subscription and /read have one place in the story: nothing comes twice and nothing is left out."""

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.serials.serials import SerialState
from bot.domain.stories import Status
from bot.errors import AlreadyDone, NotFound, NotReady
from bot.services.reading.service import ReadingPage
from bot.services.serials.service import Start
from tests.conftest import FakeClock
from tests.support.posting import Died
from tests.support.services.serials import (
    HERE,
    READER,
    VIEWER,
    Reader,
    nothing,
    prose,
)
from tests.support.shelf import open_shelf


async def test_reading_on_moves_the_next_instalment_and_looking_back_does_not(reader: Reader) -> None:
    await reader.begin(*[prose(9)] * 4)
    page = await reader.page()
    while page.chapter.entry.number < 3:  # through chapters 1 and 2, and onto the first page of the third
        assert page.next is not None
        page = await reader.services.reading.page(reader.submission, page.next, HERE, VIEWER)
    await reader.page(0)
    await reader.day()
    lengths = [length for _id, length in await reader.lengths()]
    assert await reader.sent() == [(lengths[0] + lengths[1] + page.end, sum(lengths[:3]))]
    assert (await reader.read_on()).chapter.entry.number == 4, "an instalment moves the page of /read on"


async def test_an_instalment_moves_the_page_of_read(reader: Reader) -> None:
    await reader.begin(prose(9), prose(9), prose(1))
    await reader.day()
    page = await reader.read_on()
    assert (page.chapter.entry.number, page.anchor) == (2, 0)
    await reader.services.subscriptions.set_position(reader.own_id, READER, Start.BEGINNING)
    await reader.page(1, 2000)
    await reader.day()
    assert (await reader.read_on()).anchor > 0, "who is further in /read stays there"


async def test_leafing_ahead_leaves_nothing_out_unless_asked(reader: Reader) -> None:
    await reader.begin(prose(4), prose(4), prose(9), prose(4))
    page = await reader.page(2)
    assert page.ahead_of == reader.own_id
    await reader.day()
    before = await reader.services.subscriptions.set_position(reader.own_id, READER, Start.READ)
    await reader.day()
    lengths = [length for _id, length in await reader.lengths()]
    third = lengths[0] + lengths[1]
    assert await reader.sent() == [(0, lengths[0]), (third + page.end, third + lengths[2])]
    await reader.services.subscriptions.restore_position(reader.own_id, READER, before)
    await reader.day()
    assert (await reader.sent())[-1] == (lengths[0], third)
    there = (await reader.one()).mark
    assert there is not None
    with pytest.raises(NotFound):
        await reader.services.subscriptions.restore_position(reader.own_id, READER, replace(there, chapter_id=10**6))


async def test_nobody_moves_the_place_of_what_is_being_sent(reader: Reader) -> None:
    await reader.begin(prose(2), prose(2))
    tried: list[asyncio.Task[Any]] = []

    def press(step: str) -> None:
        if step == "before send":
            moved = reader.services.subscriptions.set_position(reader.own_id, READER, Start.BEGINNING)
            tried.append(asyncio.create_task(moved))
            raise Died

    reader.script = press
    with pytest.raises(Died):
        await reader.day()
    with pytest.raises(NotReady, match="on its way"):
        await tried[0]
    reader.script = nothing
    worker = reader.worker()
    await worker.begin()
    await worker.run_due()
    assert len(await reader.sent()) == 1
    await reader.services.subscriptions.set_position(reader.own_id, READER, Start.BEGINNING)
    await reader.day()
    first, again = await reader.sent()
    assert first == again


async def test_the_place_moves_with_a_text_that_is_changed(reader: Reader) -> None:
    await reader.begin(prose(30), prose(2, "y"), words=400)
    await reader.day()
    ((_start, end),) = await reader.sent()
    (chapter_id, _length), (other_id, _other) = await reader.lengths()
    put_in = "A sentence that was not there before.\n\n"
    await reader.revise([put_in + prose(30), prose(2, "y")], [chapter_id, other_id])
    await reader.day()
    assert (await reader.sent())[1][0] == end + len(put_in)
    await reader.now()
    first, second, third = await reader.sent()
    assert third[0] == second[1] > first[1], "and what comes next joins"


async def test_who_reads_to_the_end_is_sent_no_more_and_new_chapters_come(reader: Reader) -> None:
    await reader.begin(prose(4), prose(4), status=Status.IN_PROGRESS)
    await reader.page(0)
    await reader.page(1)
    page = await reader.page(1, 10**6)
    assert page.next is None
    assert (await reader.one()).state is SerialState.WAITING and await reader.planned() == []
    with pytest.raises(NotReady, match="so far"):
        await reader.services.subscriptions.next_now(reader.own_id, READER, 1)
    await reader.grow(prose(3))
    await reader.day()
    assert len(await reader.sent()) == 1 and (await reader.one()).state is SerialState.WAITING


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["on", "on", "back", "jump", "read", "day", "day", "now", "crash", "lost"]), st.integers(0, 5)
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(st.sampled_from([None, 300, 900]), ACTS)
def test_instalments_and_pages_together_never_repeat_or_leave_out(
    words: int | None, acts: list[tuple[str, int]]
) -> None:
    asyncio.run(_together(words, acts))


async def _together(words: int | None, acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_shelf(Path(folder)) as shelf:
            reader = Reader(shelf, FakeClock())
            await reader.begin(prose(3), prose(17, "y"), "", prose(8, "z"), words=words)
            lengths = await reader.lengths()
            starts = {chapter: sum(n for _id, n in lengths[:index]) for index, (chapter, _n) in enumerate(lengths)}
            total, frontier, seen = sum(n for _id, n in lengths), 0, 0
            page: ReadingPage | None = None
            for act, number in acts:
                match act:
                    case "on" | "read":
                        if page is not None and page.next is not None and act == "on":
                            page = await reader.services.reading.page(reader.submission, page.next, HERE, VIEWER)
                        else:
                            page = await reader.read_on()
                    case "back":
                        page = await reader.page(0)
                    case "jump":
                        page = await reader.page(number % 4)
                    case "now":
                        try:
                            await reader.now()
                        except (NotReady, AlreadyDone):
                            assert frontier == total
                    case _:
                        await _day(reader, act)
                if act in ("on", "read", "back", "jump") and page is not None:
                    begins = starts[page.chapter.entry.chapter_id] + page.anchor
                    ends = starts[page.chapter.entry.chapter_id] + page.end
                    frontier = ends if begins <= frontier < ends else frontier
                for begins, ends in (await reader.sent())[seen:]:
                    assert begins == frontier, "nothing repeated, nothing left out"
                    frontier, seen = ends, seen + 1
            for _ in range(40):
                await reader.day()
            for begins, ends in (await reader.sent())[seen:]:
                assert begins == frontier
                frontier = ends
            assert frontier == total and (await reader.one()).state is SerialState.DONE
            assert len(reader.channel.markers()) == len(set(reader.channel.markers()))


async def _day(reader: Reader, act: str) -> None:
    """An evening, on which the bot may die before or after it sends, and come back."""
    fatal = {"crash": "before send", "lost": "after send"}.get(act)

    def die(step: str) -> None:
        if step == fatal:
            reader.script = nothing
            raise Died

    reader.script = die
    try:
        await reader.day()
    except Died:
        worker = reader.worker()
        await worker.begin()
        await worker.run_due()
    reader.script = nothing
