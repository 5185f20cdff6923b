"""This version opens a library that an earlier one was stopped on, and goes on: nothing is lost or comes twice."""

import asyncio
import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.client import Chapterhouse, create_bot
from bot.config import Config
from tests.before import shape
from tests.wire.control import Wire, ordering, pointed_at, running, wire_process
from tests.wire.payloads import walk
from tests.wire.time import SharedTime

HERE = Path(__file__).parent
BEFORE: dict[str, Any] = json.loads((HERE / "server.json").read_text("utf-8"))
NOW: float = BEFORE["about"]["now"]
HOUR = 3600.0

# What says that a component is not known, or that its handler broke.
STALE, BROKEN = "another version of the bot", "Something went wrong"

Message = dict[str, Any]


class MovedClock:
    """The server's time; whoever waits for it looks again when it was moved."""

    def __init__(self, time: SharedTime) -> None:
        self._time = time
        self.moved = asyncio.Event()

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._time.now(), UTC)

    def monotonic(self) -> float:
        return self._time.now()

    def move(self, by: float) -> None:
        self._time.set(self._time.now() + by)
        self.moved.set()

    async def wait(self, until: datetime | None, wake: asyncio.Event) -> None:
        while not wake.is_set() and (until is None or self.now() < until):
            self.moved.clear()
            waiting = [asyncio.create_task(event.wait()) for event in (wake, self.moved)]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()


@dataclass
class Old:
    """The library as it was left, and the server."""

    wire: Wire
    path: Path
    clock: MovedClock

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """What the library holds."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql, values).fetchall()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Chapterhouse]:
        """The bot of this version on it, once it has nothing more to do."""
        with pointed_at(self.wire.base):
            bot = create_bot(Config(database=self.path), clock=self.clock)
            bot._connection.guild_ready_timeout = 0.05  # type: ignore[attr-defined]
            async with running(bot, self.wire.token):
                await self.settle(bot)
                yield bot

    async def settle(self, bot: Chapterhouse) -> None:
        """Until nothing is due any more."""
        async with asyncio.timeout(20):
            while left := self._left():
                await asyncio.sleep(0.01)
                assert not bot.is_closed(), left
                self.clock.move(1)  # a lane may rest

    def _left(self) -> list[Any]:
        now = self.clock.monotonic()
        return self.rows(
            "SELECT key, state, problem FROM deliveries WHERE state = 'claimed' OR state = 'due' AND due_at <= ?"
            " OR redraw_at <= ? AND state <> 'due'",
            *(now, now),
        )

    async def messages(self) -> dict[str, Message]:
        """Every message that stands, by its id."""
        server = await self.wire.order("kept")
        return {id: message for channel in server["messages"].values() for id, message in channel.items()}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, tuple[int, str]]]:
    clock = tmp_path_factory.mktemp("server") / "clock"
    SharedTime(clock).set(NOW)
    with wire_process(clock=clock) as started:
        yield clock, started


@pytest.fixture
async def old(served: tuple[Path, tuple[int, str]], tmp_path: Path) -> AsyncIterator[Old]:
    clock, started = served
    time = SharedTime(clock)
    time.set(NOW + 60)
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((HERE / "library.sql").read_text("utf-8"))
    async with ordering(*started) as wire:
        await wire.order("restore", kept=BEFORE["server"])
        await wire.order("ask_heartbeats", milliseconds=60_000)
        yield Old(wire, path, MovedClock(time))
        await wire.check()


def marks(message: Message) -> set[str]:
    """Everything in a message that could be a marker, as a component bears it and as a text's id does."""
    found: set[str] = set()
    for component in walk(message["components"]):
        found.add(str(component.get("custom_id") or "").rpartition("#")[2])
        if component["type"] == 10:
            found.add(f"id {component.get('id')}")
    return found


def bears(message: Message, marker: str) -> bool:
    return bool(marks(message) & {marker, f"id {int(marker, 16) % (2**31 - 1) + 1}"})


def parts(old: Old) -> dict[tuple[str, int], tuple[str, str, str | None]]:
    """Each delivery's parts: its state, the marker, and the message that is on record."""
    rows = old.rows(
        "SELECT d.key, p.ordinal, d.state, p.marker, p.message_id FROM deliveries AS d"
        " JOIN delivery_parts AS p ON p.delivery_id = d.id"
    )
    return {(key, ordinal): (state, marker, message and str(message)) for key, ordinal, state, marker, message in rows}


def half_sent(old: Old) -> list[tuple[str, str]]:
    """The parts that were tried and not recorded, with their markers."""
    return old.rows(
        "SELECT d.key || ' ' || p.ordinal, p.marker FROM deliveries AS d JOIN delivery_parts AS p"
        " ON p.delivery_id = d.id WHERE d.state = 'claimed' AND p.tried = 1 AND p.message_id IS NULL"
    )


async def test_what_was_half_sent_is_found_or_sent_once_and_nothing_else_is_posted(old: Old) -> None:
    before, stood, due = parts(old), await old.messages(), {row[0] for row in old._left() if row[1] == "due"}
    half = half_sent(old)
    arrived = {name: next((id for id, one in stood.items() if bears(one, mark)), None) for name, mark in half}
    assert Counter(found is not None for found in arrived.values()) == {True: 4, False: 2}
    ended = old.rows("SELECT key, state FROM deliveries WHERE state IN ('sent', 'failed', 'unknown', 'cancelled')")
    assert {state for _key, state in ended} == {"sent", "failed", "unknown", "cancelled"}

    async with old.opened():
        after, stand = parts(old), await old.messages()

    assert stand.keys() >= stood.keys()
    new = {part for part in after if before.get(part, ("", "", None))[2] is None}
    posted = {after[part][2] for part in new} - {None}
    found = {id for id in arrived.values() if id is not None}
    assert found <= posted, "what stood was not recorded as it stood"
    assert posted - found == stand.keys() - stood.keys()
    for (key, ordinal), (state, marker, message) in after.items():
        bearing = [id for id, one in stand.items() if bears(one, marker)]
        if state == "sent":
            assert bearing in ([message], []), (key, ordinal)
        if part_of := before.get((key, ordinal)):
            assert part_of[1] == marker and part_of[2] in (None, message)
    states = dict(old.rows("SELECT key, state FROM deliveries"))
    assert {key: states[key] for key, _state in ended} == dict(ended)
    wanted = {key.rpartition(" ")[0] for key, _marker in half} | due
    assert {key: states[key] for key in wanted} == dict.fromkeys(wanted, "sent")


def planned_like_before(old: Old, known: set[str]) -> set[str]:
    """The kinds of what was planned since, once its keys and markers are seen to be made as they were."""
    keys = json.loads((HERE / "names.json").read_text("utf-8"))["keys"]
    new = [(kind, key) for kind, key in old.rows("SELECT kind, key FROM deliveries") if key not in known]
    assert not [(kind, key) for kind, key in new if shape(key) not in keys.get(kind, ())]
    ((library,),) = old.rows("SELECT uuid FROM library")
    for (key, ordinal), (_state, marker, _message) in parts(old).items():
        assert marker == hashlib.sha256(f"{library}\n{key}\n{ordinal}".encode()).hexdigest()[:20]
    return {kind for kind, _key in new}


async def test_a_second_start_and_two_more_days_repeat_nothing(old: Old) -> None:
    async with old.opened():
        stood = await old.messages()
    async with old.opened() as bot:
        assert (await old.messages()).keys() == stood.keys()
        known = {key for (key,) in old.rows("SELECT key FROM deliveries")}
        for _time in range(8):
            old.clock.move(6 * HOUR)
            await old.settle(bot)
    assert {"excerpt", "serial", "own"} <= planned_like_before(old, known)
    recorded = [message for _state, _marker, message in parts(old).values() if message]
    assert len(recorded) == len(set(recorded))
    assert (await old.messages()).keys() - stood.keys() <= set(recorded)


async def test_settings_are_read_as_they_were(old: Old) -> None:
    guild = int(next(iter(BEFORE["server"]["guilds"])))
    stored = dict(old.rows("SELECT name, value FROM guild_options WHERE guild_id = ?", guild))
    async with old.opened() as bot:
        read = await bot.services.guilds.settings(guild)
    assert {name: read.options[name] for name in stored} == stored
    ids = BEFORE["about"]["channels"]
    chosen = (read.library_channel, read.adult_channel, read.queue_channel, read.excerpt_channel, read.time_zone)
    assert chosen == (ids["library"], ids["adult"], ids["submissions"], ids["excerpts"], "Europe/Berlin")


def pressable(message: Message) -> Iterator[tuple[str, int, list[str] | None]]:
    """A message's components that somebody can use: custom_id, type and what may be chosen."""
    for component in walk(message["components"]):
        if component.get("custom_id") and not component.get("disabled"):
            options = component.get("options")
            yield component["custom_id"], component["type"], [options[0]["value"]] if options else None


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


async def test_every_component_that_was_posted_still_answers(old: Old) -> None:
    """As a moderator, a writer and a reader: whatever they may do, they are told; the component is known."""
    about, places = BEFORE["about"], BEFORE["server"]["channels"]
    stood = await old.messages()
    known = {key for (key,) in old.rows("SELECT key FROM deliveries")}
    used: Counter[str] = Counter()
    async with old.opened() as bot:
        for message in stood.values():
            place = places[message["channel_id"]]
            theirs = (
                [place["recipients"][0]["id"]]
                if "recipients" in place
                else [str(about["moderator"]), str(about["writers"][0]), str(about["readers"][0])]
            )
            for custom_id, kind, values in pressable(message):
                name = custom_id.split(":")[1].partition("#")[0]
                used[name] += 1
                # Each is used by everybody once, then by one more where it says the same with other arguments.
                for who in theirs[: [0, 3, 1][used[name]] if used[name] < 3 else 0]:
                    answer = await old.wire.order(
                        "click", message=message, user=who, custom_id=custom_id, values=values, type=kind
                    )
                    assert answer["answer"] is not None, (custom_id, "no answer")
                    assert STALE not in said(answer) and BROKEN not in said(answer), (custom_id, answer)
        await old.settle(bot)
    assert len(used) >= 40
    assert {"announcement", "log", "notice"} <= planned_like_before(old, known)
    # What the server itself answers to a changed message is not what is tested here.
    assert all("/callback: answer 200 /resource" in problem for problem in await old.wire.order("forgive"))
