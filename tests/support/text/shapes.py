"""How a story that was read is held against what was expected."""

import re
from typing import Any

PLAIN_FIELDS = {
    "title": None,
    "authors": [],
    "summary": None,
    "disclaimer": None,
    "rating": "Not Rated",
    "warnings": [],
    "categories": [],
    "fandoms": [],
    "relationships": [],
    "characters": [],
    "tags": [],
    "language": None,
    "status": None,
    "planned_chapters": None,
    "series": [],
}


SCENE_BREAK = "* * *"


END_MARK = re.compile(r"\W*(fin|the end|end|tbc|to be continued)\W*", re.IGNORECASE)


def squeezed(value: Any) -> Any:
    """The same value with runs of blanks as one, for comparing."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [squeezed(each) for each in value]
    return value


def agrees(actual: Any, expected: Any) -> bool:
    if expected == "*":
        return True
    if isinstance(expected, dict) and "any" in expected:
        return any(agrees(actual, each) for each in expected["any"])
    return squeezed(actual) == squeezed(expected)


def notes_differ(where: str, actual: list[str | None], expected: Any) -> list[str]:
    text = squeezed("\n".join(filter(None, actual)))
    if expected == "*":
        return []
    if not expected and text:
        return [f"{where}: unexpected {text!r}"]
    return [f"{where}: {part!r} is not in {text!r}" for part in expected if squeezed(part) not in text]


def body_of(chapter: dict[str, Any]) -> list[str]:
    """A chapter's paragraphs; a closing 'The End' may be kept or not."""
    paragraphs = chapter["text"].split("\n\n")
    if len(paragraphs) > 1 and END_MARK.fullmatch(paragraphs[-1]):
        paragraphs.pop()
    while paragraphs and paragraphs[-1] == SCENE_BREAK:
        paragraphs.pop()
    return paragraphs
