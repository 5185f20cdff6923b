"""Whose file is read next, on the real process: turns, room, places, and what becomes of those who wait."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

import pytest

from bot.domain.ids import GuildId, UserId
from bot.domain.stories import Draft
from bot.errors import BadInput, NotAllowed, UserError
from bot.locale import N_, current_language, use_language
from bot.services.stories.service import (
    MOST,
    MOST_BYTES,
    MOST_OF_A_PERSON,
    MOST_OF_A_SERVER,
    SMALL_BYTES,
    HandedIn,
    Parsing,
    ParsingQueue,
    Place,
)
from bot.services.turns import Whose
from bot.text.importers import read_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes can't be stopped and continued there")

HERON, EGRET = GuildId(1), GuildId(2)
SMALL, LARGE = SMALL_BYTES, SMALL_BYTES + 1


def anybody() -> None:
    """Nothing speaks against it."""


@dataclass
class Stage:
    """A queue whose process stands still between :meth:`hold` and :meth:`go_on`."""

    queue: ParsingQueue
    parsing: Parsing
    done: list[str] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def pid(self) -> int:
        assert self.parsing._process is not None
        return self.parsing._process.pid

    async def hold(self) -> asyncio.Task[Draft]:
        """Have somebody's text under way, and the process stopped over it."""
        await self.queue.read(HandedIn(text="Warm."))
        os.kill(self.pid, signal.SIGSTOP)
        return await self.ask("under way", Whose(GuildId(99), UserId(99)))

    def go_on(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    async def ask(
        self, name: str, whose: Whose, size: int = SMALL, require: Callable[[], None] = anybody
    ) -> asyncio.Task[Draft]:
        """Have somebody hand in a text of one word, said to have ``size`` bytes."""

        async def hand_in() -> Draft:
            with self.queue.place(whose, size, require) as place:
                self.places[name] = place
                draft = await place.read(HandedIn([(f"{name}.txt", f"Title: {name}\n\nThe water came up.".encode())]))
            self.done.append(name)
            return draft

        task = asyncio.create_task(hand_in())
        await asyncio.sleep(0)
        return task


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    parsing = Parsing()
    made = Stage(ParsingQueue(parsing), parsing)
    yield made
    parsing.close()


def person(number: int, guild: GuildId = HERON) -> Whose:
    return Whose(guild, UserId(number))


async def test_a_small_file_waits_for_no_three_large_ones_and_large_ones_are_not_starved(stage: Stage) -> None:
    first = await stage.hold()
    large = [await stage.ask(f"large {number}", person(number), LARGE) for number in range(3)]
    small = [await stage.ask(f"small {number}", person(10 + number)) for number in range(5)]
    stage.go_on()
    await asyncio.gather(first, *large, *small)
    assert stage.done[1:] == ["large 0", "small 0", "large 1", "small 1", "large 2", "small 2", "small 3", "small 4"]


async def test_servers_take_turns_and_so_do_their_people(stage: Stage) -> None:
    first = await stage.hold()
    asked = [await stage.ask(f"mine {number}", person(1)) for number in range(3)]
    asked += [await stage.ask("theirs", person(2)), await stage.ask("elsewhere", person(3, EGRET))]
    stage.go_on()
    await asyncio.gather(first, *asked)
    assert stage.done[1:] == ["mine 0", "elsewhere", "theirs", "mine 1", "mine 2"]


async def test_who_waits_is_told_how_many_are_ahead_and_one_who_leaves_is_ahead_of_nobody(stage: Stage) -> None:
    first = await stage.hold()
    asked = {name: await stage.ask(name, person(number)) for number, name in enumerate("abc")}
    assert {name: place.ahead for name, place in stage.places.items()} == {"under way": 0, "a": 1, "b": 2, "c": 3}
    asked["a"].cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked["a"]
    assert (stage.places["b"].ahead, stage.places["c"].ahead) == (1, 2)
    stage.go_on()
    await asyncio.gather(first, asked["b"], asked["c"])
    assert stage.done == ["under way", "b", "c"]
    assert stage.places["c"].ahead == 0


async def _full(stage: Stage, places: ExitStack) -> None:
    for number in range(MOST):
        guild = HERON if number % 2 else EGRET
        places.enter_context(stage.queue.place(person(number, guild), SMALL, anybody))


async def _a_persons(stage: Stage, places: ExitStack) -> None:
    for _number in range(MOST_OF_A_PERSON):
        places.enter_context(stage.queue.place(person(1), SMALL, anybody))


async def _a_servers(stage: Stage, places: ExitStack) -> None:
    for number in range(MOST_OF_A_SERVER):
        places.enter_context(stage.queue.place(person(100 + number), SMALL, anybody))


async def _heavy(stage: Stage, places: ExitStack) -> None:
    for number in range(2, 5):
        places.enter_context(stage.queue.place(person(number, EGRET), MOST_BYTES // 3, anybody))


FULL: dict[str, tuple[Callable[[Stage, ExitStack], Awaitable[None]], Whose, Whose | None]] = {
    # By what it is full of: how, who finds no place, and who finds one all the same.
    "people": (_full, person(77), None),
    "one person's": (_a_persons, person(1), person(2)),
    "one server's": (_a_servers, person(77), person(77, EGRET)),
    "bytes": (_heavy, person(77), None),
}


@pytest.mark.parametrize("full", FULL)
async def test_there_is_room_for_so_many_and_who_finds_none_is_told_to_come_back(stage: Stage, full: str) -> None:
    fill, refused, other = FULL[full]
    with ExitStack() as places:
        await fill(stage, places)
        with (
            pytest.raises(NotAllowed, match=r"in five minutes|Wait until one is done"),
            stage.queue.place(refused, SMALL, anybody),
        ):
            pass
        if other is not None:
            with stage.queue.place(other, SMALL, anybody):
                pass
    with stage.queue.place(refused, SMALL, anybody):
        pass  # whoever has an answer has left


async def test_what_was_used_up_while_one_waited_is_asked_when_it_is_their_turn(stage: Stage) -> None:
    def used_up() -> None:
        raise NotAllowed(N_("Used up."))

    first = await stage.hold()
    mine = await stage.ask("mine", person(1), require=used_up)
    theirs = await stage.ask("theirs", person(2))
    stage.go_on()
    with pytest.raises(NotAllowed, match="Used up"):
        await mine
    await asyncio.gather(first, theirs)
    assert stage.done == ["under way", "theirs"]


async def test_a_process_that_dies_over_one_text_costs_that_one_a_sentence_and_nobody_else(stage: Stage) -> None:
    first = await stage.hold()
    next_one = await stage.ask("next", person(1))
    os.kill(stage.pid, signal.SIGKILL)
    with pytest.raises(BadInput, match="could not read “under way"):
        await first
    assert (await next_one).metadata.title == "next"


async def test_a_stop_tells_everybody_who_has_a_place_and_takes_nobody_more(stage: Stage) -> None:
    first = await stage.hold()
    waiting = await stage.ask("waiting", person(1))
    with stage.queue.place(person(2), SMALL, anybody) as fetching:
        await asyncio.wait_for(_stopped_beside(stage.queue, fetching), 30)
        for one in (first, waiting):
            with pytest.raises(UserError, match="being restarted"):
                await one
        with pytest.raises(UserError, match="being restarted"):
            await fetching.read(HandedIn(text="Words."))
    with pytest.raises(UserError, match="being restarted"), stage.queue.place(person(1), SMALL, anybody):
        pass


async def _stopped_beside(queue: ParsingQueue, fetching: Place) -> None:
    fetching.task = None  # this test's own, which does not end
    await queue.stop()


async def test_a_stop_leaves_no_thread_that_waits_for_the_process(stage: Stage) -> None:
    first = await stage.hold()
    await stage.queue.stop()
    with pytest.raises(UserError, match="being restarted"):
        await first
    async with asyncio.timeout(20):
        await asyncio.get_running_loop().shutdown_default_executor()


async def test_each_is_refused_in_their_own_language_whoever_was_before_them(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Parsing.do

    def do(parsing: Parsing, handed_in: HandedIn) -> Draft:
        asked.append(current_language())
        return real(parsing, handed_in)

    monkeypatch.setattr(Parsing, "do", do)
    first = await stage.hold()
    tasks = [first]
    try:
        for number, language in enumerate(("de", "fr")):
            use_language(language)
            tasks.append(await stage.ask(language, person(number)))
    finally:
        use_language("en")
    stage.go_on()
    await asyncio.gather(*tasks)
    assert asked[-2:] == ["de", "fr"]


async def test_a_typed_text_is_read_as_one_and_an_empty_one_is_refused(stage: Stage) -> None:
    text = "<html><p>The *water* came up.</p>"
    assert await stage.queue.read(HandedIn(text=text)) == read_text(text)
    assert await stage.queue.read(HandedIn([("", text.encode())])) != read_text(text)
    with pytest.raises(BadInput, match="no text yet"):
        await stage.queue.read(HandedIn(text=" \n"))


@pytest.mark.parametrize("data", [b"The water came up.", b"\x89PNG\r\n\x1a\n"], ids=["read", "refused"])
async def test_how_long_the_process_was_busy_is_known_also_where_nothing_could_be_read(
    stage: Stage, data: bytes
) -> None:
    handed_in = HandedIn([("weir.txt", data)])
    with suppress(BadInput):
        await stage.queue.read(handed_in)
    assert handed_in.seconds > 0
