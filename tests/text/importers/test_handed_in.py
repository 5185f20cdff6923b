"""Whole files as archives, word processors and browsers write them, read as from outside.

The expectations were written from what each shape means, before any importer had read the files. A format has a
folder under ``handed_in`` with an ``expected.json``, which names for each file only what the file says; whatever it
leaves out must stay null or empty. ``{"any": […]}`` lists readings that are equally fair, ``"*"`` leaves the
question open.

Files that are zips by nature (``.docx``, ``.odt``, ``.epub``, ``.zip``) are kept as folders of their parts, so that
they can be read and changed, and are packed here. Keys beside the record's own fields:

- ``chapters``: ``text`` is every paragraph; or ``begins``, ``contains``, ``once`` and ``ends`` are some. ``emphasis``,
  ``strong`` and ``quoted`` list what is marked so, in order. With ``footnotes`` a note's sign may follow its word.
- ``somewhere`` and ``nowhere``: what the record must and must not hold; ``doubts``: words of doubts to raise.
- ``of``: another file's data; ``cut``: only this share of it; ``files``: several files, in the order of upload.
- ``refused``: the file is turned down with a sentence.
"""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.domain.stories import Draft
from bot.errors import UserError
from bot.text.exporters.record import to_record
from bot.text.importers import read_file, read_files
from bot.text.stored.marks import EMPHASIS, STRONG, pieces
from bot.text.stored.markup import Kind, blocks, to_plain
from tests.support.text.shapes import PLAIN_FIELDS, agrees, body_of, notes_differ

HANDED_IN = Path(__file__).parent / "handed_in"
PACKED = {".docx", ".odt", ".epub", ".zip"}
FOOTNOTE_SIGN = re.compile(r"\s?(\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹]|(?<=[.!?”])\d)")
EXPECTED: dict[str, dict[str, Any]] = {
    f"{listing.parent.name}/{name}": expected
    for listing in sorted(HANDED_IN.glob("*/expected.json"))
    for name, expected in json.loads(listing.read_text(encoding="utf-8")).items()
}


def packed(folder: Path) -> bytes:
    """The folder's files as a zip, the ``mimetype`` first and not compressed, as EPUB and OpenDocument ask."""
    parts: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            parts[path.name] = path.read_bytes()
        elif path.suffix in PACKED:
            parts[path.name] = packed(path)
        else:
            parts |= {
                str(each.relative_to(folder)): each.read_bytes() for each in sorted(path.rglob("*")) if each.is_file()
            }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda each: (each != "mimetype", each)):
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, parts[name], stored)
    return buffer.getvalue()


def data_of(path: Path) -> bytes:
    return packed(path) if path.is_dir() else path.read_bytes()


def draft_of(name: str) -> Draft:
    expected = EXPECTED[name]
    path = HANDED_IN / name
    if "files" in expected:
        return read_files([(each, data_of(path / each)) for each in expected["files"]])
    data = data_of(path.parent / expected["of"] if "of" in expected else path)
    return read_file(data[: int(len(data) * expected.get("cut", 1))], path.name)


def marked(text: str, mark: str) -> list[str]:
    return [piece.text for block in blocks(text) for piece in pieces(block.inner) if mark in piece.marks]


def quoted(text: str) -> list[str]:
    """The paragraphs of quotations; neighbouring ones may be one block."""
    inner = [block.inner for block in blocks(text) if block.kind is Kind.QUOTE]
    return [line for each in inner for line in to_plain(each).split("\n") if line.strip()]


def lined(paragraphs: list[str]) -> list[str]:
    """The paragraphs with runs of blanks as one; line breaks stay."""
    return ["\n".join(" ".join(line.split()) for line in each.split("\n")) for each in paragraphs]


def paragraphs_differ(where: str, actual: list[str], expected: dict[str, Any]) -> list[str]:
    if expected.get("footnotes"):
        actual = [FOOTNOTE_SIGN.sub("", each) for each in actual]
    actual, found = lined(actual), []
    if "text" in expected and actual != lined(body_of({"text": "\n\n".join(expected["text"])})):
        wanted = lined(expected["text"])
        found += [f"{where} lacks {each!r}" for each in wanted if each not in actual]
        found += [f"{where} has {each!r}" for each in actual if each not in wanted]
        found += [f"{where} has {len(actual)} paragraphs and breaks, not {len(wanted)}, or another order"]
    begins = lined(expected.get("begins", []))
    if actual[: len(begins)] != begins:
        found.append(f"{where} begins {actual[: len(begins)]!r}, not {begins!r}")
    whole = "\n".join(actual)
    found += [f"{where} lacks {each!r}" for each in expected.get("contains", []) if each not in whole]
    found += [f"{where} has {each!r} not once" for each in expected.get("once", []) if whole.count(each) != 1]
    if expected.get("ends") and actual[-1] != lined([expected["ends"]])[0]:
        found.append(f"{where} ends {actual[-1]!r}, not {expected['ends']!r}")
    return found


def marks_differ(where: str, text: str, expected: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for key, actual in (
        ("emphasis", marked(text, EMPHASIS)),
        ("strong", marked(text, STRONG)),
        ("quoted", quoted(text)),
    ):
        words = " ".join(actual).split()
        wanted = expected.get(key, [])
        if wanted != "*" and words != " ".join(wanted).split():
            found.append(f"{where} {key}: {actual!r}, not {wanted!r}")
    return found


def chapters_differ(draft: Draft, record: dict[str, Any], expected: list[dict[str, Any]]) -> list[str]:
    if len(record["chapters"]) != len(expected):
        titles = [(each["title"], each["text"][:40]) for each in record["chapters"]]
        return [f"{len(record['chapters'])} chapters {titles}, not {len(expected)}"]
    found: list[str] = []
    for index, (chapter, wanted) in enumerate(zip(record["chapters"], expected, strict=True)):
        where = f"chapter {index + 1}"
        if not agrees(chapter["title"], wanted["title"]):
            found.append(f"{where} title: {chapter['title']!r}, not {wanted['title']!r}")
        found += paragraphs_differ(where, body_of(chapter), wanted)
        found += marks_differ(where, draft.chapters[index].text, wanted)
        if not wanted.get("footnotes") and len(expected) > 1:
            for side in ("before", "after"):
                wanted_notes = wanted.get(f"notes_{side}", [])
                found += notes_differ(f"{where} notes {side}", [chapter["notes"][side]], wanted_notes)
    return found


def differences(name: str) -> list[str]:
    draft, expected = draft_of(name), EXPECTED[name]
    record = to_record(draft.metadata, draft.chapters, draft.doubts)
    found = [
        f"{field}: {record[field]!r}, not {expected.get(field, default)!r}"
        for field, default in PLAIN_FIELDS.items()
        if not agrees(record[field], expected.get(field, default))
    ]
    for side in ("before", "after"):
        notes, wanted = [record["notes"][side]], expected.get(f"notes_{side}", [])
        if len(record["chapters"]) == 1 == len(expected["chapters"]):
            # With a single chapter its notes and the story's are the same thing.
            notes.append(record["chapters"][0]["notes"][side])
            own = expected["chapters"][0].get(f"notes_{side}", [])
            wanted = "*" if "*" in (wanted, own) else [*wanted, *own]
        found += notes_differ(f"notes {side}", notes, wanted)
    found += chapters_differ(draft, record, expected["chapters"])
    everything = json.dumps({**record, "doubts": []}, ensure_ascii=False)
    found += [f"{each!r} was lost" for each in expected.get("somewhere", []) if each not in everything]
    found += [f"{each!r} was kept" for each in expected.get("nowhere", []) if each in everything]
    doubts = "\n".join(record["doubts"])
    found += [f"no doubt about {each!r} in {doubts!r}" for each in expected.get("doubts", []) if each not in doubts]
    return found


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if "refused" not in expected])
def test_a_file_is_understood_as_its_writer_meant_it(name: str) -> None:
    assert not differences(name)


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if "refused" in expected])
def test_a_file_without_a_readable_story_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(UserError) as refusal:
        draft_of(name)
    assert str(refusal.value).strip().endswith((".", "!", "?"))


def test_a_novel_of_forty_chapters_keeps_each_with_its_summary_notes_and_breaks() -> None:
    scene = "".join(f"<p>{'The river went by, and then it went by again. ' * 20}Eel {n}.</p>" for n in range(6))
    told = "".join(
        f'<div class="meta group"><h2 class="heading">Chapter {n}: Eel {n}</h2>'
        f'<p>Chapter Summary</p><blockquote class="userstuff"><p>In which eel {n} is met.</p></blockquote>'
        f'<div class="endnote-link">See the end of the chapter for <a href="#endnotes{n}">notes</a></div></div>'
        f'<!--chapter content--><div class="userstuff">{scene}<hr />{scene}<hr /></div><!--/chapter content-->'
        f'<div class="meta" id="endnotes{n}"><p>Chapter End Notes</p>'
        f'<blockquote class="userstuff"><p>Eel {n} is well.</p></blockquote></div>'
        for n in range(1, 41)
    )
    page = (
        '<html><body><div id="preface"><div class="meta"><dl class="tags"><dt>Stats:</dt><dd>Published: 2020-01-01 '
        'Updated: 2021-01-01 Words: 96,480 Chapters: 40/41</dd></dl><h1>Forty Eels</h1><div class="byline">by '
        '<a rel="author" href="https://archiveofourown.org/users/moth/pseuds/moth">moth</a></div></div></div>'
        f'<div id="chapters" class="userstuff">{told}</div><div id="afterword"></div></body></html>'
    )
    draft = read_file(page.encode(), "Forty_Eels.html")
    assert [chapter.title for chapter in draft.chapters] == [f"Eel {n}" for n in range(1, 41)]
    assert (draft.words, draft.metadata.planned_chapters) == (40 * 12 * 202, 41)
    for number, chapter in enumerate(draft.chapters, start=1):
        assert [block.kind for block in blocks(chapter.text)].count(Kind.SCENE_BREAK) == 1
        assert f"In which eel {number} is met." in chapter.notes.before
        assert chapter.notes.after == f"Eel {number} is well."
