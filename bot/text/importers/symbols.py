"""Characters of symbol fonts, which are letters to a computer and pictures to a reader."""

# What prose uses of Wingdings: arrows, smileys, ornaments between scenes. By the letter that was typed.
_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x46: "☞", 0x41: "✌", 0x43: "👍", 0x44: "👎", 0x22: "✂", 0x28: "☎", 0x2A: "✉",
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xB6: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFE: "☑", 0x59: "✡", 0x5B: "☯", 0x5F: "♉", 0x7B: "❀", 0x7C: "✿", 0x96: "❧", 0x97: "☙", 0x98: "❦",
}  # fmt: skip
_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | {
    0xA3: "≤", 0xA5: "∞", 0xA9: "♥", 0xA7: "♣", 0xA8: "♦", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xA2: "′", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "—", 0xC5: "⊕", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√",
}  # fmt: skip

# Stands for whatever picture is not known; between scenes it is as good as any.
_UNKNOWN = "◆"


def is_symbol_font(font: str) -> bool:
    """Whether letters in a font of this name are pictures."""
    name = font.casefold()
    return name in ("symbol", "marlett") or name.startswith(("wingdings", "webdings", "zapf dingbats", "zapfdingbats"))


def symbols(text: str, font: str) -> str:
    """What a reader sees of ``text`` in a symbol font; private characters (U+F0xx) count as their letter."""
    table = _SYMBOL if font.casefold() == "symbol" else _WINGDINGS
    plain = font.casefold() == "symbol"
    return "".join(_symbol(character, table, plain=plain) for character in text)


def _symbol(character: str, table: dict[int, str], *, plain: bool) -> str:
    code = ord(character)
    code = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if code <= 0x20 or code > 0xFF:
        return character
    return table.get(code, chr(code) if plain and code < 0x80 else _UNKNOWN)
