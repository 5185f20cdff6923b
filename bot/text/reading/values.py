"""The values of a classic header's labels: ratings, tags, relationships, status, series."""

import re

from bot.domain.stories import Rating, SeriesPart, Status
from bot.text.splitting.sentences import sentence_ends

_RATINGS: dict[str, Rating] = {
    **dict.fromkeys(
        (
            "general audiences",
            "general audience",
            "general",
            "all ages",
            "전체",
            "전연령",
            "全年齢",
            "k+",
            "k",
            "g",
            "pg",
        ),
        Rating.GENERAL,
    ),
    **dict.fromkeys(
        (
            *("teen and up audiences", "teen and up audience", "teen and up", "teen & up", "teens", "teen"),
            *("pg-13", "pg13", "pg 13", "pg-15", "pg15", "pg 15", "15", "t"),
        ),
        Rating.TEEN,
    ),
    **dict.fromkeys(("mature audiences", "mature", "r", "m"), Rating.MATURE),
    **dict.fromkeys(
        ("nc-17", "nc17", "nc 17", "nc-18", "nc18", "18+", "18", "adults only", "explicit", "ma", "x", "e"),
        Rating.EXPLICIT,
    ),
    **dict.fromkeys(("not rated", "unrated", "none", "n/a", "nr"), Rating.NOT_RATED),
}
_ORDER = (Rating.NOT_RATED, Rating.GENERAL, Rating.TEEN, Rating.MATURE, Rating.EXPLICIT)
_RATING_NAME = "|".join(re.escape(name) for name in sorted(_RATINGS, key=len, reverse=True))
_RATING = re.compile(
    rf"^\W*(?:(?:rated|fiction|strong|hard|soft|light)\b:?\s*)*(?P<first>{_RATING_NAME})(?![\w+]|-\d)"
    rf"(?P<more>(?:\s*(?:/|-|–|—|to|through|or|eventually|,? ?later|overall)+\s*(?:{_RATING_NAME})(?![\w+]|-\d))*)",
    re.IGNORECASE,
)

NO_WARNINGS = "No Archive Warnings Apply"
_WARNINGS = (
    (re.compile(r"(no (archive )?warnings? (apply|applies|needed)|no archive warnings)"), NO_WARNINGS),
    (
        re.compile(r"(creator |author )?(chose|choose|chooses|chosen) not to (use|warn).*|cntw"),
        "Creator Chose Not To Use Archive Warnings",
    ),
    (
        re.compile(r"(graphic )?depictions? of (graphic )?violence|graphic violence"),
        "Graphic Depictions Of Violence",
    ),
    (re.compile(r"mcd|major character deaths?|death of (a )?major character"), "Major Character Death"),
    (re.compile(r"rape( ?(/|and|or) ?non-?con)?|non-?con(/rape)?|rape/non-?consensual.*"), "Rape/Non-Con"),
    (re.compile(r"underaged?( sex)?"), "Underage"),
)
_NOTHING = re.compile(r"(none|no|n/?a|nil|nope|нет|-+|keine|aucun|ninguna?|无|なし)( really| that i know of)?[.!]*")

_CATEGORIES = {
    **dict.fromkeys(("f/f", "femslash", "femmeslash", "фемслэш"), "F/F"),
    **dict.fromkeys(("f/m", "m/f", "het", "гет"), "F/M"),
    **dict.fromkeys(("gen", "genfic", "джен"), "Gen"),
    **dict.fromkeys(("m/m", "слэш"), "M/M"),
    "multi": "Multi",
    "other": "Other",
}

_STATUS = (
    (re.compile(r"hiatus|on hold|paused|заморожен", re.IGNORECASE), Status.ON_HIATUS),
    (
        re.compile(
            r"\b(incomplete|unfinished|not (yet )?(complete|completed|finished)|wip|work in progress|"
            r"in[ -]progress|ongoing|on-going|updating|tbc)\b|в процессе|не ?(закончен|завершен|завершён)|"
            r"连载|連載中|in arbeit|en cours|en proceso",
            re.IGNORECASE,
        ),
        Status.IN_PROGRESS,
    ),
    (
        re.compile(
            r"\b(complete|completed|finished|done|one-?shot|one shot|ended)\b|закончен|завершен|завершён|"
            r"完结|完結|abgeschlossen|fertig|terminé|terminada?|completa?o?\b",
            re.IGNORECASE,
        ),
        Status.COMPLETE,
    ),
)

_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_SERIES = (
    re.compile(r"^(?:part|book|story|no\.?|number|#)\s*(?P<part>\d+)\s+(?:of|in)\s+(?:the\s+)?(?P<title>.+)$", re.I),
    re.compile(
        r"^(?P<title>.+?)[\s,;:–-]*(?:#|\bpart\s+|\bbook\s+|\bno\.?\s*|\bstory\s+|\bчасть\s+)(?P<part>\d+)\)?$",
        re.I,
    ),
    re.compile(
        r"^(?P<title>.+?)\s*[(\[]\s*(?:part\s+|book\s+|#)?(?P<part>\d+)\s*(?:(?:/|of)\s*[\d?]+\s*)?[)\]]$",
        re.I,
    ),
    re.compile(
        rf"^(?:the\s+)?(?P<ordinal>{'|'.join(_ORDINALS)}|\d+(?=st|nd|rd|th))(?:st|nd|rd|th)?\s+"
        r"(?:part\s+|story\s+|fic\s+|book\s+)?(?:in|of)\s+(?:the\s+)?(?P<title>.+?)(?:\s+series)?$",
        re.I,
    ),
)


def is_nothing(value: str) -> bool:
    """Whether a value says that there is nothing to say ('none', 'n/a')."""
    return bool(_NOTHING.fullmatch(value.strip().casefold()))


def read_rating(value: str) -> tuple[Rating | None, bool]:
    """The rating that ``value`` begins with, the highest of several; None if it names none.

    The second part is True if there was nothing else in the value. Names from other sites are mapped onto
    AO3's: G, K, K+, PG; PG-13, PG-15, T; R, M; NC-17, 18, X, MA, E.
    """
    match = _RATING.match(value)
    if match is None:
        return None, False
    named = re.findall(rf"(?<![\w+])(?:{_RATING_NAME})(?![\w+]|-\d)", match[0], re.IGNORECASE)
    ratings = {_RATINGS[name.casefold()] for name in [match["first"], *named]}
    plain = not value[match.end() :].strip(" .!)]*_") and len(ratings) == 1
    if re.search(r"\bNC-? ?17\b|\b18\+", value[match.end() :], re.IGNORECASE):
        # 'PG-13 overall, NC-17 for this part'; other names may be words of a sentence.
        ratings.add(Rating.EXPLICIT)
    return max(ratings, key=_ORDER.index), plain


def read_warning(tag: str) -> str:
    """AO3's name for a warning, loosely matched, or ``tag`` as it is written."""
    plain = tag.casefold().strip(" .!")
    return next((name for pattern, name in _WARNINGS if pattern.fullmatch(plain)), tag)


def read_category(tag: str) -> str | None:
    """One of AO3's six categories, or None where ``tag`` is something else ('slash' may be M/M or F/F)."""
    return _CATEGORIES.get(tag.casefold().strip(" .!"))


def read_status(value: str) -> Status | None:
    """How far along the writer says the story is, or None if the words say nothing known."""
    return next((status for pattern, status in _STATUS if pattern.search(value)), None)


def read_planned(value: str) -> int | None:
    """The total in '2/5', '2 of 5' or 'Chapters: 5'; None for '3/?' or where there is no number."""
    match = re.search(r"\d+\s*(?:/|of|из|von|sur|de)\s*(\d+)", value, re.IGNORECASE)
    return int(match[1][:5]) if match else None


def read_series(value: str) -> SeriesPart:
    """A series and the place in it: 'Name #2', 'Name, part 2', 'Part 2 of Name', 'second in the Name series'."""
    text = value.strip().rstrip(".")
    for pattern in _SERIES if len(text) <= 300 else ():
        match = pattern.match(text)
        if match:
            found = match.groupdict()
            written = found.get("part") or found["ordinal"].casefold()
            part = _ORDINALS.index(written) + 1 if written in _ORDINALS else int(written[:6])
            return SeriesPart(unquoted(found["title"].strip(" ,;:-–")), part)
    return SeriesPart(unquoted(text))


def unquoted(text: str) -> str:
    """``text`` without quotation marks around the whole of it."""
    for left, right in ('""', "“”", "«»", "„“", "‘’", "''", "「」", "『』", "《》"):
        inner = text[1:-1]
        if len(text) > 2 and text[0] == left and text[-1] == right and left not in inner and right not in inner:
            return inner.strip()
    return text


def read_list(value: str, separators: str = ",;") -> list[str]:
    """The parts of a list, brackets respected, blanks and a final full stop dropped.

    Semicolons win over commas where both stand. A sentence is not a list: it comes back whole.
    """
    text = " ".join(value.split()).strip()
    if not text:
        return []
    # Not after a title or an initial: "Mr. Harrow, J. Pell" are two people.
    several = any(end < len(text) for end in sentence_ends(text, 0, len(text)))
    if several or (len(text.split()) > 12 and text[-1] in ".!?"):
        return [text]
    marks = ";" if ";" in text and ";" in separators else separators.replace(";", "") + "、，；"
    found: list[str] = []
    depth = 0
    current = ""
    for character in text:
        depth += (character in "([（") - (character in ")]）")
        if character in marks and depth <= 0:
            found.append(current)
            current = ""
        else:
            current += character
    found.append(current)
    parts = [part.strip().lstrip("#").strip() for part in found]
    if parts:
        parts[-1] = re.sub(r"(?<=[^.\s][^.\s])\.$", "", parts[-1])
    return [part for part in parts if part]


def read_relationships(value: str) -> tuple[list[str], list[str]]:
    """Relationships, and names that stand alone among them. ``A / B`` becomes ``A/B``, ``A&B`` ``A & B``."""
    related: list[str] = []
    alone: list[str] = []
    for part in [each for listed in value.split(";") for each in read_list(listed)]:
        halves = re.split(r"\s+and\s+", part)
        for half in halves if len(halves) > 1 and all(re.search(r"[/&]", each) for each in halves) else [part]:
            text = re.sub(r"\s*/\s*", "/", half)
            text = re.sub(r"\s*&\s*", " & ", text)
            (related if re.search(r"[/&]|\b[xX×]\b|×", text) else alone).append(text)
    return related, alone


_GENRES = re.compile(
    r"action|adventure|angst|au|crime|drama|family|fantasy|fluff|friendship|general|horror|humou?r|hurt/comfort|"
    r"mystery|parody|poetry|romance|sci-fi|spiritual|supernatural|suspense|tragedy|western",
    re.IGNORECASE,
)


def is_genre(text: str) -> bool:
    """Whether a word is one of the genres that archives offer."""
    return bool(_GENRES.fullmatch(text.strip()))


def read_genres(value: str) -> list[str]:
    """Tags in a list; 'Drama/Romance' are two where both are genres, 'Hurt/Comfort' is one."""
    found: list[str] = []
    for part in read_list(value):
        pieces = [piece.strip() for piece in re.split(r"/(?!comfort\b)", part, flags=re.IGNORECASE)]
        found += pieces if all(map(is_genre, pieces)) else [part]
    return found


def read_names(value: str) -> list[str]:
    """Names in a list whose last two may be joined by 'and' or '&'."""
    found: list[str] = []
    for part in read_list(value):
        found += re.split(r"^and\s+|\s+(?:and|&|und|et|и)\s+", part) if len(part) < 80 else [part]
    return [name.strip() for name in found if name.strip()]


def read_fandoms(value: str) -> list[str]:
    """Fandoms in a list; a comma before a small letter or 'and' belongs to a name."""
    found: list[str] = []
    for part in read_list(value):
        if found and ";" not in value and part[:1].islower():
            found[-1] += ", " + part
        else:
            found.append(part)
    return found
