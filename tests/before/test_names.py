"""No name that a library or a posted message holds is gone or changed. New ones may come beside them.

``python -m tests.before.test_names`` adds what is new to ``names.json``, for a release; it takes nothing away.
"""

import asyncio
import importlib
import json
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.client import EXTENSIONS, create_bot
from bot.clock import SystemClock
from bot.config import Config
from bot.domain.guilds import settings
from bot.domain.moderation import audit
from bot.services.wiring import make_services
from bot.storage.database import open_database
from cogs.ui.component import NOTHING
from cogs.ui.component_data import read_component_data
from tests.before import shape
from tests.support.components import declared

HERE = Path(__file__).parent
NAMES = HERE / "names.json"


async def names(folder: Path) -> dict[str, Any]:
    """Every name of this version, by what it names."""
    bot = create_bot(Config(database=folder / "names.db"), clock=SystemClock())
    opened = await open_database(folder / "names.db")
    bot.database = opened
    bot.services = make_services(opened, bot.clock)
    try:
        for extension in EXTENSIONS:
            if extension != "cogs.delivery.cog":
                await importlib.import_module(extension).setup(bot)
        components = sorted({name for cog in bot.cogs.values() for name in getattr(cog, "components", ())})
        commands = sorted(command.qualified_name for command in bot.tree.walk_commands())
        kinds = sorted(bot.posts.names)
    finally:
        await opened.close()
    with closing(sqlite3.connect(folder / "names.db")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        columns = {
            table: sorted(row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")) for (table,) in tables
        }
    return {
        "components": components,
        "commands": commands,
        "kinds": kinds,
        "settings": {name: type(option).__name__ for name, option in sorted(settings.OPTIONS.items())},
        "acts": sorted(audit.KINDS),
        "columns": dict(sorted(columns.items())),
    }


def left_by_library() -> dict[str, Any]:
    """What the library of the version before holds: posted components, shapes of keys and states of everything."""
    server = json.loads((HERE / "server.json").read_text("utf-8"))["server"]
    posted: dict[str, set[int]] = {}
    for found in re.findall(r'"custom_id": "1:([^"#]*)', json.dumps(server)):
        name, *arguments = found.split(":")
        posted.setdefault(name, set()).add(len(arguments))
    keys: dict[str, set[str]] = {}
    states: dict[str, set[str]] = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((HERE / "library.sql").read_text("utf-8"))
        for kind, key in connection.execute("SELECT kind, key FROM deliveries"):
            keys.setdefault(kind, set()).add(shape(key))
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if any(row[1] == "state" for row in connection.execute(f"PRAGMA table_info('{table}')")):
                found = {row[0] for row in connection.execute(f"SELECT DISTINCT state FROM {table}")}
                states[table] = found
    return {
        name: {key: sorted(values) for key, values in sorted(found.items())}
        for name, found in (("posted", posted), ("keys", keys), ("states", states))
    }


def missing(old: Any, new: Any, at: str = "") -> list[str]:
    """What of ``old`` is not in ``new``, or is another thing there."""
    if isinstance(old, dict):
        gone = [f"{at}/{key}" for key in old if key not in new]
        return gone + [one for key in old if key in new for one in missing(old[key], new[key], f"{at}/{key}")]
    if isinstance(old, list):
        return [f"{at}/{one}" for one in old if one not in new]
    return [] if old == new else [f"{at}: {old} is now {new}"]


async def test_no_stored_name_is_gone(tmp_path: Path) -> None:
    frozen = json.loads(NAMES.read_text("utf-8"))
    now = await names(tmp_path)
    assert not missing({kind: frozen[kind] for kind in now}, now)


def test_what_was_posted_is_of_names_that_are_kept() -> None:
    frozen = json.loads(NAMES.read_text("utf-8"))
    left = left_by_library()
    assert not missing(left, frozen)
    assert left["posted"].keys() <= set(frozen["components"]) and left["keys"].keys() <= set(frozen["kinds"])


def test_what_was_posted_is_read_as_it_was_written() -> None:
    """Every custom_id of the version before has a component that reads its arguments and would write it so again."""
    components = {component.name: component for component in declared()}
    server = json.loads((HERE / "server.json").read_text("utf-8"))["server"]
    posted = set(re.findall(r'"custom_id": "(1:[^"#]*)', json.dumps(server)))
    names = {custom_id.split(":")[1] for custom_id in posted} - {NOTHING.name}
    assert len(names) > 30
    for custom_id in sorted(posted):
        data = read_component_data({"custom_id": custom_id})
        assert data is not None
        if data.name in names:
            component = components[data.name]
            args, named = component.read(data)
            again = component(*args, **named)
            # A default that older buttons leave out may be written by newer ones.
            assert again.args[: len(data.args)] == data.args, custom_id


def _merged(old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        return {key: _merged(old.get(key), new.get(key)) for key in sorted({*old, *new})} if old else new
    if isinstance(new, list):
        return sorted({*(old or ()), *new})
    return new if new is not None else old


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        present = asyncio.run(names(Path(made))) | left_by_library()
    kept = json.loads(NAMES.read_text("utf-8")) if NAMES.exists() else {}
    NAMES.write_text(json.dumps(_merged(kept, present), ensure_ascii=False, indent=1) + "\n", "utf-8")
