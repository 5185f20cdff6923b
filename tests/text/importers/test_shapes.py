"""Story files of every shape that writers hand in, read as from outside and compared with what was written by hand.

`shapes/expected.json` names for each file only what the file says; whatever it leaves out must stay null or empty.
An expected value `{"any": […]}` lists readings that are equally fair, `"*"` leaves the question open.
"""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bot.text.exporters.record import to_record
from bot.text.importers import read_file
from tests.support.text.shapes import PLAIN_FIELDS, SCENE_BREAK, agrees, body_of, notes_differ, squeezed

SHAPES = Path(__file__).parent / "shapes"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SHAPES / "expected.json").read_text(encoding="utf-8"))


def record_of(name: str) -> dict[str, Any]:
    draft = read_file((SHAPES / name).read_bytes(), name)
    return to_record(draft.metadata, draft.chapters, draft.doubts)


def chapter_differs(where: str, actual: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    whole = body_of(actual)
    paragraphs = [each for each in whole if each != SCENE_BREAK]
    found = {
        "title": actual["title"],
        "first": paragraphs[0] if paragraphs else None,
        "last": paragraphs[-1] if paragraphs else None,
        "paragraphs": len(paragraphs),
        "breaks": len(whole) - len(paragraphs),
    }
    return [
        f"{where} {key}: {value!r}, not {expected[key]!r}"
        for key, value in found.items()
        if not agrees(value, expected[key])
    ]


def differences(name: str) -> list[str]:
    record, expected = record_of(name), EXPECTED[name]
    found = [
        f"{field}: {record[field]!r}, not {expected.get(field, default)!r}"
        for field, default in PLAIN_FIELDS.items()
        if not agrees(record[field], expected.get(field, default))
    ]
    before, after = [record["notes"]["before"]], [record["notes"]["after"]]
    if len(record["chapters"]) == 1 == len(expected["chapters"]):
        # With a single chapter its notes and the story's are the same thing.
        before.append(record["chapters"][0]["notes"]["before"])
        after.append(record["chapters"][0]["notes"]["after"])
    found += notes_differ("notes before", before, expected.get("notes_before", []))
    found += notes_differ("notes after", after, expected.get("notes_after", []))
    if len(record["chapters"]) != len(expected["chapters"]):
        titles = [(each["title"], each["text"][:40]) for each in record["chapters"]]
        return [*found, f"{len(record['chapters'])} chapters {titles}, not {len(expected['chapters'])}"]
    for index, (chapter, wanted) in enumerate(zip(record["chapters"], expected["chapters"], strict=True)):
        found += chapter_differs(f"chapter {index + 1}", chapter, wanted)
        if len(expected["chapters"]) > 1:
            for side in ("before", "after"):
                where = f"chapter {index + 1} notes {side}"
                found += notes_differ(where, [chapter["notes"][side]], wanted[f"notes_{side}"])
    lines = {line.strip() for chapter in record["chapters"] for line in chapter["text"].splitlines()}
    found += [f"the line {line!r} was joined to another" for line in expected.get("lines", []) if line not in lines]
    everything = squeezed(json.dumps({**record, "doubts": []}, ensure_ascii=False))
    found += [f"{part!r} was lost" for part in expected.get("somewhere", []) if part not in everything]
    for index, wanted in enumerate(expected.get("full", [])):
        if body_of(record["chapters"][index]) != wanted:
            found.append(f"chapter {index + 1}: {body_of(record['chapters'][index])!r}, not {wanted!r}")
    return found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_understood_as_its_writer_meant_it(name: str) -> None:
    assert not differences(name)


# Words of labels, of chapters' numbers, and of values that are stored under another name.
STRUCTURE = frozenset(
    re.findall(
        r"\S+",
        "title author authors written summary disclaimer note notes rating rated fandom fandoms pairing pairings "
        "ship story character characters relationship relationships genre category warning warnings status series part "
        "chapter chapters language tags keywords contents table content file teen mature hard fiction explicit "
        "complete completed progress abandoned second twenty three none slash general audiences "
        "автор название рейтинг жанр жанры фандом персонажи статус дисклеймер глава часть пейринг предупреждение "
        "предупреждения категория примечания автора процессе закончен первая вторая タイトル "
        "auteur titre résumé avertissement aucun",
    )
)
WORD = re.compile(r"[^\W\d_]{4,}")


def source_of(name: str) -> str | None:
    encoding, data = EXPECTED[name]["encoding"], (SHAPES / name).read_bytes()
    if encoding in ("mojibake", "mixed"):
        return None
    text = data.replace(b"\0", b"").decode() if encoding == "nul" else data.decode(encoding)
    return unescape(re.sub(r"<[^<>]*>", " ", text))


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for key, inner in value.items() if key != "doubts" for each in strings(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in strings(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", EXPECTED)
def test_no_word_is_lost_and_none_invented(name: str) -> None:
    source = source_of(name)
    if source is None:
        return
    record = record_of(name)
    written = set(WORD.findall(source.casefold()))
    held = set(WORD.findall("\n".join(strings(record)).casefold()))
    ornaments = {word for word in written if set(word) <= set("ox")}
    chinese = {word for word in written if re.fullmatch("第.章", word)}
    lost = written - held - STRUCTURE - ornaments - chinese
    assert not lost
    story = "\n".join(chapter["text"] for chapter in record["chapters"])
    invented = set(WORD.findall(story.casefold())) - written
    assert not invented
