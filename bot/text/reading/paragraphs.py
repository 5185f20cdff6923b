"""Paragraphs of a file that is being read: what the importers and the header's reader hand to each other."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

# Turns raw text of the source's own kind into stored markup: typed marks of plain text, or nothing to do where
# the source was converted before.
Inline = Callable[[str], str]


class Shape(Enum):
    """What a paragraph is in the source."""

    TEXT = auto()
    QUOTE = auto()
    BREAK = auto()
    HEADING = auto()
    SUBHEADING = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the source without a blank one between them. ``gap`` counts the blank lines before it.

    A ``HEADING`` is a line that the source's format (Markdown) sets apart as a chapter's, a ``SUBHEADING`` as one
    inside a chapter.
    """

    lines: tuple[str, ...]
    shape: Shape = Shape.TEXT
    gap: int = 1

    @property
    def text(self) -> str:
        """The lines with their line breaks."""
        return "\n".join(self.lines)


_SYMBOLS = r"*~\-–—_=+#·•∙◦●○◆◇■□▪★☆✦✧✶❖♥♡❤⁂※§°^<>|/\\:%&¤†∞❧☙❦٭＊～＝－・"
_ORNAMENT = re.compile(rf"[{_SYMBOLS}\s]*[{_SYMBOLS}][{_SYMBOLS}\s]*")
_SINGLE = frozenset("*~-–—#·•●○◆◇■□★☆✦❖♥♡❤⁂※§.=+＊")
_DOTTED = re.compile(r"[.\s]*[*~\-_=•·oO][.\s*~\-_=•·oO]*")
_LETTERS = re.compile(r"(?:x{3,}|X{3,}|[oO0]{3,}|(?:x[X]|X[x])[xX]+|(?:[xX] ){2,}[xX]|(?:[oO0] ){2,}[oO0])")
_FRAMED_LETTERS = re.compile(rf"[{_SYMBOLS}.]+\s?(?:[xX]{{1,9}}|[oO0]{{1,9}}|[xXoO0 ]{{2,12}})\s?[{_SYMBOLS}.]+")
_REPEATED_FRAMED = re.compile(rf"(?:[{_SYMBOLS}.]{{0,5}}[xXoO0]{{1,4}}){{2,30}}[{_SYMBOLS}.]{{1,5}}")
_WORDS = re.compile(
    r"[\[(<*~=\-_\s]*(?:scene ?break|line ?break|page ?break|section break|time ?skip|linebreak|horizontal rule|hr)"
    r"[\])>*~=\-_\s/]*",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?:<center>|\[center\])?\s*<hr\b[^<>]{0,80}>\s*(?:</center>|\[/center\])?", re.IGNORECASE)


def is_break(line: str) -> bool:
    """Whether a line alone is a scene break: ornaments, ``xxx``, ``-o-``, ``oOo``, a lone ``.`` or ``#``, ``<hr>``."""
    text = line.strip()
    if not text or len(text) > 120:
        return False
    if text in _SINGLE or _LETTERS.fullmatch(text) or _TAG.fullmatch(text):
        return text not in ("000", "0 0 0")
    if not text[0].isalnum() and (_FRAMED_LETTERS.fullmatch(text) or _REPEATED_FRAMED.fullmatch(text)):
        return True
    if _WORDS.fullmatch(text):
        # The words alone could be a sentence's; framed they are not.
        return not text[0].isalpha() or "break" in text.lower()
    solid = re.sub(r"\s", "", text)
    if _ORNAMENT.fullmatch(text):
        return len(solid) >= 3 or (len(solid) == 2 and solid[0] in "*~#=★☆◆◇●○＊")
    return len(solid) >= 3 and solid.strip(".") != "" and bool(_DOTTED.fullmatch(text)) and not solid.isalpha()
