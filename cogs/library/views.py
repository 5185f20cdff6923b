"""The parts one presses in lists of stories, for which cogs/library/cog.py answers."""

from collections.abc import Sequence

import discord

from bot.domain.ids import SearchId
from bot.domain.library import Fandom, Listed
from bot.domain.submissions.submissions import Submission
from bot.locale import _, ngettext
from bot.services.library.service import Sort
from bot.text import limits
from cogs.library.components import FANDOM, FANDOMS, RESULT
from cogs.ui.buttons import download_buttons
from cogs.ui.component import NOTHING, Action
from cogs.ui.components import BROWSE, CONTENTS, PAGE
from cogs.ui.layout import Button, Row, button, choose, option, row


def open_button(item: Listed, back: Action) -> Button:
    """Open a story from a list, with a way back to the page it was on."""
    return button(_("Open"), RESULT(item.submission_id, item.chapter_number or 0, back.name, *back.args))


def story_buttons(submission: Submission, found_in: int, back: Action) -> list[Button]:
    """What stands beside Read on a story opened from a list; ``found_in`` is a chapter's number, or 0.

    The chapter that was found takes the place of the contents: a row holds five buttons.
    """
    buttons: list[Button] = []
    if len(submission.contents) > 1:
        if 0 < found_in <= len(submission.contents):
            chapter = submission.contents[found_in - 1]
            label = _("Chapter {number}").format(number=found_in)
            buttons.append(button(label, PAGE(submission.id, chapter.chapter_id), emoji="🔎"))
        else:
            buttons.append(button(_("Contents"), CONTENTS(submission.id, 0), emoji="📑"))
    return [*buttons, *download_buttons(submission), back_button(back)]


def back_button(back: Action) -> Button:
    """Back to the list a story was opened from."""
    return button(_("Back to the list"), back, emoji="↩️")


def order_row(search_id: SearchId, sort: Sort | None) -> Row:
    """Newest, A to Z and by fandom; the one that is shown can't be pressed.

    The filters of the search stay. For ``sort``, None is the list of fandoms.
    """
    buttons = [
        button(_("Newest"), BROWSE(search_id, Sort.NEWEST, 0)),
        button(_("A to Z"), BROWSE(search_id, Sort.TITLE, 0)),
        button(_("By fandom"), FANDOMS(0)),
    ]
    here = buttons[2 if sort is None else list(Sort).index(sort)]
    # Every custom_id in a message differs, also of what can't be pressed: the pager may lead to the same page.
    here.custom_id, here.disabled = Action(NOTHING.name, ("order",)).custom_id(), True
    return row(*buttons)


def fandom_choice(fandoms: Sequence[Fandom]) -> Row:
    """A choice of at most 25 fandoms with how many stories each has."""
    options: dict[str, discord.SelectOption] = {}
    for fandom in fandoms:
        stories = ngettext("{count} story", "{count} stories", fandom.stories).format(count=f"{fandom.stories:,}")
        # A name too long for a choice's value is found by its beginning; two with the same one share a choice.
        value = fandom.name[: limits.OPTION_LABEL]
        options.setdefault(value, option(fandom.name, value, description=stories))
    return choose(list(options.values()), FANDOM.select(), placeholder=_("Choose a fandom"))
