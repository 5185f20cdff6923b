r"""One block of the stored form in Discord's markdown.

A story may hold anything, and nothing in it may become a mention, an emoji, a timestamp, a heading, small
print, a list, a quotation, a spoiler, code or a link with another face. Discord shows a character for itself
after a backslash unless it is a letter, a digit or white space, so the specials are escaped (Discord's
"Message Formatting" names them). Mentions of everyone are also broken with a zero-width space: the backslash
only rules what is drawn. Bare addresses stay as they are: a backslash inside one would be part of it.
"""

import re

from bot.text.stored.marks import EMPHASIS, MARKS, STRONG, pieces

_ZERO_WIDTH_SPACE = "\u200b"

_URL = re.compile(r"https?://[^\s<>*|`~\\\[\]()]+")
_SPECIAL = re.compile(r"[\\*_~`|<\[]|:(?=[\w+-]+:)|@(?=everyone|here|[!&]?\d)")
_LINE_START = re.compile(r"^(?P<space>[^\S\n]*)(?:(?P<mark>-?#|[>+-])|(?P<number>\d+)(?P<dot>[.)]))", re.MULTILINE)


def block_to_discord(inner: str) -> str:
    """``inner`` is a block without its quotation's or heading's prefix; its line breaks stay."""
    written: list[str] = []
    stack: list[str] = []
    pending = ""
    through = frozenset(MARKS)  # the marks that go through all of the pending white space
    at_start = True
    for piece in pieces(inner):
        core = piece.text.strip()
        if not core:
            pending += piece.text
            through &= piece.marks
            continue
        lead = len(piece.text) - len(piece.text.lstrip())
        space = pending + piece.text[:lead]
        written.append(_turn(stack, piece.marks, space, through))
        written.append(_literal(core, at_start=at_start or "\n" in space))
        pending = piece.text[lead + len(core) :]
        through = frozenset(MARKS)
        at_start = False
    written.append(_turn(stack, frozenset(), pending, through))
    return "".join(written)


def _turn(stack: list[str], wanted: frozenset[str], space: str, through: frozenset[str]) -> str:
    """Close and open marks so that ``wanted`` is open, with white space between the two as Discord needs it.

    Marks that are not ``through`` the white space close before it even if they are wanted after it.
    """
    closed: list[str] = []
    while any(mark not in wanted & through for mark in stack):
        closed.append(stack.pop())
    opened = [mark for mark in MARKS if mark in wanted and mark not in stack]
    stack.extend(opened)
    stars = {EMPHASIS, STRONG}
    if not space and closed and opened and closed[-1] in stars and opened[0] in stars:
        # "*a*" and "**b**" side by side are one run of three stars to Discord.
        space = _ZERO_WIDTH_SPACE
    return "".join(closed) + space + "".join(opened)


def _literal(core: str, *, at_start: bool) -> str:
    """Plain text with everything escaped that Discord would act upon."""
    written: list[str] = []
    place = 0
    for url in _URL.finditer(core) if "://" in core else ():
        written.append(_SPECIAL.sub(_escaped, core[place : url.start()]))
        written.append(url[0])
        place = url.end()
    written.append(_SPECIAL.sub(_escaped, core[place:]))
    escaped = "".join(written)
    if at_start:
        return _LINE_START.sub(_escaped_start, escaped)
    first, newline, rest = escaped.partition("\n")
    return first + newline + _LINE_START.sub(_escaped_start, rest)


def _escaped(match: re.Match[str]) -> str:
    return "@" + _ZERO_WIDTH_SPACE if match[0] == "@" else "\\" + match[0]


def _escaped_start(match: re.Match[str]) -> str:
    if match["mark"]:
        return match["space"] + "".join("\\" + character for character in match["mark"])
    return f"{match['space']}{match['number']}\\{match['dot']}"
