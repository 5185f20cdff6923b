"""The front desk and the help pages. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bot.locale import _
from cogs.guilds.components import HELP
from cogs.ui.buttons import browse_button, continue_button, submit_button, today_button
from cogs.ui.card import plain
from cogs.ui.layout import Layout, Part, Style, pager, panel, row, rule


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
    texts: list[Part] = []
    for entry in entries:
        lines = [f"**{entry.usage}**", entry.about]
        # Options that mean the same (file2 to file5) share a line.
        for meaning, options in groupby(entry.options, key=itemgetter(1)):
            lines.append(f"-# {' '.join(f'`{name}`' for name, _meaning in options)} {meaning}")
        texts += [rule(), "\n".join(lines)]
    return Layout(
        panel(
            "## " + _("What the library can do"),
            *texts,
            rule(),
            row(browse_button(style=Style.primary), continue_button(), submit_button(), today_button()),
            *pager(HELP, page=page, pages=pages),
        )
    )
