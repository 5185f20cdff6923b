"""What stands around reading: a story's card, its contents, its file, and what one has begun. Pure."""

import re

import discord
from discord import ui

from bot.domain.guilds.guilds import GuildSettings
from bot.domain.ids import ChannelId, ChapterId, MessageId, SubmissionId
from bot.domain.paging import page_of
from bot.domain.submissions.submissions import ChapterEntry, Submission
from bot.locale import _, ngettext
from bot.services.reading.service import Contents, ReadingBegun, Unfinished
from bot.text import limits
from bot.text.exporters import Kind
from cogs.reading.turning import way
from cogs.ui.buttons import browse_button, download_buttons, story_card
from cogs.ui.card import COLOURS, card_text, chapter_count, chapter_name, plain, word_count
from cogs.ui.layout import (
    Button,
    Layout,
    Style,
    attached,
    beside,
    button,
    bytes_file,
    choose,
    joined,
    notice,
    option,
    pager,
    panel,
    row,
    text,
)

MESSAGE_LINK = "https://discord.com/channels/{guild}/{channel}/{message}"


def proof_download_button(submission_id: SubmissionId) -> Button:
    """A submission as a file, for its author and its judges."""
    return button(_("Download"), way(True).download(submission_id), emoji="⬇️")


def opened_card(submission: Submission, announced_at: tuple[ChannelId, MessageId] | None) -> Layout:
    """A story's card with every way into it; for its writer also of one that is not in the library."""
    if submission.recommended:
        return story_card(submission)
    if not submission.approved:
        read = button(_("Read"), way(True).read(submission.id), style=Style.primary, emoji="📖")
        actions = row(read, proof_download_button(submission.id))
        return Layout(panel(*card_text(submission), actions, colour=COLOURS[submission.rating]))
    more = download_buttons(submission)
    if len(submission.contents) > 1:
        more.insert(0, button(_("Contents"), way(False).contents(submission.id, 0), emoji="📑"))
    if announced_at is not None:
        channel, message = announced_at
        url = MESSAGE_LINK.format(guild=submission.guild_id, channel=channel, message=message)
        more.append(ui.Button(label=_("Go to the post"), url=url))
    return story_card(submission, *more)


def contents_card(contents: Contents, page: int, *, working_revision: bool = False) -> Layout:
    """A page of a story's chapters, counted from 0, as a menu; the reader's own chapter bears a bookmark."""
    submission = contents.submission
    turning = way(working_revision)
    entries = submission.contents
    size = limits.SELECT_OPTIONS_COUNT
    page, pages = page_of(len(entries), size, page)
    shown = entries[page * size : (page + 1) * size]
    facts = joined((chapter_count(len(entries), submission.metadata.planned_chapters), word_count(submission.words)))
    label = _("Continue") if contents.chapter_id is not None else _("Read")
    # Turning to a chapter stays in this message; the proof's own button would open another.
    read = (
        button(label, turning.page(submission.id, entries[0].chapter_id, 0), style=Style.primary, emoji="📖")
        if working_revision
        else button(label, turning.read(submission.id), style=Style.primary, emoji="📖")
    )
    return Layout(
        panel(
            f"### {plain(submission.title)}\n-# {facts}",
            choose(
                [_chapter_option(entry, len(entries), contents.chapter_id) for entry in shown],
                turning.page.select(submission.id),
                placeholder=_("Choose a chapter"),
            ),
            *pager(lambda page: turning.contents(submission.id, page), page=page, pages=pages),
            row(read, *([proof_download_button(submission.id)] if working_revision else download_buttons(submission))),
        )
    )


def _chapter_option(entry: ChapterEntry, of: int, here: ChapterId | None) -> discord.SelectOption:
    at = entry.chapter_id == here
    return option(
        chapter_name(entry, of) or _("The whole story"),
        str(entry.chapter_id),
        description=joined((word_count(entry.words), _("you are here") if at else "")),
        emoji="🔖" if at else None,
    )


def begun_list(begun: ReadingBegun, settings: GuildSettings) -> Layout:
    """Several stories to go on with, the latest first."""
    lines = [beside(_begun_line(found), _continue_button(found)) for found in begun.here]
    more = elsewhere(begun, settings)
    return Layout(panel(f"### {_('Continue reading')}", *lines, *([f"-# {more}"] if more else [])))


def _begun_line(found: Unfinished) -> str:
    submission = found.submission
    chapters = len(submission.contents)
    chapter = (
        _("chapter {number} of {chapters}").format(number=found.chapter_number, chapters=chapters)
        if chapters > 1
        else word_count(submission.words)
    )
    return f"**{plain(submission.title, 100)}**\n-# {joined((chapter, f'<t:{found.left_at}:R>'))}"


def _continue_button(found: Unfinished) -> Button:
    return button(_("Continue"), way(False).read(found.submission.id), emoji="🔖")


def nothing_begun(begun: ReadingBegun, settings: GuildSettings) -> Layout:
    """There is nothing to go on with here, and what to do instead."""
    sentence = elsewhere(begun, settings) or _(
        "You have no story half read. Find one, and your place in it is kept from the first page."
    )
    return notice(sentence, row(browse_button(style=Style.primary)))


def elsewhere(begun: ReadingBegun, settings: GuildSettings) -> str:
    """Where the stories are that this place may not show; empty where there are none."""
    if not begun.elsewhere:
        return ""
    where = f"<#{settings.adult_channel}>" if settings.adult_channel else _("an age-restricted channel")
    return ngettext(
        "{count} story that you have begun is for adults: use /continue in {channel}.",
        "{count} stories that you have begun are for adults: use /continue in {channel}.",
        begun.elsewhere,
    ).format(count=begun.elsewhere, channel=where)


def file_card(submission: Submission, kind: Kind, whole: bytes, *, working_revision: bool = False) -> Layout:
    """The story as a file of one kind, of which ``whole`` is the content, and the ways to the other kinds."""
    name = file_name(submission.title, kind)
    labels = {Kind.TEXT: _("As plain text"), Kind.EPUB: _("As an e-book (EPUB)"), Kind.HTML: _("As a web page")}
    others = [
        button(label, way(working_revision).download(submission.id, other))
        for other, label in labels.items()
        if other is not kind
    ]
    return Layout(
        text(_("Here is **{title}** to keep.").format(title=plain(submission.title))),
        attached(name),
        row(*others),
        files=[bytes_file(whole, name)],
    )


def file_name(title: str, kind: Kind) -> str:
    """A file's name after a title, in the characters that Discord leaves in one."""
    words = re.findall(r"[a-z0-9]+", title.casefold())
    return f"{'-'.join(words)[:60].rstrip('-') or 'story'}.{kind}"
