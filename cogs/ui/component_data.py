"""The grammar of ``custom_id`` and how a press is read.

``1:<name>:<argument>:…`` — the version of the grammar, the name of a component (cogs/ui/component.py), and what the
press is about. At most 100 characters (Discord's limit). A part whose version or name is no longer known gets a
sentence, never silence. A part may carry a delivery's marker as ``#…`` at the end; it is not an argument.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

from bot.domain.ids import UserId
from bot.errors import UserError
from bot.locale import N_
from bot.text.limits import CUSTOM_ID

VERSION = "1"

# The largest number that the library's columns hold.
MOST = 2**63 - 1

# JSON as Discord sends it.
Payload = Mapping[str, Any]

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form: where to get it, not its bytes. ``size`` is in bytes."""

    name: str
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class ComponentData:
    """What a person did with a part: a button pressed, a choice made, a form sent.

    ``args`` come from the custom_id, and its component reads them; ``values`` come from a select. ``fields``,
    ``choices`` and ``files`` are a form's text inputs, selects and uploads by their own custom_ids.
    """

    name: str
    args: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict[str, tuple[Upload, ...]])

    def numbers(self) -> list[int]:
        """Everything chosen in a select, as integers."""
        return [number(value) for value in self.values]

    def text(self, key: str) -> str:
        """What was typed into a form's field."""
        if key not in self.fields:
            raise stale()
        return self.fields[key]

    def typed(self) -> str:
        """Everything typed into a form, to be handed back where it can't be used."""
        return "\n\n".join(value for value in self.fields.values() if value.strip())


def uploads_in(data: Payload) -> tuple[Upload, ...]:
    """Every file that came with an interaction: with a form, a command, or the message whose menu was used."""
    resolved: Payload = data.get("resolved", {})
    attachments: list[Payload] = list(resolved.get("attachments", {}).values())
    for message in resolved.get("messages", {}).values():
        attachments += message.get("attachments", ())
    return tuple(_upload(each) for each in attachments)


def _upload(attachment: Payload) -> Upload:
    return Upload(str(attachment["filename"]), str(attachment["url"]), int(attachment["size"]))


def is_bot(data: Payload, user_id: UserId) -> bool:
    """Whether a user who was chosen in an interaction's select is a bot, by what came with the choice."""
    return bool(data.get("resolved", {}).get("users", {}).get(str(user_id), {}).get("bot"))


def stale() -> UserError:
    """The refusal for a part that another version of the bot has made."""
    return UserError(N_("This button belongs to another version of the bot. Use /help to see what there is now."))


def number(raw: str) -> int:
    """An integer that the library could hold. Raises UserError for anything else."""
    try:
        found = int(raw)
    except ValueError:
        raise stale() from None
    if not -MOST <= found <= MOST:
        raise stale()
    return found


def write_custom_id(name: str, args: tuple[str, ...], marker: str = "") -> str:
    """Compose a custom_id. Raises ValueError where it is over Discord's 100 characters or holds a ``:``."""
    parts = [VERSION, name, *args]
    if any(":" in part or "#" in part for part in parts):
        raise ValueError(f"a part of a custom_id holds ':' or '#': {parts}")
    made = ":".join(parts) + (f"#{marker}" if marker else "")
    if len(made) > CUSTOM_ID:
        raise ValueError(f"custom_id over {CUSTOM_ID} characters: {made}")
    return made


def read_custom_id(raw: str) -> tuple[str, tuple[str, ...]] | None:
    """The name and arguments of a custom_id, or None where its grammar is not ours."""
    version, *parts = raw.split("#", maxsplit=1)[0].split(":")
    if version != VERSION or not parts:
        return None
    return parts[0], tuple(parts[1:])


def read_component_data(data: Payload) -> ComponentData | None:
    """The press in an interaction's ``data`` (Discord's message-component or modal-submit structure)."""
    read = read_custom_id(str(data.get("custom_id", "")))
    if read is None:
        return None
    name, args = read
    fields: dict[str, str] = {}
    choices: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[Upload, ...]] = {}
    attachments: Payload = data.get("resolved", {}).get("attachments", {})
    for row in data.get("components", ()):
        # A label wraps one part; an action row, the older form, lists them.
        for part in [row["component"]] if "component" in row else row.get("components", ()):
            key = str(part["custom_id"])
            if "value" in part:
                fields[key] = str(part["value"] or "")
                continue
            values = tuple(str(value) for value in part.get("values", ()))
            uploads = tuple(_upload(attachments[value]) for value in values if value in attachments)
            if uploads:
                files[key] = uploads
            else:
                choices[key] = values
    values = tuple(str(value) for value in data.get("values", ()))
    return ComponentData(name, args, values, fields, choices, files)


def one_of(choices: type[E], raw: str) -> E:
    """``raw`` as one of the ``choices``. Raises UserError for anything else."""
    try:
        return choices(raw)
    except ValueError:
        raise stale() from None
