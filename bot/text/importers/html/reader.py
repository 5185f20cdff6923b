"""Web pages and HTML files of any origin: which kind a page is, and those that are of none."""

import re
from collections.abc import Callable
from email import message_from_bytes

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import N_
from bot.text.importers.ao3.downloads import is_ao3, read_ao3
from bot.text.importers.ao3.pages import is_ao3_page, read_ao3_page
from bot.text.importers.decode import clean
from bot.text.importers.fanficfare.reader import is_fanficfare, read_fanficfare
from bot.text.importers.ffn.reader import is_ffn, read_ffn
from bot.text.importers.html.page import read_page
from bot.text.importers.html_tree import Element, decode_markup, parse_html
from bot.text.importers.native.page import is_native_page, read_native_page
from bot.text.importers.native.plain import is_native
from bot.text.importers.style_sheets import Styles

_BEGINS = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*<(?:div|p|h[1-6]|center|span|blockquote|article|section|table|br|b|i|em|strong|font)\b", re.I
)
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|blockquote|span|center|hr|li|td)\b[^<>]{0,500}>", re.IGNORECASE)
_NAMED = (".html", ".htm", ".xhtml", ".xht")
_SAMPLE = 50_000

_SITES: tuple[tuple[Callable[[Element], bool], Callable[[Element, Styles, tuple[str, ...]], Draft]], ...] = (
    (is_native_page, read_native_page),
    (is_ao3, read_ao3),
    (is_ao3_page, read_ao3_page),
    (is_ffn, read_ffn),
    (is_fanficfare, read_fanficfare),
)


def is_html(data: bytes, filename: str) -> bool:
    """Whether a file is HTML: it begins as a page does, or it is full of tags and nothing says that it is text."""
    if data[:4] == b"PK\x03\x04":
        return False
    if _is_single_file(data):
        return True
    sample = clean(data[:_SAMPLE].replace(b"\0", b"").decode("latin-1")).lstrip("\xef\xbb\xbf\xff\xfe \n\t")
    if _BEGINS.match(sample[:4000]):
        return True
    tags = len(_TAG.findall(sample))
    if filename.lower().endswith(_NAMED):
        return tags > 0
    if filename.lower().endswith((".md", ".markdown")) or is_native(sample):
        return False
    return bool(_FRAGMENT.match(sample)) and tags >= 4 and tags * 400 > len(sample)


def read_html(data: bytes, filename: str) -> Draft:
    """The draft in a page; raises :class:`BadInput` for one without anything in it."""
    decoded = decode_markup(_page_in(data) if _is_single_file(data) else data)
    root = parse_html(decoded.text)
    if root is None:
        raise BadInput(N_("There is no text in it. Please choose the file that holds the story."))
    styles = Styles.of(root)
    for known, read in _SITES:
        if known(root):
            return read(root, styles, decoded.doubts)
    return read_page(root, styles, decoded.doubts)


def _is_single_file(data: bytes) -> bool:
    """Whether a file is a page that a browser saved with its pictures in one file (``.mhtml``)."""
    head = data[:2_000].lower()
    return head.startswith((b"from:", b"mime-version:", b"snapshot-content-location:")) and b"multipart/related" in head


def _page_in(data: bytes) -> bytes:
    """The page itself in such a file; empty if there is none."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else b""
    return b""
