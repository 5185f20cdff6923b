"""Files in the shapes that writers hand in, each with what it holds, written down before it was read."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.stories import Metadata, Notes, Rating, SeriesPart, Status
from bot.text.importers import read_file

FOLDER = Path(__file__).parent / "fixtures"


def expected_metadata(given: dict[str, Any]) -> Metadata:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    if "rating" in given:
        values["rating"] = Rating(given["rating"])
    if "status" in given:
        values["status"] = Status(given["status"])
    if "notes" in given:
        values["notes"] = Notes(**given["notes"])
    if "series" in given:
        values["series"] = tuple(SeriesPart(**part) for part in given["series"])
    return Metadata(**values)


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.json")))
def test_a_file_is_read_as_its_writer_meant_it(name: str) -> None:
    case = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    draft = read_file((FOLDER / case["file"]).read_bytes(), case["file"])
    assert draft.metadata == expected_metadata(case["metadata"])
    assert [chapter.text for chapter in draft.chapters] == [chapter["text"] for chapter in case["chapters"]]
    assert [chapter.title for chapter in draft.chapters] == [chapter.get("title", "") for chapter in case["chapters"]]
    wanted = [Notes(**chapter["notes"]) if "notes" in chapter else Notes() for chapter in case["chapters"]]
    assert [chapter.notes for chapter in draft.chapters] == wanted
    assert [chapter.number for chapter in draft.chapters] == list(range(1, len(draft.chapters) + 1))
    for doubt in case["doubts"]:
        assert any(doubt in sentence for sentence in draft.doubts), draft.doubts
