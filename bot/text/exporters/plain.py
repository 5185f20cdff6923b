"""A story as a text file. First version: to be replaced by one that the importer reads back whole."""

from collections.abc import Sequence

from bot.domain.stories import ChapterDraft, Metadata
from bot.text.markup import to_text


def to_txt(metadata: Metadata, chapters: Sequence[ChapterDraft]) -> str:
    """Title, author, and the chapters."""
    head = f"Title: {metadata.title}\nAuthor: {', '.join(metadata.authors)}\nRating: {metadata.rating.value}\n\n"
    return head + "\n\n".join(
        (f"Chapter {chapter.number}\n\n" if len(chapters) > 1 else "") + to_text(chapter.text) for chapter in chapters
    )
