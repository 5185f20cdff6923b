"""What a deliberate break is, and how it is applied."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Mutant:
    """``old``, which stands once in ``file``, becomes ``new``; one of ``tests`` (pytest's ids) must fail then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


class DoesNotFit(Exception):
    """The code is not as the table says; its text says what is off."""


def mutated(mutant: Mutant, source: str) -> str:
    """``source`` with the break in it. Raises DoesNotFit where it can't be."""
    found = source.count(mutant.old)
    if found != 1:
        raise DoesNotFit(f"{mutant.name}: the pattern stands {found} times in {mutant.file}, not once: {mutant.old!r}")
    broken = source.replace(mutant.old, mutant.new)
    try:
        ast.parse(broken)
    except SyntaxError as error:
        raise DoesNotFit(f"{mutant.name}: what it makes of {mutant.file} is no Python: {error}") from error
    return broken


def missing_tests(mutant: Mutant) -> list[str]:
    """Those of its tests that do not exist."""
    return [test for test in mutant.tests if test.partition("[")[0] not in _tests_in(test.partition("::")[0])]


@cache
def _tests_in(file: str) -> set[str]:
    if not (ROOT / file).is_file():
        return set()
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {f"{file}::{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
