"""The set-up panel, the front desk and the help pages. Pure: settings in, messages out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.domain.library import GuildSettings
from bot.locale import N_, _
from cogs.ui.buttons import browse_button, continue_button, submit_button, today_button
from cogs.ui.card import plain
from cogs.ui.component import custom_id
from cogs.ui.layout import Layout, Style, button, pager, panel, row, rule


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that ``/setup`` offers: its column, what it is called and what it is for."""

    column: str
    name: str
    purpose: str


CHANNELS = (
    Choice("library_channel", N_("Library channel"), N_("where approved stories are announced")),
    Choice("queue_channel", N_("Moderators' channel"), N_("private; where submissions are decided on")),
    Choice("adult_channel", N_("Channel for adult stories"), N_("age-restricted; leave empty to take none")),
    Choice("excerpt_channel", N_("Excerpt channel"), N_("where passages are posted")),
)
MODERATORS = Choice("moderator_role", N_("Moderators' role"), N_("who decides on submissions"))


def _select(choice: Choice, chosen: int | None) -> ui.ActionRow[Any]:
    if choice is MODERATORS:
        defaults = [discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.role)] if chosen else []
        return ui.ActionRow(
            ui.RoleSelect(
                custom_id=custom_id("setting", choice.column),
                placeholder=_("Choose a role"),
                min_values=0,
                default_values=defaults,
            )
        )
    defaults = [discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.channel)] if chosen else []
    return ui.ActionRow(
        ui.ChannelSelect(
            custom_id=custom_id("setting", choice.column),
            placeholder=_("Choose a channel"),
            channel_types=[discord.ChannelType.text, discord.ChannelType.news],
            min_values=0,
            default_values=defaults,
        )
    )


def setup_panel(settings: GuildSettings, problems: Sequence[str], said: str = "") -> Layout:
    """Every setting with its select, what is still missing, and the front desk's button."""
    parts: list[Any] = [
        "## " + _("Setting up the library"),
        *([said] if said else []),
        _("A choice counts at once. Choose again to change it."),
        rule(),
    ]
    for choice in (*CHANNELS, MODERATORS):
        parts += [
            f"**{_(choice.name)}** — {_(choice.purpose)}",
            _select(choice, getattr(settings, choice.column)),
        ]
    parts.append(rule())
    if problems:
        parts.append("\n".join([f"**{_('Still to do')}**", *(f"- {problem}" for problem in problems)]))
    else:
        parts.append("✅ " + _("Everything is set. Members submit stories with /submit or at the front desk."))
    again = [button(_("Post the front desk again"), "newdesk")] if settings.library_channel else []
    parts.append(row(*again, button(_("Check again"), "recheck")))
    return Layout(panel(*parts))


def desk(server: str) -> Layout:
    """The front desk: a persistent message, so that nobody on a phone needs to know a command."""
    return Layout(
        panel(
            "## 📚 " + _("The library of {server}").format(server=plain(server, 80)),
            _(
                "Read what others have written, go on where you left off, or submit a story of your own. What you"
                " open here only you can see."
            ),
            row(browse_button(style=Style.primary), continue_button()),
            row(submit_button(), today_button()),
            colour=0x5B6FB5,
        )
    )


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """A command for the help pages: how it is typed, what it does, and its options as (name, meaning)."""

    usage: str
    about: str
    options: tuple[tuple[str, str], ...]


# What people come for, in the order they come for it; the rest follows.
FIRST = ("/browse", "/search", "/read", "/continue", "/submit", "/mine")


def help_order(entry: HelpEntry) -> int:
    """Where a command stands on the help pages."""
    return FIRST.index(entry.usage) if entry.usage in FIRST else len(FIRST)


def help_page(entries: Sequence[HelpEntry], page: int, pages: int) -> Layout:
    """A page of commands with their options, and the buttons that do most of it without typing."""
    texts: list[Any] = []
    for entry in entries:
        lines = [f"**{entry.usage}**", entry.about]
        lines += [f"-# `{name}` {meaning}" for name, meaning in entry.options]
        texts += [rule(), "\n".join(lines)]
    return Layout(
        panel(
            "## " + _("What the library can do"),
            *texts,
            rule(),
            row(browse_button(style=Style.primary), continue_button(), submit_button(), today_button()),
            *pager("help", page=page, pages=pages),
        )
    )
