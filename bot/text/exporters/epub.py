"""A story as an EPUB 3 that e-book readers open and that the importer reads back as it was."""

import hashlib
import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from bot.domain.stories import ChapterDraft, Metadata
from bot.text.exporters.pages import STYLE, chapter, footer, header, whole
from bot.text.languages import language_code
from bot.text.native.page import GENERATOR
from bot.text.stored.markup import to_plain

_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\n</rootfiles>\n</container>\n'
)
_XHTML = "application/xhtml+xml"
# Files carry no time of their own, so that the same story makes the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def to_epub(metadata: Metadata, chapters: Sequence[ChapterDraft], changed: datetime) -> bytes:
    """The whole story as a book, a file for each chapter; ``changed`` is the date that EPUB asks for.

    ``read_file`` gives the same metadata and chapters back, numbered anew from 1.
    """
    pages = [("title", metadata.title or "Title", header(metadata))]
    pages += [(f"chapter-{part.number}", _name(part), chapter(part)) for part in chapters]
    after = footer(metadata)
    pages += [("notes", "End notes", after)] if after else []
    language = language_code(metadata.language)
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(metadata, pages, _identifier(metadata, chapters), changed),
        "EPUB/nav.xhtml": _page("Contents", _navigation(pages), language),
        "EPUB/style.css": STYLE,
    }
    files |= {f"EPUB/{name}.xhtml": _page(title, html, language) for name, title, html in pages}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), "application/epub+zip")
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, whole(content))
    return buffer.getvalue()


def _name(part: ChapterDraft) -> str:
    return f"Chapter {part.number}: {part.title}" if part.title else f"Chapter {part.number}"


def _identifier(metadata: Metadata, chapters: Sequence[ChapterDraft]) -> str:
    """One that stays the same for the same story."""
    said = "\0".join((metadata.title, *metadata.authors, *(part.text for part in chapters)))
    return f"urn:uuid:{uuid.UUID(bytes=hashlib.sha256(said.encode()).digest()[:16], version=4)}"


def _page(title: str, html: str, language: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head>\n'
        f'<meta charset="utf-8" />\n<meta name="generator" content="{GENERATOR}" />\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="style.css" />\n</head>\n<body>\n{html}\n</body>\n</html>\n'
    )


def _navigation(pages: Sequence[tuple[str, str, str]]) -> str:
    links = "\n".join(f'<li><a href="{name}.xhtml">{escape(title)}</a></li>' for name, title, _html in pages)
    return f'<nav epub:type="toc" id="toc">\n<h1>Contents</h1>\n<ol>\n{links}\n</ol>\n</nav>'


def _package(metadata: Metadata, pages: Sequence[tuple[str, str, str]], identifier: str, changed: datetime) -> str:
    facts = [
        f'<dc:identifier id="id">{identifier}</dc:identifier>',
        f"<dc:title>{escape(metadata.title or 'Untitled')}</dc:title>",
        f"<dc:language>{language_code(metadata.language)}</dc:language>",
        f'<meta property="dcterms:modified">{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>',
    ]
    facts += [f"<dc:creator>{escape(name)}</dc:creator>" for name in metadata.authors]
    tags = (*metadata.fandoms, *metadata.relationships, *metadata.characters, *metadata.tags)
    facts += [f"<dc:subject>{escape(tag)}</dc:subject>" for tag in tags]
    facts += [f"<dc:description>{escape(to_plain(metadata.summary))}</dc:description>"] if metadata.summary else []
    for number, part in enumerate(metadata.series):
        place = f'<meta refines="#s{number}" property="group-position">{part.part}</meta>' if part.part else ""
        facts.append(
            f'<meta property="belongs-to-collection" id="s{number}">{escape(part.title)}</meta>'
            f'<meta refines="#s{number}" property="collection-type">series</meta>{place}'
        )
    items = "\n".join(f'<item id="{name}" href="{name}.xhtml" media-type="{_XHTML}"/>' for name, _t, _h in pages)
    spine = "\n".join(f'<itemref idref="{name}"/>' for name, _t, _h in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="id">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        + "\n".join(facts)
        + f'\n</metadata>\n<manifest>\n<item id="nav" href="nav.xhtml" properties="nav" media-type="{_XHTML}"/>\n'
        f'<item id="style" href="style.css" media-type="text/css"/>\n{items}\n</manifest>\n'
        f"<spine>\n{spine}\n</spine>\n</package>\n"
    )
