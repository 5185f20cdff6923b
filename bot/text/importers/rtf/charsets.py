"""Which encoding the bytes of an RTF file have, by its header and by each font's character set."""

import codecs

DEFAULT = "cp1252"

# RTF specification 1.9.1, "Font Table", \\fcharsetN.
_CHARSETS = {
    77: "mac_roman", 78: "shift_jis", 79: "euc_kr", 80: "gbk", 81: "big5", 83: "mac_greek", 84: "mac_turkish",
    85: "cp1255", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp437",
}  # fmt: skip
SYMBOL_CHARSET = 2
_CODE_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 936: "gb18030", 20866: "koi8_r", 0: DEFAULT}


def of_charset(number: int) -> str:
    """The encoding of a font's character set; empty for those that say nothing (ANSI, default, symbols)."""
    return _CHARSETS.get(number, "")


def of_code_page(number: int) -> str:
    """The encoding of a Windows code page; the usual one for what is unknown."""
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return DEFAULT
    return name


class Bytes:
    """Bytes that come one by one, perhaps half a character at a time, as text."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder(DEFAULT)("replace")
        self._name = DEFAULT

    def decode(self, data: bytes, encoding: str) -> str:
        """What ``data`` adds to the text. A change of encoding ends a half character."""
        end = ""
        if encoding != self._name:
            end = self.flush()
            self._name = encoding
            self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        return end + self._decoder.decode(data)

    @property
    def waiting(self) -> bool:
        """Whether half a character was given."""
        return bool(self._decoder.getstate()[0])

    def flush(self) -> str:
        """The end of a half character."""
        if not self.waiting:
            return ""
        text = self._decoder.decode(b"", True)
        self._decoder.reset()
        return text
