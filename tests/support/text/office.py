"""Small builders of documents, in the shapes that word processors write them."""

import io
import zipfile
from collections.abc import Mapping

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office", "text": "text", "style": "style", "fo": "xsl-fo-compatible", "table": "table",
        "draw": "drawing", "meta": "meta", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip

HEADING_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'
    for identity, name, more in (
        ("Normal", "Normal", "<w:rPr><w:sz w:val='24'/></w:rPr>"),
        ("Heading1", "heading 1", "<w:rPr><w:b/></w:rPr>"),
        ("Heading2", "heading 2", '<w:basedOn w:val="Heading1"/>'),
        ("Title", "Title", ""),
        ("Quote", "Quote", "<w:rPr><w:i/></w:rPr>"),
        ("TOC1", "toc 1", ""),
    )
)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """An archive, the same whenever it is made."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def run(text: str, properties: str = "") -> str:
    """A ``w:r``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str = "", properties: str = "", *, style: str = "") -> str:
    """A ``w:p``; bare text is made a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def docx(
    *body: str, styles: str = HEADING_STYLES, numbering: str = "", footnotes: str = "", core: str = "", links: str = ""
) -> bytes:
    """A Word document."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<?xml version="1.0"?><w:document {_WORD}><w:body>{"".join(body)}</w:body></w:document>',
        "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_WORD}>{numbering}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {_WORD}>{footnotes}</w:footnotes>",
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        "docProps/core.xml": f'<cp:p xmlns:cp="c" xmlns:dc="d">{core}</cp:p>',
    }
    return zipped(files)


def _open_parts(body: str, automatic: str, styles: str, meta: str) -> tuple[str, str, str]:
    return (
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}"
        "</office:text></office:body>",
        f"<office:styles>{styles}</office:styles>",
        f"<office:meta>{meta}</office:meta>",
    )


def odt(*body: str, automatic: str = "", styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text."""
    content, common, about = _open_parts("".join(body), automatic, styles, meta)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_OPEN}>{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {_OPEN}>{common}</office:document-styles>",
            "meta.xml": f"<office:document-meta {_OPEN}>{about}</office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def fodt(*body: str, automatic: str = "", styles: str = "", meta: str = "") -> bytes:
    """A flat OpenDocument text."""
    content, common, about = _open_parts("".join(body), automatic, styles, meta)
    return f'<?xml version="1.0"?>\n<office:document {_OPEN}>{about}{common}{content}</office:document>'.encode()
