"""Every refusal of the source: its sentence, and what is in its places."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.sources import modules

# What a refusal is given beside the values of its sentence.
BESIDE = {"hand_back", "way_on"}


@dataclass(frozen=True)
class Written:
    """A refusal, or a sentence of one, as it is written. ``call`` is its place in the source."""

    place: str
    call: ast.Call

    @property
    def sentences(self) -> tuple[str, ...]:
        """The template, or the two of a plural; none where it is not marked and literal."""
        match self.call.args:
            case [ast.Call(func=ast.Name("N_" | "Template"), args=[ast.Constant(str(template))])]:
                return (template,)
            case [ast.Call(func=ast.Name("Plural"), args=[ast.Constant(str(one)), ast.Constant(str(many)), _count])]:
                return (one, many)
            case _:
                return ()

    @property
    def values(self) -> dict[str, ast.expr]:
        return {each.arg or "**": each.value for each in self.call.keywords if each.arg not in BESIDE}


def kinds() -> set[str]:
    """The names of the classes that are refusals, and of a sentence in one."""
    found = {"UserError", "Sentence"}
    for _name, tree in modules("bot"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) in found for base in node.bases):
                found.add(node.name)
    return found


def refusals() -> Iterator[Written]:
    """Every one in the bot and the cogs, also where its class is chosen at run time."""
    known = kinds()
    for name, tree in modules("bot", "cogs"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and name != "bot.errors":
                written = Written(f"{name}:{node.lineno}", node)
                if node.func.id in known or (written.sentences and written.values):
                    yield written
