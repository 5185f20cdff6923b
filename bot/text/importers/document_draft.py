"""A word processor's document to a draft: its text, its footnotes, and what its properties say."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.stories import ChapterDraft, Draft, Metadata
from bot.locale import _
from bot.text.importers.assemble import assemble
from bot.text.importers.document import NO_MARKS, NOTE_END, NOTE_START, Document, Properties, Styled
from bot.text.importers.layout import Layout, layout_of, with_headings_apart
from bot.text.importers.outline import told_apart
from bot.text.importers.passages import mended, paragraphs_of
from bot.text.importers.typesetting import blocks_of, clean_text, whole, with_header_together, with_levels, wrapped_in
from bot.text.reading.doubts import no_title
from bot.text.stored.marks import Piece, write
from bot.text.stored.markup import words

_NOTE = re.compile(f"{NOTE_START}(\\d+){NOTE_END}")
# What programs write where they know no name.
_NOBODY = re.compile(
    r"(?:microsoft office|windows|ms office|office) user|user|users?|admin(?:istrator)?|owner|author|unknown|un-named|"
    r"python-docx|openpyxl|docx4j|apache poi|home|hp|dell|acer|asus|lenovo|pc|valued .* customer|calibre.*|aspose.*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"untitled.*|(?:microsoft )?word.*|document ?\d*|dokument ?\d*|документ.*|(?:powerpoint )?presentation|no title|"
    r".*\.(?:docx?|odt|rtf|txt)",
    re.IGNORECASE,
)


def read_document(document: Document, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a document. ``doubts`` about the file come before those about what is in it."""
    if document.pictures:
        doubts = (*doubts, _("Pictures are not taken over. Please check that the text says what they said."))
    blocks = blocks_of(with_levels(whole(document.paragraphs)))
    wrapped = wrapped_in(blocks)
    if wrapped is not None:
        # Somebody's plain text, pasted line by line.
        found, layout = list(told_apart(wrapped[0])), wrapped[1]
    else:
        found = with_headings_apart(list(told_apart(paragraphs_of(with_header_together(blocks)))))
        layout = Layout(None, separated=layout_of(found).separated, indented=False)
    draft = assemble(found, layout, mended, doubts)
    return _with_properties(_with_notes(draft, document.notes), document.properties)


def _with_notes(draft: Draft, notes: dict[int, list[Styled]]) -> Draft:
    """Footnotes at the end of their chapter, numbered within it; their marks go from everywhere else."""
    left = dict(notes)
    chapters: list[ChapterDraft] = []
    for chapter in draft.chapters:
        title = " ".join(_NOTE.sub("", chapter.title).split())
        text = _noted(chapter.text, left)
        before, after = (_noted(each, left) for each in (chapter.notes.before, chapter.notes.after))
        kept = replace(chapter.notes, before=before, after=after)
        chapters.append(replace(chapter, title=title, text=text, words=words(text), notes=kept))
    metadata = draft.metadata
    after = _noted(metadata.notes.after, left)
    prose = {name: _noted(getattr(metadata, name), left) for name in ("summary", "disclaimer")}
    metadata = replace(
        metadata,
        **prose,
        title=_NOTE.sub("", metadata.title).strip(),
        notes=replace(metadata.notes, before=_noted(metadata.notes.before, left), after=after),
    )
    over = [text for note in left.values() if (text := _note_text(note))]
    if over:
        joined = "\n\n".join([metadata.notes.after, *over]).strip()
        metadata = replace(metadata, notes=replace(metadata.notes, after=joined))
    return replace(
        draft, metadata=metadata, chapters=tuple(chapters), doubts=tuple(_NOTE.sub("", each) for each in draft.doubts)
    )


def _noted(text: str, left: dict[int, list[Styled]]) -> str:
    """A text with the notes that belong to it behind it; they are taken from ``left``."""
    if NOTE_START not in text:
        return text
    found: list[str] = []

    def number(match: re.Match[str]) -> str:
        note = left.pop(int(match[1]), None)
        said = _note_text(note) if note else ""
        if not said:
            return ""
        found.append(f"[{len(found) + 1}] {said}")
        return f"[{len(found)}]"

    text = _NOTE.sub(number, text)
    return "\n\n".join([text, *found])


def _note_text(note: Sequence[Styled]) -> str:
    parts = (write(paragraph.pieces).strip() for paragraph in whole(note))
    return "\n\n".join(_NOTE.sub("", part) for part in parts if part)


def _with_properties(draft: Draft, said: Properties) -> Draft:
    """What only the file's properties say, where the text itself said nothing. The writer is told."""
    metadata = draft.metadata
    changes: dict[str, str | tuple[str, ...]] = {}
    title, author = (" ".join(each.split()) for each in (said.title, said.author))
    if not metadata.title and title and not _NO_TITLE.fullmatch(title):
        changes["title"] = title[:200]
    if not metadata.authors and author and not _NOBODY.fullmatch(author):
        changes["authors"] = tuple(part.strip() for part in author.split(";") if part.strip())
    keywords = tuple(dict.fromkeys(part.strip() for part in re.split(r"[;,\n]", said.keywords) if part.strip()))
    if not metadata.tags and keywords:
        changes["tags"] = keywords
    if not metadata.summary and said.description.strip():
        changes["summary"] = write([Piece(clean_text(said.description).strip(), NO_MARKS)])
    if not changes:
        return draft
    # Word puts the name of the computer's owner there: nobody may find it on a card by surprise.
    shown = "; ".join(", ".join(value) if isinstance(value, tuple) else value[:100] for value in changes.values())
    doubt = _("I took this from the file's properties, as the text did not say it: {what}. Please check.").format(
        what=shown
    )
    missing = no_title()
    doubts = [each for each in draft.doubts if not ("title" in changes and each == missing)]
    return Draft(_changed(metadata, changes), draft.chapters, (doubt, *doubts))


def _changed(metadata: Metadata, changes: dict[str, str | tuple[str, ...]]) -> Metadata:
    return replace(metadata, **changes)  # pyright: ignore[reportArgumentType] - each under its own field's name
