"""Whether an open library has the shape that the migrations of this version give it.

The number alone does not tell: a library that an unfinished version made or migrated may carry the same one.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

from bot.storage import migrate
from bot.storage.database import Connection

# Tables in which SQLite keeps a full-text index are its own affair, as are statistics and automatic indexes.
_SCHEMA = (
    "SELECT m.type, m.name, m.sql FROM sqlite_master AS m LEFT JOIN pragma_table_list AS l"
    " ON l.schema = 'main' AND l.name = m.name"
    " WHERE m.sql IS NOT NULL AND m.name NOT LIKE 'sqlite%' AND l.type IS NOT 'shadow' ORDER BY m.type DESC, m.name"
)
_COLUMNS = (
    "SELECT m.name, c.name, c.type || '|' || c.\"notnull\" || '|' || ifnull(c.dflt_value, '') || '|' || c.pk"
    " FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be. ``kind``: table, column, index, trigger, view or migration.

    ``problem``: missing, unexpected or different.
    """

    kind: str
    name: str
    problem: str


# What a thing is called, as (kind, name), and how it is defined.
Shape = dict[tuple[str, str], str]


def _plain(sql: str) -> str:
    """A definition without what does not change its meaning: comments, spaces, quotes."""
    return re.sub(r'[\s"\[\]`]+', "", re.sub(r"--[^\n]*|/\*.*?\*/", "", sql, flags=re.DOTALL)).lower()


def _shape(schema: Iterable[Sequence[str]], columns: Iterable[Sequence[str]]) -> Shape:
    things = {(kind, name): _plain(sql) for kind, name, sql in schema}
    return things | {("column", f"{table}.{name}"): to for table, name, to in columns if ("table", table) in things}


def expected() -> tuple[Shape, dict[int, str]]:
    """The shape of a library that is made now, and the hashes of its migrations."""
    return _made_by(tuple(migrate.migrations()))


@lru_cache(maxsize=1)  # the migrations run in a tenth of a second, and never change while a process runs
def _made_by(steps: tuple[tuple[int, str], ...]) -> tuple[Shape, dict[int, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for _number, sql in steps:
            for statement in migrate.statements(sql):
                fresh.execute(statement)
        shape = _shape(fresh.execute(_SCHEMA).fetchall(), fresh.execute(_COLUMNS).fetchall())
    return shape, {number: migrate.hash_of(sql) for number, sql in steps}


def _compared(found: Shape, wanted: Shape) -> list[Difference]:
    """What is missing, unexpected or different; a table's columns instead of the table where that says it all."""
    wrong = {thing: "missing" if thing in wanted else "unexpected" for thing in found.keys() ^ wanted.keys()}
    wrong |= {thing: "different" for thing in found.keys() & wanted.keys() if found[thing] != wanted[thing]}
    by_column = {name.partition(".")[0] for kind, name in wrong if kind == "column"}
    whole = {name for (kind, name), problem in wrong.items() if kind == "table" and problem != "different"}
    return [
        Difference(kind, name, problem)
        for (kind, name), problem in sorted(wrong.items())
        if not (kind == "column" and name.partition(".")[0] in whole)
        and not (kind == "table" and problem == "different" and name in by_column)
    ]


async def differences(connection: Connection) -> list[Difference]:
    """How the open library differs from one that the migrations of this version make; empty where it does not."""
    wanted, scripts = expected()
    found = _shape(await connection.rows(_SCHEMA), await connection.rows(_COLUMNS))
    applied = {row["number"]: row["sha256"] for row in await connection.rows("SELECT number, sha256 FROM migrations")}
    return _compared(found, wanted) + [
        Difference("migration", f"{number:04d}", "missing" if applied.get(number) is None else "different")
        for number, script in scripts.items()
        if applied.get(number) != script and applied.get(number) != ""
    ]
