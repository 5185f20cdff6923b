"""Word documents (``.docx``), as Word, Google Docs, LibreOffice and others write them.

Insertions that nobody has accepted yet are story, deletions are not, nor are comments, page headers and tables of
contents.
"""

import re

from bot.domain.stories import Draft
from bot.text.importers.archive import Archive, names_in
from bot.text.importers.document_draft import read_document
from bot.text.importers.docx.styles import Numbering, Styles
from bot.text.importers.docx.walk import WordWalk
from bot.text.importers.office import Element, children, damaged, part, properties


def is_docx(data: bytes, _filename: str) -> bool:
    """Whether the bytes are a Word document."""
    names = names_in(data)
    return "[Content_Types].xml" in names and any(re.match(r"word/|document\d*\.xml$", name) for name in names)


def read_docx(data: bytes, _filename: str) -> Draft:
    """The draft in a Word document. Raises :class:`BadInput` for one that can't be opened."""
    archive = Archive(data)
    name = _main_part(archive)
    root = part(archive, name)
    if root is None:
        raise damaged()
    folder = name.rpartition("/")[0]
    beside = f"{folder}/" if folder else ""
    notes = {kind: _notes(part(archive, f"{beside}{kind}s.xml"), kind) for kind in ("footnote", "endnote")}
    links = _links(part(archive, f"{beside}_rels/{name.rpartition('/')[2]}.rels"))
    walk = WordWalk(
        Styles(part(archive, f"{beside}styles.xml")), Numbering(part(archive, f"{beside}numbering.xml")), links, notes
    )
    walk.document.paragraphs = walk.read(root)
    walk.document.properties = properties(part(archive, "docProps/core.xml"))
    return read_document(walk.document)


def _main_part(archive: Archive) -> str:
    """The name of the part that holds the text, which some programs call otherwise."""
    for each in children(part(archive, "_rels/.rels"), "Relationship"):
        target = (each.get("Target") or "").lstrip("/")
        if (each.get("Type") or "").endswith("/officeDocument") and archive.find(target):
            return archive.find(target)
    return archive.find("word/document.xml") or "word/document.xml"


def _links(root: Element | None) -> dict[str, str]:
    """Addresses outside of the document by the id of their relation."""
    return {
        each.get("Id") or "": each.get("Target") or ""
        for each in children(root, "Relationship")
        if each.get("TargetMode") == "External"
    }


def _notes(root: Element | None, kind: str) -> dict[str, Element]:
    return {each.get("id") or "": each.element for each in children(root, kind) if not each.get("type")}
