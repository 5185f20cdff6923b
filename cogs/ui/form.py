"""Forms (Discord calls them modals). Like layouts they are builders; what is sent in reaches the router.

Limits (Discord's component reference): a title of 45 characters, 5 fields, 4,000 characters a text field,
10 files an upload.
"""

from collections.abc import Sequence

import discord
from discord import ui

from bot.text import limits
from cogs.ui.component import Action
from cogs.ui.layout import shorten

# A field of a form, under its label.
Field = ui.Label[ui.Modal]


class Form(ui.Modal):
    """A form that leads to ``action``; its fields reach the handler as ``data.fields``, ``choices`` and ``files``."""

    def __init__(self, title: str, action: Action, *, fields: Sequence[Field]) -> None:
        super().__init__(title=shorten(title, limits.MODAL_TITLE), custom_id=action.custom_id(), timeout=None)
        for field in fields:
            self.add_item(field)
        self.stop()


def text_field(
    key: str,
    label: str,
    *,
    hint: str | None = None,
    value: str = "",
    placeholder: str = "",
    long: bool = False,
    required: bool = False,
    limit: int = limits.TEXT_INPUT,
) -> Field:
    """A line, or a box where ``long``. ``value`` is what stands in it at first, cut at ``limit`` characters."""
    return ui.Label(
        text=shorten(label, limits.MODAL_TITLE),
        description=shorten(hint, limits.OPTION_LABEL) if hint else None,
        component=ui.TextInput(
            custom_id=key,
            style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
            default=value[:limit] or None,
            placeholder=shorten(placeholder, limits.OPTION_LABEL) or None,
            required=required,
            max_length=limit,
        ),
    )


def choice_field(
    key: str,
    label: str,
    options: Sequence[discord.SelectOption],
    *,
    hint: str | None = None,
    least: int = 0,
    most: int = 1,
    placeholder: str = "",
) -> Field:
    """A select in a form, of at most 25 options."""
    return ui.Label(
        text=shorten(label, limits.MODAL_TITLE),
        description=shorten(hint, limits.OPTION_LABEL) if hint else None,
        component=ui.Select(
            custom_id=key,
            options=list(options[: limits.SELECT_OPTIONS_COUNT]),
            min_values=least,
            max_values=min(most, len(options), limits.SELECT_OPTIONS_COUNT),
            required=least > 0,
            placeholder=shorten(placeholder, limits.SELECT_PLACEHOLDER) or None,
        ),
    )


def file_field(key: str, label: str, *, hint: str | None = None, required: bool = False, most: int = 1) -> Field:
    """A place to put one file, or up to ``most``."""
    return ui.Label(
        text=shorten(label, limits.MODAL_TITLE),
        description=shorten(hint, limits.OPTION_LABEL) if hint else None,
        component=ui.FileUpload(custom_id=key, required=required, min_values=1 if required else 0, max_values=most),
    )
