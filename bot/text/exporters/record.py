"""A story as plain data for programs, by names that they may rely on."""

from collections.abc import Sequence
from typing import Any

from bot.domain.stories import ChapterDraft, Metadata
from bot.text.stored.markup import to_plain


def _or_none(text: str) -> str | None:
    return to_plain(text) or None


def to_record(metadata: Metadata, chapters: Sequence[ChapterDraft], doubts: Sequence[str] = ()) -> dict[str, Any]:
    """What is known of a story, ready for JSON. Unknown is null or empty.

    Texts are plain: paragraphs with a blank line between, no marks; a scene break is a paragraph ``* * *``.
    ``link`` is there for a story that is only recommended.
    ``series`` lists ``{"title", "part"}``; ``status`` is complete, in progress or on hiatus.
    """
    return {
        "title": metadata.title or None,
        "authors": list(metadata.authors),
        "summary": _or_none(metadata.summary),
        "disclaimer": _or_none(metadata.disclaimer),
        "notes": {"before": _or_none(metadata.notes.before), "after": _or_none(metadata.notes.after)},
        "rating": metadata.rating.value,
        "warnings": list(metadata.warnings),
        "categories": list(metadata.categories),
        "fandoms": list(metadata.fandoms),
        "relationships": list(metadata.relationships),
        "characters": list(metadata.characters),
        "tags": list(metadata.tags),
        "language": metadata.language or None,
        "status": metadata.status.value if metadata.status else None,
        "planned_chapters": metadata.planned_chapters,
        "series": [{"title": part.title, "part": part.part} for part in metadata.series],
        **({"link": metadata.link} if metadata.link else {}),
        "chapters": [
            {
                "number": chapter.number,
                "title": chapter.title or None,
                "words": chapter.words,
                "text": to_plain(chapter.text),
                "notes": {"before": _or_none(chapter.notes.before), "after": _or_none(chapter.notes.after)},
            }
            for chapter in chapters
        ],
        "doubts": [to_plain(doubt) for doubt in doubts],
    }
