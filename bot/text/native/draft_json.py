"""A draft as JSON and back: how it comes out of the process that reads files."""

import json
from dataclasses import asdict
from typing import Any, cast

from bot.domain.stories import ChapterDraft, Draft, Metadata, Notes, Rating, SeriesPart, Status


def write_draft(draft: Draft) -> str:
    """The draft in one line of JSON. Letters are written as they are: escaped, they take far longer to be read."""
    return json.dumps(asdict(draft), ensure_ascii=False, separators=(",", ":"))


def read_draft(written: str) -> Draft:
    """What :func:`write_draft` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    record: dict[str, Any] = json.loads(written)
    # JSON knows no tuples.
    known: dict[str, Any] = {
        name: tuple(cast(list[str], value)) if isinstance(value, list) else value
        for name, value in record["metadata"].items()
    }
    known["notes"] = Notes(**known["notes"])
    known["rating"] = Rating(known["rating"])
    known["status"] = Status(known["status"]) if known["status"] else None
    known["series"] = tuple(SeriesPart(**part) for part in known["series"])
    return Draft(Metadata(**known), tuple(map(_chapter, record["chapters"])), tuple(record["doubts"]))


def _chapter(record: dict[str, Any]) -> ChapterDraft:
    return ChapterDraft(record["number"], record["title"], record["text"], record["words"], Notes(**record["notes"]))
