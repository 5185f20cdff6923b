"""Messages built from Components V2, and the small parts they are made of.

A :class:`Layout` is only a builder: it is stopped before it is sent, so discord.py keeps no copy of it and its
buttons are answered by the router through their custom_ids.
Limits (Discord's component reference): 40 components in a message, nested ones counted; 4,000 characters over
all text displays; 5 buttons or one select a row; 25 options a select.
"""

import io
from collections.abc import Callable, Iterable, Sequence

import discord
from discord import ui

from bot.locale import _
from bot.text import limits
from cogs.ui.component import NOTHING, Action

Style = discord.ButtonStyle
Button = ui.Button[ui.LayoutView]
Row = ui.ActionRow[ui.LayoutView]
Block = ui.Item[ui.LayoutView]
# What a panel is made of; a str is Discord markdown.
Part = Block | str

# A word longer than this is cut in two; so is a script without spaces.
LONG_WORD = 20


class Layout(ui.LayoutView):
    """One message. Pass its top-level parts in order.

    ``files`` are sent along; each needs an :func:`attached` part to be seen. The thread that begins with the message
    gets the name ``thread_name``, whatever it was called; without one it keeps its own.
    """

    thread_name: str | None = None

    def __init__(self, *parts: Block, files: Sequence[discord.File] = ()) -> None:
        super().__init__(timeout=None)
        self.files = list(files)
        for part in parts:
            self.add_item(part)
        self._fit()
        self.stop()

    def add_below(self, content: str) -> None:
        """Add a line of Discord markdown below all that is there."""
        self.add_item(text(content))
        self._fit()

    def _fit(self) -> None:
        """Cut the longest texts where all together are over Discord's limit: the last resort, better than a refusal."""
        texts = [item for item in self.walk_children() if isinstance(item, ui.TextDisplay)]
        while (over := sum(len(item.content) for item in texts) - limits.V2_TEXT) > 0:
            longest = max(texts, key=lambda item: len(item.content))
            longest.content = shorten(longest.content, max(len(longest.content) - over, len(longest.content) // 2, 1))


def text(content: str) -> ui.TextDisplay[ui.LayoutView]:
    """A text display. ``content`` is Discord markdown, escaped by whoever wrote it; cut at the message's limit."""
    return ui.TextDisplay(shorten(content, limits.V2_TEXT) or "\u200b")


def panel(*parts: Part, colour: int | None = None) -> ui.Container[ui.LayoutView]:
    """A framed group of parts; a str becomes a text display."""
    items = [text(part) if isinstance(part, str) else part for part in parts]
    return ui.Container(*items, accent_colour=colour)


def text_file(content: str, name: str) -> discord.File:
    """``content`` as a UTF-8 file to send along."""
    return bytes_file(content.encode("utf-8"), name)


def bytes_file(content: bytes, name: str) -> discord.File:
    """``content`` as a file to send along."""
    return discord.File(io.BytesIO(content), filename=name)


def attached(name: str) -> ui.File[ui.LayoutView]:
    """Shows the file ``name`` that is sent with the message."""
    return ui.File(f"attachment://{name}")


def rule() -> ui.Separator[ui.LayoutView]:
    """A thin line between parts."""
    return ui.Separator(visible=True, spacing=discord.SeparatorSpacing.small)


def button(
    label: str,
    action: Action,
    *,
    style: Style = Style.secondary,
    emoji: str | None = None,
    disabled: bool = False,
    marker: str = "",
) -> Button:
    """A button whose press leads to ``action``."""
    return ui.Button(
        label=shorten(label, limits.BUTTON_LABEL),
        custom_id=action.custom_id(marker),
        style=style,
        emoji=emoji,
        disabled=disabled,
    )


def row(*buttons: Button | ui.Select[ui.LayoutView]) -> Row:
    """Up to five buttons beside each other, or one select."""
    return ui.ActionRow(*buttons)


def beside(content: str, accessory: Button) -> ui.Section[ui.LayoutView]:
    """Text with one button at its right."""
    return ui.Section(text(content), accessory=accessory)


def option(
    label: str, value: str, *, description: str | None = None, default: bool = False, emoji: str | None = None
) -> discord.SelectOption:
    """One choice of a select; label and description are cut at Discord's 100 characters."""
    return discord.SelectOption(
        label=shorten(label, limits.OPTION_LABEL) or "—",
        value=value,
        description=shorten(description, limits.OPTION_LABEL) if description else None,
        default=default,
        emoji=emoji,
    )


def choose(
    options: Sequence[discord.SelectOption],
    action: Action,
    *,
    placeholder: str = "",
    least: int = 1,
    most: int = 1,
) -> Row:
    """A row with a select of at most 25 options, which leads to ``action``; its values are in ``data.values``.

    Of a :class:`Choice`, give ``action`` as its ``select(…)`` makes it.
    """
    return row(
        ui.Select(
            custom_id=action.custom_id(),
            options=list(options[: limits.SELECT_OPTIONS_COUNT]),
            placeholder=shorten(placeholder, limits.SELECT_PLACEHOLDER) or None,
            min_values=least,
            max_values=min(most, len(options), limits.SELECT_OPTIONS_COUNT),
        )
    )


def pager(at: Callable[[int], Action], *, page: int, pages: int) -> list[Row]:
    """Previous and next for a list, or nothing for a single page.

    Pages count from 0; ``at`` gives what leads to one, such as a component whose argument is a page.
    """
    if pages <= 1:
        return []
    return [
        row(
            # Without emoji the three stand in one line on a phone.
            button(_("Previous"), at(max(page - 1, 0)), disabled=page <= 0),
            ui.Button(
                label=_("Page {page} of {pages}").format(page=page + 1, pages=pages),
                custom_id=NOTHING.custom_id(),
                disabled=True,
            ),
            button(_("Next"), at(page + 1), disabled=page >= pages - 1),
        )
    ]


def notice(sentence: str, *rows: Row, colour: int | None = None) -> Layout:
    """A message of one sentence and, perhaps, what to press next."""
    return Layout(panel(sentence, *rows, colour=colour))


def shorten(content: str | None, limit: int) -> str:
    """``content`` cut to at most ``limit`` characters with an ellipsis, between words where they are not long."""
    content = content or ""
    if len(content) <= limit:
        return content
    space = content.rfind(" ", max(limit - LONG_WORD, limit // 2), limit)
    return content[: limit - 1 if space < 0 else space].rstrip() + "…"


def joined(parts: Iterable[str], separator: str = " · ") -> str:
    """The parts that are not empty, in a line."""
    return separator.join(part for part in parts if part)
