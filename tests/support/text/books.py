"""EPUBs in the shapes that calibre (for AO3), FanFicFare and others make."""

import io
import re
import zipfile
from html import escape
from typing import Any
from urllib.parse import unquote

from tests.support.text.downloads import Work, chapter_end, chapter_head, preface_bottom, preface_top

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title><link rel="stylesheet" type="text/css" '
    'href="stylesheet.css"/></head><body{body}>{html}</body></html>'
)


def book(
    pages: list[tuple[str, str | bytes]],
    *,
    metadata: str = "",
    contents: list[tuple[str, str]] | None = None,
    nav: bool = False,
    css: str = "",
    folder: str = "OEBPS/",
    spine: dict[str, str] | None = None,
    mimetype: bool = True,
    more: dict[str, bytes] | None = None,
    guide: str = "",
) -> bytes:
    """An EPUB of these pages in this order; ``contents`` are targets with titles, as EPUB 2's ncx or 3's nav."""
    listed = contents or []
    items = "".join(
        f'<item id="p{n}" href="{href}" media-type="application/xhtml+xml"/>' for n, (href, _html) in enumerate(pages)
    )
    refs = "".join(f'<itemref idref="p{n}"{(spine or {}).get(href, "")}/>' for n, (href, _html) in enumerate(pages))
    points = "".join(
        f'<navPoint id="n{n}" playOrder="{n}"><navLabel><text>{escape(title)}</text></navLabel>'
        f'<content src="{href}"/></navPoint>'
        for n, (href, title) in enumerate(listed)
    )
    links = "".join(f'<li><a href="{href}">{escape(title)}</a></li>' for href, title in listed)
    table = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>' if nav else (
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )  # fmt: skip
    opf = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'{metadata}</metadata><manifest>{items}{table}</manifest><spine toc="ncx">{refs}</spine>{guide}</package>'
    )
    files: dict[str, Any] = {
        "META-INF/container.xml": CONTAINER.format(path=f"{folder}content.opf"),
        f"{folder}content.opf": opf,
        f"{folder}stylesheet.css": css,
    }
    if nav:
        inner = f'<nav epub:type="toc"><h1>Contents</h1><ol>{links}</ol></nav>'
        files[f"{folder}nav.xhtml"] = PAGE.format(title="nav", body="", html=inner)
    elif contents is not None:
        files[f"{folder}toc.ncx"] = (
            '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>'
            f"<docTitle><text>x</text></docTitle><navMap>{points}</navMap></ncx>"
        )
    files |= {folder + unquote(href): html for href, html in pages} | (more or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def page(html: str, title: str = "", body: str = "") -> str:
    """A page of a book."""
    return PAGE.format(title=title, body=body, html=html)


def ao3_epub(work: Work, *, all_renamed: bool = False) -> bytes:
    """AO3's EPUB as calibre cuts it: a file at every heading, classes renamed, comments gone, some files empty."""
    parts = [f'<div id="preface" class="calibre1">{preface_top(work)}</div></div>',
             f'<div class="calibre1"><div class="meta">{preface_bottom(work)}</div>', " "]  # fmt: skip
    if len(work.chapters) == 1:
        parts.append(
            f'<div id="chapters" class="userstuff"><h2 class="toc-heading">{escape(work.title)}</h2>'
            f'<div class="userstuff2">{work.chapters[0].html}</div></div>'
        )
    for number, told in enumerate(work.chapters, start=1) if len(work.chapters) > 1 else []:
        wrapper = '<div id="chapters" class="userstuff">' if number == 1 else '<div class="userstuff">'
        text = f'<div class="userstuff2">{told.html}</div>'
        if "<h2>" in told.html:
            before, _mark, after = told.html.partition("<h2>")
            text = f'<div class="userstuff2">{before}</div>'
            parts.append(f"{wrapper}{chapter_head(told, number)}{text}</div>")
            parts.append(
                f'<div class="userstuff"><div class="userstuff2"><h2>{after}</div>{chapter_end(told, number)}</div>'
            )
            continue
        parts.append(f"{wrapper}{chapter_head(told, number)}{text}{chapter_end(told, number)}</div>")
    end = f'<div class="meta1"><div id="endnotes"><p>End Notes</p><blockquote>{work.after}</blockquote></div></div>'
    parts.append(
        f'<div id="afterword"><h2 class="toc-heading">Afterword</h2>{end if work.after else ""}'
        '<p class="message1">Please <a href="x">drop by the Archive and comment</a> to let the creator know.</p></div>'
    )
    pages: list[tuple[str, str | bytes]] = []
    for number, part in enumerate(parts):
        html = part.replace('class="meta group"', 'class="meta"').replace('class="heading"', 'class="heading1"')
        html = re.sub(r"<(p|dl|dt|dd|b|em)>", r'<\1 class="calibre3">', html)
        if all_renamed:
            html = re.sub(r'class="(?!toc-heading)[\w -]+"', 'class="calibre5"', html)
        pages.append((f"work_split_{number:03}.xhtml", page(html, body=' class="calibre"')))
    subjects = "".join(f"<dc:subject>{escape(tag)}</dc:subject>" for _l, tags in work.tags for tag in tags)
    return book(
        pages,
        folder="",
        metadata=f'<dc:title>{escape(work.title)}</dc:title><dc:creator opf:role="aut">Marrowmint</dc:creator>'
        f"<dc:subject>Fanworks</dc:subject>{subjects}<dc:language>en</dc:language><dc:date>2020-01-01</dc:date>"
        '<meta name="calibre:series" content="The Long Quay"/><meta name="calibre:series_index" content="2.0"/>',
        contents=[("work_split_000.xhtml", "Preface"), ("work_split_003.xhtml", "Chapter 1")],
    )


def fanficfare_epub(labels: list[tuple[str, str]], chapters: list[tuple[str, str]]) -> bytes:
    """FanFicFare's EPUB: cover, title page, contents, a log, a file for each chapter."""
    rows = "".join(f"\n<b>{label}:</b> {value}<br />\n" for label, value in labels)
    heading = '<h3><a href="https://example.org/s/1">Steps</a> by <a href="https://example.org/u/1">marrowmint</a></h3>'
    toc = "".join(f'<a href="file{n:04}.xhtml">{title}</a><br />' for n, (title, _h) in enumerate(chapters, 1))
    log = "<h3>Update Log</h3><p class='log_entry'><b>Status:</b> <span>In-Progress</span></p><hr/>"
    pages: list[tuple[str, str | bytes]] = [
        ("cover.xhtml", page('<div><img src="cover.jpg" alt="cover"/></div>', body=' class="fff_coverpage"')),
        ("title_page.xhtml", page(f"{heading}<div>{rows}</div>", body=' class="fff_titlepage"')),
        ("toc_page.xhtml", page(f"<div><h3>Table of Contents</h3>{toc}</div>", body=' class="fff_tocpage"')),
        ("log_page.xhtml", page(log, body=' class="fff_logpage"')),
    ]
    for number, (title, html) in enumerate(chapters, 1):
        inner = f'<h3 class="fff_chapter_title">{title}</h3>{html}'
        pages.append((f"file{number:04}.xhtml", page(inner, title, ' class="fff_chapter"')))
    return book(pages, metadata="<dc:title>Steps</dc:title><dc:creator>marrowmint</dc:creator>", contents=[])
