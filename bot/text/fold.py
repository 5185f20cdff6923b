"""Names and titles made comparable: what two spellings that a person would call the same have in common."""

import unicodedata


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
