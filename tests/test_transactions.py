"""One use case is one transaction: a crash in between leaves no half of one. Reads the source; imports nothing."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.support.sources import modules

# Whose transactions may be several, each whole in itself, and why.
SEVERAL = {
    "LikenessService.fill": "goes on at the next start where it was cut off",
    "cogs.votes.cog.Votes.on_suggest": "the first only looks",
    "cogs.follows.cog.Follows.follow": "one of three: an author, a story, or a story in instalments",
}


@dataclass
class Method:
    """What a method does itself: transactions it opens (twice, in a loop), and methods it calls, by owner and name."""

    writes: int = 0
    calls: list[tuple[str, str]] = field(default_factory=list)


def methods(tree: ast.Module) -> Iterator[tuple[ast.ClassDef, ast.AsyncFunctionDef]]:
    for found in ast.walk(tree):
        if isinstance(found, ast.ClassDef):
            for inner in found.body:
                if isinstance(inner, ast.AsyncFunctionDef):
                    yield found, inner


def read(method: ast.FunctionDef | ast.AsyncFunctionDef) -> Method:
    made = Method(writes=any(ast.unparse(mark) in ("writes", "writes_minor") for mark in method.decorator_list))
    loops = [node for node in ast.walk(method) if isinstance(node, ast.For | ast.AsyncFor | ast.While)]
    looped = {inner for loop in loops for inner in ast.walk(loop)}
    for node in ast.walk(method):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        times = 2 if node in looped else 1
        owner = node.func.value
        if node.func.attr == "write" and ast.unparse(owner).endswith("database"):
            made.writes += times
        elif isinstance(owner, ast.Attribute):
            made.calls += [(owner.attr, node.func.attr)] * times
        elif isinstance(owner, ast.Name) and owner.id == "self":
            made.calls += [("self", node.func.attr)] * times
    return made


Own = dict[tuple[str, str], Method]


def is_handler(method: ast.AsyncFunctionDef) -> bool:
    """Whether a person's command, press or form comes to it."""
    marks = [ast.unparse(mark) for mark in method.decorator_list]
    return any(mark.endswith(".handler") or ".command(" in mark for mark in marks)


class House:
    """Every service's methods, by class; and by which name of ``Services`` a class is reached."""

    def __init__(self) -> None:
        self.classes: dict[str, dict[str, Method]] = {}
        self.bases: dict[str, list[str]] = {}
        self.reached: dict[str, str] = {}
        for _name, tree in modules("bot/services"):
            for owner, method in methods(tree):
                self.classes.setdefault(owner.name, {})[method.name] = read(method)
                self.bases[owner.name] = [ast.unparse(base) for base in owner.bases]
            for node in ast.walk(tree):
                # ``name: SomeService`` in a class, ``self.name = SomeService(…)`` in another's beginning.
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    self.reached.setdefault(node.target.id, ast.unparse(node.annotation))
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                    for target in node.targets:
                        if isinstance(target, ast.Attribute):
                            self.reached.setdefault(target.attr, ast.unparse(node.value.func))

    def writes(self, owner: str, name: str, seen: tuple[tuple[str, str], ...] = ()) -> int:
        """How many transactions a service's method opens, with those of the services it calls."""
        if (owner, name) in seen:
            return 0
        found = self.classes.get(owner, {}).get(name)
        if found is None:
            return max((self.writes(base, name, seen) for base in self.bases.get(owner, [])), default=0)
        return found.writes + sum(
            self.writes(owner if whose == "self" else self.reached.get(whose, ""), called, (*seen, (owner, name)))
            for whose, called in found.calls
        )


def test_a_use_case_is_one_transaction() -> None:
    house = House()
    counted = {f"{owner}.{name}": house.writes(owner, name) for owner, found in house.classes.items() for name in found}
    assert sum(count == 1 for count in counted.values()) > 120  # the walk finds them
    assert [name for name, count in counted.items() if count > 1 and name not in SEVERAL] == []


def test_a_handler_asks_for_one_use_case_that_writes() -> None:
    house = House()
    wrong: list[str] = []
    seen = 0
    for module, tree in modules("cogs"):
        own = {(owner.name, method.name): read(method) for owner, method in methods(tree)}
        # A listener's work is looked for again at the next start; a person's press is not.
        handlers = [(owner.name, method.name) for owner, method in methods(tree) if is_handler(method)]

        def writes(owner: str, name: str, before: tuple[str, ...] = (), own: Own = own) -> int:
            found = own.get((owner, name))
            if found is None or name in before:
                return 0
            return sum(
                writes(owner, called, (*before, name), own)
                if whose == "self"
                else house.writes(house.reached.get(whose, ""), called)
                for whose, called in found.calls
            )

        for owner, name in handlers:
            count = writes(owner, name)
            seen += count == 1
            if count > 1 and f"{module}.{owner}.{name}" not in SEVERAL:
                wrong.append(f"{module}.{owner}.{name} opens {count}")
    assert seen > 100
    assert wrong == []


Function = tuple[str, str]  # module and name

# What a use case may be marked as (bot/services/use_case.py), and what needs the loop, which its thread has not.
MARKS = {"reads", "searches", "writes", "writes_minor"}
OF_THE_LOOP = {"computing", "asyncio"}


def services() -> tuple[dict[Function, set[Function]], set[Function], set[Function]]:
    """Which functions of the services name which others, by their own or by an imported name; which are use cases; and
    which need the loop."""
    names: dict[Function, set[Function]] = {}
    cases: set[Function] = set()
    need: set[Function] = set()
    for module, tree in modules("bot/services"):
        known = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        made = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        of_classes = {method for _owner, method in methods(tree)}
        known |= {node.name: (module, node.name) for node in made if node not in of_classes}
        for node in made:
            plain = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
            own = {called for whose, called in read(node).calls if whose == "self"}
            found = {known[name] for name in plain if name in known} | {(module, name) for name in own}
            names.setdefault((module, node.name), set()).update(found)
            if MARKS & {ast.unparse(mark) for mark in node.decorator_list}:
                cases.add((module, node.name))
            if OF_THE_LOOP & plain:
                need.add((module, node.name))
    return names, cases, need


def test_a_use_case_needs_nothing_of_the_loop() -> None:
    names, cases, need = services()
    assert len(cases) > 120 and len(need) > 10  # the walk finds them
    wrong: set[str] = set()
    for case in cases:
        seen, left = {case}, [case]
        while left:
            new = names.get(left.pop(), set()) - seen
            seen |= new
            left += new
        wrong |= {f"{'.'.join(case)} comes to {'.'.join(found)}" for found in seen & need}
    assert sorted(wrong) == []
