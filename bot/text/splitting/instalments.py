"""Cutting a story into instalments, and an instalment into messages.

Cuts depend only on where the last one ended and on the text after it, so an instalment is cut the same whenever
it is cut, and how many are left can be told exactly. Joined, all spans give the chapters' texts back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ids import ChapterId, TextId
from bot.domain.serials.serials import Span
from bot.text.splitting import pages
from bot.text.splitting.cutting import may_cut
from bot.text.splitting.sentences import sentence_ends

# What one message of an instalment holds: stored characters, and characters as Discord gets them. What is left of
# Discord's 4,000 is for heading, warnings and notes.
MESSAGE_TARGET, MESSAGE_LIMIT = 2_200, 2_600
# The same for a message whose text has grown since it was posted.
FULL_TARGET, FULL_LIMIT = 2_700, 2_800

# How much of an instalment a channel shows, in stored characters.
OPENING_LEAST, OPENING_MOST = 600, 900

# By words: an instalment may be this much longer than asked for, and ends with a chapter from this much on.
# A chapter shorter than the last share does not stand alone behind one that fits.
_LONGEST, _ENOUGH, _STUMP = 1.25, 0.75, 0.25

_NO_LIMIT = 10**12


@dataclass(frozen=True, slots=True)
class Source:
    """A chapter's wording as it stands in a story's order. ``words`` is how many a reader counts in it."""

    chapter_id: ChapterId
    text_id: TextId
    text: str
    words: int


def instalments(sources: Sequence[Source], index: int, offset: int, words: int | None) -> list[tuple[Span, ...]]:
    """Everything from ``sources[index].text[offset]`` on, in instalments of about ``words`` words or a chapter each.

    A chapter without text goes along with the next one that has some. Raises ValueError for no words.
    """
    if words is not None and words < 1:
        raise ValueError(words)
    found: list[tuple[Span, ...]] = []
    while True:
        spans = _chapter(sources, index, offset) if words is None else _by_words(sources, index, offset, words)
        if not any(span.end > span.start for span in spans):
            return found
        found.append(tuple(spans))
        index += len(spans) - 1
        offset = spans[-1].end
        if offset == len(sources[index].text):
            index, offset = index + 1, 0


def _span(source: Source, start: int, end: int) -> Span:
    return Span(source.chapter_id, source.text_id, start, end)


def _chapter(sources: Sequence[Source], index: int, offset: int) -> list[Span]:
    """The rest of one chapter, with the empty ones before it."""
    spans: list[Span] = []
    for source in sources[index:]:
        spans.append(_span(source, offset, len(source.text)))
        if len(source.text) > offset:
            break
        offset = 0
    return spans


def _by_words(sources: Sequence[Source], index: int, offset: int, wanted: int) -> list[Span]:
    """About ``wanted`` words: whole chapters while they fit, else an even share of a long one."""
    spans: list[Span] = []
    have = 0.0
    for source in sources[index:]:
        length = len(source.text)
        density = source.words / length if length else 0.0
        left = (length - offset) * density
        if have >= wanted * _ENOUGH and left > wanted * _STUMP:
            break
        if have + left <= wanted * _LONGEST:
            spans.append(_span(source, offset, length))
            have += left
            offset = 0
            continue
        if have < wanted * _ENOUGH:
            target = max(int((wanted - have) / density), 1)
            first = next(pages.pages_from(source.text, offset, target, _NO_LIMIT))
            spans.append(_span(source, offset, first.end))
        break
    return spans


def messages(span: Span, text: str, *, full: bool = False) -> list[Span]:
    """A span of ``text`` in pieces that each fit one message, or just so with ``full``; none for an empty span."""
    target, limit = (FULL_TARGET, FULL_LIMIT) if full else (MESSAGE_TARGET, MESSAGE_LIMIT)
    return [
        Span(span.chapter_id, span.text_id, page.start, page.end)
        for page in pages.pages_from(text[: span.end], span.start, target, limit)
    ]


def opening(span: Span, text: str) -> Span:
    """How a span begins: some 600 to 900 characters up to a paragraph's end, else a sentence's, else a space."""
    if span.end - span.start <= OPENING_MOST:
        return span
    low, high = span.start + OPENING_LEAST, span.start + OPENING_MOST
    blocks = [place for place in range(low, high + 1) if text.startswith("\n\n", place - 2)]
    sentences = [place for place in sentence_ends(text, low, high) if may_cut(text, place)]
    spaces = [place for place in range(low, high + 1) if text[place - 1].isspace() and may_cut(text, place)]
    anywhere = [place for place in range(low, high + 1) if may_cut(text, place)]
    end = next((places[-1] for places in (blocks, sentences, spaces, anywhere) if places), high)
    return Span(span.chapter_id, span.text_id, span.start, end)
