"""Languages by the names that their speakers give them, and by the codes that files use (BCP 47)."""

_NAMES = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português",
    "nl": "Nederlands", "pl": "Polski", "ru": "Русский", "uk": "Українська", "sv": "Svenska", "da": "Dansk",
    "no": "Norsk", "fi": "Suomi", "cs": "Čeština", "hu": "Magyar", "tr": "Türkçe", "el": "Ελληνικά",
    "zh": "中文", "ja": "日本語", "ko": "한국어", "ar": "العربية", "he": "עברית", "vi": "Tiếng Việt",
}  # fmt: skip
_CODES = {name.casefold(): code for code, name in _NAMES.items()} | {
    "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "polish": "pl", "russian": "ru", "ukrainian": "uk", "swedish": "sv", "danish": "da", "norwegian": "no",
    "finnish": "fi", "czech": "cs", "hungarian": "hu", "turkish": "tr", "greek": "el", "chinese": "zh",
    "japanese": "ja", "korean": "ko", "arabic": "ar", "hebrew": "he", "vietnamese": "vi",
}  # fmt: skip


def language_name(code: str) -> str:
    """The language of a code such as ``pt-BR``; the code itself where it is not known, empty for ``und``."""
    first = code.lower().replace("_", "-").split("-")[0]
    return _NAMES.get(first, "" if first == "und" else code)


def language_names() -> tuple[str, ...]:
    """The languages that are known by name, as their speakers call them."""
    return tuple(_NAMES.values())


def language_code(name: str) -> str:
    """The code of a language's name, in its own tongue or in English; ``und`` where it is not known."""
    said = " ".join(name.split()).casefold()
    return said if said in _NAMES else _CODES.get(said, "und")
