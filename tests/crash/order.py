"""Whether things stand once each and in order."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any


def is_once_in_order(
    found: Iterable[Any], wanted: Iterable[Any], what: str, *, overtaken: Collection[Any] = ()
) -> Iterator[str]:
    """Complaints where ``found`` is not ``wanted``. Those ``overtaken`` may stand behind their turn, and not before."""
    found, wanted = list(found), list(wanted)
    if found == wanted or _is_overtaken(found, wanted, overtaken):
        return
    doubled = sorted({one for one in found if found.count(one) > 1})
    lost = [one for one in wanted if one not in found]
    kind = (
        f"doubled {doubled[:5]}"
        if doubled
        else f"lost {lost[:5]}"
        if lost
        else f"out of order or unasked: {found[:40]}"
    )
    yield f"{what}: {kind}"


def _is_overtaken(found: list[Any], wanted: list[Any], overtaken: Collection[Any]) -> bool:
    """Whether all are there, the others in their order and each of these behind everything that was before it."""
    if sorted(found) != sorted(wanted) or len(set(wanted)) < len(wanted):
        return False
    before = [(wanted[:place], found[: found.index(one)]) for place, one in enumerate(wanted)]
    return all(one in passed or one in overtaken for due, passed in before for one in due)
