"""What an OpenDocument's styles and lists say."""

import re
from dataclasses import dataclass, field, replace

from bot.text.importers.document_walk import Letters
from bot.text.importers.numerals import lettered, roman
from bot.text.importers.office import Element, Named, attribute, child, children, name_of, number
from bot.text.importers.style_names import StyleKind, kind_of
from bot.text.stored.marks import EMPHASIS, STRIKE, STRONG, UNDERLINE

_LONGEST_CHAIN = 20
_OFF = frozenset(("none", "normal", "0", ""))


@dataclass(frozen=True, slots=True)
class Look:
    """How a style sets text; None, or a level of 0, is not said. ``line`` is the one under it, as written."""

    letters: Letters = field(default_factory=Letters)
    centred: bool | None = None
    new_page: bool | None = None
    line: str | None = None
    level: int = 0
    kind: StyleKind = field(default_factory=StyleKind)


def over(base: Look, own: Look) -> Look:
    """``own`` where it says something, else ``base``."""
    return replace(
        own,
        letters=own.letters.over(base.letters),
        centred=own.centred if own.centred is not None else base.centred,
        new_page=own.new_page if own.new_page is not None else base.new_page,
        line=own.line if own.line is not None else base.line,
        level=own.level or base.level,
        kind=own.kind if own.kind != StyleKind() else base.kind,
    )


class Styles:
    """The styles of a document by family and name; automatic ones before common ones."""

    def __init__(self, roots: list[Element]) -> None:
        self._elements: dict[tuple[str, str], Named] = {}
        self.lists: dict[str, Element] = {}
        self._known: dict[tuple[str, str], Look] = {}
        for root in roots:
            for group in children(root):
                if group.name not in ("automatic-styles", "styles"):
                    continue
                for each in children(group.element):
                    name = each.get("name") or ""
                    if each.name == "list-style":
                        self.lists.setdefault(name, each.element)
                    elif each.name == "style":
                        self._elements.setdefault((each.get("family") or "", name), each)

    def of(self, family: str, name: str) -> Look:
        """How ``name`` sets text, with what it takes over from its parents."""
        if (family, name) not in self._known:
            self._known[family, name] = self._resolved(family, name)
        return self._known[family, name]

    def _resolved(self, family: str, name: str) -> Look:
        look = Look(kind=kind_of(_shown(name)))
        for _turn in range(_LONGEST_CHAIN):
            if _shown(name).casefold() == "horizontal line":
                look = replace(look, line=look.line or name)
            style = self._elements.get((family, name))
            if style is None:
                break
            look = over(_own(style), look)
            name = style.get("parent-style-name") or ""
            if look.kind == StyleKind() and name:
                look = replace(look, kind=kind_of(_shown(name)))
        return look


def _shown(name: str) -> str:
    """A style's name as a person sees it: LibreOffice writes a space as ``_20_``."""
    return name.replace("_20_", " ")


def _own(style: Named) -> Look:
    text, paragraph = child(style.element, "text-properties"), child(style.element, "paragraph-properties")
    said = {key.rpartition("}")[2]: value for key, value in text.items()} if text is not None else {}
    marks: dict[str, bool] = {}
    if "font-style" in said:
        marks[EMPHASIS] = said["font-style"] in ("italic", "oblique")
    if "font-weight" in said:
        marks[STRONG] = said["font-weight"] == "bold" or number(said["font-weight"]) >= 600
    for key, mark in (
        ("text-underline-style", UNDERLINE),
        ("text-line-through-style", STRIKE),
        ("text-line-through-type", STRIKE),
    ):
        if key in said:
            marks[mark] = said[key] not in _OFF
    begins = _said(paragraph, "break-before")
    letters = Letters(
        marks,
        hidden=said["display"] == "none" if "display" in said else None,
        font=said.get("font-name", said.get("font-family", "")).strip("'"),
        size=(number(said["font-size"][:-2]) or None) if said.get("font-size", "").endswith("pt") else None,
    )
    return Look(
        letters,
        centred=_said(paragraph, "text-align") == "center" if _said(paragraph, "text-align") else None,
        new_page=begins == "page" or bool(style.get("master-page-name")) or (False if begins else None),
        line=_line(paragraph),
        level=int(number(style.get("default-outline-level") or "")),
        kind=kind_of(style.get("display-name") or _shown(style.get("name") or "")),
    )


def _line(paragraph: Element | None) -> str | None:
    """The line under a paragraph; empty for none, or for a frame around it, None where nothing is said.

    LibreOffice makes one of three hyphens: the lower border of the paragraph before them.
    """
    around, under = _said(paragraph, "border"), _said(paragraph, "border-bottom")
    if not around and not under:
        return None
    framed = any(map(_is_drawn, (around, _said(paragraph, "border-left"), _said(paragraph, "border-right"))))
    return under if _is_drawn(under) and not framed else ""


def _is_drawn(border: str) -> bool:
    """Whether there is anything to see of a border such as ``0.51pt solid #000000``."""
    words = border.split()
    return bool(words) and not any(word in ("none", "hidden") or re.fullmatch("[0.]+[a-z]*", word) for word in words)


def _said(element: Element | None, name: str) -> str:
    return (attribute(element, name) or "") if element is not None else ""


def label(style: Element | None, depth: int, count: int) -> str:
    """What stands before a list's item: ``•``, ``3.``; ``depth`` and ``count`` from 1."""
    level = next((each for each in children(style) if number(each.get("level") or "") == depth), None)
    if level is None:
        return "•"
    if name_of(level.element) == "list-level-style-bullet":
        bullet = level.get("bullet-char") or "•"
        return "•" if "\ue000" <= bullet[:1] <= "\uf8ff" else bullet[:2]
    repeated = level.get("num-letter-sync") == "true"
    written = {
        "1": str(count),
        "a": lettered(count, repeated=repeated),
        "A": lettered(count, repeated=repeated).upper(),
        "i": roman(count),
        "I": roman(count).upper(),
    }.get(level.get("num-format") or "", "")
    return f"{level.get('num-prefix') or ''}{written}{level.get('num-suffix') or ''}" if written else ""
