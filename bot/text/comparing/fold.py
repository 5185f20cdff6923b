"""Names and titles made comparable, and fit to stand among other words."""

import re
import unicodedata

# What turns the direction of everything after it, so that a title could show another rating than its story's.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fold(text: str) -> str:
    """``text`` without case, accents' encoding, width or repeated spaces, to match and to sort by."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def sort_key(title: str) -> str:
    """``fold`` without a leading English article, as library catalogues sort."""
    folded = fold(title)
    for article in ("the ", "a ", "an "):
        if folded.startswith(article) and len(folded) > len(article):
            return folded[len(article) :]
    return folded


def one_line(text: str) -> str:
    """A title or a name in one line, which turns no direction of writing but its own."""
    return " ".join(_TURNS.sub("", text).split())
