"""Which statements cost more the larger a library is, by SQLite's own plans for them on a large one.

``EXPLAIN QUERY PLAN`` says for each table of a statement how its rows are found (sqlite.org/eqp.html), and the
statistics how many rows that is on average (sqlite.org/fileformat2.html#the_sqlite_stat1_table). Every statement that
the bot runs in any test is judged, once in a process: see :func:`watch`.

Where it is right that a statement goes through a part of the library, it begins with a comment that says why::

    /* walks: once at a start, after a backup was put back */ UPDATE …

Such a comment fails, too, where the statement looks up single rows only.
"""

import re
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from bot.storage import connection, database, trip
from tests.support.filled import filled_library, new_schema, tables

# A look-up that finds so many rows goes through a part of the library.
MANY = 50

# What counts as the rows of a range, of which the statistics say nothing, and as all rows of a table.
RANGE, ALL = 2, 1_000_000

# As many as a list of ids may hold: a page of suggestions. The planner counts what is in a list.
LISTED = 25

_MARKED = re.compile(r"/\* walks: .+? \*/ ")
_LIST = re.compile(r"(?<=\bIN )\((?:\?(?:, \?)*)?\)")
_NAMED = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+AS\s+(\w+))?", re.IGNORECASE)
_LINE = re.compile(r"(SCAN|SEARCH) (\S+)(?: VIRTUAL TABLE INDEX (\S+))?(?: USING (.*?))?(?: \((.*)\))?(?: LEFT-JOIN)?$")
_STOPS = re.compile(r"\bLIMIT \S+( OFFSET \S+)?$")
_COUNTS = re.compile(r"SELECT (count|max|min|sum|total|group_concat)\(|\bOVER \(")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a plan, and the line that it belongs to."""

    parent: int
    detail: str


def walks(sql: str, most: int = MANY) -> list[str]:
    """The lines of a statement's plan that look up more than ``most`` rows on average, or go through all of them.

    The plans are those for a large library with statistics, and for one that has none yet.
    """
    found = (_walks(planner, sql, most) for planner in (filled_library(), _without_statistics()))
    return list(dict.fromkeys(line for lines in found for line in lines))


@cache
def _without_statistics() -> sqlite3.Connection:
    return new_schema()


def _plan(planner: sqlite3.Connection, sql: str) -> list[Line]:
    wide = _LIST.sub(f"({', '.join('?' * LISTED)})", sql)
    rows = planner.execute(f"EXPLAIN QUERY PLAN {wide}", [None] * _values(wide))
    return [Line(parent, detail) for _id, parent, _unused, detail in rows]


def _values(sql: str) -> int:
    """How many values a statement takes: a question mark is the next one, ``?3`` the third."""
    last = 0
    for number in re.findall(r"\?(\d*)", sql):
        last = max(last, int(number)) if number else last + 1
    return last


def _walks(planner: sqlite3.Connection, sql: str, most: int) -> list[str]:
    named = {name: {name} for name in _growing()}
    for table, alias in _NAMED.findall(sql):
        if alias:
            named.setdefault(alias, set()).add(table)
    plan = _plan(planner, sql)
    found: list[str] = []
    for line in plan:
        read = _LINE.match(line.detail)
        # What is neither a table nor its alias is a part of the statement itself.
        if read is None or not named.get(read[2], set()) & _growing():
            continue
        if _finds(read, named[read[2]]) > most and not (most == MANY and _stops(sql, plan, line)):
            found.append(line.detail)
    return found


@cache
def _growing() -> frozenset[str]:
    library = filled_library()
    indexed = library.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'"
    ).fetchall()
    return frozenset(tables(library)) | {name for (name,) in indexed}


def _finds(read: re.Match[str], tables_named: set[str]) -> int:
    """How many rows a line of a plan finds on average."""
    how, _name, virtual, using, terms = read.groups()
    using, terms = using or "", terms or ""
    if virtual:
        return RANGE if ":M" in virtual or ":=" in virtual else ALL  # words to look for, or a row's number
    if "AUTOMATIC" in using or "ANY(" in terms:
        return ALL
    if re.search("[<>]", terms):
        return RANGE
    index = re.search(r"INDEX (\w+)$", using)
    if index is None and using != "PRIMARY KEY":
        return ALL if how == "SCAN" else 1
    # How many there are, and how many have the same first columns. An index of a few things is gone through.
    found = max((_statistics(name) for name in ([index[1]] if index else tables_named)), key=len)
    return found[min(terms.count("="), len(found) - 1)]


def _statistics(index: str) -> list[int]:
    stat = filled_library().execute("SELECT stat FROM sqlite_stat1 WHERE idx = ?", (index,)).fetchone()
    return [int(number) for number in stat[0].split() if number.isdigit()] if stat else [0]


def _stops(sql: str, plan: list[Line], line: Line) -> bool:
    """Whether the rows come in the order that is wanted, so that the first few are enough."""
    sorts = any("TEMP B-TREE" in beside.detail for beside in plan if beside.parent == line.parent)
    return line.parent == 0 and not sorts and bool(_STOPS.search(sql)) and not _COUNTS.search(sql)


# What is judged


_BOT = Path(database.__file__).parents[1]
_DOORS = {connection.__file__, trip.__file__, database.__file__}

_lock = Lock()
_judged: dict[str, str] = {}
problems: dict[str, None] = {}


def judge(sql: str, place: str) -> str:
    """What is wrong with a statement of the bot's; empty where nothing is."""
    marked = _MARKED.match(sql)
    found = walks(sql, 1 if marked else MANY)
    if bool(found) == bool(marked):
        return ""
    if marked:
        return f"{place}: looks up single rows, and need not say that it walks: {sql}"
    return f"{place}: goes through a table that grows with the library, {found}: {sql}"


def _see(sql: str) -> None:
    with _lock:
        if sql not in _judged:
            caller = sys._getframe(2)
            while caller.f_code.co_filename in _DOORS and caller.f_back is not None:
                caller = caller.f_back
            path = Path(caller.f_code.co_filename)
            if not path.is_relative_to(_BOT) or sql.startswith(("BEGIN", "PRAGMA")):
                return  # a test's own
            _judged[sql] = judge(sql, f"{path.relative_to(_BOT.parent)}, {caller.f_code.co_name}")
        if _judged[sql]:
            problems[_judged[sql]] = None


def watch() -> None:
    """Have every statement judged that code of the bot's runs in this process from now on."""
    for kind in (trip.DirectConnection, database._StepConnection):
        for name in ("rows", "insert", "many"):
            setattr(kind, name, _watched(getattr(kind, name)))


def _watched(real: Callable[..., Any]) -> Callable[..., Any]:
    def run(self: Any, sql: str, *values: Any) -> Any:
        _see(sql)
        return real(self, sql, *values)

    return run
