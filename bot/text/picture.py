"""Bars as a picture: groups of labelled numbers in, a PNG out.

Drawn on a ground of its own, so that it reads on a dark screen and on a light one, and narrow, so that it reads on a
phone. Fonts are the machine's own (Debian: fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji); where there is
none at all, or drawing fails, there is no picture. Takes some ten milliseconds, the first time more: what draws is
imported with the first picture, because most bots draw none for weeks.
"""

import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2

log = logging.getLogger(__name__)

WIDTH = 600
MARGIN = 28
# Bars in a picture at most: a taller one is not read on a phone any more.
MOST_BARS = 40

FONTS = "Noto Sans, Noto Sans CJK JP, Segoe UI, Helvetica Neue, DejaVu Sans, sans-serif"
# In a list with others resvg takes a text font's empty box for the emoji's glyph, so these stand alone.
EMOJI_FONTS = "Noto Color Emoji, Apple Color Emoji, Segoe UI Emoji"

GOLD, BLUE, GREY, LIGHT, DIM = "#f2b84b", "#6ea8fe", "#7a8194", "#f4f1ea", "#b3b9c9"

_ONE = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u2328\u23e9-\u23fa]"
_EMOJI = re.compile(f"({_ONE}+)")
# An emoji of several signs (a joined one, a skin tone, a variation) is drawn as its first: resvg loses as much of the
# text behind a joined one as it has signs.
_JOINED = re.compile(f"(?<={_ONE})(?:[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d{_ONE})+")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
# What XML can't hold, and what turns the direction of everything after it.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Bar:
    """One number. ``won`` is drawn in gold, ``out`` in grey; ``note`` stands beside the number."""

    label: str
    value: int
    won: bool = False
    out: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under a heading, which may be empty. Their lengths are shares of the longest."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    emoji: bool


@dataclass(frozen=True, slots=True)
class _Line:
    x: int
    y: int
    size: int
    colour: str
    runs: tuple[_Run, ...]
    bold: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class _Drawn:
    x: int
    y: int
    full: int
    width: int
    colour: str


def width_of(text: str, size: float) -> float:
    """About how wide ``text`` is in pixels: measured generously, so that nothing runs out of the picture."""
    wide = {"W": 1.0, "F": 1.0}
    ems = 0.0
    for sign in text:
        if unicodedata.combining(sign) or sign == "\u200d":
            continue
        ems += 1.25 if _EMOJI.match(sign) else wide.get(unicodedata.east_asian_width(sign), 0.0) or _narrow(sign)
    return ems * size


def _narrow(sign: str) -> float:
    if sign in "ijl.,:;'|!It ()[]f":
        return 0.36
    return 0.95 if sign in "mwMW@%" else 0.68 if sign.isupper() or not sign.isascii() else 0.6


def fitted(text: str, size: float, room: float) -> str:
    """``text`` in one line no wider than ``room`` pixels, with an ellipsis where it was cut."""
    text = " ".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", text)).split())
    text = _FLAG.sub(lambda found: chr(ord(found[0]) - 0x1F1E6 + ord("A")), _JOINED.sub("", text))
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _runs(text: str) -> tuple[_Run, ...]:
    # Every second piece is what the expression found.
    pieces = _EMOJI.split(text)
    return tuple(_Run(piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece)


def _line(text: str, x: int, y: int, size: int, colour: str, room: float, *, bold: bool = False) -> _Line:
    return _Line(x, y, size, colour, _runs(fitted(text, size * (1.08 if bold else 1), room)), bold)


def svg(title: str, groups: Sequence[Group], footer: str) -> str:
    """The picture as SVG. Groups beyond :data:`MOST_BARS` bars are left out from the second on."""
    inner = WIDTH - 2 * MARGIN
    lines = [_line(title, MARGIN, 54, 27, LIGHT, inner, bold=True)]
    bars: list[_Drawn] = []
    y = 74
    for group in kept(groups):
        if group.heading:
            y += 34
            lines.append(_line(group.heading, MARGIN, y, 22, DIM, inner, bold=True))
            y += 6
        longest = max((bar.value for bar in group.bars), default=0)
        for bar in group.bars:
            y += 32
            colour = GOLD if bar.won else GREY if bar.out else BLUE
            number = f"{bar.value} {bar.note}".strip()
            room = width_of(number, 24) + 12
            ink = DIM if bar.out else LIGHT
            lines.append(_line(bar.label, MARGIN, y, 24, ink, inner - room, bold=bar.won))
            lines.append(_Line(WIDTH - MARGIN, y, 24, ink, _runs(number), bold=bar.won, end=True))
            share = round(inner * bar.value / longest) if longest else 0
            bars.append(_Drawn(MARGIN, y + 10, inner, max(share, 14) if bar.value else 0, colour))
            y += 28
    if footer:
        y += 34
        lines.append(_line(footer, MARGIN, y, 20, DIM, inner))
    return _template().render(width=WIDTH, height=y + 30, lines=lines, bars=bars, fonts=FONTS, emoji_fonts=EMOJI_FONTS)


def kept(groups: Sequence[Group]) -> list[Group]:
    """The first group and as many of the last as there is room for; the first is cut where it alone is too long."""
    if not groups:
        return []
    first = Group(groups[0].heading, groups[0].bars[:MOST_BARS])
    room = MOST_BARS - len(first.bars)
    last: list[Group] = []
    for group in reversed(groups[1:]):
        if len(group.bars) > room:
            break
        room -= len(group.bars)
        last.insert(0, group)
    return [first, *last]


def draw(title: str, groups: Sequence[Group], footer: str = "") -> bytes | None:
    """The picture as PNG, twice as sharp as it is wide; None where this machine can't draw it."""
    try:
        if not has_fonts():
            return None
        import resvg_py

        return bytes(resvg_py.svg_to_bytes(svg_string=svg(title, groups, footer), zoom=2))
    except Exception:
        # Whatever ails the drawing, the post it belongs to says everything in words.
        log.warning("a picture could not be drawn", exc_info=True)
        return None


@lru_cache(maxsize=1)
def has_fonts() -> bool:
    """Whether this machine has a font to write with."""
    found = _can_write(FONTS)
    if not found:
        log.warning("no fonts on this machine, so results are posted without a picture (Debian: fonts-noto-core)")
    return found


def _can_write(fonts: str) -> bool:
    import resvg_py

    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{}</svg>'
    letter = f'<text x="4" y="30" font-size="24" font-family="{fonts}">A</text>'
    empty, written = (resvg_py.svg_to_bytes(svg_string=frame.format(inside)) for inside in ("", letter))
    return bytes(empty) != bytes(written)


@lru_cache(maxsize=1)
def _template() -> "jinja2.Template":
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    source = (resources.files("bot.text") / "templates" / "bars.svg").read_text("utf-8")
    return environment.from_string(source)
