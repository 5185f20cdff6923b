"""A large library, made of its own schema: every table is filled, also those that a later migration adds.

Nothing in it makes sense to a reader. What counts is how many rows there are of what: SQLite plans by that.
"""

import re
import sqlite3
from functools import cache
from itertools import chain

from bot.storage import migrate

# Rows of a table that has one for each story; stories are in GUILDS servers and of PEOPLE people.
STORIES, GUILDS, PEOPLE = 4_000, 3, 1_000

# Rows of the parts of something, such as a story's chapters and tags.
PARTS = 3 * STORIES

# Kinds, states and actions, where no CHECK says which there are.
KINDS = 5

# What moderators of a server set up or decide one by one: a few dozen of each, however many stories there are.
FEW = 40
OF_FEW = {
    *("guild_options", "alerts", "excerpt_schedules", "excerpt_selections", "serials", "bans", "rounds", "candidates"),
    *("report_cases", "tag_changes"),
}

# The state that most things of a table end in; one of so many is in each of the others.
ENDS = {"deliveries": "'sent'", "submissions": "'approved'"}
ONE_IN = 200

# What is set while something is under way or in trouble, and not for good.
PASSING = {"redraw_at", "redraw_refusal", "lease_until"}

# What is there once for a library, not for a story or a person.
SINGLE = {"library", "migrations", "search_rules", "tag_rules"}


def tables(library: sqlite3.Connection) -> list[str]:
    """Every table that grows as a library is used."""
    rows = library.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    return sorted(name for (name,) in rows if not name.startswith("sqlite_") and name not in SINGLE)


def _rows(library: sqlite3.Connection, table: str) -> int:
    key = [name for (name,) in library.execute("SELECT name FROM pragma_table_info(?) WHERE pk > 0", (table,))]
    if table in OF_FEW:
        return FEW * GUILDS
    return {"guilds": GUILDS, "people": PEOPLE}.get(table, STORIES if len(key) == 1 else PARTS)


def _referred(library: sqlite3.Connection, table: str) -> dict[str, int]:
    keys = library.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,))
    return {column: _rows(library, other) for column, other in keys}


def _value(table: str, column: str, kind: str, referred: int | None, sql: str) -> str:
    """SQL for a column's value in row ``n``, from 0; ``any`` is another number for each row and column."""
    listed = re.search(rf"\b{column}\b[^,]*?CHECK\s*\(\s*{column} IN\s*\(([^)]*)\)", sql, re.DOTALL)
    if listed:
        choices = listed[1].split(",")
        cases = " ".join(f"WHEN {number} THEN {choice.strip()}" for number, choice in enumerate(choices))
        if column == "state" and table in ENDS:
            return f"CASE any % {ONE_IN} {cases} ELSE {ENDS[table]} END"
        return f"CASE any % {len(choices)} {cases} END"
    if column == "guild_id":
        return f"1 + n % {GUILDS}"
    if referred is not None:
        return f"1 + n % {referred}"
    if column.endswith(("person_id", "actor_id", "recipient_id", "_by")):
        return f"1 + any % {PEOPLE}"
    if column in ("position", "ordinal", "rank", "part"):
        return f"1 + n / {STORIES}"
    if column.endswith(("kind", "action", "refusal", "rating", "status")):
        return f"'kind ' || (any % {KINDS})"
    return "'text ' || any" if kind == "TEXT" else "any"


def _fill(library: sqlite3.Connection, table: str) -> None:
    sql = library.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    referred, rows = _referred(library, table), _rows(library, table)
    columns: dict[str, str] = {}
    for number, name, kind, required, default, key in library.execute(f"PRAGMA table_info({table})"):
        value = "n + 1" if key and name == "id" else _value(table, name, kind, referred.get(name), sql)
        often = ONE_IN if name in PASSING else 2
        if not key and default is not None:
            value = f"CASE any % {often} WHEN 0 THEN {value} ELSE {default} END"
        elif not key and not required:
            value = f"CASE any % {often} WHEN 0 THEN {value} ELSE NULL END"
        columns[name] = value.replace("any", f"((n + {number} * 7919) * 2654435761 % 1073741789)")
    library.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)})"
        f" WITH RECURSIVE rows (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM rows WHERE n < {rows - 1})"
        f" SELECT {', '.join(columns.values())} FROM rows"
    )


def new_schema() -> sqlite3.Connection:
    """An empty library in memory, of the newest shape."""
    library = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    library.execute(
        "PRAGMA foreign_keys = ON"
    )  # the plan of a DELETE then says how it looks for what refers to the row
    for statement in chain.from_iterable(migrate.statements(sql) for _number, sql in migrate.migrations()):
        library.execute(statement)
    return library


@cache
def filled_library() -> sqlite3.Connection:
    """The library, in memory, with statistics. It is made once in a process; nobody changes it."""
    library = new_schema()
    for (trigger,) in library.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        library.execute(f"DROP TRIGGER {trigger}")  # every table is filled by itself
    library.execute("PRAGMA ignore_check_constraints = ON")
    library.execute("PRAGMA foreign_keys = OFF")
    library.execute("BEGIN")
    for table in tables(library):
        _fill(library, table)
    library.execute("ANALYZE")
    library.execute("COMMIT")
    library.execute("PRAGMA foreign_keys = ON")
    return library
