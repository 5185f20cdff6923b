"""The marker that lets a post be found again: put into a message before it is sent, looked for in a history.

It goes into the custom_id of the message's first button (after ``#``, where the router ignores it), or, where
there is no button, becomes the layout id of its first text: Discord keeps both and gives both back.
"""

from collections.abc import Iterable, Iterator

import discord
from discord import ui

from bot.text.limits import CUSTOM_ID
from cogs.ui.layout import Layout


def layout_id(marker: str) -> int:
    """The marker as a component id: a positive 31-bit number (Discord, Component Reference: 32-bit ids)."""
    return int(marker, 16) % (2**31 - 1) + 1


def stamp(layout: Layout, marker: str) -> None:
    """Put ``marker`` (hexadecimal) into a message to be sent. Raises ValueError if nothing in it can bear one."""
    texts: list[ui.TextDisplay[ui.LayoutView]] = []
    for item in layout.walk_children():
        if isinstance(item, ui.Button) and item.custom_id and not item.url:
            marked = f"{item.custom_id.split('#', maxsplit=1)[0]}#{marker}"
            if len(marked) <= CUSTOM_ID:
                item.custom_id = marked
                return
        if isinstance(item, ui.TextDisplay):
            texts.append(item)
    if not texts:
        raise ValueError("a message without a button or a text can't be marked")
    texts[0].id = layout_id(marker)


def bears(message: discord.Message, marker: str) -> bool:
    """Whether ``message`` carries ``marker``."""
    return any(
        str(getattr(part, "custom_id", None) or "").endswith(f"#{marker}")
        or (isinstance(part, discord.TextDisplay) and part.id == layout_id(marker))
        for part in _walk(message.components)
    )


def _walk(parts: Iterable[object]) -> Iterator[object]:
    for part in parts:
        yield part
        yield from _walk(getattr(part, "children", ()))
        accessory = getattr(part, "accessory", None)
        if accessory is not None:
            yield accessory
