"""What was found, drawn: domain in, messages out. Pure."""

import re
from dataclasses import replace

from bot.domain.ids import SearchId
from bot.domain.library import Fandom, Listed
from bot.domain.paging import CountedPage
from bot.locale import _, ngettext
from bot.services.library.service import LENGTH_NAMES, Question, ResultPage, Sort
from bot.text.comparing.terms import FOUND_END, FOUND_START
from bot.text.reading.links import host_of
from bot.text.stored.markup import escape, to_discord, to_plain
from cogs.library.components import FANDOMS, FOUND
from cogs.library.views import fandom_choice, open_button, order_row
from cogs.ui.arguments import EVERYTHING
from cogs.ui.buttons import browse_button, submit_button
from cogs.ui.card import STATUS_NAMES, byline, chapter_count, plain, word_count
from cogs.ui.component import Action
from cogs.ui.components import BROWSE
from cogs.ui.layout import Block, Layout, beside, joined, pager, panel, row, rule, shorten, text

# Five results of this many characters and their heading stay under the 4,000 a message may hold.
RESULT = 700

# The longest link that a list shows whole.
LINK = 120

_FOUND = re.compile(f"{FOUND_START}([^{FOUND_START}{FOUND_END}]*){FOUND_END}")


def results_card(question: Question, found: ResultPage, search_id: SearchId) -> Layout:
    """A page of a search."""
    if not found.items:
        return nothing_found(question)
    heading = _("Results for “{query}”").format(query=plain(question.query, 100))

    def at(page: int) -> Action:
        return FOUND(search_id, page)

    return Layout(
        panel(*_list(heading, question, found, at(found.number)), *pager(at, page=found.number, pages=found.pages))
    )


def shelf_card(question: Question, found: ResultPage, sort: Sort, search_id: SearchId) -> Layout:
    """A page of the library without a query."""
    if not found.items:
        return empty_shelf(question)
    shelf = plain(question.fandom, 100) or _("The library")
    heading = (_("{shelf}, A to Z") if sort is Sort.TITLE else _("{shelf}, newest first")).format(shelf=shelf)

    def at(page: int) -> Action:
        return BROWSE(search_id, sort, page)

    rows = [*pager(at, page=found.number, pages=found.pages), order_row(search_id, sort)]
    return Layout(panel(*_list(heading, question, found, at(found.number)), *rows))


def fandoms_card(found: CountedPage[Fandom]) -> Layout:
    """A page of the fandoms, each leading to its stories."""
    if not found.items:
        return Layout(panel(_("No story here names a fandom yet."), row(browse_button())))
    heading = _("Fandoms in the library")
    count = ngettext("{count} fandom", "{count} fandoms", found.total).format(count=f"{found.total:,}")
    return Layout(
        panel(
            f"### {heading}\n-# {count}",
            fandom_choice(found.items),
            *pager(FANDOMS, page=found.number, pages=found.pages),
            order_row(EVERYTHING, None),
        )
    )


def nothing_found(question: Question) -> Layout:
    """The answer where a search finds nothing: what to do instead."""
    sentence = _("Nothing found for “{query}”.").format(query=plain(question.query, 100))
    filters = _filter_line(question)
    advice = (
        _("Try fewer words or fewer filters, or browse the library.")
        if filters
        else _("Try fewer words or another spelling, or browse the library.")
    )
    return Layout(panel("\n".join(part for part in (sentence, filters, advice) if part), row(browse_button())))


def empty_shelf(question: Question) -> Layout:
    """The answer where there is nothing to browse."""
    filters = _filter_line(question)
    if filters:
        sentence = _("No story here fits that. Try fewer filters, or browse everything.")
        return Layout(panel(f"{sentence}\n{filters}", row(browse_button())))
    sentence = _("This library has no story to show here yet. Submit the first one, or try another channel.")
    return Layout(panel(sentence, row(submit_button())))


def _list(heading: str, question: Question, found: ResultPage, here: Action) -> list[Block]:
    if found.more:
        count = _("More than {count} stories; these are the best of the newest").format(count=f"{found.total:,}")
    else:
        count = ngettext("{count} story", "{count} stories", found.total).format(count=f"{found.total:,}")
    # A shelf of one fandom bears its name already.
    filters = _filters(question if question.query else replace(question, fandom=""))
    parts: list[Block] = [text(f"### {heading}\n-# {joined((count, filters))}")]
    for item in found.items:
        parts += [rule(), beside(result_text(item), open_button(item, here))]
    return parts


def _filter_line(question: Question) -> str:
    filters = _filters(question)
    return f"-# {filters}" if filters else ""


def _filters(question: Question) -> str:
    """The filters in force, in a line; empty where there are none."""
    return joined(
        (
            plain(question.fandom, 100),
            plain(question.tags, 200),
            _(question.rating.value) if question.rating else "",
            _(STATUS_NAMES[question.status]) if question.status else "",
            _(LENGTH_NAMES[question.length]) if question.length else "",
        )
    )


def result_text(item: Listed) -> str:
    """One result: title, byline, facts, and the place that was found or else the beginning of the summary.

    At most 700 characters.
    """
    drawn = _result(item, title=150, author=3, extract=len(item.snippet) + 200)
    return drawn if len(drawn) <= RESULT else shorten(_result(item, title=80, author=1, extract=140), RESULT)


def _result(item: Listed, *, title: int, author: int, extract: int) -> str:
    names = byline(item.authors[:author]) + (" …" if len(item.authors) > author else "")
    facts = joined(
        (
            _(item.rating.value),
            _("on another site") if item.link else word_count(item.words),
            chapter_count(item.chapters, item.planned_chapters),
            _(STATUS_NAMES[item.status]) if item.status else "",
        )
    )
    fandoms = joined([plain(name, 60) for name in item.fandoms[:2]], ", ")
    lines = [
        f"**{plain(item.title, title)}** {names}",
        f"-# {facts}",
        f"-# {fandoms}" if fandoms else "",
        _link(item.link),
        _extract(item, extract),
    ]
    return "\n".join(line for line in lines if line)


def _link(link: str) -> str:
    """A recommended story's link; of a long one the site, and the card has it whole."""
    if not link:
        return ""
    return f"-# 🔗 <{link}>" if len(link) <= LINK else f"-# 🔗 {plain(host_of(link), LINK)}"


def _extract(item: Listed, limit: int) -> str:
    if not item.snippet:
        return plain(to_plain(item.summary), min(limit, 160))
    where = ""
    if item.chapter_number is not None and item.chapters > 1:
        where = _("Chapter {number}").format(number=item.chapter_number) + " · "
    return f"> {where}{snippet_text(item.snippet, limit)}"


def snippet_text(snippet: str, limit: int) -> str:
    """A snippet with the found words bold, escaped for Discord; without them where it must be cut short."""
    if len(snippet) > limit:
        return plain(snippet.replace(FOUND_START, "").replace(FOUND_END, ""), limit)
    parts: list[str] = []
    for index, part in enumerate(_FOUND.split(snippet)):
        # Every second part is what was found.
        parts.append(f"**{escape(part)}**" if index % 2 and part else escape(part))
    return to_discord("".join(parts))
