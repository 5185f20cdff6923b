"""When two spellings are one tag: the key that they share."""

from bot.domain.stories import TagKind
from bot.text.comparing.fold import fold

# Raise it with any change to what :func:`tag_key` returns: libraries are then keyed anew at the next start.
TAG_KEYS = 1


def tag_key(kind: str, name: str) -> str:
    """What every spelling of a tag has in common: case, width and spaces do not matter.

    Nor does the order of a relationship's names: ``A/B`` is ``B/A``, ``A & B`` is ``B & A``; ``A/B`` is not ``A & B``.
    """
    return relationship_key(name) if kind == TagKind.RELATIONSHIP else fold(name)


def relationship_key(name: str) -> str:
    """The key of a relationship: the names between ``/`` in order of the alphabet, then those between ``&``.

    A mark inside of brackets belongs to a name. ``×`` is left alone: where it is written its order means something.
    """
    folded = fold(name)
    groups = [sorted(_parts(group, "/")) for group in _parts(folded, "&")]
    if sum(map(len, groups)) < 2:
        return folded
    return " & ".join(sorted("/".join(members) for members in groups))


def _parts(text: str, mark: str) -> list[str]:
    """What stands between the marks outside of brackets; what is empty is left out."""
    parts = [""]
    depth = 0
    closed = text.count("(") == text.count(")")
    for character in text:
        depth = max(depth + (character == "(") - (character == ")"), 0)
        if character == mark and not (depth and closed):
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]
