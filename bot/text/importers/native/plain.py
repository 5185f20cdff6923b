"""The plain text that :mod:`bot.text.exporters.plain` writes, read back by the letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.stories import ChapterDraft, Draft, Metadata, Notes, Rating, SeriesPart, Status
from bot.text.native.plain import AFTER, BEFORE, CHAPTER, INDENT, LABELS, MARKER, unguard
from bot.text.reading.doubts import no_title
from bot.text.stored.markup import HEADING_PREFIX, QUOTE_PREFIX, SCENE_BREAK, words
from bot.text.stored.plain_marks import read_plain

_HEADER_SIZE = 200_000
_FIELDS = {label: name for name, label in LABELS.items()}
_LISTS = frozenset({"authors", "fandoms", "warnings", "categories", "relationships", "characters", "tags"})


def is_native(text: str) -> bool:
    """Whether the text has the line that only our exporter writes."""
    return f"\n{MARKER}\n" in "\n" + text[:_HEADER_SIZE] + "\n"


def read_native(text: str, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a text for which :func:`is_native` holds, edited by hand or not."""
    head, _marker, body = ("\n" + text.lstrip("\n") + "\n").partition(f"\n{MARKER}\n")
    metadata = _metadata(head.strip("\n"))
    chapters = tuple(_chapters(body))
    missing = [] if metadata.title else [no_title()]
    return Draft(metadata, chapters, (*doubts, *missing))


def _metadata(head: str) -> Metadata:
    values: dict[str, str] = {}
    name = ""
    for line in head.split("\n"):
        label, colon, value = line.partition(": ")
        if colon and label in _FIELDS and not line.startswith(INDENT):
            name = _FIELDS[label]
            values[name] = value
        elif name:
            values[name] += "\n" + line.removeprefix(INDENT)
    lists = {key: tuple(_listed(value)) for key, value in values.items() if key in _LISTS}
    prose = {key: _stored(value) for key, value in values.items()}
    rating = values.get("rating", "")
    status = values.get("status", "")
    planned = values.get("planned_chapters", "").rpartition("/")[2]
    return Metadata(
        title=values.get("title", ""),
        summary=prose.get("summary", ""),
        disclaimer=prose.get("disclaimer", ""),
        notes=Notes(prose.get("notes_before", ""), prose.get("notes_after", "")),
        rating=Rating(rating) if rating in list(Rating) else Rating.NOT_RATED,
        language=values.get("language", ""),
        status=Status(status) if status in list(Status) else None,
        planned_chapters=int(planned) if planned.isdecimal() else None,
        series=tuple(_series(part) for part in _listed(values.get("series", ""))),
        link="",
        **lists,
    )


def _listed(value: str) -> Iterable[str]:
    parts = re.findall(r"(?:[^\\;]|\\.)+", value, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part.removeprefix(" ") if index else part) for index, part in enumerate(parts)]


def _series(written: str) -> SeriesPart:
    title, mark, number = written.rpartition(" #")
    return SeriesPart(title, int(number)) if mark and number.isdecimal() else SeriesPart(written)


def _chapters(body: str) -> Iterable[ChapterDraft]:
    found: list[ChapterDraft] = []
    blocks: list[str] = []
    for block in [*re.split(r"\n{2,}", body.strip("\n")), None]:
        first = block.split("\n", maxsplit=1)[0] if block else ""
        heading = CHAPTER.fullmatch(first)
        if block is None or heading:
            if blocks and not found:
                found.append(ChapterDraft(1, "", "", 0))
            if found:
                found[-1] = _filled(found[-1], blocks)
            blocks = []
        if heading and block is not None:
            found.append(ChapterDraft(len(found) + 1, heading["title"] or "", "", 0))
            blocks = [block[len(first) + 1 :]] if len(block) > len(first) else []
        elif block:
            blocks.append(block)
    return [chapter for chapter in found if chapter.text]


def _filled(chapter: ChapterDraft, blocks: list[str]) -> ChapterDraft:
    """The chapter with its text and notes; notes go on as long as blocks are indented."""
    before, rest = _notes(blocks, BEFORE)
    ends = [index for index, block in enumerate(rest) if block.startswith(AFTER)]
    after, left = _notes(rest[ends[-1] :], AFTER) if ends else ("", [])
    text = _stored("\n\n".join([*(rest[: ends[-1]] if ends else rest), *left]))
    return replace(chapter, text=text, words=words(text), notes=Notes(before, after))


def _notes(blocks: list[str], label: str) -> tuple[str, list[str]]:
    if not blocks or not blocks[0].startswith(label):
        return "", blocks
    count = 1
    while count < len(blocks) and blocks[count].startswith(INDENT):
        count += 1
    notes = "\n\n".join(re.sub(rf"^{INDENT}", "", block, flags=re.MULTILINE) for block in blocks[:count])
    return _stored(notes.removeprefix(label).removeprefix(" ")), blocks[count:]


def _stored(text: str) -> str:
    return "\n\n".join(_block(block) for block in re.split(r"\n{2,}", text) if block.strip())


def _block(block: str) -> str:
    if block == "* * *":
        return SCENE_BREAK
    if block.startswith(HEADING_PREFIX):
        return HEADING_PREFIX + read_plain(block.removeprefix(HEADING_PREFIX)).replace("\n", " ")
    lines = block.split("\n")
    if all(line.startswith(">") for line in lines):
        inner = read_plain("\n".join(line[1:].removeprefix(" ") for line in lines))
        return QUOTE_PREFIX + inner.replace("\n", "\n" + QUOTE_PREFIX)
    return read_plain(unguard(block))
