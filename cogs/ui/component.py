"""A component is declared once: what it is called in a custom_id, and the arguments that it is about.

``DRAFT = Component("draft", a_story)`` makes what a button, select or form leads to, ``DRAFT(submission.id)``, and
marks the method that answers for it, ``@DRAFT.handler``. ``a_story`` is a function that does nothing: its parameters
are the component's, so that pyright refuses a wrong argument where a button is made and where it is answered. Those
that several words have are in cogs/ui/arguments.py; components are in ``components.py`` beside their cog, or, where
several words show them, in cogs/ui/components.py.

A name, the order of its arguments and how each is written are kept for good: messages of every age hold them. A new
argument comes last and has a default, which is what older buttons mean.
"""

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, wraps
from types import NoneType
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast, get_args, get_type_hints

from discord.ext import commands

from cogs.ui.component_data import ComponentData, number, stale, write_custom_id
from cogs.ui.interaction import Interaction

P = ParamSpec("P")
Q = ParamSpec("Q")
CogT = TypeVar("CogT", bound=commands.Cog)

# A handler as the router calls it: a method that is bound to its cog.
Handler = Callable[[Interaction, ComponentData], Awaitable[None]]
Method = Callable[[CogT, Interaction, ComponentData], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Action:
    """What using a part leads to: a component's name, and its arguments as a custom_id has them."""

    name: str
    args: tuple[str, ...] = ()

    def custom_id(self, marker: str = "") -> str:
        """How Discord keeps it. Raises ValueError where it is over 100 characters or an argument holds ``:``."""
        return write_custom_id(self.name, self.args, marker)


# What is only seen and never pressed. Every custom_id in a message differs, so a second one has an argument.
NOTHING = Action("nothing")


class Component(Generic[P]):
    """A button, select or form by its name in a custom_id; ``arguments`` is a function with its parameters.

    Each is an id or another int, a str, a bool, an Enum or a date; an int may be None, which is written 0.
    Raises TypeError where it has a parameter of another type.
    """

    def __init__(self, name: str, arguments: Callable[P, None]) -> None:
        self.name = name
        self._signature = inspect.signature(arguments)
        hints = get_type_hints(arguments)
        self._parameters = list(self._signature.parameters.values())
        self._readers = [_reader(hints[parameter.name]) for parameter in self._parameters]

    def __repr__(self) -> str:
        return f"<component {self.name}>"

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Action:
        """What a part with these arguments leads to. A default is written only where an argument after it is given."""
        given = self._signature.bind(*args, **kwargs)
        count = max((at for at, one in enumerate(self._parameters, 1) if one.name in given.arguments), default=0)
        given.apply_defaults()
        written: list[str] = []
        for parameter in self._parameters[:count]:
            value: object = given.arguments[parameter.name]
            rest = cast(tuple[object, ...], value) if parameter.kind is parameter.VAR_POSITIONAL else (value,)
            written += [_written(one) for one in rest]
        return Action(self.name, tuple(written))

    def handler(
        self, method: Callable[Concatenate[CogT, Interaction, ComponentData, P], Awaitable[None]]
    ) -> Method[CogT]:
        """Make a cog's method what answers for this: ``async def (self, interaction, data, …)``, then its arguments."""
        called = cast(Callable[..., Awaitable[None]], method)

        @wraps(method)
        async def answer(cog: CogT, interaction: Interaction, data: ComponentData) -> None:
            args, named = self.read(data)
            await called(cog, interaction, data, *args, **named)

        answer.__dict__["component"] = self
        return answer

    def read(self, data: ComponentData) -> tuple[list[object], dict[str, object]]:
        """The arguments of a press, by place and by name. What was chosen in a select is the first that is missing.

        Raises UserError for a part that this version of the bot has not made.
        """
        raw = [*data.args]
        if len(raw) < len(self._parameters):
            raw += data.values[:1]
        args: list[object] = []
        named: dict[str, object] = {}
        for parameter, read in zip(self._parameters, self._readers, strict=True):
            if parameter.kind is parameter.VAR_POSITIONAL:
                args += [read(one) for one in raw]
                return args, named
            if not raw and parameter.default is parameter.empty:
                raise stale()
            value = read(raw.pop(0)) if raw else parameter.default
            if parameter.kind is parameter.KEYWORD_ONLY:
                named[parameter.name] = value
            else:
                args.append(value)
        if raw:
            raise stale()
        return args, named


class Choice(Component[P], Generic[P, Q]):
    """A component that is shown as a select, too: ``select(…)`` leaves an argument out, and what is chosen is it.

    ``left`` is a function with the parameters before that one. Raises TypeError where they are others.
    """

    def __init__(self, name: str, arguments: Callable[P, None], left: Callable[Q, None]) -> None:
        super().__init__(name, arguments)
        self._select = Component(name, left)
        before = list(inspect.signature(left).parameters)
        if before != [parameter.name for parameter in self._parameters[: len(before)]]:
            raise TypeError(f"{self}: what is left is not how its arguments begin")

    def select(self, *args: Q.args, **kwargs: Q.kwargs) -> Action:
        """What the select leads to; an option's value is the argument that is left out."""
        return self._select(*args, **kwargs)


def _written(value: object) -> str:
    match value:
        case None:
            return "0"
        case bool():
            return str(int(value))
        case Enum():
            return str(value.value)
        case _:
            return str(value)


@cache
def _reader(kind: object) -> Callable[[str], object]:
    """Reads an argument of a type. What it returns raises UserError for what is none."""
    kind = getattr(kind, "__supertype__", kind)
    if get_args(kind)[1:] == (NoneType,):
        inner = _reader(get_args(kind)[0])
        return lambda raw: None if raw == "0" else inner(raw)
    if kind is int:
        return number
    if kind is str:
        return str
    if kind is bool:
        return _one_of({"0": False, "1": True}.__getitem__)
    if kind is date:
        return _one_of(date.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _one_of(kind)
    raise TypeError(f"an argument of a component is no {kind}")


def _one_of(read: Callable[[str], object]) -> Callable[[str], object]:
    def found(raw: str) -> object:
        try:
            return read(raw)
        except (KeyError, ValueError):
            raise stale() from None

    return found
