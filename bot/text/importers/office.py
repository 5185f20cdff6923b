"""XML of office documents: read without entities or network, its names without namespaces."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from bot.errors import BadInput
from bot.locale import N_
from bot.text.importers.archive import Archive
from bot.text.importers.document import Properties

Element = etree._Element  # pyright: ignore[reportPrivateUsage] - lxml has no public name for the type


@dataclass(frozen=True, slots=True)
class Named:
    """An element with its name, and its attributes by their names, without namespaces."""

    element: Element
    name: str

    def get(self, name: str) -> str | None:
        """An attribute, whatever its namespace."""
        return attribute(self.element, name)


def damaged() -> BadInput:
    """The refusal of a file that can't be read."""
    return BadInput(N_("The file is damaged or cut off, so I can't open it. Please save it again and send that."))


def parse(data: bytes) -> Element:
    """The tree of a part of a document, as far as it can be read. Raises :class:`BadInput` if it can't."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise damaged() from None
    if root is None:  # pyright: ignore[reportUnnecessaryComparison] - with recover=True it may be
        raise damaged()
    return root


def part(archive: Archive, name: str) -> Element | None:
    """A part of a document by its name; None where it has none, or one that can't be read."""
    found = archive.find(name)
    if not found:
        return None
    data = archive.read(found)
    try:
        return parse(data)
    except BadInput:
        return None


def name_of(element: Element) -> str:
    """An element's name without its namespace; empty for anything but an element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name, whatever its namespace."""
    found = element.get(name)
    if found is not None:
        return found
    return next((said for key, said in element.items() if key.rpartition("}")[2] == name), None)


def children(element: Element | None, name: str = "") -> Iterator[Named]:
    """An element's own elements, all or those of one name."""
    for each in element if element is not None else ():
        found = name_of(each)
        if found and (not name or found == name):
            yield Named(each, found)


def child(element: Element | None, name: str) -> Element | None:
    """An element's first own element of that name."""
    return next((each.element for each in children(element, name)), None)


def value(element: Element | None) -> str:
    """The attribute ``val``; empty where there is none."""
    return (attribute(element, "val") or "") if element is not None else ""


def number(written: str) -> float:
    """A number as written; 0 for what is none."""
    try:
        found = float(written)
    except ValueError:
        return 0.0
    return found if abs(found) < 1e6 else 0.0


def properties(root: Element | None) -> Properties:
    """Title, author, keywords and description, as Word and LibreOffice name them."""
    said: dict[str, list[str]] = {}
    for element in root.iter() if root is not None else ():
        text = (element.text or "").strip()
        if text and name_of(element):
            said.setdefault(name_of(element), []).append(text[:5000])
    first = {name: texts[0] for name, texts in said.items()}
    return Properties(
        title=first.get("title", ""),
        author=first.get("initial-creator") or first.get("creator", ""),
        keywords=first.get("keywords", "") or ", ".join(said.get("keyword", [])),
        description=first.get("description", ""),
    )
