"""Whose names stand under a story, and in which order. Pure."""

from collections.abc import Mapping, Sequence


def shares(signed: Sequence[str], named: Mapping[int, tuple[str, ...] | None]) -> dict[int, tuple[str, ...]]:
    """What of the byline ``signed`` is whose, by person; ``named`` is what is known of it, in the authors' order.

    The one of whom nothing is known (None) has every name that is no other's: a file's header may name a writing
    pair that hands in under one account.
    """
    others = {name for names in named.values() if names is not None for name in names}
    rest = tuple(name for name in signed if name not in others)
    return {person_id: rest if names is None else names for person_id, names in named.items()}


def composed(of: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The byline: every author's names in the authors' order, each once."""
    return tuple(dict.fromkeys(name for names in of.values() for name in names))
