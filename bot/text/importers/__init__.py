"""Files and typed text to drafts. What a file is, its content says, not its name."""

from bot.domain.stories import Draft
from bot.errors import BadInput
from bot.locale import _
from bot.text.importers.decode import clean, decode, utf16
from bot.text.importers.markdown import is_markdown, read_markdown
from bot.text.importers.own import is_own, read_own
from bot.text.importers.plain import read_plain_text
from bot.text.limits import MAX_FILE_BYTES

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"ITOLITLS", "LIT"),
)

# Formats that are zip archives, by a name that stands near their beginning.
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "EPUB"),
    (b"application/vnd.oasis.opendocument.text", "ODT"),
    (b"word/", "DOCX"),
    (b"[Content_Types].xml", "DOCX"),
)


def read_file(data: bytes, filename: str) -> Draft:
    """The story in a text file, as far as it can be understood; ``doubts`` say what to check.

    Takes plain text and Markdown in any common encoding, at most ``MAX_FILE_BYTES`` bytes. ``filename`` only
    helps to tell Markdown from plain text. Raises :class:`BadInput` for an empty, too large or binary file.
    """
    if len(data) > MAX_FILE_BYTES:
        raise BadInput(
            _("That file is larger than {limit} MiB. Please split the story into several files.").format(
                limit=MAX_FILE_BYTES // (1024 * 1024)
            )
        )
    kind = _binary_kind(data)
    if kind:
        raise BadInput(
            _("That looks like a {kind} file. For now I read .txt and .md: please save the story as one.").format(
                kind=kind
            )
        )
    decoded = decode(data)
    return _read(decoded.text, decoded.doubts, markdown=_named_markdown(filename))


def read_text(text: str, *, markdown: bool = False, filename: str = "") -> Draft:
    """The story in typed text or a message. Raises :class:`BadInput` if there is nothing in it."""
    return _read(clean(text), (), markdown=markdown or _named_markdown(filename))


def _named_markdown(filename: str) -> bool:
    return filename.lower().endswith((".md", ".markdown"))


def _read(text: str, doubts: tuple[str, ...], *, markdown: bool) -> Draft:
    if not text.strip():
        raise BadInput(_("There is no text in it. Please choose the file that holds the story."))
    if is_own(text):
        draft = read_own(text, doubts)
    elif markdown or is_markdown(text):
        draft = read_markdown(text, doubts)
    else:
        draft = read_plain_text(text, doubts)
    if not draft.chapters:
        raise BadInput(_("I found no story in it. Please check that the text itself is in the file."))
    return draft


def _binary_kind(data: bytes) -> str:
    """The name of a format that is no text; empty for text of any encoding."""
    known = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if known:
        return known
    if data.startswith(b"PK\x03\x04"):
        return next((name for mark, name in _ZIPPED if mark in data[:4096]), "ZIP")
    sample = data[:4096]
    # UTF-16 and stray NUL bytes are text; other control characters in number are not.
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample) - sample.count(0) - sample.count(0x1A)
    only_nul = bool(sample) and sample.count(0) * 10 > len(sample) * 9
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or bool(utf16(data))
    return _("binary") if only_nul or (controls * 50 > len(sample) and not wide) else ""
