"""A story as one HTML file that stands alone and that the importer reads back as it was."""

from collections.abc import Sequence
from html import escape

from bot.domain.stories import ChapterDraft, Metadata
from bot.text.exporters.pages import STYLE, chapter, footer, header, whole
from bot.text.languages import language_code
from bot.text.native.page import GENERATOR


def to_page(metadata: Metadata, chapters: Sequence[ChapterDraft]) -> str:
    """The whole story as a page; ``read_file`` gives the same metadata and chapters back, numbered anew from 1."""
    body = "\n".join(part for part in (header(metadata), *map(chapter, chapters), footer(metadata)) if part)
    return whole(
        f'<!DOCTYPE html>\n<html lang="{language_code(metadata.language)}">\n<head>\n<meta charset="utf-8" />\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        f'<meta name="generator" content="{GENERATOR}" />\n<title>{escape(metadata.title)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
