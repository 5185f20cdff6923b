"""Markdown (``.md``), with YAML front matter or a classic header or neither.

Read as CommonMark with strikethrough, less what eats a story: four spaces are an indent and no code, a line
over dashes is text over a scene break, and ``[word]: text`` is text.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.domain.stories import Draft
from bot.text.importers.assemble import assemble
from bot.text.importers.layout import HARD_BREAK, layout_of
from bot.text.importers.outline import told_apart
from bot.text.importers.plain.reader import read_plain_text
from bot.text.reading.headings import read_heading
from bot.text.reading.paragraphs import Paragraph, Shape, is_break
from bot.text.reading.titles import title_like
from bot.text.stored.marks import EMPHASIS, STRIKE, STRONG, UNDERLINE, Piece, escape, pieces, switch, write
from bot.text.stored.markup import balanced, to_plain
from bot.text.stored.plain_marks import read_plain

# A block longer than this (in characters) with more than so many marks is no Markdown that a person wrote, and the
# parser's time would grow faster than its length; the file is then read as plain text.
_LONGEST_BLOCK, _MOST_MARKS = 5_000, 1_500

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:[^\n]{0,2000}\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_UNDERLINED = re.compile(r"(?:(?<=\n\n)|\A)(?P<line>[^\n]{1,100})\n(?P<rule>=+|-{3,})[ \t]*(?=\n\n|\n?\Z)")
_TAG_MARKS = {
    "i": EMPHASIS, "em": EMPHASIS, "b": STRONG, "strong": STRONG,
    "u": UNDERLINE, "ins": UNDERLINE, "s": STRIKE, "del": STRIKE, "strike": STRIKE,
}  # fmt: skip
_TOKEN_MARKS = {"em": EMPHASIS, "strong": STRONG, "s": STRIKE}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HTML_BREAK = re.compile(r"<hr\b[^<>]{0,200}>", re.IGNORECASE)
_HTML_BLOCK = re.compile(r"</?(?:p|div|center|blockquote|section|h[1-6]|li|ul|ol)\b[^<>]{0,2000}>", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    """Whether a text without a telling name is Markdown: front matter, or headings written with ``#``."""
    start = text.lstrip()[:300]
    if _FRONT_MATTER.match(text) and re.match(r"---[ \t]*\n\s*\w[\w ]{0,30}:", start):
        return True
    headings = re.findall(r"^#{1,6} +\S", text[:500_000], re.MULTILINE)
    return len(headings) >= 2 or bool(re.match(r"#{1,6} +\S", start))


def read_markdown(text: str, doubts: Sequence[str] = ()) -> Draft:
    """The draft in a Markdown text with ``"\\n"`` line ends. ``doubts`` about the file come before its own."""
    long = (block for block in text.split("\n\n") if len(block) > _LONGEST_BLOCK)
    if any(sum(block.count(mark) for mark in "*_[]~`<!") > _MOST_MARKS for block in long):
        return read_plain_text(text, doubts)
    front = _FRONT_MATTER.match(text)
    header = _front_matter(front["yaml"]) if front else []
    body = text[front.end() :] if front and header else text
    found = list(_paragraphs(_parser().parse(_UNDERLINED.sub(_as_heading, body))))
    found = [*([Paragraph(tuple(header))] if header else []), *told_apart(found)]
    draft = assemble(found, layout_of(found), _mended, doubts)
    # What is nested deeper than any person nests is dropped by the parser.
    return draft if draft.chapters else read_plain_text(text, doubts)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    return parser.enable("strikethrough").disable(["code", "reference", "lheading"])


def _mended(text: str) -> str:
    """Stored text whose marks were parted from each other by a cut between lines, balanced again."""
    return text if balanced(text) else write(pieces(text))


def _as_heading(match: re.Match[str]) -> str:
    line = match["line"].strip()
    if not title_like(line) and read_heading(line) is None:
        return match[0]
    return ("# " if match["rule"][0] == "=" else "## ") + line


def _front_matter(yaml: str) -> list[str]:
    """Front matter as label lines: a list is joined by semicolons, quotes around a value are dropped."""
    lines: list[str] = []
    for raw in yaml.split("\n"):
        item = re.match(r"\s+-\s+(?P<value>.+)|-\s+(?P<more>.+)", raw)
        if item and lines:
            value = _unquoted((item["value"] or item["more"]).strip())
            lines[-1] += value if lines[-1].endswith(": ") else f"; {value}"
            continue
        pair = re.match(r"(?P<key>[\w /'-]{1,40}):(?:\s+(?P<value>.*))?$", raw)
        if pair:
            value = _unquoted((pair["value"] or "").strip().lstrip("|>").strip())
            key = pair["key"].replace("_", " ")
            lines.append(f"{key[:1].upper()}{key[1:]}: {read_plain(value)}")
        elif lines and raw[:1].isspace():
            lines[-1] = f"{lines[-1].rstrip()} {read_plain(raw.strip())}"
    return lines


def _unquoted(value: str) -> str:
    if value[:1] == "[" and value[-1:] == "]":
        return "; ".join(_unquoted(part.strip()) for part in value[1:-1].split(",") if part.strip())
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _paragraphs(tokens: Sequence[Token]) -> Iterator[Paragraph]:
    """The blocks of a document. A heading's level is told by as many ``#`` before its text."""
    quotes = 0
    markers: list[str] = []
    marker = ""
    items: list[str] = []
    for index, token in enumerate(tokens):
        match token.type:
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "bullet_list_open" | "ordered_list_open":
                markers.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                markers.pop()
                if items and not markers:
                    yield Paragraph(tuple(items), Shape.QUOTE if quotes else Shape.TEXT)
                    items = []
            case "list_item_open":
                marker = f"{token.info}{token.markup} " if token.info else f"{token.markup} "
                if tokens[index + 1].type == "list_item_close":
                    items.append("  " * (len(markers) - 1) + escape(marker.strip()) + HARD_BREAK)
            case "hr":
                yield Paragraph(("***",), Shape.BREAK)
            case "inline":
                block = tokens[index - 1]
                lines = _lines(token)
                if markers:
                    indent = "  " * (len(markers) - 1)
                    lines[:1] = [indent + escape(marker) + line for line in lines[:1]]
                    items += [line.removesuffix(HARD_BREAK) + HARD_BREAK for line in lines]
                    marker = ""
                    if not block.hidden:
                        yield Paragraph(tuple(items), Shape.QUOTE if quotes else Shape.TEXT)
                        items = []
                else:
                    yield from _block(block, lines, quoted=quotes > 0)
            case "fence" | "code_block":
                lines = [escape(line) + HARD_BREAK for line in token.content.split("\n") if line.strip()]
                if lines:
                    yield Paragraph(tuple(lines), Shape.QUOTE if quotes else Shape.TEXT)
            case "html_block":
                yield from _html(token.content)
            case _:
                pass


def _block(block: Token, lines: list[str], *, quoted: bool) -> Iterator[Paragraph]:
    if block.type == "heading_open":
        text = " ".join(line.removesuffix(HARD_BREAK) for line in lines).strip()
        if text:
            yield Paragraph((block.markup + " " + text,), Shape.HEADING)
        else:
            yield Paragraph(("***",), Shape.BREAK)
        return
    held: list[str] = []
    for line in lines:
        if is_break(to_plain(line).removesuffix(HARD_BREAK)):
            if held:
                yield Paragraph(tuple(held), Shape.QUOTE if quoted else Shape.TEXT)
            yield Paragraph(("***",), Shape.BREAK)
            held = []
        elif line.strip():
            held.append(line)
    if held:
        yield Paragraph(tuple(held), Shape.QUOTE if quoted else Shape.TEXT)


def _lines(token: Token) -> list[str]:
    """The lines of a paragraph in the stored form; one that the writer broke on purpose ends in the marker."""
    found: list[Piece] = []
    is_open: frozenset[str] = frozenset()
    targets: list[str] = []
    for child in token.children or ():
        name, _, turn = child.type.rpartition("_")
        if name in _TOKEN_MARKS:
            is_open = switch(is_open, (_TOKEN_MARKS[name],))
        elif child.type == "html_inline":
            is_open = _after_tag(child.content, is_open, found)
        elif child.type == "link_open":
            targets.append(str(child.attrs.get("href", "")))
        elif child.type == "link_close":
            target = targets.pop() if targets else ""
            said = found[-1].text if found else ""
            if target and target not in (said, f"mailto:{said}"):
                found.append(Piece(f" ({target})", is_open))
        elif child.type in ("softbreak", "hardbreak"):
            found.append(Piece("\n" if child.type == "softbreak" else f"{HARD_BREAK}\n", is_open))
        elif child.content and turn not in ("open", "close"):
            found.append(Piece(child.content, is_open))
    return write(found).split("\n")


def _after_tag(tag: str, is_open: frozenset[str], found: list[Piece]) -> frozenset[str]:
    match = _TAG.fullmatch(tag)
    if match is None:
        return is_open
    name = match["name"].lower()
    if name == "br":
        found.append(Piece(f"{HARD_BREAK}\n", is_open))
    mark = _TAG_MARKS.get(name)
    if mark and (mark in is_open) == bool(match["end"]):
        return switch(is_open, (mark,))
    return is_open


def _html(source: str) -> Iterator[Paragraph]:
    """HTML as text: paragraphs apart, emphasis kept, comments, scripts and all other tags dropped."""
    for index, part in enumerate(_HTML_BREAK.split(_UNSEEN.sub("", source))):
        if index:
            yield Paragraph(("***",), Shape.BREAK)
        for block in re.split(r"\n\s*\n", _HTML_BLOCK.sub("\n\n", part)):
            lines = write(_html_pieces(block)).split("\n")
            if any(line.strip() for line in lines):
                yield Paragraph(tuple(line for line in lines if line.strip()))


def _html_pieces(block: str) -> list[Piece]:
    found: list[Piece] = []
    is_open: frozenset[str] = frozenset()
    place = 0
    for match in _TAG.finditer(block):
        found.append(Piece(unescape(block[place : match.start()]), is_open))
        is_open = _after_tag(match[0], is_open, found)
        place = match.end()
    found.append(Piece(unescape(block[place:]), is_open))
    return found
