"""Whether things stand once each and in order."""

from collections.abc import Iterable, Iterator
from typing import Any


def is_once_in_order(found: Iterable[Any], wanted: Iterable[Any], what: str) -> Iterator[str]:
    """Complaints where ``found`` is not ``wanted``."""
    found, wanted = list(found), list(wanted)
    if found == wanted:
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
