"""What a serial posts, wherever it goes: instalments, what a thread begins with, the closing post, words. Pure."""

from bot.domain.ids import SubscriptionId
from bot.domain.serials.serials import Serial
from bot.domain.submissions.submissions import Submission
from bot.errors import UserError
from bot.locale import _, ngettext
from bot.services.serials.service import Instalment
from bot.text import limits
from cogs.ui.buttons import browse_button, by_message_buttons, instalments_button, kudos_button, read_button
from cogs.ui.cadence import pace_text
from cogs.ui.card import COLOURS, byline, card_text, plain
from cogs.ui.components import PAGE
from cogs.ui.instalment import notes_around, opening, text_under_heading, title_of
from cogs.ui.layout import Block, Button, Layout, Style, button, joined, notice, panel, row, rule, text
from cogs.ui.sentences import said
from cogs.ui.subscription_cards import next_button, pause_button, resume_button, settings_button


def instalment_post(one: Instalment) -> Layout:
    """One message of an instalment: in a channel how it begins, elsewhere a part of it; under the last are buttons."""
    head, body, close = _head(one), text_under_heading(one), _close(one)
    before, after = notes_around(one, limits.V2_TEXT - len(head) - len(body) - len(close))
    blocks: list[Block] = [text(part) for part in (head, before) if part]
    if before or one.begins:
        blocks.append(rule())
    blocks += [text(part) for part in (body, after, close) if part]
    if one.part == one.parts:
        blocks.append(row(*(_reader_buttons(one) if one.serial.is_readers else _buttons(one))))
    return Layout(*blocks)


def _head(one: Instalment) -> str:
    """Which story, and where in it; over its beginning also byline, rating and warnings."""
    if one.part > 1:
        return ""
    where = ""
    if not one.serial.is_readers:
        where = _("Instalment {number} of {of}").format(number=one.number, of=max(one.of, one.number))
    elif one.chapters > 1 and not one.begins:
        number = one.chapter.entry.number
        where = _("chapter {number} of {chapters}").format(number=number, chapters=one.chapters)
    if one.begins:
        return "\n".join((opening(one.submission), *([f"-# {where}"] if where else [])))
    return f"-# {joined((f'**{title_of(one.submission)}**', where))}"


def _close(one: Instalment) -> str:
    if one.rest is not None:
        return "-# " + _("This instalment has grown since it was posted; the reader has all of it.")
    if one.caught_up and one.last:
        return f"**{_('The end.')}** " + _("If you liked it, leave kudos: its writer sees them.")
    if one.caught_up:
        return f"-# {_('This is all there is so far. New chapters come to you by themselves.')}"
    return ""


def _buttons(one: Instalment) -> list[Button]:
    """In a channel a way to the rest; under all of an instalment kudos, and a way to what it has no room for."""
    by_message = by_message_buttons(one.submission, one.serial.id)
    if not one.serial.place.whole:
        place = (one.submission.id, one.chapter.entry.chapter_id, one.anchor)
        return [button(_("Read"), PAGE(*place), style=Style.primary, emoji="📖"), *by_message]
    read_on = [] if one.rest is None else [button(_("Read on"), PAGE(one.submission.id, *one.rest), emoji="📖")]
    return [*read_on, kudos_button(one.submission.id), *by_message]


def _reader_buttons(one: Instalment) -> list[Button]:
    story, own_id = one.submission.id, one.serial.subscription_id
    kudos = kudos_button(story)
    if one.caught_up:
        kudos.style = Style.primary
        return [kudos, settings_button(own_id)]
    return [
        next_button(own_id, one.number + 1, style=Style.primary),
        read_button(story, style=Style.secondary),
        pause_button(own_id),
        settings_button(own_id),
        kudos,
    ]


def opening_post(serial: Serial, submission: Submission) -> Layout:
    """What a thread is started on, or a forum post begins with: the story's card and when instalments come."""
    return Layout(
        panel(
            *card_text(submission, with_counts=False),
            rule(),
            f"-# 📖 {_('Posted here in instalments')} · {pace_text(serial.pace)}",
            row(
                read_button(submission.id),
                kudos_button(submission.id),
                *by_message_buttons(submission, serial.id),
            ),
            colour=COLOURS[submission.rating],
        )
    )


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
    sentence = _("The writer has changed this part of the story, so it is no longer shown here.")
    return notice(f"-# {sentence}", row(read_button(submission.id, style=Style.secondary)))


def subscription_message(message: str, subscription_id: SubscriptionId, title: str, server: str, where: str) -> Layout:
    """What is said once: ``adult``, ``left`` or ``back``. Only a story that is ``back`` is named.

    ``where`` is the channel for stories for adults.
    """
    server = plain(server, 80)
    if message == "back":
        return notice(
            "📬 "
            + _("“{title}” is back in the library of {server}. It goes on where you were if you wish.").format(
                title=plain(title, 100), server=server
            ),
            row(resume_button(subscription_id), instalments_button()),
        )
    if message == "adult":
        sentence = _(
            "A story of {server} that came to you in instalments is for adults now, and direct messages can't be"
            " age-restricted, so no more of it comes. Your place is kept: use /read in {channel}."
        ).format(server=server, channel=where)
    else:
        sentence = _(
            "A story that came to you in instalments has left the library of {server}, so no more of it comes. If it"
            " comes back, you are told and can go on."
        ).format(server=server)
    return notice(f"📬 {sentence}", row(instalments_button()))


def blank(error: UserError, *, by_message: bool, gone: bool) -> Layout:
    """What is left of a post that may not be shown where it is any more, since its story is ``gone`` from the library
    or as ``error`` says; ``by_message``: of one by direct message."""
    sentence = _("This story is no longer in the library.") if gone else said(error)
    return notice(f"-# {sentence}", row(instalments_button() if by_message else browse_button()))
