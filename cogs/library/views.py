"""The parts one presses in lists of stories, and the names under which cogs/library/cog.py answers for them.

``found:<search>:<page>`` a page of a search · ``browse:<search>:<sort>:<page>`` a page of the library, all of it
for search 0 and newest first without arguments · ``fandoms:<page>`` · ``fandom`` a choice among them ·
``result:<story>:<chapter>:<way back…>`` a story opened from a list; chapter 0 where none was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.domain.library import Fandom, Listed
from bot.domain.submissions.submissions import Submission
from bot.locale import _, ngettext
from bot.services.library.service import Sort
from bot.text import limits
from cogs.ui.buttons import download_buttons
from cogs.ui.component import custom_id
from cogs.ui.layout import Button, Row, button, choose, option, pager, row


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a list: its part's name and arguments, to which a page is appended."""

    name: str
    args: tuple[object, ...] = ()

    def at(self, page: int) -> "Way":
        """The way to one of its pages."""
        return Way(self.name, (*self.args, page))


def turn_row(way: Way, page: int, pages: int) -> list[Row]:
    """Previous and next, or nothing for a single page."""
    return pager(way.name, *way.args, page=page, pages=pages)


def open_button(item: Listed, back: Way) -> Button:
    """Open a story from a list, with a way back to the page it was on."""
    return button(_("Open"), "result", item.submission_id, item.chapter_number or 0, back.name, *back.args)


def story_buttons(submission: Submission, found_in: int, back: Way) -> list[Button]:
    """What stands beside Read on a story opened from a list; ``found_in`` is a chapter's number, or 0.

    The chapter that was found takes the place of the contents: a row holds five buttons.
    """
    buttons: list[Button] = []
    if len(submission.contents) > 1:
        if 0 < found_in <= len(submission.contents):
            chapter = submission.contents[found_in - 1]
            label = _("Chapter {number}").format(number=found_in)
            buttons.append(button(label, "page", submission.id, chapter.chapter_id, emoji="🔎"))
        else:
            buttons.append(button(_("Contents"), "contents", submission.id, 0, emoji="📑"))
    return [*buttons, *download_buttons(submission), back_button(back)]


def back_button(back: Way) -> Button:
    """Back to the list a story was opened from."""
    return button(_("Back to the list"), back.name, *back.args, emoji="↩️")


def order_row(way: Way, sort: Sort | None) -> Row:
    """Newest, A to Z and by fandom; the one that is shown can't be pressed.

    ``way`` begins with the search whose filters stay; None is the list of fandoms.
    """
    search_id = way.args[0]
    buttons = [
        button(_("Newest"), "browse", search_id, Sort.NEWEST, 0),
        button(_("A to Z"), "browse", search_id, Sort.TITLE, 0),
        button(_("By fandom"), "fandoms", 0),
    ]
    here = buttons[2 if sort is None else list(Sort).index(sort)]
    # Every custom_id in a message differs, also of what can't be pressed: the pager may lead to the same page.
    here.custom_id, here.disabled = custom_id("nothing", "order"), True
    return row(*buttons)


def fandom_choice(fandoms: Sequence[Fandom]) -> Row:
    """A choice of at most 25 fandoms with how many stories each has."""
    options: dict[str, discord.SelectOption] = {}
    for fandom in fandoms:
        stories = ngettext("{count} story", "{count} stories", fandom.stories).format(count=f"{fandom.stories:,}")
        # A name too long for a choice's value is found by its beginning; two with the same one share a choice.
        value = fandom.name[: limits.OPTION_LABEL]
        options.setdefault(value, option(fandom.name, value, description=stories))
    return choose(list(options.values()), "fandom", placeholder=_("Choose a fandom"))
