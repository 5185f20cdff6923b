"""What a serial posts: instalments, the post a thread begins with, and the closing one. Pure."""

from bot.domain.library import Submission
from bot.domain.schedule import Cadence
from bot.domain.serials import Serial, Shape
from bot.errors import UserError
from bot.locale import _, ngettext
from bot.services.serials_posts import Instalment
from bot.text import limits
from bot.text.markup import to_discord
from cogs.ui.buttons import browse_button, kudos_button, read_button
from cogs.ui.cadence import cadence_text
from cogs.ui.card import COLOURS, byline, card_text, chapter_name, marked, plain, tag_line
from cogs.ui.layout import Block, Layout, Style, button, joined, notice, panel, row, rule, shorten, text

# Room for what stands around the text, in characters as Discord counts them; the text has 2,600 of 4,000.
TITLE_ROOM, WARNINGS_ROOM, CHAPTER_ROOM = 300, 350, 200

# A note shorter than this would say nothing.
LEAST_NOTE = 30


def instalment_post(one: Instalment) -> Layout:
    """One message of an instalment: in a channel how it begins, with one button; in a thread a part of its text."""
    head, body, grown = _head(one), _body(one), ""
    if one.rest is not None:
        grown = "-# " + _("This instalment has grown since it was posted; the reader has all of it.")
    before, after = _notes(one, limits.V2_TEXT - len(head) - len(body) - len(grown))
    blocks: list[Block] = [text(part) for part in (head, before) if part]
    if before or _begins_story(one):
        blocks.append(rule())
    blocks += [text(part) for part in (body, after, grown) if part]
    if one.serial.shape is Shape.CHANNEL:
        place = (one.submission.id, one.chapter.entry.chapter_id, one.anchor)
        blocks.append(row(button(_("Read"), "page", *place, style=Style.primary, emoji="📖")))
    elif one.part == one.parts:
        buttons = [kudos_button(one.submission.id)]
        if one.rest is not None:
            buttons.insert(0, button(_("Read on"), "page", one.submission.id, *one.rest, emoji="📖"))
        blocks.append(row(*buttons))
    return Layout(*blocks)


def _begins_story(one: Instalment) -> bool:
    return one.number == 1 and one.part == 1


def _within(room: int, words: str, size: int) -> str:
    """Plain text escaped, in at most ``room`` characters."""
    while len(made := plain(words, size)) > room:
        size = size * 3 // 4
    return made


def _head(one: Instalment) -> str:
    """Which story and which instalment; over the first one of all also byline, rating and warnings."""
    if one.part > 1:
        return ""
    metadata = one.submission.metadata
    count = _("Instalment {number} of {of}").format(number=one.number, of=max(one.of, one.number))
    title = _within(TITLE_ROOM, metadata.title or _("(no title yet)"), limits.MAX_TITLE)
    if one.number > 1:
        return f"-# **{title}** · {count}"
    names = [shorten(name, 40) for name in metadata.authors[:3]]
    warnings = [_(name) for name in metadata.warnings]
    size = WARNINGS_ROOM
    while (
        len(line := joined((f"**{_(metadata.rating.value)}**", tag_line(_("Warnings"), warnings, size))))
        > (WARNINGS_ROOM)
        and size > 20
    ):
        size = size * 3 // 4
    return "\n".join((f"## {title}", byline(names), f"-# {line}", f"-# {count}"))


def _body(one: Instalment) -> str:
    """The text under its chapter's name; that of a chapter gone on with stands over an instalment's beginning only."""
    name = chapter_name(one.chapter.entry, one.chapters)
    opens = one.anchor == 0
    heading = ""
    if name and opens:
        heading = f"### {_within(CHAPTER_ROOM, name, limits.MAX_CHAPTER_TITLE)}\n"
    elif name and one.part == 1:
        heading = (
            f"-# {_('{chapter}, continued').format(chapter=_within(CHAPTER_ROOM, name, limits.MAX_CHAPTER_TITLE))}\n"
        )
    return heading + (to_discord(one.text) or f"*{_('This chapter has no text.')}*")


def _notes(one: Instalment, room: int) -> tuple[str, str]:
    """What the writer says before this piece of text and after it, each where it belongs, in the room there is."""
    metadata, notes = one.submission.metadata, one.chapter.notes
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    if _begins_story(one):
        before += [(_("Notes"), metadata.notes.before), (_("Disclaimer"), metadata.disclaimer)]
    if one.anchor == 0:
        before.append((_("Notes on this chapter"), notes.before))
    if one.end == len(one.chapter.text):
        after.append((_("Notes on this chapter"), notes.after))
    if one.last:
        after.append((_("Notes at the end"), metadata.notes.after))
    groups = [[(label, words) for label, words in group if words] for group in (before, after)]
    left = sum(len(group) for group in groups)
    written: list[str] = []
    for group in groups:
        made: list[str] = []
        for label, words in group:
            note = _note(label, words, room // left - 2)
            left -= 1
            room -= len(note) + 2
            made += [note] if note else []
        written.append("\n\n".join(made))
    return written[0], written[1]


def _note(label: str, words: str, room: int) -> str:
    """A note in at most ``room`` characters, cut with an ellipsis; empty where it would say nothing."""
    size = room
    while size >= LEAST_NOTE:
        made = f"**{label}**\n{marked(words, size)}"
        if len(made) <= room:
            return made
        size = size * 3 // 4
    return ""


def opening_post(serial: Serial, submission: Submission) -> Layout:
    """What a thread is started on, or a forum post begins with: the story's card and when instalments come."""
    return Layout(
        panel(
            *card_text(submission, with_counts=False),
            rule(),
            f"-# 📖 {_('Posted here in instalments')} · {about(serial)}",
            row(read_button(submission.id), kudos_button(submission.id)),
            colour=COLOURS[submission.rating],
        )
    )


def about(serial: Serial) -> str:
    """How long instalments are, and when they come."""
    return pace(serial.words, serial.cadence)


def pace(words: int | None, cadence: Cadence) -> str:
    """So many ``words`` each, or chapters, and when they come."""
    size = _("a chapter each")
    if words is not None:
        size = ngettext("about {count} word each", "about {count} words each", words).format(count=f"{words:,}")
    return joined((size, cadence_text(cadence)))


def end_post(serial: Serial, submission: Submission) -> Layout:
    """After the last instalment of a complete story."""
    title = plain(submission.title)
    return Layout(
        panel(
            "### " + _("“{title}” ends here").format(title=title),
            byline(submission.metadata.authors[:3]),
            ngettext(
                "It came in {count} instalment. If you liked it, leave kudos: its writer sees them.",
                "It came in {count} instalments. If you liked it, leave kudos: its writer sees them.",
                serial.posted,
            ).format(count=serial.posted),
            row(kudos_button(submission.id), read_button(submission.id, style=Style.secondary), browse_button()),
            colour=COLOURS[submission.rating],
        )
    )


def emptied(submission: Submission) -> Layout:
    """What is left of a message whose text its writer has taken out, or that fits into the others by now."""
    said = _("The writer has changed this part of the story, and nothing of it stands here any more.")
    return notice(f"-# {said}", row(read_button(submission.id, style=Style.secondary)))


def gone() -> Layout:
    """What is left of a serial's post when its story has left the library."""
    return notice(f"-# {_('This story is no longer in the library.')}", row(browse_button()))


def left(error: UserError) -> Layout:
    """What is left of a serial's post that may not be shown where it is any more; ``error`` says why."""
    return notice(f"-# {error.message}", row(browse_button()))
