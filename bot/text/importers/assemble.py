"""From the paragraphs of a file, of whatever format, to a draft: header, chapters, notes, doubts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from bot.domain.stories import ChapterDraft, Draft, Metadata, Notes, Rating, Status
from bot.locale import _
from bot.text.importers.chapters import Section, sections
from bot.text.importers.layout import Layout
from bot.text.importers.stored_text import stored_text
from bot.text.reading.doubts import no_rating, no_title
from bot.text.reading.header import Header, read_header
from bot.text.reading.header_lines import Item, speaks_to_readers, weight
from bot.text.reading.labels import Field, read_label
from bot.text.reading.metadata import Understood, understand
from bot.text.reading.paragraphs import Inline, Paragraph, Shape
from bot.text.reading.titles import byline
from bot.text.stored.markup import to_plain, words

# Text before the first chapter's heading that is shorter (in words) opens that chapter: an epigraph, a dedication.
_PRELUDE_WORDS = 200

_MOST_END_NOTES = 8
_AUTHORS_NOTE = re.compile(r"a/?n|author|автор|от автора", re.IGNORECASE)
# What AO3 writes around a chapter, in text that was copied from its pages.
_AO3_LINE = re.compile(r"Chapter Text|\(?See the end of the (?:work|chapter) for (?:more )?notes\.?\)?")
_FRAME = r"[\s*_~=\-–—\[\](){}（）【】<>.!#+♥☆★]*"
_TO_BE_CONTINUED = re.compile(
    rf"{_FRAME}(?:tbc|t\.b\.c|to be continued|continued in .{{1,40}}|продолжение следует|fortsetzung folgt|"
    rf"à suivre|continuará|つづく|続く|未完待续|待续){_FRAME}",
    re.IGNORECASE,
)
_THE_END = re.compile(
    rf"{_FRAME}(?:the end|end|fin|finis|конец|ende|das ende|fine|完|全文完|終わり|おわり|終|끝){_FRAME}", re.IGNORECASE
)


def assemble(found: Sequence[Paragraph], layout: Layout, inline: Inline, doubts: Sequence[str] = ()) -> Draft:
    """The draft that ``found`` makes. ``doubts`` about the file itself come before those about its content."""
    header = read_header(found, separated=layout.separated)
    if not any(paragraph.shape is not Shape.BREAK for paragraph in header.rest):
        # Everything looked like a header: then it is the story, and nothing is lost.
        header = Header(rest=tuple(found))
    story = understand(header, inline)
    reader = _Reader(story, layout, inline)
    chapters = reader.chapters(header.rest)
    metadata = reader.metadata
    return Draft(metadata, chapters, (*doubts, *grave_doubts(metadata, header), *story.doubts, *reader.doubts))


def grave_doubts(metadata: Metadata, header: Header) -> list[str]:
    """What is missing or was guessed, in the order in which a writer should look at it."""
    doubts: list[str] = []
    if not metadata.title:
        doubts.append(no_title())
    if metadata.rating is Rating.NOT_RATED and not any(item.field is Field.RATING for item in header.items):
        doubts.append(no_rating())
    if metadata.title and not any(item.field is Field.TITLE for item in header.items):
        doubts.append(_("I took this line for the title: “{title}”. Please check.").format(title=metadata.title))
    if header.refused:
        doubts.append(
            _("This line looks like a label, but I left it in the story: “{line}”").format(line=header.refused[:80])
        )
    return doubts


class _Reader:
    """Reads the chapters of one story and gathers what they say about the whole."""

    def __init__(self, story: Understood, layout: Layout, inline: Inline) -> None:
        self.metadata: Metadata = story.metadata
        self.doubts: list[str] = []
        self._story = story
        self._layout = layout
        self._inline = inline

    def chapters(self, rest: Sequence[Paragraph]) -> tuple[ChapterDraft, ...]:
        """The chapters in reading order; those without text are left out."""
        parts = self._with_prelude(sections(rest, self.metadata.title))
        drafts: list[ChapterDraft] = []
        for part in parts:
            draft = self._chapter(part, len(drafts) + 1, last=part is parts[-1], only=len(parts) == 1)
            if draft is not None:
                drafts.append(draft)
            if part.total and self.metadata.planned_chapters is None:
                self.metadata = replace(self.metadata, planned_chapters=part.total)
        self._read_end(drafts)
        return tuple(drafts)

    def _with_prelude(self, parts: list[Section]) -> list[Section]:
        """A short text before the first chapter's heading joins that chapter."""
        if len(parts) < 2 or parts[0].headings or not parts[1].headings:
            return parts
        if (parts[1].headings[0].number or 1) > 1:
            return parts
        prelude = self._text(parts[0].paragraphs)
        if words(prelude) > _PRELUDE_WORDS:
            return parts
        opening = dropwhile(lambda each: each.shape is Shape.BREAK, parts[1].paragraphs)
        first = replace(parts[1], paragraphs=(*parts[0].paragraphs, *opening))
        return [first, *parts[2:]]

    def _chapter(self, part: Section, number: int, *, last: bool, only: bool) -> ChapterDraft | None:
        paragraphs = part.paragraphs
        title = part.title(number, self.metadata.title) or (self._story.chapter_title if number == 1 else "")
        before: list[str] = []
        if part.headings or number > 1 or not only:
            header = read_header(paragraphs, separated=self._layout.separated, known_title=self.metadata.title)
            empty = all(each.shape is Shape.BREAK for each in header.rest)
            if header.items and not (empty and part.headings):
                paragraphs = header.rest
                # What stands under the first heading, or in a full header anywhere, is the story's.
                whole = number == 1 or any(item.field in (Field.TITLE, Field.AUTHOR) for item in header.items)
                title = self._merge(header, before, of_chapter=bool(part.headings) and not whole) or title
        if number > 1 and paragraphs and byline(paragraphs[0].lines[0]) in self.metadata.authors:
            first = paragraphs[0]
            rest = [Paragraph(first.lines[1:], first.shape, 0)] if len(first.lines) > 1 else []
            paragraphs = (*rest, *paragraphs[1:])
        paragraphs = tuple(dropwhile(lambda each: _AO3_LINE.fullmatch(each.text.strip()), paragraphs))
        paragraphs, after, ended = self._end_notes(paragraphs)
        text = self._text(paragraphs)
        if not text:
            return None
        notes = Notes("\n\n".join(before), after)
        if only or (last and ended):
            held = self.metadata.notes
            both = [part for part in (held.after, notes.after) if part]
            self.metadata = replace(self.metadata, notes=replace(held, after="\n\n".join(both)))
            notes = replace(notes, after="")
        if only:
            joined = [part for part in (self.metadata.notes.before, notes.before) if part]
            self.metadata = replace(self.metadata, notes=replace(self.metadata.notes, before="\n\n".join(joined)))
            notes = replace(notes, before="")
        plain = " ".join(to_plain(self._inline(title)).split())
        return ChapterDraft(number, plain, text, words(text), notes)

    def _merge(self, header: Header, before: list[str], *, of_chapter: bool) -> str:
        """Take over a header repeated before a part: only what differs from the story's own. Its chapter title."""
        own = understand(header, self._inline)
        new, old = own.metadata, self.metadata
        if new.notes.before and new.notes.before != old.notes.before:
            known = set(old.notes.before.replace("\n\n", "\n").split("\n"))
            fresh = [block for block in new.notes.before.split("\n\n") if not set(block.split("\n")) <= known]
            before.extend(fresh)
        for label, held, value in (
            ("Summary", old.summary, new.summary),
            ("Disclaimer", old.disclaimer, new.disclaimer),
        ):
            if value and value != held and (held or of_chapter):
                before.append(f"{label}: {value}")
        self.metadata = replace(
            old,
            summary=old.summary or ("" if of_chapter else new.summary),
            disclaimer=old.disclaimer or ("" if of_chapter else new.disclaimer),
            warnings=_joined(old.warnings, new.warnings),
            categories=_joined(old.categories, new.categories),
            fandoms=_joined(old.fandoms, new.fandoms),
            relationships=_joined(old.relationships, new.relationships),
            characters=_joined(old.characters, new.characters),
            tags=_joined(old.tags, new.tags),
            series=old.series or new.series,
            status=old.status or new.status,
            planned_chapters=old.planned_chapters or new.planned_chapters,
            authors=old.authors or new.authors,
            title=old.title or new.title,
        )
        self._raise_rating(new.rating)
        own_title = new.title if new.title.casefold() != self.metadata.title.casefold() else ""
        return own.chapter_title or own_title

    def _raise_rating(self, rating: Rating) -> None:
        """A part may be rated higher than the first: the story then is, too."""
        order = list(Rating)[:4]
        held = self.metadata.rating
        if rating is Rating.NOT_RATED or rating is held:
            return
        if held is Rating.NOT_RATED or order.index(rating) > order.index(held):
            self.metadata = replace(self.metadata, rating=rating)
        if held is not Rating.NOT_RATED and self.metadata.rating is not held:
            self.doubts.append(
                _("A part is rated {rating}, so I rated the whole story so.").format(rating=_(rating.value))
            )

    def _end_notes(self, paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], str, bool]:
        """The paragraphs without notes after the end, those notes, and whether an end ('The End') came before.

        A note after a chapter is its last paragraph, or a label of notes with whatever follows it, if the label
        stands behind an end, or behind a scene break or alone and its author speaks there of the story.
        """
        for back in range(1, min(_MOST_END_NOTES, len(paragraphs) - 1) + 1):
            place = len(paragraphs) - back
            paragraph = paragraphs[place]
            label = read_label(paragraph.lines[0]) if paragraph.shape is Shape.TEXT else None
            if label is None:
                continue
            ended = any(_is_end(each) for each in paragraphs[max(0, place - 3) : place])
            parted = ended or paragraphs[place - 1].shape is Shape.BREAK
            notes = label.field in (Field.NOTES, Field.END_NOTES)
            if not ((notes and (label.unmistakable or parted)) or (ended and label.field is not Field.UNKNOWN)):
                continue
            start = self._first_note(paragraphs, place, sentences=parted)
            following = [each for each in paragraphs[start:] if each.shape is Shape.TEXT]
            only_labels = all(read_label(each.lines[0]) for each in following)
            said = all(speaks_to_readers(each) or read_label(each.lines[0]) for each in following)
            under = not label.value and back == 2
            author = parted and bool(_AUTHORS_NOTE.match(label.name) or speaks_to_readers(paragraph))
            if back == 1 or ended or only_labels or said or under or author:
                return paragraphs[:start], self._notes(paragraphs[start:]), ended
        return paragraphs, "", any(_is_end(each) for each in paragraphs[-2:])

    def _first_note(self, paragraphs: Sequence[Paragraph], place: int, *, sentences: bool) -> int:
        """The first of the labelled paragraphs that end at ``place``; those that read as sentences if ``sentences``."""
        while place > 1 and paragraphs[place - 1].shape is Shape.TEXT:
            label = read_label(paragraphs[place - 1].lines[0])
            if label is None or label.field is Field.UNKNOWN:
                break
            if not sentences and not weight(Item(label, ((label.value,),))):
                break
            place -= 1
        return place

    def _notes(self, paragraphs: Sequence[Paragraph]) -> str:
        """Paragraphs of notes as stored text, the label of notes itself left out."""
        found: list[str] = []
        for paragraph in paragraphs:
            label = read_label(paragraph.lines[0]) if paragraph.shape is Shape.TEXT else None
            if label is not None and label.field in (Field.NOTES, Field.END_NOTES):
                lines = (label.value, *paragraph.lines[1:])
                paragraph = Paragraph(tuple(line for line in lines if line), paragraph.shape, paragraph.gap)
            if paragraph.lines:
                found.append(self._text([paragraph]))
        return "\n\n".join(part for part in found if part)

    def _text(self, paragraphs: Sequence[Paragraph]) -> str:
        return stored_text(paragraphs, self._layout, self._inline)

    def _read_end(self, drafts: list[ChapterDraft]) -> None:
        """The words at the very end say whether the story is complete, if nothing else does."""
        if self.metadata.status is not None or not drafts:
            return
        ends = to_plain(drafts[-1].text[-400:]).split("\n\n")[-3:]
        said = (end for end in reversed(ends) if _TO_BE_CONTINUED.fullmatch(end) or _THE_END.fullmatch(end))
        last = next(said, ends[-1])
        if _TO_BE_CONTINUED.fullmatch(last):
            status = Status.IN_PROGRESS
            doubt = _("The story ends with “{words}”, so I marked it as in progress; please check.")
        elif _THE_END.fullmatch(last):
            status = Status.COMPLETE
            doubt = _("The story ends with “{words}”, so I marked it as complete; please check.")
        else:
            return
        self.metadata = replace(self.metadata, status=status)
        self.doubts.append(doubt.format(words=last.strip()))


def _is_end(paragraph: Paragraph) -> bool:
    if paragraph.shape is Shape.BREAK:
        return False
    line = paragraph.lines[-1]
    return len(line) < 80 and bool(_THE_END.fullmatch(line) or _TO_BE_CONTINUED.fullmatch(line))


def _joined(held: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a story and those that one of its parts adds."""
    return tuple(dict.fromkeys((*held, *new)))
