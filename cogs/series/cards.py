"""A series, as readers see it and as its author puts it in order. Pure."""

from bot.domain.paging import page_of
from bot.domain.stories import Rating
from bot.locale import _, ngettext
from bot.services.series.service import Ordering, Series, SeriesEntry
from cogs.series.components import SERIES_UP
from cogs.ui.buttons import card_button
from cogs.ui.card import STATUS_NAMES, byline, chapter_count, plain, word_count
from cogs.ui.components import DRAFT, SERIES, SERIES_ORDER
from cogs.ui.layout import Layout, Part, beside, button, joined, pager, panel, row

PAGE = 8


def series(found: Series, page: int) -> Layout:
    """A page of a series' parts, counted from 0."""
    page, pages = page_of(len(found.parts), PAGE, page)
    count = ngettext("{count} story", "{count} stories", len(found.parts)).format(count=len(found.parts))
    head = joined((byline(found.submission.metadata.authors), count))
    parts: list[Part] = [f"### 🔗 {plain(found.title, 120)}\n{head}"]
    parts += [
        beside(_part(one, here=one.story.submission_id == found.submission.id), card_button(one.story.submission_id))
        for one in found.parts[page * PAGE :][:PAGE]
    ]
    parts += pager(lambda page: SERIES(found.submission.id, found.index, page), page=page, pages=pages)
    more = [
        button(title, SERIES(found.submission.id, index), emoji="🔗")
        for index, title in enumerate(found.others[:4])
        if index != found.index
    ]
    if found.own:
        more.append(button(_("Change the order"), SERIES_ORDER(found.submission.id, found.index, 0)))
    return Layout(panel(*parts, *([row(*more)] if more else [])))


def _part(one: SeriesEntry, *, here: bool) -> str:
    story = one.story
    number = f"{one.number}. " if one.number is not None else ""
    facts = joined(
        (
            _(Rating(story.rating).value),
            word_count(story.words),
            chapter_count(story.chapters, story.planned_chapters),
            _(STATUS_NAMES[story.status]) if story.status else "",
            _("you came from here") if here else "",
        )
    )
    return f"**{number}{plain(story.title, 100)}**\n-# {facts}"


def ordering(found: Ordering, page: int, message: str = "") -> Layout:
    """One's own stories of a series, to be moved towards its beginning."""
    page, pages = page_of(len(found.parts), PAGE, page)
    parts: list[Part] = [f"### 🔗 {_('Order of “{title}”').format(title=plain(found.title, 100))}"]
    if message:
        parts.append(message)
    parts.append(f"-# {_('The order counts at once and needs no approval; move a part back to undo it.')}")
    args = (found.submission.id, found.index)
    first = page * PAGE
    for place, (_number, story) in enumerate(found.parts[first:][:PAGE], first):
        up = button(_("Move up"), SERIES_UP(*args, part_id=story.id, page=page), emoji="🔼", disabled=place == 0)
        parts.append(beside(f"**{place + 1}. {plain(story.title or _('(no title yet)'), 100)}**", up))
    parts += pager(lambda page: SERIES_ORDER(*args, page), page=page, pages=pages)
    parts.append(row(button(_("Back to the story"), DRAFT(found.submission.id))))
    return Layout(panel(*parts))
