"""What style sheets say that matters to a text: italics, bold, lines under or through it, and what is hidden."""

import re
from collections.abc import Iterable

from bot.text.importers.html_tree import Element, classes_of, tag_of
from bot.text.stored.marks import EMPHASIS, STRIKE, STRONG, UNDERLINE

_TAG_MARKS = {
    "i": EMPHASIS, "em": EMPHASIS, "cite": EMPHASIS, "dfn": EMPHASIS, "var": EMPHASIS,
    "b": STRONG, "strong": STRONG,
    "u": UNDERLINE, "ins": UNDERLINE,
    "s": STRIKE, "del": STRIKE, "strike": STRIKE,
}  # fmt: skip
# Comments, and rules for screens of one kind or for paper.
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->|@media[^{}]{0,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_RULE = re.compile(r"(?P<selectors>[^{}@]{1,2000})\{(?P<body>[^{}]{0,5000})\}")
_SIMPLE = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?:\.(?P<class>[\w-]+))?")
_DECLARATION = re.compile(
    r"(?:^|;)\s*(?P<name>font-style|font-weight|font|text-decoration(?:-line)?|display|visibility|mso-hide)"
    r"\s*:\s*(?P<value>[^;]{1,200})",
    re.IGNORECASE,
)
_MOST_RULES, _LONGEST = 5_000, 500


class Styles:
    """The rules of a page's style sheets with the simplest selectors: ``tag``, ``.class``, ``tag.class``."""

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        self._rules: dict[tuple[str, str], str] = {}
        for sheet in sheets:
            self._add(_COMMENT.sub(" ", sheet))

    @classmethod
    def of(cls, root: Element) -> "Styles":
        """The rules in a page's own ``style`` elements."""
        return cls(each.text or "" for each in root.iter("style"))

    def _add(self, sheet: str) -> None:
        for rule in _RULE.finditer(sheet):
            # What a style sheet hides a script may show (spoilers); what an element itself hides stays hidden.
            found = _DECLARATION.finditer(rule["body"])
            said = [match[0].lstrip(";") for match in found if match["name"].startswith(("font", "text"))]
            if not said or len(self._rules) > _MOST_RULES:
                continue
            for selector in rule["selectors"].split(","):
                simple = _SIMPLE.fullmatch(selector.strip())
                if simple and simple[0]:
                    key = ((simple["tag"] or "").lower(), simple["class"] or "")
                    # The last word counts; a sheet that goes on about one class is no person's.
                    self._rules[key] = f"{self._rules.get(key, '')[-_LONGEST:]};{';'.join(said)}"

    def _said(self, element: Element) -> str:
        """All declarations for an element, the weightiest last."""
        tag, names = tag_of(element), classes_of(element)
        keys = [(tag, ""), *(("", name) for name in names), *((tag, name) for name in names)]
        sheet = ";".join(self._rules[key] for key in keys if key in self._rules) if self._rules else ""
        return f"{sheet};{element.get('style') or ''}"

    def read(self, element: Element, marks: frozenset[str]) -> tuple[frozenset[str], bool]:
        """The marks inside of an element in which ``marks`` hold outside, and whether it is hidden."""
        mark = _TAG_MARKS.get(tag_of(element))
        if mark:
            marks |= {mark}
        said = self._said(element)
        hidden = element.get("hidden") is not None
        if len(said) < 2:
            return marks, hidden
        for match in _DECLARATION.finditer(said):
            name, value = match["name"].lower(), match["value"].strip().lower().removesuffix("!important").strip()
            match name:
                case "display":
                    hidden = value == "none"
                case "visibility":
                    hidden = hidden or value == "hidden"
                case "mso-hide":
                    hidden = hidden or value == "all"
                case _:
                    marks = _styled(name, value, marks)
        return marks, hidden


def _styled(name: str, value: str, marks: frozenset[str]) -> frozenset[str]:
    words = value.split()
    if name in ("font-style", "font"):
        if {"italic", "oblique"} & set(words):
            marks |= {EMPHASIS}
        elif name == "font-style" and value == "normal":
            marks -= {EMPHASIS}
    if name in ("font-weight", "font"):
        if {"bold", "bolder", "600", "700", "800", "900"} & set(words):
            marks |= {STRONG}
        elif name == "font-weight" and value in ("normal", "lighter", "400", "300"):
            marks -= {STRONG}
    if name.startswith("text-decoration"):
        said = (("underline", UNDERLINE), ("line-through", STRIKE))
        marks |= {mark for word, mark in said if word in words}
    return marks
