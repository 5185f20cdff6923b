"""What a serial posts: instalments, the post a thread begins with, and the closing one. Pure."""

from bot.domain.serials.serials import Serial, Shape
from bot.domain.submissions.submissions import Submission
from bot.errors import UserError
from bot.locale import _, ngettext
from bot.services.serials.service import Instalment
from bot.text import limits
from cogs.ui.buttons import browse_button, by_message_buttons, kudos_button, read_button
from cogs.ui.cadence import pace_text
from cogs.ui.card import COLOURS, byline, card_text, plain
from cogs.ui.instalment import notes_around, opening, text_under_heading, title_of
from cogs.ui.layout import Block, Layout, Style, button, notice, panel, row, rule, text


def instalment_post(one: Instalment) -> Layout:
    """One message of an instalment: in a channel how it begins, with one button; in a thread a part of its text."""
    head, body, grown = _head(one), text_under_heading(one), ""
    if one.rest is not None:
        grown = "-# " + _("This instalment has grown since it was posted; the reader has all of it.")
    before, after = notes_around(one, limits.V2_TEXT - len(head) - len(body) - len(grown))
    blocks: list[Block] = [text(part) for part in (head, before) if part]
    if before or one.begins:
        blocks.append(rule())
    blocks += [text(part) for part in (body, after, grown) if part]
    if one.serial.shape is Shape.CHANNEL:
        place = (one.submission.id, one.chapter.entry.chapter_id, one.anchor)
        read = button(_("Read"), "page", *place, style=Style.primary, emoji="📖")
        blocks.append(row(read, *by_message_buttons(one.submission, one.serial.id)))
    elif one.part == one.parts:
        buttons = [kudos_button(one.submission.id), *by_message_buttons(one.submission, one.serial.id)]
        if one.rest is not None:
            buttons.insert(0, button(_("Read on"), "page", one.submission.id, *one.rest, emoji="📖"))
        blocks.append(row(*buttons))
    return Layout(*blocks)


def _head(one: Instalment) -> str:
    """Which story and which instalment; over the first one of all also byline, rating and warnings."""
    if one.part > 1:
        return ""
    count = _("Instalment {number} of {of}").format(number=one.number, of=max(one.of, one.number))
    if one.number > 1:
        return f"-# **{title_of(one.submission)}** · {count}"
    return f"{opening(one.submission)}\n-# {count}"


def opening_post(serial: Serial, submission: Submission) -> Layout:
    """What a thread is started on, or a forum post begins with: the story's card and when instalments come."""
    return Layout(
        panel(
            *card_text(submission, with_counts=False),
            rule(),
            f"-# 📖 {_('Posted here in instalments')} · {about(serial)}",
            row(
                read_button(submission.id),
                kudos_button(submission.id),
                *by_message_buttons(submission, serial.id),
            ),
            colour=COLOURS[submission.rating],
        )
    )


def about(serial: Serial) -> str:
    """How long instalments are, and when they come."""
    return pace_text(serial.words, serial.cadence)


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
    said = _("The writer has changed this part of the story, so it is no longer shown here.")
    return notice(f"-# {said}", row(read_button(submission.id, style=Style.secondary)))


def gone() -> Layout:
    """What is left of a serial's post when its story has left the library."""
    return notice(f"-# {_('This story is no longer in the library.')}", row(browse_button()))


def left(error: UserError) -> Layout:
    """What is left of a serial's post that may not be shown where it is any more; ``error`` says why."""
    return notice(f"-# {error.message}", row(browse_button()))
