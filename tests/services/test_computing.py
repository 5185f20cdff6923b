"""Heavy work in processes of its own: whose turn it is, and what becomes of it where its process ends."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.domain.gate import Audience, AudienceKind, Viewer
from bot.domain.ids import GuildId, UserId
from bot.services.computing import Computing, ComputingFailed, Whose, computing
from bot.services.library.service import Question
from bot.services.wiring import Services
from bot.storage.database import Database
from bot.text.comparing.fold import fold
from bot.text.exporters import Kind
from bot.text.splitting.paging import Paging, written_pages
from tests.support.shelf import AUTHOR, Shelf

HERON, EGRET = GuildId(1), GuildId(2)
WREN, TERN, PLOVER = UserId(11), UserId(12), UserId(13)


@pytest.fixture
async def one() -> AsyncIterator[Computing]:
    """One process for everybody."""
    computing = Computing(processes=1)
    yield computing
    computing.close()


async def order_of(computing: Computing, asked: list[tuple[str, Whose]]) -> list[str]:
    """In which order these are done that are asked for in this one."""
    done: list[str] = []

    async def ask(name: str, whose: Whose) -> None:
        assert await computing.run(whose, fold, name.upper()) == name
        done.append(name)

    await asyncio.gather(*(ask(*each) for each in asked))
    return done


async def test_ten_heavy_jobs_of_one_person_hold_up_nobody_else(one: Computing) -> None:
    mine = [(f"w{number}", Whose(HERON, WREN)) for number in range(10)]
    others = [("t", Whose(HERON, TERN)), ("p", Whose(EGRET, PLOVER))]
    done = await order_of(one, [*mine, *others])
    # One is under way and one has its turn when the others come; from then on they take turns.
    assert done == ["w0", "w1", "p", "t", *(name for name, _whose in mine[2:])]


async def test_servers_take_turns_however_many_of_its_people_ask(one: Computing) -> None:
    crowd = [(f"h{number}", Whose(HERON, UserId(100 + number))) for number in range(6)]
    few = [(f"e{number}", Whose(EGRET, PLOVER)) for number in range(2)]
    done = await order_of(one, [*crowd, *few])
    assert {done.index("e0"), done.index("e1")} <= {1, 2, 3, 4}


async def test_the_work_is_done_in_another_process_and_comes_back_whole(one: Computing) -> None:
    text = "The “ferry” *bell* 👩‍👩‍👧. " * 400
    written = await one.run(Whose(HERON), written_pages, text, 500, 900)
    kept = Paging.read(written)
    assert "".join(text[kept[n].start : kept[n].end] for n in range(len(kept))) == text


async def test_work_that_raises_says_so_and_the_next_is_done(one: Computing) -> None:
    with pytest.raises(ComputingFailed, match="try again") as raised:
        await one.run(Whose(HERON), written_pages, "text", 0, 0)
    assert "ValueError" in str(raised.value.__cause__)
    assert await one.run(Whose(HERON), fold, "NEXT") == "next"


async def test_work_that_takes_too_long_is_ended_and_the_next_is_done() -> None:
    computing = Computing(processes=1, wall_seconds=1.0)
    try:
        assert await computing.run(Whose(HERON), fold, "WARM") == "warm"
        with pytest.raises(ComputingFailed, match="try again") as raised:
            await computing.run(Whose(HERON), time.sleep, 600.0)
        assert "ended" in str(raised.value.__cause__)
        assert await computing.run(Whose(HERON), fold, "NEXT") == "next"
    finally:
        computing.close()


async def test_who_waits_no_longer_takes_nobodys_turn(one: Computing) -> None:
    first = asyncio.create_task(one.run(Whose(HERON, WREN), fold, "FIRST"))
    second = asyncio.create_task(one.run(Whose(HERON, WREN), fold, "SECOND"))
    await asyncio.sleep(0)
    second.cancel()
    assert await one.run(Whose(HERON, TERN), fold, "THIRD") == "third"
    assert await first == "first"
    with pytest.raises(asyncio.CancelledError):
        await second


# What people ask for that is computed, each of a long story.
ASKED: dict[str, Callable[[Services, int], Awaitable[object]]] = {
    "a page": lambda services, story: services.reading.resume(story, HERE, READER),
    "a search": lambda services, _story: services.search.search(Question(HERON, HERE, READER, "bell")),
    "a passage": lambda services, story: services.excerpt_choices.find(story, AUTHOR, "The bell"),
    "a file": lambda services, story: file_of(services, story),
}
HERE, READER = Audience(AudienceKind.CHANNEL, HERON), Viewer(TERN)


async def file_of(services: Services, story: int) -> bytes:
    submission = await services.submissions.ungated(story, approved=True)
    return await services.submissions.file_of(submission, Kind.EPUB, TERN)


@pytest.mark.parametrize("what", ASKED)
async def test_whoever_asks_for_what_cannot_be_computed_is_told_in_a_sentence(
    services: Services, database: Database, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    killed = Computing(processes=1, wall_seconds=0.0)
    for module in list(sys.modules.values()):
        if module.__name__.startswith("bot.services.") and vars(module).get("computing") is computing:
            monkeypatch.setattr(module, "computing", lambda: killed)
    story = await Shelf(database).story(HERON, "The Ferry", "The bell rang twice, and nobody came to it.\n\n" * 5_000)
    try:
        with pytest.raises(ComputingFailed, match="try again in a moment"):
            await ASKED[what](services, story)
    finally:
        killed.close()
