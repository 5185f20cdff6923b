"""The worker is woken by whatever makes something due, whoever wrote the statement, and by nothing else."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.domain.delivery.deliveries import Target
from bot.domain.delivery.payloads import Payload
from bot.storage.database import Database, open_database
from bot.storage.delivery import deliveries, due_changes
from bot.storage.delivery.due_changes import WATCHED, DueChange
from tests.conftest import FakeClock
from tests.support.posting import POST, Channel, plan, worker

BOT = Path(due_changes.__file__).parents[2]
WRITES = re.compile(r"\s*(INSERT|REPLACE|UPDATE|DELETE)\b[^()]*\bdeliveries\b")

# Columns that say nothing of when a delivery is due, or in which lane.
OTHERS = {
    *("id", "key", "kind", "submission_id", "revision_id", "content", "attempts", "token", "problem"),
    *("created_at", "finished_at", "refusal", "lacks", "mended"),
    *("redraws_asked", "redraw_refusal", "redraw_lacks", "redraw_problem", "redraw_blocked_at"),
    # When a lease of another's ends is looked at with the time; those of a process that died end before the first look.
    "lease_until",
}


def texts(tree: ast.AST) -> Iterator[str]:
    """Every string in a module; what is put into it is left out."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.value


def statements() -> list[tuple[str, str]]:
    """Every statement that writes deliveries, behind the module that it is in."""
    return [
        (path.relative_to(BOT).as_posix(), text.strip())
        for path in sorted(BOT.rglob("*.py"))
        for text in texts(ast.parse(path.read_text("utf-8")))
        if WRITES.match(text)
    ]


def columns_of(update: str) -> set[str]:
    """The columns that an UPDATE sets."""
    what = update.partition(" SET ")[2]
    while (plainer := re.sub(r"\([^()]*\)", "", what)) != what:
        what = plainer
    return set(re.findall(r"(?:^|,)\s*(\w+) = ", re.split(r"\sWHERE\s", what)[0]))


def test_the_walk_finds_the_statements() -> None:
    found = statements()
    assert len(found) > 35 and all(module.startswith("storage/") for module, _sql in found)
    assert {module for module, _sql in found} >= {
        "storage/votes.py",
        "storage/serials/instalments.py",
        "storage/follows.py",
    }
    updates = [sql for _module, sql in found if sql.startswith("UPDATE")]
    assert all(columns_of(sql) for sql in updates)
    assert {"state", "due_at", "redraw_at", "channel_id"} <= set().union(*(columns_of(sql) for sql in updates))


async def test_every_column_is_watched_or_known_to_say_nothing(database: Database) -> None:
    """A new column is one or the other, or this fails."""
    async with database.read() as connection:
        rows = await connection.rows("SELECT name FROM pragma_table_info('deliveries')")
    assert {row["name"] for row in rows} == OTHERS | set(WATCHED) and not OTHERS & set(WATCHED)


async def compiled(database: Database, sql: str) -> str:
    """SQLite's program for a statement, with those of the triggers that it sets off."""
    async with database.write() as connection:
        program = await connection.rows(f"EXPLAIN {sql}", *[None] * sql.count("?"))
    return "\n".join(" ".join(map(str, row)) for row in program)


async def test_every_statement_that_may_make_something_due_is_noticed(database: Database) -> None:
    """And only those: what is compiled with the trigger in it is what sets one of the columns."""
    for module, sql in statements():
        if sql.startswith("UPDATE"):
            columns = columns_of(sql)
            program = await compiled(
                database, f"UPDATE deliveries SET {', '.join(f'{one} = {one}' for one in columns)}"
            )
            assert ("note_due_change" in program) is bool(columns & set(WATCHED)), f"{module}: {sql}"
        elif sql.startswith("DELETE"):
            continue  # what is gone is not due
        else:
            assert "note_due_change" in await compiled(database, sql), f"{module}: {sql}"


@pytest.fixture
def told(database: Database) -> list[Sequence[DueChange] | None]:
    """What was told of what became due."""
    heard: list[Sequence[DueChange] | None] = []
    database.on_due_change(heard.append)
    return heard


@pytest.mark.parametrize(
    ("change", "work"),
    [
        ("due_at = due_at + 5", "POST"),
        ("channel_id = 8", "POST"),
        ("channel_id = NULL, recipient_id = 8", "POST"),
        ("guild_id = 2", "POST"),
        ("state = 'due'", "POST"),
        ("state = 'sent', redraw_at = 5", "REDRAW"),
        ("state = 'failed', redraw_at = 5", "REDRAW"),
        ("state = 'claimed', lease_until = 5", None),
        ("state = 'sent'", None),
        ("state = 'claimed', redraw_at = 5", None),
        ("state = 'cancelled', finished_at = 5", None),
        ("content = '{}', mended = 1, redraw_refusal = 'gate'", None),
    ],
)
async def test_what_is_told_is_what_may_be_due(
    database: Database, clock: FakeClock, told: list[Sequence[DueChange] | None], change: str, work: str | None
) -> None:
    await plan(database, clock)
    assert told == [[DueChange("POST", 7, 1)]]
    told.clear()
    async with database.write() as connection:
        await connection.rows(f"UPDATE deliveries SET {change}")
        row = await connection.row("SELECT coalesce(channel_id, -recipient_id) AS lane, guild_id FROM deliveries")
        assert row is not None and told == [], "not before it is so"
    assert told == ([[DueChange(work, row["lane"], row["guild_id"])]] if work else [])


async def test_nothing_else_wakes_the_worker(
    database: Database, clock: FakeClock, told: list[Sequence[DueChange] | None]
) -> None:
    posting = worker(database, Channel(), clock)
    posting.wake.clear()
    async with database.write() as connection:
        await connection.rows("INSERT INTO guilds (id, created_at, updated_at) VALUES (1, 0, 0)")
        await connection.rows("INSERT INTO people VALUES (1, 'a', 0)")
        await deliveries.cancel_planned(connection, 1, ["post"], 5)
    with pytest.raises(ZeroDivisionError):
        async with database.write() as connection:
            await deliveries.plan_delivery(connection, POST, "a", Target(1, 7), Payload(), due_at=0, now=0)
            raise ZeroDivisionError
    async with database.write() as connection:
        await connection.rows("UPDATE guilds SET updated_at = 5")
    assert told == [] and not posting.wake.is_set()
    database.announce()
    assert told == [None] and posting.wake.is_set()


async def test_a_post_wakes_nobody_but_by_its_end(
    database: Database, clock: FakeClock, told: list[Sequence[DueChange] | None]
) -> None:
    for number in range(5):
        await plan(database, clock, f"x:{number}")
    told.clear()
    channel = Channel()
    await worker(database, channel, clock).run_due()
    assert len(channel.messages) == 5 and told == []


async def test_what_another_process_plans_is_found_with_the_next_look(database: Database, clock: FakeClock) -> None:
    """Where it can't knock, as on Windows: the next time that anything is looked at."""
    channel = Channel()
    posting = worker(database, channel, clock)
    waits = 0

    class Stopped(BaseException):
        pass

    other = await open_database(database.path)

    async def wait(until: object, wake: object) -> None:
        nonlocal waits
        waits += 1
        if posting.busy:
            await posting.wake.wait()
        elif not channel.messages and waits < 5:
            if waits == 1:
                await plan(other, clock)
            clock.move(seconds=61)
        else:
            raise Stopped

    clock.wait = wait  # type: ignore[method-assign, assignment]
    try:
        with pytest.raises(Stopped):
            await posting.run_for_ever()
    finally:
        await other.close()
    assert len(channel.messages) == 1
