"""Short texts that a person types into a form (a summary, notes), to and from the stored form."""

import re
from collections.abc import Sequence

from bot.errors import BadInput
from bot.locale import N_
from bot.sentences import Amount, Typed
from bot.text import limits
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
    """A list of tags, one a line or parted by commas, each once, in order.

    Raises BadInput as :func:`require_fit` does.
    """
    parts = typed.split("\n") if "\n" in typed.strip() else re.split(r"[,，、]", typed)
    tags = tuple(dict.fromkeys(tag for tag in (" ".join(part.split()) for part in parts) if tag))
    require_fit(tags, typed, limits.MAX_TAG)
    return tags


def require_fit(names: Sequence[str], typed: str, longest: int) -> None:
    """Asked before each of some names is looked at for itself.

    Raises BadInput, handing ``typed`` back, for more than ``TAGS_COUNT`` or one over ``longest`` characters.
    """
    require_few(names, typed)
    for name in names:
        if len(name) > longest:
            raise BadInput(
                N_(
                    "“{name}” has {count} characters, and one name or tag may have up to {limit}. Put commas between"
                    " several, or shorten it."
                ),
                name=Typed(name),
                count=Amount(len(name)),
                limit=longest,
                hand_back=typed,
            )


def require_few(names: Sequence[str], typed: str) -> None:
    """Raises BadInput, handing ``typed`` back, for more names than ``TAGS_COUNT``."""
    if len(names) > limits.TAGS_COUNT:
        raise BadInput(
            N_("These are {count} names or tags; there may be up to {limit}. Leave some out and send it again."),
            count=Amount(len(names)),
            limit=limits.TAGS_COUNT,
            hand_back=typed,
        )


def write_tags(tags: tuple[str, ...]) -> str:
    """Tags as :func:`read_tags` reads them."""
    return ("\n" if any("," in tag or "、" in tag or "，" in tag for tag in tags) else ", ").join(tags)
