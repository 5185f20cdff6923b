"""The files that a story can be taken home as. Each is read back by the importer as it was."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.domain.stories import ChapterDraft, Metadata
from bot.text.exporters.epub import to_epub
from bot.text.exporters.html import to_page
from bot.text.exporters.plain import to_txt


class Kind(StrEnum):
    """A kind of file, by the ending of its name."""

    TEXT = "txt"
    EPUB = "epub"
    HTML = "html"


def write_file(kind: Kind, metadata: Metadata, chapters: Sequence[ChapterDraft], now: datetime) -> bytes:
    """The whole story as a file of that kind; ``now`` is the date that an EPUB bears."""
    match kind:
        case Kind.TEXT:
            return to_txt(metadata, chapters).encode()
        case Kind.HTML:
            return to_page(metadata, chapters).encode()
        case Kind.EPUB:
            return to_epub(metadata, chapters, now)
