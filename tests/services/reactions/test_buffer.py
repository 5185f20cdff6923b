"""Reactions are written behind, many to a commit, in order, and none is lost while the bot can write at all."""

import asyncio
import logging
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.delivery import kinds
from bot.errors import Cause, StorageError
from bot.services.reactions.service import ReactionService
from bot.services.wiring import Services
from bot.storage.database import Database, open_database
from bot.storage.trip import Trip
from tests.conftest import FakeClock
from tests.support.libraries import new_library
from tests.support.shelf import Shelf

GUILD = 11
POST, OTHER_POST, NO_POST = 501, 502, 503
GATHER_SECONDS, RETRY_SECONDS, MANY = 0.05, 5, 500
Stored = list[tuple[int, int, str]]


class WaitedOn(FakeClock):
    """A clock on which something may wait, until it is moved there."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[datetime, asyncio.Event]] = []
        self._rests = asyncio.Event()

    async def wait(self, until: datetime | None, wake: Any) -> None:
        assert until is not None
        if wake.is_set():
            return
        one = until, asyncio.Event()
        self._waiting.append(one)
        self._rests.set()
        ends = [asyncio.ensure_future(event.wait()) for event in (wake, one[1])]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._waiting.remove(one)
            self._rests.clear()
            for end in ends:
                end.cancel()

    async def go_on(self, seconds: float) -> None:
        """Move the clock, and let whoever waits do what it does then."""
        await asyncio.sleep(0)  # what was just begun waits by now
        self.move(seconds=seconds)
        due = [event for until, event in self._waiting if until <= self.now()]
        for event in due:
            event.set()
        if due:
            await self.done()

    async def done(self) -> None:
        """Until what was just woken has written, or waits again."""
        self._rests.clear()
        (task,) = (task for task in asyncio.all_tasks() if task.get_name() == "write reactions")
        resting = asyncio.ensure_future(self._rests.wait())
        await asyncio.wait({task, resting}, return_when=asyncio.FIRST_COMPLETED)
        resting.cancel()


@pytest.fixture
def clock() -> FakeClock:
    return WaitedOn()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await open_database(new_library(tmp_path / "library.db"), busy_ms=1)
    yield opened
    await opened.close()


@pytest.fixture
async def reactions(services: Services, database: Database) -> AsyncIterator[ReactionService]:
    """The service, with two posts of a story that are on Discord already."""
    submission = await Shelf(database).story(GUILD, "The Ferry", "It went.")
    async with database.write() as connection:
        for message_id in (POST, OTHER_POST):
            delivery = await connection.insert(
                "INSERT INTO deliveries (key, kind, guild_id, channel_id, submission_id, state, due_at, created_at)"
                " VALUES (?, ?, ?, 1, ?, 'sent', 0, 0)",
                *(str(message_id), kinds.ANNOUNCEMENT.name, GUILD, submission),
            )
            await connection.rows(
                "INSERT INTO delivery_parts (delivery_id, ordinal, nonce, marker, message_id, channel_id)"
                " VALUES (?, 1, '', '', ?, 1)",
                *(delivery, message_id),
            )
    yield services.reactions
    await services.reactions.close()


class Commits:
    """Counts the transactions that are committed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        plain = Trip.write

        def write(trip: Any, *given: Any) -> Any:
            found = plain(trip, *given)
            self.number += 1
            return found

        monkeypatch.setattr(Trip, "write", write)


@pytest.fixture
def commits(reactions: ReactionService, monkeypatch: pytest.MonkeyPatch) -> Commits:
    return Commits(monkeypatch)


async def stored(database: Database) -> Stored:
    async with database.read() as connection:
        rows = await connection.rows("SELECT message_id, person_id, emoji FROM reactions ORDER BY rowid")
    return [tuple(row) for row in rows]


async def test_what_comes_within_a_moment_is_one_commit_and_one_redraw(
    reactions: ReactionService, database: Database, clock: WaitedOn, commits: Commits
) -> None:
    reactions.react(POST, 1, "🔥")
    await clock.go_on(0.02)
    reactions.react(POST, 2, "🔥")
    await clock.go_on(0.02)
    reactions.react(OTHER_POST, 1, "💧")
    assert await stored(database) == [] and commits.number == 0
    await clock.go_on(0.02)
    assert await stored(database) == [(POST, 1, "🔥"), (POST, 2, "🔥"), (OTHER_POST, 1, "💧")]
    assert commits.number == 1
    async with database.read() as connection:
        assert await connection.value("SELECT count(*) FROM deliveries WHERE redraw_at IS NOT NULL") == 2


async def test_a_thousand_in_six_seconds_are_stored_whole_in_at_most_a_commit_for_each_moment(
    reactions: ReactionService, database: Database, clock: WaitedOn, commits: Commits
) -> None:
    for person in range(1000):
        reactions.react(POST, person, "🔥")
        await clock.go_on(1 / 167)
    await clock.go_on(GATHER_SECONDS)
    assert [person for _message, person, _emoji in await stored(database)] == list(range(1000))
    assert commits.number <= 1000 / 167 / GATHER_SECONDS + 1


async def test_a_thousand_at_once_are_not_waited_for(
    reactions: ReactionService, database: Database, clock: WaitedOn, commits: Commits
) -> None:
    for person in range(1000):
        reactions.react(POST, person, "🔥")
        if (person + 1) % MANY == 0:
            await clock.done()
    assert len(await stored(database)) == 1000
    assert commits.number == 2


async def test_what_is_on_other_messages_keeps_the_writer_free(
    reactions: ReactionService, database: Database, clock: WaitedOn, commits: Commits
) -> None:
    for person in range(10):
        reactions.react(NO_POST, person, "🔥")
        reactions.unreact(NO_POST, person, "🔥")
    await clock.go_on(GATHER_SECONDS)
    assert commits.number == 0


@pytest.mark.parametrize("seed", range(5))
async def test_order_is_kept_whatever_is_added_removed_and_cleared(
    reactions: ReactionService, database: Database, clock: WaitedOn, seed: int
) -> None:
    chance = random.Random(seed)
    expected: set[tuple[int, int, str]] = set()
    for _step in range(400):
        message, person, emoji = chance.choice((POST, OTHER_POST)), chance.randrange(4), chance.choice("🔥💧🌊")
        what = chance.choices(("add", "remove", "clear emoji", "clear"), (10, 6, 1, 1))[0]
        if what == "add":
            reactions.react(message, person, emoji)
            expected.add((message, person, emoji))
        else:
            who, which = person if what == "remove" else None, None if what == "clear" else emoji
            reactions.unreact(message, who, which)
            expected -= {
                one for one in expected if one[0] == message and who in (None, one[1]) and which in (None, one[2])
            }
        if chance.random() < 0.02:
            await clock.go_on(GATHER_SECONDS)
    await reactions.close()
    assert set(await stored(database)) == expected


async def test_a_stop_writes_all_of_it(reactions: ReactionService, database: Database, commits: Commits) -> None:
    for person in range(MANY - 1):
        reactions.react(POST, person, "🔥")
    await reactions.close()
    assert len(await stored(database)) == MANY - 1 and commits.number == 1


async def test_what_was_read_of_a_post_is_newer_than_what_waits(
    reactions: ReactionService, database: Database, clock: WaitedOn
) -> None:
    reactions.react(POST, 1, "🔥")
    reactions.unreact(POST, 2)
    await reactions.reconcile(POST, {(2, "💧")})
    await clock.go_on(GATHER_SECONDS)
    assert await stored(database) == [(POST, 2, "💧")]


# What stands in the way


async def test_a_full_disk_is_waited_for_and_nothing_is_lost(
    reactions: ReactionService, database: Database, clock: WaitedOn, caplog: pytest.LogCaptureFixture
) -> None:
    await set_room(database, 0)
    long = "lamp" * 100
    for person in range(300):
        reactions.react(POST, person, long)
    reactions.unreact(POST, 0)
    await clock.go_on(GATHER_SECONDS)
    assert await stored(database) == []
    assert ["kept" in record.message for record in caplog.records if record.levelno == logging.WARNING] == [True]
    reactions.react(POST, 0, "🔥")
    await clock.go_on(GATHER_SECONDS)
    await clock.go_on(RETRY_SECONDS)
    assert await stored(database) == []
    await set_room(database, 1000)
    await clock.go_on(RETRY_SECONDS)
    assert await stored(database) == [*((POST, person, long) for person in range(1, 300)), (POST, 0, "🔥")]


async def set_room(database: Database, pages: int) -> None:
    """How much the library's file may still grow."""
    async with database.write() as connection:
        now = await connection.value("PRAGMA page_count")
        await connection.rows(f"PRAGMA max_page_count = {now + pages}")


async def test_what_another_process_holds_up_keeps_its_order(
    reactions: ReactionService, database: Database, clock: WaitedOn
) -> None:
    reactions.react(POST, 1, "🔥")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await clock.go_on(GATHER_SECONDS)
        reactions.unreact(POST, 1, "🔥")
        reactions.react(POST, 1, "💧")
    await clock.go_on(RETRY_SECONDS)
    assert await stored(database) == [(POST, 1, "💧")]


async def test_what_comes_while_a_write_fails_comes_behind_it(
    reactions: ReactionService, database: Database, clock: WaitedOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()

    def fails(*_given: Any) -> None:
        asyncio.run_coroutine_threadsafe(meanwhile(), loop).result()
        raise StorageError("disk I/O error", Cause.FAILING)

    async def meanwhile() -> None:
        reactions.unreact(POST, 1, "🔥")

    reactions.react(POST, 1, "🔥")
    with monkeypatch.context() as patch:
        patch.setattr(Trip, "write", fails)
        await clock.go_on(GATHER_SECONDS)
    await clock.go_on(RETRY_SECONDS)
    assert await stored(database) == []


async def test_no_more_are_kept_than_there_is_room_for(
    reactions: ReactionService,
    database: Database,
    clock: WaitedOn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("bot.services.reactions.buffer.MOST_KEPT", 5)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for person in range(8):
            reactions.react(POST, person, "🔥")
        await clock.go_on(GATHER_SECONDS)
    assert "3 reactions are lost" in caplog.text
    await clock.go_on(RETRY_SECONDS)
    assert [person for _message, person, _emoji in await stored(database)] == [3, 4, 5, 6, 7]


async def test_one_that_can_never_be_written_holds_up_no_other(
    reactions: ReactionService, database: Database, clock: WaitedOn, caplog: pytest.LogCaptureFixture
) -> None:
    reactions.react(POST, 1, "🔥")
    reactions.react(POST, 2, "half a pair: \ud83d")
    reactions.react(POST, 3, "🔥")
    await clock.go_on(GATHER_SECONDS)
    assert await stored(database) == [(POST, 1, "🔥"), (POST, 3, "🔥")]
    assert "a reaction is not written" in caplog.text


async def test_a_stop_that_cannot_write_says_what_is_lost(
    database: Database, reactions: ReactionService, caplog: pytest.LogCaptureFixture
) -> None:
    reactions.react(POST, 1, "🔥")
    reactions.react(POST, 2, "🔥")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await reactions.close()
    assert "2 reactions are lost: the bot stops" in caplog.text
