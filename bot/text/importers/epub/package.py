"""An EPUB's package: its metadata, its files in reading order, and its table of contents."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from bot.domain.stories import SeriesPart
from bot.errors import BadInput
from bot.locale import N_
from bot.text.importers.archive import Archive
from bot.text.importers.html_tree import (
    Element,
    decode_markup,
    inside,
    kind_of,
    parse_xhtml,
    parse_xml,
    plain_of,
    tag_of,
)

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_PAGE_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: which file, which place in it (may be empty), what it is called."""

    path: str
    fragment: str
    title: str


@dataclass(slots=True)
class Package:
    """What an EPUB says of itself. ``facts`` holds Dublin Core's elements by name, with their attributes."""

    facts: dict[str, list[tuple[str, Element]]] = field(default_factory=dict[str, list[tuple[str, Element]]])
    metas: dict[str, str] = field(default_factory=dict[str, str])
    refined: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    pages: list[str] = field(default_factory=list[str])
    contents: list[Entry] = field(default_factory=list[Entry])
    skipped: set[str] = field(default_factory=set[str])

    def all(self, name: str) -> list[str]:
        """The values of one of Dublin Core's elements."""
        return [text for text, _element in self.facts.get(name, []) if text]

    def first(self, name: str) -> str:
        """The first of them; empty if there is none."""
        return next(iter(self.all(name)), "")

    def role(self, element: Element) -> str:
        """The role of a creator (``aut``, ``trl``), however the version says it; empty if it does not."""
        own = next((value for name, value in element.attrib.items() if str(name).endswith("role")), "")
        return str(own) or self.refined.get((str(element.get("id") or ""), "role"), "")

    def series(self) -> SeriesPart | None:
        """The series that the book belongs to, as calibre writes it or as EPUB 3 does."""
        title = self.metas.get("calibre:series") or self.metas.get("belongs-to-collection") or ""
        place = (self.metas.get("collection-id", ""), "group-position")
        index = self.metas.get("calibre:series_index") or self.refined.get(place, "")
        whole = re.fullmatch(r"([1-9]\d{0,5})(?:\.0*)?", index)
        return SeriesPart(title, int(whole[1]) if whole else None) if title else None


def read_package(archive: Archive) -> Package:
    """The package of an archive; raises :class:`BadInput` for a locked one. Whatever is missing is made up for."""
    _refuse_locked(archive)
    path = _package_path(archive)
    root = _xml(archive, path) if path else None
    package = Package()
    if root is None:
        package.pages = sorted((name for name in archive.names if _PAGE_NAME.search(name)), key=_natural)
        return package
    _metadata(package, root)
    _files(package, archive, root, posixpath.dirname(path))
    return package


def _refuse_locked(archive: Archive) -> None:
    path = archive.find("META-INF/encryption.xml")
    locked = re.search(rb"\.x?html?\b", archive.read(path), re.IGNORECASE) if path else None
    if locked or archive.find("META-INF/rights.xml"):
        raise BadInput(N_("This EPUB is locked (DRM). Please save the story from where you wrote it."))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part[:9]), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name) if part]


def _package_path(archive: Archive) -> str:
    container = archive.find("META-INF/container.xml")
    root = _xml(archive, container) if container else None
    for each in inside(root, "rootfile"):
        found = archive.find(each.get("full-path") or "")
        if found:
            return found
    return next((name for name in archive.names if name.lower().endswith(".opf")), "")


def _xml(archive: Archive, path: str) -> Element | None:
    text = decode_markup(archive.read(path)).text
    root = parse_xml(text)
    return root if root is not None else parse_xhtml(text)


def _metadata(package: Package, root: Element) -> None:
    holder = next(root.iter("metadata"), None)
    for element in inside(holder, "*"):
        tag = tag_of(element)
        if tag == "meta":
            name, said = element.get("name") or element.get("property") or "", element.get("content") or ""
            text = said or plain_of(element)
            refines = (element.get("refines") or "").lstrip("#")
            if refines:
                package.refined.setdefault((refines, name), text)
            package.metas.setdefault(name, text)
            if name == "belongs-to-collection":
                package.metas.setdefault("collection-id", element.get("id") or "")
        elif tag not in ("metadata", "dc-metadata", "x-metadata"):
            package.facts.setdefault(tag, []).append((plain_of(element), element))


def _files(package: Package, archive: Archive, root: Element, folder: str) -> None:
    items: dict[str, tuple[str, str, str]] = {}
    for item in root.iter("item"):
        path = archive.find(posixpath.join(folder, _bare(item.get("href") or "")))
        if path and item.get("id"):
            items[item.get("id") or ""] = (path, item.get("media-type") or "", item.get("properties") or "")
    spine = [(ref.get("idref") or "", ref.get("linear") == "no") for ref in root.iter("itemref")]
    known = [(items[name][0], aside) for name, aside in spine if name in items and _is_page(items[name])]
    linear = list(dict.fromkeys(path for path, aside in known if not aside))
    package.pages = linear or list(dict.fromkeys(path for path, _aside in known))
    if not package.pages:
        package.pages = list(dict.fromkeys(item[0] for item in items.values() if _is_page(item)))
    for reference in root.iter("reference"):
        if (reference.get("type") or "").lower() in ("cover", "toc", "title-page", "titlepage"):
            package.skipped.add(archive.find(posixpath.join(folder, _bare(reference.get("href") or ""))))
    navigation = [path for path, _kind, properties in items.values() if "nav" in properties.split()]
    tables = [path for path, kind, _p in items.values() if "dtbncx" in kind or path.lower().endswith(".ncx")]
    package.skipped.update(navigation)
    for path in (*navigation, *tables):
        tree = _xml(archive, path)
        if tree is not None and not package.contents:
            base = posixpath.dirname(path)
            package.contents = [
                Entry(archive.find(posixpath.join(base, _bare(href))), unquote(href.partition("#")[2]), title)
                for href, title in _entries(tree)
            ]


def _is_page(item: tuple[str, str, str]) -> bool:
    return item[1] in _PAGES or bool(_PAGE_NAME.search(item[0]))


def _bare(href: str) -> str:
    return href.partition("#")[0].strip()


def _entries(tree: Element) -> Iterator[tuple[str, str]]:
    for point in tree.iter("navpoint"):
        label = next(point.iter("navlabel"), None)
        content = next(point.iter("content"), None)
        if content is not None:
            yield content.get("src") or "", plain_of(label) if label is not None else ""
    tables = [each for each in tree.iter("nav") if kind_of(each) in ("toc", "")]
    for link in inside(tables[0] if tables else None, "a"):
        yield link.get("href") or "", plain_of(link)
