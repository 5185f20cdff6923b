"""Files that hold no story that can be read: what they are, for a refusal that names them."""

from bot.locale import _
from bot.text.importers.archive import is_archive
from bot.text.importers.decode import utf16

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
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


def unreadable_kind(data: bytes) -> str:
    """The name of a format that is no text; empty for text of any encoding."""
    known = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if known:
        return known
    if data[60:68] == b"BOOKMOBI":
        return "MOBI"
    if is_archive(data):
        return "ZIP"
    sample = data[:4096]
    # UTF-16 and stray NUL bytes are text; other control characters in number are not.
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample) - sample.count(0) - sample.count(0x1A)
    only_nul = bool(sample) and sample.count(0) * 10 > len(sample) * 9
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or bool(utf16(data))
    return _("binary") if only_nul or (controls * 50 > len(sample) and not wide) else ""
