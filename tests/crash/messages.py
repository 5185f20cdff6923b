"""Messages as the wire server has them: which post one is, what it says, when it came."""

import hashlib
from typing import Any

from tests.wire.payloads import walk
from tests.wire.world import EPOCH_MS

Message = dict[str, Any]


def marker(library: str, key: str, part: int = 1) -> str:
    """The marker of a part of a post, worked out from what bot/delivery/worker.py promises."""
    return hashlib.sha256(f"{library}\n{key}\n{part}".encode()).hexdigest()[:20]


def text_id(marker: str) -> int:
    """The id by which a text bears a marker, where there is no button; 0 for what is no marker."""
    try:
        return int(marker, 16) % (2**31 - 1) + 1
    except ValueError:
        return 0


def marks(message: Message) -> set[str]:
    """Everything in a message that could be a marker, as a button bears it and as a text's id does."""
    found: set[str] = set()
    for component in walk(message["components"]):
        found.add(str(component.get("custom_id") or "").rpartition("#")[2])
        if component["type"] == 10:
            found.add(f"id {component['id']}")
    return found


def text(message: Message) -> str:
    """What can be read in a message's texts."""
    return "\n".join(str(c.get("content") or "") for c in walk(message["components"]) if c["type"] == 10)


def sent_at(message: Message) -> float:
    """When it was posted, in seconds since 1970."""
    return ((int(message["id"]) >> 22) + EPOCH_MS) / 1000
