"""What Discord refuses of commands that are registered (Discord, Application Commands)."""

import re
from collections.abc import Sequence

from tests.wire.forms import Form, choices
from tests.wire.payloads import Json
from tests.wire.world import Refused

COMMANDS, MENU_COMMANDS, OPTIONS, TEXT = 100, 15, 25, 8_000
CHAT_INPUT, SUBCOMMAND, GROUP = 1, 1, 2
# Letters of every script, digits, - _ and '; lower case where a script has it.
NAME = re.compile(r"^[-_'\w]{1,32}$")

Path = Sequence[str | int]


def commands(bodies: list[Json], at: Sequence[Path]) -> None:
    """Refuse commands where anything is wrong with one; ``at`` is where each stands. Raises Refused."""
    form = Form()
    for body, path in zip(bodies, at, strict=True):
        if body.get("type", CHAT_INPUT) == CHAT_INPUT:
            _named(form, body, path)
            _options(form, body.get("options") or [], (*path, "options"))
            if _size(body) > TEXT:
                message = f"Command exceeds maximum size ({TEXT})"
                form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", message)
        else:
            form.text((*path, "name"), body.get("name"), 32, 1)
            if body.get("description"):
                form.wrong((*path, "description"), "APPLICATION_COMMANDS_DESCRIPTION_INVALID", "Must be empty.")
    keys = [(body.get("type", CHAT_INPUT), body.get("name")) for body in bodies]
    if len(keys) != len(set(keys)):
        form.wrong((), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    form.check()


def number(bodies: list[Json]) -> None:
    """Refuse more commands of a kind than an application may have in one place. Raises Refused."""
    for kind in {body.get("type", CHAT_INPUT) for body in bodies}:
        most = COMMANDS if kind == CHAT_INPUT else MENU_COMMANDS
        if sum(body.get("type", CHAT_INPUT) == kind for body in bodies) > most:
            raise Refused(400, 30032, f"Maximum number of application commands reached ({most}).")


def _named(form: Form, body: Json, at: Path) -> None:
    name = body.get("name") or ""
    if not NAME.match(name) or name != name.lower():
        form.wrong((*at, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    form.text((*at, "description"), body.get("description"), 100, 1)


def _options(form: Form, options: list[Json], at: Path) -> None:
    form.count(at, options, OPTIONS)
    names = [option.get("name") for option in options]
    if len(names) != len(set(names)):
        form.wrong(at, "APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE", "Option names must be unique")
    nested = [option["type"] in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        form.wrong(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands and options cannot be mixed")
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        message = "Required options must be placed before non-required options"
        form.wrong(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
    for number, option in enumerate(options):
        path = (*at, number)
        _named(form, option, path)
        choices(form, option.get("choices") or [], (*path, "choices"))
        if option.get("choices") and option.get("autocomplete"):
            form.wrong(path, "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES_INVALID", "Choices or autocomplete.")
        form.number((*path, "min_length"), option.get("min_length"), 0, 6_000)
        form.number((*path, "max_length"), option.get("max_length"), 1, 6_000)
        _options(form, option.get("options") or [], (*path, "options"))


def _size(body: Json) -> int:
    """Characters of names, descriptions and values, those of options too; the longest of a text's translations."""
    size = 0
    for key in ("name", "description"):
        translated = (body.get(f"{key}_localizations") or {}).values()
        size += max((len(text) for text in (body.get(key) or "", *translated)), default=0)
    for choice in body.get("choices") or []:
        size += len(choice["name"]) + len(str(choice["value"]))
    return size + sum(_size(option) for option in body.get("options") or [])
