r"""Emphasis as people type it in plain text, read into the stored form and written from it.

Read: ``*a*``, ``_a_`` and ``/a/`` are emphasis, ``**a**`` strong, ``***a***`` both, ``__a__`` underlined,
``~~a~~`` struck; so are ``<i>``, ``<b>``, ``<em>``, ``<strong>``, ``<u>``, ``<s>`` and the same in square
brackets. A mark opens only at a word's beginning and closes only at a word's end, and counts only as a pair:
``and/or``, ``snake_case``, ``5 * 3 * 2``, paths and addresses stay as they are. A backslash makes the next
mark literal. A run of marks between two word joiners (U+2060) switches wherever it stands; only
:func:`write_plain` writes that, where a mark stands inside a word.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.text.stored.marks import (
    EMPHASIS,
    STRIKE,
    STRONG,
    UNDERLINE,
    Piece,
    closing,
    escape,
    opening,
    pieces,
    switch,
    tokens,
    write,
)

_JOINER = "\u2060"
# A paragraph longer than this (in characters) is no person's; its marks are taken literally.
_LONGEST = 100_000

_MARK_HINT = re.compile(r"[*_/~<\[\\]")
_TOKEN = re.compile(
    r"(?P<url>https?://[^\s*<>\\]+)"
    r"|(?<!\\)(?P<pairs>(?:\\\\)+)(?=\\?[*_~/<\[>#\u2060])"
    r"|\\(?P<literal>[*_~/<\[>#\u2060])"
    r"|\u2060(?P<forced>[*_~]+)\u2060"
    r"|(?P<tag>[<\[](?P<end>/?)(?P<name>em|i|strong|b|u|s|strike|del)[>\]])"
    r"|(?P<run>\*+|_+|~+|/+)",
    re.IGNORECASE,
)
_RUNS = {
    "*": frozenset({EMPHASIS}),
    "**": frozenset({STRONG}),
    "***": frozenset({STRONG, EMPHASIS}),
    "_": frozenset({EMPHASIS}),
    "__": frozenset({UNDERLINE}),
    "~~": frozenset({STRIKE}),
    "/": frozenset({EMPHASIS}),
}
_TAGS = {
    "em": EMPHASIS,
    "i": EMPHASIS,
    "strong": STRONG,
    "b": STRONG,
    "u": UNDERLINE,
    "s": STRIKE,
    "strike": STRIKE,
    "del": STRIKE,
}
# Scripts without spaces between words: a mark beside such a character is not inside a word.
_UNSPACED = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(slots=True)
class _Item:
    """Text, or a mark that may turn out to be text."""

    text: str
    marks: frozenset[str] = frozenset()
    key: str = ""
    opens: bool = False
    closes: bool = False
    paired: bool = False


def read_plain(text: str) -> str:
    """One paragraph of plain text (no blank line in it) in the stored form; always balanced."""
    if len(text) > _LONGEST or not _MARK_HINT.search(text):
        return escape(text)
    items = list(_items(text))
    _pair(items)
    is_open: frozenset[str] = frozenset()
    found: list[Piece] = []
    for item in items:
        if item.paired:
            is_open = switch(is_open, item.marks)
        else:
            found.append(Piece(item.text, is_open))
    return escape(text) if is_open else write(found)


def _items(text: str) -> Iterator[_Item]:
    place = 0
    for match in _TOKEN.finditer(text):
        if match.start() > place:
            yield _Item(text[place : match.start()])
        place = match.end()
        if match["pairs"]:
            yield _Item("\\" * (len(match[0]) // 2))
        elif match["literal"]:
            shrug = match["literal"] == "_" and text[match.start() - 1 : match.start()] == "¯"
            yield _Item(match[0] if shrug else match["literal"])
        elif match["forced"]:
            yield from _forced(match[0], match["forced"])
        elif match["tag"]:
            mark = _TAGS[match["name"].lower()]
            closes = bool(match["end"])
            yield _Item(match[0], frozenset({mark}), "tag" + mark, opens=not closes, closes=closes)
        elif match["run"] in _RUNS:
            opens, closes = _flanks(text, match.start(), match.end())
            yield _Item(match[0], _RUNS[match["run"]], match["run"], opens, closes)
        else:
            yield _Item(match[0])
    if place < len(text):
        yield _Item(text[place:])


def _forced(whole: str, run: str) -> Iterator[_Item]:
    marks: frozenset[str] = frozenset()
    for token in tokens(run):
        if token.text:
            yield _Item(whole)
            return
        marks = switch(marks, token.marks)
    yield _Item(whole, marks, paired=True)


def _is_word(character: str) -> bool:
    return character.isalnum() and not _UNSPACED.match(character)


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run at ``text[start:end]`` may open and may close."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start] == "/":
        opens = not before.isalnum() and before not in "/.:<~\\)" and after.isalpha()
        closes = not after.isalnum() and after not in "/\\" and (before.isalnum() or before in ".!?,…*_'’\"”")
        return opens, closes
    opens = not _is_word(before) and not after.isspace() and after not in ")]},;:"
    closes = not _is_word(after) and not before.isspace() and before not in "([{"
    return opens, closes


def _pair(items: list[_Item]) -> None:
    """Mark the items that form pairs. Linear: each opener is dropped at most once."""
    stack: list[int] = []
    waiting: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.key == "/" and not (item.opens or item.closes):
            _forget(items, stack, waiting)
        if item.closes and waiting.get(item.key, 0) and index - 1 != stack[-1]:
            while items[stack[-1]].key != item.key:
                waiting[items[stack.pop()].key] -= 1
            opener = stack.pop()
            waiting[item.key] -= 1
            items[opener].paired = item.paired = True
        elif item.opens:
            stack.append(index)
            waiting[item.key] = waiting.get(item.key, 0) + 1


def _forget(items: list[_Item], stack: list[int], waiting: dict[str, int]) -> None:
    """A slash that is no mark was met: a slash waiting to be closed belongs to a path or an alternative."""
    while stack and waiting.get("/", 0):
        waiting[items[stack.pop()].key] -= 1


def write_plain(inner: str) -> str:
    """A block's text as people would type it, such that :func:`read_plain` gives the block back.

    Tries the least intrusive writing first: marks alone, then literal marks escaped, then marks set between
    word joiners, which works everywhere.
    """
    if not re.search(r"[*_~/<\[\\>#\u2060]", inner):
        return inner
    wanted = pieces(inner)
    for literal, mark in ((_as_it_is, str), (_guard, str)):
        attempt = _escape_starts(_written(wanted, literal, mark))
        if pieces(read_plain(attempt)) == wanted:
            return attempt
    return _escape_starts(_written(wanted, _guard, _force))


def _force(run: str) -> str:
    return f"{_JOINER}{run}{_JOINER}"


def _written(wanted: list[Piece], literal: Callable[[str, bool], str], mark: Callable[[str], str]) -> str:
    """The pieces with ``mark`` around the runs between them; ``literal`` is told whether a run follows."""
    written: list[str] = []
    is_open: frozenset[str] = frozenset()
    for piece, following in pairwise([Piece("", is_open), *wanted, Piece("", is_open)]):
        written.append(literal(piece.text, piece.marks != following.marks))
        run = closing(piece.marks - following.marks) + opening(following.marks - piece.marks)
        written.append(mark(run) if run else "")
    return "".join(written)


def _as_it_is(plain: str, _before_mark: bool) -> str:
    return plain


def _guard(plain: str, before_mark: bool) -> str:
    """Plain text whose marks :func:`read_plain` takes literally; backslashes before a mark must be doubled."""
    guarded = re.sub(r"(?<!\\)(\\*)([*_~/<\[\u2060])", lambda match: match[1] * 2 + "\\" + match[2], plain)
    guarded = re.sub(r"(?<!\\)(\\+)(?=[>#])", lambda match: match[1] * 2, guarded)
    return re.sub(r"(?<!\\)\\+$", lambda match: match[0] * 2, guarded) if before_mark else guarded


def _escape_starts(text: str) -> str:
    return re.sub(r"^[>#]", lambda match: "\\" + match[0], text, flags=re.MULTILINE)
