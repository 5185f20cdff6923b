"""The labels of classic headers, in the languages seen, and how a line that begins with one is recognised."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Field(Enum):
    """What a label speaks of."""

    TITLE = auto()
    AUTHOR = auto()
    SUMMARY = auto()
    DISCLAIMER = auto()
    NOTES = auto()
    END_NOTES = auto()
    RATING = auto()
    WARNINGS = auto()
    CATEGORY = auto()
    FANDOM = auto()
    RELATIONSHIPS = auto()
    CHARACTERS = auto()
    TAGS = auto()
    LANGUAGE = auto()
    STATUS = auto()
    SERIES = auto()
    PART = auto()
    CHAPTERS = auto()
    CHAPTER_TITLE = auto()
    FORMAT = auto()
    OTHER = auto()
    UNKNOWN = auto()


# Fields whose values are prose: they may run over lines and hold a second label.
PROSE = frozenset({Field.SUMMARY, Field.DISCLAIMER, Field.NOTES, Field.END_NOTES})

# Fields whose values are lists: one entry a line where the label stands alone.
LISTS = frozenset(
    {Field.WARNINGS, Field.CATEGORY, Field.FANDOM, Field.RELATIONSHIPS, Field.CHARACTERS, Field.TAGS, Field.AUTHOR}
)

_NAMES: dict[Field, str] = {
    Field.TITLE: "title|story title|titles|story|название|заголовок|titel|tytuł|titre|título|titulo|titolo|"
    "タイトル|題名|标题|標題|제목",
    Field.AUTHOR: "author|authors|by|written by|writer|writers|author name|pen name|penname|автор|авторы|"
    "autor|autorin|auteur|auteure|auteurs|autora|autore|作者|著者|작가",
    Field.SUMMARY: "summary|short summary|story summary|chapter summary|description|blurb|synopsis|"
    "краткое содержание|саммари|описание|аннотация|zusammenfassung|kurzbeschreibung|inhalt|résumé|resume|"
    "resumen|sinopsis|riassunto|줄거리|요약|あらすじ|概要|简介|簡介|文案",
    Field.DISCLAIMER: "disclaimer|disclaimers|standard disclaimer|standard disclaimers|legal disclaimer|"
    "the usual disclaimer|дисклеймер|отказ|отказ от прав|haftungsausschluss|descargo|免責|声明|聲明",
    Field.NOTES: "note|notes|author's note|author's notes|authors note|authors notes|author note|author notes|"
    "authors' note|authors' notes|a/n|a/ns|an|a.n|story notes|story note|chapter notes|chapter note|"
    "beginning notes|beginning note|author's comments|от автора|примечания|примечание|примечания автора|"
    "anmerkung|anmerkungen|note de l'auteur|notes de l'auteur|nota|notas|nota de autor|nota de la autora|"
    "nota del autor|作者的话|作者有话说|前書き|まえがき|작가의 말",
    Field.END_NOTES: "end note|end notes|endnote|endnotes|chapter end notes|story end notes|afterword|"
    "послесловие|後書き|あとがき|后记",
    Field.RATING: "rating|ratings|rated|content rating|content/rating|рейтинг|clasificación|einstufung|"
    "レーティング|分级|分級|등급|수위",
    Field.WARNINGS: "warning|warnings|archive warning|archive warnings|content warning|content warnings|"
    "trigger warning|trigger warnings|story warnings|cw|tw|предупреждение|предупреждения|warnung|warnungen|"
    "avertissement|avertissements|advertencia|advertencias|警告|注意|预警|預警",
    Field.CATEGORY: "category|categories|ao3 categories|категория|kategorie|catégorie|categoría|カテゴリ|分类|分類",
    Field.FANDOM: "fandom|fandoms|фандом|фандомы|фэндом|原作|ファンダム|팬덤",
    Field.RELATIONSHIPS: "pairing|pairings|relationship|relationships|ship|ships|couple|couples|пейринг|"
    "пейринги|пэйринг|пейринг и персонажи|paar|paare|pareja|parejas|カップリング|配对|配對|커플링",
    Field.CHARACTERS: "character|characters|main character|main characters|персонаж|персонажи|герои|"
    "charaktere|figuren|personen|personnage|personnages|personaje|personajes|登場人物|キャラクター|人物|角色",
    Field.TAGS: "genre|genres|tag|tags|additional tag|additional tags|story tags|freeform|freeforms|freeform tags|"
    "keyword|keywords|trope|tropes|жанр|жанры|метки|теги|género|géneros|stichworte|장르|태그|ジャンル|タグ|标签|標籤|类型|類型",
    Field.LANGUAGE: "language|язык|sprache|langue|idioma|語言|语言|言語|언어",
    Field.STATUS: "status|story status|статус|état|estado|状态|狀態",
    Field.SERIES: "series|серия|цикл|serie|série|シリーズ|系列",
    Field.PART: "part|parts|chapter|часть|глава|kapitel|teil",
    Field.CHAPTERS: "chapters|number of chapters|глав",
    Field.CHAPTER_TITLE: "chapter title|chapter name|part title|название главы|kapiteltitel|titre du chapitre",
    Field.FORMAT: "format",
    Field.OTHER: "spoiler|spoilers|spoiler warning|spoiler warnings|timeline|time line|time frame|timeframe|"
    "setting|set|feedback|reviews|comments|e-mail|email|e-mail address|email address|mail|contact|"
    "archive|archives|archiving|archived|"
    "archive permission|archive permissions|permission to archive|distribution|distribution statement|"
    "dedication|dedicated to|"
    "classification|length|word count|wordcount|words|date|dates|posted|posted on|posted at|date posted|"
    "published|updated|completed|written|date written|first posted|beta|betas|beta reader|beta readers|"
    "betaed by|beta'd by|beta by|challenge|prompt|prompts|written for|for|recipient|inspired by|sequel|"
    "sequel to|prequel|prequel to|acknowledgements|acknowledgments|thanks|thanks to|credit|credits|copyright|"
    "website|web site|url|homepage|source|content|type|style|pov|point of view|season|episode|episodes|"
    "canon|universe|song|music|soundtrack|artist|art|translator|translation|original|бета|гамма|размер|"
    "размещение|посвящение|благодарности|дата|переводчик|альфа|beta-leser|widmung|mots|palabras|字数|字數",
}
KNOWN: dict[str, Field] = {name: field for field, names in _NAMES.items() for name in names.split("|")}

# Labels that no story's own sentence begins with: one alone makes a header, and may start inside a paragraph.
_UNMISTAKABLE = frozenset(
    [
        "notes",
        "a/n",
        "a/ns",
        "author's note",
        "author's notes",
        "authors note",
        "authors notes",
        "authors' note",
        "authors' notes",
        "author note",
        "author notes",
        "disclaimer",
        "disclaimers",
        "standard disclaimer",
        "standard disclaimers",
        "summary",
        "fandom",
        "fandoms",
        "pairing",
        "pairings",
        "от автора",
        "дисклеймер",
        "фандом",
        "саммари",
        "пейринг",
        "название",
        "автор",
        "title",
        "author",
        "end notes",
        "story title",
        "story notes",
        "chapter notes",
        "archive warnings",
        "rated",
        "рейтинг",
        "chapter title",
        "作者有话说",
    ]
)

# Labels that may follow a sentence inside another label's paragraph.
_INSIDE = re.compile(
    r"(?<=[.!?)\]\"”’*:;…])\s+(?=[*_]{0,2}(?:A/Ns?|AN|Author(?:'s|’s|s|s'|s’)? Notes?|Notes?|Summary|Disclaimers?|"
    r"Feedback|Archive|Rating|Spoilers?|Spoiler Warning|Pairings?|Warnings|Beta|Dedication|От автора)\s?[*_]{0,2}:)"
)

# A backslash stands before what formatted text holds literally.
_DECORATION = " \t*_~=#>•·●★☆♥-–—|\\"
_LABEL = re.compile(
    r"^(?P<lead>[\s*_~=#>•·●★☆♥|\[(–—\\-]{0,8})"
    r"(?P<name>[^\W\d_](?:[^:：\n]{0,38}?[^\s:：])??)"
    r"(?P<close>[\s*_\])\\]{0,6}\.{0,8})"
    r"(?P<separator>:{1,2}|：|(?<=\s)[-–—](?=\s)|\t)"
    r"(?P<after>[*_\])\\]{0,6})\s*(?P<value>.*)$",
    re.DOTALL,
)

# '【标题】长堤之灯', '[Title] Nine Days': known labels only.
_BRACKETED = re.compile(
    r"^\s*(?:【(?P<name>[^【】\n]{1,30})】|\[(?P<other>[^\[\]\n]{1,30})\])\s*[:：]?\s*(?P<value>\S.*)$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled line: ``name`` as written, ``value`` the raw text after the separator."""

    name: str
    field: Field
    value: str

    @property
    def unmistakable(self) -> bool:
        """Whether this label alone shows that there is a header."""
        return _normal(self.name) in _UNMISTAKABLE


def read_label(line: str, *, unknown: bool = False) -> Label | None:
    """The label that ``line`` begins with, or None.

    With ``unknown``, an unlisted label of at most four words before a colon counts too, as
    ``Field.UNKNOWN``: only sensible between other labels.
    """
    if line.lstrip()[:1] in ("<", "["):
        # A label in HTML's or a forum's bold: the tags around it go, those in the value stay.
        line = re.sub(r"[<\[]/?(?:b|strong|i|em|u)[>\]]", "", line[:60], count=2, flags=re.IGNORECASE) + line[60:]
    bracketed = _BRACKETED.match(line)
    name = (bracketed["name"] or bracketed["other"]).strip() if bracketed else ""
    if bracketed and (field := _field(_normal(name))) is not None:
        return Label(name, field, bracketed["value"].strip())
    match = _LABEL.match(line[:4000])
    if match is None:
        return None
    name = match["name"].strip(_DECORATION)
    if "(" in name and ")" not in name and match["close"].startswith(")"):
        name += ")"
    field = _field(_normal(name))
    if field is None:
        plausible = match["separator"] in (":", "::", "：") and len(name.split()) <= 4 and len(name) <= 30
        if not (unknown and plausible and name[:1].isupper() and not re.search(r"[\"“”«»!?.,;]", name)):
            return None
        field = Field.UNKNOWN
    value = match["value"] + line[4000:]
    return Label(name, field, _unwrapped(match["lead"], match["after"], value.strip()))


def field_of(name: str) -> Field:
    """What a label's name speaks of, however it is written; ``Field.UNKNOWN`` for one that is not listed."""
    return _field(_normal(name)) or Field.UNKNOWN


def _unwrapped(lead: str, after: str, value: str) -> str:
    """The value without the closing half of a decoration that the label opened."""
    if "[" in lead and "]" not in after:
        value = value.removesuffix("]")
    if "(" in lead and ")" not in after:
        value = value.removesuffix(")")
    run = lead.strip().lstrip("[(#>•·●★☆♥–—-| ").strip()
    if run and set(run) <= {"*", "_", "\\"} and not after.startswith(run[-1]) and value.endswith(run):
        # The whole line is bold or italic, not only the label.
        value = value[: -len(run)]
    return value.strip()


def _normal(name: str) -> str:
    plain = name.casefold().replace("’", "'").replace("`", "'").replace("(s)", "s").replace("(en)", "en")
    return " ".join(re.sub(r"[*_~\[\]<>\\]", "", plain).split()).rstrip(".")


def _field(name: str) -> Field | None:
    if name in KNOWN:
        return KNOWN[name]
    parts = [KNOWN.get(part.strip()) for part in re.split(r"/|&|\band\b|\bund\b|,| и ", name)]
    if len(parts) < 2 or None in parts:
        return None
    if Field.RATING in parts:
        return Field.RATING
    if Field.RELATIONSHIPS in parts:
        return Field.RELATIONSHIPS
    return parts[0]


def split_inside(value: str) -> list[str]:
    """A prose value cut where a second label starts after a sentence's end; mostly a list of one."""
    return _INSIDE.split(value)
