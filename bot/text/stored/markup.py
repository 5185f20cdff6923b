r"""The stored form of a story's text, and what it becomes for people.

The form is a ``str``:

- Blocks are separated by exactly one blank line (``"\n\n"``); a single ``"\n"`` inside a block is a line
  break that the writer made (verse, a letter). There is no white space around a block, no ``"\r"``, no NUL.
- Inline marks: ``*emphasis*``, ``**strong**``, ``__underline__``, ``~~strike~~``. A mark is a switch: it
  closes where it is open and opens where it is not, so ``***`` switches emphasis and strong at once. Marks
  are balanced: what opens in a block closes in it.
- A backslash before ``\ * _ ~ > #`` makes that character stand for itself. ``\ * _ ~`` are escaped wherever
  they are meant literally, ``>`` and ``#`` at the start of a block's line.
- A block that is exactly ``***`` is a scene break.
- A block whose every line starts with ``> `` is a quotation; neighbouring ones are one quotation of several
  paragraphs.
- A block that starts with ``# `` is a heading inside a chapter.

All functions here take that form. None raises: text that breaks the form is rendered as well as it can be.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from html import escape as escape_html

from bot.text.stored.discord_markdown import block_to_discord
from bot.text.stored.marks import (
    EMPHASIS,
    HEADING_PREFIX,
    MARKS,
    QUOTE_PREFIX,
    SCENE_BREAK,
    STRIKE,
    STRONG,
    UNDERLINE,
    Piece,
    escape,
    pieces,
    switch,
    tokens,
    unmarked,
)
from bot.text.stored.plain_marks import write_plain

__all__ = [
    "SCENE_BREAK",
    "Block",
    "Kind",
    "balanced",
    "blocks",
    "escape",
    "to_discord",
    "to_html",
    "to_plain",
    "to_text",
    "words",
]

PLAIN_SCENE_BREAK = "* * *"

# Em spaces: Discord has no centring, and a mark at the margin looks like a stray character.
_DISCORD_SCENE_BREAK = "\u2003\u2003\u2003⁂"

_HTML_TAGS = {EMPHASIS: "em", STRONG: "strong", UNDERLINE: "u", STRIKE: "s"}

# Chinese characters and kana; Japanese and Chinese write no spaces, so each counts as a word, as AO3 counts.
_HAN_KANA = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_HAN_KANA}]|[^\W_{_HAN_KANA}](?:[^\s—–{_HAN_KANA}]*[^\W_{_HAN_KANA}])?")


class Kind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    SCENE_BREAK = auto()
    QUOTE = auto()
    HEADING = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A block at ``text[start:end]``. ``inner`` is its text without the quotation's or heading's prefix."""

    kind: Kind
    inner: str
    start: int
    end: int


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order; none for an empty text."""
    found: list[Block] = []
    start = 0
    for raw in text.split("\n\n") if text else []:
        end = start + len(raw)
        kind, inner = _kind(raw)
        found.append(Block(kind, inner, start, end))
        start = end + 2
    return found


def _kind(raw: str) -> tuple[Kind, str]:
    if raw == SCENE_BREAK:
        return Kind.SCENE_BREAK, ""
    if raw.startswith(HEADING_PREFIX):
        return Kind.HEADING, raw.removeprefix(HEADING_PREFIX)
    if raw.startswith(">"):
        lines = raw.split("\n")
        if all(line.startswith(">") for line in lines):
            return Kind.QUOTE, "\n".join(line[1:].removeprefix(" ") for line in lines)
    return Kind.PARAGRAPH, raw


def words(text: str) -> int:
    """How many words a reader would count.

    A word is a run that begins and ends with a letter or digit and holds no white space or long dash
    ("don't" and "well-known" are one). Each Chinese character and each kana counts as one word, which is
    how AO3 counts them; Korean is counted by its spaces. Marks and scene breaks count nothing.
    """
    return sum(1 for _ in _WORD.finditer(to_plain(text)))


def to_plain(text: str) -> str:
    """The text without any marks: what search and counting read. A scene break becomes ``* * *``."""
    if "\\" not in text and not re.search(r"[*_~>#]", text):
        return text
    plain = [PLAIN_SCENE_BREAK if block.kind is Kind.SCENE_BREAK else unmarked(block.inner) for block in blocks(text)]
    return "\n\n".join(plain)


def to_discord(text: str) -> str:
    """The text in Discord's markdown; see :mod:`bot.text.stored.discord_markdown` for what is escaped and why.

    Not cut to any length.
    """
    rendered: list[str] = []
    for block in blocks(text):
        match block.kind:
            case Kind.SCENE_BREAK:
                rendered.append(_DISCORD_SCENE_BREAK)
            case Kind.QUOTE:
                rendered.append(_quoted(block_to_discord(block.inner)))
            case Kind.HEADING:
                rendered.append("### " + block_to_discord(block.inner).replace("\n", " "))
            case Kind.PARAGRAPH:
                rendered.append(block_to_discord(block.inner))
    return "\n\n".join(rendered)


def to_html(text: str) -> str:
    """The text as XHTML elements (``p``, ``h3``, ``blockquote``, ``hr``), one a line."""
    rendered: list[str] = []
    in_quote = False
    for block in blocks(text):
        if in_quote != (block.kind is Kind.QUOTE):
            in_quote = not in_quote
            rendered.append("<blockquote>" if in_quote else "</blockquote>")
        match block.kind:
            case Kind.SCENE_BREAK:
                rendered.append("<hr />")
            case Kind.HEADING:
                rendered.append(f"<h3>{_inline_html(block.inner)}</h3>")
            case _:
                rendered.append(f"<p>{_inline_html(block.inner)}</p>")
    if in_quote:
        rendered.append("</blockquote>")
    return "\n".join(rendered)


def _inline_html(inner: str) -> str:
    written: list[str] = []
    stack: list[str] = []
    for piece in [*pieces(inner), Piece("", frozenset())]:
        # Close down to the outermost mark that ends here, then open what is missing: tags must nest.
        while any(mark not in piece.marks for mark in stack):
            written.append(f"</{_HTML_TAGS[stack.pop()]}>")
        for mark in MARKS:
            if mark in piece.marks and mark not in stack:
                stack.append(mark)
                written.append(f"<{_HTML_TAGS[mark]}>")
        written.append(escape_html(piece.text, quote=False).replace("\n", "<br />\n"))
    return "".join(written)


def to_text(text: str) -> str:
    """The text for a ``.txt`` file: the marks as people type them, a scene break as ``* * *``.

    The importer of plain text reads each block back as it was (see :mod:`bot.text.stored.plain_marks`); that a
    paragraph may look like a chapter's beginning is the exporter's care.
    """
    rendered: list[str] = []
    for block in blocks(text):
        match block.kind:
            case Kind.SCENE_BREAK:
                rendered.append(PLAIN_SCENE_BREAK)
            case Kind.QUOTE:
                rendered.append(_quoted(write_plain(block.inner)))
            case Kind.HEADING:
                rendered.append(HEADING_PREFIX + write_plain(block.inner))
            case Kind.PARAGRAPH:
                rendered.append(write_plain(block.inner))
    return "\n\n".join(rendered)


def _quoted(inner: str) -> str:
    return QUOTE_PREFIX + inner.replace("\n", "\n" + QUOTE_PREFIX)


def balanced(fragment: str) -> bool:
    """Whether every mark that opens in a block of ``fragment`` closes in it."""
    for block in blocks(fragment):
        is_open: frozenset[str] = frozenset()
        for token in tokens(block.inner):
            is_open = switch(is_open, token.marks)
        if is_open:
            return False
    return True
