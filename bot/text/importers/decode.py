"""Bytes of a text file as text: which encoding, and what had to be mended."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

import chardet
import ftfy

from bot.locale import _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Encodings by the names that files use, as every browser reads them.
_AS_READ = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "ansi", "x-ansi"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949"),
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}

# UTF-8 read as Windows-1252 once (â€™, Ã©, Â«) or as a Cyrillic or Latin-1 page; never seen in clean prose.
_MOJIBAKE = re.compile(
    r"â€[\x80-\xbfœ\u2010-\u203a\u02dc\u2122]|"
    r"Ã[\x80-\xbf©¨ª«¤¼¶Ÿ±§ ]|Â[\xa0«»¿¡°§]|вЂ[\u0400-\u045f™њќ“”љ]|ï»¿|â\x80[\x93-\xa6]"
)

# What Western European prose in Windows-1252 holds beside ASCII. Where nothing else occurs, and that seldom, it
# is that: detectors take a lone é for a Baltic or Turkish letter.
_WESTERN = frozenset("àâäáãåçéèêëíîïñóôöõúùûüÿßœæÀÂÄÁÇÉÈÊËÎÏÑÓÔÖÚÙÛÜŒÆ‘’“”„‚–—…«»•¡¿°·£€§©®™´\xa0\xad")

# Enough to judge by; the detector's time grows with what it is given.
_SAMPLE = 200_000


# Names the handler for bytes that are no UTF-8.
_AS_WESTERN = "chapterhouse.western"


def _western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with ``"\\n"`` line ends and without NUL or byte order marks, and doubts for its writer."""

    text: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """The text in ``data``: by its byte order mark, as UTF-16 without one, as strict UTF-8, else by likeness.

    ``declared`` is the encoding that the file itself names, if it does: it wins over likeness.
    Never raises: what can't be read becomes U+FFFD, with a doubt that says so.
    """
    text, sure = _decoded(data, _known(declared))
    doubts: list[str] = []
    if _MOJIBAKE.search(text):
        mended = ftfy.fix_text(text, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False,
                               unescape_html=False, normalization=None, fix_line_breaks=False)  # fmt: skip
        if mended != text:
            doubts.append(_("Some characters were garbled and I mended them; please check quotes and accents."))
            text = mended
    if "\ufffd" in text:
        doubts.append(_("Some characters could not be read (�); please look for them, or save the file as UTF-8."))
    elif not sure:
        doubts.append(_("The file's encoding was unclear; please check accents and quotation marks."))
    return Decoded(clean(text), tuple(doubts))


def clean(text: str) -> str:
    """Line ends as ``"\\n"``, control characters and marks of byte order removed, lone surrogates replaced."""
    text = re.sub(r"\r+\n", "\n", text).replace("\r", "\n")
    text = re.sub(r"[\u2028\u0085\x0b]", "\n", text).replace("\u2029", "\n\n")
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]", "", text)
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def _known(declared: str) -> str:
    """The codec for an encoding's name as files write it; empty where there is none."""
    name = _AS_READ.get(declared, declared)
    try:
        return "" if not name or codecs.lookup(name).name in ("utf-8", "utf-16", "utf-32") else name
    except (LookupError, ValueError):
        return ""


def _decoded(data: bytes, declared: str) -> tuple[str, bool]:
    """The text, and whether the encoding is beyond doubt."""
    if declared == "iso-2022-jp" and b"\x1b$" in data:
        return data.decode(declared, "replace"), True
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), True
    wide = utf16(data)
    if wide:
        return data[: len(data) // 2 * 2].decode(wide, "replace"), True
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError as error:
        # A file cut off in the middle of its last character is still UTF-8.
        if error.start >= len(data) - 3 and error.start > 0:
            return data[: error.start].decode("utf-8"), True
    if declared:
        text = data.decode(declared, "replace")
        # One that does not fit is a template's, not the file's.
        if text.count("\ufffd") * 200 <= len(text):
            return text, True
    return _by_likeness(data.replace(b"\x00", b""))


def utf16(data: bytes) -> str:
    """UTF-16 without a byte order mark, by its name; empty for anything else."""
    sample = data[: min(len(data), 4000) // 2 * 2]
    half = len(sample) // 2
    if half < 4 or 0 not in sample:
        return ""
    # Every other byte of western text is zero.
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.4 * half and zeros_even < 0.05 * half:
        return "utf-16-le"
    if zeros_even > 0.4 * half and zeros_odd < 0.05 * half:
        return "utf-16-be"
    # Other scripts have control characters in every other byte, or bytes that are no UTF-8.
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample) - sample.count(0)
    if controls * 10 < len(sample) and _is_utf8(sample):
        return ""
    fitting = [name for name in ("utf-16-le", "utf-16-be") if _is_prose(sample, name)]
    return fitting[0] if len(fitting) == 1 else ""


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # The sample may end inside a character.
        return error.start >= len(sample) - 3
    return True


def _is_prose(sample: bytes, name: str) -> bool:
    """Whether a sample read so holds lines or words, and nothing that no text has."""
    text = sample.decode(name, "replace").rstrip("\ufffd")
    strange = sum(unicodedata.category(each) in ("Cc", "Cn", "Co", "Cs", "So") for each in text)
    strange -= sum(map(text.count, "\r\n\t"))
    return strange * 200 <= len(text) and any(mark in text for mark in "\n ")


def _by_likeness(data: bytes) -> tuple[str, bool]:
    broken = len(re.findall(rb"[\x80-\xff]", data[:_SAMPLE]))
    lenient = data.decode("utf-8", "replace")
    if broken and lenient[:_SAMPLE].count("\ufffd") * 20 < broken:
        # Pasted together from two files: the stray bytes are most often Windows-1252's quotes and dashes.
        codecs.register_error(_AS_WESTERN, _western)  # here, since nothing happens at import
        return data.decode("utf-8", _AS_WESTERN), False
    western = data.decode("cp1252", "replace")
    strange = [character for character in western[:_SAMPLE] if character > "\x7f"]
    if all(character in _WESTERN for character in strange) and sum(map(str.isalpha, strange)) * 6 < min(
        len(data), _SAMPLE
    ):
        return western, True
    guess = chardet.detect(data[:_SAMPLE])
    name, confidence = guess.get("encoding"), float(guess.get("confidence") or 0)
    if name is None or name.lower() in ("ascii", "utf-8", "iso-8859-1"):
        name = "cp1252"
    try:
        text = data.decode(name)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("cp1252", "replace")
        return text, False
    return text, confidence > 0.6 or name.lower() in ("cp1252", "windows-1252")
