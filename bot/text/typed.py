"""Short texts that a person types into a form (a summary, notes), to and from the stored form."""

import re

from bot.text.markup import to_text
from bot.text.plain_marks import read_plain

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def read_typed(typed: str) -> str:
    """What was typed, in the stored form: a blank line parts paragraphs, ``*word*`` is emphasis."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    blocks = [block.strip() for block in _BLANK.split(text)]
    return "\n\n".join(read_plain(block) for block in blocks if block)


def write_typed(stored: str) -> str:
    """Stored text as it would be typed; :func:`read_typed` gives it back."""
    return to_text(stored)


def read_tags(typed: str) -> tuple[str, ...]:
    """A list of tags, one a line or parted by commas, each once, in order."""
    parts = typed.split("\n") if "\n" in typed.strip() else re.split(r"[,，、]", typed)
    return tuple(dict.fromkeys(tag for tag in (" ".join(part.split()) for part in parts) if tag))


def write_tags(tags: tuple[str, ...]) -> str:
    """Tags as :func:`read_tags` reads them."""
    return ("\n" if any("," in tag or "、" in tag or "，" in tag for tag in tags) else ", ").join(tags)
