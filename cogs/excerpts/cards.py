"""How an excerpt looks, and what is left of one. Pure."""

from bot.domain.ids import ChannelId
from bot.errors import UserError
from bot.locale import _
from bot.services.excerpts.service import Passage
from bot.text import limits
from cogs.ui.buttons import browse_button, kudos_button
from cogs.ui.card import COLOURS, byline, chapter_name, facts, plain, quoted, tag_line, warning_line
from cogs.ui.components import PAGE, READ
from cogs.ui.layout import Layout, Style, button, joined, notice, panel, row, rule, shorten
from cogs.ui.sentences import said

# Room for the passage as Discord gets it, and for what stands under it; the heading has the rest of 4,000.
PASSAGE_ROOM = 2400
SOURCE_ROOM = 1500


def excerpt_card(passage: Passage) -> Layout:
    """A passage, what it is from, and the ways into it."""
    submission = passage.submission
    return Layout(
        panel(
            f"-# ✨ {_('From the library')}",
            fitted(passage.text),
            rule(),
            source(passage),
            row(
                # Not “from the beginning”: who has begun it goes on where they left off.
                button(_("Read the story"), READ(submission.id), style=Style.primary, emoji="📖"),
                button(_("Read on from here"), PAGE(submission.id, passage.chapter.chapter_id, passage.anchor)),
                kudos_button(submission.id),
            ),
            colour=COLOURS[submission.rating],
        )
    )


def fitted(passage: str) -> str:
    """A passage quoted, with as much of it as there is room for."""
    size = PASSAGE_ROOM
    while len(made := quoted(passage, size)) > PASSAGE_ROOM and size:
        size = size * 3 // 4
    return made


def source(passage: Passage) -> str:
    """What a passage is from: what a reader must know first, and the fandom where there is room."""
    submission, metadata = passage.submission, passage.submission.metadata
    names = [shorten(name, 40) for name in metadata.authors[:3]]
    if len(metadata.authors) > 3:
        names.append(_("others"))
    chapter = plain(chapter_name(passage.chapter, len(submission.contents)), 60)
    warnings = warning_line(metadata, 150)
    lines = [
        f"**{plain(metadata.title, limits.MAX_TITLE)}** {byline(names)}",
        f"-# {joined((chapter, facts(metadata, submission.words, len(submission.contents))))}",
        *([f"-# {warnings}"] if warnings else []),
    ]
    fandom = tag_line(_("Fandom"), metadata.fandoms, 150)
    if fandom and sum(len(line) + 1 for line in lines) + len(fandom) + 3 <= SOURCE_ROOM:
        lines.append(f"-# {fandom}")
    return "\n".join(lines)


def left(error: UserError) -> Layout:
    """What is left of a posted excerpt whose story may not be shown there any more; ``error`` says why."""
    return notice(f"-# {said(error)}", row(browse_button()))


def gone() -> Layout:
    """What is left of a posted excerpt when its story, or the passage, has left the library."""
    return notice(f"-# {_('This story, or this passage of it, is no longer in the library.')}", row(browse_button()))


def none_yet() -> Layout:
    """There is no excerpt that this person may see here."""
    return notice(
        _("No excerpt has been posted yet that can be shown here. The whole library can be browsed, though."),
        row(browse_button(style=Style.primary)),
    )


def on_its_way(channel_id: ChannelId) -> Layout:
    """An excerpt was asked for."""
    return notice("✨ " + _("An excerpt is being posted in {channel}.").format(channel=f"<#{channel_id}>"))
