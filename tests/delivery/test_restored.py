"""A library restored from a backup: what was posted after the backup was made is not posted again."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from discord.utils import time_snowflake

from bot.clock import seconds
from bot.delivery.sender import CannotPost
from bot.domain.delivery.refusals import Refusal
from bot.services.wiring import make_services
from bot.storage import migrate
from bot.storage.database import Database, open_database
from bot.storage.delivery import failures
from tests.conftest import FakeClock
from tests.support.posting import Channel, plan, state, worker
from tests.support.services.serials import GUILD, Course, Reader, nothing, prose
from tests.support.shelf import Shelf


class Backup:
    """A backup of a library, made at the clock's time, and the library that begins from it."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.folder, self.clock = folder, clock
        self.opened: Database | None = None

    def make(self, database: Database) -> None:
        migrate.copy_file(database.path, self.folder / "backup.db")
        with sqlite3.connect(self.folder / "backup.db") as backup:
            assert backup.execute("SELECT copied_at FROM library").fetchone()[0] is not None
            backup.execute("UPDATE library SET copied_at = ?", (seconds(self.clock.now()),))

    async def restore(self) -> Database:
        migrate.put_in_place(self.folder / "backup.db", self.folder / "restored.db")
        self.opened = await open_database(self.folder / "restored.db")
        return self.opened


@pytest.fixture
async def backup(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Backup]:
    made = Backup(tmp_path, clock)
    yield made
    if made.opened is not None:
        await made.opened.close()


@pytest.mark.parametrize("knows", [False, True])
@pytest.mark.parametrize("parts", [1, 3])
async def test_what_the_backup_had_planned_is_looked_for(
    database: Database, clock: FakeClock, backup: Backup, parts: int, knows: bool
) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=parts, in_seconds=60)
    backup.make(database)
    clock.move(hours=1)
    await worker(database, channel, clock).run_due()
    assert len(channel.messages) == parts
    clock.move(days=1)
    restored = await backup.restore()
    begun = worker(restored, channel, clock, knows=knows)
    await begun.begin()
    await begun.run_due()
    assert await state(restored, delivery) == ("sent", "")
    assert len(channel.messages) == parts
    assert channel.edits == parts, "it may have shown something else then"


async def test_what_was_planned_since_is_looked_for_when_it_is_planned_again(
    database: Database, clock: FakeClock, backup: Backup
) -> None:
    channel = Channel()
    backup.make(database)
    clock.move(days=2)
    await plan(database, clock, "serial:1")
    await worker(database, channel, clock).run_due()
    restored = await backup.restore()
    begun = worker(restored, channel, clock)
    await begun.begin()
    clock.move(days=6)
    delivery = await plan(restored, clock, "serial:1")
    await begun.run_due()
    assert await state(restored, delivery) == ("sent", "")
    assert len(channel.messages) == 1


async def test_what_was_not_posted_since_is_posted_once(database: Database, clock: FakeClock, backup: Backup) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=2, in_seconds=7200)
    backup.make(database)
    clock.move(hours=1)
    restored = await backup.restore()
    begun = worker(restored, channel, clock)
    await begun.begin()
    clock.move(hours=2)
    await begun.run_due()
    assert await state(restored, delivery) == ("sent", "")
    assert len(channel.messages) == 2 and channel.edits == 0


@pytest.mark.parametrize("knows", [False, True])
async def test_half_a_post_is_completed(database: Database, clock: FakeClock, backup: Backup, knows: bool) -> None:
    channel = Channel()
    delivery = await plan(database, clock, parts=3)
    backup.make(database)
    await worker(database, channel, clock).run_due()
    channel.messages.pop()
    clock.move(hours=1)
    restored = await backup.restore()
    begun = worker(restored, channel, clock, knows=knows)
    await begun.begin()
    await begun.run_due()
    assert await state(restored, delivery) == ("sent", "")
    assert len(channel.messages) == 3 and len(set(channel.markers())) == 3


async def test_where_the_history_can_not_be_read_nothing_is_posted_on_suspicion(
    database: Database, clock: FakeClock, backup: Backup
) -> None:
    channel = Channel(readable=False)
    delivery = await plan(database, clock)
    backup.make(database)
    await worker(database, channel, clock).run_due()
    restored = await backup.restore()
    begun = worker(restored, channel, clock)
    await begun.begin()
    await begun.run_due()
    assert (await state(restored, delivery))[0] == "unknown"
    assert len(channel.messages) == 1


async def test_after_a_while_only_what_was_planned_before_is_looked_for(
    database: Database, clock: FakeClock, backup: Backup
) -> None:
    channel = Channel()
    old = await plan(database, clock, "a:1", in_seconds=86400 * 60)
    backup.make(database)
    clock.move(hours=1)
    restored = await backup.restore()
    begun = worker(restored, channel, clock)
    sender: Any = begun.sender
    await begun.begin()
    clock.move(days=8)
    await plan(restored, clock, "b:1")
    await begun.run_due()
    assert len(channel.messages) == 1 and sender.looked == 0
    clock.move(days=60)
    await begun.run_due()
    assert sender.looked == 1 and await state(restored, old) == ("sent", "")


async def test_a_library_that_was_never_restored_looks_for_nothing(database: Database, clock: FakeClock) -> None:
    channel = Channel()
    begun = worker(database, channel, clock)
    sender: Any = begun.sender
    await begun.begin()
    await plan(database, clock)
    await begun.run_due()
    assert len(channel.messages) == 1 and sender.looked == 0


async def test_the_next_start_goes_on_looking(database: Database, clock: FakeClock, backup: Backup) -> None:
    channel = Channel()
    delivery = await plan(database, clock, in_seconds=60)
    backup.make(database)
    clock.move(hours=1)
    await worker(database, channel, clock).run_due()
    restored = await backup.restore()
    await worker(restored, channel, clock).begin()
    again = worker(restored, channel, clock)
    await again.begin()
    await again.run_due()
    assert await state(restored, delivery) == ("sent", "")
    assert len(channel.messages) == 1


def test_a_backup_of_an_older_version_tells_when_it_was_last_used(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as library:
        for number, sql in migrate.migrations():
            if number <= 6:
                library.executescript(sql)
        library.execute("INSERT INTO library (only_row, uuid, created_at) VALUES (1, 'a', 0)")
        library.execute("PRAGMA user_version = 6")
        library.execute("INSERT INTO guilds (id, created_at, updated_at) VALUES (1, 0, 0)")
        library.execute(
            "INSERT INTO deliveries (key, kind, guild_id, channel_id, state, due_at, created_at, finished_at)"
            " VALUES ('a', 'test', 1, 7, 'sent', 5, 4, 6)"
        )
    migrate.put_in_place(old, tmp_path / "library.db")
    with sqlite3.connect(tmp_path / "library.db") as library:
        assert library.execute("SELECT copied_at FROM library").fetchone()[0] == 6
    assert [path.name for path in tmp_path.glob("library.db*")] == ["library.db"]


@pytest.mark.parametrize("backed_up", [1, 2])
@pytest.mark.parametrize("kind", [Course, Reader])
async def test_serials_catch_up_on_what_was_posted_since_the_backup(
    database: Database, clock: FakeClock, backup: Backup, kind: type[Course] | type[Reader], backed_up: int
) -> None:
    one = kind(Shelf(database), clock)
    await one.begin(*(prose(3, f"c{number}") for number in range(9)))
    for day in range(5):
        if day == backed_up:
            backup.make(database)
        await one.day()
    assert len(one.channel.messages) == 5
    clock.move(hours=20)  # no slot is near
    restored = await backup.restore()
    one.shelf, one.services = Shelf(restored), make_services(restored, clock)
    await one.worker().begin()
    for _post in range(5):
        await one.worker().run_due()
    # What was posted is found at once, however late it would be by now, and the next slot is served.
    assert len(one.channel.messages) == 5
    await one.day(1)
    assert len(one.channel.messages) == 6


async def test_a_serial_catches_up_too_behind_an_instalment_that_had_failed_when_the_backup_was_made(
    database: Database, clock: FakeClock, backup: Backup
) -> None:
    """What is tried again is due at another time than its slot; those behind it were posted at theirs all the same."""
    one = Course(Shelf(database), clock)
    await one.begin(*(prose(3, f"c{number}") for number in range(9)))

    async def day() -> None:
        one.channel.next_id = time_snowflake(clock.now() + timedelta(days=1))
        await one.day()

    await day()

    def refuse(step: str) -> None:
        if step == "before send":
            raise CannotPost("no permission", Refusal.PERMISSION)

    one.script = refuse
    await day()
    backup.make(database)
    one.script = nothing

    async def permission_is_back() -> None:
        async with one.database.write() as connection:
            await failures.retry_failed(connection, GUILD, seconds(clock.now()))

    clock.move(hours=2)
    await permission_is_back()
    for _day in range(3):
        await day()  # the first posts the one that had failed, and the next is due at the next slot
    assert len(one.channel.messages) == 4
    clock.move(hours=20)
    restored = await backup.restore()
    one.shelf, one.services = Shelf(restored), make_services(restored, clock)
    await one.worker().begin()
    await permission_is_back()
    for _post in range(5):
        await one.worker().run_due()
    assert len(one.channel.messages) == 4
    await day()
    assert len(one.channel.messages) == 5
