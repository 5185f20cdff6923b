"""Lines that begin a chapter, in the languages and habits seen."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_WORD = (
    r"chapter|chap\.?|ch\.?|part|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk|rozdzia[łl]|глава|часть|teil|"
    r"partie|parte|episode|episodio|book|act|volume"
)
_NUMBER_WORDS: dict[str, int] = {
    "zero": 0,
    "четвёртая": 4,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
} | {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
        "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
    )
    for number, word in enumerate(words.split(), start=1)
}
# The words that may stand alone as a chapter's number; others are words of the story too often.
_COUNTED = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ROMAN = r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = (
    r"(?P<number>\d{1,4}(?:\.\d)?|(?-i:"
    + _ROMAN
    + r")|(?-i:[ivx]{1,5})|(?:twenty|thirty|forty|fifty)[ -]\w+|(?:the\s+)?(?:"
    + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    + r"))(?!\w)"
)
_TOTAL = r"(?:\s*(?:/|of|out of|из|von|sur|de)\s*(?P<total>\d{1,4}|\?+|x))?"
_NUMBERED = re.compile(
    rf"^(?P<word>{_WORD})\s*(?:#|no\.?|№)?\s*{_NUMBER}{_TOTAL}[)\]]?(?P<separator>\s*[:.\-–—~|,]+\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"^{_NUMBER}(?:st|nd|rd|th|\.|-я|er|ère|e)?\s+(?P<word>chapter|kapitel|chapitre|глава|часть|teil|rozdzia[łl])"
    r"(?P<separator>\s*[:.\-–—~|]+\s*|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?P<word>prologue|prolog|prologo|prólogo|пролог|epilogue|epilog|epilogo|epílogo|épilogue|эпилог|interlude|"
    r"intermezzo|intermission|интерлюдия|entracte|zwischenspiel|preface|foreword|afterword|introduction|coda|"
    r"序章|終章|终章|序幕|楔子|尾声|尾聲|番外|プロローグ|エピローグ|幕間|프롤로그|에필로그)"
    rf"(?:\s+{_NUMBER})?(?P<separator>\s*[:.\-–—~|：]+\s*|\s+(?=[(\[])|　+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_CJK = re.compile(
    r"^第\s*(?P<number>[0-9０-９]{1,4}|[一二三四五六七八九十百零〇两]{1,6})\s*[章話话回節节部幕卷巻篇]"
    r"\s*[:：.、\-—]?\s*(?P<title>.{0,60})$|^제?\s*(?P<korean>\d{1,4})\s*[장화편]\s*[:.\-]?\s*(?P<name>.{0,60})$"
)
_FRACTION = re.compile(
    r"^(?P<base>.{0,100}?)[\s,:–—-]*(?P<open>[\[(]?)(?:part|parts|chapter|chapters|ch\.?|pt\.?)?\s*"
    r"(?P<number>\d{1,3})\s*(?:/|of)\s*(?P<total>\d{1,3}|\?+)(?P<close>[\])]?)$",
    re.IGNORECASE,
)
_OF_STORY = re.compile(
    rf"^(?P<base>.{{1,150}}?)[\s,:–—.(\[-]+(?P<word>{_WORD})\s*{_NUMBER}{_TOTAL}[)\]]?(?:\s*[:.\-–—]+\s*(?P<title>.+))?$",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"^(?P<open>[(\[]?)(?P<number>[0-9０-９]{{1,3}}|(?-i:{_ROMAN})|[一二三四五六七八九十]{{1,3}}|"
    rf"(?:{'|'.join(_COUNTED)}))(?P<close>[.):\]、]?)"
    rf"(?:(?<=[.):])\s+(?P<title>\S.{{0,80}}))?$",
    re.IGNORECASE,
)
_FRAME = " \t*_~=#–—-+•|<>「」【】《》"


class Style(Enum):
    """How sure a line is to begin a chapter, and what it must agree with."""

    NUMBERED = auto()
    NAMED = auto()
    FRACTION = auto()
    BARE = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter's first line. ``label`` is its number or name as written, ``base`` a story title before it.

    ``key`` tells apart the ways of writing bare numbers. A ``BARE`` one needs a plausible sequence.
    """

    style: Style
    label: str
    title: str = ""
    number: int | None = None
    total: int | None = None
    base: str = ""
    key: str = ""

    @property
    def sure(self) -> bool:
        """Whether the line is a heading wherever it stands alone."""
        return self.style in (Style.NUMBERED, Style.NAMED)


def read_heading(line: str) -> Heading | None:
    """The heading that a line is, if it may be one; scene breaks and prose are none."""
    if len(line) > 220:
        return None
    text = _core(line)
    if not text or len(text) > 200:
        return None
    for reader in (_read_fraction_alone, _read_numbered, _read_named, _read_cjk, _read_bare, _read_of_story):
        heading = reader(text)
        if heading is not None:
            return heading
    return None


def _core(line: str) -> str:
    text = line.strip().strip(_FRAME).strip()
    inner = text[1:-1].strip()
    if text[:1] + text[-1:] in ("()", "[]") and re.match(rf"(?:{_WORD})\b|\d+\s*(?:/|of)\s*\d", inner, re.IGNORECASE):
        return inner
    return text


def _read_numbered(text: str) -> Heading | None:
    match = _NUMBERED.match(text) or _TRAILING.match(text)
    if match is None:
        return None
    title = match["title"].strip(_FRAME).strip()
    if not _plausible(title, match["separator"].strip()):
        return None
    total = match.groupdict().get("total")
    label = text[: match.start("separator")].strip()
    number = _number(match["number"])
    planned = int(total) if total and total.isdigit() else None
    return Heading(Style.NUMBERED, label, title, number, planned, key=match["word"].casefold())


def _plausible(title: str, separator: str) -> bool:
    """Whether what follows a chapter's number is a title and not the rest of a sentence."""
    if not title:
        return True
    if separator[:1] in (":", "-", "–", "—", "~", "|"):
        return len(title) <= 150
    if separator[:1] == ".":
        return len(title) <= 80 and not (title.endswith((".", "!", "?")) and len(title.split()) > 6)
    if re.match(r"(?:in which|wherein)\b", title, re.IGNORECASE):
        return len(title) <= 150
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", title) if len(word) > 3]
    small = any(word[0].islower() for word in words) or title[0].islower()
    return len(title) <= 60 and not small and not title.endswith((".", ",", ";"))


def _read_named(text: str) -> Heading | None:
    match = _NAMED.match(text)
    if match is None or len(match["title"]) > 120 or (match["title"] and not match["separator"].strip(" \t")):
        return None
    return Heading(Style.NAMED, text[: match.start("separator")].strip(), match["title"].strip(_FRAME).strip())


def _read_cjk(text: str) -> Heading | None:
    match = _CJK.match(text)
    if match is None:
        return None
    title = (match["title"] or match["name"] or "").strip(_FRAME + "　").strip()
    if title.endswith(("。", "！", "？", "、", "，")) or (title and title[0] in "のをがはにで的"):
        return None
    label = text[: len(text) - len(match["title"] or match["name"] or "")].rstrip(" 　:：.、-—")
    return Heading(Style.NUMBERED, label, title, _number(match["number"] or match["korean"]), key="第")


def _read_fraction_alone(text: str) -> Heading | None:
    match = _FRACTION.match(text)
    if match is None:
        return None
    base = match["base"].strip(_FRAME).strip()
    word = re.search(rf"(?:^|\W)(?:{_WORD})$", base, re.IGNORECASE)
    if (base and not match["open"] and not word) or (match["open"] and not match["close"]):
        return None
    total = int(match["total"]) if match["total"].isdigit() else None
    if total is not None and not 0 < int(match["number"]) <= total:
        return None
    if base.casefold() in ("part", "chapter", "ch", "pt", "teil", "kapitel", "глава", "часть"):
        base = ""
    elif word:
        return None
    return Heading(Style.FRACTION, text, "", int(match["number"]), total, base, key="/" if base else "/alone")


def _read_of_story(text: str) -> Heading | None:
    match = _OF_STORY.match(text)
    if match is None:
        return None
    base = match["base"].strip(_FRAME + ",:([").strip()
    label = text[match.start("word") : match.end("number")]
    total = int(match["total"]) if (match["total"] or "").isdigit() else None
    title = (match["title"] or "").strip(_FRAME)
    return Heading(Style.FRACTION, label, title, _number(match["number"]), total, base, key="of")


def _read_bare(text: str) -> Heading | None:
    match = _BARE.match(text)
    if match is None:
        return None
    number = _number(match["number"])
    kind = "digit" if match["number"][0].isdigit() else "roman" if match["number"].isupper() else "word"
    title = (match["title"] or "").strip()
    if title and (title.endswith((".", ",", ";")) or title[0].islower()):
        return None
    key = f"{match['open']}{kind}{match['close']}{' title' if title else ''}"
    return Heading(
        Style.BARE,
        match[0] if not title else match[0][: match.start("title")].strip(),
        title,
        number,
        key=key,
    )


def _number(written: str) -> int | None:
    text = written.casefold().removeprefix("the ").strip()
    if re.fullmatch(r"\d+\.\d", text):
        return None
    if text.isdecimal():
        return int(text)
    if text in _NUMBER_WORDS:
        return _NUMBER_WORDS[text]
    tens, _, ones = text.replace(" ", "-").partition("-")
    if tens in _TENS:
        return _TENS[tens] + (_NUMBER_WORDS.get(ones) or 0)
    if re.fullmatch(_ROMAN, text.upper()):
        return _roman(text.upper())
    return _chinese(text)


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for character, following in zip(text, text[1:] + " ", strict=True):
        value = values[character]
        total += -value if values.get(following, 0) > value else value
    return total


def _chinese(text: str) -> int | None:
    digits = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
    total = current = 0
    for character in text:
        if character in digits:
            current = digits[character]
        elif character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        else:
            return None
    return total + current
