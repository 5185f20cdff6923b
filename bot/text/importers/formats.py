"""The formats of files that are no plain text, each with its parser."""

from collections.abc import Callable
from typing import NamedTuple

from bot.domain.stories import Draft
from bot.text.importers.docx.reader import is_docx, read_docx
from bot.text.importers.epub.reader import is_epub, read_epub
from bot.text.importers.html.reader import is_html, read_html
from bot.text.importers.odt.reader import is_odt, read_odt
from bot.text.importers.rtf.reader import is_rtf, read_rtf


class Format(NamedTuple):
    """A format of its own kind of bytes. Both functions are given the bytes and the file's name."""

    detect: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Draft]


# In this order: the first that knows a file reads it. What none knows is plain text or Markdown.
FORMATS: tuple[Format, ...] = (
    Format(is_docx, read_docx),
    Format(is_odt, read_odt),
    Format(is_rtf, read_rtf),
    Format(is_epub, read_epub),
    Format(is_html, read_html),
)
