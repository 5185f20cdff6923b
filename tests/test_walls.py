"""The walls of the house: who may import whom, which words name its rooms, and how full a room may be.

Reads the source; imports nothing. docs/architecture.md tells what the floors are, docs/glossary.md the words.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.figures import CODE, MOST_POSITIONAL, Tree, positional
from tests.support.refusals import refusals
from tests.support.sources import ROOT, modules

# A floor may import itself and what is listed; everybody may import the ground (GROUND).
GROUND = {"bot.errors", "bot.sentences", "bot.locale", "bot.clock", "bot.changed", "bot.http_answers"}
FLOORS: dict[str, set[str]] = {
    "bot.errors": set(),
    "bot.sentences": {"bot.domain.ids"},
    "bot.locale": set(),
    "bot.clock": set(),
    "bot.changed": set(),
    "bot.http_answers": set(),
    "bot.wake": set(),
    "bot.logs": set(),
    "bot.config": set(),
    "bot.domain": set(),
    "bot.text": {"bot.domain"},
    "bot.storage": {"bot.domain", "bot.text"},
    "bot.delivery": {"bot.domain", "bot.storage"},
    "bot.services": {"bot.compute", "bot.domain", "bot.text", "bot.storage", "bot.delivery"},
    "bot.parse": {"bot.domain", "bot.text"},
    "bot.compute": set(),
    "bot.client": {"bot.config", "bot.domain", "bot.delivery", "bot.services", "bot.storage", "bot.wake"},
    "bot.commands": {"bot.config", "bot.domain", "bot.services", "bot.storage", "bot.text", "bot.wake"},
    "bot.__main__": {"bot.client", "bot.commands", "bot.config", "bot.domain", "bot.logs"},
    "cogs.ui": {"bot.client", "bot.domain", "bot.services", "bot.text"},
}
# What every cog may use. Of the services the doors alone: see test_a_room_has_one_door.
COG = {"bot.client", "bot.domain", "bot.services", "bot.text", "bot.delivery", "cogs.ui"}

# The words of docs/glossary.md. A folder of these floors is named by one of them and nothing else.
WORDS = {
    *("stories", "submissions", "authors", "library", "reading", "serials", "excerpts", "votes"),
    *("reactions", "follows", "tags", "series", "moderation", "guilds", "delivery"),
}
# Floors whose folders are words, and what else each has: no word of the product, but of the floor.
WORDED: dict[str, set[str]] = {
    "bot/domain": {"schedule"},
    "bot/storage": {"migrations"},
    "bot/services": {"host"},
    "cogs": {"ui"},
    "tests/domain": {"schedule"},
    "tests/storage": set(),
    "tests/services": {"host"},
    "tests/cogs": {"ui"},
}
# Floors whose files are words too, and what else each has beside them: what is about no word, or about all.
BESIDE_WORDS: dict[str, set[str]] = {
    "bot/domain": {"storage_errors", "gate", "ids", "paging"},
    "bot/storage": {
        "cadences",
        "connection",
        "database",
        "database_file",
        "faults",
        "migrate",
        "restored",
        "shape",
        "shrinking",
        "statistics",
        "trip",
    },
    "bot/services": {"access", "computing", "context", "processes", "turns", "use_case", "wiring"},
    "cogs": set(),
}
# Beside the rooms of bot/services, for all of them: the gate's refusals, what a service is given, all of them wired.
SHARED_SERVICES = {
    *("bot.services.access", "bot.services.computing", "bot.services.processes", "bot.services.turns"),
    *("bot.services.context", "bot.services.use_case", "bot.services.wiring"),
}
MOST_FILES = 25

DISCORD = ("cogs", "bot.client", "demo", "bench", "tests")
DRIVERS = ("sqlite3", "aiosqlite")
# What stands beside the product and uses it; the product never uses them.
BESIDE = ("demo", "bench", "tests")
# Ways to run a statement: calls of them stand in bot/storage.
STATEMENTS = {"execute", "executemany", "executescript", "execute_fetchall", "execute_insert"}


def imports(name: str, tree: ast.Module, *, typing_too: bool = True) -> set[str]:
    found: set[str] = set()
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if not typing_too and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
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


@cache
def _imports_below(top: str) -> dict[str, set[str]]:
    return {name: imports(name, tree) for name, tree in modules(top)}


def importing(*tops: str) -> Iterator[tuple[str, set[str]]]:
    """Every module below these folders, and what it imports."""
    for top in tops:
        yield from _imports_below(top).items()


def under(name: str, floor: str) -> bool:
    return name == floor or name.startswith(floor + ".")


def floor_of(name: str) -> str:
    fits = [floor for floor in FLOORS if under(name, floor)]
    assert fits, f"{name} stands on no floor; see tests/test_walls.py"
    return max(fits, key=len)


def test_bot_imports_only_downwards() -> None:
    wrong: list[str] = []
    for name, all_imported in importing("bot"):
        if name == "bot":
            continue
        floor = floor_of(name)
        allowed = FLOORS[floor] | GROUND | {floor}
        for imported in all_imported:
            if imported == "bot" or not under(imported, "bot"):
                if any(under(imported, above) for above in ("cogs", *BESIDE)):
                    wrong.append(f"{name} imports {imported}")
                continue
            if not any(under(imported, other) for other in allowed):
                wrong.append(f"{name} imports {imported}")
    assert not wrong, "\n".join(wrong)


def test_cogs_import_no_other_cog_and_no_storage() -> None:
    wrong: list[str] = []
    for name, all_imported in importing("cogs"):
        word = ".".join(name.split(".")[:2])
        allowed = (FLOORS["cogs.ui"] | {"cogs.ui"} if word == "cogs.ui" else COG | {word}) | GROUND
        for imported in all_imported:
            if imported in ("bot", "cogs") or not any(under(imported, top) for top in ("bot", "cogs", *BESIDE)):
                continue
            if not any(under(imported, other) for other in allowed):
                wrong.append(f"{name} imports {imported}")
    assert not wrong, "\n".join(wrong)


def test_discord_stays_in_the_cogs_and_the_client() -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, all_imported in importing("bot", "cogs")
        for imported in all_imported
        if under(imported, "discord") and not any(under(name, allowed) for allowed in DISCORD)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("driver", DRIVERS)
def test_only_storage_knows_the_driver(driver: str) -> None:
    wrong = [
        name
        for name, all_imported in importing("bot", "cogs")
        for imported in all_imported
        if under(imported, driver) and not under(name, "bot.storage")
    ]
    assert not wrong, "\n".join(wrong)


def test_statements_are_run_in_storage_only() -> None:
    wrong = [
        f"{name}:{node.lineno} {ast.unparse(node)[:60]}"
        for name, tree in modules("bot", "cogs")
        if not under(name, "bot.storage")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in STATEMENTS
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
    names = {name for name, _ in importing("bot", "cogs")}
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


def test_a_room_has_one_door() -> None:
    """From outside of bot/services only ``service.py`` is imported; a room's own transaction begins nowhere else."""
    wrong: list[str] = []
    for name, all_imported in importing("bot", "cogs", "demo", "bench", "tests"):
        inside = under(name, "bot.services") and name != "bot.services.wiring"
        for imported in sorted(all_imported):
            if not under(imported, "bot.services") or any(under(imported, shared) for shared in SHARED_SERVICES):
                continue
            room, _, module = imported.removeprefix("bot.services.").partition(".")
            whole = room and not module and not any(other.startswith(f"{imported}.") for other in all_imported)
            if not inside and (whole or (module and not under(module, "service"))):
                wrong.append(f"{name} imports {imported}: only bot.services.{room}.service is imported from outside")
            begins = under(module, "service") or module.endswith("Service")
            if inside and (whole or begins) and not under(name, f"bot.services.{room}"):
                wrong.append(f"{name} imports {imported}: a use case begins no other one; take a sibling of it")
    assert not wrong, "\n".join(wrong)


def folders(*tops: str) -> Iterator[Path]:
    for top in tops:
        for path in (ROOT / top, *sorted((ROOT / top).rglob("*"))):
            if path.is_dir() and any(path.glob("*.py")):
                yield path.relative_to(ROOT)


def test_rooms_are_named_by_the_words() -> None:
    wrong: list[str] = []
    for floor, others in WORDED.items():
        found = {path.name for path in folders(floor) if path.parent == Path(floor)}
        wrong += [f"{floor}/{name}: no word of docs/glossary.md" for name in sorted(found - WORDS - others)]
    assert not wrong, "\n".join(wrong)


def test_every_word_has_a_room() -> None:
    rooms = {path.name for path in folders("bot", "cogs")}
    assert not WORDS - rooms


def test_files_beside_the_rooms_are_named_by_the_words() -> None:
    wrong: list[str] = []
    for floor, others in BESIDE_WORDS.items():
        found = {path.stem for path in (ROOT / floor).glob("*.py")} - {"__init__"}
        wrong += [f"{floor}/{name}.py: no word of docs/glossary.md" for name in sorted(found - WORDS - others)]
        wrong += [f"{floor}/{name}.py is gone; take it off the list" for name in sorted(others - found)]
    assert not wrong, "\n".join(wrong)


def test_the_glossary_has_every_word_and_no_other() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    table = glossary.partition("## Places in the code")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == WORDS | {"host"}


def test_every_room_of_services_has_a_door() -> None:
    rooms = [path for path in folders("bot/services") if path != Path("bot/services")]
    assert not [str(room) for room in rooms if not (ROOT / room / "service.py").is_file()]


def test_no_folder_is_too_full() -> None:
    full = {
        str(path): count
        for path in folders("bot", "cogs", "demo", "bench", "tests")
        if (count := len(list((ROOT / path).glob("*.py")))) > MOST_FILES
    }
    assert not full


def test_ids_have_types_of_their_own() -> None:
    """What is called an id is annotated with its type of bot/domain/ids.py, so that none is taken for another."""
    wrong: list[str] = []
    for name, tree in modules("bot", "cogs"):
        for node in ast.walk(tree):
            if isinstance(node, ast.arg):
                called = node.arg
            elif isinstance(node, ast.AnnAssign):
                called = ast.unparse(node.target).removeprefix("self.")
            else:
                continue
            annotation = ast.unparse(node.annotation) if node.annotation else ""
            if re.search(r"(?:^|_)ids?$", called) and re.search(r"\bint\b", annotation):
                wrong.append(f"{name}:{node.lineno} {called}: {annotation}")
    assert not wrong, "\n".join(wrong)


def test_types_of_ids_are_called_and_not_handed_on() -> None:
    """pyright takes one that is an argument for a function that returns anything, and finds nothing wrong after it."""
    ids = ast.parse((ROOT / "bot" / "domain" / "ids.py").read_text("utf-8"))
    kinds = {ast.unparse(node.targets[0]) for node in ids.body if isinstance(node, ast.Assign)} - {"OPERATOR"}
    wrong = [
        f"{name}:{node.lineno} {ast.unparse(node)[:60]}"
        for name, tree in modules("bot", "cogs", "demo", "bench")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and kinds & {ast.unparse(value) for value in (*node.args, *(keyword.value for keyword in node.keywords))}
    ]
    assert len(kinds) > 20 and not wrong, "\n".join(wrong)


# What has one home: nobody writes it out again.
HOMES: dict[str, tuple[tuple[str, ...], str]] = {
    r"discord\.Interaction\[": (("cogs",), "cogs/ui/interaction.py"),
    r"interaction\.user\.id": (("cogs",), "cogs/ui/interaction.py"),
    r"""["']\(?\?[?, )]*["'] for""": (("bot",), "bot/storage/connection.py"),
    r"\+ \w+ - 1\) // \w+, 1\)": (("bot", "cogs"), "bot/domain/paging.py"),
    # What follows a change of what readers see is one list.
    r"index\.(un)?index_submission\(|await story_(left|changed)\(": (
        ("bot/services",),
        "bot/services/submissions/publication.py",
    ),
    # An instalment is planned in one place, wherever it goes.
    r"outbox\.plan\(connection, kinds\.(SERIAL|SUBSCRIPTION),": (("bot",), "bot/services/serials/planning.py"),
    # A payload is parsed once, where a row becomes a delivery.
    r"\.read\(found\.pop\(\"content\"\)\)": (("bot", "cogs"), "bot/storage/delivery/deliveries.py"),
}


# What computes in another process between its looks reads step by step; everything else is one trip.
STEP_BY_STEP = {
    "bot/services/excerpts/choices.py",
    "bot/services/excerpts/posting.py",
    "bot/services/submissions/likeness.py",
}


def test_what_uses_the_library_is_one_trip() -> None:
    """A decorator opens a use case's transaction (bot/services/use_case.py)."""
    found = {
        str(path.relative_to(ROOT))
        for floor in ("bot", "cogs", "demo")
        for path in (ROOT / floor).rglob("*.py")
        if re.search(r"database\.(read|search|write)\(", path.read_text("utf-8"))
    }
    assert found == STEP_BY_STEP


@pytest.mark.parametrize("written", HOMES)
def test_what_is_shared_has_one_home(written: str) -> None:
    floors, home = HOMES[written]
    found = {
        str(path.relative_to(ROOT))
        for floor in floors
        for path in (ROOT / floor).rglob("*.py")
        if re.search(written, path.read_text("utf-8"))
    }
    assert found == {home}


def test_no_test_takes_from_another() -> None:
    """What tests share is in tests/support, or in a file beside them that is no test."""
    wrong = [
        f"{name} imports {imported}"
        for name, all_imported in importing("demo", "bench", "tests")
        for imported in sorted(all_imported)
        if re.fullmatch(r"tests\.(?:\w+\.)*test_\w+", imported)
    ]
    assert not wrong, "\n".join(wrong)


# Where cogs say Any: how often, and what has no type. Anything of discord.py's has one; this list only shrinks.
UNTYPED = {
    "cogs.guilds.cog": (2, "what a command belongs to and what it returns: the help asks neither"),
    "cogs.ui.answers": (1, "the code of an error, which is whatever the answer has there"),
    "cogs.ui.component_data": (1, "Discord's JSON as it comes: Payload"),
    "cogs.ui.reply": (1, "a sentence or a layout, for each of which discord.py has an overload of its own"),
}


def test_cogs_say_any_only_of_what_has_no_type() -> None:
    found = {
        name: sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(tree))
        for name, tree in modules("cogs")
    }
    assert {name: count for name, count in found.items() if count} == {
        name: count for name, (count, _reason) in UNTYPED.items()
    }


def test_no_function_takes_more_than_six_by_place() -> None:
    """What is beyond six is named where it is given: a ``*`` stands before it."""
    wrong = [
        f"{source.path}:{function.lineno} {function.name}"
        for source in Tree(ROOT).of(*CODE)
        for function in source.functions
        if positional(function) > MOST_POSITIONAL
    ]
    assert not wrong, "\n".join(wrong)


# What makes a text of a value: nothing says any more whether it is a title or a mention.
MAKES_TEXT = {"_", "ngettext", "escaped", "plain", "marked", "shorten", "str", "who"}


def test_a_refusal_is_given_its_sentence_and_values_that_say_what_they_are() -> None:
    """Nothing is filled in where it is raised: each front end does that, and escapes what is not ours."""
    wrong: list[str] = []
    for refusal in refusals():
        if not refusal.sentences:
            wrong.append(f"{refusal.place}: no marked sentence (N_)")
        for node in ast.walk(refusal.call):
            if isinstance(node, ast.Attribute) and node.attr == "format":
                wrong.append(f"{refusal.place}: .format")
        for name, value in refusal.values.items():
            called = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
            text = isinstance(value, ast.Constant) and isinstance(value.value, str)
            if text or isinstance(value, ast.JoinedStr) or called in MAKES_TEXT or called.endswith(".join"):
                wrong.append(f"{refusal.place}: {name} is a bare text")
    assert not wrong, "\n".join(wrong)


def test_what_a_part_leads_to_is_made_by_its_component() -> None:
    """Its arguments are typed there. A way back to a list is read from a custom_id and written as it was."""
    making = {name for name, tree in modules("cogs") for node in ast.walk(tree) if _calls(node, "Action")}
    assert making == {"cogs.ui.component", "cogs.library.cog", "cogs.library.views"}
    written = {name for name, tree in modules("cogs") for node in ast.walk(tree) if _calls(node, "write_custom_id")}
    assert written == {"cogs.ui.component"}


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
