"""Plain text (``.txt``), with or without a classic header."""

import re
from collections.abc import Sequence
from html import unescape

from bot.domain.stories import Draft
from bot.text.importers.assemble import assemble
from bot.text.importers.layout import layout_of, lines_of, paragraphs, with_headings_apart
from bot.text.stored.plain_marks import read_plain

_BLOCK = re.compile(r"</?(?:p|div|center|blockquote|h[1-6]|html|head|body)\b[^<>\n]{0,200}>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br ?/?>\n?", re.IGNORECASE)


def read_plain_text(text: str, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a plain text with ``"\\n"`` line ends. ``doubts`` about the file come before its own."""
    found = paragraphs(lines_of(_without_blocks(text)))
    layout = layout_of(found)
    if not layout.separated:
        found = with_headings_apart(found)
    return assemble(found, layout, read_plain, doubts)


def _without_blocks(text: str) -> str:
    """HTML's paragraphs and line breaks as plain ones in a text full of them; its emphasis is read with the rest."""
    blocks, breaks = len(_BLOCK.findall(text)), len(_LINE_BREAK.findall(text))
    if blocks + breaks < 3:
        return text
    return unescape(_BLOCK.sub("\n\n", _LINE_BREAK.sub("\n", text)))
