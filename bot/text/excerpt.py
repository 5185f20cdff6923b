"""Choosing a passage that invites into a story.

A passage is one or more whole paragraphs from the first third of a text; where one paragraph alone is too
long, whole sentences of it. Rules kept few: no heading, note, contents or scene break at its ends; 400 to
1,200 characters of plain text. Passages with speech beside narration are liked best, then those of a middling
length; a passage that begins with a joining word ('But', 'And') or a small letter is liked less.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.labels import read_label
from bot.text.markup import Block, Kind, blocks, to_plain
from bot.text.sentences import sentence_ends

SHORTEST, LONGEST = 400, 1_200

# How many of the best passages the seed chooses among.
_BEST = 8

_SPEECH = re.compile(r"[\"“«„「『]|^\s*[—–-]\s", re.MULTILINE)
_JOINING = re.compile(r"(?:and|but|or|so|then|yet|nor|и|но|а)\b|[^\w\"“«„「『‘'*—–-]", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``text[start:end]`` of a stored text; show it through :func:`bot.text.split.slice_text`."""

    start: int
    end: int


def choose(text: str, seed: int) -> Excerpt | None:
    """A passage of ``text`` (stored form), the same for the same ``seed``; None where there is no prose at all.

    The passage holds 400 to 1,200 characters of plain text, or the whole text where that is shorter, and
    begins in the first third.
    """
    found = sorted(candidates(text), key=lambda passage: -_liking(text, passage))[:_BEST]
    return random.Random(seed).choice(found) if found else None  # a choice, not a secret


def candidates(text: str) -> list[Excerpt]:
    """All passages that may be shown, in the text's order; see the module for what they must be."""
    all_blocks = blocks(text)
    prose = [_is_prose(block) for block in all_blocks]
    if len(text) <= LONGEST * 2 and len(to_plain(text)) <= LONGEST:
        inside = [block for block, good in zip(all_blocks, prose, strict=True) if good]
        return [Excerpt(inside[0].start, inside[-1].end)] if inside else []
    last_start = len(text) // 3
    lengths = [len(to_plain(block.inner)) for block in all_blocks]
    found: list[Excerpt] = []
    for first, block in enumerate(all_blocks):
        if block.start > last_start and found:
            break
        if not prose[first]:
            continue
        if lengths[first] > LONGEST:
            found.extend(_sentences(text, block))
            continue
        found.extend(_runs(all_blocks, prose, lengths, first))
    return found


def _runs(all_blocks: Sequence[Block], prose: Sequence[bool], lengths: Sequence[int], first: int) -> list[Excerpt]:
    """The passages of whole paragraphs that begin with the ``first``."""
    found: list[Excerpt] = []
    total = 0
    for index in range(first, len(all_blocks)):
        kind = all_blocks[index].kind
        total += lengths[index] + 2 * (index > first)
        if total > LONGEST or kind is Kind.HEADING or (kind is not Kind.SCENE_BREAK and not prose[index]):
            break
        if total >= SHORTEST and prose[index]:
            found.append(Excerpt(all_blocks[first].start, all_blocks[index].end))
    return found


def _sentences(text: str, block: Block) -> list[Excerpt]:
    """A long paragraph's beginning, up to the last sentence that fits; cut anywhere if it has no sentences."""
    ends = [block.start, *sentence_ends(text, block.start, block.end)]
    found: list[Excerpt] = []
    for start in ends[:1] + ends[5:40:5]:
        fitting = [end for end in ends if SHORTEST <= end - start <= LONGEST]
        if fitting:
            found.append(Excerpt(start, fitting[-1]))
    return found or [Excerpt(block.start, block.start + LONGEST)]


def _is_prose(block: Block) -> bool:
    if block.kind in (Kind.SCENE_BREAK, Kind.HEADING):
        return False
    plain = to_plain(block.inner[:400])
    label = read_label(plain)
    return label is None and not _CONTENTS.match(plain) and bool(re.search(r"\w", plain))


def _liking(text: str, passage: Excerpt) -> float:
    """How inviting a passage is; larger is better."""
    plain = to_plain(text[passage.start : passage.end])
    paragraphs = plain.split("\n\n")
    spoken = sum(bool(_SPEECH.search(paragraph)) for paragraph in paragraphs)
    lively = 2.0 if 0 < spoken < len(paragraphs) else 1.0 if spoken else 0.0
    length = 1 - abs(len(plain) - 800) / 800
    opening = -1.0 if _JOINING.match(plain) or plain[:1].islower() else 0.0
    unbroken = -0.5 if "\n\n***\n\n" in text[passage.start : passage.end] else 0.0
    return lively + length + opening + unbroken
