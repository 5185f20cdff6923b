"""The walls of the house: who may import whom. Reads the source; imports nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A floor may import itself, what is listed, and everybody may import the ground: errors, locale, clock, outcome, heard.
GROUND = {"bot.errors", "bot.locale", "bot.clock", "bot.outcome", "bot.heard"}
FLOORS: dict[str, set[str]] = {
    "bot.errors": set(),
    "bot.locale": set(),
    "bot.clock": set(),
    "bot.outcome": set(),
    "bot.heard": set(),
    "bot.wake": set(),
    "bot.logs": set(),
    "bot.config": set(),
    "bot.domain": set(),
    "bot.text": {"bot.domain"},
    "bot.storage": {"bot.domain", "bot.text"},
    "bot.delivery": {"bot.domain", "bot.storage"},
    "bot.services": {"bot.domain", "bot.text", "bot.storage", "bot.delivery"},
    "bot.parse": {"bot.domain", "bot.text"},
    "bot.client": {"bot.config", "bot.domain", "bot.delivery", "bot.services", "bot.storage", "bot.wake"},
    "bot.commands": {"bot.config", "bot.domain", "bot.services", "bot.storage", "bot.text", "bot.wake"},
    "bot.__main__": {"bot.client", "bot.commands", "bot.config", "bot.domain", "bot.logs"},
    "cogs.ui": {"bot.client", "bot.domain", "bot.services", "bot.text"},
}
# What every cog may use. Of storage only the delivery's own row, which drawers are handed.
COG = {"bot.client", "bot.domain", "bot.services", "bot.text", "bot.delivery", "bot.storage.deliveries", "cogs.ui"}

DISCORD = ("cogs", "bot.client", "demo", "bench", "tests")
DRIVERS = {"sqlite3": ("bot.storage",), "aiosqlite": ("bot.storage",)}


def modules(*tops: str) -> Iterator[tuple[str, ast.Module]]:
    for top in tops:
        for path in sorted((ROOT / top).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(path.read_text("utf-8"))


def imports(name: str, tree: ast.Module, *, typing_too: bool = True) -> set[str]:
    found: set[str] = set()
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not typing_too:
            skipped |= {inner for statement in node.body for inner in ast.walk(statement)}
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import"
            assert node.module
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def under(name: str, floor: str) -> bool:
    return name == floor or name.startswith(floor + ".")


def floor_of(name: str) -> str:
    fits = [floor for floor in FLOORS if under(name, floor)]
    assert fits, f"{name} stands on no floor; see tests/test_walls.py"
    return max(fits, key=len)


def test_bot_imports_only_downwards() -> None:
    wrong: list[str] = []
    for name, tree in modules("bot"):
        if name == "bot":
            continue
        floor = floor_of(name)
        allowed = FLOORS[floor] | GROUND | {floor}
        for imported in imports(name, tree):
            if imported == "bot" or not under(imported, "bot"):
                if under(imported, "cogs") or under(imported, "demo"):
                    wrong.append(f"{name} imports {imported}")
                continue
            if not any(under(imported, other) for other in allowed):
                wrong.append(f"{name} imports {imported}")
    assert not wrong, "\n".join(wrong)


def test_cogs_import_no_other_cog_and_no_storage() -> None:
    wrong: list[str] = []
    for name, tree in modules("cogs"):
        word = ".".join(name.split(".")[:2])
        allowed = (FLOORS["cogs.ui"] | {"cogs.ui"} if word == "cogs.ui" else COG | {word}) | GROUND
        for imported in imports(name, tree):
            if imported in ("bot", "cogs") or not (under(imported, "bot") or under(imported, "cogs")):
                continue
            if imported in ("bot.storage",):  # the package of an allowed module
                continue
            if not any(under(imported, other) for other in allowed):
                wrong.append(f"{name} imports {imported}")
    assert not wrong, "\n".join(wrong)


def test_discord_stays_in_the_cogs_and_the_client() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, tree in modules("bot", "cogs")
        for imported in imports(name, tree)
        if under(imported, "discord") and not any(under(name, allowed) for allowed in DISCORD)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("driver", DRIVERS)
def test_only_storage_knows_the_driver(driver: str) -> None:
    wrong = [
        name
        for name, tree in modules("bot", "cogs")
        for imported in imports(name, tree)
        if under(imported, driver) and not any(under(name, allowed) for allowed in DRIVERS[driver])
    ]
    assert not wrong, "\n".join(wrong)


def test_only_config_reads_the_environment() -> None:
    wrong = [
        name
        for name, tree in modules("bot", "cogs")
        if name != "bot.config"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]
    assert not wrong


def test_no_circles() -> None:
    names = {name for name, _ in modules("bot", "cogs")}
    graph: dict[str, set[str]] = {}
    for name, tree in modules("bot", "cogs"):
        graph[name] = (imports(name, tree, typing_too=False) & names) - {name, "bot", "cogs"}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name in done:
            return
        for imported in graph[name]:
            # A package's __init__ that gathers its own modules is no circle of rooms.
            if not under(name, imported):
                visit(imported, (*path, name))
        done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_nothing_happens_at_import() -> None:
    """Modules hold definitions: no statement at top level calls into files, clocks or the network."""
    wrong: list[str] = []
    for name, tree in modules("bot", "cogs"):
        for node in tree.body:
            if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
                wrong.append(f"{name}:{node.lineno} {ast.unparse(node)[:60]}")
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                called = {ast.unparse(call.func) for call in ast.walk(node.value) if isinstance(call, ast.Call)}
                if called & {"open", "connect", "Path.cwd", "datetime.now", "time.time", "load_config"}:
                    wrong.append(f"{name}:{node.lineno}")
    assert not wrong, "\n".join(wrong)
