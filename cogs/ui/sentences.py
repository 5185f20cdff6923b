"""A refusal's sentence as Discord shows it: people and channels are mentioned, and no title or typed word is markup."""

import re
from collections.abc import Iterable

from bot.errors import UserError
from bot.sentences import Channel, Label, Lines, Link, Moment, Person, Sentence, Several, Value, Words
from bot.services.access import escaped
from bot.services.submissions.service import who
from bot.text import limits

# An address that Discord takes between angle brackets, which keep it from drawing a preview.
_ADDRESS = re.compile(r"https?://[^\s<>]+")

# Characters of a row, and of lines: a refusal is one message, in which there is more.
_ROW = 400
_LINES = 1_500


def said(error: UserError) -> str:
    """A refusal in the current language, in Discord's markdown."""
    return written(error.sentence)


def written(value: Value) -> str:
    """A sentence, or a value in one, in Discord's markdown."""
    match value:
        case Sentence():
            return value.filled({name: written(each) for name, each in value.values.items()})
        case Lines():
            return _fitting((f"- {written(each)}" for each in value.sentences), "\n", _LINES)
        case Several():
            return _fitting(map(written, value.values), ", ", _ROW)
        case Person():
            return who(value.user_id)
        case Channel():
            return f"<#{value.channel_id}>"
        case Moment():
            return f"<t:{value.at}:f>"
        case Link() if len(value.url) <= limits.MAX_LINK and _ADDRESS.fullmatch(value.url):
            return f"<{value.url}>"
        case Words():
            return escaped(value.short)
        case Label():
            return escaped(str(value))
        case _:
            return escaped(str(value)[: limits.MAX_LINK])


def _fitting(parts: Iterable[str], between: str, most: int) -> str:
    """As many of them as ``most`` characters hold, and a sign that there are more."""
    fitting = ""
    for part in parts:
        longer = f"{fitting}{between}{part}" if fitting else part
        if len(longer) > most:
            return f"{fitting}{between}…" if fitting else "…"
        fitting = longer
    return fitting
