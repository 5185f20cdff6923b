"""How easily one finds one's way in the tree, in figures: ``make figures``, ``python -m tests.figures [REVISION …]``.

Reads the source of the checkout, and of each revision named beside it, and prints them in columns. It imports nothing
of what it measures, so it measures older trees just as well. ``--time`` also runs the tests of the checkout, and those
of each floor, and says how long they took.
"""

import argparse
import ast
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = ("bot", "cogs")
ALL = (*CODE, "demo", "bench", "tests")
FULLEST = 5
LONG_FUNCTION = 40
MOST_POSITIONAL = 6
# Beside the rooms of bot/services, meant for everybody: no room's inside.
BESIDE_ROOMS = {"access", "context", "wiring"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Figures = dict[str, str]


class Source:
    """One file of Python."""

    def __init__(self, root: Path, path: Path) -> None:
        self.path = path.relative_to(root)
        self.text = path.read_text("utf-8")
        self.name = ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")
        self.lines = self.text.count("\n")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def imports(self) -> Iterator[str]:
        """What is imported, by full name; of ``from a import b`` both ``a`` and ``a.b``."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def under(self, *tops: str) -> bool:
        return self.path.parts[0] in tops


class Tree:
    """All Python of a checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = [Source(root, path) for top in ALL for path in sorted((root / top).rglob("*.py"))]
        self.modules = {source.name for source in self.sources}

    def of(self, *tops: str) -> list[Source]:
        return [source for source in self.sources if source.under(*tops)]


# What gives a use case its connection (bot/services/use_case.py): whoever calls it leaves that out.
USE_CASES = {"reads", "searches", "writes", "writes_minor"}


def positional(function: Function) -> int:
    """How many parameters its callers may give by place: without ``self``, ``cls`` and a use case's connection."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    is_use_case = any(isinstance(mark, ast.Name) and mark.id in USE_CASES for mark in function.decorator_list)
    return len(names) - (names[:1] in (["self"], ["cls"])) - is_use_case


def undocumented(source: Source) -> list[str]:
    """The module, public classes, functions and methods that have no docstring.

    Not counted are methods that override one of the same module, whose docstring holds for them, and the members of
    a protocol, which its own tells.
    """
    found = [] if ast.get_docstring(source.tree) or not source.tree.body else [source.name]
    classes = {node.name: node for node in source.tree.body if isinstance(node, ast.ClassDef)}

    def bases(of: ast.ClassDef) -> set[str]:
        return {node.id for base in of.bases for node in ast.walk(base) if isinstance(node, ast.Name)}

    def told_above(of: ast.ClassDef, method: str) -> bool:
        above = [classes[name] for name in bases(of) if name in classes]
        return any(
            (isinstance(node, Function) and node.name == method) or told_above(base, method)
            for base in above
            for node in base.body
        )

    def visit(body: Sequence[ast.stmt], inside: str, of: ast.ClassDef | None = None) -> None:
        for node in body:
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node) and not (of is not None and told_above(of, node.name)):
                found.append(f"{inside}.{node.name}")
            if isinstance(node, ast.ClassDef) and "Protocol" not in bases(node):
                visit(node.body, f"{inside}.{node.name}", node)

    visit(source.tree.body, source.name)
    return found


def rooms_entered_beside_the_door(tree: Tree) -> list[str]:
    """Modules of the services that are imported from outside of them and are no ``service.py``."""
    found: set[str] = set()
    for source in tree.sources:
        if source.name.startswith("bot.services.") and source.name != "bot.services.wiring":
            continue
        found |= {
            name
            for name in source.imports
            if name.startswith("bot.services.")
            and name in tree.modules
            and name.rpartition(".")[2] not in (*BESIDE_ROOMS, "service")
            and not (tree.root / name.replace(".", "/")).is_dir()
        }
    return sorted(found)


def tests_that_import_tests(tree: Tree) -> int:
    """Imports from one test module to another: what tests share has a home of its own."""
    return sum(
        name in tree.modules and name.rpartition(".")[2].startswith("test_")
        for source in tree.of("tests")
        for name in set(source.imports)
    )


def folder_figures(tree: Tree) -> Figures:
    """How many files lie side by side, and how long they are."""
    counts: dict[str, int] = {}
    for source in tree.sources:
        counts[str(source.path.parent)] = counts.get(str(source.path.parent), 0) + 1
    fullest = sorted(counts.items(), key=lambda item: -item[1])[:FULLEST]
    code = tree.of(*CODE)
    figures = {f"fullest folder {place}": f"{count} {name}" for place, (name, count) in enumerate(fullest, 1)}
    figures["folders with over 25 files"] = str(sum(count > 25 for count in counts.values()))
    for tops in (CODE, ("demo", "bench"), ("tests",)):
        sources = tree.of(*tops)
        figures[f"files, lines: {' and '.join(tops)}"] = f"{len(sources)}, {sum(source.lines for source in sources)}"
    longest = max(code, key=lambda source: source.lines)
    figures["files over 300 lines"] = str(sum(source.lines > 300 for source in code))
    figures["files over 400 lines"] = str(sum(source.lines > 400 for source in code))
    figures["longest file"] = f"{longest.lines} {longest.path}"
    return figures


def code_figures(tree: Tree) -> Figures:
    """What stands in bot and cogs."""
    code, functions = tree.of(*CODE), [function for source in tree.of(*CODE) for function in source.functions]
    text = "\n".join(source.text for source in code)
    names = [node for source in tree.of("cogs") for node in source.nodes if isinstance(node, ast.Name)]
    classes = [node.name for source in code for node in source.nodes if isinstance(node, ast.ClassDef)]
    return {
        "`Any` in cogs": str(sum(node.id == "Any" for node in names)),
        "functions of 7 or more positional parameters": str(
            sum(positional(function) > MOST_POSITIONAL for function in functions)
        ),
        "functions over 40 lines": str(
            sum((function.end_lineno or 0) - function.lineno + 1 > LONG_FUNCTION for function in functions)
        ),
        "public names without docstring": str(sum(len(undocumented(source)) for source in code)),
        "definitions of Interaction": str(len(re.findall(r"(?m)^Interaction\b.* = ", text))),
        "joins of placeholders": str(len(re.findall(r"""join\(\[?["']\(?\?[?, )]*["'] for""", text))),
        "definitions of page_of": str(sum(function.name.strip("_") == "page_of" for function in functions)),
        "classes of pages": str(sum(name.endswith("Page") for name in classes)),
    }


def wall_figures(tree: Tree) -> Figures:
    """Imports that go where they should not."""
    cogs = {source.name for source in tree.of("cogs") if any(name.startswith("bot.storage") for name in source.imports)}
    drivers = {
        source.name
        for source in tree.of(*CODE)
        if not source.name.startswith("bot.storage") and {"sqlite3", "aiosqlite"} & set(source.imports)
    }
    return {
        "modules of services imported beside service.py": str(len(rooms_entered_beside_the_door(tree))),
        "cogs' modules that import storage": str(len(cogs)),
        "modules outside of storage that import the driver": str(len(drivers)),
        "imports from one test module to another": str(tests_that_import_tests(tree)),
    }


def figures_of(root: Path) -> Figures:
    """All figures of the tree at ``root``, by what they say."""
    tree = Tree(root)
    return folder_figures(tree) | code_figures(tree) | wall_figures(tree)


def unpack(revision: str, folder: Path) -> None:
    """Write the tree of a git revision into ``folder``."""
    done = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def seconds_of(command: Sequence[str]) -> str:
    """How long a command takes; said with its end where it fails."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    last = (done.stdout.strip().splitlines() or [""])[-1]
    return f"{time.monotonic() - begun:.0f} s" + (f" (failed: {last})" if done.returncode else "")


def times() -> Figures:
    """How long all tests take, and those of each floor."""
    found = {"make test": seconds_of(["make", "--silent", "test"])}
    inside = {path.relative_to(ROOT / "tests").parts for path in (ROOT / "tests").rglob("test_*.py")}
    for floor in sorted({parts[0] for parts in inside if len(parts) > 1}):
        found[f"make test FLOOR={floor}"] = seconds_of(["make", "--silent", "test", f"FLOOR={floor}"])
    return found


def show(columns: Mapping[str, Figures]) -> str:
    """The figures side by side, a line each."""
    labels = list(dict.fromkeys(label for figures in columns.values() for label in figures))
    rows = [["", *columns], *([label, *(figures.get(label, "–") for figures in columns.values())] for label in labels)]
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.figures", description="The tree in figures.")
    parser.add_argument("revisions", nargs="*", metavar="REVISION", help="shown beside the checkout, in this order")
    parser.add_argument("--time", action="store_true", help="also run the tests, and those of each floor")
    arguments = parser.parse_args()
    columns: dict[str, Figures] = {}
    with ExitStack() as stack:
        for revision in arguments.revisions:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            unpack(revision, folder)
            columns[revision] = figures_of(folder)
        columns["now"] = figures_of(ROOT) | (times() if arguments.time else {})
    print(show(columns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
