"""EPUB books: AO3's and FanFicFare's by their own marks, ours by the letter, any other by its table of contents."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import _
from bot.text.importers.ao3.downloads import is_ao3, read_ao3
from bot.text.importers.archive import Archive, is_archive
from bot.text.importers.epub.book import Book, Page, read_book
from bot.text.importers.epub.package import Package, read_package
from bot.text.importers.fanficfare.reader import is_fanficfare_book, read_fanficfare_book
from bot.text.importers.html_tree import Element, decode_markup, new_element, parse_xhtml
from bot.text.importers.native.page import is_native_page, read_native_page
from bot.text.importers.style_sheets import Styles

_MOST_PAGES = 4_000
_MOST_SHEETS, _LARGEST_SHEET = 20, 500_000


def is_epub(data: bytes, _filename: str) -> bool:
    """Whether a file is an EPUB, by its mark, or by what only an EPUB holds."""
    if not is_archive(data):
        return False
    if b"application/epub+zip" in data[:200]:
        return True
    try:
        archive = Archive(data)
    except BadInput:
        return False
    return bool(archive.find("META-INF/container.xml")) or any(name.endswith(".opf") for name in archive.names)


def read_epub(data: bytes, _filename: str) -> Draft:
    """The draft in an EPUB; raises :class:`BadInput` for one that is damaged, locked or holds no page."""
    archive = Archive(data)
    package = read_package(archive)
    refused: list[BadInput] = []
    pages = list(_pages(archive, package, refused))
    if refused and not pages:
        raise refused[0]
    doubts = tuple(_("A part of the book is left out: {reason}").format(reason=refusal.message) for refusal in refused)
    roots = [page.root for page in pages]
    styles = Styles(_sheets(archive, pages))
    if any(is_native_page(root) for root in roots[:1]):
        return read_native_page(_joined(roots), styles, doubts)
    if is_fanficfare_book(roots):
        draft = read_fanficfare_book(roots, styles, doubts)
    elif any(is_ao3(root) for root in roots):
        draft = read_ao3(_joined(roots), styles, doubts)
    else:
        return read_book(Book(package, [page for page in pages if page.path not in package.skipped], styles), doubts)
    series = package.series()
    if series is not None and not draft.metadata.series:
        draft = replace(draft, metadata=replace(draft.metadata, series=(series,)))
    return draft


def _pages(archive: Archive, package: Package, refused: list[BadInput]) -> Iterator[Page]:
    """The book's files in reading order, empty ones left out; those that can't be read are ``refused``."""
    for path in package.pages[:_MOST_PAGES]:
        try:
            text = decode_markup(archive.read(path)).text
        except BadInput as refusal:
            refused.append(refusal)
            continue
        root = parse_xhtml(text) if text.strip() else None
        if root is not None:
            yield Page(path, root)


def _sheets(archive: Archive, pages: list[Page]) -> Iterator[str]:
    """The style sheets that the pages name, each once, and their own."""
    linked: dict[str, None] = {}
    for page in pages:
        folder = posixpath.dirname(page.path)
        for link in page.root.iter("link"):
            path = archive.find(posixpath.join(folder, link.get("href") or ""))
            if path.lower().endswith(".css"):
                linked.setdefault(path)
    for path in list(linked)[:_MOST_SHEETS]:
        if archive.size(path) <= _LARGEST_SHEET:
            yield decode_markup(archive.read(path)).text
    for page in pages:
        yield from (style.text or "" for style in page.root.iter("style"))


def _joined(roots: list[Element]) -> Element:
    """The bodies of all files as one."""
    whole = new_element("body")
    for root in roots:
        body = next(root.iter("body"), root)
        if body.text and body.text.strip():
            whole.append(new_element("p", body.text))
        whole.extend(list(body))
    return whole
