"""How a plain text file sets its paragraphs apart: blank lines, one a line, hard wraps, indents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.text.reading.headings import Style, read_heading
from bot.text.reading.labels import read_label
from bot.text.reading.paragraphs import Paragraph, Shape, is_break

# Where people and mailers wrap lines. Longer lines are paragraphs, shorter ones verse.
_NARROWEST, _WIDEST = 45, 100

# A line is full if the next line's first word would have passed the width by this much.
_SLACK = 4

# Ends a line after which the source's format (Markdown) asks for a line break; stripped from all input before.
HARD_BREAK = "\x1f"

_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]*_」』]*$")
_QUOTED = re.compile(r"^\s{0,3}>(?:\s|$)")
_SPEECH = ("「", "『", "“")
_LETTER_BREAK = re.compile(r"[\sxXoO0]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` of hard-wrapped lines in characters, or None; whether paragraphs are ``separated`` by blank
    lines (else each line, or each line after a short one, is a paragraph); whether they start ``indented``,
    and by how much (``depth``) where their other lines are not."""

    width: int | None
    separated: bool
    indented: bool
    depth: int = 0


def lines_of(text: str) -> list[str]:
    """The lines without white space at their ends; tabs within become spaces, a form feed a blank line."""
    return [line.rstrip() for line in text.replace("\f", "\n\n").split("\n")]


def paragraphs(lines: list[str]) -> list[Paragraph]:
    """Runs of lines without a blank one; a scene break stands alone even where no blank line parts it."""
    found: list[Paragraph] = []
    run: list[str] = []
    gap = 0
    blank = 0
    for line in [*lines, ""]:
        if line:
            if not run:
                gap, blank = blank, 0
            run.append(line)
            continue
        blank += 1
        if run:
            found.extend(_parted(run, gap))
            run = []
    return found


def _parted(run: list[str], gap: int) -> Iterator[Paragraph]:
    """A run of lines, its scene breaks and a heading on its first line set apart."""
    held: list[str] = []
    for line in run:
        if is_break(line) and (len(run) == 1 or not _LETTER_BREAK.fullmatch(line)):
            if held:
                yield _paragraph(held, gap)
            yield Paragraph((line,), Shape.BREAK, 0 if held else gap)
            held, gap = [], 0
        elif not held and len(run) > 1 and _starts_chapter(line):
            yield Paragraph((line,), Shape.TEXT, gap)
            gap = 0
        else:
            held.append(line)
    if held:
        yield _paragraph(held, gap)


def _paragraph(run: list[str], gap: int) -> Paragraph:
    """A run of lines as a paragraph; one whose every line starts with ``>`` is a quotation."""
    if not all(_QUOTED.match(line) for line in run):
        return Paragraph(tuple(run), Shape.TEXT, gap)
    inner = tuple(_QUOTED.sub("", line) for line in run)
    return Paragraph(inner, Shape.QUOTE if any(inner) else Shape.BREAK, gap)


def with_headings_apart(found: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs where no blank lines part them: a chapter's first line stands alone wherever it is."""
    parted: list[Paragraph] = []
    for paragraph in found:
        held: list[str] = []
        gap = paragraph.gap
        for line in paragraph.lines if paragraph.shape is Shape.TEXT else ():
            if _starts_chapter(line):
                parted += [Paragraph(tuple(held), gap=gap)] if held else []
                parted.append(Paragraph((line,), gap=0 if held else gap))
                held, gap = [], 0
            else:
                held.append(line)
        if paragraph.shape is not Shape.TEXT:
            parted.append(paragraph)
        elif held:
            parted.append(Paragraph(tuple(held), gap=gap))
    return parted


def _starts_chapter(line: str) -> bool:
    heading = None if read_label(line) else read_heading(line)
    return heading is not None and (heading.sure or (heading.style is Style.FRACTION and heading.key[:1] == "/"))


def layout_of(found: list[Paragraph]) -> Layout:
    """Reads the layout off all paragraphs; header lines (those with labels) are left out of the account."""
    runs = [paragraph.lines for paragraph in found if paragraph.shape is Shape.TEXT]
    runs = [run for run in (tuple(line for line in run if not read_label(line)) for run in runs) if run]
    lengths = sorted(len(line) for run in runs for line in run)
    if not lengths:
        return Layout(None, True, False)
    in_groups = [line for run in runs if len(run) > 1 for line in run]
    inner = [line[:2] == "  " or line[:1] in "\t　" for run in runs for line in run[1:]]
    indents = sum(inner) / len(inner) if inner else 0.0
    width = _width(runs, lengths)
    if width is not None:
        return Layout(width, not _one_by_one(runs), 0.04 <= indents < 0.8, _depth(runs))
    indented = indents >= 0.04 and _one_by_one(runs)
    crowded = len(in_groups) > 0.5 * len(lengths)
    middle = sorted(len(line) for line in in_groups)[len(in_groups) // 2] if in_groups else 0
    prose = middle > 55 or len(in_groups) > 400 or sum(len(line) > 90 for line in in_groups) * 20 > len(in_groups)
    wide = crowded and sum(_is_wide(line) for line in in_groups) * 2 > len(in_groups) and len(in_groups) > 4
    return Layout(None, not (crowded and (prose or wide)), indented)


def _is_block(run: tuple[str, ...]) -> bool:
    """Whether all lines are indented: a letter or verse, where no indent begins a paragraph."""
    return all(line[:1].isspace() for line in run)


def _depth(runs: list[tuple[str, ...]]) -> int:
    """How far the first lines of paragraphs are indented, read off those that go on without an indent."""
    begins = [_indent(a) for run in runs for a, b in pairwise(run) if a[:1].isspace() and not b[:1].isspace()]
    return max(set(begins), key=begins.count) if begins else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _one_by_one(runs: list[tuple[str, ...]]) -> bool:
    """Whether runs are too long to be paragraphs, so that something other than blank lines parts those."""
    lines = sum(len(run) for run in runs)
    return lines > 12 and lines / len(runs) > 16


def _is_wide(line: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", line))


def _width(runs: list[tuple[str, ...]], lengths: list[int]) -> int | None:
    """The width at which lines are wrapped, or None where they are not."""
    if sum(length > _WIDEST for length in lengths) * 50 > len(lengths):
        return None
    usual = [length for length in lengths if length <= _WIDEST]
    width = usual[min(len(usual) - 1, int(len(usual) * 0.97))]
    if width < _NARROWEST:
        return None
    pairs = [(a, b) for run in runs for a, b in pairwise(run) if not b[:1].isspace() or _is_block(run)]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if pairs and full * 2 >= len(pairs) else None


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether ``line`` was broken because ``following`` had no room on it."""
    if line.endswith(HARD_BREAK) or not following.strip():
        return False
    first = following.split(maxsplit=1)[0]
    return len(line) + 1 + (1 if _is_wide(first) else len(first)) > width - _SLACK


def unwrap(paragraph: Paragraph, layout: Layout) -> list[list[str]]:
    """The paragraphs that a run of lines holds, each as the lines between its intended line breaks."""
    run = paragraph.lines
    if len(run) == 1:
        return [[run[0].removesuffix(HARD_BREAK).strip()]]
    broken = sum(line.endswith(HARD_BREAK) for line in run)
    if layout.width is None and not layout.separated and not broken:
        return [[line.strip()] for line in run if line.strip()]
    width = layout.width or 0
    full = [width > 0 and _is_full(a, b, width) for a, b in pairwise(run)]
    flowing = sum(full) >= 0.6 * len(full)
    found = [[run[0].strip()]]
    # Among paragraphs that blank lines part, a run that is indented throughout is verse or a letter.
    all_indented = layout.separated and all(_indent(line) > layout.depth for line in run)
    # In Japanese and Chinese a paragraph begins with a wide space, or with the bracket of somebody's words.
    wide = any(line[:1] == "　" for line in run)
    for line, before, joined in zip(run[1:], run, full, strict=False):
        text = line.strip()
        if (layout.indented and not all_indented and line[:1].isspace()) or line[:1] == "　":
            found.append([text])
        elif joined:
            found[-1][-1] = _joined(found[-1][-1], text)
        elif wide and text.startswith(_SPEECH):
            found.append([text])
        elif before.endswith(HARD_BREAK):
            found[-1].append(text)
        elif layout.width and not layout.separated and not layout.indented:
            found.append([text])
        elif layout.width and flowing:
            short = len(before) < 0.75 * width and _SENTENCE_END.search(before)
            if short:
                found.append([text])
            else:
                found[-1][-1] = _joined(found[-1][-1], text)
        else:
            found[-1].append(text)
    bare = [[line.removesuffix(HARD_BREAK).rstrip() for line in lines] for lines in found]
    return [[line for line in lines if line] for lines in bare if any(lines)]


def _joined(before: str, after: str) -> str:
    """Two parts of a wrapped line as one; a word that was parted at its own hyphen gets no space."""
    # Only its end is looked at: it grows with every line.
    if re.search(r"\w--?$", before[-3:]) or (_is_wide(before[-1:]) and _is_wide(after[:1])):
        return before + after
    return f"{before} {after}" if before else after
