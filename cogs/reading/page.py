"""A page of a story as a message. Pure: a page in, a layout out.

All of a message's text together is at most 4,000 characters, escaped. The page's own text has been cut to leave
room (bot/services/reading/service.py); what stands around it is fitted in here, warnings and title before anything
else, notes last, cut with an ellipsis where the room ends.
"""

from collections.abc import Callable, Sequence

from bot.domain.ids import ChapterId
from bot.domain.stories import Metadata, Status
from bot.domain.submissions.submissions import ChapterEntry
from bot.locale import _
from bot.services.reading.service import Leaf, ReadingPage
from bot.text import limits
from bot.text.stored.markup import to_discord
from cogs.reading.turning import Turning, way
from cogs.ui.buttons import (
    Button,
    browse_button,
    follow_button,
    kudos_button,
    report_button,
    series_buttons,
    share_button,
)
from cogs.ui.card import byline, chapter_name, marked, plain, warning_line
from cogs.ui.components import SUBSCRIPTION_HERE
from cogs.ui.layout import Block, Layout, Row, Style, button, joined, row, rule, shorten, text

# Room for each thing that stands around a page's text, in characters as Discord counts them.
TITLE_ROOM = 400
WARNINGS_ROOM = 400
CHAPTER_ROOM = 240
BYLINE_ROOM = 200

# A note shorter than this would say nothing.
LEAST_NOTE = 30


def within(room: int, make: Callable[[int], str], size: int, least: int = 10) -> str:
    """``make(size)``, made anew with less until it is at most ``room`` long; empty where nothing is."""
    while size >= least:
        made = make(size)
        if len(made) <= room:
            return made
        size = size * 3 // 4
    return ""


def reading_page(page: ReadingPage, *, working_revision: bool = False) -> Layout:
    """One page with one large way on. ``working_revision`` is a submission that is judged or proof-read, not read."""
    head = _head(page, working_revision)
    body = _chapter_heading(page) + (to_discord(page.text) or f"*{_('This chapter has no text.')}*")
    close = _closing_line(page)
    before, after = _notes(page, limits.V2_TEXT - len(head) - len(body) - len(close))
    parts: list[Block] = [text(part) for part in (head, before) if part]
    if before or page.previous is None:
        # What stands over the line is about the story; the story begins under it.
        parts.append(rule())
    parts += [text(part) for part in (body, after, close) if part]
    return Layout(*parts, *_rows(page, way(working_revision)))


def _head(page: ReadingPage, working_revision: bool) -> str:
    """The story's opening, and a small line that says where one is."""
    submission = page.submission
    opening = page.previous is None
    small = [
        _("as submitted") if working_revision else "",
        "" if opening else plain(submission.title, 40),
        _where(page),
        _("page {page} of {pages}").format(page=page.page, pages=page.pages) if page.pages > 1 else "",
    ]
    line = joined(small)
    return "\n".join([*(_opening(submission.metadata) if opening else []), *([f"-# {line}"] if line else [])])


def _where(page: ReadingPage) -> str:
    """The chapter one is in: its number under its own heading, else its name; nothing where there is only one."""
    entry, chapters = page.chapter.entry, len(page.submission.contents)
    if chapters > 1 and (page.page == 1 or not entry.title):
        return _("chapter {number} of {chapters}").format(number=entry.number, chapters=chapters)
    return "" if page.page == 1 else plain(chapter_name(entry, chapters), 40)


def _chapter_heading(page: ReadingPage) -> str:
    """The chapter's name over its first page; nothing for a story in one untitled piece."""
    chapter = chapter_name(page.chapter.entry, len(page.submission.contents))
    if page.page > 1 or not chapter:
        return ""
    return f"### {within(CHAPTER_ROOM, lambda size: plain(chapter, size), limits.MAX_CHAPTER_TITLE)}\n"


def _opening(metadata: Metadata) -> list[str]:
    """Title, byline, rating and warnings."""
    rating = _(metadata.rating.value)
    return [
        "## "
        + within(TITLE_ROOM - 3, lambda size: plain(metadata.title or _("(no title yet)"), size), limits.MAX_TITLE),
        within(BYLINE_ROOM, lambda size: _byline(metadata.authors, size), limits.MAX_AUTHOR),
        within(
            WARNINGS_ROOM,
            lambda size: f"-# {joined((f'**{rating}**', warning_line(metadata, size)))}",
            300,
        ),
    ]


def _byline(authors: Sequence[str], size: int) -> str:
    """The byline with names of at most ``size`` characters; “and others” after the third."""
    names = [shorten(name, size) for name in authors[:3]]
    return byline([*names, _("others")] if len(authors) > 3 else names)


def _notes(page: ReadingPage, room: int) -> tuple[str, str]:
    """What the writer says before this page and after it, each where it belongs, in the room there is."""
    metadata, notes = page.submission.metadata, page.chapter.notes
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    if page.previous is None:
        before += [(_("Notes"), metadata.notes.before), (_("Disclaimer"), metadata.disclaimer)]
    if page.page == 1:
        before.append((_("Notes on this chapter"), notes.before))
    if page.page == page.pages:
        after.append((_("Notes on this chapter"), notes.after))
    if page.next is None:
        after.append((_("Notes at the end"), metadata.notes.after))
    left = sum(1 for _label, words in (*before, *after) if words)
    written: list[list[str]] = []
    for group in (before, after):
        made: list[str] = []
        for label, words in group:
            if not words:
                continue
            # A blank line parts it from the note before.
            note = within(room // left - 2, _note_maker(label, words), limits.V2_TEXT, LEAST_NOTE)
            left -= 1
            if note:
                room -= len(note) + 2
                made.append(note)
        written.append(made)
    return "\n\n".join(written[0]), "\n\n".join(written[1])


def _note_maker(label: str, words: str) -> Callable[[int], str]:
    return lambda size: small_quote(label, marked(words, size))


def small_quote(label: str, words: str) -> str:
    """Discord markdown in small print, quoted, under a label."""
    lines = [f"> -# **{label}**"]
    for line in words.split("\n"):
        # Discord knows no quotation in a quotation and no heading in small print.
        core = line.removeprefix("> ").removeprefix("### ")
        if core.strip():
            lines.append(f"> -# {core}")
    return "\n".join(lines)


def _closing_line(page: ReadingPage) -> str:
    """What is said under the last page of all; nothing where it is not known whether more will come."""
    if page.next is not None:
        return ""
    match page.submission.metadata.status:
        case Status.COMPLETE:
            return f"-# {_('The end.')}"
        case Status.IN_PROGRESS | Status.ON_HIATUS:
            return f"-# {_('This is all there is so far.')}"
        case None:
            return ""


def _rows(page: ReadingPage, turning: Turning) -> list[Row]:
    """The way on alone in the first row; the lesser ways in the second."""
    submission, entry = page.submission, page.chapter.entry
    several = len(submission.contents) > 1
    lesser: list[Button] = []
    if page.previous is not None:
        lesser.append(button(_("Previous"), turning.page(submission.id, *_args(page.previous))))
    if several:
        lesser.append(button(_("Contents"), turning.contents(submission.id, contents_page(entry)), emoji="📑"))
    if not turning.working_revision:
        lesser.append(share_button(submission.id, entry.chapter_id, page.anchor))
        lesser.append(report_button(submission.id))
    if page.next is None and not turning.working_revision:
        lesser += series_buttons(submission)
    if page.next is not None:
        if page.page == page.pages and not turning.working_revision:
            lesser.append(kudos_button(submission.id))
        label = _next_label(page, page.next)
        on = button(label, turning.page(submission.id, *_args(page.next)), style=Style.primary)
        return [row(on), *([row(*lesser)] if lesser else []), *_ahead(page)]
    if turning.working_revision:
        lesser.append(button(_("Download"), turning.download(submission.id), emoji="⬇️"))
        return [row(*lesser)]
    kudos = kudos_button(submission.id)
    kudos.style = Style.primary
    closing = row(kudos, follow_button(submission.id), browse_button())
    return [closing, *([row(*lesser)] if lesser else []), *_ahead(page)]


def _ahead(page: ReadingPage) -> list[Row]:
    """Where the reader has leafed ahead of what comes to them in instalments: have those go on here."""
    if page.ahead_of is None:
        return []
    return [row(button(_("Have my instalments go on from here"), SUBSCRIPTION_HERE(page.ahead_of), emoji="📬"))]


def _args(leaf: Leaf) -> tuple[ChapterId, int]:
    return leaf.chapter_id, leaf.anchor


def _next_label(page: ReadingPage, leaf: Leaf) -> str:
    if leaf.chapter_id == page.chapter.entry.chapter_id:
        # The way on is the one thing a thumb looks for: its label is as wide as it is of use.
        return _("Next page · {page} of {pages} ▸").format(page=page.page + 1, pages=page.pages)
    entry = next(entry for entry in page.submission.contents if entry.chapter_id == leaf.chapter_id)
    if not entry.title:
        return _("Next: chapter {number} ▸").format(number=entry.number)
    # A title is the one part that may be long; the words around it stay whole.
    return _("Next chapter: {title} ▸").format(title=shorten(" ".join(entry.title.split()), 55))


def contents_page(entry: ChapterEntry) -> int:
    """The page of the table of contents that a chapter is on, counted from 0."""
    return (entry.number - 1) // limits.SELECT_OPTIONS_COUNT
