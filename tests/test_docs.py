"""What the documentation names is there: files, folders, modules, make's targets.

``docs/*.md`` and README are read for paths in code style, and the source for paths and references in its comments.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.figures import CODE, Tree, undocumented

ROOT = Path(__file__).parents[1]
TOPS = ("bot", "cogs", "demo", "bench", "tests", "docs")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SOURCES = [path for top in TOPS for path in sorted((ROOT / top).rglob("*.py"))]

# `bot/domain/gate.py`, `cogs/<word>/`; `refusal_texts.py` alone is a file beside one that was named.
_PATH = re.compile(rf"(?:{'|'.join(TOPS)})/[\w<>*./-]*")
_ALONE = re.compile(r"[\w-]+\.(?:py|md|sql)")
_IN_SOURCE = re.compile(rf"(?<![\w./-])(?:{'|'.join(TOPS)})/[\w/]+\.(?:py|md|sql)\b")
_REFERENCE = re.compile(r":(?:mod|class|func|meth|data|attr|exc):`~?((?:bot|cogs|demo|bench|tests)[\w.]*)`")
# Paths that the tests of the mutants make up.
_MADE_UP = {"bot/thing.py", "tests/gone.py"}


@cache
def file_names() -> set[str]:
    return {path.name for top in TOPS for path in (ROOT / top).rglob("*")} | {path.name for path in ROOT.iterdir()}


def is_there(path: str) -> bool:
    """Whether a path of the documentation leads somewhere; ``<word>`` stands for any name."""
    return any(ROOT.glob(re.sub(r"<\w+>", "*", path)))


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_path_is_there(page: Path) -> None:
    said = re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))
    wrong = [path for path in said if _PATH.fullmatch(path) and not is_there(path)]
    wrong += [name for name in said if _ALONE.fullmatch(name) and name not in file_names()]
    assert not wrong


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert not [link for link in linked if not (page.parent / link).exists()]


def test_readme_leads_to_every_page() -> None:
    readme = DOCS[0].read_text("utf-8")
    assert not [page.name for page in DOCS[1:] if f"](docs/{page.name})" not in readme]


def test_make_has_every_target_that_is_named() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        target for page in DOCS for target in re.findall(r"(?:`|^ {4})make ([a-z-]+)", page.read_text("utf-8"), re.M)
    }
    assert named
    assert not named - targets


def test_where_is_it_decided_names_files() -> None:
    """A place that is named by a folder alone sends a stranger looking; and so does a row without one."""
    table = DOCS[1].read_text("utf-8").partition("## Where is it decided")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and not line.startswith(("| …", "| **"))]
    assert len(rows) > 30
    assert not [row for row in rows if not re.search(r"`[\w/]+\.(?:py|sql)`|migrations/`", row.split("|")[2])]


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_names_in_brackets_are_in_the_file_before_them(page: Path) -> None:
    named = re.findall(r"`([\w/]+\.py)` \(((?:`\w+`(?:, )?)+)\)", page.read_text("utf-8"))
    wrong = [
        f"{path}: {name}"
        for path, names in named
        for name in re.findall(r"\w+", names)
        if not re.search(rf"(?m)^(?:(?:async )?def |class |(?:\w+, )*){name}\b", (ROOT / path).read_text("utf-8"))
    ]
    assert not wrong


@cache
def defined(module: str) -> set[str]:
    """The names at the top of a module, and those in its classes."""
    path = ROOT / (module.replace(".", "/") + ".py")
    tree = ast.parse((path if path.is_file() else ROOT / module.replace(".", "/") / "__init__.py").read_text("utf-8"))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    }


def leads_somewhere(reference: str, modules: set[str]) -> bool:
    parts = reference.split(".")
    for length in range(len(parts), 0, -1):
        if (module := ".".join(parts[:length])) in modules:
            return not (rest := parts[length:]) or set(rest) <= defined(module)
    return False


def test_what_comments_refer_to_is_there() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in SOURCES}
    wrong: list[str] = []
    for path in SOURCES:
        text = path.read_text("utf-8")
        where = path.relative_to(ROOT)
        wrong += [f"{where}: {said}" for said in _REFERENCE.findall(text) if not leads_somewhere(said, modules)]
        wrong += [f"{where}: {said}" for said in _paths_in(text) if not (ROOT / said).exists()]
        wrong += [f"{where}: {said}" for said in _names_in_docstrings(text) if said not in file_names()]
    assert not wrong, "\n".join(wrong)


def _paths_in(text: str) -> Iterator[str]:
    return (path for path in _IN_SOURCE.findall(text) if path not in _MADE_UP)


def _names_in_docstrings(text: str) -> Iterator[str]:
    told = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = [ast.get_docstring(node) or "" for node in ast.walk(ast.parse(text)) if isinstance(node, told)]
    return (name for name in re.findall(r"(?<![\w/.<-])\w+\.py\b", "\n".join(docstrings)) if name != "discord.py")


def test_every_public_name_has_a_docstring() -> None:
    """Modules, classes, functions and methods of the product."""
    assert not [name for source in Tree(ROOT).of(*CODE) for name in undocumented(source)]
