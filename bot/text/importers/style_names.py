"""Names of word processors' paragraph styles, and what they say of a paragraph."""

import re
from dataclasses import dataclass

from bot.text.importers.document import MAX_LEVEL, TITLE

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|заголовок|kop|rubrik|nagłówek|标题|見出し|제목)[ _]?(?P<level>[1-9])",
    re.IGNORECASE,
)
_TITLES = frozenset(("title", "titel", "название", "标题", "表題"))
_QUOTES = frozenset((
    "quote", "intense quote", "block text", "block quotation", "quotations", "blockquote", "block quote", "zitat",
    "citation", "cita", "цитата", "引用",
))  # fmt: skip
_CONTENTS = re.compile(r"toc(?: heading|[ _]?\d)|contents(?: heading|[ _]?\d)|table of contents.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StyleKind:
    """What a style's name tells: a heading's level (``TITLE`` for the title's), a quotation, a table of contents."""

    level: int = 0
    quoted: bool = False
    contents: bool = False


def kind_of(name: str) -> StyleKind:
    """What a paragraph style of that name is for. Names are those that programs show in some languages."""
    plain = " ".join(name.casefold().split())
    heading = _HEADING.fullmatch(plain)
    if heading:
        return StyleKind(level=min(int(heading["level"]), MAX_LEVEL))
    if plain in _TITLES:
        return StyleKind(level=TITLE)
    return StyleKind(quoted=plain in _QUOTES, contents=bool(_CONTENTS.fullmatch(plain)))


class Stylesheet:
    """The styles of an RTF file by number."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def name(self, number: int, text: str) -> None:
        """Text in a style's group is its name, up to a semicolon."""
        held = self._names.get(number, "")
        if not held.endswith(";"):
            self._names[number] = (held + text)[:100]

    def of(self, number: int) -> StyleKind:
        """What style ``number`` is for."""
        return kind_of(self._names.get(number, "").rstrip(";"))
