"""Plain text (``.txt``), with or without a classic header."""

from collections.abc import Sequence

from bot.domain.stories import Draft
from bot.text.importers.assemble import assemble
from bot.text.importers.layout import layout_of, lines_of, paragraphs, with_headings_apart
from bot.text.plain_marks import read_plain


def read_plain_text(text: str, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a plain text with ``"\\n"`` line ends. ``doubts`` about the file come before its own."""
    found = paragraphs(lines_of(text))
    layout = layout_of(found)
    if not layout.separated:
        found = with_headings_apart(found)
    return assemble(found, layout, read_plain, doubts)
