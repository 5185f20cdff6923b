"""Short texts that a person types into a form (a summary, notes), to and from the stored form."""

import re

from bot.text.stored.marks import HEADING_PREFIX, QUOTE_PREFIX, SCENE_BREAK
from bot.text.stored.markup import PLAIN_SCENE_BREAK, to_text
from bot.text.stored.plain_marks import read_plain

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def read_typed(typed: str) -> str:
    """What was typed, in the stored form: a blank line parts paragraphs, ``*word*`` is emphasis.

    ``* * *`` alone is a scene break, ``> `` before every line a quotation, ``# `` before one a heading.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    blocks = [block.strip() for block in _BLANK.split(text)]
    return "\n\n".join(_read_block(block) for block in blocks if block)


def _read_block(block: str) -> str:
    if block in (SCENE_BREAK, PLAIN_SCENE_BREAK):
        return SCENE_BREAK
    lines = block.split("\n")
    if all(line.startswith(">") for line in lines):
        inner = "\n".join(line[1:].removeprefix(" ") for line in lines)
        return QUOTE_PREFIX + read_plain(inner).replace("\n", "\n" + QUOTE_PREFIX)
    if block.startswith(HEADING_PREFIX):
        return HEADING_PREFIX + read_plain(block.removeprefix(HEADING_PREFIX))
    return read_plain(block)


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
