"""What a Word document's styles and lists say: ``word/styles.xml`` and ``word/numbering.xml``."""

from dataclasses import dataclass

from bot.text.importers.document_walk import Letters
from bot.text.importers.numerals import lettered, roman
from bot.text.importers.office import Element, child, children, number, value
from bot.text.importers.style_names import StyleKind, kind_of
from bot.text.stored.marks import EMPHASIS, STRIKE, STRONG, UNDERLINE

# The marks of a run by its property; the last two are Word's two kinds of line through.
_MARKS = {"b": STRONG, "i": EMPHASIS, "u": UNDERLINE, "strike": STRIKE, "dstrike": STRIKE}
_OFF = frozenset(("0", "false", "off", "none", "nil"))
_LONGEST_CHAIN = 20


@dataclass(slots=True)
class Run(Letters):
    """What a run's properties say themselves; ``style`` is the id of their style."""

    style: str = ""


def read_run(properties: Element | None) -> Run:
    """A ``w:rPr``."""
    run = Run()
    for each in children(properties):
        name, said = each.name, value(each.element)
        on = (said or "on").lower() not in _OFF
        if name in _MARKS:
            run.marks[_MARKS[name]] = on or run.marks.get(_MARKS[name], False)
        elif name == "vanish":
            run.hidden = on
        elif name == "rFonts":
            run.font = each.get("ascii") or each.get("hAnsi") or ""
        elif name == "sz":
            run.size = number(said) / 2
        elif name == "rStyle":
            run.style = said
    return run


@dataclass(slots=True)
class Paragraph:
    """What a paragraph's properties say themselves; None is not said. ``list`` is its list's id and depth."""

    style: str = ""
    level: int | None = None
    centred: bool | None = None
    new_page: bool | None = None
    list: tuple[str, int] | None = None


def read_paragraph(properties: Element | None) -> Paragraph:
    """A ``w:pPr``."""
    paragraph = Paragraph()
    for each in children(properties):
        said = value(each.element)
        match each.name:
            case "pStyle":
                paragraph.style = said
            case "outlineLvl":
                paragraph.level = int(number(said)) + 1 if 0 <= number(said) < 9 else 0
            case "jc":
                paragraph.centred = said == "center"
            case "pageBreakBefore":
                paragraph.new_page = (said or "on") not in _OFF
            case "numPr":
                depth = child(each.element, "ilvl")
                identity = child(each.element, "numId")
                if identity is not None:
                    paragraph.list = (value(identity), int(number(value(depth))) if depth is not None else 0)
            case _:
                pass
    return paragraph


@dataclass(slots=True)
class Style:
    """A style with what it takes over from those it is based on."""

    kind: StyleKind
    letters: Letters
    paragraph: Paragraph


class Styles:
    """All styles by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.normal = ""
        for each in children(root, "style"):
            identity = each.get("styleId") or ""
            self._elements[identity] = each.element
            if each.get("type") == "paragraph" and (each.get("default") or "0") not in _OFF:
                self.normal = identity

    def of(self, identity: str) -> Style:
        """The style of that id; one that says nothing where there is none."""
        if identity not in self._known:
            self._known[identity] = self._resolved(identity)
        return self._known[identity]

    def _resolved(self, identity: str) -> Style:
        kind, letters, paragraph = StyleKind(), Letters(), Paragraph()
        for _turn in range(_LONGEST_CHAIN):
            element = self._elements.get(identity)
            if element is None:
                break
            name = child(element, "name")
            if kind == StyleKind():
                kind = kind_of(value(name))
            letters = letters.over(read_run(child(element, "rPr")))
            said = read_paragraph(child(element, "pPr"))
            for key in ("level", "centred", "new_page", "list"):
                if getattr(paragraph, key) is None:
                    setattr(paragraph, key, getattr(said, key))
            based = child(element, "basedOn")
            identity = value(based)
        return Style(kind, letters, paragraph)


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """Lists, and the numbers that their paragraphs have got so far."""

    def __init__(self, root: Element | None) -> None:
        lists = {each.get("abstractNumId") or "": _levels(each.element) for each in children(root, "abstractNum")}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._shared: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for each in children(root, "num"):
            identity = each.get("numId") or ""
            base = value(child(each.element, "abstractNumId"))
            levels = dict(lists.get(base, {}))
            restarts = False
            for override in children(each.element, "lvlOverride"):
                start = child(override.element, "startOverride")
                depth = int(number(override.get("ilvl") or ""))
                if start is not None and depth in levels:
                    held = levels[depth]
                    levels[depth] = _Level(held.format, held.text, int(number(value(start))))
                    restarts = True
            self._levels[identity] = levels
            self._shared[identity] = identity if restarts else "of " + base

    def label(self, identity: str, depth: int) -> str:
        """What stands before the next paragraph of a list: ``• ``, ``3. ``, ``Chapter 3: ``; empty for nothing."""
        levels = self._levels.get(identity, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._shared[identity], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.format == "bullet":
            return level.text[:3]
        text = level.text
        for place in range(9):
            if f"%{place + 1}" in text:
                inner = levels.get(place, _Level())
                text = text.replace(f"%{place + 1}", _written(counts.get(place, inner.start), inner.format))
        return text[:100]


def _levels(element: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for each in children(element, "lvl"):
        start, kind, text = (child(each.element, name) for name in ("start", "numFmt", "lvlText"))
        found[int(number(each.get("ilvl") or ""))] = _Level(
            value(kind) or "decimal", value(text), int(number(value(start))) if start is not None else 1
        )
    return found


def _written(count: int, format: str) -> str:
    """A number as a list writes it."""
    match format:
        case "none":
            return ""
        case "lowerLetter":
            return lettered(count, repeated=True)
        case "upperLetter":
            return lettered(count, repeated=True).upper()
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)
