"""What a refusal's sentence holds besides words of ours, by what it is: a title, a person, a time.

Whoever refuses says what a value is; each front end decides how it is written. ``str(value)`` is plain words, for the
command line and the log; Discord's are written by ``cogs/ui/sentences.py``, which alone makes markup of them. A bare
``str`` is no :data:`Value`, so that nobody can forget to say what it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from bot.domain.ids import OPERATOR, ChannelId, UserId
from bot.locale import Plural, Template, _

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are not ours: none of their signs means anything. Discord is shown ``most`` characters of them."""

    text: str
    most: ClassVar[int] = 100

    def __str__(self) -> str:
        return self.text

    @property
    def short(self) -> str:
        """As much of them as a message has room for."""
        return self.text if len(self.text) <= self.most else self.text[: self.most - 1] + "…"


@dataclass(frozen=True, slots=True)
class Title(Words):
    """A story's or a series' title."""

    most: ClassVar[int] = 200  # as long as any may be


@dataclass(frozen=True, slots=True)
class Typed(Words):
    """What somebody typed, said back to them."""


@dataclass(frozen=True, slots=True)
class Name(Words):
    """The name of a tag, a file, a time zone, or another thing that has one."""

    most: ClassVar[int] = 150  # as long as a tag may be


@dataclass(frozen=True, slots=True)
class Told(Words):
    """Sentences that were written elsewhere: by the system, by Discord, by a moderator or in another process."""

    most: ClassVar[int] = 500


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a story on another site."""

    url: str

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True, slots=True)
class Label:
    """Words of ours that are marked for translation elsewhere, such as a rating's; translated when they are shown."""

    text: str

    def __str__(self) -> str:
        return _(self.text)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Discord account; ``OPERATOR`` is the bot's operator."""

    user_id: UserId

    def __str__(self) -> str:
        return f"@{self.user_id}" if self.user_id != OPERATOR else _("the bot's operator")


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, a forum or a thread."""

    channel_id: ChannelId

    def __str__(self) -> str:
        return f"#{self.channel_id}"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in UTC seconds."""

    at: int

    def __str__(self) -> str:
        return f"{datetime.fromtimestamp(self.at, UTC):%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be large, with commas between its thousands."""

    number: int

    def __str__(self) -> str:
        return f"{self.number:,}"


@dataclass(frozen=True, slots=True)
class Size:
    """An amount of text, in bytes."""

    bytes: int

    def __str__(self) -> str:
        if self.bytes < MEGABYTE:
            return _("{number} KB").format(number=-(-self.bytes // 1024))
        return _("{number} MB").format(number=f"{self.bytes / MEGABYTE:,.1f}".removesuffix(".0"))


@dataclass(frozen=True, slots=True)
class Several:
    """Some of them in a row."""

    values: "tuple[Value, ...]"

    def __str__(self) -> str:
        return ", ".join(map(str, self.values))


class Sentence:
    """A sentence that is marked for translation, and what is in its places; translated when it is shown."""

    def __init__(self, template: Template | Plural, /, **values: "Value") -> None:
        self.template = template
        self.values = values

    def filled(self, values: Mapping[str, str]) -> str:
        """The sentence in the language of whoever reads it now, with ``values`` as they are written there."""
        template = self.template
        return (template.chosen() if isinstance(template, Plural) else _(template)).format_map(values)

    def __str__(self) -> str:
        return self.filled({name: str(value) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Lines:
    """Several sentences, a line each."""

    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "\n".join(f"- {sentence}" for sentence in self.sentences)


Value = (
    Words | Link | Label | Person | Channel | Moment | Amount | Size | Several | Sentence | Lines | Path | int | float
)
