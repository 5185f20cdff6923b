"""What a person types into a search box, and the text it is held against: both folded by one set of rules.

A document is folded by :func:`searchable` before it enters the index, a query by :func:`parse`. FTS5 sees
nothing of a query but quoted tokens, so nothing a person types can be an operator or a syntax error.

Chinese, Japanese, Korean and the scripts of South-East Asia write no space between words, or cling to the
word before: each of their characters is a token, and a run of them in a query a phrase.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.errors import BadInput
from bot.locale import N_
from bot.text.stored.markup import to_plain

# Raise it with any change to what :func:`searchable` or ``markup.to_plain`` return: a contentless index can
# only be emptied of a text by the very tokens it was filled with, so it is filled anew where this differs.
FOLDING = 1

# What one search may hold.
MAX_QUERY = 200
MAX_TERMS = 12

# A snippet's length in characters, give or take a word.
SNIPPET = 160
_HITS_PER_TERM = 50

FOUND_START, FOUND_END = "\x02", "\x03"

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"  # Korean
    "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U000323af"
)
_SPACELESS_CHARACTER = re.compile(f"([{_SPACELESS}])")
_SPACELESS_RUN = re.compile(f"[{_SPACELESS}]+")
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_ASCII_WORD = re.compile("[a-z0-9]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»❝❞〝〞〟", '"'))


def searchable(plain: str) -> str:
    """``plain`` as the index takes it: one case, one width, spaces around characters that are tokens."""
    if plain.isascii():
        return plain.lower()
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return _SPACELESS_RUN.sub(lambda run: f" {'  '.join(run[0])} ", folded)


def loose(name: str) -> str:
    """``name`` for matching by eye: without case, accents, width or punctuation, single spaces."""
    if name.isascii():
        return " ".join(_ASCII_WORD.findall(name.lower()))
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", name).casefold()
        if unicodedata.category(character)[0] != "M"
    )
    return " ".join("".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", bare)).split())


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: tokens that follow each other. ``prefix``: the last may be the start of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False

    @property
    def fts(self) -> str:
        """The term in FTS5's language."""
        return '"' + " ".join(self.tokens) + '"' + (" *" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Query:
    """A search understood: every one of ``wanted``, none of ``unwanted``. ``wanted`` is never empty."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def all_of(terms: Iterable[Term]) -> str:
    """An FTS5 expression for documents with every term; there must be one."""
    return " AND ".join(term.fts for term in terms)


def any_of(terms: Iterable[Term]) -> str:
    """An FTS5 expression for documents with at least one term; there must be one."""
    return " OR ".join(term.fts for term in terms)


def parse(typed: str, *, unfinished: bool = False) -> Query:
    """Understand a search. Words are all wanted; ``"a phrase"`` in order; ``-word`` or ``-"a phrase"`` not.

    A relationship (``A/B``) is its names, in whatever order.
    ``unfinished`` takes the last word for the beginning of one, as autocomplete needs it.
    Raises BadInput for a query without a word to look for, over 200 characters or over 12 terms.
    """
    if len(typed) > MAX_QUERY:
        raise BadInput(N_("That is too long to search for. Use at most {limit} characters."), limit=MAX_QUERY)
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in _PIECE.finditer(unicodedata.normalize("NFKC", typed).translate(_QUOTES)):
        piece = match["word"] if match["phrase"] is None else match["phrase"]
        into = unwanted if match["minus"] else wanted
        for term in map(Term, map(_tokens, (_both_ways if match["minus"] else _members)(piece))):
            if term.tokens and term not in into:
                into.append(term)
    if not wanted:
        raise BadInput(
            N_(
                "There is no word to look for in that. Type a word from the title, the tags or the text,"
                " or see everything with /browse."
            ),
            way_on="browse",
        )
    if len(wanted) + len(unwanted) > MAX_TERMS:
        raise BadInput(N_("That is too much to search for at once. Use at most {limit} words."), limit=MAX_TERMS)
    if unfinished and not typed[-1:].isspace():
        wanted[-1] = replace(wanted[-1], prefix=True)
    return Query(tuple(wanted), tuple(unwanted))


def _members(piece: str) -> list[str]:
    """The names of a relationship, so that ``B/A`` finds ``A/B``; else the piece alone. ``F/M`` is no such thing."""
    names = re.split("[/&]", piece)
    return names if all(len(name) > 1 for name in names) else [piece]


def _both_ways(piece: str) -> list[str]:
    """A piece that is not wanted, and where it is a relationship of two, the other order of it too."""
    names = _members(piece)
    return [piece, "/".join(reversed(names))] if len(names) == 2 else [piece]


def _tokens(text: str) -> tuple[str, ...]:
    """The tokens of a word or phrase as FTS5's unicode61 splits it: runs of letters, digits and marks."""
    kept = "".join(character if unicodedata.category(character)[0] in "LNM" else " " for character in searchable(text))
    return tuple(token for token in kept.split() if any(unicodedata.category(c)[0] != "M" for c in token))


class _OneToOne(dict[int, str]):
    """A translation table from a character to its bare letter: one for one, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        wide = unicodedata.normalize("NFKC", character)
        if len(wide) == 1 and _SPACELESS_CHARACTER.match(wide):
            bare = wide
        else:
            bare = unicodedata.normalize("NFKD", character.casefold())[0]
        self[code] = bare
        return bare


_BARE = _OneToOne()


def snippet(plain: str, query: Query, length: int = SNIPPET) -> str:
    """About ``length`` characters of ``plain`` around the place where most of the terms meet.

    One line, cut at spaces, '…' where something was left out, found words between U+0002 and U+0003.
    Empty where no term is found.
    """
    text = unicodedata.normalize("NFC", plain).replace(FOUND_START, " ").replace(FOUND_END, " ")
    bare = text.lower() if text.isascii() else text.translate(_BARE)
    hits = sorted(
        (start, end, number) for number, term in enumerate(query.wanted) for start, end in _places(bare, term)
    )
    if not hits:
        return ""
    first, last = _densest(hits, length)
    begin, end = _window(text, first, last, length)
    parts: list[str] = ["…" if begin > 0 else ""]
    at = begin
    for start, stop, _number in hits:
        if start >= at and stop <= end:
            parts += [text[at:start], FOUND_START, text[start:stop], FOUND_END]
            at = stop
    parts += [text[at:end], "…" if end < len(text) else ""]
    return " ".join("".join(parts).split())


def snippets(texts: Iterable[str], query: Query) -> list[str]:
    """The :func:`snippet` of each of some texts, which are in the stored form."""
    return [snippet(to_plain(text), query) for text in texts]


def _places(bare: str, term: Term) -> Iterator[tuple[int, int]]:
    """Where a term stands in a text of bare letters, the first fifty places."""
    pattern = ""
    for token in term.tokens:
        letters = "".join(c for c in token if unicodedata.category(c)[0] != "M").translate(_BARE)
        # One ß has become ss in the query and a single s in the bare text.
        pattern += (r"[\W_]+" if pattern else "") + re.escape(letters).replace("ss", "ss?")
    # Characters of spaceless scripts are tokens that may touch.
    pattern = re.sub(rf"(?<=[{_SPACELESS}])\[\\W_\]\+|\[\\W_\]\+(?=[{_SPACELESS}])", r"[\\W_]*", pattern)
    found = 0
    for match in re.finditer(pattern, bare):
        start, end = match.span()
        if _joined(bare, start) or (_joined(bare, end) and not term.prefix):
            continue
        yield start, end
        found += 1
        if found == _HITS_PER_TERM:
            return


def _joined(bare: str, place: int) -> bool:
    """Whether the characters before and after ``place`` belong to one word."""
    if not 0 < place < len(bare):
        return False
    pair = bare[place - 1 : place + 1]
    return pair[0].isalnum() and pair[1].isalnum() and not _SPACELESS_CHARACTER.search(pair)


def _densest(hits: list[tuple[int, int, int]], length: int) -> tuple[int, int]:
    """The first stretch of at most ``length`` characters with the most different terms: its start and end."""
    best = (0, 0, 0)
    for index, (start, end, number) in enumerate(hits):
        seen = {number}
        reach = end
        for _start, other_end, other in hits[index + 1 :]:
            if other_end - start > length:
                break
            seen.add(other)
            reach = max(reach, other_end)
        if len(seen) > best[0]:
            best = (len(seen), start, reach)
    return best[1], best[2]


def _window(text: str, first: int, last: int, length: int) -> tuple[int, int]:
    """A stretch of about ``length`` around ``first`` to ``last``, moved to the nearest spaces inside."""
    spare = max(length - (last - first), 0)
    begin = max(first - spare // 2, 0)
    end = min(begin + max(length, last - begin), len(text))
    begin = max(min(begin, end - length), 0)
    if begin > 0:
        space = re.compile(r"\s").search(text, begin, first)
        begin = space.end() if space else begin
    if end < len(text):
        space_before = max(text.rfind(" ", last, end), text.rfind("\n", last, end))
        end = space_before if space_before > 0 else end
    return begin, end
