r"""The marks of the plain text that Chapterhouse writes itself, shared by its writer and its reader.

The file looks like a classic header and a story. Its last header line, ``MARKER``, tells the reader that it
may take every line by the letter:

- The header is ``Label: value`` lines. Lines that are indented by ``INDENT`` continue the value; blank lines
  inside a value part its paragraphs. Lists are joined by ``; ``, a semicolon in a tag is ``\;``.
- Each chapter begins with a line ``Chapter N`` or ``Chapter N: title``.
- ``Notes:`` right after it and ``End notes:`` at its end hold the chapter's notes, indented as in the header.
- Everything else is text, blocks parted by blank lines. A block that could be taken for one of the above
  begins with a backslash.
"""

import re

MARKER = "Format: Chapterhouse text 1"
INDENT = "    "

LABELS = {
    "title": "Title",
    "authors": "Author",
    "fandoms": "Fandom",
    "rating": "Rating",
    "warnings": "Warnings",
    "categories": "Category",
    "relationships": "Relationships",
    "characters": "Characters",
    "tags": "Tags",
    "language": "Language",
    "series": "Series",
    "status": "Status",
    "planned_chapters": "Chapters",
    "summary": "Summary",
    "disclaimer": "Disclaimer",
    "notes_before": "Notes",
    "notes_after": "End notes",
}
CHAPTER = re.compile(r"Chapter (?P<number>\d+)(?:: (?P<title>.*))?")
BEFORE, AFTER = "Notes:", "End notes:"

# A block's first line that would be read as something else.
GUARDED = re.compile(r"\\|\s|Chapter \d|Notes:|End notes:|(?:\* ){2}\*$")


def guard(block: str) -> str:
    """A block of text that can't be taken for a chapter's beginning, notes or a scene break."""
    return "\\" + block if GUARDED.match(block) else block


def unguard(block: str) -> str:
    """The block that :func:`guard` was given."""
    return block[1:] if block.startswith("\\") and GUARDED.match(block[1:]) else block
