"""OpenDocument texts (``.odt``, flat ``.fodt``), as LibreOffice, Google Docs, Word and others write them.

Recorded deletions, comments, page headers and tables of contents are no story.
"""

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_
from bot.text.importers.archive import Archive, is_archive, names_in
from bot.text.importers.document_draft import read_document
from bot.text.importers.odt.styles import Styles
from bot.text.importers.odt.walk import OpenWalk
from bot.text.importers.office import child, damaged, parse, part, properties

_MIME = b"application/vnd.oasis.opendocument.text"


def is_odt(data: bytes, _filename: str) -> bool:
    """Whether the bytes are an OpenDocument text, packed or flat."""
    if is_archive(data):
        return _MIME in data[:200] or "content.xml" in names_in(data)
    return b"<office:document" in data[:4000] and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read_odt(data: bytes, _filename: str) -> Draft:
    """The draft in an OpenDocument text. Raises :class:`BadInput` for one that can't be opened, or is no text."""
    if is_archive(data):
        archive = Archive(data)
        manifest = archive.find("META-INF/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest):
            raise BadInput(N_("The file is locked with a password. Please save it without one."))
        root, styles, meta = (part(archive, name) for name in ("content.xml", "styles.xml", "meta.xml"))
    else:
        root = meta = parse(data)
        styles = None
    text = child(child(root, "body"), "text")
    if root is None or text is None:
        raise damaged()
    walk = OpenWalk(Styles([each for each in (root, styles) if each is not None]))
    walk.document.paragraphs = walk.read(text)
    walk.document.properties = properties(child(meta, "meta"))
    return read_document(walk.document)
