"""A story as a ``.txt`` file with a classic header that the importer reads back as it was."""

from collections.abc import Iterable, Sequence

from bot.domain.stories import ChapterDraft, Metadata, SeriesPart
from bot.text.native.plain import AFTER, BEFORE, INDENT, LABELS, MARKER, guard
from bot.text.stored.markup import Kind, blocks, to_text


def to_txt(metadata: Metadata, chapters: Sequence[ChapterDraft]) -> str:
    """The whole story, ``"\\n"`` line ends, a final one included; see :mod:`bot.text.native.plain` for the form.

    ``read_file`` gives the same metadata and chapters back, their numbers counted anew from 1. Not cut to any
    length.
    """
    lines = [f"{LABELS[name]}: {value}" for name, value in _facts(metadata) if value]
    for name, stored in (
        ("summary", metadata.summary),
        ("disclaimer", metadata.disclaimer),
        ("notes_before", metadata.notes.before),
        ("notes_after", metadata.notes.after),
    ):
        if stored:
            lines.append(f"{LABELS[name]}: {_indented(stored)}")
    lines.append(MARKER)
    parts = ["\n".join(lines)]
    for chapter in chapters:
        parts.extend(_chapter(chapter))
    return "\n\n".join(parts) + "\n"


def _facts(metadata: Metadata) -> Iterable[tuple[str, str]]:
    """The facts of one line each, in the order in which readers look for them."""
    yield "title", metadata.title
    yield "authors", _listed(metadata.authors)
    yield "fandoms", _listed(metadata.fandoms)
    yield "rating", metadata.rating.value
    yield "warnings", _listed(metadata.warnings)
    yield "categories", _listed(metadata.categories)
    yield "relationships", _listed(metadata.relationships)
    yield "characters", _listed(metadata.characters)
    yield "tags", _listed(metadata.tags)
    yield "language", metadata.language
    yield "series", _listed([_series(part) for part in metadata.series])
    yield "status", metadata.status.value if metadata.status else ""
    yield "planned_chapters", f"?/{metadata.planned_chapters}" if metadata.planned_chapters is not None else ""


def _series(part: SeriesPart) -> str:
    return part.title if part.part is None else f"{part.title} #{part.part}"


def _listed(values: Iterable[str]) -> str:
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def _indented(stored: str) -> str:
    """Stored prose as the value of a label: all lines but the first indented."""
    return "\n\n".join(_blocks(stored)).replace("\n", "\n" + INDENT).replace("\n" + INDENT + "\n", "\n\n")


def _blocks(stored: str) -> Iterable[str]:
    for block in blocks(stored):
        text = to_text(stored[block.start : block.end])
        yield text if block.kind is Kind.SCENE_BREAK else guard(text)


def _chapter(chapter: ChapterDraft) -> Iterable[str]:
    yield f"Chapter {chapter.number}: {chapter.title}" if chapter.title else f"Chapter {chapter.number}"
    if chapter.notes.before:
        yield f"{BEFORE} {_indented(chapter.notes.before)}"
    yield from _blocks(chapter.text)
    if chapter.notes.after:
        yield f"{AFTER} {_indented(chapter.notes.after)}"
